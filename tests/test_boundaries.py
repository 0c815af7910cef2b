"""Province polygons: the bundled ones are right, and a user's own file is matched or refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from geodata.boundaries import (
    EQUAL_AREA,
    Boundaries,
    areas_km2,
    load_boundaries,
    load_context,
    neighbours,
)
from geodata.errors import BoundaryError
from geodata.gazetteer import load_capitals
from tests.factories import SQUARE_CAPITALS, square_capital, squares

ROOT = Path(__file__).parents[1]
OFFICIAL = ROOT.parent / "shared" / "data" / "cod_ab"
needs_official = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="the official boundary files are not part of the project"
)


@pytest.fixture(scope="module")
def bundled() -> Boundaries:
    return load_boundaries()


def refused(shapes: gpd.GeoDataFrame, folder: Path) -> str:
    """Why this file is refused."""
    path = folder / "mine.gpkg"
    shapes.to_file(path)
    with pytest.raises(BoundaryError) as caught:
        load_boundaries(path, capitals=SQUARE_CAPITALS)
    message = str(caught.value)
    assert "mine.gpkg" in message
    assert "\n" not in message
    return message


def test_bundled_provinces_carry_the_names_of_the_gazetteer(bundled: Boundaries) -> None:
    """Every capital lies in the polygon of its own province, under the gazetteer's names."""
    for shapes in (bundled.full, bundled.screen):
        assert list(shapes.index) == [capital.province for capital in load_capitals()]
        assert list(shapes.columns) == ["name", "capital", "geometry"]
        assert shapes.crs == 4326
        for capital in load_capitals():
            row = shapes.loc[capital.province]
            assert (row["name"], row["capital"]) == (capital.name, capital.capital)
            assert row.geometry.contains(shapely.Point(capital.lon, capital.lat))


def test_bundled_file_says_the_same_as_the_match() -> None:
    """The ids written in the file are those that the capitals inside give it."""
    written = gpd.read_file(ROOT / "geodata" / "data" / "provinces.geojson").set_index("id")
    loaded = load_boundaries().full
    for province, shape in loaded.geometry.items():
        assert written.geometry[province].equals(shape)


def test_provinces_neither_overlap_nor_leave_gaps(bundled: Boundaries) -> None:
    """The full and the simplified provinces are coverages: shared borders are shared exactly."""
    for shapes in (bundled.full, bundled.screen):
        assert shapes.is_valid.all()
        assert shapely.coverage_is_valid(shapes.geometry.array)
        assert not shapely.coverage_union_all(shapes.geometry.array).interiors


def test_screen_geometry_is_lighter_but_covers_the_same(bundled: Boundaries) -> None:
    """Simplifying to a kilometre halves the vertices and moves under a percent of any area."""
    full, screen = (len(shapes.get_coordinates()) for shapes in (bundled.full, bundled.screen))
    assert full == 11179
    assert screen < full / 2
    change = areas_km2(bundled.screen) / bundled.areas - 1
    assert change.abs().max() < 0.01


def test_rings_run_clockwise_for_the_screen(bundled: Boundaries) -> None:
    """d3, and so plotly, fills the outside of a counter-clockwise ring."""
    for shape in [*bundled.full.geometry, *bundled.screen.geometry]:
        for polygon in shapely.get_parts(shape):
            assert not polygon.exterior.is_ccw


def test_area_of_the_country(bundled: Boundaries) -> None:
    """The sum agrees with the official boundaries to a tenth of a percent."""
    assert bundled.areas.sum() == pytest.approx(641_959, rel=1e-3)


def test_neighbours_share_a_border(bundled: Boundaries) -> None:
    """Kabul touches what it is known to touch, and a pair counts once."""
    pairs = bundled.borders
    of_kabul = {a if b == "AF-KAB" else b for a, b in pairs if "AF-KAB" in (a, b)}
    assert of_kabul == {"AF-KAP", "AF-LAG", "AF-LOG", "AF-NAN", "AF-PAR", "AF-WAR"}
    assert all(a < b and kilometres > 0 for (a, b), kilometres in pairs.items())


def test_length_and_area_of_known_squares() -> None:
    """A degree of longitude is 111.303 km at 1° north; corners make no neighbours."""
    shapes = squares().set_index("name")
    shapes = shapes.set_geometry(shapes.translate(-66, -34))
    lengths = neighbours(shapes)
    assert set(lengths) == {("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")}
    assert lengths["A", "C"] == pytest.approx(111.303, abs=0.001)
    assert areas_km2(shapes.set_crs(4326))["A"] == pytest.approx(12_309, rel=0.01)


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "shp", "zip"])
def test_own_file_in_any_form_and_projection(ending: str, tmp_path: Path) -> None:
    """Columns and projection do not matter: the capital inside names the polygon."""
    own = squares().rename(columns={"name": "GEO_LABEL"}).iloc[::-1]
    if ending != "geojson":
        own = own.to_crs(EQUAL_AREA)
    path = tmp_path / f"own.{'shp' if ending == 'zip' else ending}"
    own.to_file(path)
    if ending == "zip":
        path = tmp_path / "own.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("own.*"):
                if part != path:
                    archive.write(part, part.name)
    loaded = load_boundaries(path, capitals=SQUARE_CAPITALS)
    assert list(loaded.full.index) == ["A", "B", "C", "D"]
    assert list(loaded.full["capital"]) == ["Aa", "Bb", "Cc", "Dd"]
    assert loaded.credit == "own"
    for province, shape in squares().set_index("name").geometry.items():
        assert loaded.full.geometry[province].symmetric_difference(shape).area < 1e-6


