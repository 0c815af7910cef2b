"""Layers of one day for a geographic information system: GeoJSON, GeoPackage, GeoParquet."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas as gpd
import pyogrio
import shapely

from geodata.model import to_json
from geodata.render.job import Job
from geodata.snapshot import snapshot

# GDAL stamps the time of writing into a GeoPackage unless it is told a date, for all its files.
STAMP = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = Lock()


def write_geojson(target: Path, job: Job) -> None:
    """The screen's geometry, about a kilometre fine."""
    text = json.dumps(feature_collection(job), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")


def feature_collection(job: Job) -> dict[str, Any]:
    """The day as GeoJSON after RFC 7946: exterior rings counter-clockwise, ids ISO 3166-2."""
    day = job.one_day()
    frame = snapshot(job.timeline, job.boundaries, day)
    shapes = shapely.orient_polygons(frame.geometry.array, exterior_cw=False)
    features = []
    for row, shape, area in zip(job.rows(day), shapes, frame["area_km2"], strict=True):
        properties = to_json(row) | {"area_km2": round(float(area), 1)}
        geometry = shapely.geometry.mapping(shape)
        features.append(
            {"type": "Feature", "id": row.province, "properties": properties, "geometry": geometry}
        )
    return {"type": "FeatureCollection", "day": day.isoformat(), "features": features}


def write_gpkg(target: Path, job: Job) -> None:
    """The full geometry, as layer "control"."""
    frame = _frame(job)
    with _ONE_AT_A_TIME:
        pyogrio.set_gdal_config_options({STAMP: "2000-01-01T00:00:00.000Z"})
        try:
            frame.to_file(target, layer="control", driver="GPKG", engine="pyogrio")
        finally:
            pyogrio.set_gdal_config_options({STAMP: None})


def write_parquet(target: Path, job: Job) -> None:
    """The full geometry, as GeoParquet."""
    _frame(job).to_parquet(target, index=False)


def _frame(job: Job) -> gpd.GeoDataFrame:
    """Days as ISO text: readers disagree about columns that hold few dates or none."""
    frame = snapshot(job.timeline, job.boundaries, job.one_day(), full=True)
    for column in ("since", "since_earliest", "since_latest"):
        frame[column] = [day.isoformat() if day else None for day in frame[column]]
    return frame
