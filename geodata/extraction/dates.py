"""Expressions of time → days, relative to the day of publication and to what was dated before.

A bare weekday is the latest such day on or before publication; "last Friday" excludes today; "until" limits; "since Sunday" dates a state, "since May" does not. Afghan solar
dates (22 Asad 1400) are read too. An expression that gives no single day gives a window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.extraction.windows import ORDINAL_DAYS, READERS, Now, Window

_WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_WEEKDAY_FULL = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SOLAR = "(?:" + "|".join(sorted(SOLAR_MONTH_SPELLINGS, key=len, reverse=True)) + ")"
_ORD = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d{2})"
_ORDINAL = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True))
_COUNT = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an|several|(?:a )?few)"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b"),
    ("solar", rf"\b{_ORD}(?: of)? ({_SOLAR})\b(?:,? (1[34]\d\d))?"),
    ("solar_us", rf"\b({_SOLAR}) {_ORD}\b(?:,? (1[34]\d\d))?"),
    (
        "night_of",
        rf"\bnight (?:of|from|between) (?:the )?(?:{_WEEKDAY_FULL} )?{_ORD}(?: of)?(?: {_MONTH})?(?: to| and|[-–/])(?: the)? ?{_ORD}(?: of)? ({_MONTH})(?:,? {_YEAR})?",
    ),
    (
        "span",
        rf"\bbetween (?:the )?{_ORD}(?: {_MONTH})? and (?:the )?{_ORD} ({_MONTH})(?:,? {_YEAR})?",
    ),
    ("span_us", rf"\bbetween ({_MONTH}) {_ORD} and (?:{_MONTH} )?{_ORD}(?:,? {_YEAR})?"),
    ("dmy", rf"\b{_ORD}(?: of)? ({_MONTH})(?!\w)(?:,? {_YEAR}\b)?"),
    (
        "mdy",
        rf"\b({_MONTH}) {_ORD}\b(?!:\d| ?(?:people|soldiers|districts|percent|fighters|capitals))(?:,? {_YEAR}\b)?",
    ),
    ("slash", r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d{2})\b"),
    ("short", r"(?:^|(?<=[(;] ))(\d{1,2})/(\d{1,2})(?=[\s:–-])"),
    (
        "day_of_month",
        r"\b(?:on|since|by|before|until|of|from|it was) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:century|provincial|capital|anniversary|district|brigade|corps|division|floor))",
    ),
    (
        "day_of_month",
        rf"\b(?:on|since|by|of) the ({_ORDINAL})\b(?= ?[,.;:)]| (?:they|he|she|it|we|the|my|i|our|of (?:the|that) month)\b)",
    ),
    (
        "day_of_month",
        rf"\b{_WEEKDAY}\.?,? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?=\s*[:–,.;)-]|\s*$)(?!:\d)",
    ),
    ("day_of_month", r"(?<=[a-z] )\((?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: and \d{1,2})?\)"),
    ("year_month", rf"\b(?:(early|mid|late)[- ])?({_MONTH}),? (?:of )?{_YEAR}\b"),
    ("last_weekday", rf"\b(?:last|the previous|the past) ({_WEEKDAY_FULL})\b"),
    (
        "weekday",
        rf"\b({_WEEKDAY_FULL}|(?:(?<=on )|(?<=late )|(?<=^))(?:mon|tues?|wed|thurs?|fri|sat|sun)\b|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?=\.?(?::|,? \d{1, 2}\b| ?–)))(?:'s|’s)?(?: (night|evening|morning|afternoon))?",
    ),
    ("weekend", r"\b(?:over|during|at|this|last|the) (?:the )?(?:past |last )?weekend\b"),
    ("ago", rf"\b{_COUNT} (day|week|month|year)s? (?:ago|back)\b"),
    (
        "later",
        rf"\b(?:just |only |barely )?{_COUNT} (day|week)s? (later|afterwards|after(?=[.,;:)]|$)|earlier|before)\b",
    ),
    # "a day after the militants stormed it": counted back from the day named before.
    (
        "after",
        rf"\b{_COUNT} (day|week|night)s? after(?= (?!all\b)\w)|\b(the) (day|night) after(?= \w)",
    ),
    (
        "past",
        rf"\b(?:in|over|within|during|for) (?:the|just|a|its)?(?: space of)? ?(?:past|last|preceding)? ?{_COUNT} (hour|day|week|month)s?\b|\b(?:the )?(?:past|last) (24|48|72|36) (hours)\b",
    ),
    (
        "next_day",
        r"\b(?:the )?(?:next|following) (?:day|morning|night|evening)\b|\bthe day after(?=[.,;:)]|$)",
    ),
    (
        "same_day",
        r"\b(?:the |that |on )?(?:the |that )?(?:same|very) (?:day|night|evening|morning|afternoon)\b|\bthat (?:day|night|evening|morning|afternoon)\b|\bhours later\b",
    ),
    (
        "day_before",
        r"\b(?:the|a) (?:day|night|evening) (?:before|earlier)\b|\bthe previous (?:day|night|evening)\b",
    ),
    ("yesterday", r"\b(?:late |early )?yesterday\b|\blast (?:night|evening)\b"),
    (
        "today",
        r"\b(?:earlier |late |early )?(?:today|tonight|this (?:morning|afternoon|evening))\b",
    ),
    ("overnight", r"\bovernight\b"),
    ("week", r"\b(?:(earlier|late|later) )?(this|last) (week|month|year)\b"),
    (
        "part_month",
        rf"\b(?:(early|mid|late|the (?:start|beginning|middle|end) of)[- ])({_MONTH})(?!\w)(?! \d)",
    ),
    (
        "month",
        rf"\b(?:in|during|throughout|since|last|this|of|until|by|from) ({_MONTH})(?!\w)(?! \d)",
    ),
    (
        "year",
        rf"(?:^|(?<=[.;] )){_YEAR}(?=:)|\b(?:in|of|during|since|until|by|from|again in|back in|and|late|early|mid-?) ?{_YEAR}\b(?!-)",
    ),
)
COMPILED = tuple((name, re.compile(p, re.I)) for name, p in PATTERNS)
HINT = re.compile(
    rf"\d|{_WEEKDAY_FULL}|day|night|week|month|year|morning|evening|afternoon|hour|ago|{_MONTH}|{_SOLAR}",
    re.I,
)
LIMIT = re.compile(
    r"\b(until|till|before|as of)\s+(?:the\s+)?(?:end of\s+)?(?:early |late )?$", re.I
)
SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:early |late )?$", re.I)
NOT_EVENT = re.compile(r"\b(from|starting|after)\s+(?:the\s+)?(?:early |late )?$", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at text[start:end]: the event lies in [earliest, latest], either end open.
    `dates_event` is False for "since 2015" and the like."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    dates_event: bool = True

    @property
    def day(self) -> date | None:
        """The exact day, where the expression names one."""
        return self.earliest if self.earliest == self.latest else None


def find_dates(text: str, published: date, last: date | None = None) -> list[When]:
    """Every time expression in `text`, in order. `last` is the day the text spoke of before, for
    "the next day"; within the text the day named just before counts."""
    if not HINT.search(text):
        return []
    matches: list[tuple[str, re.Match[str]]] = []
    for name, pattern in COMPILED:
        for match in pattern.finditer(text):
            if not any(match.start() < m.end() and m.start() < match.end() for _, m in matches):
                matches.append((name, match))
    found: list[When] = []
    for name, match in sorted(matches, key=lambda item: item[1].start()):
        before = next((w.day or w.latest for w in reversed(found) if w.dates_event), None)
        window = _window(name, match, Now(published, before or last))
        if window is not None:
            found.append(_qualified(text, match, *window, attributed=name in SAID_ON))
    return found


# "A lawmaker said on Wednesday" dates what was said and limits what it says.
SAID_ON = frozenset({"weekday", "last_weekday", "yesterday", "today", "mdy", "dmy"})
SAID = re.compile(
    r"\b(?:said|says?|told|confirmed|announced|reported|admitted|acknowledged|claimed|declared|tweeted|wrote|stated)\b"
    r"(?:\s+(?!that\b)[\w’'-]+){0,3}?\s*(?:on|late|early|late on|early on)?\s*$",
    re.I,
)
SAID_AFTER = re.compile(
    r"^\s*(?:said|told|confirmed|announced|admitted|acknowledged|claimed)\b", re.I
)


def _qualified(
    text: str, match: re.Match[str], earliest: date | None, latest: date | None, *, attributed: bool
) -> When:
    before = text[max(0, match.start() - 60) : match.start()]
    when = When(match.start(), match.end(), earliest, latest)
    if LIMIT.search(before) or re.match(r"until ", match.group(), re.I):
        return replace(when, earliest=None)
    since = SINCE.search(before) or re.match(r"since ", match.group(), re.I)
    if (since and when.day is None) or NOT_EVENT.search(before):
        return replace(when, dates_event=False)
    if attributed and (SAID.search(before) or SAID_AFTER.match(text[match.end() :])):
        return replace(when, dates_event=False, earliest=None)
    return when


def _window(name: str, m: re.Match[str], now: Now) -> Window | None:
    try:
        return READERS[name](m, now)
    except ValueError:  # 31 June: not a day, so not a date
        return None
