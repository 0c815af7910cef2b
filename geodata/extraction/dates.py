"""Expressions of time → days, relative to the day of publication and to what was dated before.

A bare weekday is the latest such day on or before publication; "last Friday" excludes today; "by"
and "until" limit; "since" and "between" the lines of background never date an event. Afghan solar
dates (22 Asad 1400) are read too. An expression that gives no single day gives a window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from geodata.calendars import SOLAR_MONTH_SPELLINGS, from_solar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "several": 0, "few": 0}

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
    ("night_of", rf"\bnight (?:of|from|between) (?:the )?(?:{_WEEKDAY_FULL} )?{_ORD}(?: of)?(?: {_MONTH})?(?: to| and|[-–/])(?: the)? ?{_ORD}(?: of)? ({_MONTH})(?:,? {_YEAR})?"),
    ("span", rf"\bbetween (?:the )?{_ORD}(?: {_MONTH})? and (?:the )?{_ORD} ({_MONTH})(?:,? {_YEAR})?"),
    ("span_us", rf"\bbetween ({_MONTH}) {_ORD} and (?:{_MONTH} )?{_ORD}(?:,? {_YEAR})?"),
    ("dmy", rf"\b{_ORD}(?: of)? ({_MONTH})(?!\w)(?:,? {_YEAR}\b)?"),
    ("mdy", rf"\b({_MONTH}) {_ORD}\b(?!:\d| ?(?:people|soldiers|districts|percent|fighters|capitals))(?:,? {_YEAR}\b)?"),
    ("slash", r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d{2})\b"),
    ("year_month", rf"\b(?:(early|mid|late)[- ])?({_MONTH}),? (?:of )?{_YEAR}\b"),
    ("last_weekday", rf"\b(?:last|the previous|the past) ({_WEEKDAY_FULL})\b"),
    ("weekday", rf"\b({_WEEKDAY_FULL}|(?:(?<=on )|(?<=late )|(?<=^))(?:mon|tues?|wed|thurs?|fri|sat|sun)\b)(?:'s|’s)?(?: (night|evening|morning|afternoon))?"),
    ("weekend", r"\b(?:over|during|at|this|last|the) (?:the )?(?:past |last )?weekend\b"),
    ("ago", rf"\b{_COUNT} (day|week|month|year)s? (?:ago|back)\b"),
    ("later", rf"\b(?:just |only |barely )?{_COUNT} (day|week)s? (later|after(?:wards)?|earlier|before)\b"),
    ("past", rf"\b(?:in|over|within|during|for) (?:the|just|a|its)?(?: space of)? ?(?:past|last|preceding)? ?{_COUNT} (hour|day|week|month)s?\b|\b(?:the )?(?:past|last) (24|48|72|36) (hours)\b"),
    ("next_day", r"\b(?:the )?(?:next|following|day after) (?:day|morning|night|evening)\b|\bthe day after\b|\b(?:the )?(?:next|following) (?:day|morning)\b"),
    ("same_day", r"\b(?:the |that |on )?(?:the |that )?(?:same|very) (?:day|night|evening|morning|afternoon)\b|\bthat (?:day|night|evening|morning|afternoon)\b|\bhours later\b"),
    ("day_before", r"\b(?:the|a) (?:day|night|evening) (?:before|earlier)\b|\bthe previous (?:day|night|evening)\b"),
    ("yesterday", r"\b(?:late |early )?yesterday\b|\blast (?:night|evening)\b"),
    ("today", r"\b(?:earlier |late |early )?(?:today|tonight|this (?:morning|afternoon|evening))\b"),
    ("overnight", r"\bovernight\b"),
    ("week", r"\b(?:(earlier|late|later) )?(this|last) (week|month|year)\b"),
    ("part_month", rf"\b(?:(early|mid|late|the (?:start|beginning|middle|end) of)[- ])({_MONTH})(?!\w)(?! \d)"),
    ("month", rf"\b(?:in|during|throughout|since|last|this|of|until|by|from) ({_MONTH})(?!\w)(?! \d)"),
    ("year", rf"\b(?:in|of|during|since|until|by|from|again in|back in|and|late|early|mid-?) ?{_YEAR}\b(?!-)"),
)
COMPILED = tuple((name, re.compile(p, re.I)) for name, p in PATTERNS)
HINT = re.compile(
    rf"\d|{_WEEKDAY_FULL}|day|night|week|month|year|morning|evening|afternoon|hour|ago|{_MONTH}|{_SOLAR}",
    re.I,
)
LIMIT = re.compile(r"\b(by|until|till|before|as of)\s+(?:the\s+)?(?:end of\s+)?(?:early |late )?$", re.I)
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
            window = _window(name, match, published, last)
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


def _window(
    name: str, m: re.Match[str], published: date, last: date | None
) -> tuple[date | None, date | None] | None:
    try:
        return READERS[name](m, published, last)
    except ValueError:  # 31 June: not a day, so not a date
        return None


def _one(day: date) -> tuple[date, date]:
    return day, day


def _past(year: int | None, month: int, day: int, published: date) -> date:
    """The named day; without a year, the latest one not more than two days after publication."""
    if year:
        return date(year, month, day)
    this = date(published.year, month, day)
    return this if this <= published + timedelta(days=2) else date(published.year - 1, month, day)


def _month(text: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(text.lower()[:3]))


@lru_cache(maxsize=512)
def _month_window(year: int, month: int, part: str = "") -> tuple[date, date]:
    first = date(year, month, 1)
    final = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    part = part.lower()
    if "early" in part or "start" in part or "beginning" in part:
        return first, first.replace(day=10)
    if "mid" in part:
        return first.replace(day=10), first.replace(day=20)
    if "late" in part or "end" in part:
        return first.replace(day=20), final
    return first, final


def _weekday(text: str, published: date, *, before: bool = False) -> date:
    index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(text.lower()[:3]))
    back = (published.weekday() - index) % 7
    return published - timedelta(days=back or (7 if before else 0))


def _iso(m, published, last):
    return _one(date(int(m[1]), int(m[2]), int(m[3])))


def _solar(m, published, last, day=1, month=2):
    number = SOLAR_MONTH_SPELLINGS[m[month].lower()]
    year = int(m[3]) if m[3] else None
    if year is None:
        year = published.year - 621
        if from_solar(year, number, int(m[day])) > published + timedelta(days=2):
            year -= 1
    return _one(from_solar(year, number, int(m[day])))


def _night_of(m, published, last):
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[3]), int(m[2]), published)
    return end - timedelta(days=1), end


def _span(m, published, last):
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[3]), int(m[2]), published)
    return end.replace(day=int(m[1])), end


def _span_us(m, published, last):
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[1]), int(m[3]), published)
    return end.replace(day=int(m[2])), end


def _dmy(m, published, last):
    return _one(_past(int(m[3]) if m[3] else None, _month(m[2]), int(m[1]), published))


def _mdy(m, published, last):
    return _one(_past(int(m[3]) if m[3] else None, _month(m[1]), int(m[2]), published))


def _slash(m, published, last):
    """Day first or month first: whichever is a day, on or before publication, and nearest to it."""
    year = int(m[3]) if len(m[3]) == 4 else 2000 + int(m[3])
    days = []
    for day, month in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append(date(year, month, day))
    past = [d for d in days if d <= published + timedelta(days=2)]
    return _one(max(past)) if past else None


def _year_month(m, published, last):
    return _month_window(int(m[3]), _month(m[2]), m[1] or "")


def _last_weekday(m, published, last):
    return _one(_weekday(m[1], published, before=True))


def _bare_weekday(m, published, last):
    return _one(_weekday(m[1], published))


def _weekend(m, published, last):
    sunday = _weekday("sunday", published)
    return sunday - timedelta(days=1), min(sunday, published)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.lower().split()[-1]]


def _ago(m, published, last):
    number, unit = _count(m[1]), m[2].lower()
    if unit == "day" and number:
        return _one(published - timedelta(days=number))
    if unit == "week" and number:
        day = published - timedelta(weeks=number)
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "year" and number:
        return date(published.year - number, 1, 1), date(published.year - number, 12, 31)
    return None, published


def _later(m, published, last):
    number = _count(m[1]) * (7 if m[2].lower() == "week" else 1)
    if last is None or not number:
        return None
    sign = 1 if m[3].lower().startswith(("later", "after")) else -1
    return _one(last + timedelta(days=sign * number))


def _past_span(m, published, last):
    number, unit = (m[1], m[2]) if m[1] else (m[3], m[4])
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31}[unit.lower().rstrip("s")]
    back = max(1, round(_count(number) * days)) if _count(number) else 7
    return published - timedelta(days=back), published


def _next_day(m, published, last):
    return _one(last + timedelta(days=1)) if last else None


def _same_day(m, published, last):
    return _one(last) if last else None


def _day_before(m, published, last):
    return _one((last or published) - timedelta(days=1))


def _yesterday(m, published, last):
    return _one(published - timedelta(days=1))


def _today(m, published, last):
    return _one(published)


def _overnight(m, published, last):
    return published - timedelta(days=1), published


def _week(m, published, last):
    unit, previous = m[3].lower(), m[2].lower() == "last"
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        if previous:
            return monday - timedelta(days=7), monday - timedelta(days=1)
        return monday, published
    if unit == "month":
        first = published.replace(day=1)
        if previous:
            end = first - timedelta(days=1)
            return end.replace(day=1), end
        return first, published
    if previous:
        return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
    return date(published.year, 1, 1), published


def _past_month(part: str, name: str, published: date) -> tuple[date, date]:
    month = _month(name)
    first, final = _month_window(
        published.year if month <= published.month else published.year - 1, month, part
    )
    return first, min(final, published) if first <= published else final


def _part_month(m, published, last):
    return _past_month(m[1], m[2], published)


def _bare_month(m, published, last):
    return _past_month("", m[1], published)


def _year(m, published, last):
    year = int(m[1])
    return date(year, 1, 1), min(date(year, 12, 31), published) if year <= published.year else None


READERS = {
    "iso": _iso,
    "solar": _solar,
    "solar_us": lambda m, published, last: _solar(m, published, last, day=2, month=1),
    "night_of": _night_of,
    "span": _span,
    "span_us": _span_us,
    "dmy": _dmy,
    "mdy": _mdy,
    "slash": _slash,
    "year_month": _year_month,
    "last_weekday": _last_weekday,
    "weekday": _bare_weekday,
    "weekend": _weekend,
    "ago": _ago,
    "later": _later,
    "past": _past_span,
    "next_day": _next_day,
    "same_day": _same_day,
    "day_before": _day_before,
    "yesterday": _yesterday,
    "today": _today,
    "overnight": _overnight,
    "week": _week,
    "part_month": _part_month,
    "month": _bare_month,
    "year": _year,
}
