"""Text → claims and tallies: all stages in order, pure, for one document at a time.

Patterns and the parse read rewritten clauses, the learned reader judges each sentence in its place,
and the pool joins what they say. Each claim names what fired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.actors import load_actors, load_aliases
from geodata.extraction.candidates import (
    Candidate,
    CandidateMaker,
    ReadSentence,
    read_sentences,
)
from geodata.extraction.clauses import ActorNames, ActorReader, rewrite
from geodata.extraction.context import Context
from geodata.extraction.dates import When
from geodata.extraction.eras import Unnamed, is_bygone, unnamed_then
from geodata.extraction.factuality import refutes, rejects
from geodata.extraction.halves import cuts
from geodata.extraction.learned import Judgement, LearnedReader, load_reader
from geodata.extraction.lists import carried, next_lead
from geodata.extraction.patterns import Patterns
from geodata.extraction.places import PlaceReader, tells_where
from geodata.extraction.pool import Verdict, Weights, by_rules, load_weights, pooled
from geodata.extraction.questions import (
    Answer,
    DocumentReading,
    Question,
    Seen,
    claims_of,
    span_in,
)
from geodata.extraction.recalled import Recollection, blanked, recollections
from geodata.extraction.second import (
    answer_of_half,
    beside,
    broke_in,
    denied_by_others,
    may_tell_two,
    mistaken,
    of_others,
    taken_up,
    tells,
    tells_alone,
    vote_of_half,
)
from geodata.extraction.segment import Sentence
from geodata.extraction.settle import settle
from geodata.extraction.syntax import Syntax, find_parser
from geodata.extraction.tallies import counted_for, counts_capitals, find_tallies
from geodata.extraction.times.attach import Layout, events
from geodata.extraction.votes import RANK, Vote, votes
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import GAINING, STATED, Claim, Document, Factuality, Level, Tally

# Words that make a parse worth its time where no pattern fits.
PROMISING = re.compile(r"@|\b(?:f[ae]ll|captur|seiz|los[te]|surrender|control|overr|retak|retook)")
# How much less sure it is that "it" is what the sentence before tells.
REJECTED = 0.9


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]


def load_extractor(*, patterns: bool = True, parser: bool = True, reader: bool = True) -> Extractor:
    """An extractor over the package's own data; without the patterns, the parser or the learned
    reader it works all the same, only worse."""
    load = find_parser() if parser else None
    return Extractor(
        load_gazetteer(),
        ActorNames(load_actors(), load_aliases()),
        Patterns() if patterns else None,
        Syntax(load) if load else None,
        load_reader() if reader else None,
    )


class Extractor:
    """Extracts claims and tallies; holds compiled rules and models, and nothing of a document."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        names: ActorNames,
        patterns: Patterns | None,
        syntax: Syntax | None,
        reader: LearnedReader | None,
    ):
        self._gazetteer = gazetteer
        self._names = names
        self._patterns = patterns
        self._syntax = syntax
        self._reader = reader
        self._weights: Weights | None = load_weights() if reader else None

    @property
    def parts(self) -> tuple[str, ...]:
        """Which of "patterns", "parse" and "reader" are at work."""
        parts = {"patterns": self._patterns, "parse": self._syntax, "reader": self._reader}
        return tuple(name for name, part in parts.items() if part)

    def extract(self, document: Document) -> Extraction:
        """Claims and tallies of `document`, in the order of its text."""
        reading = self.reading(document)
        return Extraction(self.claims(document, self.answers(reading)), reading.tallies)

    def claims(self, document: Document, answers: Iterable[Answer]) -> tuple[Claim, ...]:
        """The claims of `document` that stand once all its `answers` are known, in their order."""
        told = (claim for answer in answers for claim in claims_of(document, answer))
        return settle(told, self._gazetteer)

    def answers(self, reading: DocumentReading) -> Iterator[Answer]:
        """What each sentence says of each capital, and what more a half of it says."""
        judgements = self.judge([question.candidate for question in reading.questions])
        told: list[Answer] = []
        for question, judgement in zip(reading.questions, judgements, strict=True):
            events = self._events(question, judgement, reading)
            events = tuple(_of_whom(_unless_refuted(e, reading), told) for e in events)
            yield from events
            denied = any(event.verdict.factuality is Factuality.DENIED for event in events)
            if not denied and (denial := _denial(question, judgement, told)):
                yield denial
            told += events

    def judge(self, candidates: Sequence[Candidate]) -> Sequence[Judgement | None]:
        """What the learned reader says to each candidate; None to each where there is none."""
        return self._reader.judge(candidates) if self._reader else [None] * len(candidates)

    def reading(self, document: Document) -> DocumentReading:
        """All that can be told of `document` before the learned reader is asked."""
        places = PlaceReader(self._gazetteer, document.text)
        sentences = read_sentences(document.text, places)
        context = Context(document, (read.sentence for read in sentences))
        actors = ActorReader(self._names, document.published, document.text)
        seen: list[Seen] = []
        asides: dict[int, tuple[Recollection, ...]] = {}
        past: dict[Recollection, Seen] = {}
        tallies: list[Tally] = []
        for read in () if _silent(document, sentences) else sentences:
            dates = context.dates(read.sentence)
            body = document.text[read.sentence.body : read.sentence.end]
            aside = tuple(recollections(body, read, dates, document.published))
            asides[read.sentence.index] = aside
            for told in aside:
                if told.place and told.tells:
                    alone = replace(read, places=(told.place,))
                    text = blanked(body, told.around(span_in(told.place, read.sentence), body))
                    then = [when for when in dates if when in told]
                    past[told] = self._see(document, alone, text, then, context, actors)
            dates = [when for when in dates if not any(when in told for told in aside)]
            body = blanked(body, [told.span for told in aside])
            seen.append(self._see(document, read, body, dates, context, actors))
            context.lead = next_lead(seen[-1].clause, read.sentence.form, context.lead)
            context.counting |= any(p.level is Level.CAPITAL for p in read.places)
            counts = list(self._tallies(document, read.sentence, dates, context, actors))
            tallies += [tally for tally, _ in counts]
            context.counted |= counts_capitals(read.sentence.text)
            spans = [span_in(place, read.sentence) for place in read.places]
            context.close(read.sentence, dates, _spoken(read, seen[-1]), spans)
            capitals = {p.province for p in read.places if p.level is Level.CAPITAL}
            context.owe(counts, len(capitals))
        hidden = {i: [told.within(sentences[i]) for told in a] for i, a in asides.items()}
        maker = CandidateMaker(document, sentences, actors, hidden)
        asked = list(maker.make())
        bygone = _bygone(document, sentences, actors) if asked else frozenset()
        questions = [
            question
            for c in asked
            if c.sentence not in bygone
            for question in (
                _question(c, sentences[c.sentence], seen[c.sentence]),
                *_recalling(c, sentences[c.sentence], asides[c.sentence], past, maker),
            )
        ]
        return DocumentReading(
            sentences, seen, questions, tuple(tallies), context.unnamed, actors, maker
        )

    def _see(
        self,
        document: Document,
        read: ReadSentence,
        body: str,
        dates: list[When],
        context: Context,
        actors: ActorReader,
    ) -> Seen:
        """What the rules find in one sentence, of which `body` has what is to be read."""
        sentence = read.sentence
        clause = rewrite(body, sentence.body, read.places, dates, actors)
        context.hear(clause)
        spans = [span_in(place, sentence) for place in read.places]
        # "Zaranj (Nimroz)" is one name, which a time may stand behind.
        told_of = [
            s
            for i, s in enumerate(spans)
            if not i or not tells_where(read.places[i - 1], read.places[i], document.text)
        ]
        times = {
            i: context.when(dates, spans[i], sentence, place.province, told_of)
            for i, place in enumerate(read.places)
        }
        found = (
            [*self._patterns.find(clause), *carried(clause, context.lead)] if self._patterns else []
        )
        if self._syntax and (found or not self._patterns or PROMISING.search(clause.text)):
            found += self._syntax.find(clause)
        by_index = votes(found, clause, times)
        by_province: dict[str, Vote] = {}
        spoken: dict[str, When | None] = {}
        # Of several mentions of a province the one told of counts, the capital's own, the dated one.
        dated = [i for i, when in times.items() if when and when.day]
        told = sorted(by_index, key=lambda i: (RANK.index(by_index[i].kind), i not in dated, i))
        named = sorted(
            times, key=lambda i: (read.places[i].level is not Level.CAPITAL, i not in dated)
        )
        for index in [*told, *named]:
            province = read.places[index].province
            spoken.setdefault(province, times[index])
            if index in by_index:
                by_province.setdefault(province, by_index[index])
        implied = context.when(dates, (0, 0), sentence, read.implied, [(0, 0), *told_of])
        layout = Layout(body, [(0, 0), *told_of], events(dates))
        return Seen(clause, dates, spoken, by_province, implied, layout)

    def _answer(
        self, question: Question, judgement: Judgement | None, unnamed: Unnamed
    ) -> Answer | None:
        candidate, vote = question.candidate, question.vote
        # A sentence without times has those of the heading that it stands under.
        dates: Sequence[When | None] = question.view.dates or [question.view.implied]
        told = [w.latest for w in dates if w and w.dates_event and w.latest]
        unnamed = unnamed_then(unnamed, max(told, default=None), candidate.place.province)
        if judgement is not None and self._weights is not None:
            verdict = pooled(judgement, candidate, vote, unnamed, self._weights)
        else:
            verdict = by_rules(vote, candidate.place.how, unnamed) if vote else None
        return Answer(question, judgement, verdict) if verdict else None

    def _events(
        self, question: Question, judgement: Judgement | None, reading: DocumentReading
    ) -> tuple[Answer, ...]:
        """What a sentence says of a question's capital: nothing, one thing, or two, one in each half."""
        answer = self._answer(question, judgement, reading.unnamed)
        verdict = answer.verdict if answer else None
        if answer and (denial := denied_by_others(answer)):
            return answer, denial
        fought = broke_in(answer, reading.unnamed) if answer else None
        alone = tuple(filter(None, (fought, answer)))
        if judgement is None or self._weights is None:
            return alone
        whole = question.candidate
        if not may_tell_two(judgement, whole, verdict, self._weights):
            return alone
        two = max(
            self._twos(question, answer, reading),
            key=lambda two: (len(two), two[-1].verdict.confidence),
            default=alone,
        )
        if answer and len(two) == 2 and mistaken(answer, two[1]):
            return two[1:]
        return taken_up(*two) if len(two) == 2 else two

    def _twos(
        self, question: Question, answer: Answer | None, reading: DocumentReading
    ) -> Iterator[tuple[Answer, ...]]:
        """The answer to the whole with that to a half which may stand beside it, at each break of the
        sentence; both halves' where the whole has none, or the one that surely tells something."""
        whole, unnamed = question.candidate, reading.unnamed
        body, dates = question.view.layout.text, question.view.dates
        for pair in cuts(reading.maker, whole, question.read, body, dates):
            asked = [
                replace(
                    question,
                    candidate=half.candidate,
                    vote=vote_of_half(question.vote, answer, half.candidate),
                    part=half.span,
                )
                for half in pair
            ]
            heard = self.judge([q.candidate for q in asked])
            alone = [self._answer(q, j, unnamed) for q, j in zip(asked, heard, strict=True)]
            for here, there in ((0, 1), (1, 0)):
                if answer and tells(alone[here], answer) and not tells(alone[there], answer):
                    continue  # it is the half that told the whole
                first = answer_of_half(answer, asked[there]) if answer else alone[there]
                if answer is None and (only := alone[here]) and tells_alone(only, whole):
                    yield (only,)
                if first is None:
                    continue
                rest = pair[there].candidate
                for more in (
                    alone[here],
                    self._of_others(first, asked[here], heard[here], unnamed),
                ):
                    if more and (second := beside(first, more, whole, rest, unnamed)):
                        yield first, second

    def _of_others(
        self, first: Answer, half: Question, judgement: Judgement | None, unnamed: Unnamed
    ) -> Answer | None:
        """What a half says if who came in by the first event is not who leaves, where that differs."""
        if judgement is None:
            return None
        other = of_others(judgement, half.candidate, first.verdict, unnamed)
        return None if other is judgement else self._answer(half, other, unnamed)

    def _tallies(
        self,
        document: Document,
        sentence: Sentence,
        dates: list[When],
        context: Context,
        actors: ActorReader,
    ) -> Iterator[tuple[Tally, When | None]]:
        """The counts of a sentence, each with its time."""
        body = document.text[sentence.body : sentence.end]
        for count in find_tallies(body, spoken=context.counting, counted=context.counted):
            when = context.when(dates, (count.start, count.end), sentence)
            tally = Tally(
                document.id,
                document.published,
                (None if count.of_rest else counted_for(body, actors)) or context.unnamed.attacker,
                count.count,
                count.total,
                when.day if when and when.role != "since" else None,
                sentence.text,
                sentence.start,
                sentence.end,
                count.scope,
            )
            yield tally, when


