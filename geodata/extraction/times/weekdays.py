"""Weekdays: "on Friday", "Thursday last week", "overnight into Friday"."""

from __future__ import annotations

import re
from datetime import timedelta

from geodata.extraction.times.expression import AGO, WEEKDAY_WORDS, Expression, Match
from geodata.extraction.times.now import (
    FORTNIGHT,
    ONE,
    WEEK,
    Now,
    Window,
    anniversary,
    one,
    weekday_on,
)
from geodata.extraction.times.words import (
    ANY_WEEKDAY,
    COUNT,
    DAYPART,
    DAYS,
    SHORT_WEEKDAY,
    WEEKDAY,
    named_weekday,
    number,
    weekday_number,
)

# "The Friday" alone, not "the Friday attack", points to a day that the text has spoken of.
POINTED = re.compile(
    r"\s*(?:[,.;:)–—-]|$)|\s+(?-i:[A-Z])|\s+(?:they|he|she|it|we|I|the|and|that|when|before|after|in|at|to|a|my|our)\b",
    re.I,
)

# "Will hand it over on Sunday", "said they would be there by Sunday": the next one. Not "would fall
# on Sunday", told of what was.
TO_COME = re.compile(
    r"\b(?:will|[’']ll|(?:said|says?|told|promised|vowed|warned|insisted|expected)\b[^.;:]{0,60}\bwould|"
    r"(?:promises|vows|plans|is\s+due|are\s+due|expects?|is\s+going|are\s+going)\s+to)\s+(?!have\b)(?:(?!\b(?:and|but|after|when|since|as|how|why|that|which|who|fell|took|captured|seized|was|were|had)\b)[^.;:,]){0,60}$",
    re.I,
)


def weekday_of_week(m: Match, now: Now) -> Window | None:
    """ "Thursday last week", "this week’s Monday", "Friday week", "the Friday before last"."""
    name = m["weekday"] or m["weekday2"] or m["weekday3"]
    which = (m["which"] or m["which2"] or "").lower()
    if m["weekday3"]:
        return one(weekday_on(weekday_number(name), now, before=True) - WEEK)
    monday = now.published - timedelta(days=now.published.weekday())
    if not which:
        return one(weekday_on(weekday_number(name), now) - WEEK)
    return one(monday + timedelta(days=weekday_number(name)) - WEEK * (which == "last"))


def ago_from(m: Match, now: Now) -> Window | None:
    """ "a week ago today", "two weeks ago on Friday"."""
    count, word = number(m["count"]), m["weekday"].lower()
    if not count:
        return None, now.published
    unit = m["unit"].lower()
    base = now.published - timedelta(days=DAYS[unit] * count)
    if unit == "year":
        base = anniversary(now.published, -count)
    if word == "this week":
        return base - WEEK, base + WEEK
    if word == "today":
        return one(base)
    if word == "yesterday":
        return one(base - ONE)
    near = [base + timedelta(days=d) for d in range(-3, 4)]
    return one(next(d for d in near if d.weekday() == weekday_number(word)))


def this_day(m: Match, now: Now) -> Window | None:
    """ "On this day in 2015", "on this day six years ago", "on this day last year"."""
    if m["in_year"]:
        return one(anniversary(now.published, int(m["in_year"]) - now.published.year))
    return one(anniversary(now.published, -(number(m["count"]) if m["count"] else 1)))


def last_weekday(m: Match, now: Now) -> Window | None:
    """ "last Friday"."""
    name = m["weekday"] or m["weekday2"]
    return one(weekday_on(weekday_number(name), now, before=True))


def weekday_from(m: Match, now: Now) -> Window | None:
    """ "The following Monday", "the previous Tuesday", "the Tuesday before": counted from the day last
    spoken of."""
    index, way = weekday_number(m["weekday"] or m["weekday2"]), m["way"] or m["way2"]
    if now.day is None:
        return one(weekday_on(index, now, before=way.lower() == "previous"))
    if way.lower() in ("before", "previous"):
        return one(now.day - timedelta(days=(now.day.weekday() - index) % 7 or 7))
    return one(now.day + timedelta(days=(index - now.day.weekday()) % 7 or 7))


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


def some_day(m: Match, now: Now) -> Window | None:
    """ "one Thursday", "the last Friday of the war": there is no telling which."""
    return None, now.published


def _in_window(index: int, window: Window | None) -> Window | None:
    """Which of the few days that the text has spoken of is such a weekday; all of them if two are."""
    start, end = window or (None, None)
    if start is None or end is None or end - start >= FORTNIGHT:
        return None
    day = start + timedelta(days=(index - start.weekday()) % 7)
    if day > end:
        return None
    return one(day) if day + WEEK > end else (start, end)


