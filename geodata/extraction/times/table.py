"""All expressions of time, in order: where two fit the same words, the first has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.extraction.times import counted, days, moments, periods, solar, weekdays
from geodata.extraction.times.expression import TIME_WORDS, Expression, Match

TABLE: tuple[Expression, ...] = (
    *solar.EXPRESSIONS,
    *days.EXPRESSIONS,
    *weekdays.EXPRESSIONS,
    *periods.EXPRESSIONS,
    *counted.EXPRESSIONS,
    *moments.EXPRESSIONS,
)
WORD = re.compile(r"[a-z]+|[0-9]")


def found(text: str) -> list[tuple[Expression, Match]]:
    """The expressions of time in `text` with their matches, in its order, none overlapping."""
    taken: list[tuple[Expression, Match]] = []
    for expression, match in _matches(text):
        if not any(match.start() < m.end() and m.start() < match.end() for _, m in taken):
            taken.append((expression, match))
    return sorted(taken, key=lambda item: item[1].start())


def _matches(text: str) -> Iterator[tuple[Expression, Match]]:
    words = set(WORD.findall(text.lower()))
    if not words.isdisjoint(TIME_WORDS):
        for expression in TABLE:
            if not expression.needs.isdisjoint(words):
                for match in expression.compiled.finditer(text):
                    yield expression, match
