"""Times counted from others: "three days ago", "two days later", "a day after it fell"."""

from __future__ import annotations

from datetime import date, timedelta

from geodata.extraction.times.expression import AGO, AWAY, LENGTHS, Expression, Match
from geodata.extraction.times.fragments import ABOUT, UNIT
from geodata.extraction.times.now import ONE, Now, Window, one
from geodata.extraction.times.words import COUNT, DAYS, number

# How loosely "two weeks ago", "six months later" are meant: days either way.
LOOSE = {"week": 4, "fortnight": 4, "month": 16, "year": 240}
HELD = ("been", "belonged", "held", "had", "ruled")


def _loosely(day: date, unit: str, count: int) -> Window:
    loose = timedelta(days=LOOSE.get(unit, 0) + (count if unit in LOOSE else 0))
    return day - loose, day + loose


def ago(m: Match, now: Now) -> Window | None:
    """ "three days ago", "a month ago", "an hour ago"."""
    count, unit = number(m["count"]) if m["count"] else 0, m["unit"].lower()
    if unit.startswith(("min", "h")):
        hours = count if unit[0] == "h" else count // 60
        early = hours > 6 or (unit[0] == "h" and not count)
        return now.published - ONE * (early + hours // 24), now.published
    if not count:
        return None, now.published
    day = now.published - timedelta(days=DAYS[unit] * count)
    return _loosely(day, unit, count)


def later(m: Match, now: Now) -> Window | None:
    """ "two days later", "a week earlier", "six days after": from the day last spoken of."""
    if m["count2"]:
        count, unit, way = number(m["count2"]), m["unit2"].lower(), "later"
    else:
        count, unit, way = number(m["count"]), m["unit"].lower(), m["way"].lower()
    onward = way.startswith(("later", "after", "on"))
    if now.last is None or (start := now.last[0] or now.last[1]) is None:
        if unit in ("day", "night") and count and not onward:
            return one(now.published - timedelta(days=count))
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
    if m["word"]:
        return one(now.day - ONE) if now.day else None
    count, unit = number(m["count"] or "few"), (m["unit"] or m["unit2"]).lower()
    base = now.day or now.published
    if unit == "hour":
        return base - ONE * (1 + count // 24), base
    if not count:
        return None, base
    day = base - timedelta(days=DAYS[unit] * count)
    loose = unit in ("month", "year") or (unit in LOOSE and count > 1)
    return _loosely(day, unit, count) if loose else one(day)


def lasting(m: Match, now: Now) -> Window | None:
    """ "has been theirs for ten days" tells when that began; any other length of time does not."""
    before = m.string[max(0, m.start() - 60) : m.start()].lower()
    clause = before.rpartition(";")[2].split()
    since = {"has", "have"} & set(clause) and set(HELD) & set(clause) and "without" not in clause
    text = m["count"]
    if since and m.group().lower().startswith("for ") and text and m["unit"].lower() == "day":
        return one(now.published - timedelta(days=number(text))) if number(text) else None
    return None, None


def hours_before(m: Match, now: Now) -> Window | None:
    """ "Hours earlier" may be the evening before."""
    start, end = now.last if now.last and now.last[1] else one(now.published)
    return (start - ONE if start else None), end


EXPRESSIONS = (
    Expression(
        ago,
        AGO,
        rf"\b(?:{ABOUT}{COUNT}\s+)?(?P<unit>min(?:ute)?|h(?:ou)?r|day|night|week|fortnight|month|year)s?\.?\s+(?:ago|back)\b",
    ),
    Expression(
        later,
        AWAY,
        rf"\b{ABOUT}{COUNT}\s+(?P<unit>hour|day|night|dawn|morning|evening|week|fortnight|month|year)s?\s+(?P<way>later|afterwards|on(?=[.,;:)]|\s+(?:it|they|came|the)\b)|after(?=\s*[.,;:)]|$|\s+(?:that|this|then|which)\b|\s+it(?:[.,;]|$))|earlier|before(?=\s*[.,;:)]|$|\s+(?:that|this|then|it|he|she|they|had|said)\b)|previously)\b|^after\s+(?:another|a\s+further)\s+{COUNT.replace('count', 'count2')}\s+(?P<unit2>day|week)s\b",
    ),
    Expression(
        after,
        frozenset({"after", "since"}),
        rf"\b{ABOUT}(?:{COUNT}\s+{UNIT}|(?P<unit2>hour|day|week|month|year)s)\s+(?:after(?=\s+(?!all\b)\w)|since(?=\s+(?!\d|then\b)\w))|(?<=,\s)the\s+(?P<word>day|night|morning)\s+after(?=\s+\w)",
    ),
    Expression(
        lasting,
        LENGTHS,
        rf"\b(?:for|in|within|after|during|under)\s+{ABOUT}(?:a\s+single\s+|the\s+space\s+of\s+)?{COUNT}(?:\s+\w+)?\s+(?P<unit>minute|hour|day|night|week|fortnight|month|year|weekend)(?:s|[’']s?)?\b(?!\s+(?:after|before|ago|later|earlier))|\bfor\s+(?:hours|minutes|days|weeks|months|years)\b|\bwithin\s+(?:minutes|days|weeks|months|years)\b",
    ),
    Expression(
        hours_before, frozenset({"hours"}), r"\bhours\s+(?:earlier\b|before(?=\s*[.,;:)]|$))"
    ),
)