def _spoken(read: ReadSentence, view: Seen) -> dict[str, When | None]:
    """The provinces that a sentence speaks of, each with its time."""
    # A day told of a city that is named is not that of the city that may be meant.
    named = any(place.level is Level.CAPITAL for place in read.places)
    return dict(view.times) | ({read.implied: view.implied} if read.implied and not named else {})


def _unless_refuted(answer: Answer, reading: DocumentReading) -> Answer:
    """The answer as a denial where the next sentence says that it is untrue."""
    following = answer.question.candidate.sentence + 1
    stated = answer.verdict.kind in GAINING and answer.verdict.factuality in STATED
    if not stated or following >= len(reading.sentences):
        return answer
    if not refutes(reading.views[following].layout.text):
        return answer
    return replace(answer, verdict=replace(answer.verdict, factuality=Factuality.DENIED))


def _of_whom(answer: Answer, told: Iterable[Answer]) -> Answer:
    """The answer, where it rejects what the sentence before it tells, as a denial of that."""
    verdict, question = answer.verdict, answer.question
    denies = verdict.kind in GAINING and verdict.factuality is Factuality.DENIED
    if not denies or not rejects(question.view.layout.text):
        return answer
    rejected = _gain_before(question, told)
    return replace(answer, verdict=replace(verdict, actor=rejected.actor)) if rejected else answer


