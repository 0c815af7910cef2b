"""Expressions of time → days, relative to the day of publication and to what was dated before.

A bare weekday is the latest such day on or before publication; "last Friday" excludes today; "until"
limits; "since Sunday" dates a state, "since May" does not. Afghan solar dates (22 Asad 1400) are read
too. An expression that gives no single day gives a window.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from geodata.extraction.times.attach import LINE_HEAD, leads
from geodata.extraction.times.expression import Expression, Match
from geodata.extraction.times.limits import announced, qualified
from geodata.extraction.times.now import CHRONICLE, SEASON, WEEK, Now, Period, Window
from geodata.extraction.times.table import found
from geodata.extraction.times.when import When

__all__ = ["When", "find_dates"]

# Two days that are joined make one window: "Friday night into Saturday", "on Monday and Tuesday".
JOINED = re.compile(
    r"^\s*(?:(to|into|until|till|through|[-–—/])|(and|or))\s*(?:(?:early|late|on|the)\s+)*$", re.I
)
# What was before, behind "a day after", and where its clause ends.
HAD_GAINED = re.compile(
    r"\bhad\s+(?:been\s+)?(?:\w+ly\s+)?(?:captured|seized|taken|overrun|entered|fallen|conquered|lost|left)\b",
    re.I,
)
CLAUSE_END = re.compile(r"[;:.]\s|,\s+(?:and|but|while|as)\b")
# "A few hours earlier, late on Thursday": the day that is named tells what was counted.
COUNTED_OFF = re.compile(r"\b(?:later|earlier|before|afterwards|previously)$", re.I)
NAMELY = re.compile(r"\s*[,(–—-]\s*(?:(?:late|early|on|in|at|about|the)\s+)*", re.I)
APPOSED = re.compile(r"\s*[,(]?\s*$")
ADJACENT = timedelta(days=3)
# What may end in a year that is told by the way: "the Taliban, ousted in 2001, …".
ASIDE = re.compile(
    r",\s+(?:which|who|whose|in\s+power|(?:ousted|driven|removed|toppled|expelled|overthrown|defeated|founded|built|born|lost|taken|held)|"
    r"famous|known|home|once|(?:the|an?)\s+[^,]*\b(?:that|which|who))\b[^,]*$",
    re.I,
)
# What is counted from the day of the entry that it stands in, as in a diary.
FROM_ENTRY = frozenset(
    "today yesterday day_before_yesterday overnight in_the_day ago ago_from weekdays_ago weekend weekday".split()
)
# What is of the days long past that the sentence has named.
OF_DAYS_NAMED = frozenset({"day_of_month", "overnight"})


def find_dates(
    text: str,
    published: date,
    last: date | Window | None = None,
    frame: Period | None = None,
    entry: date | None = None,
    *,
    far: bool = False,
    year: Period | None = None,
) -> list[When]:
    """Every time expression in `text`, in order. `last` is the day that the text spoke of before,
    for "the next day"; within the text the day named just before counts. `frame` is the period that
    a heading sets, `entry` the day of the entry that the text stands in; `far` tells that the text is
    about days long before its publication, `year` the year long past that it spoke of last."""
    taken = found(text)
    if not taken:
        return []
    spoken = (last, last) if isinstance(last, date) else last
    whens: list[When] = []
    for expression, match in taken:
        if expression.name == "after" or (entry and expression.name == "some_day"):
            continue
        counted = expression.name in FROM_ENTRY
        if expression.name == "weekday" and entry:
            # Of the last week a text names its own weekdays, and a line that one heads is of no entry.
            counted = published - entry > WEEK and match.start() > LINE_HEAD
        today = entry if entry and counted else published
        before = _spoken(whens)
        # A bare number is of the month named before it, a night of the days; a weekday may be this
        # week's all the same.
        past = far or (expression.name in OF_DAYS_NAMED and _long_past(before, published))
        inside = [w for w in whens if not _is_aside(text, w)]
        now = Now(today, before or spoken, _period(inside) or frame, past, year)
        whens += _read(expression, match, now)
        if len(whens) == 1 and leads(text, whens[0]):
            entry = whens[0].day or entry
    whens = _announced(text, _joined(text, _in_order(whens)))
    for expression, match in taken:
        if expression.name == "after":
            base = _base(whens, match.start()) or (spoken if far else None)
            read = _read(expression, match, Now(published, base, frame, far, year))
            own = _own_day(whens, match)
            whens += [
                replace(w, earliest=own.earliest, latest=own.latest) if own else w for w in read
            ]
    if any(when.day for when in whens):
        whens = [w for w in whens if not (_is_long(w) and _is_aside(text, w))]
    return sorted(whens, key=lambda when: when.start)


def _is_long(when: When) -> bool:
    """Whether it is a year or a decade."""
    start, end = when.window
    return start is not None and end is not None and end - start > SEASON


def _read(expression: Expression, match: Match, now: Now) -> list[When]:
    try:
        window = expression.read(match, now)
    except (ValueError, OverflowError):  # 31 June: not a day, so not a date
        return []
    if window is None:
        return []
    return _apart(qualified(expression.name, match, window, now.published), match.string)


def _base(whens: list[When], at: int) -> Window | None:
    """The day of the main event that "two days after it fell" counts back from: the one named before,
    else after."""
    before = [w for w in whens if w.start < at]
    if before and before[-1].role == "since" and before[-1].day:
        return before[-1].window
    return _spoken(before) or _spoken([w for w in whens if w.start > at][::-1])


def _own_day(whens: list[When], after: Match) -> When | None:
    """The day that the clause behind "a day after" names itself: "… a day after they had taken Kunduz, the
    city to the west, on Sunday". One that a single comma sets apart is of what is told before."""
    following = next((w for w in whens if w.start > after.end()), None)
    if following is None or not following.dates_event or not after.string[: after.start()].strip():
        return None
    between = after.string[after.end() : following.start]
    told = HAD_GAINED.search(between) and not CLAUSE_END.search(between)
    return following if told and between.count(",") % 2 == 0 else None


