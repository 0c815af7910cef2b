"""A second event of a place in one sentence: "broke in on Monday and were driven out on Wednesday".

The learned reader gives one verdict a sentence. Where another may stand beside it, the sentence is
cut at its breaks, and each half asked about as if it were a sentence of its own. A half may also show
that the verdict on the whole took a denial of something else for a denial of what the half tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from geodata.extraction.candidates import (
    OTHER_PLACE,
    PROVINCE,
    SEPARATOR,
    SIDES,
    TARGET,
    Candidate,
)
from geodata.extraction.learned import FACTUALITIES, KINDS, Judgement
from geodata.extraction.pool import (
    Unnamed,
    Verdict,
    Weights,
    factuality_probabilities,
    kind_probabilities,
    side_of,
)
from geodata.extraction.times.kinds import AGAIN, WORDS
from geodata.extraction.votes import GAINING

BREAK = re.compile(
    r"(?:[;:,]|\s[–—-])\s+|"
    r"\s+(?=(?:and|but|while|when|as|after|before|until|then|though|although|because|which|who|only)\b)"
)
LEAST = 3  # words of a half
# A second event is looked for only where the verdict on the whole leaves its kind, or its factuality,
# this much room, and believed only where a half tells it this surely (chosen on texts written to that
# end).
KIND_ROOM, FACTUALITY_ROOM, SURE = 0.03, 0.01, 0.55
# The reader, which was taught one verdict a sentence, seldom thinks of these beside another.
UNTHOUGHT = {
    "withdrawal": WORDS["withdrawal"],
    "contested": re.compile(r"\b(?:enter\w*|in(?:to|side))\b", re.I),
}
# What a half begins with that names no place.
NAMED = f"{TARGET} : "
ELSEWHERE = re.compile(f"{re.escape(OTHER_PLACE)}|{re.escape(PROVINCE)}")
TOWARDS = re.compile(rf"\b(?:to|towards?|for)\s+(?:the\s+|its\s+)?{re.escape(OTHER_PLACE)}")
# "Hours after his troops had abandoned it", but not "it was said".
MEANT = re.compile(r"(?<=[a-z] )(?:it|there)\b(?!\s+(?:had|has|was|were|is|would)\b)", re.I)
# "Entered on Friday, a week after an attack had been beaten back": another event, of another day.
LONG_BEFORE = re.compile(r"\b(?:weeks?|months?|years?)\s+(?:ago|after|before|earlier)\b", re.I)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject\w*|dismiss\w*|refut\w*|disput\w*)\b", re.I
)
# "… and denied having looted houses": no word on who holds the place.
OF_IT = re.compile(
    r"\b(?:it(?!\s+(?:had|has|was|would|is)\b)|this|(?:claims?|reports?)(?!\s+(?:that|of|about|on)\b)|"
    r"doubt\w*|hands|inside|(?:un|not\s+)true|false|lies?)\b|"
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*)\s*(?:[^\w\s]|$|\b(?:on|in|at|as|late)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that a sentence may say of one place, each as (kind, factuality), a handover being
    a capture; `same` tells whether of one side."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool

    def beside(self, told: tuple[str, str]) -> tuple[str, str] | None:
        """What may stand beside `told`, if it is one of the two."""
        return {self.one: self.other, self.other: self.one}.get(told)


# Not here: a siege or fight that ended in a capture, an attack that was beaten off, which the
# annotation guidelines take for one event.
PAIRS = (
    Pair(("contested", "asserted"), ("repelled", "asserted"), same=False),
    Pair(("contested", "asserted"), ("withdrawal", "asserted"), same=True),
    Pair(("capture", "asserted"), ("withdrawal", "asserted"), same=False),
    Pair(("capture", "asserted"), ("capture", "asserted"), same=False),
    Pair(("capture", "claimed"), ("capture", "denied"), same=True),
    Pair(("capture", "asserted"), ("capture", "denied"), same=True),
    Pair(("capture", "denied"), ("contested", "asserted"), same=True),
    Pair(("capture", "denied"), ("contested", "asserted"), same=False),
    Pair(("capture", "denied"), ("contested", "hypothetical"), same=False),
    Pair(("contested", "claimed"), ("contested", "denied"), same=True),
    Pair(("threatened", "asserted"), ("threatened", "hypothetical"), same=True),
)


def has_room(
    judgement: Judgement, candidate: Candidate, verdict: Verdict, weights: Weights
) -> bool:
    """Whether the reader, asked about the whole sentence, thought of what may stand beside its verdict."""
    kinds = kind_probabilities(judgement, candidate, None, weights)
    facts = factuality_probabilities(judgement, None, weights)
    told = _told(verdict)

    def room(kind: str, factuality: str) -> bool:
        if (kind, factuality) == told:
            return AGAIN.search(candidate.own) is not None
        if kind == told[0]:
            return bool(facts[FACTUALITIES.index(factuality)] >= FACTUALITY_ROOM)
        if kind in UNTHOUGHT and UNTHOUGHT[kind].search(candidate.own):
            return True
        return bool(kinds[KINDS.index(kind)] >= KIND_ROOM)

    return any(room(*beside) for pair in PAIRS if (beside := pair.beside(told)))


def halves(candidate: Candidate) -> Iterator[Candidate]:
    """What stands before and behind each break of its sentence, as questions of their own. One that
    names no place is asked of the candidate's; one that names another is that one's."""
    return (half for _, half in _cut(candidate))


def span_of(half: Candidate, whole: Candidate) -> tuple[int, int]:
    """Where a half stands in its whole's own text; all of it for the whole itself."""
    spans = (span for span, cut in _cut(whole) if cut == half)
    return next(spans, (0, len(whole.own)))


