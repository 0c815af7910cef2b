"""A person's word on a claim: kept, and the map follows."""

from __future__ import annotations

from typing import Any

from dash import ALL, Dash, Input, Output, State, no_update
from pydantic import BaseModel, validate_call

from dashboard import ids
from dashboard.callbacks.request import Opened, may_change, pressed, view_of
from dashboard.desk import Desk
from dashboard.panels import review
from dashboard.words import load_words
from geodata.errors import GeodataError


class Word(BaseModel):
    """A person's word on a claim, as the id of its button gives it."""

    claim: str
    decision: str


def register(app: Dash, desk: Desk) -> None:
    """The queue is drawn anew whenever what is kept has changed."""

    @app.callback(
        Output(ids.REVIEW_BODY, "children"),
        Input(ids.EDITION, "data"),
        State(ids.OPENED, "data"),
    )
    @validate_call
    def show(_edition: int, opened: Opened) -> Any:
        words = load_words(view_of(opened, None).lang)
        return review.queue(desk, words)

    @app.callback(
        Output(ids.EDITION, "data"),
        Output(ids.NOTICE, "children", allow_duplicate=True),
        Input({"type": "review", "claim": ALL, "decision": ALL}, "n_clicks"),
        State(ids.TOKEN, "value"),
        State(ids.EDITION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def decide(
        clicks: list[int | None], token: str | None, edition: int, opened: Opened
    ) -> tuple[Any, Any]:
        if not any(clicks):
            return no_update, no_update
        word = pressed(Word)
        if not may_change(desk, token):
            return no_update, load_words(view_of(opened, None).lang)("article.read_only")
        try:
            desk.store.review(word.claim, word.decision)
        except GeodataError as error:
            return no_update, str(error)
        return edition + 1, ""
