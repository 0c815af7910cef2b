"""Who may keep articles and review claims: anyone at this machine, else who knows the token."""

from __future__ import annotations

import ipaddress
import secrets

from geodata.settings import Settings


def on_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def may_edit(settings: Settings, asked_host: str, token: str | None) -> bool:
    """Whether a request may change what is kept.

    `asked_host` is the host that the browser asked for: a page of another site that points its
    own name at this machine does not count as being at this machine.
    """
    if settings.edit_token and token and _same(token, settings.edit_token):
        return True
    return on_loopback(settings.host) and on_loopback(_without_port(asked_host))


def can_unlock(settings: Settings) -> bool:
    """Whether a token would help."""
    return settings.edit_token is not None and not on_loopback(settings.host)


def _same(one: str, other: str) -> bool:
    """As bytes, for of strings the comparison takes ASCII alone."""
    return secrets.compare_digest(*(text.encode(errors="surrogatepass") for text in (one, other)))


def _without_port(host: str) -> str:
    head, _, port = host.rpartition(":")
    return head if head and port.isdigit() else host
