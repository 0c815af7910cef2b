"""What the environment sets, and what it cannot."""

from __future__ import annotations

import pytest

from geodata.errors import UsageError
from geodata.settings import load_settings


@pytest.mark.parametrize("port", ["²", "0", "65536", "-1", "http", "9" * 5000])
def test_what_is_no_port_is_named(port: str) -> None:
    """In one line with the variable."""
    with pytest.raises(UsageError, match="CONTROL_MAP_PORT must be a number from 1 to 65535"):
        load_settings({"CONTROL_MAP_PORT": port})


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8050"), ("::1", "http://[::1]:8050")],
)
def test_an_address_can_be_opened(host: str, address: str) -> None:
    """An IPv6 host stands in brackets."""
    assert load_settings({"CONTROL_MAP_HOST": host}).address == address


def test_an_empty_variable_is_as_one_that_is_not_set() -> None:
    """The README's defaults hold for both."""
    unset = load_settings({"XDG_DATA_HOME": "/data"})
    assert unset.database_url == "sqlite:////data/control-map/control.sqlite"
    assert (unset.host, unset.port, unset.edit_token) == ("127.0.0.1", 8050, None)
    empty = dict.fromkeys(("DATABASE_URL", "BOUNDARIES", "HOST", "PORT", "EDIT_TOKEN"), "")
    given = {f"CONTROL_MAP_{name}": value for name, value in empty.items()}
    assert load_settings({"XDG_DATA_HOME": "/data", **given}) == unset
