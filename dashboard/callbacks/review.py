"""A person's word on a claim: kept, and the map follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from dashboard import ids
from dashboard.callbacks.article import view_of
from dashboard.callbacks.request import may_change
from dashboard.desk import Desk
from dashboard.panels import review
from dashboard.words import load_words
from geodata.errors import GeodataError


def register(app: Dash, desk: Desk) -> None:
    """The queue is drawn anew whenever what is kept has changed."""

    @app.callback(
        Output(ids.REVIEW_BODY, "children"),
        Input(ids.EDITION, "data"),
        State(ids.BOOT, "data"),
    )
    def show(_edition: int, boot: Mapping[str, Any]) -> Any:
        words = load_words(view_of(boot, None).lang)
        return review.queue(desk, words)

    @app.callback(
        Output(ids.EDITION, "data"),
        Output(ids.NOTICE, "children", allow_duplicate=True),
        Input({"type": "review", "claim": ALL, "decision": ALL}, "n_clicks"),
        State(ids.TOKEN, "value"),
        State(ids.EDITION, "data"),
        State(ids.BOOT, "data"),
        prevent_initial_call=True,
    )
    def decide(
        clicks: list[int | None], token: str | None, edition: int, boot: Mapping[str, Any]
    ) -> tuple[Any, Any]:
        if not any(clicks) or not isinstance(ctx.triggered_id, Mapping):
            return no_update, no_update
        if not may_change(desk, token):
            return no_update, load_words(view_of(boot, None).lang)("article.read_only")
        try:
            desk.store.review(ctx.triggered_id["claim"], ctx.triggered_id["decision"])
        except GeodataError as error:
            return no_update, str(error)
        return edition + 1, ""
