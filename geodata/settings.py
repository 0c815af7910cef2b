"""The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment can set; README.md lists every variable."""

    database_url: str
    boundaries: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    edit_token: str | None = None

    @property
    def address(self) -> str:
        """Where the page is served."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read CONTROL_MAP_* variables. Raises UsageError for a port that is no port."""
    env = os.environ if environ is None else environ
    boundaries = env.get("CONTROL_MAP_BOUNDARIES")
    return Settings(
        database_url=env.get("CONTROL_MAP_DATABASE_URL") or _default_database_url(env),
        boundaries=Path(boundaries) if boundaries else None,
        host=env.get("CONTROL_MAP_HOST") or "127.0.0.1",
        port=_port(env.get("CONTROL_MAP_PORT") or "8050"),
        edit_token=env.get("CONTROL_MAP_EDIT_TOKEN") or None,
    )


def _default_database_url(env: Mapping[str, str]) -> str:
    base = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return f"sqlite:///{Path(base) / 'control-map' / 'control.sqlite'}"


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        msg = f"CONTROL_MAP_PORT must be a number from 1 to 65535, not {text!r}"
        raise UsageError(msg)
    return port
