"""How texts count provincial capitals: by a number and a noun, by a share, by the 34 that there are, or
by going on from a count before."""

from __future__ import annotations

import re

from geodata.extraction.numerals import CARDINALS, ORDINALS, cardinal, one_of

WHOLE = 34
GROUPS = {
    "half a dozen": 6,
    "a half-dozen": 6,
    "a dozen": 12,
    "two dozen": 24,
    "a pair of": 2,
    "a couple of": 2,
    "another": 1,
    "both": 2,
}
NUMBER = rf"(?:{one_of([*GROUPS, *(w for w, v in CARDINALS.items() if 0 < v <= WHOLE)])}|\d{{1,2}}(?![\d:%]|[.,]\d))"
_ORD = rf"(?:{one_of(w for w, v in ORDINALS.items() if v <= WHOLE)}|\d{{1,2}}(?:st|nd|rd|th))"
_34 = r"(?:34|thirty[- ](?:and\s+)?four)"
# What is counted, and what may stand between the number and it.
CAPITAL = (
    r"(?:(?:provincial|provinces?[’']s?|regional)\s+(?:capitals?|cent(?:re|er)s?|seats?|towns?|cities)|"
    r"(?:capitals?|cent(?:re|er)s?|seats?|cit(?:y|ies))\s+of\s+(?:the\s+)?(?:afghan\s+)?(?:provinces?|provincial\s+government)|"
    r"fallen\s+cent(?:re|er)s|capitals?)"
    r"(?!\s+(?:of\s+the\s+(?:world|country)|city|cities|punishment|letters?|crime|assault|attack|offensive))\b"
)
_STOP = rf"(?:in|on|at|from|to|for|with|by|near|across|and|or|but|who|that|which|says?|said|told|adds?|added|people|men|soldiers|fighters|days?|hours?|weeks?|months?|years?|districts?|provinces?|percent|km|were|was|are|is|have|has|had|{NUMBER})\b"
_COUNTS_OTHERS = r"(?!\s*(?:days?|hours?|weeks?|months?|years?|people|men|soldiers|fighters|districts?|percent|km|times?|o[’']clock|[ap]\.?m)\b)"
_OF = r"(?:(?:out\s+)?of\s+|from\s+(?:among\s+)?|among\s+)"
_THE = r"(?:(?:the|its|their|our|all|these|those|a\s+total\s+of|Afghan(?:istan[’']s?)?|(?:the\s+)?(?:country|nation)[’']s)\s+)*"
_BETWEEN = rf"(?:(?:of\s+)?{_THE}(?:(?!{_STOP}){_THE}[\w’'-]+\s+){{0,3}}?)"
_SHARE = r"(?P<more>more\s+than\s+|over\s+|above\s+)?(?:about\s+|nearly\s+|almost\s+|around\s+|some\s+|roughly\s+|at\s+least\s+)?(?:a\s+round\s+)?(?P<share>half|a\s+quarter|a\s+third|one[- ]third|two[- ]thirds|three[- ]quarters)"
SHARES = {
    "half": 17,
    "a quarter": 8,
    "a third": 11,
    "one third": 11,
    "two thirds": 22,
    "three quarters": 25,
}

_NAME = r"(?-i:[A-Z])[\w’-]+"
# "All but one district", "all but two in Kunduz": of one city or province, not of all capitals.
_OF_ONE = r"(?!\s+(?:in|within)\b|\s+(?:\w+\s+)?(?:districts?|quarters?|wards?|posts?|checkpoints?|bases?|roads?|villages?|gates?|blocks?)\b)"

_ONE = r"a\s+provincial\s+(?:capital|cent(?:re|er))"
_LOST = r"(?:captur\w*|seiz\w*|took|taken|los[te]|f[ae]ll\w*|overr[au]n|passed|pocketed)"
# Days, not years: of the latter the same may fall again.
_SOON = r"(?:(?!\byears?\b)[^.;]){0,60}?\b"

