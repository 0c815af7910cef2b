"""The solar calendar against days that history fixed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.calendars import from_solar, to_solar


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [
        ((1400, 5, 22), date(2021, 8, 13)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1394, 7, 6), date(2015, 9, 28)),
        ((1380, 8, 22), date(2001, 11, 13)),
    ],
)
def test_known_days(solar, gregorian) -> None:
    assert from_solar(*solar) == gregorian
    assert to_solar(gregorian) == solar


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_there_and_back_again(day) -> None:
    assert from_solar(*to_solar(day)) == day


def test_a_day_that_the_month_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="1400-12-30"):
        from_solar(1400, 12, 30)
