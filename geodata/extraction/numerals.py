"""Numbers in words and figures: "eighteen", "twenty-third", "half a dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNITS = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_FIRST = "first second third fourth fifth sixth seventh eighth ninth".split()
_TENTH = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
CARDINALS = {word: value for value, word in enumerate([*_UNITS, *_TEENS])}
ORDINALS = {word: value for value, word in enumerate([*_FIRST, *_TENTH], start=1)}
for _ten, _name, _nth in ((20, "twenty", "twentieth"), (30, "thirty", "thirtieth")):
    CARDINALS[_name], ORDINALS[_nth] = _ten, _ten
    for _unit, _cardinal in enumerate(_UNITS[1:], start=1):
        CARDINALS[f"{_name}-{_cardinal}"] = _ten + _unit
        ORDINALS[f"{_name}-{_FIRST[_unit - 1]}"] = _ten + _unit


def one_of(words: Iterable[str]) -> str:
    """An expression for any of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def cardinal(text: str) -> int:
    """The value of "3" or "three". Raises KeyError for no number."""
    word = re.sub(r"\s+", "-", text.lower())
    return int(word) if word.isdigit() else CARDINALS[word]


def ordinal(text: str) -> int:
    """The value of "6th" or "sixth". Raises KeyError for no ordinal."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS[re.sub(r"\s+", "-", text.lower())]
