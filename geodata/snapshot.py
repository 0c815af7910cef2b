"""What the province polygons add to a timeline: areas and people, and what presses on a border."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geodata.boundaries import Boundaries
from geodata.population import load_population
from geodata.timeline import Timeline


def figures(boundaries: Boundaries) -> dict[str, dict[str, float | int | None]]:
    """By province its `area_km2` (equal-area, of the full geometry) and `people`, None where nobody
    has counted them.
    """
    people = load_population()
    return {
        str(province): {"area_km2": round(float(area), 1), "people": people.get(str(province))}
        for province, area in boundaries.areas.items()
    }


def pressure(timeline: Timeline, boundaries: Boundaries, day: date) -> dict[str, float]:
    """By province, the share (0 to 1) of its border with other provinces, by length, that lies
    against a province of another controller.

    Borders of the country do not count. Where a controller is unknown on either side of a border,
    nothing presses; a province without neighbours is under none.
    """
    controllers = {row.province: row.controller for row in timeline.at(day)}
    return _share_against_others(controllers, boundaries.borders)


def _share_against_others(
    controllers: Mapping[str, str | None], borders: Mapping[tuple[str, str], float]
) -> dict[str, float]:
    whole = dict.fromkeys(controllers, 0.0)
    facing = dict.fromkeys(controllers, 0.0)
    for pair, kilometres in borders.items():
        sides = {controllers[province] for province in pair}
        opposed = len(sides) == 2 and None not in sides
        for province in pair:
            whole[province] += kilometres
            facing[province] += kilometres * opposed
    return {
        province: facing[province] / whole[province] if whole[province] else 0.0
        for province in controllers
    }
