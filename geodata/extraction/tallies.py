"""Counts of provincial capitals: "18 provincial capitals out of 34", "a sixth capital", "all but three".

A count names what it counts, or the whole that it is a part of (34), or it goes on from what the text
counts already: "That makes nine". Its scope is what is counted: all that changed hands so far
("cumulative"), those of a day or two ("increment"), or those under attack ("pressured").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.extraction.numerals import CARDINALS, ORDINALS, cardinal, one_of, ordinal

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
_N = rf"(?:{one_of([*GROUPS, *(w for w, v in CARDINALS.items() if 0 < v <= WHOLE)])}|\d{{1,2}}(?![\d:%]|[.,]\d))"
_ORD = rf"(?:{one_of(w for w, v in ORDINALS.items() if v <= WHOLE)}|\d{{1,2}}(?:st|nd|rd|th))"
_34 = r"(?:34|thirty[- ](?:and\s+)?four)"
# What is counted, and what may stand between the number and it.
CAPITAL = (
    r"(?:(?:provincial|provinces?[’']s?|regional)\s+(?:capitals?|cent(?:re|er)s?|seats?|towns?|cities)|"
    r"(?:capitals?|cent(?:re|er)s?|seats?|cit(?:y|ies))\s+of\s+(?:the\s+)?(?:afghan\s+)?(?:provinces?|provincial\s+government)|"
    r"fallen\s+cent(?:re|er)s|capitals?)"
    r"(?!\s+(?:of\s+the\s+(?:world|country)|city|cities|punishment|letters?|crime|assault|attack|offensive))\b"
)
_STOP = rf"(?:in|on|at|from|to|for|with|by|near|across|and|or|but|who|that|which|people|men|soldiers|fighters|days?|hours?|weeks?|months?|years?|districts?|provinces?|percent|km|were|was|are|is|have|has|had|{_N})\b"
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

# Counts that name what they count.
NAMED = (
    rf"\b(?:all|every|each)\s+(?:of\s+)?{_THE}(?:{_34}\s+)?(?:{_BETWEEN}{CAPITAL}\s+)?(?:but|except|save|bar|apart\s+from)\s+(?:for\s+)?(?P<except>{_N})\b(?:\s+(?:of\s+)?{_THE}(?P<total>{_34})?\s*{_BETWEEN}(?P<head>{CAPITAL})?)?",
    rf"\b(?:all|every|each)\s+(?:(?:one|of)\s+)?{_BETWEEN}(?:{_34}\s+)?(?P<head>{CAPITAL})\s+(?:but|except|save|bar|apart\s+from)\s+(?:for\s+)?(?:(?P<except>{_N})|(?P<one>(?-i:[A-Z])[\w’-]+))\b",
    rf"\b{_SHARE}\s+(?:of\s+)?{_BETWEEN}(?:(?P<total>{_34})\s+)?{_BETWEEN}(?P<head>{CAPITAL})",
    rf"\b{_SHARE}\s+(?:of\s+)?{_THE}(?P<total>{_34})\b",
    rf"\b(?P<count>{_N})(?:\s+(?:capitals?|cent(?:re|er)s?|seats?))?(?:\s+\w+)?,?\s+{_OF}{_THE}(?P<total>{_34})\b(?:\s+{_BETWEEN}(?P<head>{CAPITAL}))?",
    rf"\b{_OF}{_THE}(?P<total>{_34})\b[^.;]{{0,60}}?\b(?P<count>{_N})\b{_COUNTS_OTHERS}",
    rf"\b(?P<head>{CAPITAL})[^.;]{{0,60}}?\b(?P<count>{_N})\s+{_OF}{_THE}(?P<total>{_34})\b",
    rf"\b(?P<ordinal>{_ORD})\s+{_BETWEEN}(?P<head>{CAPITAL})",
    rf"\b(?P<count>{_N})\s+{_BETWEEN}(?P<head>{CAPITAL})(?:[^.;]{{0,40}}?\b{_OF}{_THE}(?P<total>{_34})\b)?",
    rf"\b(?:number|count|tally|total)\s+of\s+(?:\w+\s+)?{_BETWEEN}(?P<head>{CAPITAL})[^.;]{{0,60}}?\b(?:to|at|reach\w*|is|was|stands\s+at|:)\s+(?:to\s+)?(?P<count>{_N})\b",
    rf"^(?P<head>{CAPITAL})[^.;:]{{0,30}}:\s+(?:\w+\s+)?(?P<count>{_N})\b",
)
_START = r"^(?:\d{1,2}[:.]?\d\d\s+(?:[-–—]\s+)?|A:\s+)?"
# Counts that go on from what was counted before; read only in a text that has spoken of capitals.
GOING_ON = (
    rf"{_START}(?:(?:that|this|it|which|and|with\s+\w+)\s+)?(?:(?-i:[A-Z])[\w’-]+\s+)?(?:\w+\s+)?(?:makes?|made|reach(?:es|ed)?|arrive[sd]?\s+(?:to|at))\s+(?:it\s+)?(?P<count>{_N})\b{_COUNTS_OTHERS}",
    rf"\bthat[’']s\s+(?P<count>{_N})(?=\s*[.,;!]|$)",
    rf"\band\s+(?-i:[A-Z])[\w’-]+\s+(?:makes?|made)\s+(?P<count>{_N})\b",
    rf"{_START}(?:that\s+is|now)\s+(?P<count>{_N})\b{_COUNTS_OTHERS}",
    rf"\bbr(?:ings?|ought|inging)\s+(?:it|the\s+(?:\w+\s+)?(?:tally|count|total|number)|(?:its|their)\s+(?:tally|count|total))\s+to\s+(?P<count>{_N})\b{_COUNTS_OTHERS}",
    rf"\b(?P<ordinal>{_ORD})\s+(?:(?:one|town|city)\s+)?to\s+(?:fall|go|drop|be\s+(?:lost|taken|captured|seized)|slip|surrender|change\s+hands)\b",
    rf"{_START}(?:the\s+|a\s+)?(?P<ordinal>{_ORD})\s+(?:to\s+\w+\s+)?(?:in|since|today)\b",
    rf"{_START}(?P<count>{_N}),?\s+in\s+(?:(?:just|only|under|less\s+than)\s+)?(?:{_N}|a|one)\s+(?:single\s+)?(?:days?|week|night)\b",
    rf"{_START}(?P<count>{_N})\s+(?:more\s+)?(?:went|fell|gone|lost|followed|down)\b",
    rf"(?<!\bwith )\b(?P<count>{_N})\s+(?:more|others)(?=\s*[:,.;]|$|\s+(?:besides|went|fell|gone|lost|followed|today|on\s+\w+day|have|had|were))",
    rf"[:,]\s+(?P<count>{_N})\s+(?:of\s+them\s+)?since\s+(?:dawn|noon|midnight|breakfast|\w+day|yesterday|this|the\s+morning)\b",
    rf"\bof\s+(?:which|them|these)\s+(?P<count>{_N})\s+(?:today|yesterday|on\s+\w+day|since)\b",
    rf"\b(?:surrounded|besieged|encircled|captured|seized|taken|within\s+\w+\s+of)\s+(?:at\s+least\s+|some\s+|about\s+)?(?P<count>{_N})(?=\s*[,.;]|\s+of\s+them\b)",
    rf"(?:^|(?<=\s))(?P<label>taliban|taleban):\s+(?P<count>{_N})(?=\s*[.,;]|$)",
    rf"^(?P<label>(?!days|people|men|soldiers)[A-Z][\w ]{{2,30}}):\s+(?P<count>{_N})(?=\s*[.,;]|$)",
)
FIRST_TIME = re.compile(
    r"\bfirst\s+time\b[^.;]{0,60}\b(?:taken?|taking|took|captur\w+|seiz\w+|overr[au]n|held)\b[^.;]{0,20}\b(?:a|any)\s+provincial\s+(?:capital|cent(?:re|er))",
    re.I,
)
LEAVES = re.compile(
    r"\bleav(?:es?|ing)\s+(?:the\s+)?(?:\w+\s+)?(?:government|authorities|ghani|kabul)\b[^.;]{0,40}$",
    re.I,
)
# What capitals are counted for beside who holds them.
OTHER = re.compile(
    r"\b(?:visit|tour|trip|host|match|festival|protest|march(?:ed|es)|rall(?:y|ies)|flights?|polio|vaccin|aid\b|elections?|poll(?:s|ing)|schools?|clinics?)\w*",
    re.I,
)
COMPILED = tuple(re.compile(p, re.I) for p in NAMED)
CONTINUED = tuple(re.compile(p, re.I) for p in GOING_ON)
CHANGED = re.compile(
    r"\b(?:captur|seiz|tak(?:e|en|ing)|took|fall|fell|los[te]|loss|overr[au]n|overtaken|control|hold|held|hands|conquer|claim|grab|"
    r"gain|sw[ei]pt|surrender|collaps|gone|goes|went|go\b|add|topple|retak|retook|recaptur|slip|drop|down\b|theirs|under\s+(?:\w+\s+)?control|under\s+(?:the\s+)?(?:taliban|taleban|insurgent|nsag|militant|rebel|emirate)|"
    r"passed|yield|brings?|brought|become|became|reach|with\s+the\s+taliban|got)\w*",
    re.I,
)
PRESSURED = re.compile(
    r"\b(?:threaten|menac|besieg|surround|siege|pressur|encircl|contest|fighting|attack|press(?:ing|ed)?\b|at\s+risk|"
    r"within\s+(?:\w+\s+)?(?:sight|range|reach|shot)|outskirts|gates?\b|danger|arm[’']s\s+length)\w*",
    re.I,
)
MORE = re.compile(r"\b(?:more|another|further|additional|others?|new)\b", re.I)
SO_FAR = re.compile(
    r"\b(?:now|so\s+far|already|in\s+all|total|tally|number|makes?|made|brings?|brought|becomes?|became)\b|\bthat[’']s\b",
    re.I,
)
SPAN = re.compile(
    r"\bin\s+(?:(?:a|one|the\s+same)\s+(?:single\s+)?(?:day|night|afternoon|morning)|(?:the\s+)?(?:past|last)\s+(?:\w+\s+)?(?:days?|hours?)|"
    r"(?:two|three|2|3)\s+days|(?:24|48|72)\s+hours|twenty-four\s+hours|as\s+many\s+days|the\s+space\s+of\s+a\s+day)\b|"
    r"\b(?:today|yesterday|overnight|on\s+\w+day|since\s+(?:dawn|noon|morning|this|breakfast|yesterday)|within\s+\w+\s+hours|of\s+which)\b|"
    r"\bbetween\s+\d",
    re.I,
)
TODAY = re.compile(
    r"\b(?:today|in\s+(?:a|one)\s+(?:single\s+)?day|of\s+the\s+day|overnight)\b", re.I
)
IN_DAYS = re.compile(r",?\s+in\s+(?:\w+\s+){0,3}(?:days?|hours|week)\b", re.I)
THREATENING = re.compile(r"\b(?:threaten|press)\w*\s+to\s+\w+\s+(?:\w+\s+)?$", re.I)
ALL = re.compile(r"\ball\s+(?:of\s+)?(?:the\s+)?$", re.I)
# "30 of the 34 provinces have reported cases".
ELSE = re.compile(r"\s+(?:\w+\s+)?provinces?\b(?![’'])", re.I)
KEPT = re.compile(r"\b(?:under|in)\s+(?:the\s+)?government\b", re.I)
TALIBAN = re.compile(r"\b(?:taliban|taleban|theirs|government)\b", re.I)
# Where a sentence turns to what is not counted.
AFTERWARDS = re.compile(r"[;:]|\b(?:after|as|while|when)\b")
# How many characters around a count tell what is counted.
REACH = 90
NOT_COUNTED = re.compile(
    r"\b(?:no|not|never|without|any)\s+(?:a\s+single\s+)?$|\b(?:could|may|might|if)\b[^.;,]{0,40}$",
    re.I,
)
# The words without one of which nothing is counted.
WORD = re.compile(r"[a-z]+|[0-9]")
COUNTING = frozenset(
    word
    for phrase in (*GROUPS, *SHARES, *CARDINALS, *ORDINALS, *"0123456789", "all every each")
    for word in phrase.split()
    if word not in ("a", "of")
) | frozenset(word.rpartition("-")[2] for word in (*CARDINALS, *ORDINALS))
TELLING = re.compile(
    r"apital|\bcent(?:re|er)s\b|\bseats?\b|\bprovincial\b|\b(?:34|thirty-four)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Count:
    """One count at text[start:end]: how many, of how many, and whether so far or in a span."""

    start: int
    end: int
    count: int
    total: int | None
    scope: str


def find_tallies(text: str, *, spoken: bool = False) -> Iterator[Count]:
    """Explicit counts of provincial capitals that changed hands or are under attack in `text`;
    `spoken` tells that they were spoken of before, so that a bare number may count them."""
    if COUNTING.isdisjoint(WORD.findall(text.lower())):
        return
    telling = TELLING.search(text) is not None
    if not telling and not spoken:
        return
    taken: list[tuple[int, int]] = []
    for patterns, apply in ((COMPILED, telling), (CONTINUED, spoken)):
        for pattern in patterns if apply else ():
            for m in pattern.finditer(text):
                if any(m.start() < b and a < m.end() for a, b in taken):
                    continue
                if (count := _read(m, spoken=spoken)) and not NOT_COUNTED.search(text[: m.start()]):
                    taken.append(m.span())
                    yield count
    if telling and (first := FIRST_TIME.search(text)):
        yield Count(*first.span(), 1, None, "cumulative")


def _read(m: re.Match[str], *, spoken: bool) -> Count | None:
    groups = m.groupdict()
    scope = _scope(m.string, m)
    if left := groups.get("except") or groups.get("one"):
        out = number(left) if groups.get("except") else 1
        return _count(m, WHOLE - out, WHOLE, "cumulative")
    if share := groups.get("share"):
        part = SHARES[re.sub(r"[\s-]+", " ", share.lower())] + bool(groups.get("more"))
        return _count(m, part, WHOLE, "pressured" if scope == "pressured" else "cumulative")
    total = WHOLE if groups.get("total") else None
    if not total and not _relevant(m, spoken=spoken):
        return None
    if total and not groups.get("head") and ELSE.match(m.string, m.end()):
        return None
    if (word := groups.get("ordinal")) and not groups.get("head") and ordinal(word) == 1:
        return None
    if word:
        return _count(
            m, ordinal(word), total, "increment" if TODAY.search(m.string) else "cumulative"
        )
    count = number(groups["count"])
    if LEAVES.search(m.string[: m.start()]):
        return _count(m, WHOLE - count, total, "cumulative") if total else None
    if count == WHOLE and (not ALL.search(m.string[: m.start()]) or KEPT.search(m.string)):
        return None
    return _count(m, count, total, "cumulative" if total and scope == "increment" else scope)


def _count(m: re.Match[str], count: int, total: int | None, scope: str) -> Count | None:
    return Count(m.start(), m.end(), count, total, scope) if 0 < count <= WHOLE else None


def _relevant(m: re.Match[str], *, spoken: bool) -> bool:
    """Whether the count is of capitals that changed hands or are pressed, as far as the words tell."""
    text, label = m.string, m.groupdict().get("label")
    if label:
        return bool(CHANGED.search(label) or PRESSURED.search(label) or TALIBAN.search(label))
    if CHANGED.search(text) or PRESSURED.search(text) or IN_DAYS.match(text, m.end()):
        return True
    return spoken and not OTHER.search(text)


def _scope(text: str, m: re.Match[str]) -> str:
    """What is counted, by the words nearest to the count."""
    label = m.groupdict().get("label")
    start, end = max(0, m.start() - REACH), m.end() + REACH
    near = label or text[start:end]
    first = m.start("count") if m.groupdict().get("count") else m.start()
    at = (0, 0) if label else (first - start, m.end() - start)
    if THREATENING.search(near[: at[0]]):
        return "pressured"
    pressed, changed = _nearest(PRESSURED, near, at), _nearest(CHANGED, near, at)
    if pressed is not None and (changed is None or pressed < changed):
        return "pressured"
    if MORE.search(m.group()):
        return "increment"
    if SO_FAR.search(near) and not TODAY.search(near):
        return "cumulative"
    clause = AFTERWARDS.split(near[at[0] :])[0]
    spans = SPAN.search(clause) or SPAN.search(AFTERWARDS.split(near[: at[0]])[-1])
    return "increment" if spans else "cumulative"


def _nearest(pattern: re.Pattern[str], text: str, at: tuple[int, int]) -> int | None:
    """How far the nearest match is from the span `at`: one that follows counts as nearer."""
    gaps = (
        m.start() - at[1] if m.start() >= at[1] else at[0] - m.end() + 5 if m.end() <= at[0] else 0
        for m in pattern.finditer(text)
    )
    return min(gaps, default=None)


def counts_capitals(text: str) -> bool:
    """Whether `text` speaks of provincial capitals as such, so that what follows may count them."""
    return TELLING.search(text) is not None


def number(text: str) -> int:
    """The value of "18", "eighteen" or "half a dozen"."""
    word = re.sub(r"\s+", " ", text.lower())
    return GROUPS[word] if word in GROUPS else cardinal(word)
