"""What an expression of time means: the window of days that each kind of expression opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geodata.calendars import SOLAR_MONTH_SPELLINGS, from_solar

Match = re.Match[str]
Window = tuple[date | None, date | None]

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


ORDINAL_DAYS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    f"twenty-{word}": 20 + value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth".split(), start=1
    )
}
# A text that speaks of days so long before its publication is a chronicle: its bare weekdays and
# months belong to the days it speaks of.
CHRONICLE = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Now:
    """What "yesterday" and "the next day" are counted from: the day of publication, and the day
    that the text spoke of last."""

    published: date
    last: date | None

    @property
    def chronicled(self) -> date | None:
        """The day last spoken of, in a text about times long before its publication."""
        past = self.last is not None and self.published - self.last > CHRONICLE
        return self.last if past else None


def _one(day: date) -> tuple[date, date]:
    return day, day


def _past(year: int | None, month: int, day: int, now: Now) -> date:
    """The named day; without a year, the one nearest to the days a chronicle speaks of, else the
    latest one not more than two days after publication."""
    if year:
        return date(year, month, day)
    if near := now.chronicled:
        years = (near.year - 1, near.year, near.year + 1)
        return min((date(y, month, day) for y in years), key=lambda d: abs(d - near))
    this = date(now.published.year, month, day)
    late = this > now.published + timedelta(days=2)
    return date(now.published.year - 1, month, day) if late else this


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


def _weekday(text: str, now: Now, *, before: bool = False) -> date:
    index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(text.lower()[:3]))
    if near := now.chronicled:
        return near + timedelta(days=(index - near.weekday()) % 7)
    back = (now.published.weekday() - index) % 7
    return now.published - timedelta(days=back or (7 if before else 0))


def _iso(m: Match, now: Now) -> Window | None:
    return _one(date(int(m[1]), int(m[2]), int(m[3])))


def _solar(m: Match, now: Now, day: int = 1, month: int = 2) -> Window | None:
    number = SOLAR_MONTH_SPELLINGS[m[month].lower()]
    year = int(m[3]) if m[3] else None
    if year is None:
        year = now.published.year - 621
        if from_solar(year, number, int(m[day])) > now.published + timedelta(days=2):
            year -= 1
    return _one(from_solar(year, number, int(m[day])))


def _night_of(m: Match, now: Now) -> Window | None:
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[3]), int(m[2]), now)
    return end - timedelta(days=1), end


def _span(m: Match, now: Now) -> Window | None:
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[3]), int(m[2]), now)
    return end.replace(day=int(m[1])), end


def _span_us(m: Match, now: Now) -> Window | None:
    year = int(m[4]) if m[4] else None
    end = _past(year, _month(m[1]), int(m[3]), now)
    return end.replace(day=int(m[2])), end


def _dmy(m: Match, now: Now) -> Window | None:
    return _one(_past(int(m[3]) if m[3] else None, _month(m[2]), int(m[1]), now))


def _mdy(m: Match, now: Now) -> Window | None:
    return _one(_past(int(m[3]) if m[3] else None, _month(m[1]), int(m[2]), now))


def _slash(m: Match, now: Now) -> Window | None:
    """Day first or month first: whichever is a day, on or before publication, and nearest to it."""
    year = int(m[3]) if len(m[3]) == 4 else 2000 + int(m[3])
    days = []
    for day, month in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append(date(year, month, day))
    past = [d for d in days if d <= now.published + timedelta(days=2)]
    return _one(max(past)) if past else None


def _year_month(m: Match, now: Now) -> Window | None:
    return _month_window(int(m[3]), _month(m[2]), m[1] or "")


def _last_weekday(m: Match, now: Now) -> Window | None:
    return _one(_weekday(m[1], now, before=True))


def _bare_weekday(m: Match, now: Now) -> Window | None:
    return _one(_weekday(m[1], now))


def _weekend(m: Match, now: Now) -> Window | None:
    sunday = _weekday("sunday", now)
    return sunday - timedelta(days=1), min(sunday, now.published)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.lower().split()[-1]]


def _ago(m: Match, now: Now) -> Window | None:
    number, unit = _count(m[1]), m[2].lower()
    if unit == "day" and number:
        return _one(now.published - timedelta(days=number))
    if unit == "week" and number:
        day = now.published - timedelta(weeks=number)
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "year" and number:
        return date(now.published.year - number, 1, 1), date(now.published.year - number, 12, 31)
    return None, now.published


def _later(m: Match, now: Now) -> Window | None:
    number = _count(m[1]) * (7 if m[2].lower() == "week" else 1)
    if now.last is None or not number:
        return None
    sign = 1 if m[3].lower().startswith(("later", "after")) else -1
    return _one(now.last + timedelta(days=sign * number))


def _after(m: Match, now: Now) -> Window | None:
    number, unit = (_count(m[1]), m[2]) if m[1] else (1, m[4])
    since = now.last or now.published
    return (
        _one(since - timedelta(days=number * (7 if unit.lower() == "week" else 1)))
        if number
        else None
    )


def _short(m: Match, now: Now) -> Window | None:
    """Day and month in whichever order gives the nearest past day."""
    days = []
    for day, month in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append(_past(None, month, day, now))
    return _one(max(days)) if days else None


def _day_of_month(m: Match, now: Now) -> Window | None:
    day = int(m[1]) if m[1].isdigit() else ORDINAL_DAYS[m[1].lower()]
    near = now.last or now.published
    found = date(near.year, near.month, day)
    if found > now.published:
        earlier = near.replace(day=1) - timedelta(days=1)
        found = date(earlier.year, earlier.month, day)
    return _one(found)


def _past_span(m: Match, now: Now) -> Window | None:
    number, unit = (m[1], m[2]) if m[1] else (m[3], m[4])
    days = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31}[unit.lower().rstrip("s")]
    back = max(1, round(_count(number) * days)) if _count(number) else 7
    return now.published - timedelta(days=back), now.published


def _next_day(m: Match, now: Now) -> Window | None:
    return _one(now.last + timedelta(days=1)) if now.last else None


def _same_day(m: Match, now: Now) -> Window | None:
    return _one(now.last) if now.last else None


def _day_before(m: Match, now: Now) -> Window | None:
    return _one((now.last or now.published) - timedelta(days=1))


def _yesterday(m: Match, now: Now) -> Window | None:
    return _one(now.published - timedelta(days=1))


def _today(m: Match, now: Now) -> Window | None:
    return _one(now.published)


def _overnight(m: Match, now: Now) -> Window | None:
    return now.published - timedelta(days=1), now.published


def _week(m: Match, now: Now) -> Window | None:
    unit, previous = m[3].lower(), m[2].lower() == "last"
    if unit == "week":
        monday = now.published - timedelta(days=now.published.weekday())
        if previous:
            return monday - timedelta(days=7), monday - timedelta(days=1)
        return monday, now.published
    if unit == "month":
        first = now.published.replace(day=1)
        if previous:
            end = first - timedelta(days=1)
            return end.replace(day=1), end
        return first, now.published
    if previous:
        return date(now.published.year - 1, 1, 1), date(now.published.year - 1, 12, 31)
    return date(now.published.year, 1, 1), now.published


def _past_month(part: str, name: str, published: date) -> tuple[date, date]:
    month = _month(name)
    first, final = _month_window(
        published.year if month <= published.month else published.year - 1, month, part
    )
    return first, min(final, published) if first <= published else final


def _part_month(m: Match, now: Now) -> Window | None:
    return _past_month(m[1], m[2], now.published)


def _bare_month(m: Match, now: Now) -> Window | None:
    return _past_month("", m[1], now.published)


def _year(m: Match, now: Now) -> Window | None:
    year = int(m[1] or m[2])
    return date(year, 1, 1), min(
        date(year, 12, 31), now.published
    ) if year <= now.published.year else None


READERS: dict[str, Callable[[Match, Now], Window | None]] = {
    "iso": _iso,
    "solar": _solar,
    "solar_us": lambda m, now: _solar(m, now, day=2, month=1),
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
    "after": _after,
    "short": _short,
    "day_of_month": _day_of_month,
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
