"""A timeline on one day, joined to the province polygons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

import geopandas as gpd
import pandas as pd

from geodata.boundaries import Boundaries
from geodata.population import load_population
from geodata.timeline import Timeline


def snapshot(
    timeline: Timeline, boundaries: Boundaries, day: date, *, full: bool = False
) -> gpd.GeoDataFrame:
    """Who holds what at the end of `day`, as one row a province in ISO 3166-2 order.

    Columns are the fields of `ControlRow`, then `pressure`, the province's `figures`, and
    `geometry` in EPSG:4326: simplified for the screen, or as in the boundary file when `full`.
    Raises UsageError for a day outside every chapter.
    """
    rows = pd.DataFrame([asdict(row) for row in timeline.at(day)])
    rows["pressure"] = rows["province"].map(pressure(timeline, boundaries, day)).round(3)
    return located(rows, boundaries.full if full else boundaries.screen, boundaries)


def located(
    rows: pd.DataFrame, shapes: gpd.GeoDataFrame, boundaries: Boundaries
) -> gpd.GeoDataFrame:
    """Rows with the figures of their province and its geometry in `shapes`."""
    rows = rows.join(pd.DataFrame.from_dict(figures(boundaries), orient="index"), on="province")
    geometry = shapes.geometry.loc[rows["province"]].to_numpy()
    return gpd.GeoDataFrame(rows, geometry=geometry, crs=shapes.crs)


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