def weekday(m: Match, now: Now) -> Window | None:
    """ "on Friday", "Friday’s", "Fri:", "Fri. Herat"; "since the Friday" looks back."""
    groups = m.groupdict()
    index = named_weekday(groups)
    if index is None:
        return None
    since = m.string[: m.start()].lower().rstrip().endswith("since")
    if TO_COME.search(m.string, 0, m.start()):
        return one(now.published + timedelta(days=(index - now.published.weekday() - 1) % 7 + 1))
    that = (groups.get("that") or "").lower()
    pointed = that and POINTED.match(m.string, m.end())
    if pointed and now.day:
        near = [now.day + timedelta(days=d) for d in (0, -1, 1, -2, 2, -3, 3)]
        return one(next(d for d in near if d.weekday() == index))
    if pointed and not since:
        if inside := _in_window(index, now.last):
            return inside
        return one(weekday_on(index, now)) if that.startswith("that") else (None, now.published)
    return one(weekday_on(index, now, back=since))


EXPRESSIONS = (
    Expression(
        weekday_of_week,
        WEEKDAY_WORDS,
        rf"\b(?P<weekday>{WEEKDAY}),?\s+(?:(?:of\s+)?(?P<which>last|this)\s+week|week)\b|\b(?P<which2>last|this)\s+week(?:[’']s|\s+on)?\s+(?P<weekday2>{WEEKDAY})\b|\b(?P<weekday3>{WEEKDAY})\s+before\s+last\b",
    ),
    Expression(
        ago_from,
        AGO,
        rf"\b{COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\s+(?:on\s+|last\s+|this\s+)?(?P<weekday>today|yesterday|this week|{WEEKDAY})\b",
    ),
    Expression(
        this_day,
        frozenset({"day"}),
        rf"\b(?:this|the\s+same)\s+(?:very\s+)?day,?\s+(?:in\s+(?P<in_year>(?:19|20)\d\d)|{COUNT}\s+years?\s+(?:ago|before|back)|last\s+year)\b",
    ),
    Expression(
        last_weekday,
        WEEKDAY_WORDS,
        rf"\b(?:last|the\s+past)\s+(?P<weekday>{WEEKDAY})\b(?!\s+of\b)|\b(?P<weekday2>{WEEKDAY})\s+last\b",
    ),
    Expression(
        weekday_from,
        WEEKDAY_WORDS,
        rf"\bthe\s+(?P<way2>following|previous)\s+(?P<weekday>{WEEKDAY})\b|\bthe\s+(?P<weekday2>{WEEKDAY})\s+(?P<way>before|after)(?=\s*[.,;:)]|$|\s+that\b)",
    ),
    Expression(
        weekdays_ago, AGO, rf"\b(?P<count>two|three|four)\s+(?P<weekday>{WEEKDAY})s\s+ago\b"
    ),
    Expression(
        overnight_of,
        frozenset({"overnight"}),
        rf"\bovernight\s+(?:(?P<into>into|to)|on|from)?\s*(?P<weekday>{WEEKDAY})(?:\s+(?:in)?to\s+(?P<weekday2>{WEEKDAY}))?",
    ),
    Expression(
        some_day,
        WEEKDAY_WORDS,
        rf"\b(?:a|an|one|some|any|every|each)\s+{WEEKDAY}\b(?:\s+{DAYPART}\b)?|\b(?:last|first)\s+{WEEKDAY}\s+of\b",
    ),
    Expression(
        weekday,
        WEEKDAY_WORDS,
        rf"\b(?P<that>that\s+|the\s+(?!day|night|end|same|past))?(?P<weekday>{WEEKDAY})(?:[’']s)?(?!\s+(?:mosque|sermon|market|bazaar|edition|page|paper)\b)(?:\s+(?:at\s+)?{DAYPART}\b)?",
    ),
    Expression(
        weekday,
        WEEKDAY_WORDS,
        rf"(?:(?<=\bon )|(?<=\blate )|(?<=\bearly )|(?<=\bsince )|(?<=\bby ))(?P<weekday>(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b)|^(?P<weekday3>{SHORT_WEEKDAY})(?=\.\s+(?-i:[A-Z]))|\b(?P<weekday2>{SHORT_WEEKDAY})(?=\.?\s*[:–—,;)(]|[/-]{ANY_WEEKDAY}|\.?\s-|\.(?=\s|$)|\.?,?\s\d|\s+(?:night|morning|evening|afternoon|noon)\b|\s*$)",
    ),
)
