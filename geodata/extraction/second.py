"""Which second event of a place may stand beside the first in one sentence: "broke in on Monday and were
driven out on Wednesday".

The learned reader gives one verdict a sentence. Where two may stand in it, its halves (halves.py) tell
them. A half may also show that the verdict on the whole took a denial of something else for a denial
of what the half tells, or a siege for all that it tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from geodata.extraction.attribution import told_though_denied
from geodata.extraction.candidates import (
    NAMED,
    SEPARATOR,
    SIDES,
    TARGET,
    Candidate,
)
from geodata.extraction.eras import Unnamed
from geodata.extraction.halves import ELSEWHERE, WHO_CAME
from geodata.extraction.learned import FACTUALITIES, KINDS, Judgement
from geodata.extraction.pool import (
    LEAVER,
    LEFT,
    Verdict,
    Weights,
    as_clause,
    factuality_probabilities,
    index_of,
    kind_probabilities,
    side_of,
)
from geodata.extraction.questions import Answer, Question, told_time
from geodata.extraction.times.kinds import AGAIN, TURNED, WORDS
from geodata.extraction.votes import Vote
from geodata.extraction.wordings import PEACEFUL, TO_FALL
from geodata.model import GAINING, Factuality

# A second event is looked for only where the verdict on the whole leaves its kind, or its factuality,
# this much room, and believed only where a half tells it this surely (chosen on texts written to that
# end).
KIND_ROOM, FACTUALITY_ROOM, SURE, LESS_SURE = 0.01, 0.01, 0.55, 0.45
# Less probably than this a sentence without a verdict says nothing: it may say two things.
SILENT = 0.2
# A whole so unsure gives way to a half so sure.
UNSURE, VERY_SURE = 0.6, 0.8
CAME_IN = re.compile(
    r"\b(?:enter\w*|in(?:to|side)|(?:crept|c[ao]me|got|rode|drove|broke|burst)\s+in|penetrat\w*|infiltrat\w*)\b",
    re.I,
)
# The reader, which was taught one verdict a sentence, seldom thinks of these beside another.
UNTHOUGHT = {
    "withdrawal": re.compile(rf"{WORDS['withdrawal'].pattern}|\b{LEFT}\b", re.I),
    "contested": CAME_IN,
    "capture": re.compile(
        r"\b(?:hours?|days?|weeks?|months?|years?)\s+after\s+[^.;]{0,60}?"
        r"\b(?:f[ea]ll|fallen|overr[au]n|captur\w*|seiz\w*|took|taken|lost|loss)\b",
        re.I,
    ),
}
# "Days after its shock fall".
ITS_FALL = re.compile(
    rf"^\W*(?:(?:the|its)\s+|{re.escape(TARGET)}\s*(?:[’']s)?\s+)(?:[\w-]+\s+){{0,2}}(?:fall|capture|loss|seizure)\b",
    re.I,
)
# "After government troops fled north", of whom it says nothing else: they left the place.
GONE = re.compile(
    rf"(?:(?P<who>\[unused[4-9]\])|\b(?:troops|soldiers|police|officials|defenders|garrison|forces))"
    rf"(?:\s+(?:has|have|had|then|simply|all|\w+ly)){{0,3}}\s+{LEFT}(?<!ing)"
    r"(?=\s*(?:$|[.,;)]|(?:it|there)\b|(?:the|this|that)\s+(?:city|town|capital|place)\b|"
    r"(?:over)?night\b|(?:at|before|without|to|for|across|along|down|up|past|over|towards?|into|by|during|under|when|as|with|late|early|last|this|"
    r"north|south|east|west|away|in\s+(?:the|a|panic|disarray|haste|droves|\d+)|on\s+\w+day|yesterday|from\s+(?:it|there|the\s+(?:city|town|capital)))\b))|"
    r"\b(?:agreed|decided|chosen?|ordered|promised)\s+(?:[\w\[\]]+\s+)?to\s+(?:pull|withdraw)\s+(?:his|their|its|all)\s+(?:\w+\s+)?(?:forces|troops|men|fighters|soldiers)\b",
    re.I,
)
# "Entered hours after they had fled", "which the Taliban abandoned": nobody was there to fight.
LEFT_BEFORE = re.compile(
    rf"\b(?:enter|march|walk|dr[io]v|rode|ride|mov|roll|pour)\w*\b.*?\b(?:after|which|once|have|had)\b[^.;,]{{0,40}}?\b{LEFT}\b",
    re.I,
)
BASE = re.compile(
    r"\b(?:(?:air\s?)?bases?|air(?:ports?|fields?|strips?)|outposts?|camps?|embass(?:y|ies)|consulates?)\s+(?:that|which)\b",
    re.I,
)
SUBORDINATE = re.compile(r"\b(?:after|as|when|once)\W*$", re.I)
FLED = re.compile(r"\bfl(?:ed|ees?|ew)\b", re.I)
HIS_MEN = re.compile(
    r"^\W*(?:(?:his|their|its)\s+(?:\w+\s+)?(?:men|fighters|forces|troops|militia\w*|gunmen))\b",
    re.I,
)
# What so plain a word counts for, in log odds.
PLAIN_WORD = 4.0
# "Entered on Friday, a week after an attack had been beaten back": another event, of another day.
LONG_BEFORE = re.compile(r"\b(?:weeks?|months?|years?)\s+(?:ago|after|before|earlier)\b", re.I)
# "Fought to clear them from it, a day after they had slipped in": of two days, and so two fights.
DAYS_BEFORE = re.compile(
    r"\b(?:an?|the|\w+)\s+(?:hours?|days?|nights?|weeks?)\s+(?:after|before|earlier)\b", re.I
)
# "Stormed «0» and were driven out", "were inside «0»", not "tried to enter «0»".
BROKE_IN = re.compile(
    r"(?:(?<!to )(?<!to re)\b(?:stormed|entered|penetrated|infiltrated|invaded)|(?<!to )\b(?:broken?|burst|poured|pushed|got|fought|forced|raced|rushed|slipped|swept|drove|made)\s+(?:their\s+way\s+)?(?:back\s+)?(?:in\s?to|inside)|"
    r"\b(?:were|had\s+been|been|spent\b[^.;]{0,20})\s+inside)\s+(?:(?:the|northern|southern|eastern|western|provincial|capital|city|town|of)\s+){0,4}(?:(?:parts?|streets?|districts?|cent(?:re|er)|heart|quarters?|suburbs?)\s+of\s+)?(?:«0»|it\b)|"
    r"«0»[^.;«]{0,40}?\b(?:was|were|been)\s+(?:again\s+)?(?:entered|stormed|penetrated|breached)\b",
    re.I,
)
# Who "tried to break in" was not inside.
TRIED = re.compile(r"\b(?:tr(?:y|ied|ying)|attempt\w*|sought|fail\w*)\s+to\b", re.I)
# Who was inside is thrown out.
OUT = re.compile(r"\bout\b|\b(?:expel|eject|oust|evict|dislodg)\w*|\bclear\w*", re.I)
# "But fighting went on", "but fighters still held the square": contested, whatever was claimed.
STILL = re.compile(
    r"\b(?:fight|clash|battl|shoot|gunfire|gun\s?battle|resist)\w*|\bstill\s+(?:h[eo]ld\w*|in|controll\w*)\b",
    re.I,
)
PLAINLY = {"withdrawal": LEAVER, "contested": STILL}
NEITHER = re.compile(r"\b(?:neither|never|not|nor|no)\b|n[’']t\b", re.I)
GAINED = WORDS["capture"]
ONCE_MORE = re.compile(rf"{AGAIN.pattern}|\bagain\b", re.I)
# "And lost it on Tuesday", but not "it was lost".
LOSING = re.compile(rf"\blos(?:t|es?|ing)\s+(?:control\s+of\s+)?{re.escape(TARGET)}", re.I)
RETAKING = re.compile(
    r"\b(?:re-?(?:tak|took|captur|gain|claim|conquer)\w*|win\s+back|(?:tak|get|win)\w*\s+(?:\w+\s+){0,2}back|counter\W?\w*)\b",
    re.I,
)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|reject\w*|dismiss\w*|refut\w*|disput\w*)\b", re.I
)
DENIAL = re.compile(rf"{DENYING.pattern}|\b(?:not?|never|neither|nor)\b|n[’']t\b", re.I)
# "Reached it on Thursday, | but had gone by Friday": those who came, and not the place.
ALL_GONE = re.compile(rf"{re.escape(NAMED)}(?:had|have|were|are)\s+(?:all\s+)?gone\b", re.I)
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
    a capture; `same` tells whether of one side, `word` what the whole sentence must have for both."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool
    word: re.Pattern[str] = re.compile("")

    def beside(self, told: tuple[str, str]) -> tuple[str, str] | None:
        """What may stand beside `told`, if it is one of the two."""
        return {self.one: self.other, self.other: self.one}.get(told)


# Not here: a siege or fight that ended in a capture, an attack that was beaten off, which the
# annotation guidelines take for one event.
PAIRS = (
    Pair(("contested", "asserted"), ("repelled", "asserted"), same=False),
    Pair(("contested", "asserted"), ("contested", "asserted"), same=False, word=DAYS_BEFORE),
    Pair(("contested", "asserted"), ("withdrawal", "asserted"), same=True),
    Pair(("contested", "asserted"), ("withdrawal", "asserted"), same=False, word=GONE),
    Pair(("capture", "asserted"), ("withdrawal", "asserted"), same=False),
    Pair(("capture", "asserted"), ("capture", "asserted"), same=False, word=TURNED),
    Pair(("capture", "asserted"), ("contested", "asserted"), same=False, word=RETAKING),
    Pair(("capture", "asserted"), ("withdrawal", "asserted"), same=True),
    Pair(("capture", "asserted"), ("contested", "hypothetical"), same=False, word=GAINED),
    Pair(("capture", "claimed"), ("capture", "asserted"), same=False, word=TURNED),
    Pair(("capture", "claimed"), ("withdrawal", "claimed"), same=False),
    Pair(("capture", "claimed"), ("withdrawal", "asserted"), same=False),
    Pair(("capture", "claimed"), ("capture", "denied"), same=True),
    Pair(("contested", "claimed"), ("capture", "asserted"), same=False, word=RETAKING),
    Pair(("capture", "claimed"), ("contested", "asserted"), same=True),
    Pair(("capture", "asserted"), ("capture", "denied"), same=True, word=DENYING),
    Pair(("capture", "denied"), ("contested", "asserted"), same=True),
    Pair(("capture", "denied"), ("contested", "asserted"), same=False),
    Pair(("capture", "denied"), ("contested", "hypothetical"), same=False),
    Pair(("contested", "claimed"), ("contested", "denied"), same=True),
    Pair(("threatened", "asserted"), ("threatened", "hypothetical"), same=True),
    Pair(("threatened", "asserted"), ("repelled", "asserted"), same=False),
    Pair(("contested", "asserted"), ("threatened", "hypothetical"), same=True, word=TO_FALL),
    Pair(("threatened", "denied"), ("threatened", "hypothetical"), same=True, word=DENIAL),
)


def denied_by_others(claim: Answer) -> Answer | None:
    """What others say, in the same sentence, of a gain that it tells: that it is none; or what those
    who gained by it said, of a gain that others deny."""
    verdict, whole = claim.verdict, claim.question.candidate
    sure = told_though_denied(as_clause(whole, whole.own), verdict.actor)
    if verdict.kind not in GAINING or sure is None:
        return None
    denied = verdict.factuality is Factuality.DENIED
    if not denied and sure is not verdict.factuality:
        return None
    return replace(
        claim, verdict=replace(verdict, factuality=sure if denied else Factuality.DENIED)
    )


def broke_in(told: Answer, unnamed: Unnamed) -> Answer | None:
    """The fight inside a place that a sentence tells of beside how the attackers were thrown out of it."""
    verdict, whole = told.verdict, told.question.candidate
    if verdict.kind != "repelled" or verdict.factuality is not Factuality.ASSERTED:
        return None
    text = as_clause(whole, whole.own)
    inside = BROKE_IN.search(text)
    if verdict.actor == unnamed.attacker or not inside or DENIAL.search(text[: inside.end()]):
        return None
    fought = replace(verdict, kind="contested", actor=unnamed.attacker)
    return replace(told, verdict=fought)


def may_tell_two(
    judgement: Judgement, whole: Candidate, verdict: Verdict | None, weights: Weights
) -> bool:
    """Whether the reader, asked about the whole sentence, left room for two events, or could not
    make up its mind between them."""
    kinds = kind_probabilities(judgement, whole, None, weights)
    if verdict is None:
        return bool(kinds[0] < SILENT)
    facts = factuality_probabilities(judgement, None, weights)
    told = _told(verdict)
    unsure = told[0] in ("threatened", "contested") and verdict.confidence < UNSURE
    if unsure or WHO_CAME.match(whole.own):
        return True

    def room(kind: str, factuality: str) -> bool:
        if (kind, factuality) == told:
            return True
        if kind == told[0]:
            return bool(facts[FACTUALITIES.index(factuality)] >= FACTUALITY_ROOM)
        if kind in UNTHOUGHT and UNTHOUGHT[kind].search(whole.own):
            return True
        return bool(kinds[KINDS.index(kind)] >= KIND_ROOM)

    return any(
        room(*beside)
        for pair in PAIRS
        if (beside := pair.beside(told)) and pair.word.search(whole.own)
    )


def vote_of_half(vote: Vote | None, answer: Answer | None, half: Candidate) -> Vote | None:
    """The rules' vote on the whole, where its `answer` is another side's deed, for the half that names
    the side that the vote was for."""
    if not (vote and vote.actor and answer) or vote.actor == answer.verdict.actor:
        return None
    return vote if _names(half, vote.actor) and not half.own.startswith(NAMED) else None


def of_others(judgement: Judgement, half: Candidate, first: Verdict, unnamed: Unnamed) -> Judgement:
    """The judgement on a half beside what was told `first`: who has gained is not who leaves, and who
    else plainly does has left."""
    side, attacks = first.actor, first.kind not in GAINING
    kind, actor = judgement.kind.copy(), judgement.actor.copy()
    gone = GONE.search(half.own)
    named = half.sides[SIDES.index(gone["who"])] if gone and gone["who"] else ""
    # Of these the leader is named who flees, and not always those whom he led.
    leader = named in ("northern_alliance", "other") and FLED.search(half.own)
    if ITS_FALL.search(half.own) and _came_before(half):
        kind[KINDS.index("capture")] = kind.max() + PLAIN_WORD
    elif gone and named != side and not leader and not (attacks and not named):
        kind[KINDS.index("withdrawal")] = kind.max() + PLAIN_WORD
        actor[index_of(named or _other(half, side, unnamed), half, unnamed)] = (
            actor.max() + PLAIN_WORD
        )
    elif attacks or KINDS[int(kind.argmax())] != "withdrawal":
        return judgement
    actor[[i for i in range(len(actor)) if side_of(i, half, unnamed) == side]] = -np.inf
    return replace(judgement, kind=kind, actor=actor)


def beside(
    first: Answer, more: Answer, whole: Candidate, rest: Candidate, unnamed: Unnamed
) -> Answer | None:
    """What a half tells, `more`, as it stands beside the `first`, which the `rest` of the sentence tells;
    None where it does not."""
    half = more.question.candidate
    more = replace(more, verdict=_as_second(first.verdict, more.verdict, half, rest, unnamed))
    if _ended_in(first.verdict, more.verdict):
        return more
    if (first.verdict.kind, more.verdict.kind) == ("repelled", "contested") and TRIED.search(
        half.own
    ):
        return None
    stands = _goes_with(first.verdict, more.verdict, whole, half) and _apart(first, more)
    return more if stands else None


def _as_second(
    first: Verdict, second: Verdict, half: Candidate, rest: Candidate, unnamed: Unnamed
) -> Verdict:
    """The verdict on a half beside the `first` of the `rest` of its sentence: who throws out those who
    had taken a place takes it, and who retakes it or loses it again is not who took it; whom the one that
    claims it says to have fled has left by the same word."""
    told = (_told(first), _told(second))
    if told == (("capture", "claimed"), ("withdrawal", "asserted")) and _came_before(half):
        return replace(second, factuality=Factuality.CLAIMED)
    entered = CAME_IN.search(half.own) and not GAINED.search(CAME_IN.sub("", half.own))
    others = first.actor != second.actor
    if first.kind == "repelled" and second.kind in GAINING and others and entered:
        return replace(second, kind="contested")
    if _told(first) != ("capture", "asserted"):
        return second
    if second.kind == "repelled" and second.actor != first.actor and OUT.search(half.own):
        return replace(second, kind="capture")
    if _told(second) == _told(first) and second.actor == first.actor:
        here, there = (ONCE_MORE.search(part.own) is not None for part in (half, rest))
        turned = (here and not there and GAINED.search(half.own)) or LOSING.search(half.own)
        before = there and not here and _names(rest, first.actor) and GAINED.search(half.own)
        if (turned or before) and not _names(half, second.actor):
            return replace(second, actor=_other(half, first.actor, unnamed))
    return second


def _goes_with(first: Verdict, more: Verdict, whole: Candidate, half: Candidate) -> bool:
    """Whether `more`, told by one half of a sentence, may stand beside the verdict on the whole."""
    told, beside = _told(first), _told(more)
    same = first.actor == more.actor
    plain = OUT if told == beside else PLAINLY.get(more.kind)
    before = _came_before(half) and DAYS_BEFORE.search(whole.own)
    least = LESS_SURE if before or (plain and plain.search(half.own)) else SURE
    if more.confidence < least or not any(
        p.beside(told) == beside and p.same is same and p.word.search(whole.own) for p in PAIRS
    ):
        return False
    if told[0] == beside[0] == "capture" and NEITHER.search(half.own):
        return False
    # "Two days after his men drove the governor out and seized it": the same side.
    if told == beside and not (same or _names(half, more.actor)):
        named = _names(whole, more.actor) or TURNED.search(half.own)
        if HIS_MEN.search(half.own) or not named:
            return False
    if more.kind == "withdrawal" and same and not UNTHOUGHT["withdrawal"].search(half.own):
        return False
    # "Along with the air base that the Americans had left": that base, and not the city.
    if more.kind == "withdrawal" and BASE.search(half.own):
        return False
    # "Denied, however, | that it had fallen": what is denied is not told.
    if told[1] == "denied" and beside[1] == "asserted" and half.own.startswith("that "):
        return False
    if more.kind in ("repelled", "withdrawal") and LONG_BEFORE.search(whole.own):
        return False
    if beside[1] == "denied" and not _speaks_of(beside[0], half.own):
        return False
    # A name before a bare half makes an item of a list of it, which the reader takes for a gain.
    listed = more.kind in GAINING and half.own.startswith(NAMED)
    if listed and ALL_GONE.match(half.own):
        return False
    return not listed or bool(GAINED.search(half.own) or AGAIN.search(half.own))


def taken_up(one: Answer, other: Answer) -> tuple[Answer, Answer]:
    """Both events of a sentence; who enters what the other side had left before has taken it over."""
    for entry, leave in ((one, other), (other, one)):
        told, gone = entry.verdict, leave.verdict
        if (
            (_told(told), _told(gone)) == (("contested", "asserted"), ("withdrawal", "asserted"))
            and told.actor != gone.actor
            and LEFT_BEFORE.search(entry.question.read.sentence.text)
        ):
            taken = replace(entry, verdict=replace(told, kind="handover"))
            return (taken, leave) if entry is one else (leave, taken)
    return one, other


def tells(half: Answer | None, whole: Answer) -> bool:
    """Whether a half alone tells what was taken for the whole's."""
    if half is None:
        return False
    return _told(half.verdict) == _told(whole.verdict) and half.verdict.actor == whole.verdict.actor


