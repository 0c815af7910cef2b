"""Layers for a geographic information system: GeoJSON, GeoPackage, GeoParquet.

A job with a day alone gives the rows of that day; one with two compared days gives what changed;
one with a stretch of days gives intervals.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.model import to_json
from geodata.render import changes, intervals
from geodata.render.job import Job
from geodata.snapshot import located, snapshot

# GDAL stamps the time of writing into a GeoPackage unless it is told a date, for all its files.
STAMP = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = Lock()


def write_geojson(target: Path, job: Job) -> None:
    """The screen's geometry, about a kilometre fine."""
    if job.against is not None:
        collection = change_collection(job)
    else:
        collection = interval_collection(job) if job.stretch else feature_collection(job)
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")


def feature_collection(job: Job) -> dict[str, Any]:
    """The day as GeoJSON after RFC 7946: exterior rings counter-clockwise, ids ISO 3166-2."""
    day = job.one_day()
    frame = snapshot(job.timeline, job.boundaries, day)
    shapes = shapely.orient_polygons(frame.geometry.array, exterior_cw=False)
    features = [
        _feature(row.province, to_json(row), shape, area)
        for row, shape, area in zip(job.rows(day), shapes, frame["area_km2"], strict=True)
    ]
    return {"type": "FeatureCollection", "day": day.isoformat(), "features": features}


def interval_collection(job: Job) -> dict[str, Any]:
    """The intervals of the job's days, likewise; ids are province and first day."""
    found = map(intervals.record, intervals.intervals(job.timeline, [job.span()]))
    return _collection(job, {f"{row['province']}:{row['start']}": row for row in found})


def change_collection(job: Job) -> dict[str, Any]:
    """The provinces on the two days that are compared, likewise; ids are theirs."""
    return _collection(job, {row["province"]: row for row in changes.records(job)})


def _collection(job: Job, rows: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Records by id as features."""
    screen = job.boundaries.screen.geometry
    oriented = shapely.orient_polygons(screen.array, exterior_cw=False)
    shapes, areas = dict(zip(screen.index, oriented, strict=True)), job.boundaries.areas
    features = [
        _feature(name, row, shapes[row["province"]], areas[row["province"]])
        for name, row in rows.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(name: str, row: dict[str, Any], shape: BaseGeometry, area: float) -> dict[str, Any]:
    properties = row | {"area_km2": round(float(area), 1)}
    geometry = shapely.geometry.mapping(shape)
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}


def write_gpkg(target: Path, job: Job) -> None:
    """The full geometry: layer "control" for the day, layer "changes" for two that are compared,
    layer "intervals" for the stretch of days.

    QGIS plays the intervals: Layer Properties, Temporal, Separate Fields for Start and End.
    """
    layers = {}
    if job.against is not None:
        layers["changes"] = _change_frame(job)
    elif job.day or not job.stretch:
        layers["control"] = _frame(job)
    if job.stretch:
        layers["intervals"] = _interval_frame(job)
    with _ONE_AT_A_TIME:
        pyogrio.set_gdal_config_options({STAMP: "2000-01-01T00:00:00.000Z"})
        try:
            for name, frame in layers.items():
                frame.to_file(target, layer=name, driver="GPKG", engine="pyogrio")
        finally:
            pyogrio.set_gdal_config_options({STAMP: None})


def write_parquet(target: Path, job: Job) -> None:
    """The full geometry, as GeoParquet."""
    if job.against is not None:
        frame = _change_frame(job)
    else:
        frame = _interval_frame(job) if job.stretch else _frame(job)
    frame.to_parquet(target, index=False)


def _interval_frame(job: Job) -> gpd.GeoDataFrame:
    found = intervals.intervals(job.timeline, [job.span()])
    return intervals.frame(found, job.boundaries)


def _change_frame(job: Job) -> gpd.GeoDataFrame:
    return located(pd.DataFrame(changes.records(job)), job.boundaries.full, job.boundaries)


def _frame(job: Job) -> gpd.GeoDataFrame:
    """Days as ISO text: readers disagree about columns that hold few dates or none."""
    frame = snapshot(job.timeline, job.boundaries, job.one_day(), full=True)
    for column in intervals.DAYS:
        frame[column] = [day.isoformat() if day else None for day in frame[column]]
    return frame
