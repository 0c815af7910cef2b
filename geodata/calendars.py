"""The Afghan solar calendar (Solar Hijri): 1 Hamal is the day of the spring equinox, 20 or 21 March.

Leap years follow the 33-year cycle, which agrees with the astronomical rule for the years 1244 to
1470 (Heydari-Malayeri, "A concise review of the Iranian calendar", arXiv astro-ph/0409620).
"""

from __future__ import annotations

from datetime import date, timedelta

SOLAR_MONTH_SPELLINGS = {
    spelling: number
    for number, spellings in enumerate(
        (
            "hamal",
            "sawr saur sowr",
            "jawza jauza",
            "saratan sartan",
            "asad",
            "sunbula sonbola sunbola sonbula",
            "mizan",
            "aqrab",
            "qaws qaus qows",
            "jadi jaddi",
            "dalw dalwa",
            "hut hoot",
        ),
        start=1,
    )
    for spelling in spellings.split()
}
# Years of each 33-year cycle that have 366 days.
LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
# 1 Hamal 1400; every other day is counted from it.
EPOCH_YEAR, EPOCH = 1400, date(2021, 3, 21)


def from_solar(year: int, month: int, day: int) -> date:
    """The Gregorian day of a solar date. Raises ValueError for a day that the month lacks."""
    if not 1 <= month <= 12 or not 1 <= day <= _month_length(year, month):
        msg = f"no such solar date: {year}-{month}-{day}"
        raise ValueError(msg)
    before = sum(_month_length(year, m) for m in range(1, month))
    return _new_year(year) + timedelta(days=before + day - 1)


def to_solar(day: date) -> tuple[int, int, int]:
    """(year, month, day) of a Gregorian day in the solar calendar."""
    year = day.year - 621
    if day < _new_year(year):
        year -= 1
    rest = (day - _new_year(year)).days
    month = 1
    while rest >= _month_length(year, month):
        rest -= _month_length(year, month)
        month += 1
    return year, month, rest + 1


def _is_leap(year: int) -> bool:
    return year % 33 in LEAP_REMAINDERS


def _month_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    if month <= 11:
        return 30
    return 30 if _is_leap(year) else 29


def _new_year(year: int) -> date:
    low, high = sorted((year, EPOCH_YEAR))
    days = sum(366 if _is_leap(y) else 365 for y in range(low, high))
    return EPOCH + timedelta(days=days if year >= EPOCH_YEAR else -days)
