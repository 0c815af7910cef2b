"""Province polygons: read, match to capitals, check, simplify; and the quiet context around them.

A boundary file is anything GDAL reads: GeoJSON, shapefile, zipped shapefile, GeoPackage. Its
columns do not matter: each polygon becomes the province whose capital lies inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geodata.errors import BoundaryError
from geodata.gazetteer import load_capitals
from geodata.model import Capital

EQUAL_AREA = "+proj=laea +lat_0=34 +lon_0=66 +datum=WGS84 +units=m +no_defs"
SCREEN_TOLERANCE_M = 1000
OVERLAP_TOLERANCE_M2 = 1e6
METRE_DECIMALS = 5  # of a degree
CREDIT = "Natural Earth"

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Boundaries:
    """The provinces twice: `full` as in the file, `screen` simplified to about a kilometre.

    Both are EPSG:4326, indexed by ISO 3166-2 and sorted, with columns name, capital, geometry.
    Exterior rings run clockwise, as d3 and plotly want them; `credit` names the source.
    """

    full: gpd.GeoDataFrame
    screen: gpd.GeoDataFrame
    credit: str

    @cached_property
    def areas(self) -> pd.Series:
        """Square kilometres by province, of the full geometry."""
        return areas_km2(self.full)

    @cached_property
    def borders(self) -> dict[tuple[str, str], float]:
        """Kilometres of shared border by pair of provinces, of the full geometry."""
        return neighbours(self.full)


def load_boundaries(
    path: Path | None = None, *, capitals: Sequence[Capital] | None = None
) -> Boundaries:
    """Read the bundled provinces, or a user's own file.

    Parameters
    ----------
    path
        A boundary file in any projection that it names itself. None: the bundled provinces.
    capitals
        Which provinces there must be, each with the point that its polygon contains.

    Raises
    ------
    BoundaryError
        The file cannot be read, or does not hold exactly one valid polygon a capital, without
        overlaps beyond a square kilometre. The message gives the path and what is wrong in it.

    """
    file = path or _DATA / "provinces.geojson"
    credit = CREDIT if path is None else file.stem
    wanted = load_capitals() if capitals is None else capitals
    return check_boundaries(_read(file), wanted, str(file), credit)


def check_boundaries(
    shapes: gpd.GeoDataFrame, capitals: Sequence[Capital], name: str, credit: str
) -> Boundaries:
    """The provinces of shapes that were read already; BoundaryError as `load_boundaries` raises it,
    with `name` as the file's.
    """
    full = _match(_polygons(shapes, name), capitals, name)
    _check_overlaps(full, name)
    return Boundaries(full=_clockwise(full), screen=_clockwise(_simplify(full)), credit=credit)


def load_context() -> gpd.GeoDataFrame:
    """What lies around the provinces, EPSG:4326, with columns layer, name, geometry.

    `layer` is "border" (of other countries), "disputed", "river", "lake" or "country" (the point
    where its name is written).
    """
    return gpd.read_file(_DATA / "context.geojson")


def areas_km2(provinces: gpd.GeoDataFrame) -> pd.Series:
    """Square kilometres by province, in an equal-area projection."""
    areas: pd.Series = provinces.to_crs(EQUAL_AREA).area / 1e6
    return areas.rename("area_km2")


def neighbours(provinces: gpd.GeoDataFrame) -> dict[tuple[str, str], float]:
    """Kilometres of shared border on the WGS 84 ellipsoid, by pair of provinces in order.

    Provinces that meet in a point alone are no neighbours.
    """
    earth = Geod(ellps="WGS84")
    found = {}
    for (one, shape), (other, next_to_it) in combinations(provinces.geometry.items(), 2):
        if shape.intersects(next_to_it):
            shared = shapely.intersection(shape.boundary, next_to_it.boundary)
            if kilometres := earth.geometry_length(shared) / 1000:
                found[(str(one), str(other))] = kilometres
    return found


def _polygons(shapes: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """The polygons alone in EPSG:4326, each of them valid."""
    if shapes.crs is None:
        msg = f"{name} names no coordinate reference system: add one (a .prj for a shapefile)"
        raise BoundaryError(msg)
    shapes = shapes[["geometry"]].to_crs(4326)
    shapes = shapes.set_geometry(shapely.force_2d(shapes.geometry.array))
    for number, geometry in enumerate(shapes.geometry, start=1):
        _check_polygon(geometry, f"feature {number} of {name}")
    return shapes


def _read(path: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_file(path, layer=_polygon_layer(path))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        reason = str(error).splitlines()[0].removeprefix(f"{path}: ")
        msg = f"{path} cannot be read as a boundary file: {reason}"
        raise BoundaryError(msg) from error


def _polygon_layer(path: Path) -> str:
    """The first layer that can hold polygons; a GeoPackage or a zip may hold several."""
    layers = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(path)]
    for name, kind in layers:
        if "Polygon" in kind or kind == "Unknown":
            return name
    msg = f"{path} holds no layer of polygons, only {', '.join(kind for _, kind in layers)}"
    raise BoundaryError(msg)


def _check_polygon(geometry: BaseGeometry | None, where: str) -> None:
    if geometry is None or geometry.is_empty:
        msg = f"{where} has no geometry"
        raise BoundaryError(msg)
    if geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        msg = f"{where} is a {geometry.geom_type}, not a polygon"
        raise BoundaryError(msg)
    if not geometry.is_valid:
        msg = f"{where} is not a valid polygon: {shapely.is_valid_reason(geometry)}"
        raise BoundaryError(msg)


def _match(shapes: gpd.GeoDataFrame, capitals: Sequence[Capital], name: str) -> gpd.GeoDataFrame:
    """The polygons under their province's name, found by the capital inside."""
    if len(shapes) != len(capitals):
        msg = f"{name} holds {len(shapes)} polygons, but there are {len(capitals)} provinces"
        raise BoundaryError(msg)
    rows = []
    for capital in sorted(capitals, key=lambda each: each.province):
        around = shapes.geometry[shapes.contains(shapely.Point(capital.lon, capital.lat))]
        if len(around) != 1:
            found = "no polygon" if around.empty else f"{len(around)} polygons"
            place = f"{capital.capital}, capital of {capital.name} ({capital.province})"
            msg = f"{name} has {found} around {place}: each province needs its own"
            raise BoundaryError(msg)
        rows.append((capital.province, capital.name, capital.capital, around.index[0]))
    table = pd.DataFrame(rows, columns=["province", "name", "capital", "shape"])
    if (twice := table["shape"].duplicated(keep=False)).any():
        names = " and ".join(table.loc[twice, "capital"][:2])
        msg = f"{name} has one polygon around both {names}: each province needs its own"
        raise BoundaryError(msg)
    geometry = shapes.geometry.loc[table.pop("shape")].to_numpy()
    return gpd.GeoDataFrame(table, geometry=geometry, crs=4326).set_index("province")


def _check_overlaps(provinces: gpd.GeoDataFrame, name: str) -> None:
    """Slivers up to a square kilometre pass: hand-drawn files have them, and no map shows them."""
    plane = provinces.to_crs(EQUAL_AREA).geometry
    if shapely.coverage_is_valid(plane.array):
        return
    for (one, shape), (other, beside) in combinations(plane.items(), 2):
        if shape.intersects(beside):
            area = shape.intersection(beside).area
            if area > OVERLAP_TOLERANCE_M2:
                msg = f"{name} has {one} and {other} overlap by {area / 1e6:,.0f} km²"
                raise BoundaryError(msg)


def _simplify(provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Shared borders stay shared: each is simplified once, for both provinces."""
    plane = provinces.to_crs(EQUAL_AREA)
    simpler = shapely.coverage_simplify(plane.geometry.array, SCREEN_TOLERANCE_M)
    degrees = plane.set_geometry(simpler).to_crs(4326)
    rounded = shapely.transform(degrees.geometry.array, lambda points: points.round(METRE_DECIMALS))
    return degrees.set_geometry(rounded)


def _clockwise(provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    rings = shapely.orient_polygons(provinces.geometry.array, exterior_cw=True)
    return provinces.set_geometry(rings)
