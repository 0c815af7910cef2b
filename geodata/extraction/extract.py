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
    Span,
    read_sentences,
)
from geodata.extraction.clauses import ActorReader, Clause, rewrite
from geodata.extraction.context import TALIBAN, Context, side_then, unnamed_then
from geodata.extraction.dates import When
from geodata.extraction.halves import (
    as_second,
    came_in,
    cuts,
    denies_other,
    ended_in,
    goes_with,
    may_tell_two,
    of_others,
)
from geodata.extraction.learned import Judgement, LearnedReader, load_reader
from geodata.extraction.lists import carried, next_lead
from geodata.extraction.patterns import Patterns
from geodata.extraction.places import Place, PlaceReader
from geodata.extraction.pool import Unnamed, Verdict, Weights, by_rules, load_weights, pooled
from geodata.extraction.segment import Sentence
from geodata.extraction.settle import settle
from geodata.extraction.syntax import Syntax, find_parser
from geodata.extraction.tallies import counted_for, counts_capitals, find_tallies
from geodata.extraction.times.attach import Layout, events, time_of
from geodata.extraction.times.before import before_main
from geodata.extraction.times.clock import HOUR
from geodata.extraction.times.kinds import time_of_kind
from geodata.extraction.times.own import own_time
from geodata.extraction.votes import GAINING, RANK, Vote, votes
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import Claim, Document, Factuality, Kind, Level, Tally

EARLIER = re.compile(r"\W*(?:after|since|having|once)\b", re.I)  # what was before the main clause
LEADING = 4  # characters before a time that begins its sentence
# Words that make a parse worth its time where no pattern fits.
PROMISING = re.compile(r"@|\b(?:f[ae]ll|captur|seiz|los[te]|surrender|control|overr|retak|retook)")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]


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
    """A candidate with what the rules saw and voted; the learned reader is asked the rest."""

    candidate: Candidate
    read: ReadSentence
    view: Seen
    vote: Vote | None
    part: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a question's capital; `judgement` is the learned reader's, if there is one."""

    question: Question
    judgement: Judgement | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document as the rules read it: every capital in every sentence of which something may be
    said, the counts, and whom the text means by sides that it does not name."""

    sentences: Sequence[ReadSentence]
    views: Sequence[Seen]
    questions: Sequence[Question]
    tallies: tuple[Tally, ...]
    unnamed: Unnamed
    maker: CandidateMaker


def load_extractor(*, patterns: bool = True, parser: bool = True, reader: bool = True) -> Extractor:
    """An extractor over the package's own data; without the patterns, the parser or the learned
    reader it works all the same, only worse."""
    load = find_parser() if parser else None
    return Extractor(
        load_gazetteer(),
        ActorReader(load_actors(), load_aliases()),
        Patterns() if patterns else None,
        Syntax(load) if load else None,
        load_reader() if reader else None,
    )


