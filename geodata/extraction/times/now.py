"""What an expression of time is read against, and the days and months that a name can mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial

from geodata.extraction.numerals import ORDINALS
from geodata.extraction.times.words import year_number

Window = tuple[date | None, date | None]
Period = tuple[date, date]

ONE, WEEK, FORTNIGHT = timedelta(days=1), timedelta(days=7), timedelta(days=14)
# A text that speaks of days so long before its publication, and of none near it, is a chronicle: its
# bare weekdays and months belong to the days it speaks of.
CHRONICLE = timedelta(days=21)
# The years that are told from the one spoken of.
TOLD_YEARS = {"that": 0, "same": 0, "following": 1, "next": 1, "previous": -1}
# How far a named day may lie after publication: papers are dated ahead of what they print.
AHEAD = timedelta(days=2)
# For how many years back a weekday tells which year a day is of.
WEEKDAYS_TELL = 5
# A day without its year that soon after publication is to come: nobody means last year's.
SOON = timedelta(days=14)
# Capitals changed hands in these years: what a text of others tells without a year is of the year that
# it has named.
WARS = ((date(1994, 10, 1), date(2002, 12, 31)), (date(2015, 4, 1), date(2021, 12, 31)))
# How long after a month that a look back has named a day may be that it goes on to.
NEXT_MONTH = timedelta(days=45)
# The longest window whose end still serves as "the day before" to count from.
NIGHT = timedelta(days=2)
# What was over so long before the publication of a text is no news of it.
PAST = timedelta(days=60)
# A longer period is background, not the time that a text speaks of.
SEASON = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Now:
    """What expressions are read against: the day of publication; `last`, the window that the text
    spoke of before; `frame`, the period that a heading or the beginning of a line sets; `far`, that
    the text tells of days long before its publication, as a chronicle does; `year`, the year long past
    that it spoke of last, and of no day near."""

    published: date
    last: Window | None = None
    frame: Period | None = None
    far: bool = False
    year: Period | None = None

    @property
    def day(self) -> date | None:
        """The day last spoken of, of a night the later one."""
        if self.last is None:
            return None
        start, end = self.last
        return end if start is not None and end is not None and end - start <= NIGHT else None

    @property
    def chronicled(self) -> date | None:
        """The day last spoken of, where the text tells of days long past."""
        return self.day if self.far else None


def one(day: date) -> Window:
    """The window of a single day."""
    return day, day


def anniversary(day: date, years: int) -> date:
    """The same day that many years later; of 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def in_frame(days: Iterable[date], now: Now) -> list[date]:
    """Those of `days` that the frame holds."""
    return within(days, now.frame)


def within(days: Iterable[date], period: Period | None) -> list[date]:
    """Those of `days` that the period holds."""
    return [d for d in days if period and period[0] <= d <= period[1]]


def placed(
    year: int | None,
    month: int,
    day: int,
    now: Now,
    weekday: int | None = None,
    ahead: timedelta = AHEAD,
) -> date:
    """The named day; without a year the one in the frame, else the one nearest to the days that a
    chronicle speaks of, else the latest that is not after publication, unless the text spoke of another
    year and of no day so near. A `weekday` that is named
    too must be that day's. Days up to `ahead` after publication count as past."""
    if year:
        return date(year, month, day)
    if weekday is not None:
        fit = [d for d in years_back(month, day, now) if d.weekday() == weekday]
        if fit:
            return fit[0]
    periods = (now.last, now.frame, now.year)
    around = {now.published.year, *(w.year for period in periods for w in period or () if w)}
    days = valid((y, month, day) for year in around for y in (year - 1, year, year + 1))
    if framed := in_frame(days, now):
        return framed[-1]
    if near := now.chronicled:
        return min(days, key=partial(_away, near=near, back=1))
    soon = [d for d in days if now.published + ahead < d <= now.published + SOON]
    if soon and ahead:
        return soon[0]
    latest = max(d for d in days if d <= now.published + ahead)
    end = now.last and (now.last[1] or now.last[0])
    if now.far and end and end.year == now.published.year - 1:
        # A year on, a text that has named the month goes on from there: "July 2021 … on 13 August".
        following = [d for d in days if timedelta(0) < d - end <= NEXT_MONTH]
        if following:
            return following[0]
    # News and reviews of the year name no year of their own: only what lies farther back is of another.
    recent = latest.year == now.published.year or now.published - latest <= SEASON
    if recent and any(start <= now.published <= end for start, end in WARS):
        return latest
    if now.far and end:
        return min(days, key=partial(_away, near=end, back=2))
    return max(within(days, now.year), default=latest)


def years_back(month: int, day: int, now: Now) -> list[date]:
    """That day in the years up to publication, the latest first."""
    days = valid((now.published.year - back, month, day) for back in range(WEEKDAYS_TELL))
    return [d for d in reversed(days) if d <= now.published + AHEAD]


