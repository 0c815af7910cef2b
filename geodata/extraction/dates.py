"""Expressions of time → days, relative to the day of publication and to what was dated before.

A bare weekday is the latest such day on or before publication; "last Friday" excludes today; "until"
limits; "since Sunday" dates a state, "since May" does not. Afghan solar dates (22 Asad 1400) are read
too. An expression that gives no single day gives a window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geodata.extraction.expressions import found
from geodata.extraction.numerals import one_of
from geodata.extraction.relative import READERS
from geodata.extraction.timewords import DAYPART, NUMBERS, ORDINAL
from geodata.extraction.windows import AHEAD, SEASON, Match, Now, Period, Window

_LATE = r"(?:the\s+)?(?:end\s+of\s+)?(?:(?:early|late|about|around)\s+(?:on\s+)?)?$"
LIMIT = re.compile(rf"\b(until|till|before|pending|ahead\s+of)\s+{_LATE}", re.I)
# "Did not fall until Friday": it fell then.
NOT_UNTIL = re.compile(r"(?:\bnot|n[’']t|\bonly)\b[^.;,]{0,40}\b(?:until|till)\b", re.I)
SINCE = re.compile(rf"\b(since|from|starting|as\s+of)\s+(?:(?:on|about)\s+)?{_LATE}", re.I)
AFTER = re.compile(rf"\b(after|following)\s+{_LATE}", re.I)
# "Before Friday's dawn" is on that Friday, or as good as.
OF_DAY = re.compile(rf"[’']s\s+{DAYPART}", re.I)
# Two days that are joined make one window: "Friday night into Saturday", "on Monday and Tuesday".
JOINED = re.compile(
    r"^\s*(?:(to|into|until|till|through|[-–—/])|(and|or))\s*(?:(?:early|late|on|the)\s+)*$", re.I
)
# "The first since May": that something had not happened since then.
RECORD = re.compile(r"\b(?:first|only|not|never|no|none|time|most|biggest|worst|largest)\b", re.I)
# "The sixth capital taken since Friday": a count, not a day.
COUNTED = re.compile(
    rf"\b(?:{ORDINAL}|{one_of(NUMBERS)}|\d+(?:st|nd|rd|th)?)\s+(?:\w+\s+){{0,2}}?"
    r"(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?)\b[^;:,]{0,50}\bsince\s+$",
    re.I,
)
SINCE_FIRST = re.compile(r"^\W*since\s+(?:the\s+)?$", re.I)
HAVE = re.compile(r"\b(?:has|have)\b", re.I)
STATE = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?(?:been|belonged|had|held|lived)\b", re.I)
ADJACENT = timedelta(days=3)
WEEK = timedelta(days=7)
SPANS = frozenset({"span", "solar_span", "years", "night_of", "days_of_month", "overnight_of"})
# What dates a statement rather than what it states: "a lawmaker said on Wednesday".
SAID_ON = frozenset({"weekday", "last_weekday", "yesterday", "today", "day"})
_SAY = r"(?:said|says?|told|confirmed|announced|reported|admitted|acknowledged|claimed|declared|tweeted|wrote|stated|conceded|insisted|denied|warned)"
SAID = re.compile(
    rf"\b{_SAY}\b(?:\s+(?!that\b)[\w’'-]+){{0,3}}?\s*(?:on|late|early|late on|early on)?\s*$", re.I
)
SAID_AFTER = re.compile(
    r"^\s*(?:said|told|confirmed|announced|admitted|acknowledged|claimed|denied)\b", re.I
)
# Whoever gains announces what it gained: the day of the announcement dates the claim.
OWN_AFTER = re.compile(
    r"^\s*,?\s*(?:that\s+)?(?:(?:they|it|he|we|its?|their)\b(?:\s+\w+){0,3}?\s+|(?:had|having)\s+|to\s+have\s+)"
    r"(?:had\s+|have\s+|has\s+)?(?:now\s+|also\s+|fully\s+|completely\s+)?"
    r"(?:captured|seized|taken|took|overrun|conquered|retaken|recaptured|won|gained|liberated|pulled|withdrawn|left|control\w*|been\s+(?:captured|taken))\b",
    re.I,
)
OWN_BEFORE = re.compile(
    r"\b(?:the\s+(?:group|movement|militants?|insurgents?|taliban|taleban)|(?:its|their|taliban|taleban|group)(?:\s+\w+)?\s+spokes\w+)\b[^.;]{0,40}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at text[start:end]: the event lies in [earliest, latest], either end open.
    `dates_event` is False for "since 2015" and the like. `role` is "after" where it dates what was
    before the main event ("a day after it fell"), "since" where it dates the beginning of a state,
    "weekday" where it is but that, "hour" where it is but an hour of the day."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    dates_event: bool = True
    role: str = ""

    @property
    def day(self) -> date | None:
        """The exact day, where the expression names one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def limits(self) -> bool:
        """Whether it dates no event but bounds it: "said on Monday", "since July"."""
        return not self.dates_event and self.latest is not None

    @property
    def named(self) -> bool:
        """Whether the text has spoken of these days, so that others are counted from them."""
        if self.dates_event:
            return self.earliest is not None and self.role in ("", "weekday")
        return self.earliest is None and self.latest is not None

    @property
    def window(self) -> Window:
        """Both ends."""
        return self.earliest, self.latest


