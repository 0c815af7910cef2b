"""Layers for a geographic information system: GeoJSON, GeoPackage, GeoParquet.

A job with a day alone gives the rows of that day; one with two compared days gives what changed;
one with a stretch of days gives intervals.
"""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geodata.render import changes, intervals
from geodata.render.job import Job
from geodata.render.records import records
from geodata.snapshot import located, snapshot

# GDAL stamps the time of writing into a GeoPackage unless it is told a date, for all its files.
STAMP = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = Lock()


def write_geojson(target: Path, job: Job) -> None:
    """The screen's geometry, about a kilometre fine."""
    text = json.dumps(feature_collection(job), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")


def feature_collection(job: Job) -> dict[str, Any]:
    """The records as GeoJSON after RFC 7946: exterior rings counter-clockwise, ids ISO 3166-2, of
    intervals with their first day; of one day it says which.
    """
    screen = job.boundaries.screen.geometry
    oriented = shapely.orient_polygons(screen.array, exterior_cw=False)
    shapes = dict(zip(screen.index, map(shapely.geometry.mapping, oriented), strict=True))
    features = [
        {
            "type": "Feature",
            "id": f"{row['province']}:{row['start']}" if job.stretch else row["province"],
            "properties": row,
            "geometry": shapes[row["province"]],
        }
        for row in records(job)
    ]
    several = job.stretch or job.against is not None
    day = {} if several else {"day": job.one_day().isoformat()}
    return {"type": "FeatureCollection", **day, "features": features}


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
