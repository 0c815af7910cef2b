"""When something was published, however it is written.

A day is taken as it stands ("2021-08-16 (approx.)"); a month or a year becomes its last day,
because a text cannot report what happened after it was published; anything else is unknown, and so
is a day that may be two ("08/09/2021").
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTH = rf"({'|'.join(MONTHS)})[a-z]*"
ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?!\d)")
SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*")
# Seconds since 1970, or milliseconds.
EPOCH = re.compile(r"\s*(\d{9,10})(?:\d{3})?(?:\.\d+)?\s*")
DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -]{MONTH}\.?,?[ -](\d{{4}})", re.IGNORECASE
)
MONTH_DAY = re.compile(rf"\b{MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
ISO_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?![\d-])")
MONTH_YEAR = re.compile(rf"\b{MONTH}\.?,? (\d{{4}})\b", re.IGNORECASE)
YEAR = re.compile(r"\s*(\d{4})\s*")


def read_day(text: str | None) -> date | None:
    """The day that `text` gives for a publication, or None."""
    text = text or ""
    if found := ISO_DAY.search(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := COMPACT.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC).date()
    if len(days := _either_way(text)) == 1:
        return days.pop()
    if found := DAY_MONTH.search(text):
        return _day(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    if found := MONTH_DAY.search(text):
        return _day(int(found[3]), MONTHS[found[1].lower()], int(found[2]))
    if found := ISO_MONTH.search(text):
        return _last_day(int(found[1]), int(found[2]))
    if found := MONTH_YEAR.search(text):
        return _last_day(int(found[2]), MONTHS[found[1].lower()])
    if found := YEAR.fullmatch(text):
        return _last_day(int(found[1]), 12)
    return None


def no_day(name: str, text: object) -> str:
    """Why the field `name` gives no day."""
    if len(_either_way(str(text))) > 1:
        return f"`{name}` may be two days ({text!r}: is the day or the month first?)"
    return f"`{name}` gives no day ({text!r})"


def _either_way(text: str) -> set[date]:
    """The days that "08/09/2021" can be, day or month first; none where nothing is written so."""
    found = SLASHED.search(text)
    if found is None:
        return set()
    first, second, year = map(int, found.groups())
    return {day for day in (_day(year, first, second), _day(year, second, first)) if day}


def _last_day(year: int, month: int) -> date | None:
    following = _day(year + month // 12, month % 12 + 1, 1) if 1 <= month <= 12 else None
    return date.fromordinal(following.toordinal() - 1) if following else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
