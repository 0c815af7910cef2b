"""What the expressions mean that count from another day: from publication, as "yesterday" does, or
from the day that the text spoke of before, as "a day later" does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from geodata.extraction import windows
from geodata.extraction.timewords import NUMBERS, number, weekday_number
from geodata.extraction.windows import FORTNIGHT, ONE, Match, Now, Window, in_frame, one

WEEK = timedelta(days=7)
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
# How loosely "two weeks ago", "six months later" are meant: days either way.
LOOSE = {"week": 4, "fortnight": 4, "month": 16, "year": 240}
# "The Friday" alone, not "the Friday attack", points to a day that the text has spoken of.
POINTED = re.compile(
    r"\s*(?:[,.;:)–—-]|$)|\s+(?:they|he|she|it|we|I|the|and|that|when|before|after|in|at|to|a|my|our)\b",
    re.I,
)
HELD = ("been", "belonged", "held", "had", "ruled")


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


def weekday(m: Match, now: Now) -> Window | None:
    """ "on Friday", "Friday’s", "Fri:"; "since the Friday" looks back."""
    groups = m.groupdict()
    index = weekday_number(groups.get("weekday") or groups["weekday2"] or "")
    if groups.get("that") and POINTED.match(m.string, m.end()):
        if now.day is None:
            that = groups["that"].lower().startswith("that")
            return one(weekday_on(index, now)) if that else (None, now.published)
        near = [now.day + timedelta(days=d) for d in (0, -1, 1, -2, 2, -3, 3)]
        return one(next(d for d in near if d.weekday() == index))
    since = m.string[: m.start()].lower().rstrip().endswith("since")
    return one(weekday_on(index, now, back=since))


def last_weekday(m: Match, now: Now) -> Window | None:
    """ "last Friday"."""
    name = m["weekday"] or m["weekday2"]
    return one(weekday_on(weekday_number(name), now, before=True))


def weekdays_ago(m: Match, now: Now) -> Window | None:
    """ "two Fridays ago"."""
    last = weekday_on(weekday_number(m["weekday"]), now, before=True)
    return one(last - (number(m["count"]) - 1) * WEEK)


def overnight_of(m: Match, now: Now) -> Window | None:
    """ "overnight into Friday", "overnight on Thursday"."""
    name = m["weekday2"] or m["weekday"]
    day = weekday_on(weekday_number(name), now)
    if m["into"] or m["weekday2"]:
        return day - ONE, day
    return day, day + ONE


def recent(m: Match, now: Now) -> Window | None:
    """ "in recent days"."""
    return now.published - timedelta(days=14 * DAYS[m["unit"].lower()]), now.published


def weekday_of_week(m: Match, now: Now) -> Window | None:
    """ "Thursday last week", "this week’s Monday", "Friday week", "the Friday before last"."""
    name = m["weekday"] or m["weekday2"] or m["weekday3"]
    which = (m["which"] or m["which2"] or "").lower()
    if m["weekday3"]:
        return one(weekday_on(weekday_number(name), now, before=True) - WEEK)
    monday = now.published - timedelta(days=now.published.weekday())
    if not which:
        return one(weekday_on(weekday_number(name), now) - WEEK)
    return one(
        monday + timedelta(days=weekday_number(name)) - (WEEK if which == "last" else 0 * WEEK)
    )


def some_day(m: Match, now: Now) -> Window | None:
    """ "one Thursday": there is no telling which."""
    return None, now.published


def weekend(m: Match, now: Now) -> Window | None:
    """The Saturday and Sunday before or of publication."""
    sunday = weekday_on(6, Now(now.published, frame=now.frame))
    if m["which"] and m["which"].lower() != "past" and now.published.weekday() == 6:
        sunday -= WEEK
    saturday = sunday - ONE
    if now.published.weekday() == 5:
        saturday, sunday = saturday + WEEK, now.published
    return saturday, max(saturday, min(sunday, now.published))


def ago(m: Match, now: Now) -> Window | None:
    """ "three days ago", "a month ago", "an hour ago"."""
    count, unit = number(m["count"]) if m["count"] else 0, m["unit"].lower()
    if unit in ("minute", "hour"):
        early = count > 6 or (unit == "hour" and not count)
        return now.published - (ONE * (1 + count // 24) if early else 0 * ONE), now.published
    if not count:
        return None, now.published
    day = now.published - timedelta(days=DAYS[unit] * count)
    return _loosely(day, unit, count)


def _loosely(day: date, unit: str, count: int) -> Window:
    loose = timedelta(days=LOOSE.get(unit, 0) + (count if unit in LOOSE else 0))
    return day - loose, day + loose


def ago_from(m: Match, now: Now) -> Window | None:
    """ "a week ago today", "two weeks ago on Friday"."""
    count, word = number(m["count"]), m["weekday"].lower()
    if not count:
        return None, now.published
    base = now.published - timedelta(days=DAYS[m["unit"].lower()] * count)
    if word == "today":
        return one(base)
    if word == "yesterday":
        return one(base - ONE)
    near = [base + timedelta(days=d) for d in range(-3, 4)]
    return one(next(d for d in near if d.weekday() == weekday_number(word)))


def later(m: Match, now: Now) -> Window | None:
    """ "two days later", "a week earlier", "six days after": from the day last spoken of."""
    count, unit, way = number(m["count"]), m["unit"].lower(), m["way"].lower()
    onward = way.startswith(("later", "after", "on"))
    if now.last is None or (start := now.last[0] or now.last[1]) is None:
        return (None, now.published) if unit in LOOSE else None
    end = now.last[1] or start
    if unit == "hour":
        over = ONE * (count // 24 + (count > 8))
        return (start, end + over) if onward else (start - over, end)
    if not count:
        return (start, max(start, now.published)) if onward else (None, end)
    by = timedelta(days=DAYS[unit] * count) * (1 if onward else -1)
    if unit in ("month", "year"):
        return _loosely(start + by, unit, count)
    return start + by, end + by


def after(m: Match, now: Now) -> Window | None:
    """ "a day after it was taken": what was before, counted back from the day named before."""
    count, unit = number(m["count"] or "few"), (m["unit"] or m["unit2"]).lower()
    base = now.day or now.published
    if unit == "hour":
        return base - ONE * (1 + count // 24), base
    if not count:
        return None, base
    day = base - timedelta(days=DAYS[unit] * count)
    return _loosely(day, unit, count) if unit in ("month", "year") else one(day)


def past_span(m: Match, now: Now) -> Window | None:
    """ "in the past 24 hours", "over the last two weeks"."""
    text, unit = m["count"] or m["count2"], (m["unit"] or m["unit2"]).lower()
    count = number(text) if text else 1
    days = count / 24 if unit == "hour" else count * DAYS[unit]
    back = max(1, round(days)) if count else 7 * DAYS.get(unit, 1)
    return now.published - timedelta(days=back), now.published


def lasting(m: Match, now: Now) -> Window | None:
    """ "has been theirs for ten days" tells when that began; any other length of time does not."""
    before = m.string[max(0, m.start() - 60) : m.start()].lower()
    clause = before.rpartition(";")[2].split()
    since = {"has", "have"} & set(clause) and set(HELD) & set(clause)
    text = m["count"]
    if since and m.group().lower().startswith("for ") and text and m["unit"].lower() == "day":
        return one(now.published - timedelta(days=number(text))) if number(text) > 1 else None
    return None, None


def next_day(m: Match, now: Now) -> Window | None:
    """The day after the one last spoken of."""
    if now.last is None or now.last[1] is None:
        return None
    if now.day:
        return one(now.day + ONE)
    return now.last[0], now.last[1] + ONE


def same_day(m: Match, now: Now) -> Window | None:
    """The day last spoken of, else that of publication."""
    if now.last and now.last[1]:
        return now.last
    words = m.group().lower()
    return one(now.published) if "this" in words or words.startswith("on the day") else None


def in_the_day(m: Match, now: Now) -> Window | None:
    """ "Earlier in the day": the day spoken of if that is near, else the paper's own."""
    near = now.day and now.published - now.day <= ONE
    return one(now.day) if now.day and (near or now.far) else one(now.published)


