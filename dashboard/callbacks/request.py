"""What a callback may know of the request that it answers."""

from __future__ import annotations

from dash import callback_context


def asked_host() -> str:
    """The host that the browser asked for, as it wrote it."""
    headers = callback_context.headers or {}
    return str(headers.get("host", ""))
