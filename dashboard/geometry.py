"""The shapes that the browser draws once: provinces, and the quiet country around them."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.payload import Asset, asset

# A hundred metres: less than a pixel, even zoomed in eightfold.
DECIMALS = 3
# plotly draws its base map from these members; an absent one makes it ask its own host.
BASE_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
LAYERS = {"border": "countries", "disputed": "subunits", "river": "rivers", "lake": "lakes"}


def provinces(screen: gpd.GeoDataFrame) -> Asset:
    """GeoJSON, one feature a province with its ISO code as id; rings run as those of `screen`."""
    features = [
        {
            "type": "Feature",
            "id": province,
            "properties": {"name": name},
            "geometry": _rounded(geometry),
        }
        for province, name, geometry in zip(
            screen.index, screen["name"], screen.geometry, strict=True
        )
    ]
    return asset({"type": "FeatureCollection", "features": features}, "application/geo+json")


def context_script(context: gpd.GeoDataFrame) -> Asset:
    """A script that gives plotly its base map before it looks for one."""
    topology = json.dumps(_topology(context), separators=(",", ":"))
    text = f"window.PlotlyGeoAssets={{topojson:{{world_110m:{topology}}}}};"
    return asset(text, "text/javascript")


def neighbour_names(context: gpd.GeoDataFrame) -> list[list[Any]]:
    """[name, latitude, longitude] of each country around."""
    points = context[context["layer"] == "country"]
    return [[n, g.y, g.x] for n, g in zip(points["name"], points.geometry, strict=True)]


def _rounded(geometry: BaseGeometry) -> Any:
    rounded = shapely.transform(geometry, lambda points: points.round(DECIMALS))
    return shapely.geometry.mapping(rounded)


def _topology(context: gpd.GeoDataFrame) -> dict[str, Any]:
    """TopoJSON in whole steps of `DECIMALS`, each point as its distance from the one before.

    One arc a line: nothing is shared, so nothing needs to be cut.
    """
    arcs: list[list[list[int]]] = []
    members: dict[str, list[dict[str, Any]]] = {name: [] for name in BASE_LAYERS}
    for layer, geometry in zip(context["layer"], context.geometry, strict=True):
        if layer not in LAYERS:
            continue
        for part in getattr(geometry, "geoms", [geometry]):
            members[LAYERS[layer]].append(_member(part, arcs))
    objects = {
        name: {"type": "GeometryCollection", "geometries": geometries}
        for name, geometries in members.items()
    }
    step = 10.0**-DECIMALS
    transform = {"scale": [step, step], "translate": [0, 0]}
    return {"type": "Topology", "transform": transform, "arcs": arcs, "objects": objects}


def _member(part: Any, arcs: list[list[list[int]]]) -> dict[str, Any]:
    if part.geom_type == "Polygon":
        turned = shapely.orient_polygons(part, exterior_cw=True)
        rings = [turned.exterior, *turned.interiors]
        return {"type": "Polygon", "arcs": [[_arc(ring, arcs)] for ring in rings]}
    return {"type": "LineString", "arcs": [_arc(part, arcs)]}


def _arc(line: Any, arcs: list[list[list[int]]]) -> int:
    steps = (shapely.get_coordinates(line) * 10**DECIMALS).round().astype(int)
    arcs.append(np.diff(steps, axis=0, prepend=0).tolist())
    return len(arcs) - 1
