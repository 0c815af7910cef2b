"""What takes long to make is made once."""

from __future__ import annotations

from dashboard.library import MOST, Library
from geodata.model import Policy


def test_a_timeline_that_is_asked_for_again_and_again_stays_made() -> None:
    """However many other ways of believing are asked for in between."""
    library = Library("1", {}, {}, {})
    usual = library.timeline(Policy())
    for number in range(2 * MOST):
        library.timeline(Policy(min_confidence=(1 + number) / 100))
        assert library.timeline(Policy()) is usual
