"""Of "retaken on Sunday, two days after the Taliban seized it" the clause that tells what one side did:
the main one, of the Sunday, or the one behind "after", of the Friday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from geodata.extraction.times.kinds import AGAIN, WORDS
from geodata.extraction.times.when import When
from geodata.model import GAINING

# The tokens of a rewritten clause.
TIME = re.compile(r"⟨(\d+)⟩")
SIDE = re.compile(r"@(\w+)@")
PRONOUN = re.compile(r"[\W\d]*(?:and\s+|but\s+)?(?:they|it|he|she|we)\b", re.I)
# "… only to lose it again on Sunday", "… only for the Taliban to win it back on Sunday".
ONLY = re.compile(r"\bonly\s+((?:to|for)\b[^,;.⟨]*)⟨(\d+)⟩")
# "Three days after they took it on September 28, …"
OWN_DAY = re.compile(r"\s⟨(\d+)⟩(?:,|\.?$)")
CLAUSE_END = re.compile(r"[,;.]\s|\s⟨|$")
# "… after entering it", "… after they had abandoned it": the doer is the main clause's.
SAME_DOER = re.compile(
    r"\s*(?:(?:first|briefly|again)\s+)?(?:\w+ing(?!\w)|to|it|they|he|(?:its|their|his)\s+(?:men|fighters|forces|troops|army))\b",
    re.I,
)
LOST = re.compile(
    r"\b(?:los(?:t|es?|ing)|(?:(?:were|was|been|being)\s+(?:\w+\s+)?"
    r"(?:driven|thrown|forced|chased|pushed|flung|expelled|ejected|ousted|routed|repelled|beaten|turned)))\b",
    re.I,
)
# "It was taken by", "they lost it to".
GAINER = re.compile(r"\b(?:by|to|hands\s+of)\s+(?:the\s+)?@(\w+)@", re.I)
COMING_IN = re.compile(
    r"\b(?:enter\w*|broke\w*\s+in\w*|burst\w*|storm\w*|attack\w*|(?:push|march|walk|drove|pour|sweep|swept|mov|fought)\w*(?:\s+\w+)?\s+in(?:to)?)\b",
    re.I,
)
# "Were in full control on Monday, a day after they took it", "a garrison surrendered on Wednesday, three
# days after the city was overrun": how things stood then, and no gain of that day.
STOOD = re.compile(
    r"\b(?:is|are|was|were|had|stayed|remained|consolidat\w+|tighten\w+)\s[^.;,«]{0,20}?\b(?:control|charge|rule|possession|hold|grip)\b|"
    r"@\w+@\s+surrender\w*\s+to\b|\b(?:corps|brigade|garrison|troops|soldiers|base|holdouts?)\s[^.;,]{0,35}?\bsurrender\w*",
    re.I,
)
# "Was arrested on Friday after he had handed over «0»": by then it was.
BY_THEN = re.compile(
    r"^[^«]*⟨\d+⟩\s+after\s+(?:he|she|they|it|the\s+\w+)\s+(?:had\s+)?(?:handed\s+over|surrendered|g[ai]ven?\s+up|lost)\s+(?:control\s+of\s+)?«[^⟨]*$",
    re.I,
)
# "Cleared it on Friday, a day after they took it": the main clause tells a gain too.
WON = re.compile(
    r"\b(?:clear|secur|dr[io]v|drove|push|oust|expel|eject|evict|flush|chas|thr[eo]w|forc)\w*", re.I
)
# Who had taken or lost it before.
TAKEN_THEN = re.compile(
    r"@\w+@\s+(?:had\s+)?(?:surrendered|gave\s+up|given\s+up|handed\s+over|lost)\s+(?:control\s+of\s+)?(?:«|it\b)|"
    r"(?:@\w+@|\bthey)\s+(?:had\s+)?(?:took|taken|captured|seized|overran|overrun|conquered)\s+(?:control\s+of\s+)?(?:«|it\b)|"
    r"\b(?:seizing|taking|capturing|overrunning|driving\s+out)\s+(?:«|it\b|@)|"
    r"«\d»\s+(?:had\s+)?(?:slipped|passed|gone)\s+(?:from|out\s+of|to|into)\b|"
    r"«\d»\s+(?:had\s+)?(?:fell|fallen|(?:was|been)\s+(?:overrun|taken|captured|seized|lost|conquered))\b",
    re.I,
)


def before_main(
    clause: str, dates: Sequence[When], kind: str, actor: str
) -> When | Literal[False] | None:
    """The time of the "after" clause that tells that `actor` did what `kind` means; False where such a
    clause tells that another did it; None where nothing tells who did what."""
    main, clauses = clause, list(_after(clause, dates))
    for _, start, end in reversed(clauses):
        main = main[:start] + main[end:]
    subject = _doer(main)
    stood = STOOD.sub("", main) if clauses and kind in GAINING else main
    gained = [when for when, a, b in clauses if TAKEN_THEN.search(clause[a:b]) and when.earliest]
    if kind in GAINING and gained and not (WORDS[kind].search(stood) or WON.search(stood)):
        return gained[0]
    if kind in GAINING and "«" in main and WORDS[kind].search(main):
        own = _tells(main, subject, kind, actor)
        if own or (own is None and (subject == actor or (not subject and not AGAIN.search(main)))):
            return False if clauses else None
    told = [(when, _tells(clause[a:b], subject, kind, actor)) for when, a, b in clauses]
    if sure := [when for when, tells in told if tells and when.earliest]:
        return sure[0]
    return False if any(tells is False for _, tells in told) else None


def _after(clause: str, dates: Sequence[When]) -> Iterator[tuple[When, int, int]]:
    """Each clause that stands beside the main one, as (time, start, end)."""
    if (m := ONLY.search(clause)) and dates[int(m[2])].dates_event:
        yield dates[int(m[2])], *m.span(1)
    for m in TIME.finditer(clause):
        when = dates[int(m[1])]
        if when.role == "after" and (end := CLAUSE_END.search(clause, m.end())):
            own = OWN_DAY.match(clause, end.start())
            yield dates[int(own[1])] if own else when, m.end(), end.start()


def _doer(text: str) -> str:
    """The side that is named first; none where the subject is but a pronoun."""
    side = SIDE.search(text)
    return side[1] if side and not PRONOUN.match(text) else ""


def _tells(part: str, subject: str, kind: str, actor: str) -> bool | None:
    """Whether the clause tells that `actor` did what `kind` means; None if it does not tell who did."""
    gaining = kind in GAINING
    if gaining and (gainer := GAINER.search(part)):
        return gainer[1] == actor
    lost = LOST.search(part) if gaining or kind == "repelled" else None
    told = lost or (COMING_IN if kind == "contested" else WORDS[kind]).search(part)
    same = SAME_DOER.match(part)
    doer = subject if same else _doer(part[: told.start()]) if told else ""
    if told is None or not doer:
        return None
    return (doer == actor) is (lost is None)