def valid(parts: Iterable[tuple[int, int, int]]) -> list[date]:
    """The days that exist. Raises ValueError if none does."""
    days: set[date] = set()
    fault: ValueError | None = None
    for year, month, day in parts:
        try:
            days.add(date(year, month, day))
        except ValueError as error:
            fault = error
    if not days and fault:
        raise fault
    return sorted(days)


@lru_cache(maxsize=512)
def month_window(year: int, month: int, part: str = "") -> Period:
    """The days of a month or of a part of it: "early", "the second half", "the last week"."""
    first = date(year, month, 1)
    final = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE
    return part_of((first, final), part)


def part_of(whole: Period, part: str) -> Period:
    """The days of a month's part, as loosely as people speak of it."""
    first, final = whole
    words = part.lower().split()
    if words and words[-1] == "week":
        number = 4 if words[0] == "last" else ORDINALS[words[0]]
        if words[0] == "last":
            return final - timedelta(days=8), final
        return max(first, first + timedelta(days=7 * number - 9)), first + timedelta(
            days=7 * number
        )
    if words and words[-1] == "days":
        early = words[0] in ("first", "opening")
        return (first, first + timedelta(days=9)) if early else (final - timedelta(days=11), final)
    if words and words[-1] == "half":
        middle = first + timedelta(days=15)
        return (first, middle) if words[0] == "first" else (middle - ONE, final)
    if {"early", "start", "beginning"} & set(words):
        return first, first + timedelta(days=9)
    if {"mid", "middle"} & set(words):
        return first + timedelta(days=9), first + timedelta(days=19)
    if {"late", "end"} & set(words):
        return first + timedelta(days=19), final
    return whole


def year_window(year: int, published: date) -> Window | None:
    """The days of a year up to publication; None for a year to come."""
    if year > published.year:
        return None
    return date(year, 1, 1), min(date(year, 12, 31), published)


def named_year(groups: Mapping[str, str | None], now: Now) -> int | None:
    """The year that a match names or points to, if it does: "2021", "last year", "that year"."""
    text = groups.get("year") or groups.get("year2") or groups.get("year3")
    if text:
        return year_number(text)
    pointed = (groups.get("which_year") or "").lower()
    if (word := pointed.rpartition(" ")[2]) in TOLD_YEARS:
        spoken = next((day for day in reversed(now.last or ()) if day), None)
        return spoken.year + TOLD_YEARS[word] if spoken else None
    return now.published.year - (pointed == "last") if pointed else None


def which_month(word: str, now: Now) -> Period:
    """The month that "this", "last" or "that" points to; "that" is the one spoken of."""
    spoken = (now.last[0] if now.last else None) or now.published
    base = now.published if word.lower() in ("this", "last") else (now.day or spoken)
    first = base.replace(day=1)
    if word.lower() == "last":
        first = (first - ONE).replace(day=1)
    return month_window(first.year, first.month)


def day_in_month(number: int, now: Now) -> date:
    """That day of the frame's month, else the one nearest to the days spoken of, else the latest."""
    near = now.day or (now.last[0] if now.last else None) or now.published
    base = now.frame[0] if now.frame and now.frame[1] - now.frame[0] < timedelta(days=62) else near
    first = base.replace(day=1)
    before, after = (first - ONE), first + timedelta(days=31)
    days = valid((d.year, d.month, number) for d in (before, first, after))
    if now.day is None and now.last and now.last[0] and now.last[1]:
        spoken = [d for d in days if now.last[0] <= d <= now.last[1]]
    else:
        spoken = in_frame(days, now) if now.day is None or in_frame([now.day], now) else []
    if spoken:
        return spoken[0]
    past = [d for d in days if d <= now.published] or [days[0]]
    return min(past, key=lambda d: _away(d, near)) if now.day else max(past)


def _away(day: date, near: date, back: float = 1.3) -> float:
    """How far a day is: stories go forward sooner than back."""
    return (day - near).days if day >= near else back * (near - day).days


def weekday_on(index: int, now: Now, *, before: bool = False, back: bool = False) -> date:
    """The weekday meant: the one of the frame's week; in a chronicle the first from the days spoken
    of (the last, if `back`); else the latest on or before publication (strictly, if `before`)."""
    if now.frame and now.frame[1] - now.frame[0] <= FORTNIGHT and not before:
        first = now.frame[0]
        days = [first + timedelta(days=(index - first.weekday()) % 7 + 7 * week) for week in (0, 1)]
        if framed := in_frame(days, now):
            return framed[-1]
    if near := now.chronicled:
        if back:
            return near - timedelta(days=(near.weekday() - index) % 7)
        return near + timedelta(days=(index - near.weekday()) % 7)
    past = (now.published.weekday() - index) % 7
    return now.published - timedelta(days=past or (7 if before else 0))
