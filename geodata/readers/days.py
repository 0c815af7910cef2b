"""When something was published, however it is written.

A day is taken as it stands ("2021-08-16 (approx.)"); a month or a year becomes its last day,
because a text cannot report what happened after it was published; anything else is unknown, and so
is a day that may be two ("08/09/2021").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from geodata.errors import UsageError

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

# What may stand in a line of its own with a day: weekday and hour; before them what the day is of,
# a byline, or a place.
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
ZONE = r"(?: ?\(?(?:[A-Z]{1,4}(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d)\b\)?)?"
HOUR = rf"(?:\bat )?(?:\bT|\b)\d{{1,2}}[:.]\d\d(?::\d\d)?(?: ?[aApP]\.?[mM]\b\.?)?{ZONE}"
BESIDE = re.compile(rf"(?:{WEEKDAY}|{HOUR}),?")
CAPITALS = r"[A-Z'\u2019-]+(?: [A-Z'\u2019-]+){0,2}"
NAME = r"[A-Z][\w'\u2019-]+"
PLACE = rf"(?:{CAPITALS}|{NAME})(?:, {NAME})?(?: \(.+\))?"
FIRST, PLAIN, LATER = (
    re.compile(
        r"(?:(?:first|originally) )?(?:published|posted|issued|dated?)(?: on| at)? ?:?", re.I
    ),
    re.compile(rf"|(?:(?:By|BY|by) .{{2,80}}|{PLACE})(?:[,:]| [\u2013\u2014-])"),
    re.compile(r"(?:last )?(?:updated|modified)(?: on| at)? ?:?", re.I),
)
# "KABUL, Aug. 13, 2021 (Wire) — ", before the first words of a body.
DATELINE = re.compile(
    rf"{CAPITALS}(?:, {NAME})?,? \(?((?i:{DAY_MONTH.pattern}|{MONTH_DAY.pattern}))\)?"
    r"(?:,? [(/][^()/]{1,40}[)/])? ?(?:--|[-:\u2013\u2014])"
)
PARTED = re.compile(r"[|\u00b7\u2022]")  # a byline from its day
SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*$")
MOST_LINES = 12  # above a body


def published_day(text: str | None) -> date | None:
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


def header_day(text: str) -> date | None:
    """The day that a line of its own above the body of `text`, or the dateline of that, gives for its
    publication, or None.

    A day of publication goes before a plain one, and that before one of a change. Several plain
    ones head the parts of a chronicle and date none of it.
    """
    lines = [" ".join(line.replace("*", " ").split()).strip("_") for line in text.splitlines()]
    lines = [line for line in lines if line]
    found = [each for line in _above_body(lines) for each in _own_days(line)]
    if not found:
        datelines = filter(None, map(DATELINE.match, lines[:MOST_LINES]))
        return next((published_day(dateline[1]) for dateline in datelines), None)
    rank, day = min(found)
    plain = {each for line in lines for each in _own_days(line) if each[0] == 1}
    return None if rank == 1 and len(plain) > 1 else day


def _above_body(lines: Sequence[str]) -> Iterator[str]:
    """The lines before the first sentence, but for one below the headline."""
    for number, line in enumerate(lines[:MOST_LINES]):
        if SENTENCE_END.search(line) and number != 1:
            return
        goes_on = lines[number + 1 : number + 2]
        if not goes_on or not goes_on[0][0].islower():
            yield line


def _own_days(line: str) -> Iterator[tuple[int, date]]:
    """The day of each part of a line that is nothing but a day, behind its rank."""
    for part in PARTED.split(line):
        for written in (ISO_DAY, SLASHED, DAY_MONTH, MONTH_DAY):
            if not (found := written.search(part)):
                continue
            day = published_day(found[0])
            before, after = part[: found.start()], part[found.end() :]
            before, after = (BESIDE.sub("", each).strip() for each in (before, after))
            for rank, kind in enumerate((FIRST, PLAIN, LATER)):
                if day and kind.fullmatch(before) and not after.strip(" ,\u2013\u2014-"):
                    yield rank, day
            break


def no_day(name: str, text: object) -> str:
    """Why the field `name` gives no day."""
    if len(_either_way(str(text))) > 1:
        return f"`{name}` may be two days ({text!r}: is the day or the month first?)"
    return f"`{name}` gives no day ({text!r})"


def check_past(day: date) -> date:
    """The day itself. Raises UsageError if it is yet to come everywhere."""
    if day > date.today() + timedelta(days=1):  # farther east it may be tomorrow already
        msg = f"{day} is yet to come: when was it published?"
        raise UsageError(msg)
    return day


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