def _denial(
    question: Question, judgement: Judgement | None, told: Iterable[Answer]
) -> Answer | None:
    """What a sentence that rejects the one before it denies of a question's capital; `told` is what the
    text has said so far."""
    if not rejects(question.view.layout.text):
        return None
    rejected = _gain_before(question, told)
    if rejected is None:
        return None
    sure = round(rejected.confidence * REJECTED, 3)
    denied = replace(rejected, factuality=Factuality.DENIED, confidence=sure)
    return Answer(question, judgement, denied)


def _gain_before(question: Question, told: Iterable[Answer]) -> Verdict | None:
    """The gain of a question's capital that the sentence before it states, of what was `told`."""
    candidate = question.candidate
    for answer in told:
        before, verdict = answer.question.candidate, answer.verdict
        if before.sentence != candidate.sentence - 1 or verdict.kind not in GAINING:
            continue
        if before.place.province == candidate.place.province and verdict.factuality in STATED:
            return verdict
    return None


def _silent(document: Document, sentences: Iterable[ReadSentence]) -> bool:
    """Whether no sentence names a place or counts any, as in most texts of a stream of news."""
    if any(read.places or read.implied for read in sentences):
        return False
    bodies = (document.text[read.sentence.body : read.sentence.end] for read in sentences)
    return not (counts_capitals(document.text) and any(any(find_tallies(b)) for b in bodies))


