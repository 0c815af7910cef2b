"""Counts of provincial capitals."""

from __future__ import annotations

import pytest

from geodata.extraction.tallies import find_tallies


@pytest.mark.parametrize(
    ("text", "count", "total", "scope"),
    [
        ("taking control of 18 provincial capitals out of 34", 18, 34, "cumulative"),
        ("seized eighteen of the country's 34 provincial capitals", 18, 34, "cumulative"),
        ("captured a sixth provincial capital", 6, None, "cumulative"),
        ("all but three of the 34 provincial capitals have fallen", 31, 34, "cumulative"),
        ("half of the 34 provincial capitals have been lost", 17, 34, "cumulative"),
        ("the twenty-third provincial capital to fall", 23, None, "cumulative"),
        ("two more provincial capitals fell on Sunday", 2, None, "increment"),
        ("seized five provincial capitals in three days", 5, None, "increment"),
        ("besieged three provincial capitals", 3, None, "pressured"),
    ],
)
def test_what_is_counted(text, count, total, scope) -> None:
    (found,) = find_tallies(text)
    assert (found.count, found.total, found.scope) == (count, total, scope)


@pytest.mark.parametrize(
    "text",
    [
        "has not captured any provincial capital",
        "a visit to three provincial capitals",
        "18 districts fell",
        "a share capital of 18 million was lost",
    ],
)
def test_what_is_no_count(text) -> None:
    assert list(find_tallies(text)) == []
