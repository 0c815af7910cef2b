"""Expressions of time, read as a reader of that day's paper would."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.dates import find_dates

FRIDAY = date(2021, 8, 13)
TALKED_OF = date(2021, 8, 8)


def day(text: str) -> date:
    return date.fromisoformat(f"2021-{text}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday", "08-13"),
        ("last Friday", "08-06"),
        ("late on Thursday", "08-12"),
        ("Aug 6 – ZARANJ", "08-06"),
        ("on 12 August", "08-12"),
        ("on the 12th of August", "08-12"),
        ("August 12, 2021", "08-12"),
        ("2021-08-12", "08-12"),
        ("8/12/2021", "08-12"),
        ("12/8/2021", "08-12"),
        ("22 Asad 1400", "08-13"),
        ("Asad 21", "08-12"),
        ("yesterday", "08-12"),
        ("last night", "08-12"),
        ("this morning", "08-13"),
        ("three days ago", "08-10"),
        ("the next day", "08-09"),
        ("two days later", "08-10"),
        ("a day earlier", "08-07"),
        ("under its rule since 8 August", "08-08"),
        ("on the 6th", "08-06"),
        ("Fri 6: the first", "08-06"),
    ],
)
def test_expressions_that_name_a_day(text, expected) -> None:
    found = find_dates(text, FRIDAY, TALKED_OF)
    assert [when.day for when in found] == [day(expected)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("overnight", "08-12", "08-13"),
        ("in the past 24 hours", "08-12", "08-13"),
        ("over the weekend", "08-07", "08-08"),
        ("earlier this week", "08-09", "08-13"),
        ("between 5 and 7 August", "08-05", "08-07"),
        ("on the night of the 11th to the 12th of August", "08-11", "08-12"),
        ("in July", "07-01", "07-31"),
        ("late July", "07-20", "07-31"),
    ],
)
def test_expressions_that_give_a_window(text, earliest, latest) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.earliest, when.latest) == (day(earliest), day(latest))
    assert when.day is None


def test_until_sunday_limits_and_does_not_date() -> None:
    (when,) = find_dates("until Sunday evening", FRIDAY)
    assert (when.earliest, when.latest) == (None, day("08-08"))


def test_a_day_after_counts_back_from_the_day_named_before() -> None:
    bombed, taken = find_dates("bombed on Thursday, a day after it was taken", FRIDAY)
    assert (bombed.day, taken.day) == (day("08-12"), day("08-11"))


def test_a_lawmakers_wednesday_dates_what_he_said() -> None:
    (when,) = find_dates("a lawmaker said on Wednesday that it was lost", FRIDAY)
    assert not when.dates_event
    assert when.latest == day("08-11")


def test_since_may_dates_no_event() -> None:
    (when,) = find_dates("since May", FRIDAY)
    assert not when.dates_event


@pytest.mark.parametrize(
    "text", ["it may fall", "they march on", "31 June", "nine of ten districts", "the sun rises"]
)
def test_words_that_only_look_like_times(text) -> None:
    assert find_dates(text, FRIDAY) == []


@given(st.text(max_size=120), st.dates(date(1992, 1, 1), date(2022, 1, 1)))
def test_any_text_is_read_without_a_fault_and_windows_run_forward(text, published) -> None:
    for when in find_dates(text, published):
        assert 0 <= when.start < when.end <= len(text)
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
