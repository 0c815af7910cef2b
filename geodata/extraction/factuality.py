"""How surely a text says what it says: asserted, claimed, denied or hypothetical.

Judged from the words before and after the trigger in its own clause, and from who speaks: the
gaining side's own word makes a claim, the losing side's word an assertion, a party's no a denial.
The words are cues (data/cues.csv); here is where each kind of cue is looked for, and what follows.
"""

from __future__ import annotations

import re

from geodata.extraction.attribution import claimed
from geodata.extraction.cues import composed, pattern
from geodata.model import Factuality

CLAUSE_BREAK = re.compile(
    r";|:\s|\bbut\b|\bwhile\b|\balthough\b|\bthough\b|\bwhereas\b|[–—]|\s-\s|[“”\"]|,\s+(?:and|as)\s+(?=@|the\b|«)|,\s+when\b|\band\s+(?=(?:said|says|insist(?:s|ed)|told|added)\b)",
    re.I,
)
# "the rebels, who could not be reached, took «0»"
ASIDE = re.compile(r",\s+(?:who|which)\b[^,;‹]{3,90},(?=\s)", re.I)
# "to seize": a purpose or a wish, unless the text says that it was reached.
PURPOSE = re.compile(r"\bto\s+(?:\w+ly\s+|first\s+|then\s+)?$", re.I)
FUTURE_IN_THE_PAST = re.compile(r"\bwould\b", re.I)
# "«0» would fall" in a story told later.
TOLD_LATER = re.compile(
    r"(?:^\W*(?:(?:in|on|by)\s[^,@«]{1,30},\s+)?|[;,]\s+and\s+)(?:«\d»(?:\s*,[^,@«]{1,60},)?|@\w+@|they|it)\s+would\s+(?:(?:later|then|finally|eventually|soon|also|be)\s+)?$",
    re.I,
)
# "Without taking it by force", "without taking it, but a week later they entered": taken in the end.
TAKEN = re.compile(
    r"\s+by\b|.*(?:\b(?:but|then|until|before|later|finally)\b|"
    r"[,;].*(?:@\w+@|\b(?:they|it|the\s+(?:city|town))\b)\s+(?:\w+\s+)?(?:took|captured|seized|overran|fell|entered|conquered)\b)",
    re.I,
)
# "The Taliban, who seized it on Sunday, rejected the report."
BY_THE_WAY = re.compile(r",\s+who\s[^,;:]{2,80}(?=,)")
# What stands before a colon.
HEADING = re.compile(r"[^:;?]+[:;]\s")
# " of the city has been prevented", behind a fall.
UNDONE = (
    r"(?:\s+(?:of|by|to|from|city)\b[^.;,«]{0,40}?|[^.;«@]{0,12})"
    r"\b(?:was|were|is|are|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?{undone}"
)
# "Is not in danger of falling", "denied that they meant to attack it"; not "did not give up their plan
# to attack it".
UNTHREATENED = (
    r"{denying}\s+(?:(?!\b(?:f[ae]ll|captur|tak|took|seiz|los[et]|hands|but|only|after|giv|gave|abandon|"
    r"lift|ruled?|doubt|den[iy]|hid)\w*)[^.;,?]){0,45}?\b{danger}|"
    r"(?<!nobody\s)(?<!no\sone\s)\bden(?:y|ies|ied|ying)\b(?:(?!\b(?:and|but|or|if|though|after)\b)[^.;,?]){0,45}?\b{falling}"
)
# "Is not in danger of falling", "ruled out that it would ever be lost"; not "could not prevent it from falling".
UNFALLEN = (
    r"(?:\b(?:not(?!\s+only)|never|neither|nor|hardly|no(?!\s+(?:longer|doubt|question|secret)\b)|far\s+from)|n[’']t)\s+"
    r"(?:(?!\b(?:prevent|stop|avert|keep|kept|sav|halt|but|only|after|doubt|den[iy]|hid|until|clear|whether|and|or|if|though|although|while|when|because|"
    r"since|can|could|disput|question|reject|conceal|exclud|rul[ei]|h[eo]ld)\w*)[^.;,?@]){0,60}?\b{falling}|"
    r"(?<!\bnot )(?<!\bnever )(?<!n[’']t )(?<!\bcannot )\brul(?:e[sd]?|ing)\s+out\s+"
    r"(?:that\s+(?:[\w-]+\s+){0,3}?«0»\s+(?:would|could|might|may|can|will)\b[^.;,@]{0,30}?\b(?:fall|lost|taken|captured|overrun|collapse)|(?:(?:the|any|a)\s+)?(?:fall|loss|capture|collapse)\s+of\s+«0»)|"
    r"\b(?:stop|quit)\s+(?:say|shar|spread|claim|post|repeat|writ)ing\s+(?:that\s+)?(?:it|«0»)\s+(?:has|had|is|was)\s+(?:been\s+)?(?:fallen|gone|lost|taken|captured)\b"
)
# Who is not in danger in «0» is somebody else.
INSIDE = re.compile(r"\b(?:in|from|at|near|inside)\s+$", re.I)
LONG_AWAITED = re.compile(r"\b(?:after|following|since)\b", re.I)
# "COLONEL: that is a lie."
SPEAKER = re.compile(r"\W*(?:(?:[\w.]{1,16}\s+){0,2}[\w.]{1,16}:\W*)?")
# How many characters before the trigger its cues reach.
NEAR_NO, NEAR_DOUBT = 60, 70


