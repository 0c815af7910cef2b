"""Counts of provincial capitals: "18 provincial capitals out of 34", "a sixth capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
}
for _ten, _name in ((20, "twenty"), (30, "thirty")):
    WORDS[_name] = _ten
    for _n in range(1, 10):
        WORDS[f"{_name}-{list(WORDS)[_n]}"] = _ten + _n
WORDS |= {"half a dozen": 6, "a dozen": 12, "a pair of": 2, "both": 2, "another": 1, "all": 34}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
}
for _n in range(1, 10):
    ORDINALS[f"twenty-{list(ORDINALS)[_n]}"] = 20 + _n
    ORDINALS[f"thirty-{list(ORDINALS)[_n]}"] = 30 + _n
ORDINALS["thirtieth"] = 30
_N = (
    r"(?:\d{1,2}|"
    + "|".join(
        sorted((w for w in WORDS if w not in ("zero", "all", "both")), key=len, reverse=True)
    )
    + r")"
)
_ORD = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")"
_ADJ = r"(?:(?:afghan(?:istan[’']s)?|all|more|further|other|of|the|its|their|country[’']s|nation[’']s|northern|southern|western|eastern|major|key|additional|regional|different|strategic|new)\s+)*"
_CAP = r"(?:provincial\s+(?:capitals?|cent(?:re|er)s?)|(?:capitals?|cent(?:re|er)s?)\s+of\s+(?:\w+\s+)?provinces?|regional\s+capitals?|capitals)"
TOTAL = rf"(?:(?:out\s+)?of|from|among)\s+(?:(?:a\s+total\s+of|the|its|their|all|Afghanistan[’']s|the\s+country[’']s|the\s+nation[’']s)\s+)*(?P<total>{_N})"
PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\ball\s+but\s+(?P<except>{_N})\s+(?:of\s+)?{_ADJ}(?:(?P<total>34|thirty-four)\s+)?{_ADJ}{_CAP}",
        rf"\b(?P<half>(?:more\s+than\s+|over\s+|about\s+|nearly\s+|almost\s+|around\s+)?(?:half|a\s+quarter|a\s+third|two[- ]thirds))\s+(?:of\s+)?{_ADJ}(?:(?P<total>34|thirty-four)\s+)?{_ADJ}{_CAP}",
        rf"\b(?P<count>{_N})\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|Afghanistan[’']s|the\s+country[’']s|the\s+nation[’']s)\s+)*(?P<total>{_N})\s+{_ADJ}{_CAP}",
        rf"{_CAP}[^.;]{{0,60}}?\b(?P<count>{_N})\s+(?:out\s+)?of\s+(?:(?:the|its|a\s+total\s+of)\s+)*(?P<total>34|thirty-four)\b",
        rf"\b(?P<count>{_N})\s+{_ADJ}{_CAP}(?:[^.;]{{0,40}}?\b{TOTAL}\b)?",
        rf"\b(?P<ordinal>{_ORD})\s+{_ADJ}(?:provincial\s+(?:capital|cent(?:re|er))|capital|regional\s+capital)\b",
    )
)
CHANGED = re.compile(
    r"\b(?:captur|seiz|tak(?:e|en|ing)|took|fall|fell|los[te]|overr[au]n|overtaken|control|hold|held|hands|conquer|claim|grab|gain|sw[ei]pt|surrender|collaps|gone|goes|went|add|topple|retak|retook|recaptur)\w*",
    re.I,
)
PRESSURED = re.compile(
    r"\b(?:threaten|besieg|surround|siege|pressure|encircl|contest|fighting|attack|press(?:ing|ed)?|risk|fighting)\w*",
    re.I,
)
INCREMENT = re.compile(
    r"\b(?:more|another|further|additional|new)\b|\bin\s+(?:a\s+(?:single\s+)?(?:day|week)|(?:the\s+)?(?:past|last|space)|\w+\s+(?:days?|hours?)|less\s+than|under\s+a|just|only|one\s+day|24)|\b(?:today|on\s+\w+day|overnight|yesterday|since\s+\w+day)\b|\bwithin\s+",
    re.I,
)
NOT_COUNTED = re.compile(
    r"\b(?:no|not|never|without)\s+(?:a\s+single\s+)?(?:provincial\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Count:
    """One count at text[start:end]: how many, of how many, and whether so far or in a span."""

    start: int
    end: int
    count: int
    total: int | None
    scope: str


def find_tallies(text: str) -> Iterator[Count]:
    """Explicit counts of provincial capitals that changed hands or are under attack in `text`."""
    if "apital" not in text and "cent" not in text:
        return
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for m in pattern.finditer(text):
            if any(m.start() < b and a < m.end() for a, b in taken):
                continue
            count = _read(m)
            if count and _relevant(text) and not NOT_COUNTED.search(text[: m.start()]):
                taken.append(m.span())
                yield count


def _relevant(text: str) -> bool:
    return bool(CHANGED.search(text) or PRESSURED.search(text))


def _read(m: re.Match[str]) -> Count | None:
    groups = m.groupdict()
    total = number(groups["total"]) if groups.get("total") else None
    scope = _scope(m.string, m)
    if groups.get("ordinal"):
        return Count(m.start(), m.end(), _ordinal(groups["ordinal"]), total, "cumulative")
    if groups.get("except"):
        whole = total or 34
        return Count(m.start(), m.end(), whole - number(groups["except"]), whole, "cumulative")
    if groups.get("half"):
        share = groups["half"].lower()
        part = 17 if "half" in share else 8 if "quarter" in share else 22 if "two" in share else 11
        return Count(m.start(), m.end(), part, total, "cumulative")
    count = number(groups["count"])
    if not 0 < count <= 34:
        return None
    return Count(m.start(), m.end(), count, total, "cumulative" if total else scope)


def _scope(text: str, m: re.Match[str]) -> str:
    near = text[max(0, m.start() - 50) : m.end() + 50]
    if PRESSURED.search(near) and not CHANGED.search(near):
        return "pressured"
    return "increment" if INCREMENT.search(near) else "cumulative"


def number(text: str) -> int:
    """The value of "18", "eighteen" or "half a dozen"."""
    word = re.sub(r"\s+", " ", text.lower())
    return int(word) if word.isdigit() else WORDS[word]


def _ordinal(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS[text.lower()]
