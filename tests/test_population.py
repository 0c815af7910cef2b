"""People by province are those of the source."""

from __future__ import annotations

from geodata.gazetteer import load_capitals
from geodata.population import load_population


def test_every_province_has_its_people() -> None:
    """34 provinces whose sum is the settled population that the authority gives for 2019-20."""
    people = load_population()
    assert list(people) == [capital.province for capital in load_capitals()]
    assert sum(people.values()) == 30_725_560