def find_dates(
    text: str,
    published: date,
    last: date | Window | None = None,
    frame: Period | None = None,
    *,
    far: bool = False,
) -> list[When]:
    """Every time expression in `text`, in order. `last` is the day that the text spoke of before,
    for "the next day"; within the text the day named just before counts. `frame` is the period that
    a heading sets; `far` tells that the text is about days long before its publication."""
    taken: list[tuple[str, Match]] = []
    for name, match in found(text):
        if not any(match.start() < m.end() and m.start() < match.end() for _, m in taken):
            taken.append((name, match))
    if not taken:
        return []
    spoken = (last, last) if isinstance(last, date) else last
    whens: list[When] = []
    taken.sort(key=lambda item: item[1].start())
    for name, match in taken:
        if name != "after":
            now = Now(published, _spoken(whens) or spoken, _period(whens) or frame, far)
            whens += _read(name, match, now)
    whens = _joined(text, _in_order(whens))
    for name, match in taken:
        if name == "after":
            base = _base(whens, match.start()) or (spoken if far else None)
            whens += _read(name, match, Now(published, base, frame, far))
    return sorted(whens, key=lambda when: when.start)


def _read(name: str, match: Match, now: Now) -> list[When]:
    window = _window(name, match, now)
    if window is None:
        return []
    return _apart(_qualified(name, match, window, now.published), match.string)


def _base(whens: list[When], at: int) -> Window | None:
    """The day of the main event that "two days after it fell" counts back from: the one named before,
    else after."""
    before = [w for w in whens if w.start < at]
    return _spoken(before) or _spoken([w for w in whens if w.start > at][::-1])


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
    return None


def _window(name: str, match: Match, now: Now) -> Window | None:
    try:
        return READERS[name](match, now)
    except (ValueError, OverflowError):  # 31 June: not a day, so not a date
        return None


def _qualified(name: str, match: Match, window: Window, published: date) -> When:
    """The window as its surroundings leave it: a limit, the beginning of a state, or the day of a
    statement."""
    text, words = match.string, match.group()
    before = text[max(0, match.start() - 60) : match.start()]
    when = When(*match.span("bracket" if "bracket" in match.groupdict() else 0), *window)
    if name == "lasting" and when.day is None:
        return replace(when, dates_event=False)
    if name == "after":
        return replace(when, role="after")
    if name == "weekday":
        when = replace(when, role="weekday")
    if when.earliest and when.earliest > published + AHEAD:
        return _undated(when)
    limit = LIMIT.search(before) or re.match(r"(?:until|till|before) ", words, re.I)
    if limit and not OF_DAY.search(words) and not NOT_UNTIL.search(text[: match.start() + 6]):
        return replace(when, earliest=None)
    if name in SPANS:
        return when
    since = SINCE.search(before) or re.match(r"(since|from|as of) ", words, re.I)
    if since:
        when = replace(when, role="since") if since[1].lower() == "since" else when
        lasts = since[1].lower() == "since" and _lasts(text, match)
        return when if when.day and not lasts else _since(when, text, published)
    if AFTER.search(before) or re.match("after ", words, re.I):
        return _undated(when)
    if name in SAID_ON and (SAID.search(before) or SAID_AFTER.match(text[match.end() :])):
        own = OWN_AFTER.match(text[match.end() :]) or OWN_BEFORE.search(before)
        return when if own else replace(when, dates_event=False, earliest=None)
    return when


def _lasts(text: str, match: Match) -> bool:
    """Whether "since Friday" opens a window in which things happened, or counts what did: "since
    Friday they have taken five", "the fifth since Friday"; not "theirs since Friday"."""
    before, following = text[: match.start()], text[match.end() :]
    if COUNTED.search(before):
        return True
    return bool(
        SINCE_FIRST.search(before) and HAVE.search(following) and not STATE.search(following)
    )


def _since(when: When, text: str, published: date) -> When:
    """ "Since July" dates no event but opens a window that lasts; "the first since 2001" opens none."""
    start, end, before = when.earliest, when.latest, text[: when.start]
    if start is None or end is None or end - start > SEASON:
        return _undated(when)
    if RECORD.search(before) or COUNTED.search(before):
        return _undated(when)
    if start == published:
        start -= WEEK  # in a Friday's paper "since Friday" looks back a week
    return replace(when, dates_event=False, earliest=start, latest=max(end, published))


def _undated(when: When) -> When:
    """The expression as one that tells nothing of when an event was."""
    return replace(when, earliest=None, latest=None, dates_event=False)


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
        between = JOINED.match(text[before.end : when.start]) if before else None
        if before and between and _forms_window(before, when, text, apart=bool(between[2])):
            joined[-1] = replace(_earlier(before, when), end=when.end, latest=when.latest)
        else:
            joined.append(when)
    return joined


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
