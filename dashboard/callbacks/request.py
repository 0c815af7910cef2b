"""What a callback may know of the request that it answers, and what is said where it cannot."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from typing import NoReturn, TypeVar

from dash import callback_context
from dash.exceptions import InvalidCallbackReturnValue, PreventUpdate
from fastapi import HTTPException, Request
from pydantic import BaseModel, ValidationError

from dashboard import address
from dashboard.address import View
from dashboard.desk import Desk
from dashboard.editing import may_edit
from geodata.errors import GeodataError, UsageError

# What a proxy adds: whoever asks through one is not at this machine, whatever host it names.
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
CALLBACKS = "/_dash-update-component"
NO_CALLBACK = "the page asks for nothing like this"
log = logging.getLogger(__name__)
Button = TypeVar("Button", bound=BaseModel)


# What the page was opened with, as an address says it.
Opened = dict[str, str]


def view_of(opened: Opened, selection: Mapping[str, str] | None) -> View:
    """What the page shows, as its address says it."""
    return address.parse(opened | dict(selection or {}))[0]


def may_change(desk: Desk, token: str | None) -> bool:
    """Whether this request may change what is kept."""
    headers = {name.lower(): str(value) for name, value in (callback_context.headers or {}).items()}
    host = "" if FORWARDED & headers.keys() else headers.get("host", "")
    return may_edit(desk.settings, host, token)


def pressed(button: type[Button]) -> Button:
    """The id of the pressed button. Raises UsageError for one that no such button has."""
    name = str(callback_context.triggered[0]["prop_id"]).rpartition(".")[0]
    try:
        return button.model_validate_json(name)
    except ValidationError as error:
        msg = "no button has such an id"
        raise UsageError(msg) from error


def failed(error: Exception) -> NoReturn:
    """Answer in a line what a callback raised: what a user can meet, values that the page cannot
    have sent, or a fault of ours, which Dash would tell nobody.
    """
    if isinstance(error, GeodataError):
        raise error
    if isinstance(error, ValidationError):
        raise UsageError(_wrong(error)) from error
    # Who forges outputs can bring Dash to this complaint, whose traceback is of Dash alone.
    traced = not isinstance(error, InvalidCallbackReturnValue)
    log.error("a callback failed: %.300r", error, exc_info=error if traced else None)
    raise HTTPException(500, "the server failed at this request") from error


async def refusing(request: Request) -> AsyncIterator[None]:
    """Around every route: what Dash itself fails at is no callback of the page."""
    try:
        yield
    except (GeodataError, HTTPException, PreventUpdate):
        raise
    except InvalidCallbackReturnValue as error:
        failed(error)
    except Exception as error:
        if request.url.path != CALLBACKS:
            raise
        log.warning("%s: %r", NO_CALLBACK, error)
        raise UsageError(NO_CALLBACK) from error


def _wrong(error: ValidationError) -> str:
    """Which value of the request is wrong, by its id on the page: pydantic knows its number."""
    first = error.errors()[0]
    number, *inside = first["loc"]
    sent = [*callback_context.inputs_list, *callback_context.states_list][int(number)]
    name = sent["id"] if isinstance(sent, Mapping) else number
    said = f"{'.'.join(map(str, (name, *inside)))}: {first['msg']}"
    return said.encode(errors="replace").decode()  # half a character cannot be sent back
