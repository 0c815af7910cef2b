"""A timeline joined to its polygons, and how much of a border faces the other side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.snapshot import _share_against_others, pressure
from tests.factories import day, square_boundaries, square_timeline

TIMELINE, BOUNDARIES = square_timeline(), square_boundaries()


def test_pressure_where_nothing_is_opposed() -> None:
    """Under one controller no border presses."""
    assert pressure(TIMELINE, BOUNDARIES, day("08-01")) == dict.fromkeys("ABCD", 0.0)


def test_pressure_is_by_length() -> None:
    """Of B's two borders, both face the government; A faces B with its side but not C with its
    top, and a degree of latitude is longer than one of longitude at 35° north."""
    shares = pressure(TIMELINE, BOUNDARIES, day("08-08"))
    side, top = BOUNDARIES.borders["A", "B"], BOUNDARIES.borders["A", "C"]
    assert side > top
    assert shares["A"] == pytest.approx(side / (side + top))
    assert shares["B"] == 1.0
    assert shares["C"] == 0.0


@given(
    st.lists(st.sampled_from(["taliban", "government", None]), min_size=4, max_size=4),
    st.lists(st.floats(0.1, 500), min_size=4, max_size=4),
)
def test_pressure_is_a_share(controllers: list[str | None], lengths: list[float]) -> None:
    """Always from 0 to 1, and 0 wherever nobody is known to hold the capital."""
    pairs = [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]
    held = dict(zip("ABCD", controllers, strict=True))
    shares = _share_against_others(held, dict(zip(pairs, lengths, strict=True)))
    assert all(0 <= share <= 1 for share in shares.values())
    assert all(shares[name] == 0 for name, controller in held.items() if controller is None)
    swapped = {
        k: {"taliban": "government", "government": "taliban"}.get(v or "") for k, v in held.items()
    }
    assert shares == _share_against_others(swapped, dict(zip(pairs, lengths, strict=True)))
