"""Expressions of time → days, relative to the day of publication and to what was dated before.

A bare weekday is the latest such day on or before publication; "last Friday" excludes today; "by"
and "until" limit; "since" and "between" the lines of background never date an event. Afghan solar
dates (22 Asad 1400) are read too. An expression that gives no single day gives a window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.extraction.windows import READERS, Now, Window

_WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_WEEKDAY_FULL = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SOLAR = "(?:" + "|".join(sorted(SOLAR_MONTH_SPELLINGS, key=len, reverse=True)) + ")"
_ORD = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d{2})"
_COUNT = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an|several|(?:a )?few)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b"),
    ("solar", rf"\b{_ORD}(?: of)? ({_SOLAR})\b(?:,? (1[34]\d\d))?"),
    ("solar_us", rf"\b({_SOLAR}) {_ORD}\b(?:,? (1[34]\d\d))?"),
    (
        "night_of",
        rf"\bnight (?:of|from|between) (?:the )?(?:{_WEEKDAY_FULL} )?{_ORD}(?: of)?(?: {_MONTH})?(?: to| and|[-–/])(?: the)? ?{_ORD}(?: of)? ({_MONTH})(?:,? {_YEAR})?",
    ),
    (
        "span",
        rf"\bbetween (?:the )?{_ORD}(?: {_MONTH})? and (?:the )?{_ORD} ({_MONTH})(?:,? {_YEAR})?",
    ),
    ("span_us", rf"\bbetween ({_MONTH}) {_ORD} and (?:{_MONTH} )?{_ORD}(?:,? {_YEAR})?"),
    ("dmy", rf"\b{_ORD}(?: of)? ({_MONTH})(?!\w)(?:,? {_YEAR}\b)?"),
    (
        "mdy",
        rf"\b({_MONTH}) {_ORD}\b(?!:\d| ?(?:people|soldiers|districts|percent|fighters|capitals))(?:,? {_YEAR}\b)?",
    ),
    ("slash", r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d{2})\b"),
    ("year_month", rf"\b(?:(early|mid|late)[- ])?({_MONTH}),? (?:of )?{_YEAR}\b"),
    ("last_weekday", rf"\b(?:last|the previous|the past) ({_WEEKDAY_FULL})\b"),
    (
        "weekday",
        rf"\b({_WEEKDAY_FULL}|(?:(?<=on )|(?<=late )|(?<=^))(?:mon|tues?|wed|thurs?|fri|sat|sun)\b)(?:'s|’s)?(?: (night|evening|morning|afternoon))?",
    ),
    ("weekend", r"\b(?:over|during|at|this|last|the) (?:the )?(?:past |last )?weekend\b"),
    ("ago", rf"\b{_COUNT} (day|week|month|year)s? (?:ago|back)\b"),
    (
        "later",
        rf"\b(?:just |only |barely )?{_COUNT} (day|week)s? (later|after(?:wards)?|earlier|before)\b",
    ),
    (
        "past",
        rf"\b(?:in|over|within|during|for) (?:the|just|a|its)?(?: space of)? ?(?:past|last|preceding)? ?{_COUNT} (hour|day|week|month)s?\b|\b(?:the )?(?:past|last) (24|48|72|36) (hours)\b",
    ),
    (
        "next_day",
        r"\b(?:the )?(?:next|following|day after) (?:day|morning|night|evening)\b|\bthe day after\b|\b(?:the )?(?:next|following) (?:day|morning)\b",
    ),
    (
        "same_day",
        r"\b(?:the |that |on )?(?:the |that )?(?:same|very) (?:day|night|evening|morning|afternoon)\b|\bthat (?:day|night|evening|morning|afternoon)\b|\bhours later\b",
    ),
    (
        "day_before",
        r"\b(?:the|a) (?:day|night|evening) (?:before|earlier)\b|\bthe previous (?:day|night|evening)\b",
    ),
    ("yesterday", r"\b(?:late |early )?yesterday\b|\blast (?:night|evening)\b"),
    (
        "today",
        r"\b(?:earlier |late |early )?(?:today|tonight|this (?:morning|afternoon|evening))\b",
    ),
    ("overnight", r"\bovernight\b"),
    ("week", r"\b(?:(earlier|late|later) )?(this|last) (week|month|year)\b"),
    (
        "part_month",
        rf"\b(?:(early|mid|late|the (?:start|beginning|middle|end) of)[- ])({_MONTH})(?!\w)(?! \d)",
    ),
    (
        "month",
        rf"\b(?:in|during|throughout|since|last|this|of|until|by|from) ({_MONTH})(?!\w)(?! \d)",
    ),
    (
        "year",
        rf"\b(?:in|of|during|since|until|by|from|again in|back in|and|late|early|mid-?) ?{_YEAR}\b(?!-)",
    ),
)
COMPILED = tuple((name, re.compile(p, re.I)) for name, p in PATTERNS)
HINT = re.compile(
    rf"\d|{_WEEKDAY_FULL}|day|night|week|month|year|morning|evening|afternoon|hour|ago|{_MONTH}|{_SOLAR}",
    re.I,
)
LIMIT = re.compile(
    r"\b(by|until|till|before|as of)\s+(?:the\s+)?(?:end of\s+)?(?:early |late )?$", re.I
)
NOT_EVENT = re.compile(r"\b(since|from|starting|after)\s+(?:the\s+)?(?:early |late )?$", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at text[start:end]: the event lies in [earliest, latest], either end open.
    `dates_event` is False for "since 2015" and the like."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    dates_event: bool = True
    relative: bool = False

    @property
    def day(self) -> date | None:
        """The exact day, where the expression names one."""
        return self.earliest if self.earliest == self.latest else None


def find_dates(text: str, published: date, last: date | None = None) -> list[When]:
    """Every time expression in `text`, in order. `last` is the day the text spoke of before, for
    "the next day"."""
    if not HINT.search(text):
        return []
    found: list[When] = []
    for name, pattern in COMPILED:
        for match in pattern.finditer(text):
            if any(match.start() < w.end and w.start < match.end() for w in found):
                continue
            window = _window(name, match, Now(published, last))
            if window is not None:
                found.append(_qualified(text, match, *window, relative=name in RELATIVE))
    return sorted(found, key=lambda when: when.start)


RELATIVE = frozenset({"later", "next_day", "same_day", "day_before"})


def _qualified(
    text: str, match: re.Match[str], earliest: date | None, latest: date | None, *, relative: bool
) -> When:
    before = text[max(0, match.start() - 24) : match.start()]
    when = When(match.start(), match.end(), earliest, latest, relative=relative)
    if LIMIT.search(before) or re.match(r"(?:by|until) ", match.group(), re.I):
        return replace(when, earliest=None)
    if NOT_EVENT.search(before) or re.match(r"(?:since|from) ", match.group(), re.I):
        return replace(when, dates_event=False)
    return when


def _window(name: str, m: re.Match[str], now: Now) -> Window | None:
    try:
        return READERS[name](m, now)
    except ValueError:  # 31 June: not a day, so not a date
        return None
