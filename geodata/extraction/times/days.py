"""Named days: "12 August", "2021-08-12", "on the sixth", and spans of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geodata.calendars import from_solar
from geodata.extraction.times.expression import DIGIT, MONTH_WORDS, ORDINAL_WORDS, Expression, Match
from geodata.extraction.times.fragments import (
    AFTER_DAY,
    BEFORE_DAY,
    COUNTED,
    FOLLOWED,
    OF_YEAR,
    OLD_YEAR,
    RANKED,
    TO,
)
from geodata.extraction.times.now import (
    AHEAD,
    FORTNIGHT,
    ONE,
    SEASON,
    Now,
    Window,
    day_in_month,
    in_frame,
    month_window,
    named_year,
    one,
    placed,
    valid,
    which_month,
)
from geodata.extraction.times.words import (
    ANY_WEEKDAY,
    DAY,
    HIGH_ORDINAL,
    MONTH,
    ORDINAL,
    SHORT_MONTH,
    WEEKDAY,
    YEAR,
    day_value,
    month_number,
    named_weekday,
    number,
)

# The feasts of the solar year that texts date by.
FEASTS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
}
FEAST = "(?:new year|christmas)(?:[’']s)? (?:day|eve)"
NUMBERED = re.compile(r"^day\s+(?P<count>\d{1,2}|[a-z]+)(?=\s*[:–—,.-])", re.I)


def _near(year: int, now: Now) -> int:
    """The year that two figures stand for: the last one that a text can look back, or ahead, to."""
    latest = now.published.year + 10
    return latest - (latest - year) % 100


def numbers(m: Match, now: Now) -> Window | None:
    """ "2021-08-12", and "1400/05/21" in the solar calendar."""
    year, month, day = int(m["year"]), int(m["month"]), int(m["day"])
    return one(from_solar(year, month, day) if year < 1500 else date(year, month, day))


def slash(m: Match, now: Now) -> Window | None:
    """Day first or month first: whichever is a day, on or before publication, and nearest to it."""
    year = int(m[4]) if len(m[4]) == 4 else _near(int(m[4]), now)
    first, second = int(m[1]), int(m[3])
    if year < 1500:
        return one(from_solar(year, second, first))
    days = valid(((year, second, first), (year, first, second)))
    past = [d for d in days if d <= now.published + AHEAD]
    return one(max(past)) if past else None


def night_of(m: Match, now: Now) -> Window | None:
    """ "the night of the 11th to the 12th of August"."""
    if m["month"]:
        end = placed(named_year(m.groupdict(), now), month_number(m["month"]), int(m["day"]), now)
    else:
        end = day_in_month(int(m["day"]), now)
    return end - ONE, end


def span(m: Match, now: Now) -> Window | None:
    """ "between 5 and 7 August", "August 6 to August 10", "30 July to 2 August"."""
    name = m["month"] or m["start"]
    end = placed(named_year(m.groupdict(), now), month_number(name), int(m["day"]), now)
    month = month_number(m["start"]) if m["start"] else end.month
    start = date(end.year - (month > end.month), month, int(m["first"]))
    return (start, end) if start <= end else None


def day(m: Match, now: Now) -> Window | None:
    """ "12 August", "August 12, 2021", "Friday, August 6", "the second of August"."""
    groups = m.groupdict()
    number = day_value(groups.get("day") or groups.get("nth") or "")
    return one(
        placed(
            named_year(groups, now), month_number(m["month"]), number, now, named_weekday(groups)
        )
    )


def days_of_month(m: Match, now: Now) -> Window | None:
    """ "between the 6th and the 10th"."""
    end = day_in_month(int(m["day"]), now)
    start = end.replace(day=int(m["first"]))
    return (start, end) if start <= end else None


def last_of_month(m: Match, now: Now) -> Window | None:
    """ "the last day of July 2021"."""
    year = named_year(m.groupdict(), now)
    first = placed(year, month_number(m["month"]), 1, now, ahead=timedelta(0))
    return one(month_window(first.year, first.month)[1])


def feast(m: Match, now: Now) -> Window | None:
    """ "New Year’s Day", "Christmas Eve"."""
    month, day = FEASTS[m["feast"].lower().replace("’", "'")]
    return one(placed(named_year(m.groupdict(), now), month, day, now))


def day_of_which_month(m: Match, now: Now) -> Window | None:
    """ "the fourteenth of last month"."""
    first, _ = which_month(m["which"].lower().split()[-1], now)
    return one(first.replace(day=day_value(m["day"] or m["nth"])))


def short(m: Match, now: Now) -> Window | None:
    """Day and month in whichever order gives the nearest past day; "3/5" at the head of a post counts
    the posts of a thread, unless it is a day of that season."""
    days = []
    for day, month in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append(placed(None, month, day, now))
    counts = m.start() == 0 and m.string[m.end() : m.end() + 1].isspace() and int(m[1]) <= int(m[2])
    if not days or (counts and now.published - max(days) > SEASON):
        return None
    return one(max(days))


def day_of_month(m: Match, now: Now) -> Window | None:
    """ "on the 6th", "Zaranj (6)"."""
    groups = m.groupdict()
    number, weekday = day_value(groups.get("day") or groups.get("nth") or ""), named_weekday(groups)
    found = day_in_month(number, now)
    if weekday is not None and found.weekday() != weekday:
        months = (found.replace(day=1) - timedelta(days=28 * back) for back in range(13))
        fit = [
            d for d in valid((f.year, f.month, number) for f in months) if d.weekday() == weekday
        ]
        found = max(fit, default=found)
    return one(found)


def stamp(m: Match, now: Now) -> Window | None:
    """ "110600Z AUG 21", "12AUG2021": the day as logs stamp it."""
    year = int(m["year"])
    return one(
        date(year if year > 99 else _near(year, now), month_number(m["month"]), int(m["day"]))
    )


def day_first(m: Match, now: Now) -> Window | None:
    """ "15.8.: …" at the beginning of a line."""
    day, month = (m["day"], m["month"]) if m["day"] else (m["day2"], m["month2"])
    return one(placed(None, int(month), int(day), now))


def day_of_period(m: Match, now: Now) -> Window | None:
    """ "14: …", "14th. …" at the beginning of a line, under a heading that names the month."""
    if now.frame is None or now.frame[1] - now.frame[0] > 3 * FORTNIGHT:
        return None
    found = day_in_month(int(m["day"]), now)
    return one(found) if in_frame([found], now) else None


def numbered(line: str) -> int:
    """Which day of several a line begins with: 3 of "Day three: …"; else 0."""
    m = NUMBERED.match(line)
    return number(m["count"]) if m else 0


def numbered_day(m: Match, now: Now) -> Window | None:
    """ "Day 3:", counted from the beginning of the frame."""
    count = number(m["count"])
    found = now.frame[0] + timedelta(days=count - 1) if now.frame and count else None
    return one(found) if found and found <= now.published else None


EXPRESSIONS = (
    Expression(
        stamp,
        DIGIT,
        rf"\b(?P<day>[0-3]\d)(?:\d{{4}}[A-Z]\s*)?(?P<month>{SHORT_MONTH})\s*(?P<year>(?:20)?\d\d)\b(?!:)",
    ),
    Expression(
        numbers, DIGIT, r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:\b|(?=T\d))"
    ),
    Expression(numbers, DIGIT, r"\b(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b"),
    Expression(
        slash,
        DIGIT,
        r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|1[34]\d\d|\d{2})(?![\d/-])",
    ),
    Expression(
        night_of,
        DIGIT,
        rf"\bnights?\s+(?:of|from|between)\s+(?:the\s+)?(?:{WEEKDAY}\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?(?:\s+{MONTH})?{TO}{DAY}(?:(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR})?",
    ),
    Expression(
        span,
        MONTH_WORDS,
        rf"\b(?P<word>from\s+|between\s+)?(?:the\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s+of)?\s+(?P<start>{MONTH}))?{TO}{DAY}(?:\s+of)?\s+(?P<month>{MONTH})(?!\w){OF_YEAR}",
    ),
    Expression(
        span,
        MONTH_WORDS,
        rf"\b(?P<word>from\s+|between\s+)?(?P<start>{MONTH})\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{TO}(?:(?P<month>{MONTH})\s+)?{DAY}\b{COUNTED}{OF_YEAR}",
    ),
    Expression(
        day,
        MONTH_WORDS,
        rf"{OLD_YEAR}{BEFORE_DAY}\b(?<![\d.,])(?:{DAY}|(?<=the\s)(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?[\s-]\s*(?P<month>{MONTH})(?!\w)(?:-(?=\d{{4}}\b))?(?:(?<=-){YEAR.replace('year', 'year2')}|{OF_YEAR}){AFTER_DAY}",
    ),
    Expression(
        day,
        MONTH_WORDS,
        rf"{OLD_YEAR}{BEFORE_DAY}\b(?P<month>{MONTH})(?:\s+|-)(?:the\s+)?(?:{DAY}\b{COUNTED}|(?P<nth>{ORDINAL})\b){OF_YEAR}{AFTER_DAY}",
    ),
    Expression(
        last_of_month, MONTH_WORDS, rf"\bthe\s+last\s+day\s+of\s+(?P<month>{MONTH}){OF_YEAR}"
    ),
    Expression(feast, frozenset({"year", "christmas"}), rf"\b(?P<feast>{FEAST}){OF_YEAR}"),
    Expression(
        days_of_month,
        ORDINAL_WORDS,
        rf"\b(?:(?:between|from|on)\s+)?the\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th){TO}(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{RANKED}",
    ),
    Expression(
        day_of_which_month,
        frozenset({"month"}),
        rf"\bthe\s+(?:{DAY}|(?P<nth>{ORDINAL}))\s+of\s+(?P<which>last|this|that|the\s+same|the)\s+month\b",
    ),
    Expression(
        short,
        DIGIT,
        r"(?:^|(?<=[(;,] )|(?<=\()|(?<=\bon )|(?<=\bby ))(\d{1,2})/(\d{1,2})(?=[\s:),;.–-]|$)(?!\s+of\b)",
    ),
    Expression(
        day_first,
        DIGIT,
        r"^(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?=\s*[:–—]|\s+-)|(?<=\()(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?=\))",
    ),
    Expression(
        day_of_month,
        ORDINAL_WORDS,
        rf"\b(?:(?:on|since|by|before|until|till|of|from|after|it\s+was|between|and)\s+the|on)\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b{RANKED}",
    ),
    Expression(
        day_of_month,
        ORDINAL_WORDS,
        rf"\b(?:on|since|before|until|of|from|after|it\s+was)\s+the\s+(?P<nth>{ORDINAL})\b{RANKED}{FOLLOWED}",
    ),
    Expression(
        day_of_month,
        ORDINAL_WORDS,
        rf"\b(?:on|since|until|till|by)\s+the\s+(?P<nth>{HIGH_ORDINAL})\b{RANKED}",
    ),
    Expression(
        day_of_month,
        ORDINAL_WORDS,
        rf"\b(?P<weekday>{ANY_WEEKDAY}),?\s+the\s+(?:{DAY}|(?P<nth>{ORDINAL})(?!\s+(?!of\b|and\b|the\b|in\b|at\b|they\b|when\b)[a-z]))\b{RANKED}",
    ),
    Expression(
        day_of_month,
        DIGIT,
        rf"\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+(?:the\s+)?{DAY}(?=\s*[:–—,.;)-]|\s*$)(?!:\d|[.,]\d)",
    ),
    Expression(
        day_of_month,
        DIGIT,
        rf"(?-i:\b[A-Z][\w’-]*\)?)\s(?P<bracket>\((?:on\s+)?(?:the\s+)?{DAY}(?:\s+and\s+\d{{1,2}})?\))",
    ),
    Expression(
        day_of_month,
        ORDINAL_WORDS,
        r"^(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\s*[:–—-]|\s+(?:belonged|brought|saw|took)\b)",
    ),
    Expression(day_of_period, ORDINAL_WORDS, r"^(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\.\s)"),
    Expression(day_of_period, DIGIT, r"^(?P<day>\d{1,2})(?=:\s|\s*[–—]\s)"),
    Expression(numbered_day, frozenset({"day"}), NUMBERED.pattern),
)
