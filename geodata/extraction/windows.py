"""What the expressions that name a day, a month or a year mean: the window of days that each opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geodata.calendars import SOLAR_MONTH_SPELLINGS, from_solar, to_solar
from geodata.extraction.numerals import ORDINALS
from geodata.extraction.timewords import (
    DECADES,
    NUMBERS,
    SEASONS,
    day_number,
    month_number,
    weekday_number,
    year_number,
)

Match = re.Match[str]
Window = tuple[date | None, date | None]
Period = tuple[date, date]

ONE = timedelta(days=1)
# A text that speaks of days so long before its publication, and of none near it, is a chronicle: its
# bare weekdays and months belong to the days it speaks of.
CHRONICLE = timedelta(days=21)
# How far a named day may lie after publication: papers are dated ahead of what they print.
AHEAD = timedelta(days=2)
# For how many years back a weekday tells which year a day is of.
WEEKDAYS_TELL = 5
# A day without its year that soon after publication is to come: nobody means last year's.
SOON = timedelta(days=14)
# The longest window whose end still serves as "the day before" to count from.
NIGHT = timedelta(days=2)
# A longer period is background, not the time that a text speaks of.
SEASON = timedelta(days=120)
# The longest period that a weekday alone names a day of.
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Now:
    """What expressions are read against: the day of publication; `last`, the window that the text
    spoke of before; `frame`, the period that a heading or the beginning of a line sets; `far`, that
    the text tells of days long before its publication, as a chronicle does."""

    published: date
    last: Window | None = None
    frame: Period | None = None
    far: bool = False

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


def in_frame(days: Iterable[date], now: Now) -> list[date]:
    """Those of `days` that the frame holds."""
    return [d for d in days if now.frame and now.frame[0] <= d <= now.frame[1]]


def placed(
    year: int | None,
    month: int,
    day: int,
    now: Now,
    weekday: int | None = None,
    ahead: timedelta = AHEAD,
) -> date:
    """The named day; without a year the one in the frame, else the one nearest to the days that a
    chronicle speaks of, else the latest that is not after publication. A `weekday` that is named
    too must be that day's. Days up to `ahead` after publication count as past."""
    if year:
        return date(year, month, day)
    if weekday is not None:
        fit = [d for d in _years_back(month, day, now) if d.weekday() == weekday]
        if fit:
            return fit[0]
    around = {now.published.year, *(w.year for w in (now.last or ()) if w), *_frame_years(now)}
    days = _valid((y, month, day) for year in around for y in (year - 1, year, year + 1))
    if framed := in_frame(days, now):
        return framed[-1]
    if near := now.chronicled:
        return min(days, key=lambda d: abs(d - near))
    soon = [d for d in days if now.published + ahead < d <= now.published + SOON]
    return soon[0] if soon and ahead else max(d for d in days if d <= now.published + ahead)


def _years_back(month: int, day: int, now: Now) -> list[date]:
    """That day in the years up to publication, the latest first."""
    days = _valid((now.published.year - back, month, day) for back in range(WEEKDAYS_TELL))
    return [d for d in reversed(days) if d <= now.published + AHEAD]


def _frame_years(now: Now) -> tuple[int, ...]:
    return (now.frame[0].year, now.frame[1].year) if now.frame else ()


def _valid(parts: Iterable[tuple[int, int, int]]) -> list[date]:
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


def _year(groups: Mapping[str, str | None]) -> int | None:
    text = groups.get("year") or groups.get("year2")
    return year_number(text) if text else None


def numbers(m: Match, now: Now) -> Window | None:
    """ "2021-08-12", and "1400/05/21" in the solar calendar."""
    year, month, day = int(m["year"]), int(m["month"]), int(m["day"])
    return one(from_solar(year, month, day) if year < 1500 else date(year, month, day))


def slash(m: Match, now: Now) -> Window | None:
    """Day first or month first: whichever is a day, on or before publication, and nearest to it."""
    year = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4])
    first, second = int(m[1]), int(m[3])
    if year < 1500:
        return one(from_solar(year, second, first))
    days = _valid(((year, second, first), (year, first, second)))
    past = [d for d in days if d <= now.published + AHEAD]
    return one(max(past)) if past else None


def short(m: Match, now: Now) -> Window | None:
    """Day and month in whichever order gives the nearest past day."""
    days = []
    for day, month in ((int(m[1]), int(m[2])), (int(m[2]), int(m[1]))):
        if 1 <= month <= 12 and 1 <= day <= 31:
            days.append(placed(None, month, day, now))
    return one(max(days)) if days else None


def _solar_year(month: int, day: int, now: Now) -> int:
    year = to_solar(now.chronicled or now.published)[0]
    if not now.chronicled and from_solar(year, month, day) > now.published + AHEAD:
        year -= 1
    return year


