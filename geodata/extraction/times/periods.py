"""Weeks, months, seasons and years: "late July", "last autumn", "in the past two days"."""

from __future__ import annotations

from datetime import date, timedelta

from geodata.extraction.numerals import one_of
from geodata.extraction.times.expression import (
    DECADE_WORDS,
    DIGIT,
    MONTH_WORDS,
    SEASON_WORDS,
    Expression,
    Match,
)
from geodata.extraction.times.fragments import PART, UNITS
from geodata.extraction.times.now import (
    ONE,
    WEEK,
    Now,
    Window,
    month_window,
    named_year,
    part_of,
    placed,
    weekday_on,
    which_month,
    year_window,
)
from geodata.extraction.times.words import (
    ANY_WEEKDAY,
    COUNT,
    DAYS,
    DECADES,
    MONTH,
    NUMBERS,
    SEASON,
    SEASONS,
    YEAR,
    month_number,
    number,
    year_number,
)

HOURS = 6  # so many hours are of the same day


def _part(text: str | None) -> str:
    """ "later" and "earlier this month" mean no part of it that one could name."""
    return "" if text is None or text.lower() in ("earlier", "later") else text


def month(m: Match, now: Now) -> Window | None:
    """ "in July", "late July", "May last year", "September 2015", "July" before a colon."""
    groups = m.groupdict()
    number, which = month_number(m["month"]), (groups.get("which") or "").lower()
    year = named_year(groups, now)
    if groups.get("tens"):
        year = 1900 + DECADES[m["tens"].lower()] + NUMBERS[m["units"].lower()]
    elif groups.get("count"):
        year = now.published.year - NUMBERS[m["count"].lower()]
    elif which and "year" in m.group().lower():
        year = now.published.year - (which == "last")
    elif which == "last":
        year = now.published.year - (number >= now.published.month - 1)
    elif which.endswith(("previous", "preceding", "following")) and (
        spoken := now.last and now.last[0]
    ):
        onward = which.endswith("following")
        year = (
            spoken.year
            + (onward and number <= spoken.month)
            - (not onward and number >= spoken.month)
        )
    first, final = month_window(year or placed(None, number, 1, now, ahead=0 * ONE).year, number)
    if first <= now.published:
        final = min(final, now.published)
    start, end = part_of((first, final), groups.get("part") or "")
    return start, max(start, min(end, final))


def weekend(m: Match, now: Now) -> Window | None:
    """The Saturday and Sunday before or of publication."""
    sunday = weekday_on(6, Now(now.published, frame=now.frame))
    if m["before"]:
        return sunday - 8 * ONE, sunday - WEEK
    if m["which"] and m["which"].lower() != "past" and now.published.weekday() == 6:
        sunday -= WEEK
    saturday = sunday - ONE
    if now.published.weekday() == 5:
        saturday, sunday = saturday + WEEK, now.published
    return saturday, max(saturday, min(sunday, now.published))


def past_span(m: Match, now: Now) -> Window | None:
    """ "in the past 24 hours", "over the last two weeks"."""
    text, unit = m["count"] or m["count2"], (m["unit"] or m["unit2"]).lower()
    count = number(text) if text else 1
    if unit == "hour":
        back = max(not count or count > HOURS, round(count / 24))
    else:
        back = (count or 7) * DAYS[unit]
    return now.published - timedelta(days=back), now.published


def recent(m: Match, now: Now) -> Window | None:
    """ "in recent days"."""
    return now.published - timedelta(days=14 * DAYS[m["unit"].lower()]), now.published


def this_or_last(m: Match, now: Now) -> Window | None:
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
        first, final = which_month("last" if previous else "this", now)
        start, end = part_of((first, final), _part(m["part"]))
        return start, max(start, min(end, published))
    if rolling:
        return published - timedelta(days=366), published
    year = published.year - previous
    return date(year, 1, 1), min(date(year, 12, 31), published)


