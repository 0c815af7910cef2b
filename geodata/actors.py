"""The sides: who can take, hold, leave or defend a capital (data/actors.toml)."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files

from geodata.errors import DataError
from geodata.model import Actor

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def load_actors() -> tuple[Actor, ...]:
    """All sides in legend order. Raises DataError for what is not written as the file says."""
    text = (files("geodata") / "data" / "actors.toml").read_text(encoding="utf-8")
    actors = []
    for key, row in tomllib.loads(text).items():
        if not COLOUR.fullmatch(row["colour"]) or not COLOUR.fullmatch(row["colour_dark"]):
            msg = f"actors.toml [{key}]: colours must be written as #RRGGBB"
            raise DataError(msg)
        try:
            actors.append(Actor(key, **row | {"names": tuple(row["names"])}))
        except TypeError as error:
            msg = f"actors.toml [{key}]: {error}"
            raise DataError(msg) from error
    known = {"", *(actor.id for actor in actors)}
    for actor in actors:
        if actor.before not in known or bool(actor.before) is (actor.since == date.min):
            msg = f"actors.toml [{actor.id}]: since needs a side that it was before, and only then"
            raise DataError(msg)
    return tuple(sorted(actors, key=lambda actor: actor.order))
