"""An article is pasted: read it, try it on the map, keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, Input, Output, State, no_update

from dashboard import address, ids, reading
from dashboard.callbacks.request import asked_host
from dashboard.desk import Desk
from dashboard.editing import can_unlock, may_edit
from dashboard.panels import article
from dashboard.words import load_words
from geodata.errors import GeodataError


def register(app: Dash, desk: Desk) -> None:
    """Reading is for everyone, keeping for who may edit."""
    _read(app, desk)
    _preview(app, desk)
    _keep(app, desk)


def _read(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.ARTICLE_RESULT, "children"),
        Output(ids.ARTICLE, "data"),
        Output(ids.SHOW, "hidden"),
        Output(ids.KEEP, "hidden"),
        Output(ids.KEPT, "children"),
        Output(ids.PREVIEW, "data", allow_duplicate=True),
        Input(ids.EXTRACT, "n_clicks"),
        State(ids.TEXT, "value"),
        State(ids.TEXT_DATE, "value"),
        State(ids.BOOT, "data"),
        prevent_initial_call=True,
    )
    def read(_: int, text: str | None, day: str | None, boot: Mapping[str, Any]) -> tuple[Any, ...]:
        words = load_words(address.parse(boot["view"])[0].lang)
        if not (text or "").strip():
            return [], None, True, True, words("article.empty"), None
        if not day:
            return [], None, True, True, words("article.undated"), None
        try:
            entry = desk.reader.read(text or "", address.read_day(day[:10]))
        except GeodataError as error:
            return [], None, True, True, str(error), None
        shown = article.result(entry, desk, words)
        editable = may_edit(desk.settings, asked_host(), None) or can_unlock(desk.settings)
        kept = {"text": entry.document.text, "day": entry.document.published.isoformat()}
        nothing = not entry.claims
        return shown, kept, nothing, nothing or not editable, "", None


def _preview(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.PREVIEW, "data"),
        Output(ids.KEPT, "children", allow_duplicate=True),
        Output(ids.SHOW, "children"),
        Input(ids.SHOW, "n_clicks"),
        State(ids.ARTICLE, "data"),
        State(ids.PREVIEW, "data"),
        State(ids.SELECTION, "data"),
        State(ids.BOOT, "data"),
        prevent_initial_call=True,
    )
    def preview(
        clicks: int | None,
        kept: Mapping[str, str] | None,
        shown: Any,
        selection: Mapping[str, str] | None,
        boot: Mapping[str, Any],
    ) -> tuple[Any, ...]:
        view, _ = address.parse(dict(boot["view"]) | dict(selection or {}))
        words = load_words(view.lang)
        if not clicks or not kept:
            return no_update, no_update, no_update
        if shown:
            return None, "", words("article.preview")
        entry = desk.reader.read(kept["text"], address.read_day(kept["day"]))
        timeline = reading.timeline_with(desk.store, entry, view.policy)
        painting = desk.painting(timeline, words)
        return painting, words("article.previewing"), words("article.unpreview")


def _keep(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.KEPT, "children", allow_duplicate=True),
        Output(ids.EDITION, "data", allow_duplicate=True),
        Output(ids.PREVIEW, "data", allow_duplicate=True),
        Input(ids.KEEP, "n_clicks"),
        State(ids.ARTICLE, "data"),
        State(ids.TOKEN, "value"),
        State(ids.EDITION, "data"),
        State(ids.BOOT, "data"),
        prevent_initial_call=True,
    )
    def keep(
        clicks: int | None,
        kept: Mapping[str, str] | None,
        token: str | None,
        edition: int,
        boot: Mapping[str, Any],
    ) -> tuple[Any, ...]:
        words = load_words(address.parse(boot["view"])[0].lang)
        if not clicks or not kept:
            return no_update, no_update, no_update
        if not may_edit(desk.settings, asked_host(), token):
            return words("article.read_only"), no_update, no_update
        try:
            entry = desk.reader.read(kept["text"], address.read_day(kept["day"]))
            new = desk.store.add(entry.document, entry.claims, entry.tallies)
        except GeodataError as error:
            return str(error), no_update, no_update
        if not new:
            return words("article.known"), no_update, no_update
        desk.refresh()
        return words("article.kept", count=len(desk.library.documents)), edition + 1, None