def season(m: Match, now: Now) -> Window | None:
    """ "in the spring of 1991", "last autumn", "this summer"."""
    name = (m["season"] or m["season2"] or m["season3"]).lower()
    which = (m["which"] or "").lower()
    base = now.chronicled or (now.frame[0] if now.frame else now.published)
    year = named_year(m.groupdict(), now) or base.year
    if name == "winter":
        if not m["year"] and now.published < date(year, 12, 1):
            year -= 1
        over = which or not m["year"] or m["over"]
        return date(year, 12 if over else 1, 1), date(year + 1, 3, 1)
    start, end = SEASONS[name]
    spoken = now.last and (now.last[1] or now.last[0])
    if now.far and spoken and m["season3"]:  # a story goes on
        year = spoken.year + (month_window(spoken.year, end)[1] < spoken)
    elif not m["year"] and (
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


EXPRESSIONS = (
    Expression(
        month,
        MONTH_WORDS,
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ]))?(?P<month>{MONTH}),?\s+(?:of\s+)?(?:{YEAR}|(?P<which>last|this)\s+year\b|(?P<which_year>that|the\s+(?:same|following|next|previous))\s+year\b(?![’'])|(?P<tens>{one_of(DECADES)})-(?P<units>{one_of(UNITS)})\b|(?P<count>{one_of(UNITS)})\s+years\s+ago\b)",
    ),
    Expression(
        month,
        MONTH_WORDS,
        rf"\b(?:the\s+)?{PART}(?:\s+(?:of|in)\s+|[- ])(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    Expression(
        month,
        MONTH_WORDS,
        rf"\b(?:(?:in|during|throughout|since|this|of|until|by|from)|(?P<which>last|(?:the\s+)?(?:previous|preceding|following)))\s+(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    Expression(
        month,
        MONTH_WORDS,
        rf"^(?P<month>{MONTH})(?=\s*[:–—,-]|\s+(?:had|was|saw|brought|began|opened|ended|took|gave|belonged)\b)",
    ),
    Expression(
        weekend,
        frozenset({"weekend"}),
        r"\b(?:over|during|at|this|last|the|since)\s+(?:the\s+)?(?:(?P<which>past|last|previous)\s+)?weekend\b(?P<before>\s+before\s+last)?",
    ),
    Expression(
        past_span,
        frozenset({"past", "last", "preceding"}),
        rf"\b(?:in|over|within|during|for)\s+(?:the|just|its)?\s*(?:space\s+of\s+)?(?:past|last|preceding)\s+(?:{COUNT}\s+)?(?P<unit>hour|day|week|month|year)s?\b(?!\s+of\s+(?:the\s+)?(?:\d|{MONTH}\b|{ANY_WEEKDAY}|wars?\b|sieges?\b|emirate\b|republic\b|regime\b))|\b(?:the\s+)?(?:past|last)\s+(?P<count2>\d{{1,2}}|{one_of(['two', 'three', 'few'])})\s+(?P<unit2>hour|day|week|month)s\b",
    ),
    Expression(
        recent,
        frozenset({"recent"}),
        r"\bin\s+(?:the\s+)?recent\s+(?P<unit>day|week|month|year)s\b",
    ),
    Expression(
        this_or_last,
        frozenset({"week", "month", "year"}),
        r"\b(?:(?P<part>earlier|late|later|early|the\s+(?:start|beginning|middle|end)\s+of)\s+)?(?:in\s+)?(?P<which>this|last|the\s+previous|the\s+past|past)\s+(?P<unit>week|month|year)\b(?<!this\syear(?=[’']s\s))",
    ),
    Expression(
        season,
        SEASON_WORDS,
        rf"\b(?:in|during|since|by|of|throughout)\s+(?:the\s+)?(?:(?:early|late|mid)[- ])?(?P<season>{SEASON})(?:\s+of)?(?:\s+the\s+year\s+they\s+call)?\s+(?P<year>(?:19|20)\d\d|[’']\d\d)(?P<over>[-–/]\d{{2,4}})?\b|\b(?P<which>last|this|that)\s+(?P<season2>{SEASON})\b|\b(?:in|during|since)\s+(?:the\s+)?(?P<season3>{one_of(['spring', 'summer', 'autumn', 'winter'])})\b",
    ),
    Expression(
        years,
        DIGIT,
        r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<year>(?:19|20)\d\d)\b",
    ),
    Expression(
        decade,
        DIGIT,
        r"\b(?:in|during|of|since)\s+the\s+(?:early\s+|late\s+|mid-?)?(?P<year>(?:19|20)\d0|[’']?[5-9]0)s\b",
    ),
    Expression(
        year,
        DIGIT,
        rf"(?:^|(?<=[.;] ))(?P<year2>(?:19|20)\d\d)(?=\s*(?:[:–—]|\.?$))|\b(?:in|of|during|since|until|by|from|before|after|again in|back in|and|was|year|(?-i:For))\s+{YEAR}|\b(?P<part>late|early|mid|the\s+(?:start|beginning|middle|end)\s+of)(?:\s+|-){YEAR.replace('year', 'year4')}|(?<=, )(?P<year3>(?:19|20)\d\d)(?=,|\.|\s*(?:\(|:|$))",
    ),
    Expression(
        year_in_words,
        DECADE_WORDS,
        rf"\b(?:in|of|since|until|by|from|and)\s+(?:nineteen\s+)?(?P<tens>{one_of(DECADES)})-(?P<units>{one_of(UNITS)})\b|\btwo\s+thousand(?:\s+and)?\s+(?P<after>{one_of(w for w in NUMBERS if w not in ('a', 'an', 'another'))})\b",
    ),
)