def judge(clause: str, start: int, end: int, actor: str | None, *, dated: bool) -> Factuality:
    """The factuality of what is said at clause[start:end], `actor` being who gains by it.

    `dated` tells that the event has a day in the past, so that "would fall on August 11" is the
    story-teller's future and not a forecast.
    """
    before, after = _own_clause(clause, start, end)
    scope = pattern("reached").sub(" ", f"{before}‹").rstrip("‹")
    if PURPOSE.search(scope):
        return Factuality.HYPOTHETICAL
    if _question(clause, end):
        return Factuality.HYPOTHETICAL
    if _negated(scope, after, clause[start:end]):
        return Factuality.DENIED
    if _hypothetical(scope, clause[start:end], dated):
        return Factuality.HYPOTHETICAL
    if claimed(clause, start, actor):
        denied = pattern("denied by others").search(clause[end:])
        return Factuality.DENIED if denied else Factuality.CLAIMED
    return Factuality.ASSERTED


def settled(clause: str, start: int, end: int, *, dated: bool = False) -> Factuality | None:
    """The factuality of the change of control at clause[start:end] where the words leave no doubt
    that it has or has not come about: "its fall has been averted" denies it, "its fall is a matter of
    time" and "within an hour of taking" are of what might have been, "failed to prevent its fall" tells
    it, and of what nobody confirms somebody has said it. None where they do leave some. `dated` as in
    judge: "«0» would fall on August 11" tells it."""
    before, after = _own_clause(clause, start, end)
    own = clause[start:end]
    text = f"{before}‹{own}›{after}"
    whole = f"{clause[:start]}‹{own}›{after}"
    told_later = (
        dated and TOLD_LATER.search(clause[:start]) and not pattern("foretold").search(clause)
    )
    if told_later or _after_all(text) or _come_true(whole) or _asked_elsewhere(clause, end):
        return Factuality.ASSERTED
    if _averted(text) or pattern("surely denied").search(text):
        return Factuality.DENIED
    if pattern("contradicted").search(f"{clause[:start]}‹{own}›{clause[end:]}"):
        return Factuality.DENIED
    if pattern("fall").search(own) and composed(UNDONE).match(after):
        return Factuality.DENIED
    if pattern("surely claimed").search(whole):
        return Factuality.CLAIMED
    asked = pattern("requested").search(f"{before}‹{own}›{clause[end:]}")
    to_come = asked or pattern("surely hypothetical").search(whole)
    return Factuality.HYPOTHETICAL if to_come else None


def awaited(clause: str, start: int, end: int) -> bool:
    """Whether the attack told at clause[start:end] is surely one that somebody plans or expects."""
    before, after = _own_clause(clause, start, end)
    own = clause[start:end]
    if LONG_AWAITED.search(before) or _negated(before, after, own):
        return False
    return pattern("awaited").search(f"{before}‹{own}›") is not None


