"""What a callback may know of the request that it answers."""

from __future__ import annotations

from dash import callback_context

from dashboard.desk import Desk
from dashboard.editing import may_edit

# What a proxy adds: whoever asks through one is not at this machine, whatever host it names.
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})


def may_change(desk: Desk, token: str | None) -> bool:
    """Whether this request may change what is kept."""
    headers = {name.lower(): str(value) for name, value in (callback_context.headers or {}).items()}
    host = "" if FORWARDED & headers.keys() else headers.get("host", "")
    return may_edit(desk.settings, host, token)
