"""The map and the chart, built once; the browser repaints them from the payload."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.payload import STATUSES
from geodata.model import Actor, Capital
from geodata.render.style import mix

NO_DATA = "#E4E0D8"
PAPER = "#FFFFFF"
# How much of the side's colour each status keeps on the plain figure; patterns come on top.
STRENGTH = {"held": 1.0, "claimed": 0.55, "contested": 0.75}
# The frame that the context fills, and how the country stands in it.
LONGITUDES, LATITUDES = (57.2, 78.4), (27.2, 40.8)
CENTRE, SCALE = {"lon": 67.3, "lat": 34.1}, 1.45
SANS = "Control Map Sans, system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"


def map_figure(
    capitals: Sequence[Capital], actors: Sequence[Actor], geometry_url: str
) -> go.Figure:
    """One choropleth of codes; its geometry comes by its own address."""
    colours = code_colours(actors)
    trace = go.Choropleth(
        geojson=geometry_url,
        locationmode="geojson-id",
        locations=[capital.province for capital in capitals],
        z=[0] * len(capitals),
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=stepped(colours),
        showscale=False,
        hoverinfo="none",
        marker={"line": {"color": "rgba(255,255,255,.85)", "width": 0.7}},
    )
    return go.Figure(trace, _map_layout())


def chart_figure(actors: Sequence[Actor]) -> go.Figure:
    """Stepped bands of capitals by controller; the browser fills in days and counts."""
    bands = [
        go.Scatter(
            name=actor.label,
            x=[],
            y=[],
            stackgroup="control",
            mode="lines",
            line={"shape": "hv", "width": 0},
            fillcolor=actor.colour,
            hoverinfo="skip",
        )
        for actor in actors
    ]
    return go.Figure(bands, _chart_layout())


def code_colours(actors: Sequence[Actor]) -> list[str]:
    """The plain colour of every code, in the order of codes."""
    colours = [NO_DATA]
    for actor in actors:
        for status in STATUSES:
            colours += [mix(PAPER, actor.colour, STRENGTH[status.value])] * 2
    return colours


def stepped(colours: Sequence[str]) -> list[list[Any]]:
    """A colourscale without transitions: code k has colour k."""
    count = len(colours)
    return [
        stop
        for index, colour in enumerate(colours)
        for stop in ([index / count, colour], [(index + 1) / count, colour])
    ]


def _map_layout() -> dict[str, Any]:
    return {
        "geo": {
            "scope": "world",
            "resolution": 110,
            "projection": {
                "type": "conic equal area",
                "parallels": [31, 37],
                "rotation": {"lon": 67.5},
                "scale": SCALE,
            },
            "center": CENTRE,
            "lonaxis": {"range": LONGITUDES},
            "lataxis": {"range": LATITUDES},
            "bgcolor": "rgba(0,0,0,0)",
            "showframe": False,
            "showcoastlines": False,
            "showland": False,
            "showocean": False,
            "showcountries": True,
            "countrycolor": "rgba(120,116,108,.45)",
            "countrywidth": 0.8,
            "showrivers": True,
            "rivercolor": "rgba(110,150,175,.55)",
            "riverwidth": 0.7,
            "showlakes": True,
            "lakecolor": "rgba(110,150,175,.35)",
        },
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "uirevision": "map",
        "font": {"family": SANS},
    }


def _chart_layout() -> dict[str, Any]:
    return {
        "margin": {"l": 0, "r": 0, "t": 4, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": False,
        "uirevision": "chart",
        "font": {"family": SANS, "size": 12},
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
    }