@needs_official
def test_official_boundaries(bundled: Boundaries) -> None:
    """A zipped shapefile with other names and ten times the detail fits the same capitals."""
    official = load_boundaries(OFFICIAL / "adm1.zip")
    assert list(official.full.index) == list(bundled.full.index)
    assert shapely.coverage_is_valid(official.screen.geometry.array)
    assert len(official.screen.get_coordinates()) < 10_000


@needs_official
def test_districts_are_not_provinces() -> None:
    """A file of districts is refused with the two numbers."""
    with pytest.raises(BoundaryError, match=r"adm2\.zip holds 399 polygons.* 34 provinces"):
        load_boundaries(OFFICIAL / "adm2.zip")


def test_a_missing_province_is_counted(tmp_path: Path) -> None:
    """One polygon too few."""
    assert "3 polygons, but there are 4" in refused(squares().iloc[:3], tmp_path)


def test_an_overlap_names_both_provinces(tmp_path: Path) -> None:
    """Overlaps beyond slivers are told with their size."""
    shapes = squares()
    shapes.loc[0, "geometry"] = shapely.box(66, 34, 67.2, 35)
    assert "A and B overlap" in refused(shapes, tmp_path)


def test_a_sliver_of_overlap_passes(tmp_path: Path) -> None:
    """A hand-drawn file with ten metres too much is not refused."""
    shapes = squares()
    shapes.loc[0, "geometry"] = shapely.box(66, 34, 67.00001, 35)
    shapes.to_file(tmp_path / "mine.gpkg")
    assert len(load_boundaries(tmp_path / "mine.gpkg", capitals=SQUARE_CAPITALS).full) == 4


def test_a_capital_outside_is_named(tmp_path: Path) -> None:
    """The capital without a polygon is the one in the message."""
    shapes = squares()
    shapes.loc[1, "geometry"] = shapely.box(80, 10, 81, 11)
    assert "no polygon around Bb, capital of B" in refused(shapes, tmp_path)


def test_two_capitals_in_one_polygon_are_named(tmp_path: Path) -> None:
    """A merged province is told by both capitals."""
    shapes = squares()
    shapes.loc[0, "geometry"] = shapely.box(66, 34, 68, 35)
    shapes.loc[1, "geometry"] = shapely.box(80, 10, 81, 11)
    assert "one polygon around both Aa and Bb" in refused(shapes, tmp_path)


def test_an_invalid_polygon_is_located(tmp_path: Path) -> None:
    """A ring that crosses itself is told with the place."""
    shapes = squares()
    shapes.loc[2, "geometry"] = shapely.Polygon([(66, 35), (67, 36), (67, 35), (66, 36)])
    message = refused(shapes, tmp_path)
    assert "feature 3" in message
    assert "Self-intersection" in message


def test_points_are_not_polygons(tmp_path: Path) -> None:
    """A file of places is refused for what it is."""
    assert "polygons" in refused(squares().set_geometry(squares().representative_point()), tmp_path)


def test_a_file_without_projection_is_refused(tmp_path: Path) -> None:
    """Degrees are not guessed."""
    path = tmp_path / "mine.shp"
    squares().to_file(path)
    path.with_suffix(".prj").unlink()
    with pytest.raises(BoundaryError, match="coordinate reference system"):
        load_boundaries(path, capitals=SQUARE_CAPITALS)


def test_a_file_that_is_no_map_is_refused(tmp_path: Path) -> None:
    """Text, and nothing at all, give one line each."""
    text = tmp_path / "notes.txt"
    text.write_text("no map")
    for path in (text, tmp_path / "absent.geojson"):
        with pytest.raises(BoundaryError, match=path.name) as caught:
            load_boundaries(path)
        assert "\n" not in str(caught.value)


def test_own_square_is_loaded_alike_every_time(tmp_path: Path) -> None:
    """Loading is a function of the file."""
    path = tmp_path / "own.geojson"
    squares().to_file(path)
    one, two = (load_boundaries(path, capitals=SQUARE_CAPITALS).screen for _ in range(2))
    assert_geodataframe_equal(one, two)


def test_context_stays_outside_and_light() -> None:
    """Neighbours, rivers and lakes: known layers, few bytes, no line on our own border."""
    context = load_context()
    assert set(context["layer"]) == {"border", "disputed", "river", "lake", "country"}
    assert (ROOT / "geodata" / "data" / "context.geojson").stat().st_size < 60_000
    country = load_boundaries().full.union_all()
    for spot in context[context["layer"] == "country"].geometry:
        assert not country.contains(spot)
    borders = context[context["layer"] == "border"].union_all()
    assert borders.intersection(country.buffer(0.01)).length < 0.1


def test_square_capital_is_where_its_square_is() -> None:
    """The fixture itself: each capital lies in its own square."""
    for name, shape in squares().set_index("name").geometry.items():
        capital = square_capital(str(name))
        assert shape.contains(shapely.Point(capital.lon, capital.lat))