def solar(m: Match, now: Now) -> Window | None:
    """ "22 Asad 1400", "Asad 22", "the second of Sunbula"."""
    groups = m.groupdict()
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    day = day_number(groups.get("day") or m["nth"])
    return one(from_solar(_year(groups) or _solar_year(month, day, now), month, day))


def solar_span(m: Match, now: Now) -> Window | None:
    """ "15 to 24 Asad"."""
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    year = _year(m.groupdict()) or _solar_year(month, int(m["day"]), now)
    return from_solar(year, month, int(m["first"])), from_solar(year, month, int(m["day"]))


def part_solar(m: Match, now: Now) -> Window | None:
    """ "in Asad", "late Saratan 1400"."""
    month = SOLAR_MONTH_SPELLINGS[m["solar"].lower()]
    first, final = solar_month(month, _year(m.groupdict()), now)
    return part_of((first, min(final, max(first, now.published))), m["part"] or "")


def solar_month(month: int, year: int | None, now: Now) -> Period:
    """The days of a solar month, the latest that began by publication if no year is named."""
    first = from_solar(year or _solar_year(month, 1, now), month, 1)
    following = first + timedelta(days=32)
    _, _, over = to_solar(following)
    return first, following - timedelta(days=over)


def nth_weekday(m: Match, now: Now) -> Window | None:
    """ "the third Sunday of Asad", "the last Friday in July"."""
    if m["solar"]:
        year = int(m["year"]) if m["year"] else None
        first, final = solar_month(SOLAR_MONTH_SPELLINGS[m["solar"].lower()], year, now)
    elif m["month"]:
        first, final = dated_month(m["month"], _year(m.groupdict()), now)
    else:
        first, final = which_month(m["which"], now)
    back = (weekday_number(m["weekday"]) - first.weekday()) % 7
    days = [first + timedelta(days=back + 7 * week) for week in range(5)]
    days = [d for d in days if d <= final]
    index = -1 if m["nth"].lower() == "last" else ORDINALS[m["nth"].lower()] - 1
    return one(days[index]) if index < len(days) else None


def dated_month(name: str, year: int | None, now: Now) -> Period:
    """The days of a month, the year found as for a day of it."""
    month = month_number(name)
    return month_window(year or placed(None, month, 1, now).year, month)


def which_month(word: str, now: Now) -> Period:
    """The month that "this", "last" or "that" points to; "that" is the one spoken of."""
    spoken = (now.last[0] if now.last else None) or now.published
    base = now.published if word.lower() in ("this", "last") else (now.day or spoken)
    first = base.replace(day=1)
    if word.lower() == "last":
        first = (first - ONE).replace(day=1)
    return month_window(first.year, first.month)


def night_of(m: Match, now: Now) -> Window | None:
    """ "the night of the 11th to the 12th of August"."""
    if m["month"]:
        end = placed(_year(m.groupdict()), month_number(m["month"]), int(m["day"]), now)
    else:
        end = day_in_month(int(m["day"]), now)
    return end - ONE, end


def span(m: Match, now: Now) -> Window | None:
    """ "between 5 and 7 August", "August 6 to August 10", "30 July to 2 August"."""
    name = m["month"] or m["start"]
    end = placed(_year(m.groupdict()), month_number(name), int(m["day"]), now)
    month = month_number(m["start"]) if m["start"] else end.month
    start = date(end.year - (month > end.month), month, int(m["first"]))
    return (start, end) if start <= end else None


def day(m: Match, now: Now) -> Window | None:
    """ "12 August", "August 12, 2021", "Friday, August 6", "the second of August"."""
    groups = m.groupdict()
    number = day_number(groups.get("day") or groups.get("nth") or "")
    return one(placed(_year(groups), month_number(m["month"]), number, now, _weekday(groups)))


def _weekday(groups: Mapping[str, str | None]) -> int | None:
    name = groups.get("weekday") or groups.get("weekday2")
    return weekday_number(name) if name else None


def day_first(m: Match, now: Now) -> Window | None:
    """ "15.8.: …" at the beginning of a line."""
    day, month = (m["day"], m["month"]) if m["day"] else (m["day2"], m["month2"])
    return one(placed(None, int(month), int(day), now))


def day_of_which_month(m: Match, now: Now) -> Window | None:
    """ "the fourteenth of last month"."""
    first, _ = which_month(m["which"].lower().split()[-1], now)
    return one(first.replace(day=day_number(m["day"] or m["nth"])))


def day_of_month(m: Match, now: Now) -> Window | None:
    """ "on the 6th", "Zaranj (6)"."""
    groups = m.groupdict()
    number, weekday = day_number(groups.get("day") or groups.get("nth") or ""), _weekday(groups)
    found = day_in_month(number, now)
    if weekday is not None and found.weekday() != weekday:
        months = (found.replace(day=1) - timedelta(days=28 * back) for back in range(13))
        fit = [
            d for d in _valid((f.year, f.month, number) for f in months) if d.weekday() == weekday
        ]
        found = max(fit, default=found)
    return one(found)