def hours_before(m: Match, now: Now) -> Window | None:
    """ "Hours earlier" may be the evening before."""
    start, end = now.last if now.last and now.last[1] else one(now.published)
    return (start - ONE if start else None), end


def same_period(m: Match, now: Now) -> Window | None:
    """ "that week", "the same month": around the day last spoken of."""
    if now.last is None or now.last[1] is None:
        return None
    unit = m["unit"].lower()
    start, end = now.last[0] or now.last[1], now.last[1]
    around = timedelta(days=7 if unit == "week" else 31 if unit == "month" else 120)
    return start - around, end + around


def day_before(m: Match, now: Now) -> Window | None:
    """The day before the one last spoken of, else before publication."""
    return one((now.day or now.published) - ONE)


def day_before_yesterday(m: Match, now: Now) -> Window | None:
    """Two days before publication; of a night, with the morning after."""
    day = now.published - 2 * ONE
    return one(day) if m["word"].lower() == "day" else (day, day + ONE)


def yesterday(m: Match, now: Now) -> Window | None:
    """The day before publication; last night is that of the day before."""
    return one(now.published - ONE)


def today(m: Match, now: Now) -> Window | None:
    """The day of publication."""
    return one(now.published)


def overnight(m: Match, now: Now) -> Window | None:
    """The night before publication, or that after the day last spoken of in a chronicle."""
    if near := now.chronicled:
        return near - ONE, near + ONE
    return now.published - ONE, now.published


