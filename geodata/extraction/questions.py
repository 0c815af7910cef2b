"""What is asked of a document's sentences, what is answered, and when that was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.extraction.candidates import SIDES, Candidate, CandidateMaker, ReadSentence
from geodata.extraction.clauses import ActorReader, Clause
from geodata.extraction.context import LENT
from geodata.extraction.dates import When
from geodata.extraction.eras import SETTLED, TALIBAN, Unnamed, government_of, seldom, side_then
from geodata.extraction.learned import Judgement
from geodata.extraction.places import Place
from geodata.extraction.pool import Verdict
from geodata.extraction.segment import Sentence
from geodata.extraction.times.attach import Layout, Span, time_of
from geodata.extraction.times.before import BY_THEN, before_main
from geodata.extraction.times.clock import HOUR
from geodata.extraction.times.kinds import time_of_kind
from geodata.extraction.times.own import own_time
from geodata.extraction.votes import Vote
from geodata.model import GAINING, STATED, Claim, Document, Factuality, Kind, Level, Tally

EARLIER = re.compile(r"\W*(?:after|since|having|once)\b", re.I)  # what was before the main clause
# "In 2015 and again in 2016", "twice, in 2015 and 2016".
AGAIN = re.compile(
    r",?\s+(?:and,?\s+)?(?:then\s+)?(?P<again>(?:again|once\s+more|a\s+second\s+time)\b(?:,\s+in\s+part)?,?\s*)?(?:(?:in|on|early|late)\s+)*",
    re.I,
)
ONCE_MORE = re.compile(r"(?:and\s+)?again\b", re.I)
TWICE = re.compile(r"\btwice\b|\bboth\s+$", re.I)
ALSO = re.compile(r"\s+and\b", re.I)
# What a side does that gains a place, behind its name.
GAINED = (
    r"(?:(?!\[unused[4-9]\])[^.;]){0,60}?(?<!was )(?<!were )(?<!been )"
    r"\b(?:re-?)?(?:seiz|t[ao]k|took|captur|dr[io]v|drove|ran\b|storm|rode|overr|occup|march|enter|conquer|held\b|controls?\b|chas|thr[eo]w|won\b|clear)"
)
# How much less sure it is that the Taliban did what seems to be told of those who defended a city.
UNSAID, LEAST = 0.85, 0.5
LEADING = 4  # characters before a time that begins its sentence


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as the rules saw it: its clause and times, the time and vote of each province."""

    clause: Clause
    dates: Sequence[When]
    times: Mapping[str, When | None]
    votes: Mapping[str, Vote]
    implied: When | None
    layout: Layout


@dataclass(frozen=True, slots=True)
class Question:
    """A candidate with what the rules saw and voted; the learned reader is asked the rest. `part` is
    where in the sentence's body a half stands, None for the whole."""

    candidate: Candidate
    read: ReadSentence
    view: Seen
    vote: Vote | None
    part: Span | None = None

    @property
    def times(self) -> list[When]:
        """Those of the sentence's times that stand in what is asked about."""
        start, end = self.part or (0, len(self.view.layout.text))
        return [when for when in self.view.layout.times if start <= when.start < end]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a question's capital; `judgement` is the learned reader's, if there is one."""

    question: Question
    judgement: Judgement | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document as the rules read it: every capital in every sentence of which something may be
    said, the counts, whom the text means by sides that it does not name, and by those that it names."""

    sentences: Sequence[ReadSentence]
    views: Sequence[Seen]
    questions: Sequence[Question]
    tallies: tuple[Tally, ...]
    unnamed: Unnamed
    actors: ActorReader
    maker: CandidateMaker


def span_in(place: Place, sentence: Sentence) -> tuple[int, int]:
    """Where a place stands in its sentence's body."""
    return place.start - sentence.body, place.end - sentence.body


def claims_of(document: Document, answer: Answer) -> Iterator[Claim]:
    """What an answer claims, before the rest of the document is known: of "in 2015 and again in 2016"
    twice the same."""
    question, verdict = answer.question, answer.verdict
    when = told_time(question, verdict.kind, verdict.actor, verdict.factuality)
    last = (when.latest if when else None) or document.published
    gains = verdict.kind in {*GAINING, "threatened"}
    if gains and seldom(verdict.actor, last) and not _did(question, verdict.actor):
        sure = round(verdict.confidence * UNSAID, 3)
        if sure < LEAST:
            return
        answer = replace(answer, verdict=replace(verdict, actor=TALIBAN, confidence=sure))
    yield _claim(document, answer, when)
    if when and (more := _once_more(question, when)):
        yield _claim(document, answer, more)


