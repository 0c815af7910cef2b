"""From the address to the page, and from the page to the browser's own code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State
from pydantic import validate_call

from dashboard import address, ids, layout
from dashboard.address import AddressError, View
from dashboard.callbacks.request import Opened, may_change, view_of
from dashboard.desk import Desk
from dashboard.panels import table
from dashboard.words import load_words
from geodata.errors import UsageError
from geodata.render.shown import Sight
from geodata.world import unheard


def register(app: Dash, desk: Desk) -> None:
    """The address is read once a load; after that the browser keeps it."""
    _in_browser(
        app,
        "() => window.location.search || '?'",
        Output(ids.OPENING, "data"),
        Input(ids.PAGE, "id"),
    )

    @app.callback(Output(ids.PAGE, "children"), Input(ids.OPENING, "data"))
    @validate_call
    def open_page(search: str | None) -> Any:
        view, complaints = address.parse(dict(parse_qsl((search or "").lstrip("?"))))
        try:
            Sight(zoom=view.zoom, at=view.at).over(desk.boundaries.screen)
        except UsageError:
            complaints = (*complaints, _away(desk, view))
            view = replace(view, zoom=1.0, at=None)
        missing = unheard(view.policy, desk.library.documents.values())
        complaints += tuple(AddressError("address.outlet", text=repr(each)) for each in missing)
        view = replace(view, sources=view.sources.difference(missing))
        editable = may_change(desk, None)
        words = load_words(view.lang)
        return layout.page(desk, view, [each.said(words) for each in complaints], editable)

    @app.callback(
        Output(ids.TABLE_ROOM, "children"),
        Input(ids.TABLE_WANTED, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def build_table(_: bool, opened: Opened) -> Any:
        return table.grid(load_words(view_of(opened, None).lang))

    @app.callback(
        Output(ids.CREDIT, "children"),
        Input(ids.EDITION, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
    @validate_call
    def count_reports(_: int, opened: Opened) -> list[Any]:
        view = view_of(opened, None)
        return layout.credit(desk, load_words(view.lang), view.embed)

    _in_browser(
        app,
        ClientsideFunction("control", "start"),
        Output(ids.STARTED, "data"),
        Input(ids.BOOT, "data"),
    )
    for part, *known in ((ids.HISTORY,), (ids.EDITION,), (ids.PREVIEW, ids.TRIED)):
        _in_browser(
            app,
            ClientsideFunction("control", part),
            Output(ids.STARTED, "data", allow_duplicate=True),
            Input(part, "data"),
            *(State(other, "data") for other in known),
            prevent_initial_call=True,
        )


def _away(desk: Desk, view: View) -> AddressError:
    """The place that the view looks at is off the map."""
    west, south, east, north = desk.boundaries.screen.total_bounds
    return AddressError(
        "address.away",
        text=address.as_text(view)["at"],
        least=f"{south:.1f},{west:.1f}",
        most=f"{north:.1f},{east:.1f}",
    )


def _in_browser(app: Dash, function: str | ClientsideFunction, *wires: Any, **how: Any) -> None:
    """A callback that never reaches the server."""
    app.clientside_callback(function, *wires, **how)  # type: ignore[no-untyped-call]
