"""Days next to the one spoken of or to publication: "the next day", "last night", "today"."""

from __future__ import annotations

from datetime import timedelta

from geodata.extraction.times.expression import PERIODS, SAME, TODAY, Expression, Match
from geodata.extraction.times.now import ONE, Now, Window, one
from geodata.extraction.times.words import DAYS


def next_day(m: Match, now: Now) -> Window | None:
    """The day after the one last spoken of."""
    if now.last is None or now.last[1] is None:
        return None
    if now.day:
        # The morning after a night is that on which the night ends.
        night = now.last[0] != now.last[1] and "morning" in m.group().lower()
        following = now.day if night else now.day + ONE
        return one(following) if following <= now.published else None
    return now.last[0], now.last[1] + ONE


def same_day(m: Match, now: Now) -> Window | None:
    """The day last spoken of, else that of publication."""
    if now.last and now.last[1] and (now.day or now.far):
        return now.last
    words = m.group().lower()
    today = now.last or "this" in words or words.startswith("on the day")
    return one(now.published) if today and not now.far else None


def in_the_day(m: Match, now: Now) -> Window | None:
    """ "Earlier in the day": the day spoken of if that is near, else the paper's own."""
    near = now.day and now.published - now.day <= ONE
    return one(now.day) if now.day and (near or now.far) else one(now.published)


def same_period(m: Match, now: Now) -> Window | None:
    """ "that week", "the same month": around the day last spoken of. Not "the end of the week"."""
    part = m.string[: m.start()].rstrip().endswith(" of")
    if now.last is None or now.last[1] is None or part:
        return None
    unit = m["unit"].lower()
    start, end = now.last[0] or now.last[1], now.last[1]
    around = timedelta(days=7 if unit == "week" else 31 if unit == "month" else 120)
    return start - around, end + around


def period_before(m: Match, now: Now) -> Window | None:
    """ "The week before", "the previous month": up to the day last spoken of."""
    if now.day is None:
        return None
    return now.day - timedelta(days=2 * DAYS[m["unit"].lower()]), now.day - ONE


def day_before_yesterday(m: Match, now: Now) -> Window | None:
    """Two days before publication; of a night, with the morning after."""
    day = now.published - 2 * ONE
    return one(day) if m["word"].lower() == "day" else (day, day + ONE)


def day_before(m: Match, now: Now) -> Window | None:
    """The day before the one last spoken of, else before publication."""
    return one((now.day or now.published) - ONE)


def yesterday(m: Match, now: Now) -> Window | None:
    """The day before publication; last night is that of the day before."""
    return one(now.published - ONE)


def today(m: Match, now: Now) -> Window | None:
    """The day of publication."""
    return one(now.published)


def tomorrow(m: Match, now: Now) -> Window | None:
    """The day after publication."""
    return one(now.published + ONE)


def overnight(m: Match, now: Now) -> Window | None:
    """The night before publication, or that after the day last spoken of in a chronicle."""
    if near := now.chronicled:
        return near - ONE, near + ONE
    return now.published - ONE, now.published


EXPRESSIONS = (
    Expression(
        next_day,
        frozenset({"next", "following", "after", "morrow"}),
        r"\b(?:the\s+)?(?:next|following)\s+(?:day|morning|night|evening|afternoon)\b|\bon\s+the\s+morrow\b|\bthe\s+(?:day|morning|night|evening)\s+(?:after|following)(?=\s*[.,;:)]|$|\s+that\b)",
    ),
    Expression(
        same_day,
        SAME,
        r"\b(?:the\s+|that\s+|on\s+)?(?:the\s+|that\s+)?(?:same|very)\s+(?:day|date|night|evening|morning|afternoon|noon|dawn|hours|days)\b|\bat\s+(?:about|around|roughly)\s+the\s+same\s+time\b|\b(?:that|this\s+same|(?<!walked )(?<!went )(?<!marched )(?<!came )(?<!moved )(?<!rode )(?<!drove )in\s+this|later\s+that|earlier\s+that)\s+(?:day|night|evening|morning|afternoon|noon)\b|\b(?:an\s+hour|minutes|moments)\s+(?:later|afterwards|earlier|before)\b|\b(?:shortly|soon)\s+(?:afterwards|after(?=[.,;:]|$))|\bhours\s+(?:later|afterwards)\b|\bwithin\s+(?:the\s+|an\s+)?hours?\b(?!\s+of)|\bon\s+the\s+(?:very\s+)?day(?=\s+(?:that|when|the|they|it)\b)",
    ),
    Expression(
        in_the_day,
        frozenset({"earlier", "later"}),
        r"\b(?:earlier|later)\s+in\s+the\s+(?:day|evening|afternoon|morning|night)\b",
    ),
    Expression(
        same_period,
        PERIODS,
        r"\b(?:that|the\s+same|the)\s+(?P<unit>week|month|year|summer|autumn|winter|spring)\b(?=\s*[,.;:)]|$)",
    ),
    Expression(
        period_before,
        PERIODS,
        r"\bthe\s+(?P<unit>week|month|year)\s+before(?=\s*[,.;:)]|$)",
    ),
    Expression(
        day_before_yesterday,
        frozenset({"yesterday", "last"}),
        r"\b(?:the\s+)?(?P<word>day|night|evening)\s+before\s+(?:yesterday|last)\b",
    ),
    Expression(
        day_before,
        frozenset({"before", "earlier", "previous", "previously", "preceding"}),
        r"\b(?:the|a)\s+(?:day|night|evening|morning)\s+(?:earlier|previously|before(?=\s*[.,;:)“–—-]|$|\s+(?:that|and|it|he|she|they|we|in|at|by|to|when|had|was|were|with|without|from|under|over|across|through|along|behind|amid|despite|as)\b))\b|\bthe\s+(?:previous|preceding)\s+(?:day|night|evening|afternoon)\b",
    ),
    Expression(
        yesterday,
        frozenset({"yesterday", "ystrday", "ystday", "yday", "y", "last"}),
        r"\b(?:late\s+|early\s+)?(?:yesterday|ystr?day|y[’']?day)\b(?:[’']s)?|\b(?<!the )last\s+(?:night|evening)\b",
    ),
    Expression(
        today,
        TODAY,
        r"\bjust\s+now\b|(?:\b(?:has|have)|[’']ve|[’']s)\s+just\s+(?:been\s+)?(?!one\b)\w+(?:ed|en|ne|ft|ught|st)\b|\bin\s+the\s+(?:last|past)\s+(?:half[\s-])?(?:an\s+)?(?:hour|few\s+(?:hours|minutes))\b|\b(?:a\s+(?:short\s+|little\s+)?while|moments)\s+ago\b|\b(?:earlier\s+|late\s+|early\s+)?(?:today|tonight|this\s+(?:very\s+)?(?:morning|a\.?m\b|aft(?:ernoon)?|evening|noon|dawn|hour|day))\b(?:[’']s)?",
    ),
    Expression(tomorrow, frozenset({"tomorrow"}), r"\btomorrow\b"),
    Expression(
        overnight,
        frozenset({"overnight", "night"}),
        r"(?<!after an )(?<!after )\bovernight\b|\b(?:during|in)\s+the\s+(?:course\s+of\s+the\s+)?night\b(?!\s+(?:of|from|between))|\bin\s+the\s+space\s+of\s+(?:one|a)\s+night\b|\bin\s+(?:one|a\s+single)\s+night\b|\b(?:after\s+)?(?:a\s+)?night\s+of\s+(?=fighting|clashes|battle)",
    ),
)
