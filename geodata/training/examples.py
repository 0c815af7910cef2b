"""Annotated texts → questions with answers: what the network learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.evaluation.annotated import AnnotatedText, Record, read_annotated
from geodata.extraction.candidates import IMPLIED, Candidate, ReadSentence
from geodata.extraction.eras import Unnamed
from geodata.extraction.extract import Extractor, load_extractor
from geodata.extraction.places import Place
from geodata.extraction.pool import index_of
from geodata.extraction.votes import RANK, Vote
from geodata.gazetteer import load_gazetteer
from geodata.model import Level


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate, the rules' vote, whom the text means unnamed, and the answer; `factuality` and
    `actor` are None where nothing is said."""

    document: str
    style: str
    candidate: Candidate
    vote: Vote | None
    unnamed: Unnamed
    kind: str
    factuality: str | None
    actor: int | None


class ExampleMaker:
    """Makes the examples of annotated texts with the extractor's own eyes."""

    def __init__(self) -> None:
        self._gazetteer = load_gazetteer()
        self._rules: Extractor = load_extractor(reader=False)

    def file(self, path: Path) -> Iterator[Example]:
        """All examples of one file of texts."""
        for text in read_annotated(path):
            yield from self.text(text)

    def text(self, text: AnnotatedText) -> Iterator[Example]:
        """One example a candidate, and one for each record that no candidate asks about."""
        reading = self._rules.reading(text.document)
        asked = {(q.candidate.sentence, q.candidate.place.province): q for q in reading.questions}
        answers = self._answers(text.records, reading.sentences)
        for key, question in asked.items():
            records = answers.pop(key, [])
            yield _example(text, question.candidate, question.vote, reading.unnamed, records)
        for (index, province), records in answers.items():
            at = reading.sentences[index].sentence.body
            place = Place(at, at, province, Level.CAPITAL, IMPLIED)
            candidate = reading.maker.candidate(index, place)
            yield _example(text, candidate, None, reading.unnamed, records)

    def _answers(
        self, records: Sequence[Record], sentences: Sequence[ReadSentence]
    ) -> dict[tuple[int, str], list[Record]]:
        """Records by the sentence and the province they belong to."""
        answers: dict[tuple[int, str], list[Record]] = {}
        for record in records:
            capital = self._gazetteer.capital(record.place) if record.level == "capital" else None
            if capital is None:
                continue
            lines = [
                i
                for i, read in enumerate(sentences)
                if read.sentence.start < record.end and record.start < read.sentence.end
            ]
            named = [i for i in lines if _names(sentences[i], capital.province)]
            for i in (named or lines)[:1]:
                answers.setdefault((i, capital.province), []).append(record)
        return answers


def _names(read: ReadSentence, province: str) -> bool:
    return read.implied == province or any(place.province == province for place in read.places)


def _example(
    text: AnnotatedText,
    candidate: Candidate,
    vote: Vote | None,
    unnamed: Unnamed,
    records: Sequence[Record],
) -> Example:
    asked = (text.document.id, text.style, candidate, vote, unnamed)
    if not records:
        return Example(*asked, "none", None, None)
    # The network answers once: of two events in a sentence it learns what says most.
    record = min(records, key=lambda r: (r.factuality == "hypothetical", RANK.index(r.kind)))
    actor = index_of(record.actor, candidate, unnamed)
    return Example(*asked, record.kind, record.factuality, actor)
