"""Only who is at this machine, or knows the token, may change what is kept."""

from __future__ import annotations

import pytest

from dashboard.editing import can_unlock, may_edit
from geodata.settings import Settings


def settings(host: str, token: str | None = None) -> Settings:
    """A server's settings."""
    return Settings(database_url="sqlite://", host=host, edit_token=token)


@pytest.mark.parametrize("asked", ["127.0.0.1:8050", "localhost:8050", "[::1]:8050", "localhost"])
def test_a_reader_at_this_machine_may_edit(asked: str) -> None:
    """A server on loopback that is asked for by a loopback name needs no token."""
    assert may_edit(settings("127.0.0.1"), asked, None)


@pytest.mark.parametrize("asked", ["evil.example:8050", "", "192.168.0.7:8050"])
def test_a_foreign_name_for_this_machine_does_not_count(asked: str) -> None:
    """A page of another site that points its own name here gets nothing."""
    assert not may_edit(settings("127.0.0.1"), asked, None)


@pytest.mark.parametrize("secret", ["secret", "راز"])
@pytest.mark.parametrize("other", ["other", "غیر", "\ud800", None])
def test_a_server_for_others_asks_for_the_token(secret: str, other: str | None) -> None:
    """Off loopback the token alone opens, whatever host was asked for."""
    assert may_edit(settings("0.0.0.0", secret), "localhost", secret)
    assert not may_edit(settings("0.0.0.0", secret), "localhost", other)
    assert can_unlock(settings("0.0.0.0", secret))


def test_without_a_token_a_server_for_others_is_read_only() -> None:
    """There is nothing that would open it."""
    assert not may_edit(settings("0.0.0.0"), "localhost", "")
    assert not can_unlock(settings("0.0.0.0"))
