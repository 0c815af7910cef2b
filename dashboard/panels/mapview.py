"""The map with its key, its zoom and the card that follows the pointer."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard import figures, ids
from dashboard.desk import Desk
from dashboard.pages import geometry_url
from dashboard.panels.parts import extra, icon_button, swatch
from dashboard.words import Words
from geodata.model import Status

CONFIG: Any = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
}


def panel(desk: Desk, words: Words) -> html.Figure:
    """The map; labels and capitals are drawn over it by the browser."""
    figure = figures.map_figure(desk.capitals, desk.actors, geometry_url(desk))
    return html.Figure(
        [
            dcc.Graph(id=ids.MAP, figure=figure, config=CONFIG, responsive=True, className="plot"),
            html.Div(id="pair", className="pair large"),
            html.Div(id="locator", className="locator", hidden=True, **extra(aria_hidden="true")),
            html.Div(id="card", className="card", hidden=True),
            html.Div(id="pinned", className="card pinned", hidden=True),
            html.Div(
                [
                    icon_button("plus", words("map.zoom_in"), id="zoom-in"),
                    icon_button("minus", words("map.zoom_out"), id="zoom-out"),
                    icon_button("home", words("map.reset"), id="zoom-reset"),
                    icon_button(
                        "layer",
                        words("map.pressure_layer"),
                        id="layer",
                        **extra(aria_pressed="false"),
                    ),
                ],
                className="zoom",
            ),
            html.Figcaption(
                [
                    *_key(words),
                    _mark("fresh", words),
                    _mark("changed", words, hidden=True),
                    _mark("same", words, hidden=True),
                    _pressure(words),
                ],
                className="key",
            ),
        ],
        className="mapbox",
        **extra(aria_label=words("map.title")),
    )


def _pressure(words: Words) -> html.Span:
    steps = [html.I(**extra(data_pressure=str(step))) for step in range(6)]
    return html.Span(
        [
            html.Span(steps, className="ramp", **extra(aria_hidden="true")),
            html.B(words("map.pressure_key")),
            " ",
            html.Span(words("map.pressure_help"), className="help"),
        ],
        className="entry",
        id="key-pressure",
        hidden=True,
    )


def _mark(name: str, words: Words, *, hidden: bool = False) -> html.Span:
    """What an outline or a pale province stands for."""
    text = html.B(words(f"status.{name}"))
    return html.Span([swatch(name), text], className="entry", id=f"key-{name}", hidden=hidden)


def _key(words: Words) -> list[html.Span]:
    return [
        html.Span(
            [
                swatch(f"{status}"),
                html.B(words(f"status.{status}")),
                " ",
                html.Span(words(f"status.{status}_help"), className="help"),
            ],
            className="entry",
            id=f"key-{status}",
        )
        for status in (*Status, "uncertain")
    ]