def tells_alone(half: Answer, whole: Candidate) -> bool:
    """Whether a half surely tells something where the whole sentence seems to tell nothing; of a gain
    the whole must be as sure."""
    if _told(half.verdict) == ("capture", "asserted") or PEACEFUL.search(
        as_clause(whole, whole.own)
    ):
        return False
    own = half.question.candidate.own
    # A name before a bare half is no part of it, unless the sentence begins with that name.
    headed = whole.own.startswith(own)
    return half.verdict.confidence >= VERY_SURE and (headed or not own.startswith(NAMED))


def answer_of_half(answer: Answer, half: Question) -> Answer:
    """The whole's answer as that of one half, if that has a time of its own."""
    if not half.times:
        return answer
    return replace(answer, question=replace(answer.question, part=half.part))


def mistaken(answer: Answer, more: Answer) -> bool:
    """Whether a half shows that the whole was misread."""
    body, part = more.question.view.layout.text, more.question.part or (0, 0)
    rest = body[: part[0]] + body[part[1] :]
    return _ended_in(answer.verdict, more.verdict) or _denies_other(
        answer.verdict, more.verdict, rest
    )


def _apart(one: Answer, other: Answer) -> bool:
    """Whether what two halves tell is apart in time, where it has to be: else nobody could tell who of
    two holds a place since, and an attack that was beaten off is one event."""
    sides, kinds = {one.verdict.actor, other.verdict.actor}, {one.verdict.kind, other.verdict.kind}
    gains = kinds <= GAINING and len(sides) == 2
    beaten_off = kinds == {"contested", "repelled"} and not any(
        CAME_IN.search(answer.question.candidate.own) for answer in (one, other)
    )
    if not gains and not beaten_off:
        return True
    times = [told_time(a.question, a.verdict.kind, a.verdict.actor) for a in (one, other)]
    if beaten_off:
        days = {when.day for when in times if when and when.day}
        return len(days) == 2
    return all(when and when.earliest for when in times) and times[0] != times[1]


