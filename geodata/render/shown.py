"""Rows as a picture shows them: whose day is uncertain, what presses on them, what a filter leaves
out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from math import ceil

from geodata.actors import load_actors
from geodata.boundaries import Boundaries
from geodata.choices import Layer
from geodata.errors import UsageError
from geodata.model import ControlRow, Status
from geodata.snapshot import pressure
from geodata.timeline import Timeline

HIGH = 5  # steps of pressure above none
NAMES = tuple(field.name for field in fields(ControlRow))


@dataclass(frozen=True, slots=True)
class Shown(ControlRow):
    """A row on a day. `uncertain` while its last change may still lie ahead; `pressure` in fifths
    of its inner border, where that layer is on; `quiet` where a filter leaves it out.
    """

    uncertain: bool = False
    pressure: int | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a map shows beside who holds what, and the side and status that it is filtered by.

    Raises UsageError for a side that nobody knows.
    """

    layer: Layer | None = None
    side: str = ""
    status: Status | None = None

    def __post_init__(self) -> None:
        sides = [actor.id for actor in load_actors()]
        if self.side and self.side not in sides:
            msg = f"side must be one of {', '.join(sides)}, not {self.side!r}"
            raise UsageError(msg)

    @property
    def narrow(self) -> bool:
        """Whether a filter leaves anything out."""
        return bool(self.side or self.status)

    def hides(self, row: ControlRow) -> bool:
        """Whether the filter leaves this row out."""
        other = self.side not in ("", row.controller)
        return other or self.status not in (None, row.status)


def shown(timeline: Timeline, boundaries: Boundaries, day: date, sight: Sight) -> tuple[Shown, ...]:
    """All rows of the day, through one sight."""
    pressing = sight.layer is Layer.PRESSURE
    shares = pressure(timeline, boundaries, day) if pressing else {}
    return tuple(
        Shown(
            **{name: getattr(row, name) for name in NAMES},
            uncertain=row.since_latest is not None and day < row.since_latest,
            pressure=min(HIGH, ceil(shares[row.province] * HIGH)) if pressing else None,
            quiet=sight.hides(row),
        )
        for row in timeline.at(day)
    )
