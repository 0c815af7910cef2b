"""An article is pasted: read it, try it on the map, keep it, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ALL, Dash, Input, Output, State, callback_context, no_update
from pydantic import BaseModel, validate_call

from dashboard import ids, reading
from dashboard.callbacks.request import Opened, may_change, pressed, view_of
from dashboard.desk import Desk
from dashboard.editing import can_unlock
from dashboard.panels import article
from dashboard.payload import day_number
from dashboard.words import load_words
from geodata.choices import read_day
from geodata.errors import GeodataError, UndatedError
from geodata.readers.days import published_day
from geodata.reading import Entry

Pasted = Mapping[str, str]
# The form's fields, by what is in them.
FORM = {
    "text": ids.TEXT,
    "day": ids.TEXT_DATE,
    "title": ids.TEXT_TITLE,
    "outlet": ids.TEXT_OUTLET,
    "url": ids.TEXT_URL,
}


class Own(BaseModel):
    """An article kept on the page, as the id of its button gives it."""

    document: str


def register(app: Dash, desk: Desk) -> None:
    """Reading is for everyone, keeping and taking back for who may edit."""
    _read(app, desk)
    _preview(app, desk)
    _keep(app, desk)
    _own(app, desk)
    _take_back(app, desk)


def entry_of(desk: Desk, pasted: Pasted) -> Entry:
    """What the browser holds of an article → the article, read. Raises GeodataError."""
    day = pasted.get("day")
    published = read_day(day) if day else None
    more = {name: " ".join(pasted.get(name, "").split()) for name in ("title", "outlet", "url")}
    return desk.reader.read(reading.as_document(pasted.get("text", ""), published, **more))


def _editable(desk: Desk) -> bool:
    """Whether this reader may change what is kept, or may with the token."""
    return may_change(desk, None) or can_unlock(desk.settings)


def _pasted(*form: str | None) -> Pasted:
    """What stands in the form, as the browser holds it; its day as 2021-08-13, however written."""
    pasted = dict(zip(FORM, (value or "" for value in form), strict=True))
    return pasted | {"day": str(published_day(pasted["day"]) or pasted["day"].strip())}


def _read(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.ARTICLE_RESULT, "children"),
        Output(ids.ARTICLE, "data"),
        Output(ids.SHOW, "hidden"),
        Output(ids.KEEP, "hidden"),
        Output(ids.KEPT, "children"),
        Output(ids.PREVIEW, "data", allow_duplicate=True),
        Output(ids.TRIED, "data", allow_duplicate=True),
        Output(ids.SHOW, "children", allow_duplicate=True),
        Input(ids.EXTRACT, "n_clicks"),
        *(State(field, "value") for field in FORM.values()),
        State(ids.SELECTION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def read(
        _: int | None,
        text: str | None,
        day: str | None,
        title: str | None,
        outlet: str | None,
        url: str | None,
        selection: Mapping[str, str] | None,
        opened: Opened,
    ) -> tuple[Any, ...]:
        view = view_of(opened, selection)
        words = load_words(view.lang)
        nothing: tuple[Any, ...] = ([], None, True, True)
        untried = (None, None, words("article.preview"))
        pasted = _pasted(text, day, title, outlet, url)
        if not pasted["text"].strip():
            return *nothing, words("article.empty"), *untried
        try:
            entry = entry_of(desk, pasted)
        except UndatedError:
            return *nothing, words("article.undated"), *untried
        except GeodataError as error:
            return *nothing, str(error), *untried
        changes = reading.changes(desk.library, entry, view.policy)
        shown = article.result(entry, changes, desk, words)
        unkept = not entry.claims or not _editable(desk)
        return shown, pasted, not article.mapped(entry.claims, desk), unkept, "", *untried


def _preview(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.PREVIEW, "data"),
        Output(ids.TRIED, "data"),
        Output(ids.KEPT, "children", allow_duplicate=True),
        Output(ids.SHOW, "children"),
        Input(ids.SHOW, "n_clicks"),
        Input(ids.TRIED_AGAIN, "data"),
        State(ids.ARTICLE, "data"),
        State(ids.TRIED, "data"),
        State(ids.SELECTION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def preview(
        clicks: int | None,
        _again: int | None,
        pasted: Pasted | None,
        tried: Pasted | None,
        selection: Mapping[str, str] | None,
        opened: Opened,
    ) -> tuple[Any, ...]:
        view = view_of(opened, selection)
        words = load_words(view.lang)
        again = callback_context.triggered_id == ids.TRIED_AGAIN
        if not pasted or not (tried if again else clicks):
            return (no_update,) * 4
        if tried and not again:
            return None, None, "", words("article.preview")
        entry, library = entry_of(desk, pasted), desk.library
        painting = desk.painting(library.plus(entry).timeline(view.policy), words)
        changes = reading.changes(library, entry, view.policy)
        painting["first"] = min((day_number(change.day) for change in changes), default=None)
        if again:  # the rest is as it was, or the trial has been ended meanwhile
            return painting, *(no_update,) * 3
        return painting, pasted, words("article.previewing"), words("article.unpreview")


def _keep(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.KEPT, "children", allow_duplicate=True),
        Output(ids.EDITION, "data", allow_duplicate=True),
        Output(ids.PREVIEW, "data", allow_duplicate=True),
        Output(ids.TRIED, "data", allow_duplicate=True),
        Output(ids.SHOW, "children", allow_duplicate=True),
        Input(ids.KEEP, "n_clicks"),
        State(ids.ARTICLE, "data"),
        State(ids.TOKEN, "value"),
        State(ids.EDITION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def keep(
        clicks: int | None,
        pasted: Pasted | None,
        token: str | None,
        edition: int,
        opened: Opened,
    ) -> tuple[Any, ...]:
        words = load_words(view_of(opened, None).lang)
        same = (no_update,) * 4
        if not clicks or not pasted:
            return no_update, *same
        if not may_change(desk, token):
            return words("article.read_only"), *same
        try:
            entry = entry_of(desk, pasted)
            new = desk.store.add(entry.document, entry.claims, entry.tallies)
        except GeodataError as error:
            return str(error), *same
        if not new:
            return words("article.known"), *same
        said = words("article.kept", count=len(desk.library.documents))
        return said, edition + 1, None, None, words("article.preview")


def _own(app: Dash, desk: Desk) -> None:
    @app.callback(
        Output(ids.OWN, "children"),
        Input(ids.EDITION, "data"),
        Input(ids.TOKEN, "value"),
        State(ids.OPENED, "data"),
    )
    @validate_call
    def show(_: int, token: str | None, opened: Opened) -> list[Any]:
        articles = reading.own_articles(desk.library) if may_change(desk, token) else []
        return article.own(articles, load_words(view_of(opened, None).lang))


def _take_back(app: Dash, desk: Desk) -> None:
    emptied = (
        *((ids.ARTICLE_RESULT, "children"), (ids.ARTICLE, "data")),
        *((ids.SHOW, "hidden"), (ids.KEEP, "hidden")),
        *((ids.PREVIEW, "data"), (ids.TRIED, "data"), (ids.SHOW, "children")),
    )

    @app.callback(
        Output(ids.KEPT, "children", allow_duplicate=True),
        Output(ids.EDITION, "data", allow_duplicate=True),
        *(Output(field, "value") for field in FORM.values()),
        *(Output(*part, allow_duplicate=True) for part in emptied),
        Input({"type": "own", "document": ALL}, "n_clicks"),
        *(State(field, "value") for field in FORM.values()),
        State(ids.TOKEN, "value"),
        State(ids.EDITION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def take_back(
        clicks: list[int | None],
        text: str | None,
        day: str | None,
        title: str | None,
        outlet: str | None,
        url: str | None,
        token: str | None,
        edition: int,
        opened: Opened,
    ) -> tuple[Any, ...]:
        words = load_words(view_of(opened, None).lang)
        same = (no_update,) * (1 + len(FORM) + len(emptied))
        if not any(clicks):
            return no_update, *same
        chosen = pressed(Own).document
        if not may_change(desk, token):
            return words("article.read_only"), *same
        own = {each.id: each for each in reading.own_articles(desk.library)}
        if chosen not in own:
            return words("article.gone"), edition + 1, *same[1:]
        if not reading.is_kept(desk.library, _pasted(text, day, title, outlet, url), own[chosen]):
            return words("article.unkept"), *same
        try:
            (taken,) = desk.store.forget([chosen])
        except GeodataError as error:
            return str(error), *same
        form = (taken.text, taken.published.isoformat(), taken.title, taken.outlet, taken.url)
        empty: tuple[Any, ...] = ([], None, True, True, None, None, words("article.preview"))
        return words("article.taken_back"), edition + 1, *form, *empty