def days_of_month(m: Match, now: Now) -> Window | None:
    """ "between the 6th and the 10th"."""
    end = day_in_month(int(m["day"]), now)
    start = end.replace(day=int(m["first"]))
    return (start, end) if start <= end else None


def day_of_period(m: Match, now: Now) -> Window | None:
    """ "14: …" at the beginning of a line, under a heading that names the month."""
    if now.frame is None or now.frame[1] - now.frame[0] > 3 * FORTNIGHT:
        return None
    found = day_in_month(int(m["day"]), now)
    return one(found) if in_frame([found], now) else None


def day_in_month(number: int, now: Now) -> date:
    """That day of the frame's month, else the one nearest to the days spoken of, else the latest."""
    near = now.day or (now.last[0] if now.last else None) or now.published
    base = now.frame[0] if now.frame and now.frame[1] - now.frame[0] < timedelta(days=62) else near
    first = base.replace(day=1)
    before, after = (first - ONE), first + timedelta(days=31)
    days = _valid((d.year, d.month, number) for d in (before, first, after))
    if now.day is None and now.last and now.last[0] and now.last[1]:
        spoken = [d for d in days if now.last[0] <= d <= now.last[1]]
    else:
        spoken = in_frame(days, now) if now.day is None or in_frame([now.day], now) else []
    if spoken:
        return spoken[0]
    past = [d for d in days if d <= now.published] or [days[0]]
    return min(past, key=lambda d: _away(d, near)) if now.day else max(past)


def _away(day: date, near: date) -> float:
    """How far a day is: stories go forward sooner than back."""
    return (day - near).days if day >= near else 1.3 * (near - day).days


def month(m: Match, now: Now) -> Window | None:
    """ "in July", "late July", "May last year", "September 2015", "July" before a colon."""
    groups = m.groupdict()
    number, which = month_number(m["month"]), (groups.get("which") or "").lower()
    year = _year(groups)
    if groups.get("tens"):
        year = 1900 + DECADES[m["tens"].lower()] + NUMBERS[m["units"].lower()]
    elif groups.get("count"):
        year = now.published.year - NUMBERS[m["count"].lower()]
    elif which and "year" in m.group().lower():
        year = now.published.year - (which == "last")
    elif which == "last":
        year = now.published.year - (number >= now.published.month - 1)
    first, final = month_window(year or placed(None, number, 1, now, ahead=0 * ONE).year, number)
    if first <= now.published:
        final = min(final, now.published)
    start, end = part_of((first, final), groups.get("part") or "")
    return start, max(start, min(end, final))


def season(m: Match, now: Now) -> Window | None:
    """ "in the spring of 1991", "last autumn", "this summer"."""
    name = (m["season"] or m["season2"] or m["season3"]).lower()
    which = (m["which"] or "").lower()
    base = now.chronicled or (now.frame[0] if now.frame else now.published)
    year = _year(m.groupdict()) or base.year
    if name == "winter":
        if not m["year"] and now.published < date(year, 12, 1):
            year -= 1
        over = which or not m["year"] or m["over"]
        return date(year, 12 if over else 1, 1), date(year + 1, 3, 1)
    start, end = SEASONS[name]
    if not m["year"] and (
        (which == "last" and year == now.published.year) or date(year, start, 1) > now.published
    ):
        year -= 1
    first, final = date(year, start, 1), month_window(year, end)[1]
    return first, min(final, now.published) if first <= now.published else final


def years(m: Match, now: Now) -> Window | None:
    """ "between 1996 and 2001"."""
    first, final = int(m["first"]), int(m["year"])
    return (date(first, 1, 1), date(final, 12, 31)) if first <= final else None


def decade(m: Match, now: Now) -> Window | None:
    """ "in the 1990s"."""
    text = m["year"].lstrip("’'")
    year = int(text) if len(text) == 4 else 1900 + int(text)
    return date(year, 1, 1), date(year + 9, 12, 31)


def year(m: Match, now: Now) -> Window | None:
    """ "in 2015", "1997:", "in ’92", "late 2015"."""
    number = year_number(m["year"] or m["year2"] or m["year3"] or m["year4"])
    whole = year_window(number, now.published)
    words = set((m["part"] or "").lower().split())
    if whole is None or not words:
        return whole
    months = (1, 4) if words & {"early", "start", "beginning"} else (9, 12)
    start, end = (4, 9) if words & {"mid", "middle"} else months
    return date(number, start, 1), month_window(number, end)[1]


def year_in_words(m: Match, now: Now) -> Window | None:
    """ "in ninety-six", "in two thousand and one"."""
    if m["after"]:
        return year_window(2000 + NUMBERS[m["after"].lower()], now.published)
    return year_window(
        1900 + DECADES[m["tens"].lower()] + NUMBERS[m["units"].lower()], now.published
    )