def _ended_in(first: Verdict, more: Verdict) -> bool:
    """Whether the whole, taken for a siege or a fight, tells in a half that it ended in a capture."""
    told, gain = _told(first), _told(more)
    return (
        told[0] in ("threatened", "contested")
        and gain[0] == "capture"
        and told[1] == gain[1] == "asserted"
        and first.actor == more.actor
        and first.confidence < UNSURE
        and more.confidence >= VERY_SURE
    )


def _denies_other(verdict: Verdict, more: Verdict, rest: str) -> bool:
    """Whether the whole, taken for a denial of what a half tells as a claim, denies something else in
    its `rest`: "said they had taken Herat, and denied that houses had been looted"."""
    told, claimed = _told(verdict), _told(more)
    if told[1] != "denied" or claimed[1] not in ("claimed", "asserted"):
        return False
    return DENYING.search(rest) is not None and not _speaks_of(told[0], rest)


def _came_before(half: Candidate) -> bool:
    """Whether a half is told as what came before the rest of its sentence: "…, after the Taliban fled"."""
    return SUBORDINATE.search(half.text.rpartition(SEPARATOR)[0]) is not None


def _names(half: Candidate, side: str) -> bool:
    return side in half.sides and SIDES[half.sides.index(side)] in half.own


def _other(half: Candidate, side: str, unnamed: Unnamed) -> str:
    """The side that is not `side`: the other that the sentence names, or whom the text means."""
    text = half.text
    named = [s for s, token in zip(half.sides, SIDES, strict=True) if s and token in text]
    others = [s for s in named if s != side]
    if len(others) == 1:
        return others[0]
    return unnamed.opponent if side == unnamed.attacker else unnamed.attacker


def _speaks_of(kind: str, text: str) -> bool:
    """Whether a denial has a word of what it would deny, and of no other place."""
    if TARGET not in text and ELSEWHERE.search(text):
        return False
    return WORDS[kind].search(text) is not None or OF_IT.search(text) is not None


def _told(verdict: Verdict) -> tuple[str, str]:
    kind = "capture" if verdict.kind in GAINING else verdict.kind
    return kind, verdict.factuality.value
