"""Intervals: no gap, no overlap, and on every day the timeline's own rows."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.model import to_json
from geodata.render.intervals import intervals
from tests.exports import SPAN, SQUARE_DAY, export_squares
from tests.factories import day, square_timeline

TIMELINE = square_timeline()
FIRST, LAST = SPAN["start"], SPAN["end"]
days = st.integers(0, 152).map(lambda n: day("05-01") + timedelta(n))


@given(days, days)
def test_each_day_has_its_rows(one: date, other: date) -> None:
    """Whatever the span: those that hold on a day of it are `Timeline.at`, and outside it none."""
    first, last = sorted((one, other))
    found = intervals(TIMELINE, [(first, last)])
    for shown in {first, last, first + (last - first) // 2, SQUARE_DAY}:
        held = [each.row for each in found if each.start <= shown < each.end]
        assert tuple(held) == (TIMELINE.at(shown) if first <= shown <= last else ())


def test_intervals_as_a_table(tmp_path: Path) -> None:
    """`start` is the first day, `end` the first day after; the rest is the row."""
    path = export_squares(tmp_path, "csv", on=None, **SPAN)
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    contested = [row for row in rows if row["status"] == "contested"]
    assert [(row["province"], row["start"], row["end"]) for row in contested] == [
        ("D", "2021-08-10", "2021-08-12")
    ]
    assert len(rows) == 7


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet"])
def test_intervals_as_a_layer(ending: str, tmp_path: Path) -> None:
    """A GIS that asks for the features of one day gets the rows of that day."""
    path = export_squares(tmp_path, ending, on=None, **SPAN)
    read = gpd.read_parquet if ending == "parquet" else gpd.read_file
    frame = read(path)
    start, end = (pd.to_datetime(frame[name]) for name in ("start", "end"))
    for shown in (FIRST, SQUARE_DAY, LAST):
        now = pd.Timestamp(shown)
        found = frame[(start <= now) & (now < end)]
        said = [to_json(row) for row in TIMELINE.at(shown)]
        for name in ("province", "controller", "status", "claims", "sources"):
            assert list(found[name]) == [row[name] for row in said]
    assert frame.crs == 4326
    assert frame.geometry.is_valid.all()


def test_qgis_finds_the_fields_it_plays(tmp_path: Path) -> None:
    """Two date-and-time fields that are never empty, and the day asked for as a layer beside."""
    path = export_squares(tmp_path, "gpkg", **SPAN)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["control", "intervals"]
    about = pyogrio.read_info(path, layer="intervals")
    kinds = dict(zip(about["fields"], about["ogr_types"], strict=True))
    assert kinds["start"] == kinds["end"] == "OFTDateTime"
    frame = gpd.read_file(path, layer="intervals")
    assert (frame["start"] < frame["end"]).all()


def test_geojson_of_intervals_follows_rfc_7946(tmp_path: Path) -> None:
    """Unique ids, longitude before latitude, closed rings, the outer counter-clockwise."""
    text = export_squares(tmp_path, "geojson", on=None, **SPAN).read_text("utf-8")
    features = json.loads(text)["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    assert "crs" not in json.loads(text)
    for feature in features:
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert shapely.LinearRing(ring).is_ccw
        assert all(60 < lon < 75 and 29 < lat < 39 for lon, lat in ring)
