"""A sentence cut at its breaks: each half is asked about as if it were a sentence of its own, so that
two events of one place in one sentence are both found (second.py tells which may stand together).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geodata.extraction.candidates import (
    NAMED,
    OTHER_PLACE,
    PROVINCE,
    SEPARATOR,
    SIDES,
    TARGET,
    Candidate,
    CandidateMaker,
    ReadSentence,
)
from geodata.extraction.dates import When
from geodata.extraction.times.attach import Span

BREAK = re.compile(
    r"(?:[;:,]|\s[–—-])\s+|"
    r"\s+(?=(?:and|but|while|when|as|after|before|until|then|though|although|because|which|who|only)\b)|"
    r"\s+(?=(?:minutes?|hours?|days?|weeks?)\s+after\b)"
)
LEAST = 3  # words of a half
# Of more breaks only those at which a clause begins are tried, and no more than this: each asks the
# reader twice.
MOST = 6
CLAUSE = re.compile(r"[;:]|\s*(?:and|but|while|when|after|before|until|then|as)\b")
# What joins a half to the one before it: a sentence of its own has no such word.
JOINT = re.compile(
    r"(?:(?:\w+\s+)?(?:minutes?|hours?|days?|shortly|soon|just|only)\s+)?"
    r"(?:after|when|while|as|and|but|because|before|until|then|though|although|whose)\s+(?:then\s+)?",
    re.I,
)
# "…, officials said": of the clause before it.
SAID = re.compile(r",\s+(?:[\w’'-]+\s+){1,8}?(?:said|says|told|added|reported|confirmed)\b", re.I)
ELSEWHERE = re.compile(f"{re.escape(OTHER_PLACE)}|{re.escape(PROVINCE)}")
TOWARDS = re.compile(rf"\b(?:to|towards?|for)\s+(?:the\s+|its\s+)?{re.escape(OTHER_PLACE)}")
# "Withdrew, 15 days after | seizing it".
DOING = re.compile(
    rf"(?:seizing|capturing|taking|overrunning|entering|retaking|recapturing)\s+(?:\w+\s+){{0,3}}?{re.escape(TARGET)}",
    re.I,
)
PLACES = re.compile(f"{re.escape(TARGET)}|{re.escape(OTHER_PLACE)}")
SIDE = re.compile("|".join(map(re.escape, SIDES)))
# "Insurgents who broke in on Sunday | were pushed back".
WHO_CAME = re.compile(
    r"\W*(?:[\w\[\]’'-]+\s+){1,4}who\s+(?:(?!\b(?:and|said|says|then)\b)[^,;:])+?(?=\s(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?"
    r"(?:push|dr[io]v|beat|repel|repuls|halt|stop|thr[eo]w|forc|turn|expel|oust|flush)\w*)",
    re.I,
)
# "Overran it | and were expelled after five days": of whom it is told.
DONE_TO = re.compile(
    rf"{re.escape(NAMED)}(?:was|were|(?:had|have|has)\s+been)\s+(?!not\b)\w+ed\b|{re.escape(NAMED)}(?:was|were|(?:had|have|has)\s+been)\s+(?:driven|thrown|beaten|flung)\b",
    re.I,
)
# "Hours after his troops had abandoned it", but not "it was said".
MEANT = re.compile(r"(?<=[a-z] )(?:it|there)\b(?!\s+(?:had|has|was|were|is|would)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Half:
    """A half of a sentence as a question of its own; it stands at `span` of the sentence's body."""

    candidate: Candidate
    span: Span


def cuts(
    maker: CandidateMaker, whole: Candidate, read: ReadSentence, body: str, dates: Iterable[When]
) -> Iterator[tuple[Half, Half]]:
    """Both halves at each break of a sentence: what stands before and behind it. One that names no
    place is asked of the whole's; a break with a half that names another is left out."""
    offset = read.sentence.body
    names = [(p.start - offset, p.end - offset) for p in read.places]
    uncut = [*names, *((w.start, w.end) for w in dates)]
    if came := WHO_CAME.match(body):
        first = _half(maker, whole, body, (0, came.end()), offset)
        second = _half(maker, whole, body, (came.end() + 1, len(body)), offset)
        if first and second:
            text = first.candidate.text.replace(" who ", " ", 1)
            yield (
                replace(first, candidate=replace(first.candidate, text=text)),
                _with_subject(second, first),
            )
    breaks = list(BREAK.finditer(body))
    if len(breaks) > MOST:
        breaks = [m for m in breaks if CLAUSE.match(body, m.start())][:MOST]
    for match in breaks:
        if any(a < match.end() and match.start() < b for a, b in uncut):
            continue
        spans = ((0, match.start()), (match.end(), _clause_end(body, match.end())))
        if min(len(body[a:b].split()) for a, b in spans) < LEAST:
            continue
        first, second = (_half(maker, whole, body, span, offset) for span in spans)
        if first and second and not _of_other(second, first):
            yield first, _with_subject(second, first)


def _of_other(half: Half, before: Half) -> bool:
    """Whether the half goes on from another place: "attacked it, when they stormed into «1» and | were
    expelled"."""
    if not DONE_TO.match(half.candidate.own):
        return False
    named = [*PLACES.finditer(before.candidate.own)]
    return bool(named) and named[-1].group() != TARGET


def _with_subject(half: Half, before: Half) -> Half:
    """The half with the side that the half `before` names first, where it tells what that did or what was
    done to it."""
    own = half.candidate.own
    done = DONE_TO.match(own)
    if not done and not DOING.match(own):
        return half
    side = SIDE.search(before.candidate.own)
    name = before.candidate.sides[SIDES.index(side.group())] if side else ""
    if not name or name not in half.candidate.sides:
        return half
    token = SIDES[half.candidate.sides.index(name)]
    own = own.replace(NAMED, f"{NAMED}{token} ", 1) if done else f"{token} {own}"
    text = half.candidate.text.rpartition(SEPARATOR)[0] + SEPARATOR + own
    return replace(half, candidate=replace(half.candidate, text=text))


def _clause_end(body: str, start: int) -> int:
    """Where the clause that a joint begins at `start` ends, with who says so; else the sentence's end."""
    joint = JOINT.match(body, start)
    if joint is None:
        return len(body)
    commas = [m.start() for m in re.finditer(r",\s", body[start:])]
    for at in (start + comma for comma in commas):
        if len(body[joint.end() : at].split()) > LEAST and not SAID.match(body, at):
            return at
    return len(body)


def _half(
    maker: CandidateMaker, whole: Candidate, body: str, span: Span, offset: int
) -> Half | None:
    start, end = span
    if start and (joint := JOINT.match(body, start, end)):
        start = joint.end()
    candidate = maker.part(whole, offset + start, offset + end)
    if TARGET not in candidate.own:
        if ELSEWHERE.search(TOWARDS.sub("", candidate.own)):
            return None
        if meant := MEANT.search(body, start, end):
            words = (offset + meant.start(), offset + meant.end())
            candidate = maker.part(whole, offset + start, offset + end, words)
        else:
            text = candidate.text.replace(SEPARATOR, SEPARATOR + NAMED)
            candidate = replace(candidate, text=text)
    return Half(candidate, span)
