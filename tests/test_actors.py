"""What is known of the sides."""

from __future__ import annotations

import pytest

from geodata.actors import read_actors, rivals_of
from geodata.errors import DataError

SIDE = '[north]\nlabel = "North"\ncolour = "#000000"\ncolour_dark = "#ffffff"\norder = 1\n'


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('rivals = ["south"]', "'south' is no other side"),
        ('rivals = ["north"]', "'north' is no other side"),
        ('colour_text = "black"', "colour_text"),
    ],
)
def test_what_a_side_cannot_have_is_named(row: str, complaint: str) -> None:
    with pytest.raises(DataError, match=rf"actors.toml \[north\].*{complaint}"):
        read_actors(f"{SIDE}{row}\n")


def test_a_side_has_the_rivals_of_its_row() -> None:
    """In their order; one that the file does not know has none."""
    south = SIDE.replace("north", "south").replace("order = 1", "order = 2")
    north, _ = read_actors(f'{SIDE}rivals = ["south"]\n{south}')
    assert (north.rivals, north.supporting, north.plural) == (("south",), False, False)
    assert rivals_of("taliban") == ("government", "nrf", "northern_alliance")
    assert rivals_of("nobody") == ()