# Counts that name what they count.
NAMED = (
    rf"\b(?:to|at)\s+(?P<count>{NUMBER})\s+the\s+(?:number|count|tally|total)\s+of\s+{_BETWEEN}(?P<head>{CAPITAL})(?:[^.;]{{0,40}}?\b{_OF}{_THE}(?P<total>{_34})\b)?",
    rf"\b(?:all|every|each)\s+(?:of\s+)?{_THE}(?:{_34}\s+)?(?:{_BETWEEN}{CAPITAL}\s+)?(?:but|except|save|bar|apart\s+from)\s+(?:for\s+)?(?P<except>{NUMBER})\b{_OF_ONE}(?:\s+(?:of\s+)?{_THE}(?P<total>{_34})?\s*{_BETWEEN}(?P<head>{CAPITAL})?)?",
    rf"\b(?:all|every|each)\s+(?:(?:one|of)\s+)?{_BETWEEN}(?:{_34}\s+)?(?P<head>{CAPITAL})\s+(?:but|except|save|bar|apart\s+from)\s+(?:for\s+)?(?:(?P<except>{NUMBER})|(?P<names>{_NAME}(?:(?:,\s+|,?\s+and\s+){_NAME})*))\b",
    rf"\b(?P<count>\d{{1,2}})\s?/\s?(?P<total>34)\b(?:\s+{_BETWEEN}(?P<head>{CAPITAL}))?",
    rf"\b{_SHARE}\s+(?:of\s+)?{_BETWEEN}(?:(?P<total>{_34})\s+)?{_BETWEEN}(?P<head>{CAPITAL})",
    rf"\b{_SHARE}\s+(?:of\s+)?{_THE}(?P<total>{_34})\b",
    rf"\b(?P<count>{NUMBER})(?:\s+(?:capitals?|cent(?:re|er)s?|seats?))?(?:\s+\w+)?,?\s+{_OF}{_THE}(?P<total>{_34})\b(?:\s+{_BETWEEN}(?P<head>{CAPITAL}))?",
    rf"\b(?P<count>{NUMBER}),[^,.;]{{0,30}},\s+{_OF}{_THE}(?P<total>{_34})\b",
    rf"\b{_OF}{_THE}(?P<total>{_34})\b[^.;]{{0,60}}?\b(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"\b(?P<head>{CAPITAL})[^.;]{{0,60}}?\b(?P<count>{NUMBER})\s+{_OF}{_THE}(?P<total>{_34})\b",
    rf"\b(?P<ordinal>{_ORD})\s+(?:of\s+{_THE}(?P<total>{_34})\s+)?{_BETWEEN}(?P<head>{CAPITAL})",
    rf"\b(?P<count>(?!one\s+of\s+(?:the|its|their)\s+{NUMBER}\b){NUMBER})\s+{_BETWEEN}(?P<head>{CAPITAL})(?:[^.;]{{0,40}}?\b{_OF}{_THE}(?P<total>{_34})\b)?",
    rf"\b(?:number|count|tally|total)\s+of\s+(?:\w+\s+)?{_BETWEEN}(?P<head>{CAPITAL})[^.;]{{0,60}}?\b(?:to|at|reach\w*|is|was|stands\s+at|:)\s+(?:to\s+|now\s+)?(?P<count>{NUMBER})\b",
    rf"\b(?P<head>capitals?)\s+of\s+(?P<count>{NUMBER})\s+(?:[\w-]+\s+)?provinces\b",
    # "the ninth centre lost within a week", "Eighth Centre in Five Days"
    rf"\b(?P<ordinal>{_ORD})\s+(?P<head>cent(?:re|er))\s+(?:(?:to\s+(?:fall|go|be\s+\w+)|lost|taken|captured|seized|overrun)\b|(?=in\s+(?:{NUMBER}|a|as\s+many)\s+(?:days?|weeks?)\b))",
    rf"\bfor\s+the\s+(?!first\b)(?P<ordinal>{_ORD})\s+time\b{_SOON}{_LOST}\s+(?P<head>{_ONE})\b",
    rf"\bfor\s+the\s+(?!first\b)(?P<ordinal>{_ORD})\s+time\b{_SOON}(?P<head>{_ONE})\s[^.;,]{{0,25}}?\b{_LOST}\b",
    rf"(?:^|[;•]\s*|\s[-–—]\s+)(?P<label>{CAPITAL}[^.;:]{{0,60}}):\s+(?:\w+\s+)?(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"^(?P<count>\d{{1,2}}):\s+(?P<label>{CAPITAL}\b[^.;:]{{0,60}}?),?\s+{_OF}{_THE}(?P<total>{_34})\b",
    rf"^(?P<count>\d{{1,2}}):\s+(?P<label>{CAPITAL}\b[^.;:]{{0,60}})",
)
# The hour, or who speaks.
_START = r"^(?:\d{1,2}[:.]?\d\d\s+(?:[-–—]\s+)?|(?-i:[A-Z][A-Z. ]{0,20}):\s+)?"
_GONE = r"(?:gone|fallen|been\s+(?:lost|taken|captured|seized|overrun)|changed\s+hands|surrendered)"
_GO = r"(?:fall|go|drop|do\s+so|follow|be\s+(?:lost|taken|captured|seized|overrun)|have\s+(?:been\s+lost|fallen|gone)|slip|surrender|change\s+hands)"
# Counts that go on from what was counted before; read only in a text that has spoken of capitals.
GOING_ON = (
    rf"(?:{_START}|[:;]\s+(?=that|this|it))(?:(?:that|this|it|which|and|with\s+\w+)\s+)?(?!(?:he|she|i|you)\b)(?:(?-i:[A-Z])[\w’-]+\s+)?(?:\w+\s+)?(?:makes?|made|reach(?:es|ed)?|arrive[sd]?\s+(?:to|at))\s+(?:it\s+)?(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"\bthat[’']s\s+(?P<count>{NUMBER})(?=\s*[.,;!]|$)",
    rf"\band\s+(?-i:[A-Z])[\w’-]+\s+(?:makes?|made)\s+(?P<count>{NUMBER})\b",
    rf"{_START}(?:that\s+is|now)\s+(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"\bbr(?:ings?|ought|inging)\s+(?:it|the\s+(?:\w+\s+)?(?:tally|count|total|number)(?:\s+(?:since|for)\s+[\w ]{{2,15}}?)?|(?:its|their)\s+(?:tally|count|total))\s+to\s+(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"(?<!on the )\b(?P<ordinal>{_ORD})\s+(?:such\s+)?(?:(?:one|town|city|cent(?:re|er))\s+)?(?:in\s+(?:{NUMBER}|a|as\s+many)\s+(?:days?|weeks?)\s+)?to\s+{_GO}\b",
    rf"{_START}(?:the\s+|a\s+)?(?P<ordinal>{_ORD})\s+(?:to\s+\w+\s+)?(?:in|since|today)\b",
    rf"{_START}(?P<count>{NUMBER}),?\s+in\s+(?:(?:just|only|under|less\s+than)\s+)?(?:{NUMBER}|a|one)\s+(?:single\s+)?(?:days?|week|night)\b",
    rf"{_START}(?P<count>{NUMBER})\s+(?:more\s+)?(?:went|fell|gone|lost|followed|down)\b",
    rf"(?<!\bwith )\b(?P<count>{NUMBER})\s+(?:more|others)(?=\s*[:,.;]|$|\s+(?:besides|went|fell|gone|lost|followed|today|on\s+\w+day|have|had|were))",
    rf"[:,]\s+(?P<count>{NUMBER})\s+(?:of\s+them\s+)?since\s+(?:dawn|noon|midnight|breakfast|\w+day|yesterday|this|the\s+morning)\b",
    rf"\bof\s+(?:which|them|these)\s+(?P<count>{NUMBER})\s+(?:today|yesterday|on\s+\w+day|since)\b",
    rf"\b(?:surrounded|besieged|encircled|captured|seized|taken|within\s+\w+\s+of)\s+(?:at\s+least\s+|some\s+|about\s+)?(?P<count>{NUMBER})(?=\s*[,.;]|\s+of\s+them\b)",
    rf"(?:^|(?<=\s))(?P<label>taliban|taleban):\s+(?P<count>{NUMBER})(?=\s*[.,;]|$)",
    rf"^(?P<label>(?!days|people|men|soldiers)[A-Z][\w ]{{2,30}}):\s+(?P<count>{NUMBER})(?=\s*[.,;]|$)",
)
# Counts that go on so loosely that the text must have counted capitals, or called them so, before.
COUNTED_ON = (
    rf"\bmak(?:es?|ing)\s+(?:it\s+)?(?P<count>{NUMBER})(?=\s*[,.;]|\s+(?:so\s+far|lost|gone|fallen|since)\b)",
    rf"\b(?:that|it|this|which)\s*(?:[’']s|[’']d\s+be|is|was|makes)\s+number\s+(?P<count>{NUMBER})\b",
    rf"{_START}(?P<count>{NUMBER})(?=,\s+(?:including|as\s+of|by|that\s+(?:I|we)\s+know)\b|\s+now\b|\s+and\s+counting|(?:\s+of\s+(?:them|these|those))?\s+since\s+\w+day)",
    rf"\bmak(?:es?|ing)\s+(?:it|this)\s+the\s+(?P<ordinal>{_ORD})\s+(?:such\b|loss\b|to\s+{_GO}\b|in\s+(?:{NUMBER}|a|as\s+many)\s+(?:days?|weeks?)\b)",
    rf"{_START}an?\s+(?P<ordinal>{_ORD}),\s+{_NAME}(?:\s+{_NAME})?,\s+(?:was|has|had|is|fell|went)\b(?=[^.;]{{0,40}}\b(?:lost|fall|fell|fallen|taken|captured|seized|gone|surrendered)\b)",
    rf"(?:{_START}|\bsa(?:ys?|id)\s+(?:that\s+)?)(?P<count>{NUMBER})(?:\s+(?:of\s+(?:them|these|those|which)|more))?\s+(?:have|had)\s+(?:already\s+|now\s+|just\s+)?{_GONE}\b(?!\s+to\b)",
    rf"{_START}(?P<count>{NUMBER})(?:\s+(?:of\s+(?:them|these|those)|more))?\s+(?:are|were)\s+(?:now\s+|still\s+)?(?:under\s+(?:\w+\s+)?(?:pressure|siege|attack|threat)|surrounded|besieged|encircled|threatened)\b",
    rf"\bone\s+of\s+(?P<count>{NUMBER})\s+(?:(?:in|of)\s+the\s+[\w-]+\s+)?(?:lost|taken|to\s+(?:have\s+)?{_GO}|(?:that|which)\s+(?:fell|went|were\s+\w+))\b",
    rf"\bthe\s+(?:list|tally|total|count)\b[^.;:]{{0,30}}?\b(?:stood|stands|is|was)\s+(?:now\s+)?(?:at\s+)?(?P<count>{NUMBER})\b{_COUNTS_OTHERS}",
    rf"\b(?:it|this|that|city|town|capital|place)\s+(?:is|was|had\s+been|becomes|became)\s+(?:also\s+)?the\s+(?P<ordinal>{_ORD})\s+(?:in\s+(?:{NUMBER}|a|as\s+many)\s+(?:days?|weeks?)|since\s+\w+day|(?:to\s+be\s+)?(?:lost|taken|captured))\b",
    rf"(?<!day),\s+(?:the|our|their)\s+(?P<ordinal>{one_of(w for w, v in ORDINALS.items() if v <= WHOLE)})(?=\s*[,.;]|$|\s+in\s+(?:{NUMBER}|as\s+many)\s+days\b)",
)
FIRST_TIME = re.compile(
    r"\bfirst\s+time\b[^.;]{0,60}\b(?:taken?|taking|took|captur\w+|seiz\w+|overr[au]n|held)\b[^.;]{0,20}\b(?:a|any)\s+provincial\s+(?:capital|cent(?:re|er))",
    re.I,
)
# "… and menace another eleven": of those that are counted in the same breath.
BESIDE = re.compile(
    rf"\b(?:menac|threaten|besieg|surround|encircl|press|contest)(?:e|es|ed|ing|s)?\s+(?:on\s+)?(?:(?:another|a\s+further|at\s+least|some)\s+)?"
    rf"(?P<count>(?!another\b){NUMBER})(?:\s+(?:more|others?))?(?=\s*[,.;]|$)",
    re.I,
)
COMPILED = tuple(re.compile(p, re.I) for p in NAMED)
CONTINUED = tuple(re.compile(p, re.I) for p in GOING_ON)
LOOSE = tuple(re.compile(p, re.I) for p in COUNTED_ON)
# The words without one of which nothing is counted.
WORD = re.compile(r"[a-z]+|[0-9]")
COUNTING = frozenset(
    word
    for phrase in (*GROUPS, *SHARES, *CARDINALS, *ORDINALS, *"0123456789", "all every each")
    for word in phrase.split()
    if word not in ("a", "of")
) | frozenset(word.rpartition("-")[2] for word in (*CARDINALS, *ORDINALS))


def number(text: str) -> int:
    """The value of "18", "eighteen" or "half a dozen"."""
    word = re.sub(r"\s+", " ", text.lower())
    return GROUPS[word] if word in GROUPS else cardinal(word)
