"""A province is chosen, or the way of believing changes: its evidence."""

from __future__ import annotations

from collections.abc import Mapping

from dash import Dash, Input, Output, State
from pydantic import validate_call

from dashboard import ids
from dashboard.callbacks.article import entry_of
from dashboard.callbacks.request import Opened, view_of
from dashboard.desk import Desk
from dashboard.panels import evidence
from dashboard.panels.parts import as_html
from dashboard.words import load_words


def register(app: Dash, desk: Desk) -> None:
    """The selection is what the browser says is chosen, as the address writes it."""

    @app.callback(
        Output(ids.HISTORY, "data"),
        Input(ids.SELECTION, "data"),
        Input(ids.EDITION, "data"),
        Input(ids.TRIED, "data"),
        State(ids.OPENED, "data"),
    )
    @validate_call
    def show(
        selection: Mapping[str, str] | None,
        _edition: int,
        tried: Mapping[str, str] | None,
        opened: Opened,
    ) -> str:
        view = view_of(opened, selection)
        library = desk.library.plus(entry_of(desk, tried)) if tried else desk.library
        words = load_words(view.lang)
        return as_html(evidence.history(desk, library, view.province, view.policy, words))
