"""Of "captured on Monday, but troops retook it on Tuesday" the day of the clause that tells what one
side did: the Monday of the one, the Tuesday of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.extraction.times.attach import events, narrowest
from geodata.extraction.times.before import COMING_IN, GAINER, LOST, TIME
from geodata.extraction.times.kinds import AGAIN, WORDS
from geodata.extraction.times.when import When
from geodata.model import GAINING

# What parts two clauses, the strongest first.
CUTS = (
    re.compile(r"[;:]\s"),
    re.compile(r",?\s(?:but|while|whereas|until|before|though|although)\s|\s[–—-]\s"),
    re.compile(r",?\s(?:and|then)\s"),
    re.compile(r",\s"),
    re.compile(r"\s(?=who\s+had\b)"),
)
# "… and by Tuesday": the time stands before what it dates.
LEADING = re.compile(
    r"\W*(?:(?:and|but|then|while|only|again|late|early|at|in|the|by|on|from|dawn|noon|night|evening|morning|afternoon|of)\s+)*",
    re.I,
)
LISTED = re.compile(r"\W*(?:(?:and|or|to)\s)?", re.I)  # "in 1997 and 1998"
# "… and was driven out", "… and they lost it": whoever acted before acts on, or is acted on.
ON = re.compile(
    r"(?:[\W\d]|\b(?:and|but|then|only|again|later|soon|finally|was|were|been|being|had|has|have|is|are|it|they|he|which|who|that|"
    r"by|on|at|in|to|of|the|late|early|next|dawn|noon|night|evening|morning|afternoon)\b)*",
    re.I,
)
# Whom something is done by or to, and who holds it, is no doer.
DOER = re.compile(r"(?<!\bby )(?<!\bto )(?<!\bfrom )(?<!\bin )(?<!\bagainst )@(\w+)@", re.I)
HOLDER = re.compile(
    r"\b(?:in|under)\s+(?:the\s+)?@(\w+)@(?:\s+(?:hands|control|rule)\b|[’'])", re.I
)
MEANT = re.compile(r"«|\b(?:it|its|there|city|town|capital|place)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its time, its words and whom the clause before named as its doer."""

    when: When
    text: str
    subject: str

    @property
    def doer(self) -> str:
        """The side that the clause names as acting, else the one that acts on."""
        side = DOER.search(self.text)
        return side[1] if side else self.subject

    def tells(self, kind: str, actor: str) -> bool | None:
        """Whether it tells that `actor` did what `kind` means, None where it tells that it was done but
        not by whom; False also where it does not tell of it."""
        gaining = kind in GAINING
        if gaining and (holder := HOLDER.search(self.text)):
            return holder[1] == actor
        lost = LOST.search(self.text) if gaining or kind == "repelled" else None
        words = COMING_IN if kind == "contested" else WORDS[kind]
        told = lost or words.search(self.text) or WORDS[kind].search(self.text)
        if told is None:
            return False
        if gaining and (gainer := GAINER.search(self.text)):
            return gainer[1] == actor
        before = self.text[: told.start()]
        side = DOER.search(before)
        doer = side[1] if side else self.subject if ON.fullmatch(before) else ""
        return (doer == actor) is (lost is None) if doer else None


def own_time(clause: str, dates: Sequence[When], kind: str, actor: str) -> When | None:
    """The time of the one clause that tells that `actor` did what `kind` means, of several that each
    have a time; else of the only one in which that side acts. None where none or more than one does."""
    parts = list(_parts(clause, dates))
    if len(parts) < 2:
        return None
    told = {part: part.tells(kind, actor) for part in parts}
    sure = [part for part, tells in told.items() if tells]
    maybe = [part for part, tells in told.items() if tells is None]
    # "When the airbase was gone on Sunday": of another place.
    if kind in GAINING and parts[0] in maybe and not MEANT.search(parts[0].text):
        maybe = maybe[1:]
    if len(maybe) > 1 and kind in GAINING:
        maybe = [
            part for part in maybe if (AGAIN.search(part.text) is None) is (actor == "taliban")
        ]
    acts = [part for part in parts if part.doer == actor]
    alone = acts if len(acts) < len({part.doer for part in parts}) else []
    found = sure or maybe or alone
    return found[0].when if len(found) == 1 else None


def _parts(clause: str, dates: Sequence[When]) -> Iterator[Part]:
    """The clauses that have each a time; none where times are but listed: "in 1997 and 1998"."""
    usable = narrowest([w for w in events(dates) if w.earliest and w.role != "after"])
    times = [m for m in TIME.finditer(clause) if dates[int(m[1])] in usable]
    if any(LISTED.fullmatch(clause, a.end(), b.start()) for a, b in pairwise(times)):
        return
    cuts = [0, *(_cut(clause, a.end(), b.start()) for a, b in pairwise(times)), len(clause)]
    subject = ""
    for time, (start, end) in zip(times, pairwise(cuts), strict=False):
        part = Part(dates[int(time[1])], clause[start:end], subject)
        subject = part.doer
        yield part


def _cut(clause: str, start: int, end: int) -> int:
    """Where between two times the clause of the second begins."""
    for cut in CUTS:
        if found := list(cut.finditer(clause, start, end)):
            last = found[-1]
            leads = LEADING.fullmatch(clause, last.end(), end)
            return last.start() if leads else found[0].start()
    return start
