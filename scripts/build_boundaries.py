"""Rebuild geodata/data/provinces.geojson and context.geojson from Natural Earth.

Natural Earth's 1:10m files are taken from a Debian package, so that the same bytes can be had for
years. Run in the project's root on a Debian machine, or give the .deb:

    python scripts/build_boundaries.py [libgnudatalanguage0_1.0.1-4+b5_amd64.deb]

Steps: fetch and unpack the package; check the sha256 of the provinces file; keep Afghanistan's 34
polygons and give each the name of the capital inside it (the source names two polygons "Parwan"
and two "Uruzgan"); cut other countries' borders, rivers and lakes to the map's frame, simplify
them and round to about 100 m.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from geodata.boundaries import EQUAL_AREA
from geodata.gazetteer import load_capitals

PACKAGE = "libgnudatalanguage0=1.0.1-4+b5"
MAPS = "usr/share/gnudatalanguage/resource/maps/high"
SHA256 = "a535e9ea5f206e2c9bb5b3b94aa9c7c4835487a4b7f7c7da577f32c460176cc2"
DATA = Path(__file__).parents[1] / "geodata" / "data"
FRAME = shapely.box(57.0, 27.0, 78.5, 41.0)
CONTEXT_TOLERANCE_M = 1500
# Where each neighbour's name is written: inside it, inside the frame, clear of Afghanistan.
COUNTRIES = {
    "Iran": (59.85, 33.6),
    "Turkmenistan": (61.6, 37.55),
    "Uzbekistan": (66.3, 38.45),
    "Tajikistan": (68.75, 38.0),
    "China": (75.6, 38.2),
    "Pakistan": (69.2, 30.4),
    "India": (75.6, 33.2),
    "Kyrgyzstan": (73.0, 39.9),
}


def main(deb: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        maps = _unpack(deb or _fetch(Path(folder)), Path(folder))
        provinces = _provinces(maps)
        _write(DATA / "provinces.geojson", _province_features(provinces))
        _write(DATA / "context.geojson", _context_features(maps, provinces))


def _fetch(folder: Path) -> Path:
    subprocess.run(["apt-get", "download", PACKAGE], cwd=folder, check=True)
    return next(folder.glob("*.deb"))


def _unpack(deb: Path, folder: Path) -> Path:
    subprocess.run(["dpkg-deb", "-x", str(deb), str(folder / "x")], check=True)
    return folder / "x" / MAPS


def _read(maps: Path, name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(maps / f"{name}.shp").dropna(subset="geometry").set_crs(4326)


def _provinces(maps: Path) -> gpd.GeoDataFrame:
    name = "ne_10m_admin_1_states_provinces"
    found = hashlib.sha256((maps / f"{name}.shp").read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{name}.shp is another version: sha256 {found}, expected {SHA256}")
    world = _read(maps, name)
    afghan = world[world["iso_a2"] == "AF"]
    return afghan.set_geometry(shapely.orient_polygons(afghan.geometry.array, exterior_cw=True))


def _province_features(provinces: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    for capital in load_capitals():
        inside = provinces.contains(shapely.Point(capital.lon, capital.lat))
        [shape] = provinces.geometry[inside]
        names = {"name": capital.name, "capital": capital.capital}
        yield _feature(shape, 6, names, capital.province)


def _context_features(maps: Path, provinces: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    country = provinces.geometry.union_all()
    lines = _cut(_read(maps, "ne_10m_admin_0_boundary_lines_land"))
    disputed = lines["name"] == "Line of control"
    own_border = country.boundary.buffer(0.02)
    for layer, part in (("border", lines[~disputed]), ("disputed", lines[disputed])):
        yield from _layer(layer, part.geometry.difference(own_border))
    yield from _layer("river", _cut(_read(maps, "ne_10m_rivers_lake_centerlines")).geometry)
    yield from _layer("lake", _cut(_read(maps, "ne_10m_lakes")).geometry)
    for name, position in COUNTRIES.items():
        yield _feature(shapely.Point(position), 3, {"layer": "country", "name": name})


def _cut(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return layer.assign(geometry=layer.intersection(FRAME))


def _layer(name: str, shapes: gpd.GeoSeries) -> Iterator[dict[str, Any]]:
    plane = shapes.to_crs(EQUAL_AREA).simplify(CONTEXT_TOLERANCE_M)
    for shape in plane.to_crs(4326):
        if not shape.is_empty:
            yield _feature(shape, 3, {"layer": name, "name": None})


def _feature(
    shape: shapely.Geometry, digits: int, properties: dict[str, Any], identity: str = ""
) -> dict[str, Any]:
    geometry = shapely.geometry.mapping(shape)
    rounded = {"type": geometry["type"], "coordinates": _round(geometry["coordinates"], digits)}
    head = {"type": "Feature"} | ({"id": identity} if identity else {})
    return head | {"properties": properties, "geometry": rounded}


def _round(coordinates: Any, digits: int) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, digits)
    return [_round(each, digits) for each in coordinates]


def _write(path: Path, features: Iterator[dict[str, Any]]) -> None:
    """One feature a line, so that a change shows as the lines it changes."""
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
