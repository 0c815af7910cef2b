"""Maps that stay drawn from picture to picture: what does not change is painted once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

KEPT = 4  # maps: each is some ten megabytes


class Studio:
    """A shelf of drawn maps by what they show; the one unused for longest goes first. Whoever
    takes one holds `canvas.exclusive`.
    """

    def __init__(self) -> None:
        self._shelf: dict[Hashable, tuple[Any, Any]] = {}

    def take(self, key: Hashable, owner: object, make: Callable[[], Any]) -> Any:
        """What is kept under the key for this very owner, or else what `make` gives."""
        kept = self._shelf.pop(key, None)
        if kept is None or kept[0] is not owner:
            kept = (owner, make())
        self._shelf[key] = kept
        while len(self._shelf) > KEPT:
            self._shelf.pop(next(iter(self._shelf)))
        return kept[1]
