"""Two days compared: the browser writes sentence, small maps and list from the payload."""

from __future__ import annotations

from dash import html

from dashboard import ids
from dashboard.panels.parts import extra, field, icon_button
from dashboard.words import Words


def panel(words: Words) -> html.Section:
    """Hidden until a second day is chosen."""
    return html.Section(
        [
            icon_button("close", words("compare.close"), id="compare-close", className="close"),
            # The headline says the same to the eye.
            html.H2(id="compare-sentence", className="unseen"),
            html.Div(
                [
                    html.Label(words("compare.against"), htmlFor=ids.AGAINST),
                    field(ids.AGAINST, "day"),
                    html.Button(
                        words("compare.pair"),
                        id="compare-pair",
                        className="word",
                        **extra(aria_pressed="false"),
                    ),
                ],
                className="field",
            ),
            html.Div(id="compare-maps", className="pair"),
            html.Ol(id="compare-list", className="changes"),
        ],
        id="compare-panel",
        className="comparebox",
        hidden=True,
        **extra(aria_label=words("compare.title")),
    )
