"""A province is chosen, or the way of believing changes: its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State

from dashboard import address, ids
from dashboard.desk import Desk
from dashboard.panels import evidence
from dashboard.words import load_words


def register(app: Dash, desk: Desk) -> None:
    """The selection is what the browser says is chosen, as the address writes it."""

    @app.callback(
        Output(ids.EVIDENCE_BODY, "children"),
        Input(ids.SELECTION, "data"),
        Input(ids.EDITION, "data"),
        State(ids.BOOT, "data"),
    )
    def show(selection: Mapping[str, str] | None, _edition: int, boot: Mapping[str, Any]) -> Any:
        view, _ = address.parse(dict(boot["view"]) | dict(selection or {}))
        return evidence.history(desk, view.province, view.policy, load_words(view.lang))
