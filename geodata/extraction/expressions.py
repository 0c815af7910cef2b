"""The expressions of time that are read, longest first: a name for what reads them (windows.py,
relative.py), the words without one of which they cannot stand, and a regular expression.

Where two fit the same words, the one that stands first in the table has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.extraction.numerals import ORDINALS, one_of
from geodata.extraction.timewords import (
    ANY_WEEKDAY,
    COUNT,
    DAY,
    DAYPART,
    DECADES,
    HIGH_ORDINAL,
    MONTH,
    MONTHS,
    NUMBERS,
    ORDINAL,
    SEASON,
    SEASONS,
    SHORT_WEEKDAY,
    SOLAR,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)

OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR})?"
BEFORE_DAY = rf"(?:\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+\(?(?:the\s+)?)?"
AFTER_DAY = rf"(?:,?\s+\(?(?P<weekday2>{WEEKDAY})\b\)?)?"
_UNITS = "one two three four five six seven eight nine".split()
TO = r"(?:\s*(?:[-–—/]|\b(?:to|and|until|till|through|into|or)\b)\s*(?:the\s+)?)"
UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"
ABOUT = r"(?:(?:just|only|barely|some|about|around|roughly|nearly|almost|over|(?:less|more)\s+than|little\s+(?:more|less)\s+than)\s+)?"
# What a number before a day's name, or after a month's, may count instead.
COUNTED = r"(?!:\d|[.,]\d|\s*(?:%|(?:people|soldiers|men|fighters|districts|provinces|percent|per\s+cent|capitals|years|days|hours|km|kilomet\w+|miles|others)\b))"
# "the sixth capital" is none of the days of a month.
RANKED = r"(?!\s+(?:\w+\s+)?(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?|seats?|century|anniversary|districts?|provinces?|brigade|corps|division|regiment|battalion|infantry|airborne|army|squadron|company|floor|day|time|year|week|month|straight|largest|biggest|most|attempt|attack|try|(?-i:to\s+[a-z]\w*))\b)"
FOLLOWED = r"(?=\s*(?:[,.;:)–—-]|$)|\s+(?:they|he|she|it|we|you|I|the|my|our|his|her|their|a|an|and|but|in|at|of\s+(?:the|that|this)\s+month|by|when|to|from|for|after|with|before|this|that|which|who|as|over|only|there|then|so|no|not|(?-i:[A-Z]\w+))\b)"

PART = r"(?P<part>early|mid|late|(?:first|second|third|fourth|last)\s+week|(?:start|beginning|middle|end)|(?:first|second)\s+half|(?:first|opening|last|final|closing)\s+days)"

# The words without one of which an expression cannot stand: few texts speak of most kinds of time.
DIGIT = frozenset("0123456789")
WEEKDAY_WORDS = frozenset({*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)}) | frozenset(
    "mon tue tues wed thu thur thurs fri sat sun".split()
)
MONTH_WORDS = frozenset({*MONTHS, *(name[:3] for name in MONTHS), "sept"})
SOLAR_WORDS = frozenset(SOLAR_MONTH_SPELLINGS)
SEASON_WORDS = frozenset({*SEASONS, "winter"})
DECADE_WORDS = frozenset({*DECADES, "thousand"})
ORDINAL_WORDS = DIGIT | frozenset(word.rpartition("-")[2] for word in ORDINALS)
AGO = frozenset({"ago", "back"})
PERIODS = frozenset("week month year summer autumn winter spring".split())
LENGTHS = frozenset(
    f"{unit}{s}"
    for unit in "minute hour day night week fortnight month year weekend".split()
    for s in ("", "s")
)
SAME = frozenset(
    "same very that this hour hours later afterwards after day minutes moments".split()
)
TODAY = frozenset("today tonight now ago this".split())
AWAY = frozenset("later afterwards on after earlier before previously".split())
TIME_WORDS = frozenset().union(
    *(DIGIT, WEEKDAY_WORDS, MONTH_WORDS, SOLAR_WORDS, SEASON_WORDS, DECADE_WORDS, ORDINAL_WORDS),
    *(AGO, PERIODS, LENGTHS, TODAY - {"this"}, {"recent", "yesterday", "overnight", "afterwards"}),
    *("previous morning evening afternoon noon".split(),),
)

TABLE: tuple[tuple[str, frozenset[str], str], ...] = (
    ("numbers", DIGIT, r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})\b"),
    ("numbers", DIGIT, r"\b(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b"),
    (
        "slash",
        DIGIT,
        r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|1[34]\d\d|\d{2})(?![\d/-])",
    ),
    (
        "solar_span",
        SOLAR_WORDS,
        rf"\b(?:from\s+|between\s+)?(?P<first>\d{{1,2}}){TO}{DAY}(?:\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "nth_weekday",
        WEEKDAY_WORDS,
        rf"\bthe\s+(?P<nth>first|second|third|fourth|fifth|last)\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+(?:(?:the\s+month\s+of\s+)?(?:(?P<solar>{SOLAR})|(?P<month>{MONTH}))(?:,?\s+(?P<year>1[34]\d\d|(?:19|20)\d\d))?|(?P<which>the|this|that|last)\s+month)",
    ),
    (
        "part_solar",
        SOLAR_WORDS,
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ])|(?:in|during|throughout)\s+)(?:the\s+month\s+of\s+)?(?P<solar>{SOLAR})\b(?!\s+\d{{1,2}}\b)(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "solar",
        SOLAR_WORDS,
        rf"\b(?:the\s+)?(?:{DAY}|(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?(?:\s+the\s+month\s+of)?\s+(?P<solar>{SOLAR})\b(?:,?\s+(?:of\s+)?(?P<year>1[34]\d\d))?",
    ),
    (
        "solar",
        SOLAR_WORDS,
        rf"\b(?P<solar>{SOLAR})\s+(?:the\s+)?{DAY}\b{COUNTED}(?:,?\s+(?P<year>1[34]\d\d))?",
    ),
    (
        "night_of",
        DIGIT,
        rf"\bnights?\s+(?:of|from|between)\s+(?:the\s+)?(?:{WEEKDAY}\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?(?:\s+{MONTH})?{TO}{DAY}(?:(?:\s+of)?\s+(?P<month>{MONTH}){OF_YEAR})?",
    ),
    (
        "span",
        MONTH_WORDS,
        rf"\b(?P<word>from\s+|between\s+)?(?:the\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s+of)?\s+(?P<start>{MONTH}))?{TO}{DAY}(?:\s+of)?\s+(?P<month>{MONTH})(?!\w){OF_YEAR}",
    ),
    (
        "span",
        MONTH_WORDS,
        rf"\b(?P<word>from\s+|between\s+)?(?P<start>{MONTH})\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{TO}(?:(?P<month>{MONTH})\s+)?{DAY}\b{COUNTED}{OF_YEAR}",
    ),
    (
        "day",
        MONTH_WORDS,
        rf"{BEFORE_DAY}\b(?<![\d.,])(?:{DAY}|(?<=the\s)(?P<nth>{ORDINAL}))(?:\s+day)?(?:\s+of)?[\s-]\s*(?P<month>{MONTH})(?!\w)(?:-(?=\d{{4}}\b))?(?:(?<=-){YEAR.replace('year', 'year2')}|{OF_YEAR}){AFTER_DAY}",
    ),
    (
        "day",
        MONTH_WORDS,
        rf"{BEFORE_DAY}\b(?P<month>{MONTH})(?:\s+|-)(?:the\s+)?(?:{DAY}\b{COUNTED}|(?P<nth>{ORDINAL})\b){OF_YEAR}{AFTER_DAY}",
    ),
    (
        "days_of_month",
        ORDINAL_WORDS,
        rf"\b(?:between|from)\s+the\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th){TO}{DAY}\b",
    ),
    (
        "day_of_which_month",
        frozenset({"month"}),
        rf"\bthe\s+(?:{DAY}|(?P<nth>{ORDINAL}))\s+of\s+(?P<which>last|this|that|the\s+same|the)\s+month\b",
    ),
    (
        "short",
        DIGIT,
        r"(?:^|(?<=[(;,] )|(?<=\()|(?<=\bon )|(?<=\bby ))(\d{1,2})/(\d{1,2})(?=[\s:),;.–-]|$)(?!\s+of\b)",
    ),
    (
        "day_first",
        DIGIT,
        r"^(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?=\s*[:–—]|\s+-)|(?<=\()(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?=\))",
    ),
    (
        "day_of_month",
        ORDINAL_WORDS,
        rf"\b(?:on|since|by|before|until|till|of|from|after|it\s+was|between|and)\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b{RANKED}",
    ),
    (
        "day_of_month",
        ORDINAL_WORDS,
        rf"\b(?:on|since|before|until|of|from|after|it\s+was)\s+the\s+(?P<nth>{ORDINAL})\b{RANKED}{FOLLOWED}",
    ),
    (
        "day_of_month",
        ORDINAL_WORDS,
        rf"\b(?:on|since|until|till|by)\s+the\s+(?P<nth>{HIGH_ORDINAL})\b{RANKED}",
    ),
    (
        "day_of_month",
        ORDINAL_WORDS,
        rf"\b(?P<weekday>{ANY_WEEKDAY}),?\s+the\s+(?:{DAY}|(?P<nth>{ORDINAL}))\b{RANKED}",
    ),
    (
        "day_of_month",
        DIGIT,
        rf"\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+(?:the\s+)?{DAY}(?=\s*[:–—,.;)-]|\s*$)(?!:\d|[.,]\d)",
    ),
    (
        "day_of_month",
        DIGIT,
        rf"(?-i:\b[A-Z][\w’-]*\)?)\s(?P<bracket>\((?:on\s+)?(?:the\s+)?{DAY}(?:\s+and\s+\d{{1,2}})?\))",
    ),
    (
        "day_of_month",
        ORDINAL_WORDS,
        r"^(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=\s*[:–—-]|\s+(?:belonged|brought|saw|took)\b)",
    ),
    ("day_of_period", DIGIT, r"^(?P<day>\d{1,2})(?=:\s|\s*[–—]\s)"),
    ("day_number", frozenset({"day"}), r"^day\s+(?P<count>\d{1,2}|[a-z]+)(?=\s*[:–—,.-])"),
    (
        "month",
        MONTH_WORDS,
        rf"\b(?:the\s+)?(?:{PART}(?:\s+(?:of|in)\s+|[- ]))?(?P<month>{MONTH}),?\s+(?:of\s+)?(?:{YEAR}|(?P<which>last|this)\s+year\b|(?P<tens>{one_of(DECADES)})-(?P<units>{one_of(_UNITS)})\b|(?P<count>{one_of(_UNITS)})\s+years\s+ago\b)",
    ),
    (
        "month",
        MONTH_WORDS,
        rf"\b(?:the\s+)?{PART}(?:\s+(?:of|in)\s+|[- ])(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    (
        "month",
        MONTH_WORDS,
        rf"\b(?:(?:in|during|throughout|since|this|of|until|by|from)|(?P<which>last))\s+(?P<month>{MONTH})(?!\w)(?!\s\d)",
    ),
    ("month", MONTH_WORDS, rf"^(?P<month>{MONTH})(?=\s*[:–—,-])"),
    (
        "weekday_of_week",
        WEEKDAY_WORDS,
        rf"\b(?P<weekday>{WEEKDAY}),?\s+(?:(?:of\s+)?(?P<which>last|this)\s+week|week)\b|\b(?P<which2>last|this)\s+week(?:[’']s|\s+on)?\s+(?P<weekday2>{WEEKDAY})\b|\b(?P<weekday3>{WEEKDAY})\s+before\s+last\b",
    ),
    (
        "ago_from",
        AGO,
        rf"\b{COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\s+(?:on\s+|last\s+|this\s+)?(?P<weekday>today|yesterday|{WEEKDAY})\b",
    ),
    (
        "last_weekday",
        WEEKDAY_WORDS,
        rf"\b(?:last|the\s+previous|the\s+past)\s+(?P<weekday>{WEEKDAY})|\b(?P<weekday2>{WEEKDAY})\s+last\b",
    ),
    ("weekdays_ago", AGO, rf"\b(?P<count>two|three|four)\s+(?P<weekday>{WEEKDAY})s\s+ago\b"),
    (
        "overnight_of",
        frozenset({"overnight"}),
        rf"\bovernight\s+(?:(?P<into>into|to)|on|from)?\s*(?P<weekday>{WEEKDAY})(?:\s+(?:in)?to\s+(?P<weekday2>{WEEKDAY}))?",
    ),
    ("some_day", WEEKDAY_WORDS, rf"\b(?:a|an|one|some|any|every|each)\s+{WEEKDAY}\b"),
    (
        "weekday",
        WEEKDAY_WORDS,
        rf"\b(?P<that>that\s+|the\s+(?!day|night|end|same|past))?(?P<weekday>{WEEKDAY})(?:[’']s)?(?!\s+(?:mosque|sermon|market|bazaar|edition|page|paper)\b)(?:\s+(?:at\s+)?{DAYPART}\b)?",
    ),
    (
        "weekday",
        WEEKDAY_WORDS,
        rf"(?:(?<=\bon )|(?<=\blate )|(?<=\bearly )|(?<=\bsince )|(?<=\bby ))(?P<weekday>(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b)|\b(?P<weekday2>{SHORT_WEEKDAY})(?=\.?\s*[:–—,;)(]|\.?\s-|\.?,?\s\d|\s+(?:night|morning|evening|afternoon|noon)\b|\s*$)",
    ),
    (
        "weekend",
        frozenset({"weekend"}),
        r"\b(?:over|during|at|this|last|the|since)\s+(?:the\s+)?(?:(?P<which>past|last|previous)\s+)?weekend\b",
    ),
    (
        "ago",
        AGO,
        rf"\b(?:{ABOUT}{COUNT}\s+)?(?P<unit>minute|hour|day|week|fortnight|month|year)s?\s+(?:ago|back)\b",
    ),
    (
        "later",
        AWAY,
        rf"\b{ABOUT}{COUNT}\s+(?P<unit>hour|day|night|week|month|year)s?\s+(?P<way>later|afterwards|on(?=[.,;:)]|\s+(?:it|they|came|the)\b)|after(?=\s*[.,;:)]|$|\s+(?:that|this|then|which)\b)|earlier|before(?=\s*[.,;:)]|$|\s+(?:that|this|then|it|he|she|they|had|said)\b)|previously)\b",
    ),
    (
        "after",
        frozenset({"after", "since"}),
        rf"\b{ABOUT}(?:{COUNT}\s+{UNIT}|(?P<unit2>hour|day|week|month|year)s)\s+(?:after(?=\s+(?!all\b)\w)|since(?=\s+(?:the|it|they|he|its|their|we|losing|taking|\w+ing)\b))",
    ),
    (
        "past",
        frozenset({"past", "last", "preceding"}),
        rf"\b(?:in|over|within|during|for)\s+(?:the|just|its)?\s*(?:space\s+of\s+)?(?:past|last|preceding)\s+(?:{COUNT}\s+)?(?P<unit>hour|day|week|month|year)s?\b|\b(?:the\s+)?(?:past|last)\s+(?P<count2>\d{{1,2}}|{one_of(['two', 'three', 'few'])})\s+(?P<unit2>hour|day|week|month)s\b",
    ),
    ("recent", frozenset({"recent"}), r"\bin\s+(?:the\s+)?recent\s+(?P<unit>day|week|month)s\b"),
    (
        "lasting",
        LENGTHS,
        rf"\b(?:for|in|within|after|during|under)\s+{ABOUT}(?:a\s+single\s+|the\s+space\s+of\s+)?{COUNT}(?:\s+\w+)?\s+(?P<unit>minute|hour|day|night|week|fortnight|month|year|weekend)(?:s|[’']s?)?\b(?!\s+(?:after|before|ago|later|earlier))|\bfor\s+(?:hours|minutes|days|weeks|months|years)\b|\bwithin\s+(?:minutes|days|weeks|months|years)\b",
    ),
    (
        "next_day",
        frozenset({"next", "following", "after"}),
        r"\b(?:the\s+)?(?:next|following)\s+(?:day|morning|night|evening|afternoon)\b|\bthe\s+(?:day|morning)\s+after(?=\s*[.,;:)]|$|\s+that\b)",
    ),
    (
        "same_day",
        SAME,
        r"\b(?:the\s+|that\s+|on\s+)?(?:the\s+|that\s+)?(?:same|very)\s+(?:day|date|night|evening|morning|afternoon|noon|dawn|hours|days)\b|\b(?:that|this\s+same|in\s+this|later\s+that|earlier\s+that)\s+(?:day|night|evening|morning|afternoon|noon)\b|\b(?:an\s+hour|minutes|moments)\s+(?:later|afterwards|earlier|before)\b|\b(?:shortly|soon)\s+(?:afterwards|after(?=[.,;:]|$))|\bhours\s+(?:later|afterwards)\b|\bwithin\s+(?:the\s+|an\s+)?hours?\b|\bon\s+the\s+(?:very\s+)?day(?=\s+(?:that|when|the|they|it)\b)",
    ),
    (
        "in_the_day",
        frozenset({"earlier", "later"}),
        r"\b(?:earlier|later)\s+in\s+the\s+(?:day|evening|afternoon|morning|night)\b",
    ),
    ("hours_before", frozenset({"hours"}), r"\bhours\s+(?:earlier|before)\b"),
    (
        "same_period",
        PERIODS,
        r"\b(?:that|the\s+same|the)\s+(?P<unit>week|month|year|summer|autumn|winter|spring)\b(?=\s*[,.;:)]|$)",
    ),
    (
        "day_before_yesterday",
        frozenset({"yesterday", "last"}),
        r"\b(?:the\s+)?(?P<word>day|night|evening)\s+before\s+(?:yesterday|last)\b",
    ),
    (
        "day_before",
        frozenset({"before", "earlier", "previous", "previously", "preceding"}),
        r"\b(?:the|a)\s+(?:day|night|evening|morning)\s+(?:earlier|previously|before(?=\s*[.,;:)–—-]|$|\s+(?:that|and|it|he|she|they|we|in|at|by|to|when|had|was|were|with|from)\b))\b|\bthe\s+(?:previous|preceding)\s+(?:day|night|evening|afternoon)\b",
    ),
    (
        "yesterday",
        frozenset({"yesterday", "last"}),
        r"\b(?:late\s+|early\s+)?yesterday\b(?:[’']s)?|\b(?<!the )last\s+(?:night|evening)\b",
    ),
    (
        "today",
        TODAY,
        r"\bjust\s+now\b|\b(?:a\s+(?:short\s+|little\s+)?while|moments)\s+ago\b|\b(?:earlier\s+|late\s+|early\s+)?(?:today|tonight|this\s+(?:very\s+)?(?:morning|afternoon|evening|noon|dawn|hour|day))\b(?:[’']s)?",
    ),
    (
        "overnight",
        frozenset({"overnight", "night"}),
        r"\bovernight\b|\b(?:during|in)\s+the\s+(?:course\s+of\s+the\s+)?night\b(?!\s+(?:of|from|between))|\bin\s+the\s+space\s+of\s+(?:one|a)\s+night\b|\bin\s+(?:one|a\s+single)\s+night\b|\b(?:after\s+)?(?:a\s+)?night\s+of\s+(?=fighting|clashes|battle)",
    ),
    (
        "which",
        frozenset({"week", "month", "year"}),
        r"\b(?:(?P<part>earlier|late|later|early|the\s+(?:start|beginning|middle|end)\s+of)\s+)?(?:in\s+)?(?P<which>this|last|the\s+previous|the\s+past|past)\s+(?P<unit>week|month|year)\b",
    ),
    (
        "season",
        SEASON_WORDS,
        rf"\b(?:in|during|since|by|of|throughout)\s+(?:the\s+)?(?:(?:early|late|mid)[- ])?(?P<season>{SEASON})(?:\s+of)?(?:\s+the\s+year\s+they\s+call)?\s+(?P<year>(?:19|20)\d\d|[’']\d\d)(?P<over>[-–/]\d{{2,4}})?\b|\b(?P<which>last|this|that)\s+(?P<season2>{SEASON})\b|\b(?:in|during|since)\s+(?:the\s+)?(?P<season3>{one_of(['spring', 'summer', 'autumn', 'winter'])})\b",
    ),
    (
        "years",
        DIGIT,
        r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<year>(?:19|20)\d\d)\b",
    ),
    (
        "decade",
        DIGIT,
        r"\b(?:in|during|of|since)\s+the\s+(?:early\s+|late\s+|mid-?)?(?P<year>(?:19|20)\d0|[’']?[5-9]0)s\b",
    ),
    (
        "year",
        DIGIT,
        rf"(?:^|(?<=[.;] ))(?P<year2>(?:19|20)\d\d)(?=\s*[:–—])|\b(?:in|of|during|since|until|by|from|before|after|again in|back in|and|was|year)\s+{YEAR}|\b(?P<part>late|early|mid|the\s+(?:start|beginning|middle|end)\s+of)(?:\s+|-){YEAR.replace('year', 'year4')}|(?<=, )(?P<year3>(?:19|20)\d\d)(?=,|\.|\s*(?:\(|:|$))",
    ),
    (
        "year_in_words",
        DECADE_WORDS,
        rf"\b(?:in|of|since|until|by|from|and)\s+(?:nineteen\s+)?(?P<tens>{one_of(DECADES)})-(?P<units>{one_of(_UNITS)})\b|\btwo\s+thousand(?:\s+and)?\s+(?P<after>{one_of(w for w in NUMBERS if w not in ('a', 'an', 'another'))})\b",
    ),
)
COMPILED = tuple((name, needs, re.compile(pattern, re.I)) for name, needs, pattern in TABLE)
WORD = re.compile(r"[a-z]+|[0-9]")


def found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """(name, match) of every expression in `text`, in the order of the table."""
    words = set(WORD.findall(text.lower()))
    if not words.isdisjoint(TIME_WORDS):
        for name, needs, pattern in COMPILED:
            if not needs.isdisjoint(words):
                for match in pattern.finditer(text):
                    yield name, match
