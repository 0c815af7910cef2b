"""Layers for a geographic information system: GeoJSON, GeoPackage, GeoParquet.

A job with a day alone gives the rows of that day; one with two compared days gives what changed;
one with a stretch of days gives intervals.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geodata.render.job import Job
from geodata.render.records import records

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
        layers["changes"] = _frame(job)
    elif job.day or not job.stretch:
        layers["control"] = _frame(replace(job, start=None, end=None))
    if job.stretch:
        layers["intervals"] = _frame(job)
    with _ONE_AT_A_TIME:
        pyogrio.set_gdal_config_options({STAMP: "2000-01-01T00:00:00.000Z"})
        try:
            for name, frame in layers.items():
                frame.to_file(target, layer=name, driver="GPKG", engine="pyogrio")
        finally:
            pyogrio.set_gdal_config_options({STAMP: None})


def write_parquet(target: Path, job: Job) -> None:
    """The full geometry, as GeoParquet."""
    _frame(job).to_parquet(target, index=False)


def _frame(job: Job) -> gpd.GeoDataFrame:
    """The records with the full geometry of their province. The ends of intervals are true dates, all
    other days ISO text: readers disagree about columns that hold few dates or none.
    """
    rows = pd.DataFrame(records(job))
    for name in rows.columns.intersection(["start", "end"]):
        rows[name] = pd.to_datetime(rows[name])
    shapes = job.boundaries.full.geometry
    return gpd.GeoDataFrame(rows, geometry=shapes.loc[rows["province"]].to_numpy(), crs=shapes.crs)
