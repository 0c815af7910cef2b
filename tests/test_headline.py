"""The headline of a day, on the page and on files."""

from __future__ import annotations

import pytest

from geodata import headline
from geodata.languages import load_language
from geodata.model import ControlRow, Status
from tests.factories import day, square_timeline

ENGLISH = load_language()


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (
            ["taliban", "taliban", "government"],
            "The Taliban hold 2 of 3 provincial capitals",
        ),
        (["government"] * 2, "The government holds all 2 provincial capitals"),
        (["foreign"] * 3, "Foreign forces hold all 3 provincial capitals"),
        ([None], "No reports for this day yet"),
    ],
)
def test_a_quiet_day_says_who_stands_where(held: list[str | None], sentence: str) -> None:
    """The count of whoever holds most."""
    rows = [
        ControlRow("A", "A", "Aa", who, who and Status.HELD, None, None, None, 0, 0) for who in held
    ]
    assert headline.standing(rows, ENGLISH) == sentence


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("05-01", "The government holds all 4 provincial capitals"),
        ("08-08", "Bb is the first capital to fall to the Taliban"),
        ("08-09", "The Taliban claim Cc"),
        ("08-10", "Fighting inside Dd"),
        ("08-20", "The government holds 2 of 4 provincial capitals"),
    ],
)
def test_a_day_of_change_says_what_changed(on: str, sentence: str) -> None:
    assert headline.of_day(square_timeline(), day(on), ENGLISH) == sentence


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("08-08", "08-10", "Between 8 and 10 August 2021, 1 more capital fell to the Taliban"),
        ("07-30", "08-10", "Between 30 July and 10 August 2021, 2 capitals fell to the Taliban"),
        ("08-11", "08-12", "On 11 and 12 August 2021 the same sides held the same capitals"),
        ("08-10", "08-10", "10 August 2021 is compared with itself: nothing changed"),
    ],
)
def test_two_days_say_what_changed_hands(first: str, last: str, sentence: str) -> None:
    days = day(first), day(last)
    rows = [square_timeline().at(each) for each in days]
    assert headline.between(*rows, days, ENGLISH) == sentence


def test_names_in_a_row() -> None:
    """Lists read as in a newspaper."""
    assert ENGLISH.listing(["Kunduz"]) == "Kunduz"
    assert ENGLISH.listing(["Kunduz", "Sar-e Pol", "Taloqan"]) == "Kunduz, Sar-e Pol and Taloqan"