def _bygone(
    document: Document, sentences: Sequence[ReadSentence], actors: ActorReader
) -> frozenset[int]:
    """The sentences that tell of days before the wars that the map is of."""

    def told_in(text: str) -> bool:
        return is_bygone(text, lambda: {side for _, _, side in actors.spans(text)})

    if told_in(document.text):
        return frozenset(range(len(sentences)))
    return frozenset(i for i, read in enumerate(sentences) if told_in(read.sentence.text))


def _question(candidate: Candidate, read: ReadSentence, view: Seen) -> Question:
    named = candidate.place in read.places
    vote = view.votes.get(candidate.place.province) if named else None
    return Question(candidate, read, view, vote)


def _recalling(
    candidate: Candidate,
    read: ReadSentence,
    asides: Iterable[Recollection],
    past: Mapping[Recollection, Seen],
    maker: CandidateMaker,
) -> Iterator[Question]:
    """The questions about what a sentence recalls of a candidate's place."""
    for told in asides:
        place, then = told.place, past.get(told)
        if place is None or then is None or place.province != candidate.place.province:
            continue
        if any(when.dates_event and when.earliest for when in then.dates):
            about = maker.recalled(candidate.sentence, place, told.span[1])
            yield Question(about, read, then, then.votes.get(place.province))
