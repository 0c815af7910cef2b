"""Rows as a picture shows them: whose day is uncertain, what presses on them, what a filter leaves
out, what is outlined.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from math import ceil

import geopandas as gpd
import shapely

from geodata.actors import load_actors
from geodata.boundaries import Boundaries
from geodata.choices import Layer
from geodata.errors import UsageError
from geodata.model import ControlRow, Status
from geodata.snapshot import pressure
from geodata.timeline import Timeline

WIDEST = 1.6  # how much wider than the country a frame may be
HIGH = 5  # steps of pressure above none
CLOSEST = 8.0  # times the whole country
NAMES = tuple(field.name for field in fields(ControlRow))


class Line(StrEnum):
    """Why a province has an outline, what says most first."""

    CHOSEN = "chosen"
    TOLD = "told"
    FRESH = "fresh"
    CHANGED = "changed"
    CONTESTED = "contested"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Shown(ControlRow):
    """A row on a day. `uncertain` while its last change may still lie ahead; `pressure` in fifths
    of its inner border, where that layer is on; `quiet` where a filter leaves it out; `line` is its
    outline: `TOLD` where a story's step is about it, `FRESH` on the day of a change, `CHANGED` if it
    differs from another day that is compared. The `chosen` one is drawn as such, whatever its line.
    """

    uncertain: bool = False
    pressure: int | None = None
    quiet: bool = False
    line: Line | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a map shows beside who holds what: a layer, the side, status and provinces that it is
    filtered by, the province that is chosen, and how near it is seen: `zoom` times the whole country,
    1 to 8, around a latitude and longitude in degrees, by default the country's middle. In a story
    the provinces `told` of are outlined, and not what changed on the day.

    Raises UsageError for a side that nobody knows, and a view that lies outside those bounds.
    """

    layer: Layer | None = None
    side: str = ""
    status: Status | None = None
    province: str = ""
    only: frozenset[str] | None = None
    zoom: float = 1.0
    at: tuple[float, float] | None = None
    told: frozenset[str] | None = None

    def __post_init__(self) -> None:
        sides = [actor.id for actor in load_actors()]
        if self.side and self.side not in sides:
            msg = f"side must be one of {', '.join(sides)}, not {self.side!r}"
            raise UsageError(msg)
        if not 1.0 <= self.zoom <= CLOSEST:
            msg = f"zoom must be a number from 1 to {CLOSEST:g}, not {self.zoom:g}"
            raise UsageError(msg)
        if self.at is not None and not (abs(self.at[0]) <= 90 and abs(self.at[1]) <= 180):
            msg = f"at must be a latitude and a longitude such as 34.5,69.2, not {self.at}"
            raise UsageError(msg)

    def over(self, country: gpd.GeoDataFrame) -> None:
        """Raises UsageError where no part of the country, in degrees, would be in sight."""
        if self.at is None or self.zoom == 1:
            return
        west, south, east, north = country.total_bounds
        latitude, longitude = self.at
        wide = WIDEST * (east - west) / self.zoom / 2
        high = (north - south) / self.zoom / 2
        sight = shapely.box(longitude - wide, latitude - high, longitude + wide, latitude + high)
        if not country.intersects(sight).any():
            msg = (
                f"at is a latitude and a longitude off the map: {latitude:g},{longitude:g}; "
                f"the country lies from {south:.1f},{west:.1f} to {north:.1f},{east:.1f}"
            )
            raise UsageError(msg)

    @property
    def narrow(self) -> bool:
        """Whether a filter leaves anything out."""
        return bool(self.side or self.status) or self.only is not None

    def hides(self, row: ControlRow) -> bool:
        """Whether the filter leaves this row out."""
        other = self.side not in ("", row.controller)
        unlisted = self.only is not None and row.province not in self.only
        return other or unlisted or self.status not in (None, row.status)


def shown(timeline: Timeline, boundaries: Boundaries, day: date, sight: Sight) -> tuple[Shown, ...]:
    """All rows of the day, through one sight. Raises UsageError for a province that is not among
    them.
    """
    rows = timeline.at(day)
    before = {row.province: row for row in timeline.before(day)}
    for province in (sight.province, *sorted(sight.only or ())):
        if province not in ("", *before):
            msg = f"no province {province!r}: give its ISO 3166-2 code, such as AF-KDZ"
            raise UsageError(msg)
    pressing = sight.layer is Layer.PRESSURE
    shares = pressure(timeline, boundaries, day) if pressing else {}
    return tuple(
        Shown(
            **{name: getattr(row, name) for name in NAMES},
            uncertain=row.uncertain_on(day),
            pressure=min(HIGH, ceil(shares[row.province] * HIGH)) if pressing else None,
            quiet=sight.hides(row),
            line=_line(row, before[row.province], sight),
            chosen=row.province == sight.province,
        )
        for row in rows
    )


def _line(row: ControlRow, before: ControlRow, sight: Sight) -> Line | None:
    if row.province in (sight.told or ()):
        return Line.TOLD
    if sight.told is None and row.state != before.state:
        return Line.FRESH
    doubts = {Status.CONTESTED: Line.CONTESTED, Status.CLAIMED: Line.CLAIMED}
    return doubts.get(row.status) if row.status else None
