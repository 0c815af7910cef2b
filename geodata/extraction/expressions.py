"""The expressions of time that are read, longest first: a name for what reads them (windows.py,
relative.py), the kind of word without which they cannot stand, and a regular expression.

Where two fit the same words, the one that stands first in the table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.extraction.numerals import one_of
from geodata.extraction.timewords import (
    ANY_WEEKDAY,
    COUNT,
    DAY,
    DAYPART,
    DECADES,
    HIGH_ORDINAL,
    MONTH,
    ORDINAL,
    SEASON,
    SHORT_WEEKDAY,
    SOLAR,
    WEEKDAY,
    YEAR,
)

OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR})?"
BEFORE_DAY = rf"(?:\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+\(?(?:the\s+)?)?"
AFTER_DAY = rf"(?:,?\s+\(?(?P<weekday2>{WEEKDAY})\b\)?)?"
TO = r"(?:\s*(?:[-–—/]|\b(?:to|and|until|till|through|into|or)\b)\s*(?:the\s+)?)"
UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"
ABOUT = r"(?:(?:just|only|barely|some|about|around|roughly|nearly|almost|over|(?:less|more)\s+than|little\s+(?:more|less)\s+than)\s+)?"
# What a number before a day's name, or after a month's, may count instead.
COUNTED = r"(?!:\d|[.,]\d|\s*(?:%|(?:people|soldiers|men|fighters|districts|provinces|percent|per\s+cent|capitals|years|days|hours|km|kilomet\w+|miles|others)\b))"
# "the sixth capital" is none of the days of a month.
RANKED = r"(?!\s+(?:\w+\s+)?(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?|seats?|century|anniversary|districts?|provinces?|brigade|corps|division|regiment|battalion|infantry|airborne|army|squadron|company|floor|day|time|year|week|month|straight|largest|biggest|most|attempt|attack|try|(?-i:to\s+[a-z]\w*))\b)"
FOLLOWED = r"(?=\s*(?:[,.;:)–—-]|$)|\s+(?:they|he|she|it|we|you|I|the|my|our|his|her|their|a|an|and|but|in|at|of\s+(?:the|that|this)\s+month|by|when|to|from|for|after|with|before|this|that|which|who|as|over|only|there|then|so|no|not|(?-i:[A-Z]\w+))\b)"

PART = r"(?P<part>early|mid|late|(?:first|second|third|fourth|last)\s+week|(?:start|beginning|middle|end)|(?:first|second)\s+half|(?:first|opening|last|final|closing)\s+days)"

TABLE: tuple[tuple[str, str, str], ...] = (
    ("numbers", "digit", r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\b"),
    ("numbers", "digit", r"\b(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b"),
    (
        "slash",
        "digit",
        r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|1[34]\d\d|\d{2})(?![\d/-])",
    ),
    (
        "solar_span",
        "solar",
        rf"\b(?:from\s+|between\s+)?(?P<first>\d{{1,2}}){TO}{DAY}(?:\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "nth_weekday",
        "weekday",
        rf"\bthe\s+(?P<nth>first|second|third|fourth|fifth|last)\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+(?:(?:the\s+month\s+of\s+)?(?:(?P<solar>{SOLAR})|(?P<month>{MONTH}))(?:,?\s+(?P<year>1[34]\d\d|(?:19|20)\d\d))?|(?P<which>the|this|that|last)\s+month)",
    ),
    (
        "part_solar",
        "solar",
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ])|(?:in|during|throughout)\s+)(?:the\s+month\s+of\s+)?(?P<solar>{SOLAR})\b(?!\s+\d{{1,2}}\b)(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "solar",
        "solar",
        rf"\b(?:the\s+)?(?:{DAY}|(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?(?:\s+the\s+month\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?:of\s+)?(?P<year>1[34]\d\d))?",
    ),
    (
        "solar",
        "solar",
        rf"\b(?P<solar>{SOLAR})\s+(?:the\s+)?{DAY}\b{COUNTED}(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "night_of",
        "digit",
        rf"\bnights?\s+(?:of|from|between)\s+(?:the\s+)?(?:{WEEKDAY}\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?(?:\s+{MONTH})?{TO}{DAY}(?:(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR})?",
    ),
    (
        "span",
        "month",
        rf"\b(?P<word>from\s+|between\s+)?(?:the\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s+of)?\s+(?P<start>{MONTH}))?{TO}{DAY}(?:\s+of)?\s+(?P<month>{MONTH})(?!\w){OF_YEAR}",
    ),
    (
        "span",
        "month",
        rf"\b(?P<word>from\s+|between\s+)?(?P<start>{MONTH})\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{TO}(?:(?P<month>{MONTH})\s+)?{DAY}\b{COUNTED}{OF_YEAR}",
    ),
    (
        "day",
        "month",
        rf"{BEFORE_DAY}\b(?<![\d.,])(?:{DAY}|(?<=the\s)(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?[\s-]\s*(?P<month>{MONTH})(?!\w)(?:-(?=\d{{4}}\b))?(?:(?<=-){YEAR.replace('year', 'year2')}|{OF_YEAR}){AFTER_DAY}",
    ),
    (
        "day",
        "month",
        rf"{BEFORE_DAY}\b(?P<month>{MONTH})(?:\s+|-)(?:the\s+)?(?:{DAY}\b{COUNTED}|(?P<nth>{ORDINAL})\b){OF_YEAR}{AFTER_DAY}",
    ),
    (
        "days_of_month",
        "ordinal",
        rf"\b(?:between|from)\s+the\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th){TO}{DAY}\b",
    ),
    (
        "day_of_which_month",
        "unit",
        rf"\bthe\s+(?:{DAY}|(?P<nth>{ORDINAL}))\s+of\s+(?P<which>last|this|that|the\s+same|the)\s+month\b",
    ),
    (
        "short",
        "digit",
        r"(?:^|(?<=[(;,] )|(?<=\()|(?<=\bon )|(?<=\bby ))(\d{1,2})/(\d{1,2})(?=[\s:),;.–-]|$)(?!\s+of\b)",
    ),
    (
        "day_first",
        "digit",
        r"^(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?=\s*[:–—]|\s+-)|(?<=\()(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?=\))",
    ),
    (
        "day_of_month",
        "ordinal",
        rf"\b(?:on|since|by|before|until|till|of|from|after|it\s+was|between|and)\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b{RANKED}",
    ),
    (
        "day_of_month",
        "ordinal",
        rf"\b(?:on|since|before|until|of|from|after|it\s+was)\s+the\s+(?P<nth>{ORDINAL})\b{RANKED}{FOLLOWED}",
    ),
    (
        "day_of_month",
        "ordinal",
        rf"\b(?:on|since|until|till|by)\s+the\s+(?P<nth>{HIGH_ORDINAL})\b{RANKED}",
    ),
    (
        "day_of_month",
        "ordinal",
        rf"\b(?P<weekday>{ANY_WEEKDAY}),?\s+the\s+(?:{DAY}|(?P<nth>{ORDINAL}))\b{RANKED}",
    ),
    (
        "day_of_month",
        "digit",
        rf"\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+(?:the\s+)?{DAY}(?=\s*[:–—,.;)-]|\s*$)(?!:\d|[.,]\d)",
    ),
    ("day_of_month", "digit", rf"(?<=\w )\((?:on\s+)?(?:the\s+)?{DAY}(?:\s+and\s+\d{{1,2}})?\)"),
    (
        "day_of_month",
        "ordinal",
        r"^(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\s*[:–—-]|\s+(?:belonged|brought|saw|took)\b)",
    ),
    ("day_of_period", "digit", r"^(?P<day>\d{1,2})(?=:\s|\s*[–—]\s)"),
    ("day_number", "unit", r"^day\s+(?P<count>\d{1,2}|[a-z]+)(?=\s*[:–—,.-])"),
    (
        "month",
        "month",
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ]))?(?P<month>{MONTH}),?\s+(?:of\s+)?(?:{YEAR}|(?P<which>last|this)\s+year\b)",
    ),
    (
        "month",
        "month",
        rf"\b(?:the\s+)?{PART}(?:\s+(?:of|in)\s+|[- ])(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    (
        "month",
        "month",
        rf"\b(?:(?:in|during|throughout|since|this|of|until|by|from)|(?P<which>last))\s+(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    ("month", "month", rf"^(?P<month>{MONTH})(?=\s*[:–—,-])"),
    (
        "weekday_of_week",
        "weekday",
        rf"\b(?P<weekday>{WEEKDAY}),?\s+(?:(?:of\s+)?(?P<which>last|this)\s+week|week)\b|\b(?P<which2>last|this)\s+week(?:[’']s|\s+on)?\s+(?P<weekday2>{WEEKDAY})\b|\b(?P<weekday3>{WEEKDAY})\s+before\s+last\b",
    ),
    (
        "ago_from",
        "unit",
        rf"\b{COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\s+(?:on\s+|last\s+|this\s+)?(?P<weekday>today|yesterday|{WEEKDAY})\b",
    ),
    (
        "last_weekday",
        "weekday",
        rf"\b(?:last|the\s+previous|the\s+past)\s+(?P<weekday>{WEEKDAY})|\b(?P<weekday2>{WEEKDAY})\s+last\b",
    ),
    ("weekdays_ago", "weekday", rf"\b(?P<count>two|three|four)\s+(?P<weekday>{WEEKDAY})s\s+ago\b"),
    (
        "overnight_of",
        "weekday",
        rf"\bovernight\s+(?:(?P<into>into|to)|on|from)?\s*(?P<weekday>{WEEKDAY})(?:\s+(?:in)?to\s+(?P<weekday2>{WEEKDAY}))?",
    ),
    ("some_day", "weekday", rf"\b(?:a|an|one|some|any|every|each)\s+{WEEKDAY}\b"),
    (
        "weekday",
        "weekday",
        rf"\b(?P<that>that\s+|the\s+(?!day|night|end|same|past))?(?P<weekday>{WEEKDAY})(?:[’']s)?(?!\s+(?:mosque|sermon|market|edition))(?:\s+(?:at\s+)?{DAYPART}\b)?",
    ),
    (
        "weekday",
        "weekday",
        rf"(?:(?<=\bon )|(?<=\blate )|(?<=\bearly )|(?<=\bsince )|(?<=\bby ))(?P<weekday>(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b)|\b(?P<weekday2>{SHORT_WEEKDAY})(?=\.?\s*[:–—,;)(]|\.?\s-|\.?,?\s\d|\s+(?:night|morning|evening|afternoon|noon)\b|\s*$)",
    ),
    (
        "weekend",
        "unit",
        r"\b(?:over|during|at|this|last|the|since)\s+(?:the\s+)?(?:(?P<which>past|last|previous)\s+)?weekend\b",
    ),
    (
        "ago",
        "unit",
        rf"\b(?:{ABOUT}{COUNT}\s+)?(?P<unit>minute|hour|day|week|fortnight|month|year)s?\s+(?:ago|back)\b",
    ),
    (
        "later",
        "unit",
        rf"\b{ABOUT}{COUNT}\s+(?P<unit>hour|day|night|week|month|year)s?\s+(?P<way>later|afterwards|on(?=[.,;:)]|\s+(?:it|they|came|the)\b)|after(?=\s*[.,;:)]|$|\s+(?:that|this|then|which)\b)|earlier|before(?=\s*[.,;:)]|$|\s+(?:that|this|then|it|he|she|they|had|said)\b)|previously)\b",
    ),
    (
        "after",
        "unit",
        rf"\b{ABOUT}(?:{COUNT}\s+{UNIT}|(?P<unit2>hour|day|week|month|year)s)\s+(?:after(?=\s+(?!all\b)\w)|since(?=\s+(?:the|it|they|he|its|their|we|losing|taking|\w+ing)\b))",
    ),
    (
        "past",
        "unit",
        rf"\b(?:in|over|within|during|for)\s+(?:the|just|its)?\s*(?:space\s+of\s+)?(?:past|last|preceding)\s+(?:{COUNT}\s+)?(?P<unit>hour|day|week|month|year)s?\b|\b(?:the\s+)?(?:past|last)\s+(?P<count2>\d{{1,2}}|{one_of(['two', 'three', 'few'])})\s+(?P<unit2>hour|day|week|month)s\b",
    ),
    ("recent", "unit", r"\bin\s+(?:the\s+)?recent\s+(?P<unit>day|week|month)s\b"),
    (
        "lasting",
        "unit",
        rf"\b(?:for|in|within|after|during|under)\s+{ABOUT}(?:a\s+single\s+|the\s+space\s+of\s+)?{COUNT}(?:\s+\w+)?\s+(?P<unit>minute|hour|day|night|week|fortnight|month|year|weekend)(?:s|[’']s?)?\b(?!\s+(?:after|before|ago|later|earlier))|\bfor\s+(?:hours|minutes|days|weeks|months|years)\b|\bwithin\s+(?:minutes|days|weeks|months|years)\b",
    ),
    (
        "next_day",
        "unit",
        r"\b(?:the\s+)?(?:next|following)\s+(?:day|morning|night|evening|afternoon)\b|\bthe\s+(?:day|morning)\s+after(?=\s*[.,;:)]|$|\s+that\b)",
    ),
    (
        "same_day",
        "unit",
        r"\b(?:the\s+|that\s+|on\s+)?(?:the\s+|that\s+)?(?:same|very)\s+(?:day|date|night|evening|morning|afternoon|noon|dawn|hours|days)\b|\b(?:that|this\s+same|in\s+this|later\s+that|earlier\s+that)\s+(?:day|night|evening|morning|afternoon|noon)\b|\b(?:an\s+hour|minutes|moments)\s+(?:later|afterwards|earlier|before)\b|\b(?:shortly|soon)\s+(?:afterwards|after(?=[.,;:]|$))|\bhours\s+(?:later|afterwards)\b|\bwithin\s+(?:the\s+|an\s+)?hours?\b|\bon\s+the\s+(?:very\s+)?day(?=\s+(?:that|when|the|they|it)\b)",
    ),
    (
        "in_the_day",
        "unit",
        r"\b(?:earlier|later)\s+in\s+the\s+(?:day|evening|afternoon|morning|night)\b",
    ),
    ("hours_before", "unit", r"\bhours\s+(?:earlier|before)\b"),
    (
        "same_period",
        "unit",
        r"\b(?:that|the\s+same|the)\s+(?P<unit>week|month|year|summer|autumn|winter|spring)\b(?=\s*[,.;:)]|$)",
    ),
    (
        "day_before_yesterday",
        "unit",
        r"\b(?:the\s+)?(?P<word>day|night|evening)\s+before\s+(?:yesterday|last)\b",
    ),
    (
        "day_before",
        "unit",
        r"\b(?:the|a)\s+(?:day|night|evening|morning)\s+(?:earlier|previously|before(?=\s*[.,;:)–—-]|$|\s+(?:that|and|it|he|she|they|we|in|at|by|to|when|had|was|were|with|from)\b))\b|\bthe\s+(?:previous|preceding)\s+(?:day|night|evening|afternoon)\b",
    ),
    (
        "yesterday",
        "unit",
        r"\b(?:late\s+|early\s+)?yesterday\b(?:[’']s)?|\b(?<!the )last\s+(?:night|evening)\b",
    ),
    (
        "today",
        "unit",
        r"\bjust\s+now\b|\b(?:a\s+(?:short\s+|little\s+)?while|moments)\s+ago\b|\b(?:earlier\s+|late\s+|early\s+)?(?:today|tonight|this\s+(?:very\s+)?(?:morning|afternoon|evening|noon|dawn|hour|day))\b(?:[’']s)?",
    ),
    (
        "overnight",
        "unit",
        r"\bovernight\b|\b(?:during|in)\s+the\s+(?:course\s+of\s+the\s+)?night\b(?!\s+(?:of|from|between))|\bin\s+the\s+space\s+of\s+(?:one|a)\s+night\b|\bin\s+(?:one|a\s+single)\s+night\b|\b(?:after\s+)?(?:a\s+)?night\s+of\s+(?=fighting|clashes|battle)",
    ),
    (
        "which",
        "unit",
        r"\b(?:(?P<part>earlier|late|later|early|the\s+(?:start|beginning|middle|end)\s+of)\s+)?(?:in\s+)?(?P<which>this|last|the\s+previous|the\s+past|past)\s+(?P<unit>week|month|year)\b",
    ),
    (
        "season",
        "season",
        rf"\b(?:in|during|since|by|of|throughout)\s+(?:the\s+)?(?:(?:early|late|mid)[- ])?(?P<season>{SEASON})(?:\s+of)?(?:\s+the\s+year\s+they\s+call)?\s+(?P<year>(?:19|20)\d\d|[’']\d\d)(?P<over>[-–/]\d{{2,4}})?\b|\b(?P<which>last|this|that)\s+(?P<season2>{SEASON})\b|\b(?:in|during|since)\s+(?:the\s+)?(?P<season3>{one_of(['spring', 'summer', 'autumn', 'winter'])})\b",
    ),
    (
        "years",
        "digit",
        r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<year>(?:19|20)\d\d)\b",
    ),
    (
        "decade",
        "digit",
        r"\b(?:in|during|of|since)\s+the\s+(?:early\s+|late\s+|mid-?)?(?P<year>(?:19|20)\d0|[’']?[5-9]0)s\b",
    ),
    (
        "year",
        "digit",
        rf"(?:^|(?<=[.;] ))(?P<year2>(?:19|20)\d\d)(?=\s*[:–—])|\b(?:in|of|during|since|until|by|from|before|after|again in|back in|and|was|year)\s+{YEAR}|\b(?P<part>late|early|mid|the\s+(?:start|beginning|middle|end)\s+of)(?:\s+|-){YEAR.replace('year', 'year4')}|(?<=, )(?P<year3>(?:19|20)\d\d)(?=,|\.|\s*(?:\(|:|$))",
    ),
    (
        "year_in_words",
        "year",
        rf"\b(?:in|of|since|until|by|from|and)\s+(?:nineteen\s+)?(?P<tens>{one_of(DECADES)})-(?P<units>one|two|three|four|five|six|seven|eight|nine)\b",
    ),
)
COMPILED = tuple((name, needs, re.compile(pattern, re.I)) for name, needs, pattern in TABLE)
# The words without which no expression of time can stand, by kind.
NEEDED = re.compile(
    rf"(?P<digit>\d)|(?P<weekday>\b{ANY_WEEKDAY})|(?P<month>\b{MONTH})|(?P<solar>\b{SOLAR}\b)|"
    rf"(?P<season>\b{SEASON}\b)|(?P<year>\b(?:seventy|eighty|ninety)-)|(?P<ordinal>\b{ORDINAL}\b)|"
    r"(?P<unit>day|night|week|fortnight|month|year|morning|evening|afternoon|hour|minute|\bago\b|previous|noon|afterwards|shortly)|"
    r"(?P<short>\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b)",
    re.I,
)
ALSO = {"weekday": ("unit",), "month": ("unit",), "digit": ("ordinal",), "short": ("weekday",)}


def found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """(name, match) of every expression in `text`, in the order of the table."""
    kinds = {match.lastgroup or "" for match in NEEDED.finditer(text)}
    kinds |= {other for kind in kinds for other in ALSO.get(kind, ())}
    if kinds:
        for name, needs, pattern in COMPILED:
            if needs in kinds:
                for match in pattern.finditer(text):
                    yield name, match
