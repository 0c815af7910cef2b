"""The sides: who can take, hold, leave or defend a capital (data/actors.toml)."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from geodata.errors import DataError
from geodata.model import Actor

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def load_actors() -> tuple[Actor, ...]:
    """All sides in legend order. Raises DataError for a colour or a pattern that cannot be read."""
    text = (files("geodata") / "data" / "actors.toml").read_text(encoding="utf-8")
    actors = []
    for key, row in tomllib.loads(text).items():
        if not COLOUR.fullmatch(row["colour"]) or not COLOUR.fullmatch(row["colour_dark"]):
            msg = f"actors.toml [{key}]: colours must be written as #RRGGBB"
            raise DataError(msg)
        actors.append(Actor(key, **row | {"names": tuple(row["names"])}))
    return tuple(sorted(actors, key=lambda actor: actor.order))
