"""Parts of regular expressions that several expressions of time have in common."""

from __future__ import annotations

from geodata.extraction.times.words import ANY_WEEKDAY, WEEKDAY, YEAR

OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{YEAR}|(?P<which_year>last|this|that|the\s+(?:same|following|next|previous))\s+year\b(?![’'])))?"
BEFORE_DAY = rf"(?:\b(?P<weekday>{ANY_WEEKDAY})\.?,?\s+\(?(?:the\s+)?)?"
AFTER_DAY = rf"(?:,?\s+(?:(?P<weekday2>{WEEKDAY})\b|\((?P<weekday3>{ANY_WEEKDAY})\b\.?\)?))?"
# "1996, 27 September: …".
OLD_YEAR = r"(?:^(?P<year3>(?:19|20)\d\d)[,:]\s+)?"
UNITS = "one two three four five six seven eight nine".split()
TO = r"(?:\s*(?:[-–—/]|\b(?:to|and|until|till|through|into|or)\b)\s*(?:the\s+)?)"
UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"
ABOUT = r"(?:(?:just|only|barely|some|about|around|roughly|nearly|almost|over|(?:less|more)\s+than|little\s+(?:more|less)\s+than)\s+)?"
# What a number before a day's name, or after a month's, may count instead.
COUNTED = r"(?!:\d|[.,]\d|\s*(?:%|(?:people|soldiers|men|fighters|districts|provinces|percent|per\s+cent|capitals|years|days|hours|km|kilomet\w+|miles|others)\b))"
# "the sixth capital" is none of the days of a month.
RANKED = r"(?!-)(?!\s+(?:(?!(?:the|its|this|that|our)\b)\w+\s+)?(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?|seats?|century|anniversary|districts?|provinces?|brigade|corps|division|regiment|battalion|infantry|airborne|army|squadron|company|floor|day|time|year|week|month|straight|largest|biggest|most|attempt|attack|try|(?-i:to\s+[a-z]\w*))\b)"
FOLLOWED = r"(?=\s*(?:[,.;:)–—-]|$)|\s+(?:they|he|she|it|we|you|I|the|my|our|his|her|their|a|an|and|but|in|at|of\s+(?:the|that|this)\s+month|by|when|to|from|for|after|with|before|this|that|which|who|as|over|only|there|then|so|no|not|(?-i:[A-Z]\w+))\b)"

PART = r"(?P<part>early|mid|late|(?:first|second|third|fourth|last)\s+week|(?:start|beginning|middle|end)|(?:first|second)\s+half|(?:first|opening|last|final|closing)\s+days)"