def which(m: Match, now: Now) -> Window | None:
    """The week, month or year that "this" or "last" points to."""
    unit, word, published = m["unit"].lower(), m["which"].lower(), now.published
    rolling = word.endswith("past")
    previous = word != "this" and not rolling
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        if rolling:
            return published - WEEK, published
        # In a Sunday's paper last week may be the one that ends.
        ended = published if published.weekday() == 6 else monday - ONE
        return (monday - WEEK, ended) if previous else (monday, published)
    if unit == "month":
        if rolling:
            return published - timedelta(days=31), published
        first, final = windows.which_month("last" if previous else "this", now)
        start, end = windows.part_of((first, final), _part(m["part"]))
        return start, max(start, min(end, published))
    if rolling:
        return published - timedelta(days=366), published
    year = published.year - previous
    return date(year, 1, 1), min(date(year, 12, 31), published)


def _part(text: str | None) -> str:
    """ "later" and "earlier this month" mean no part of it that one could name."""
    return "" if text is None or text.lower() in ("earlier", "later") else text


def day_number(m: Match, now: Now) -> Window | None:
    """ "Day 3:", counted from the beginning of the frame."""
    text = m["count"].lower()
    count = int(text) if text.isdigit() else NUMBERS.get(text, 0)
    return one(now.frame[0] + timedelta(days=count - 1)) if now.frame and count else None


READERS: dict[str, Callable[[Match, Now], Window | None]] = {
    "numbers": windows.numbers,
    "slash": windows.slash,
    "solar_span": windows.solar_span,
    "nth_weekday": windows.nth_weekday,
    "part_solar": windows.part_solar,
    "solar": windows.solar,
    "night_of": windows.night_of,
    "span": windows.span,
    "day": windows.day,
    "day_of_which_month": windows.day_of_which_month,
    "short": windows.short,
    "day_first": windows.day_first,
    "day_of_month": windows.day_of_month,
    "days_of_month": windows.days_of_month,
    "day_of_period": windows.day_of_period,
    "day_number": day_number,
    "month": windows.month,
    "weekday_of_week": weekday_of_week,
    "ago_from": ago_from,
    "last_weekday": last_weekday,
    "weekdays_ago": weekdays_ago,
    "overnight_of": overnight_of,
    "recent": recent,
    "some_day": some_day,
    "weekday": weekday,
    "weekend": weekend,
    "ago": ago,
    "later": later,
    "after": after,
    "past": past_span,
    "lasting": lasting,
    "next_day": next_day,
    "same_day": same_day,
    "in_the_day": in_the_day,
    "hours_before": hours_before,
    "same_period": same_period,
    "day_before_yesterday": day_before_yesterday,
    "day_before": day_before,
    "yesterday": yesterday,
    "today": today,
    "overnight": overnight,
    "which": which,
    "season": windows.season,
    "years": windows.years,
    "decade": windows.decade,
    "year": windows.year,
    "year_in_words": windows.year_in_words,
}