def unthreatened(text: str) -> bool:
    """Whether it is surely denied that «0» is threatened: of all places the one named last before."""
    return _denied_there(
        text, composed(UNTHREATENED).search(text) or pattern("no threat").search(text)
    )


def unfallen(text: str) -> bool:
    """Whether it is surely denied that «0» is about to fall."""
    return _denied_there(text, composed(UNFALLEN).search(text))


def _denied_there(text: str, found: re.Match[str] | None) -> bool:
    if found is None or "?" in text:
        return False
    *_, named = [None, *re.finditer(r"«\d»", text[: found.end()])]
    if named is None:
        return True
    return named[0] == "«0»" and not INSIDE.search(text[: named.start()])


def untaken(text: str) -> bool:
    """Whether an attack on «0» is surely told to have gained nothing."""
    found = pattern("untaken").finditer(text)
    return any(not TAKEN.match(text, match.end()) for match in found)


def refutes(sentence: str) -> bool:
    """Whether a sentence says of what the one before it tells that it is untrue."""
    start = SPEAKER.match(sentence)
    return "?" not in sentence and any(
        pattern("untrue").match(sentence, at) for at in {0, start.end() if start else 0}
    )


def rejects(sentence: str) -> bool:
    """Whether somebody, in a sentence, denies what the one before it tells."""
    plain = BY_THE_WAY.sub("", sentence)
    return "?" not in sentence and pattern("rejecting").search(plain) is not None


def under_way(clause: str, start: int) -> bool:
    """Whether what stands at clause[start:] is the aim of an attack that is under way."""
    before = f"{clause[:start]}‹"
    return bool(pattern("under way").search(before)) and not pattern("awaited").search(before)


def _after_all(text: str) -> bool:
    """Whether nobody averted or doubts it: of a clause with ‹ › round its trigger, as below."""
    if not pattern("after all").search(text):
        return False
    return "?" not in text and not pattern("open").search(text)


def _averted(text: str) -> bool:
    """Whether somebody did avert it, and did not only try to."""
    averted = pattern("averted").search(text)
    return averted is not None and not pattern("in vain").search(text[: averted.start()])


def _come_true(text: str) -> bool:
    """Whether words of what is to come tell what came about."""
    if "?" in text:
        return False
    told_ahead = pattern("told ahead").search(text) and not pattern("foretold").search(text)
    return bool(told_ahead or pattern("come true").search(text))


def _asked_elsewhere(clause: str, end: int) -> bool:
    """Whether a plain statement up to `end` heads a question: "«0» captured: will «1» be next?"."""
    head = HEADING.match(clause)
    if head is None or end > head.end() or "?" not in clause[head.end() :]:
        return False
    return not any(pattern(says).search(head.group()) for says in ("hypothetical", "denied"))


def _own_clause(clause: str, start: int, end: int) -> tuple[str, str]:
    breaks = [m.end() for m in CLAUSE_BREAK.finditer(clause, 0, start)]
    before = ASIDE.sub(" ", clause[breaks[-1] if breaks else 0 : start])
    following = CLAUSE_BREAK.search(clause, end)
    return before, clause[end : following.start() if following else len(clause)]


def _question(clause: str, end: int) -> bool:
    """Whether what ends at clause[:end] is asked: not "Kandahar falls: will Kabul be next?"."""
    after = clause[end:]
    return "?" in after and "?" in clause[-3:] and not re.search(r"[:;]\s|\s[–—-]\s", after)


def _negated(before: str, after: str, own: str) -> bool:
    text = pattern("not denied").sub(" ", f"{before} {own}")
    near = text[-(NEAR_NO + len(own)) :]
    return bool(pattern("denied").search(near) or composed(UNDONE).match(after))


def _hypothetical(before: str, own: str, dated: bool) -> bool:
    near = f"{before[-NEAR_DOUBT:]} {own}"
    if dated:
        near = FUTURE_IN_THE_PAST.sub(" ", near)
    return bool(pattern("hypothetical").search(near))