class Extractor:
    """Extracts claims and tallies; holds compiled rules and models, and nothing of a document."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        actors: ActorReader,
        patterns: Patterns | None,
        syntax: Syntax | None,
        reader: LearnedReader | None,
    ):
        self._gazetteer = gazetteer
        self._actors = actors
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
        return settle((claim_of(document, answer) for answer in answers), self._gazetteer)

    def answers(self, reading: DocumentReading) -> Iterator[Answer]:
        """What each sentence says of each capital, and what more a half of it says."""
        judgements = self.judge([question.candidate for question in reading.questions])
        for question, judgement in zip(reading.questions, judgements, strict=True):
            yield from self._events(question, judgement, reading)

    def judge(self, candidates: Sequence[Candidate]) -> Sequence[Judgement | None]:
        """What the learned reader says to each candidate; None to each where there is none."""
        return self._reader.judge(candidates) if self._reader else [None] * len(candidates)

    def reading(self, document: Document) -> DocumentReading:
        """All that can be told of `document` before the learned reader is asked."""
        places = PlaceReader(self._gazetteer, document.text)
        sentences = read_sentences(document.text, places)
        context = Context(document, (read.sentence for read in sentences))
        actors = self._actors.on(document.published, document.text)
        seen: list[Seen] = []
        tallies: list[Tally] = []
        for read in () if _silent(document, sentences) else sentences:
            dates = context.dates(read.sentence)
            seen.append(self._see(document, read, dates, context, actors))
            context.counting |= any(p.level is Level.CAPITAL for p in read.places)
            tallies += self._tallies(document, read.sentence, dates, context, actors)
            context.counted |= counts_capitals(read.sentence.text)
            spans = [_span(place, read.sentence) for place in read.places]
            context.close(read.sentence, dates, _spoken(read, seen[-1]), spans)
        maker = CandidateMaker(document, sentences, actors)
        questions = [_question(c, sentences[c.sentence], seen[c.sentence]) for c in maker.make()]
        return DocumentReading(sentences, seen, questions, tuple(tallies), context.unnamed, maker)

    def _see(
        self,
        document: Document,
        read: ReadSentence,
        dates: list[When],
        context: Context,
        actors: ActorReader,
    ) -> Seen:
        """What the rules find in one sentence."""
        sentence = read.sentence
        body = document.text[sentence.body : sentence.end]
        clause = rewrite(body, sentence.body, read.places, dates, actors)
        context.hear(clause)
        spans = [_span(place, sentence) for place in read.places]
        times = {
            i: context.when(dates, spans[i], sentence, place.province, spans)
            for i, place in enumerate(read.places)
        }
        found = (
            [*self._patterns.find(clause), *carried(clause, context.lead)] if self._patterns else []
        )
        if self._syntax and (found or not self._patterns or PROMISING.search(clause.text)):
            found += self._syntax.find(clause)
        context.lead = next_lead(clause, sentence.form, context.lead)
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
        implied = context.when(dates, (0, 0), sentence, read.implied, [(0, 0), *spans])
        layout = Layout(body, [(0, 0), *spans], events(dates))
        return Seen(clause, dates, spoken, by_province, implied, layout)

    def _answer(
        self, question: Question, judgement: Judgement | None, unnamed: Unnamed
    ) -> Answer | None:
        candidate, vote = question.candidate, question.vote
        told = [w.latest for w in question.view.dates if w.dates_event and w.latest]
        unnamed = unnamed_then(unnamed, max(told, default=None))
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
        alone = (answer,) if answer else ()
        if judgement is None or self._weights is None:
            return alone
        whole = question.candidate
        if not may_tell_two(judgement, whole, verdict, self._weights):
            return alone
        two = max(
            self._twos(question, answer, reading),
            key=lambda two: two[1].verdict.confidence,
            default=alone,
        )
        if answer and len(two) == 2 and _mistaken(answer, two[1]):
            return two[1:]
        return two

    def _twos(
        self, question: Question, answer: Answer | None, reading: DocumentReading
    ) -> Iterator[tuple[Answer, Answer]]:
        """The answer to the whole with that to a half which may stand beside it, at each break of the
        sentence; both halves' where the whole has none."""
        whole, unnamed = question.candidate, reading.unnamed
        body, dates = question.view.layout.text, question.view.dates
        for pair in cuts(reading.maker, whole, question.read, body, dates):
            asked = [
                replace(question, candidate=half.candidate, vote=None, part=half.span)
                for half in pair
            ]
            heard = [j for j in self.judge([q.candidate for q in asked]) if j is not None]
            for here, there in ((0, 1), (1, 0)):
                first = answer or self._answer(asked[there], heard[there], unnamed)
                if first is None:
                    continue
                first = replace(first, question=replace(first.question, part=pair[there].span))
                half = asked[here].candidate
                for sure in (
                    heard[here],
                    of_others(heard[here], half, first.verdict.actor, unnamed),
                ):
                    more = self._answer(asked[here], sure, unnamed)
                    if more is None:
                        continue
                    rest = asked[there].candidate
                    verdict = as_second(first.verdict, more.verdict, half, rest, unnamed)
                    more = replace(more, verdict=verdict)
                    if ended_in(first.verdict, verdict) or (
                        goes_with(first.verdict, verdict, whole, half) and _apart(first, more)
                    ):
                        yield first, more

    def _tallies(
        self,
        document: Document,
        sentence: Sentence,
        dates: list[When],
        context: Context,
        actors: ActorReader,
    ) -> Iterator[Tally]:
        body = document.text[sentence.body : sentence.end]
        for count in find_tallies(body, spoken=context.counting, counted=context.counted):
            when = context.when(dates, (count.start, count.end), sentence)
            yield Tally(
                document.id,
                document.published,
                (None if count.of_rest else counted_for(body, actors)) or context.unnamed.attacker,
                count.count,
                count.total,
                when.day if when else None,
                sentence.text,
                sentence.start,
                sentence.end,
                count.scope,
            )


