"""The chart of capitals by controller, the slider under it, and what moves the day."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard import figures, ids
from dashboard.address import SPEEDS
from dashboard.desk import Desk
from dashboard.panels.parts import extra, field, icon_button, unfold
from dashboard.words import Words

CONFIG: Any = {"displayModeBar": False, "staticPlot": True, "responsive": True}


def panel(desk: Desk, words: Words) -> html.Section:
    """Chart and slider share one horizontal scale; the browser fills both."""
    return html.Section(
        [
            html.Div(
                [
                    _range(words),
                    _steps(words),
                    _speeds(words),
                    unfold("menu", words("time.more"), "transport"),
                ],
                id="transport",
                className="transport",
            ),
            html.Div(
                [
                    html.Div(
                        dcc.Graph(
                            id=ids.CHART,
                            figure=figures.chart_figure(desk.actors),
                            config=CONFIG,
                            responsive=True,
                        ),
                        className="chartbox",
                        role="img",
                        **extra(aria_label=words("chart.title")),
                    ),
                    html.Div(id="chart-notes", className="notes", **extra(aria_hidden="true")),
                    html.Div(id=ids.SLIDER, className="slider"),
                    html.Div(id="ticks", className="ticks", **extra(aria_hidden="true")),
                ],
                id="scale",
                className="scale",
            ),
        ],
        className="timebar",
    )


def _range(words: Words) -> html.Div:
    """Which day, and which stretch of days the timeline shows."""
    return html.Div(
        [
            html.H2(words("chart.title")),
            html.Label(words("time.pick"), htmlFor="pick-day", className="unseen"),
            field("pick-day", "day"),
            icon_button("plus", words("time.zoom_in"), id="time-zoom-in"),
            icon_button("minus", words("time.zoom_out"), id="time-zoom-out"),
            html.Button(words("time.whole"), id="time-whole", className="word", hidden=True),
            html.Button(
                words("time.changes"),
                id="time-changes",
                className="word",
                hidden=True,
                **extra(aria_pressed="false"),
            ),
        ],
        className="range",
    )


def _steps(words: Words) -> html.Div:
    return html.Div(
        [
            icon_button("event-back", words("time.event_back"), id=ids.BACK),
            icon_button("day-back", words("time.day_back"), id="day-back"),
            icon_button("play", words("time.play"), id=ids.PLAY, className="primary"),
            icon_button("day-forward", words("time.day_forward"), id="day-forward"),
            icon_button("event-forward", words("time.event_forward"), id=ids.FORWARD),
        ],
        className="steps",
    )


def _speeds(words: Words) -> html.Div:
    return html.Div(
        [
            html.Button(
                words.digits(f"{speed}×"),
                className="speed",
                **extra(data_speed=speed, aria_pressed=str(speed == "1").lower()),
            )
            for speed in SPEEDS
        ]
        + [icon_button("loop", words("time.loop"), id="loop", **extra(aria_pressed="false"))],
        id="speeds",
        className="speeds",
        role="group",
        **extra(aria_label=words("time.speed")),
    )
