"""Why a claim was made: its sentence with place, actor, trigger, cue and date marked, and how each was
resolved.

A claim carries no spans: they are found again by reading its document once more, so that claims
stay small and a claim from any store can be explained from its document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geodata.extraction import reasons
from geodata.extraction.attribution import SAYING
from geodata.extraction.candidates import SEPARATOR
from geodata.extraction.clauses import ActorReader
from geodata.extraction.cues import composed, pattern
from geodata.extraction.dates import When
from geodata.extraction.extract import Extractor
from geodata.extraction.learned import KINDS, Judgement
from geodata.extraction.lexicon import Phrase, forms, load_lexicon
from geodata.extraction.patterns import NOUNS
from geodata.extraction.questions import (
    Answer,
    DocumentReading,
    Question,
    claims_of,
    told_time,
)
from geodata.extraction.times.attach import Span
from geodata.model import Claim, Document, Factuality, Tally

ROLES = ("place", "trigger", "cue", "date", "actor")
STATES = r"(?:in|under)\s+(?:\w+\s+)?(?:control|hands|rule)|control\w*|h[eo]ld\w*|flags?|siege|besieged|surrounded|encircled|gates?|outskirts|fighting|clashes|battles?|assault|attack|offensive|surrendered|contested"
# The reader leans on a word if its kind is this much less probable without it.
LEANS = 0.1
# A word, but no mask.
WORD = re.compile(r"(?<!\[)\b[\w’'-]+\b(?!\])")


@dataclass(frozen=True, slots=True)
class Mark:
    """claim.sentence[start:end] and the part it plays, one of ROLES."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with the marks of its sentence, in order and none overlapping, and for each part how
    it was resolved."""

    claim: Claim
    marks: tuple[Mark, ...]
    reasons: Mapping[str, str]


class Explainer:
    """Explains what an extractor claims."""

    def __init__(self, extractor: Extractor):
        self._extractor = extractor
        self._families = dict(_families(load_lexicon()))

    def explain(self, document: Document) -> tuple[list[Explanation], tuple[Tally, ...]]:
        """Every claim of `document` with its reasons, and its tallies, in the order of the text."""
        reading = self._extractor.reading(document)
        answers = list(self._extractor.answers(reading))
        said = {_said(claim): a for a in answers for claim in claims_of(document, a)}
        explanations = [
            self._explained(document, reading, claim, said[_said(claim)])
            for claim in self._extractor.claims(document, answers)
        ]
        return explanations, reading.tallies

    def _explained(
        self,
        document: Document,
        reading: DocumentReading,
        claim: Claim,
        answer: Answer,
    ) -> Explanation:
        question, judgement = answer.question, answer.judgement
        body = document.text[question.read.sentence.body : claim.end]
        offset = question.read.sentence.body
        place = question.candidate.place
        at = place.start - offset
        trigger = self._trigger(body, at, answer, _before(answer, reading))
        verdict = answer.verdict
        when = told_time(question, verdict.kind, verdict.actor, verdict.factuality)
        spans = {
            "place": (at, place.end - offset) if place.end > place.start else None,
            "trigger": trigger,
            "cue": _cue(body, trigger[0] if trigger else at, claim.factuality),
            "date": (when.start, when.end) if when in question.view.dates and when else None,
            "actor": _named(reading.actors, body, trigger[0] if trigger else at, claim.actor),
        }
        words = {role: body[slice(*span)] for role, span in spans.items() if span}
        why = {
            "place": reasons.place(place.how, claim.place),
            "trigger": reasons.trigger(words.get("trigger"), question),
            "cue": reasons.cue(words.get("cue"), claim.factuality),
            "date": reasons.date(document, reading, claim, when, words.get("date")),
            "actor": reasons.actor(words.get("actor"), claim.actor, reading.unnamed),
        }
        if judgement is not None:
            why["reader"] = reasons.reader(judgement, question.candidate, claim)
        return Explanation(claim, _marks(spans, offset - claim.start), why)

    def _trigger(self, body: str, at: int, answer: Answer, before: str) -> Span | None:
        """The words that the rules went by, or those that the reader leans on most; what was asked
        stands behind `before` in its sentence."""
        question, judgement = answer.question, answer.judgement
        if question.vote is None:
            return self._leaning(body, question, judgement, before) if judgement else None
        named = [rule.partition(":")[2].partition(".")[0] for rule in question.vote.rules]
        for family in (*named, *self._families):
            pattern = self._families.get(family)
            if pattern and (span := _nearest(pattern, body, at)):
                return span
        return None

    def _leaning(
        self, body: str, question: Question, judgement: Judgement, before: str
    ) -> Span | None:
        """The word without which the reader is least sure of its kind."""
        candidate = question.candidate
        context, _, own = candidate.text.rpartition(SEPARATOR)
        words = list(_words(own, body, question.view.dates, Counter(WORD.findall(before))))
        less = [f"{context}{SEPARATOR}{own[: m.start()]}{own[m.end() :]}" for m, _ in words]
        sure = reasons.probabilities(judgement, candidate)
        kind = max(KINDS[1:], key=sure.__getitem__)
        judged = self._extractor.judge([replace(candidate, text=text) for text in less])
        less_sure = (reasons.probabilities(j, candidate) for j in judged if j is not None)
        lost = [sure[kind] - other[kind] for other in less_sure]
        if not lost or max(lost) < LEANS:
            return None
        return words[lost.index(max(lost))][1]


def _said(claim: Claim) -> tuple[int, str, str, str, str]:
    """What a claim says, and of which place in which sentence."""
    return claim.start, claim.province, claim.kind, claim.actor, claim.factuality


def _before(answer: Answer, reading: DocumentReading) -> str:
    """What stands in its sentence before that which was asked: nothing, or the first half."""
    question = answer.question
    whole = any(question.candidate is asked.candidate for asked in reading.questions)
    return "" if whole or not question.part else question.view.layout.text[: question.part[0]]


def _named(actors: ActorReader, body: str, at: int, side: str) -> Span | None:
    """The name of the side that is nearest to `at`."""
    spans = [(a, b) for a, b, found in actors.spans(body) if found == side]
    return min(spans, key=lambda span: _distance(span, at), default=None)


def _families(lexicon: Iterable[Phrase]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns of the words that each family of rules goes by, by its name in a rule."""
    frames: dict[str, list[str]] = {}
    for phrase in lexicon:
        # "drove the Taliban out of": the verb and the rest of the phrase stand apart.
        whole = phrase if phrase.frame != "oust" else replace(phrase, text=phrase.head)
        frames.setdefault(phrase.frame, []).append(forms(whole))
    for frame, words in frames.items():
        yield frame, re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.I)
    yield "noun", re.compile(rf"\b(?:{'|'.join(NOUNS.values())})(?!\w)", re.I)
    yield "state", re.compile(rf"\b(?:{STATES})(?!\w)", re.I)