def _span(place: Place, sentence: Sentence) -> tuple[int, int]:
    """Where a place stands in its sentence's body."""
    return place.start - sentence.body, place.end - sentence.body


def _spoken(read: ReadSentence, view: Seen) -> dict[str, When | None]:
    """The provinces that a sentence speaks of, each with its time."""
    # A day told of a city that is named is not that of the city that may be meant.
    named = any(place.level is Level.CAPITAL for place in read.places)
    return dict(view.times) | ({read.implied: view.implied} if read.implied and not named else {})


def _silent(document: Document, sentences: Iterable[ReadSentence]) -> bool:
    """Whether no sentence names a place or counts any, as in most texts of a stream of news."""
    if any(read.places or read.implied for read in sentences):
        return False
    bodies = (document.text[read.sentence.body : read.sentence.end] for read in sentences)
    return not (counts_capitals(document.text) and any(any(find_tallies(b)) for b in bodies))


def _question(candidate: Candidate, read: ReadSentence, view: Seen) -> Question:
    named = candidate.place in read.places
    vote = view.votes.get(candidate.place.province) if named else None
    return Question(candidate, read, view, vote)


def _mistaken(answer: Answer, more: Answer) -> bool:
    """Whether a half shows that the whole was misread."""
    body, part = more.question.view.layout.text, more.question.part or (0, 0)
    rest = body[: part[0]] + body[part[1] :]
    return ended_in(answer.verdict, more.verdict) or denies_other(
        answer.verdict, more.verdict, rest
    )


def _apart(one: Answer, other: Answer) -> bool:
    """Whether what two halves tell is apart in time, where it has to be: else nobody could tell who of
    two holds a place since, and an attack that was beaten off is one event."""
    sides, kinds = {one.verdict.actor, other.verdict.actor}, {one.verdict.kind, other.verdict.kind}
    gains = kinds <= GAINING and len(sides) == 2
    beaten_off = kinds == {"contested", "repelled"} and not any(
        came_in(answer.question.candidate.own) for answer in (one, other)
    )
    if not gains and not beaten_off:
        return True
    times = [told_time(a.question, a.verdict.kind, a.verdict.actor) for a in (one, other)]
    if beaten_off:
        days = {when.day for when in times if when and when.day}
        return len(days) == 2
    return all(when and when.earliest for when in times) and times[0] != times[1]


def claim_of(document: Document, answer: Answer) -> Claim:
    """What an answer claims, before the rest of the document is known."""
    question, verdict = answer.question, answer.verdict
    sentence, place, vote = question.read.sentence, question.candidate.place, question.vote
    when = told_time(question, verdict.kind, verdict.actor, verdict.factuality)
    latest = (when.latest if when else None) or document.published
    return Claim(
        document=document.id,
        published=document.published,
        province=place.province,
        place="",
        actor=side_then(verdict.actor, latest),
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
    if question.part:
        return _time_of_part(question, question.part)
    when = view.times[place.province] if named else view.implied
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
    span = _span(place, question.read.sentence) if named else (0, 0)
    places = [span, *(_span(p, question.read.sentence) for p in others)]
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


def _time_of_part(question: Question, part: Span) -> When | None:
    """The time that a half of the sentence names for what it tells; else the one that the sentence
    begins with, or the bounds that the other half's sets."""
    layout, place = question.view.layout, _span(question.candidate.place, question.read.sentence)
    own = [w for w in layout.times if part[0] <= w.start < part[1]]
    if own:
        inside = part[0] <= place[0] < part[1]
        at = place if inside else (part[0], part[0])
        places = sorted({at, *(p for p in layout.places if part[0] <= p[0] < part[1])})
        return time_of(Layout(layout.text, places, own), at) or own[0]
    if not layout.times or layout.times[0].start <= LEADING:
        return next(iter(layout.times), None)
    other, text = layout.times[-1], layout.text[slice(*part)]
    if part[0] == 0:
        return None
    if EARLIER.match(text):
        return replace(other, earliest=None)
    return other if HOUR.search(text) else replace(other, latest=None)
