"""A story's step beside the map: the browser fills it from the story's file."""

from __future__ import annotations

from dash import html

from dashboard.panels.parts import extra, icon_button
from dashboard.words import Words


def panel(words: Words) -> html.Section:
    """Hidden until a story is told."""
    return html.Section(
        [
            icon_button("close", words("tale.close"), id="tale-close", className="close"),
            html.P(id="tale-place", className="kicker"),
            html.Div(
                [html.H2(id="tale-title"), html.Div(id="tale-text")],
                **extra(aria_live="polite"),
            ),
            html.P(id="tale-sources", className="how"),
            html.P(id="tale-note", className="how", hidden=True),
            html.Div(
                [
                    html.Button(words("tale.back"), id="tale-back", className="button"),
                    html.Button(
                        words("tale.forward"), id="tale-forward", className="button strong"
                    ),
                ],
                className="row",
            ),
            html.Ol(id="tale-steps", className="stations"),
        ],
        id="tale",
        className="tale",
        hidden=True,
        **extra(aria_label=words("tale.title")),
    )
