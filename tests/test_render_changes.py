"""Two days as data: each province on both, whether it changed, and what happened between."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UsageError
from geodata.render import Job, Options, canvas, comparison
from geodata.render.changes import records
from tests.exports import SPAN, SQUARE_DAY, export_squares
from tests.factories import day, square_boundaries, square_timeline

TIMELINE, BOUNDARIES = square_timeline(), square_boundaries()
EARLIER = day("08-01")
days = st.integers(0, 152).map(lambda n: day("05-01") + timedelta(n))


@given(days, days)
def test_both_days_are_the_timelines_and_changes_lie_between(one: date, other: date) -> None:
    """Whichever is named first; each event told lies between them, and none from a day to itself."""
    first, last = sorted((one, other))
    found = records(Job(TIMELINE, BOUNDARIES, one, other))
    assert found == records(Job(TIMELINE, BOUNDARIES, other, one))
    for ending, shown in (("before", first), ("after", last)):
        assert {row[ending] for row in found} == {shown.isoformat()}
        said = [(row[f"controller_{ending}"], row[f"status_{ending}"]) for row in found]
        assert said == [(row.controller, row.status) for row in TIMELINE.at(shown)]
    for row in found:
        happened = [event.day for event in TIMELINE.history(row["province"])]
        between = [each.isoformat() for each in happened if first < each <= last]
        assert [text[:10] for text in row["events"].split("; ") if text] == between


def test_changes_as_a_table(tmp_path: Path) -> None:
    """A line a province, those that are as they were too."""
    path = export_squares(tmp_path, "csv", against=EARLIER)
    rows = {
        row["province"]: row for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
    }
    assert list(rows) == [row.province for row in TIMELINE.at(SQUARE_DAY)]
    assert {row["changed"] for row in rows.values()} == {"true", "false"}
    fought = rows["D"]
    assert (fought["status_before"], fought["status_after"]) == ("held", "contested")
    assert fought["events"].startswith("2021-08-10 contested taliban")


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet"])
def test_changes_as_a_layer(ending: str, tmp_path: Path) -> None:
    """The same records, each in its place."""
    path = export_squares(tmp_path, ending, against=EARLIER)
    frame = gpd.read_parquet(path) if ending == "parquet" else gpd.read_file(path)
    said = records(Job(TIMELINE, BOUNDARIES, SQUARE_DAY, EARLIER))
    for name in ("province", "controller_before", "status_after", "events"):
        assert list(frame[name]) == [row[name] for row in said]
    assert list(frame["changed"].astype(bool)) == [row["changed"] for row in said]
    assert (frame["area_km2"] > 0).all()
    assert frame.crs == 4326
    if ending == "gpkg":
        assert [name for name, _ in pyogrio.list_layers(path)] == ["changes"]
    if ending == "geojson":
        features = json.loads(path.read_text("utf-8"))["features"]
        assert [each["id"] for each in features] == list(frame["province"])


def test_data_of_a_stretch_compare_no_two_days(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="compares no two"):
        export_squares(tmp_path, "csv", against=EARLIER, **SPAN)


@pytest.mark.parametrize("pair", [True, False])
def test_two_days_have_the_chart_of_a_stretch_beneath(pair: bool) -> None:
    """Below one map or two, as the page has it: the day shown is marked, the other one need not lie
    in it.
    """
    options = Options(pair=pair, scale=0.375)
    job = Job(TIMELINE, BOUNDARIES, SQUARE_DAY, EARLIER, options=options, **SPAN)
    with canvas.exclusive():
        axes = comparison.draw(job).figure.axes
        alone = comparison.draw(replace(job, start=None, end=None)).figure.axes
    (strip,) = [each for each in axes if each.get_xlim() == (0, 5)]
    maps = [each for each in axes if each is not strip]
    assert len(maps) == len(alone) == 1 + pair
    assert all(each.get_position().y0 >= strip.get_position().y1 for each in maps)
