"""What happened, day by day: the browser writes the lines from the payload."""

from __future__ import annotations

from dash import html

from dashboard import ids
from dashboard.panels.parts import extra
from dashboard.words import Words


def panel(words: Words) -> html.Section:
    """An empty list under its heading."""
    return html.Section(
        [
            html.H2(words("feed.title"), id="feed-title"),
            html.Ol(id=ids.FEED, className="feed", **extra(aria_labelledby="feed-title")),
        ],
        className="feedbox",
    )