def _in_order(whens: list[When]) -> list[When]:
    """Weekdays told in order: in a Friday's paper the Friday of "Zaranj on Friday, Kunduz on Sunday"
    is the one before."""
    kept = list(whens)
    for i in range(len(kept) - 2, -1, -1):
        day, following = kept[i].day, kept[i + 1].day
        bare = kept[i].role == kept[i + 1].role == "weekday"
        if bare and day and following and day - WEEK < following <= day - WEEK + ADJACENT:
            kept[i] = replace(kept[i], earliest=day - WEEK, latest=day - WEEK)
    return kept


def _announced(text: str, whens: list[When]) -> list[When]:
    """The times, those of announcements made limits where what they tell has its own: "said on Sunday
    that they had taken it on Saturday"."""
    kept = list(whens)
    for i, (when, told) in enumerate(pairwise(whens)):
        if when.day and told.day and told.dates_event and announced(text, when, told):
            kept[i] = replace(when, dates_event=False, earliest=None)
    return kept


def _long_past(named: Window | None, published: date) -> bool:
    """Whether the sentence has named a day long before its publication."""
    return bool(named and named[0] and named[0] == named[1] and published - named[0] > CHRONICLE)


def _spoken(whens: list[When]) -> Window | None:
    """The window that the text named last: of a limit only its end."""
    named = (w for w in reversed(whens) if w.named)
    return next(((w.earliest or w.latest, w.latest) for w in named), None)


def _period(whens: list[When]) -> Period | None:
    """The month or year that was named before in the same sentence, and not left since."""
    days: list[date] = []
    for when in reversed(whens):
        start, end = when.window
        if when.day:
            days.append(when.day)
        elif when.dates_event and start and end and end - start > timedelta(days=26):
            return (start, end) if all(start <= day <= end for day in days) else None
        elif start is None and end and (end.month, end.day) == (12, 31) and not days:
            return date(end.year, 1, 1), end  # "until 1998: it fell on 2 August of that year"
    return None


def _is_aside(text: str, when: When) -> bool:
    """Whether a time ends what is told by the way."""
    return text.startswith(",", when.end) and ASIDE.search(text, 0, when.start) is not None


def _apart(when: When, text: str) -> list[When]:
    """ "On 28 and 29 September respectively" names two days, not a span."""
    words = text[when.start : when.end]
    if when.day or "respectively" not in text or " and " not in words or "between" in words.lower():
        return [when]
    middle = when.start + words.index(" and ")
    return [
        replace(when, end=middle, latest=when.earliest),
        replace(when, start=middle + 1, earliest=when.latest),
    ]


def _joined(text: str, whens: list[When]) -> list[When]:
    """The expressions, those of them made one that are joined."""
    joined: list[When] = []
    for when in whens:
        before = joined[-1] if joined else None
        between = JOINED.match(_gap(text, before, when)) if before else None
        if before and (same := _apposed(text, before, when)):
            joined[-1] = same
        elif before and between and _forms_window(before, when, text, apart=bool(between[2])):
            joined[-1] = replace(_earlier(before, when), end=when.end, latest=when.latest)
        else:
            joined.append(when)
    return joined


def _gap(text: str, first: When, second: When) -> str:
    """What parts two times, but for a comma that only closes "Saturday, 14 August,"."""
    gap = text[first.end : second.start]
    return gap.removeprefix(",") if "," in text[first.start : first.end] else gap


def _apposed(text: str, first: When, second: When) -> When | None:
    """Two names of one day made one: "yesterday (Thursday)", "12 August (21 Asad), a Thursday", "a few
    hours earlier, late on Thursday"."""
    counted = COUNTED_OFF.search(text[first.start : first.end])
    if counted and NAMELY.fullmatch(text[first.end : second.start]):
        a, b = first.window, second.window
        if second.day or (all(a) and all(b) and a[0] <= b[0] and b[1] <= a[1]):  # type: ignore[operator]
            return replace(second, start=first.start)
    if not APPOSED.match(text[first.end : second.start]):
        return None
    if first.window == (None, None) and second.day and text[second.start - 1] == "(":
        return replace(second, start=first.start)
    if not first.dates_event:
        return None
    if first.role == "weekday" or not first.earliest:
        period = None if text[first.end : second.start].strip() else _period([second])
        if period and not (first.day and period[0] <= first.day <= period[1]):
            return replace(second, start=first.start)  # "on a Friday morning in 1996"
    vague = second.earliest is None and second.dates_event
    if vague or (first.day and first.day == second.day):
        return replace(first, end=second.end)
    return None


def _forms_window(first: When, second: When, text: str, *, apart: bool) -> bool:
    if not (first.dates_event and second.dates_event and first.earliest and second.latest):
        return False
    first = _earlier(first, second)
    if first.earliest is None or first.earliest > second.latest:
        return False
    if (apart and "respectively" in text) or (first.latest and second.latest < first.latest):
        return False
    if first.latest and first.earliest != first.latest and second.latest <= first.latest:
        return False
    return not apart or second.latest - first.earliest <= ADJACENT


def _earlier(first: When, second: When) -> When:
    """In a Friday's paper the Friday of "Friday into Saturday" is the one before."""
    day, end = first.day, second.latest
    if day and end and timedelta(0) < day - end < WEEK:
        return replace(first, earliest=day - WEEK, latest=day - WEEK)
    return first