def _cut(candidate: Candidate) -> Iterator[tuple[tuple[int, int], Candidate]]:
    context, _, own = candidate.text.rpartition(SEPARATOR)
    for match in BREAK.finditer(own):
        spans = ((0, match.start()), (match.end(), len(own)))
        first, second = own[: match.start()], own[match.end() :]
        if min(len(first.split()), len(second.split())) < LEAST:
            continue
        befores = (context, f"{context} {first}".strip())
        for span, before, half in zip(spans, befores, (first, second), strict=True):
            if TARGET not in half:
                if ELSEWHERE.search(TOWARDS.sub("", half)):
                    continue
                half, meant = MEANT.subn(TARGET, half, count=1)
                half = half if meant else NAMED + half
            yield span, replace(candidate, text=before + SEPARATOR + half)


def of_others(judgement: Judgement, half: Candidate, side: str, unnamed: Unnamed) -> Judgement:
    """The judgement on a half where `side` has gained or attacked: it is not who leaves."""
    if KINDS[int(judgement.kind.argmax())] != "withdrawal":
        return judgement
    actor = judgement.actor.copy()
    actor[[i for i in range(len(actor)) if side_of(i, half, unnamed) == side]] = -np.inf
    return replace(judgement, actor=actor)


def goes_with(verdict: Verdict, more: Verdict, whole: Candidate, half: Candidate) -> bool:
    """Whether `more`, told by one half of a sentence, may stand beside the verdict on the whole."""
    told, beside = _told(verdict), _told(more)
    same = verdict.actor == more.actor
    if more.confidence < SURE or not any(
        p.beside(told) == beside and p.same is same for p in PAIRS
    ):
        return False
    if more.kind in ("repelled", "withdrawal") and LONG_BEFORE.search(whole.own):
        return False
    if beside[1] == "denied" and not _speaks_of(beside[0], half.own):
        return False
    # A name before a bare half makes an item of a list of it, which the reader takes for a gain.
    if (
        more.kind in GAINING
        and half.own.startswith(NAMED)
        and not WORDS["capture"].search(half.own)
    ):
        return False
    if {told[1], beside[1]} == {"asserted", "denied"} and told[0] == beside[0]:
        return DENYING.search(whole.own) is not None
    if told != beside:
        return True
    # Of two gains one is a recapture, and each names who gained.
    named = more.actor in half.sides and SIDES[half.sides.index(more.actor)] in half.own
    return named and AGAIN.search(whole.own) is not None


def denies_other(verdict: Verdict, more: Verdict, whole: Candidate, half: Candidate) -> bool:
    """Whether the whole, taken for a denial of what `half` tells as a claim, denies something else:
    "said they had taken Herat, and denied that houses had been looted"."""
    told, claimed = _told(verdict), _told(more)
    if told[1] != "denied" or claimed[1] not in ("claimed", "asserted"):
        return False
    start, end = span_of(half, whole)
    rest = whole.own[:start] + whole.own[end:]
    return DENYING.search(rest) is not None and not _speaks_of(told[0], rest)


def _speaks_of(kind: str, text: str) -> bool:
    """Whether a denial has a word of what it would deny, and of no other place."""
    if TARGET not in text and ELSEWHERE.search(text):
        return False
    return WORDS[kind].search(text) is not None or OF_IT.search(text) is not None


def _told(verdict: Verdict) -> tuple[str, str]:
    kind = "capture" if verdict.kind in GAINING else verdict.kind
    return kind, verdict.factuality.value
