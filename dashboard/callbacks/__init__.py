"""What answers the page, one file a panel. Each body parses, makes one pure call and returns."""

from __future__ import annotations

from dash import Dash

from dashboard.callbacks import article, evidence, page, review
from dashboard.desk import Desk


def register(app: Dash, desk: Desk) -> None:
    """Connect every panel."""
    for room in (page, evidence, article, review):
        room.register(app, desk)