def _did(question: Question, side: str) -> bool:
    """Whether a rule or a plain verb tells that `side` gained the place."""
    about = question.candidate
    if side not in about.sides or (question.vote and question.vote.actor == side):
        return True
    token = re.escape(SIDES[about.sides.index(side)])
    return re.search(rf"{token}{GAINED}", about.own, re.I) is not None


def _once_more(question: Question, when: When) -> When | None:
    """The time at which the same befell the place once more."""
    text, times = question.view.layout.text, question.times
    after = [w for w in times if w.start >= when.end and w.dates_event]
    if when not in times or not after:
        return None
    between = AGAIN.fullmatch(text, when.end, after[0].start)
    again = between and (between["again"] or ONCE_MORE.match(text, after[0].start))
    twice = TWICE.search(text, 0, when.start) and ALSO.match(text, when.end)
    return after[0] if twice or again else None


def _claim(document: Document, answer: Answer, when: When | None) -> Claim:
    question, verdict = answer.question, answer.verdict
    sentence, place, vote = question.read.sentence, question.candidate.place, question.vote
    latest = (when.latest if when else None) or document.published
    actor = side_then(verdict.actor, latest)
    if actor == "government" and when and when.earliest:
        gains, later = verdict.kind in GAINING, document.published >= SETTLED
        actor = government_of(when.earliest, latest, place.province, gains=gains, later=later)
    return Claim(
        document=document.id,
        published=document.published,
        province=place.province,
        place="",
        actor=actor,
        kind=Kind(verdict.kind),
        factuality=verdict.factuality,
        date=when.day if when else None,
        date_earliest=when.earliest if when else None,
        date_latest=latest,
        confidence=verdict.confidence,
        sentence=sentence.text,
        start=sentence.start,
        end=sentence.end,
        evidence=(*(vote.rules if vote else ("reader",)), f"place:{place.how}"),
        level=Level.CAPITAL,
    )


def told_time(
    question: Question, kind: str, actor: str, factuality: Factuality = Factuality.ASSERTED
) -> When | None:
    """The time of what is said to have happened, or to be going to, at the question's place, by what
    and whom it is."""
    place, view = question.candidate.place, question.view
    named = place in question.read.places
    if question.part and view.layout.times:
        return _time_of_part(question, question.part, kind)
    when = view.times[place.province] if named else view.implied
    if when and when.day and kind in GAINING and BY_THEN.search(view.clause.text):
        return replace(when, earliest=None)
    told = kind in GAINING and actor == TALIBAN and factuality in STATED
    if when and when.role == LENT and not told:
        return None
    if factuality is Factuality.HYPOTHETICAL and (
        coming := [w for w in view.dates if w.role == "ahead"]
    ):
        return coming[-1]
    others = [p for p in question.read.places if p.province != place.province]
    if named and any(p.level is Level.CAPITAL for p in others):
        return when
    before = before_main(view.clause.text, view.dates, kind, actor)
    if before:
        return before
    span = span_in(place, question.read.sentence) if named else (0, 0)
    places = [span, *(span_in(p, question.read.sentence) for p in others)]
    layout = replace(view.layout, places=sorted(places))
    if before is False:
        layout = replace(layout, times=[w for w in layout.times if w.role != "after"])
        when = when if when in layout.times else time_of(layout, span)
    if when is None or not layout.times:
        return when
    if own := own_time(view.clause.text, view.dates, kind, actor):
        return own
    again = kind in GAINING and actor != TALIBAN
    return time_of_kind(layout, span, when, kind, again=again)


def _time_of_part(question: Question, part: Span, kind: str) -> When | None:
    """The time that a half of the sentence names for what it tells; else the one that the sentence
    begins with, or the bounds that the other half's sets: who left has left when the other came."""
    layout, place = question.view.layout, span_in(question.candidate.place, question.read.sentence)
    if own := question.times:
        inside = part[0] <= place[0] < part[1]
        at = place if inside else (part[0], part[0])
        places = sorted({at, *(p for p in layout.places if part[0] <= p[0] < part[1])})
        return time_of(Layout(layout.text, places, own), at) or own[0]
    first, last, text = layout.times[0], layout.times[-1], layout.text[slice(*part)]
    if first.start <= LEADING:
        return first
    if kind == "withdrawal" or HOUR.search(text):
        return last
    if part[0] == 0:
        return None
    return replace(last, earliest=None) if EARLIER.match(text) else replace(last, latest=None)
