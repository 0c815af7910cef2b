"""The words of time, what they count for, and the regular expressions that find them."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.extraction.numerals import CARDINALS, ORDINALS, one_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
# How many days each unit has, roughly for the long ones.
DAYS = {
    "day": 1,
    "night": 1,
    "dawn": 1,
    "morning": 1,
    "evening": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
NUMBERS = {word: value for word, value in CARDINALS.items() if value} | {
    "a": 1,
    "an": 1,
    "another": 1,
    "couple of": 2,
    "dozen": 12,
}
# The tens of years that are written in words: "in ninety-six".
DECADES = {"seventy": 70, "eighty": 80, "ninety": 90}


WEEKDAY = rf"(?:{one_of(WEEKDAYS)})"
# Short for a weekday only with its capital, or in a line of them: "Sun" is no sun.
SHORT_WEEKDAY = (
    r"(?:(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUES?|WED|THU(?:RS?)?|FRI|SAT|SUN)\b)"
)
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{SHORT_WEEKDAY})"
SHORT_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
# "May" and "March" are verbs without their capitals, and a hut is a hut.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|(?-i:Mar(?:ch)?|MAR(?:CH)?|May|MAY)|apr(?:il)?|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
SOLAR = (
    f"(?:{one_of(s for s in SOLAR_MONTH_SPELLINGS if s not in ('hut', 'hoot'))}|(?-i:Hut|HUT|Hoot))"
)
_DAYS = {word: value for word, value in ORDINALS.items() if value <= 31}
ORDINAL = f"(?:{one_of(_DAYS)})"
# So high a number ranks hardly anything but days.
HIGH_ORDINAL = f"(?:{one_of(word for word, value in _DAYS.items() if value > 12)})"
SEASON = f"(?:{one_of(SEASONS)}|winter)"
DAYPART = (
    r"(?:night|evening|morning|afternoon|noon|midday|midnight|dawn|dusk|nightfall|daybreak|sunrise|sunset|"
    r"lunch(?:time)?|breakfast|supper|dinner|prayers?)"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# "As of 1900", "by 1930" and "2000 GMT" are hours.
YEAR = r"(?<!\bas of )(?P<year>(?<!\bby )19[0-5]\d|(?:19[6-9]|20\d)\d|[’'‘][0-9]\d)(?!\w|-\d|[.,]\d|\s+(?:GMT|UTC|hours|hrs|local)\b)"
COUNT = rf"(?P<count>\d{{1,3}}|{one_of(NUMBERS)}|(?:a )?couple of|several|(?:a )?few|many)"


def number(text: str) -> int:
    """The value of "3", "three", "a"; 0 for "several" and "a few", which name no number."""
    word = text.lower()
    if word.isdigit():
        return int(word)
    return NUMBERS.get(word) or NUMBERS.get(word.removeprefix("a "), 0)


def day_value(text: str) -> int:
    """The value of "6", "6th" or "sixth"."""
    word = text.lower()
    return ORDINALS[word] if word in ORDINALS else int(word)


def month_number(text: str) -> int:
    """1 to 12 of a month's name or its short form."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(text.lower()[:3]))


def weekday_number(text: str) -> int:
    """0 to 6 of a weekday's name or its short form, from Monday."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(text.lower()[:3]))


def named_weekday(groups: Mapping[str, str | None]) -> int | None:
    """The weekday, Monday 0, that one of an expression's groups names; None where none does."""
    name = groups.get("weekday") or groups.get("weekday2") or groups.get("weekday3")
    return weekday_number(name) if name else None


def year_number(text: str) -> int:
    """The year of "1996" or "’96"."""
    if text.isdigit():
        return int(text)
    short = int(text[1:])
    return (1900 if short > 50 else 2000) + short
