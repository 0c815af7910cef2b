"""Afghan solar dates ("22 Asad 1400"), and the weekdays of a month in either calendar."""

from __future__ import annotations

from datetime import timedelta

from geodata.calendars import SOLAR_MONTH_SPELLINGS, from_solar, to_solar
from geodata.extraction.numerals import ORDINALS
from geodata.extraction.times.expression import SOLAR_WORDS, WEEKDAY_WORDS, Expression, Match
from geodata.extraction.times.fragments import COUNTED, PART, TO
from geodata.extraction.times.now import (
    AHEAD,
    Now,
    Period,
    Window,
    month_window,
    named_year,
    one,
    part_of,
    placed,
    which_month,
)
from geodata.extraction.times.words import (
    DAY,
    MONTH,
    ORDINAL,
    SOLAR,
    WEEKDAY,
    day_value,
    month_number,
    weekday_number,
)


def _solar_year(month: int, day: int, now: Now) -> int:
    year = to_solar(now.chronicled or now.published)[0]
    if not now.chronicled and from_solar(year, month, day) > now.published + AHEAD:
        year -= 1
    return year


def solar_month(month: int, year: int | None, now: Now) -> Period:
    """The days of a solar month, the latest that began by publication if no year is named."""
    first = from_solar(year or _solar_year(month, 1, now), month, 1)
    following = first + timedelta(days=32)
    _, _, over = to_solar(following)
    return first, following - timedelta(days=over)


def dated_month(name: str, year: int | None, now: Now) -> Period:
    """The days of a month, the year found as for a day of it."""
    month = month_number(name)
    return month_window(year or placed(None, month, 1, now).year, month)


def nth_weekday(m: Match, now: Now) -> Window | None:
    """ "the third Sunday of Asad", "the last Friday in July"."""
    if m["solar"]:
        year = int(m["year"]) if m["year"] else None
        first, final = solar_month(SOLAR_MONTH_SPELLINGS[m["solar"].lower()], year, now)
    elif m["month"]:
        first, final = dated_month(m["month"], named_year(m.groupdict(), now), now)
    else:
        first, final = which_month(m["which"], now)
    back = (weekday_number(m["weekday"]) - first.weekday()) % 7
    days = [first + timedelta(days=back + 7 * week) for week in range(5)]
    days = [d for d in days if d <= final]
    index = -1 if m["nth"].lower() == "last" else ORDINALS[m["nth"].lower()] - 1
    return one(days[index]) if index < len(days) else None


def solar_span(m: Match, now: Now) -> Window | None:
    """ "15 to 24 Asad"."""
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    year = named_year(m.groupdict(), now) or _solar_year(month, int(m["day"]), now)
    return from_solar(year, month, int(m["first"])), from_solar(year, month, int(m["day"]))


def part_solar(m: Match, now: Now) -> Window | None:
    """ "in Asad", "late Saratan 1400"."""
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    first, final = solar_month(month, named_year(m.groupdict(), now), now)
    return part_of((first, min(final, max(first, now.published))), m["part"] or "")


def solar(m: Match, now: Now) -> Window | None:
    """ "22 Asad 1400", "Asad 22", "the second of Sunbula"."""
    groups = m.groupdict()
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    day = day_value(groups.get("day") or m["nth"])
    return one(from_solar(named_year(groups, now) or _solar_year(month, day, now), month, day))


EXPRESSIONS = (
    Expression(
        solar_span,
        SOLAR_WORDS,
        rf"\b(?P<solar>{SOLAR})\s+(?P<first>\d{{1,2}}){TO}{DAY}\b(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    Expression(
        solar_span,
        SOLAR_WORDS,
        rf"\b(?:from\s+|between\s+)?(?P<first>\d{{1,2}}){TO}{DAY}(?:\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    Expression(
        nth_weekday,
        WEEKDAY_WORDS,
        rf"\bthe\s+(?P<nth>first|second|third|fourth|fifth|last)\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+(?:(?:the\s+month\s+of\s+)?(?:(?P<solar>{SOLAR})|(?P<month>{MONTH}))(?:,?\s+(?P<year>1[34]\d\d|(?:19|20)\d\d))?|(?P<which>the|this|that|last)\s+month)",
    ),
    Expression(
        part_solar,
        SOLAR_WORDS,
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ])|(?:in|during|throughout)\s+)(?:the\s+month\s+(?:of\s+)?)?(?P<solar>{SOLAR})\b(?!\s+\d{{1,2}}\b)(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    Expression(
        solar,
        SOLAR_WORDS,
        rf"\b(?:the\s+)?(?:{DAY}|(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?(?:\s+the\s+month\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?:of\s+)?(?P<year>1[34]\d\d))?",
    ),
    Expression(
        solar,
        SOLAR_WORDS,
        rf"\b(?P<solar>{SOLAR})\s+(?:the\s+)?{DAY}\b{COUNTED}(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
)
