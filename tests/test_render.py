"""A day as a file: every format says what the timeline says, comes out alike each time, and harms
nothing."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UsageError
from geodata.model import ControlRow, to_json
from geodata.render import FORMATS, Job
from geodata.render.records import records
from geodata.render.table import safe
from geodata.snapshot import pressure
from tests.exports import SPAN, SQUARE_DAY, export_squares
from tests.factories import day, square_boundaries, square_timeline

DATA = ("csv", "geojson", "gpkg", "parquet")
TIMELINE, BOUNDARIES = square_timeline(), square_boundaries()


def rows_as_text(on: date = SQUARE_DAY) -> list[dict[str, str]]:
    return [
        {key: "" if value is None else str(value) for key, value in to_json(row).items()}
        for row in TIMELINE.at(on)
    ]


def test_csv_says_what_the_timeline_says(tmp_path: Path) -> None:
    """One line a province, the fields of a row of control first."""
    with export_squares(tmp_path, "csv").open(encoding="utf-8-sig", newline="") as file:
        for found, row in zip(csv.DictReader(file), rows_as_text(), strict=True):
            assert list(found.items())[: len(row)] == list(row.items())


def test_geojson_says_what_the_timeline_says(tmp_path: Path) -> None:
    """Ids, properties, and rings that run counter-clockwise as RFC 7946 asks."""
    features = json.loads(export_squares(tmp_path, "geojson").read_text("utf-8"))["features"]
    for feature, row in zip(features, TIMELINE.at(SQUARE_DAY), strict=True):
        assert feature["id"] == row.province
        assert feature["properties"].items() >= to_json(row).items()
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.exterior.is_ccw
        assert shape.equals(BOUNDARIES.full.geometry[row.province])


@pytest.mark.parametrize("ending", ["gpkg", "parquet"])
def test_layers_say_what_the_timeline_says(ending: str, tmp_path: Path) -> None:
    """A GIS reads back every field and the full geometry."""
    path = export_squares(tmp_path, ending)
    frame = gpd.read_parquet(path) if ending == "parquet" else gpd.read_file(path, layer="control")
    assert frame.crs == 4326
    for found, row in zip(frame.to_dict("records"), TIMELINE.at(SQUARE_DAY), strict=True):
        said = {key: found[key] for key in to_json(row)}
        assert {k: None if v is None or v != v else v for k, v in said.items()} == to_json(row)
        assert found["geometry"].equals(BOUNDARIES.full.geometry[row.province])


def test_records_of_a_day_are_its_rows_with_figures() -> None:
    """Every row in its order with all its fields, then the pressure on the province, its area and its
    people.
    """
    shares = pressure(TIMELINE, BOUNDARIES, SQUARE_DAY)
    found = records(Job(TIMELINE, BOUNDARIES, SQUARE_DAY))
    names = [field.name for field in fields(ControlRow)]
    for record, row in zip(found, TIMELINE.at(SQUARE_DAY), strict=True):
        assert list(record) == [*names, "pressure", "area_km2", "people"]
        assert {name: record[name] for name in names} == to_json(row)
        assert record["area_km2"] == round(BOUNDARIES.areas[row.province], 1)
        assert record["pressure"] == round(shares[row.province], 3)


@pytest.mark.parametrize("ending", FORMATS)
def test_same_input_same_bytes(ending: str, tmp_path: Path) -> None:
    """No clock and no chance gets into a file."""
    how = {} if ending == "zip" else SPAN  # which holds every day
    one, two = (
        export_squares(folder, ending, **how).read_bytes()
        for folder in (tmp_path / "one", tmp_path / "two")
        if folder.mkdir() is None
    )
    assert one == two
    assert len(one) > 100


@pytest.mark.parametrize("ending", FORMATS)
def test_a_failure_keeps_what_was_there(ending: str, tmp_path: Path) -> None:
    """A day outside every chapter costs neither the old file nor leaves a new one."""
    old = tmp_path / f"map.{ending}"
    old.write_text("the old map")
    with pytest.raises(UsageError):
        export_squares(tmp_path, ending, on=day("2001-01-01"))
    assert old.read_text() == "the old map"
    assert list(tmp_path.iterdir()) == [old]


@pytest.mark.parametrize(
    "how",
    [{}, {"against": day("08-01")}, {"on": None, **SPAN}],
    ids=["a day", "two days", "a stretch"],
)
def test_data_files_say_the_same(how: dict, tmp_path: Path) -> None:
    """Every format has the same columns, and area, people and pressure are the same in them."""
    paths = {name: export_squares(tmp_path, name, **how) for name in DATA}
    table = pd.read_csv(paths["csv"], encoding="utf-8-sig")
    features = json.loads(paths["geojson"].read_text("utf-8"))["features"]
    assert {"area_km2", "people"} <= {*table.columns}
    assert [list(each["properties"]) for each in features] == [list(table.columns)] * len(table)
    for frame in (gpd.read_parquet(paths["parquet"]), gpd.read_file(paths["gpkg"])):
        assert list(frame.columns) == [*table.columns, "geometry"]
        for name in {"area_km2", "pressure"} & {*table.columns}:
            assert list(frame[name]) == list(table[name])


def test_unknown_ending_names_the_known(tmp_path: Path) -> None:
    """Whoever mistypes reads what would work; nothing is written."""
    with pytest.raises(UsageError, match=r"map\.docx.*png, svg, pdf, html, gif, mp4, csv"):
        export_squares(tmp_path, "docx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("ending", "how", "reason"),
    [
        ("png", {"on": None}, "--on"),
        ("gif", {"on": None}, "--from"),
        ("gif", {"start": day("08-09"), "end": day("08-07")}, "comes after"),
        ("html", {"against": day("08-01")}, "compared in pictures and data"),
        ("zip", {"against": day("08-01")}, "compared in pictures and data"),
        ("zip", SPAN, "every day"),
        ("png", SPAN | {"on": day("08-12")}, "does not lie from 2021-08-07 to 2021-08-11"),
        ("svg", {"start": day("08-09"), "end": day("08-07")}, "comes after"),
        ("pdf", SPAN | {"on": None}, "--on"),
        ("gif", SPAN | {"on": None, "days": [SQUARE_DAY]}, "listed days are no stretch"),
        ("png", SPAN | {"days": [SQUARE_DAY]}, "listed days are no stretch"),
    ],
)
def test_days_that_make_no_sense(ending: str, how: dict, reason: str, tmp_path: Path) -> None:
    """Each is refused with what to do."""
    with pytest.raises(UsageError, match=reason):
        export_squares(tmp_path, ending, **how)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A file cannot be put where there is no folder."""
    with pytest.raises(UsageError, match="no folder"):
        export_squares(tmp_path / "absent", "csv")


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet runs nothing, and reads the same text."""
    cell = safe(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert str(cell).removeprefix("'") == text.removeprefix("'")