def _words(
    own: str, body: str, dates: Sequence[When], seen: Counter[str]
) -> Iterator[tuple[re.Match[str], Span]]:
    """The words of a masked sentence, or of a half of it behind the words `seen`, with where they
    stand in its body, those of times left out."""
    for match in WORD.finditer(own):
        word = match.group()
        spans = [m.span() for m in re.finditer(rf"\b{re.escape(word)}\b", body)]
        at = seen[word]
        seen[word] += 1
        if at < len(spans) and not any(w.start <= spans[at][0] < w.end for w in dates):
            yield match, spans[at]


def _nearest(pattern: re.Pattern[str], body: str, at: int) -> Span | None:
    spans = [m.span() for m in pattern.finditer(body)]
    return min(spans, key=lambda span: _distance(span, at), default=None)


def _distance(span: Span, at: int) -> int:
    return min(abs(span[0] - at), abs(span[1] - at))


@lru_cache(maxsize=1)
def _cues() -> Mapping[Factuality, Sequence[re.Pattern[str]]]:
    """The words that show each factuality, those that show it best first."""
    said, asked = composed(rf"\b{SAYING}\b"), re.compile(r"\?")
    return {
        Factuality.ASSERTED: (),
        Factuality.CLAIMED: (pattern("unconfirmed"), pattern("claimed"), said),
        Factuality.DENIED: (pattern("denied"),),
        Factuality.HYPOTHETICAL: (pattern("hypothetical"), asked, re.compile(r"\bto\b")),
    }


def _cue(body: str, at: int, certainty: Factuality) -> Span | None:
    found = (_nearest(pattern, body, at) for pattern in _cues()[certainty])
    return next((span for span in found if span), None)


def _marks(spans: Mapping[str, Span | None], offset: int) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for role in ROLES:
        span = spans[role]
        if span and not any(m.start < span[1] + offset and span[0] + offset < m.end for m in marks):
            marks.append(Mark(span[0] + offset, span[1] + offset, role))
    return tuple(sorted(marks, key=lambda mark: mark.start))
