"""An expression of time: how it is found, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.extraction.numerals import ORDINALS
from geodata.extraction.times.now import Now, Window
from geodata.extraction.times.words import DECADES, MONTHS, SEASONS, WEEKDAYS

Match = re.Match[str]

# The words without one of which an expression cannot stand: few texts speak of most kinds of time.
DIGIT = frozenset("0123456789")
WEEKDAY_WORDS = frozenset({*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)}) | frozenset(
    "mon tue tues wed thu thur thurs fri sat sun".split()
)
MONTH_WORDS = frozenset({*MONTHS, *(name[:3] for name in MONTHS), "sept"})
SOLAR_WORDS = frozenset(SOLAR_MONTH_SPELLINGS)
SEASON_WORDS = frozenset({*SEASONS, "winter"})
DECADE_WORDS = frozenset({*DECADES, "thousand"})
ORDINAL_WORDS = DIGIT | frozenset(word.rpartition("-")[2] for word in ORDINALS)
AGO = frozenset({"ago", "back"})
PERIODS = frozenset("week month year summer autumn winter spring".split())
LENGTHS = frozenset(
    f"{unit}{s}"
    for unit in "minute hour day night week fortnight month year weekend".split()
    for s in ("", "s")
)
SAME = frozenset(
    "same very that this hour hours later afterwards after day minutes moments".split()
)
TODAY = frozenset("today tonight now ago this just hour hours minutes".split())
AWAY = frozenset("later afterwards on after earlier before previously".split())
NEXT = frozenset(
    "recent morrow tomorrow yesterday ystrday yday overnight afterwards previous".split()
)
DAYPARTS = frozenset("morning mornings evening evenings dawns afternoon aft noon m".split())
# What no time is told without.
TIME_WORDS = frozenset().union(
    *(DIGIT, WEEKDAY_WORDS, MONTH_WORDS, SOLAR_WORDS, SEASON_WORDS, DECADE_WORDS, ORDINAL_WORDS),
    *(AGO, PERIODS, LENGTHS, TODAY - {"this"}, NEXT, DAYPARTS),
)


@dataclass(frozen=True)
class Expression:
    """What `pattern` finds in a text that has one of the words `needs`, and `read` makes a window of;
    `read` may raise ValueError for a day that there is not."""

    read: Callable[[Match, Now], Window | None]
    needs: frozenset[str]
    pattern: str

    @property
    def name(self) -> str:
        """What it is called by those who treat some expressions apart."""
        return self.read.__name__

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return re.compile(self.pattern, re.I)
