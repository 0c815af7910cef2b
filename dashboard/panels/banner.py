"""The day, its headline and its count: the browser writes them."""

from __future__ import annotations

from dash import html

from dashboard import ids
from dashboard.panels.parts import extra
from dashboard.words import Words


def panel(words: Words) -> html.Div:
    """Empty until the payload has come."""
    return html.Div(
        [
            html.P([html.Time(id=ids.DATE), html.Span(id="solar")], className="dateline"),
            html.H1(words("page.loading"), id="headline"),
            html.P(id="count", className="count"),
            html.Div(id="units", className="units", **extra(aria_hidden="true")),
        ],
        className="banner",
    )


def figures(words: Words) -> html.Dl:
    """Area and people under each side, and pace: written by the browser."""
    return html.Dl(id="figures", className="figures", **extra(aria_label=words("figures.title")))
