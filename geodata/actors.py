"""The sides: who can take, hold, leave or defend a capital (data/actors.toml), and the names that
mean one of them in some years and another in others (data/aliases.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from geodata.errors import DataError
from geodata.model import Actor
from geodata.packaged import read_text

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
Meant = TypeVar("Meant")


@dataclass(frozen=True, slots=True)
class Alias:
    """Names, as regular expressions, of several sides: those that `sides` gives by the first day on
    which a text means them, in order; "" is no side. Where a text names one of `oftener` more often
    than that side, it means that one."""

    names: tuple[str, ...]
    sides: tuple[tuple[date, str], ...]
    oftener: tuple[str, ...] = ()

    def side(self, published: date) -> str:
        """Whom a text of that day means."""
        return on(self.sides, published)


def on(sides: Sequence[tuple[date, Meant]], day: date) -> Meant:
    """Of sides with the day since when each is meant, in order, the one that is meant on `day`."""
    return [side for since, side in sides if since <= day][-1]


@cache
def load_actors() -> tuple[Actor, ...]:
    """All sides in legend order. Raises DataError as read_actors does."""
    return read_actors(read_text("actors.toml"))


def read_actors(text: str) -> tuple[Actor, ...]:
    """The sides of a file in legend order. Raises DataError for what is not written as actors.toml
    says, and for a rival that is no other side."""
    actors, rows = [], tomllib.loads(text)
    for key, row in rows.items():
        if not COLOUR.fullmatch(row["colour"]) or not COLOUR.fullmatch(row["colour_dark"]):
            msg = f"actors.toml [{key}]: colours must be written as #RRGGBB"
            raise DataError(msg)
        if unknown := set(row.get("rivals", ())) - (rows.keys() - {key}):
            msg = f"actors.toml [{key}]: {min(unknown)!r} is no other side, and so no rival"
            raise DataError(msg)
        try:
            lists = {name: tuple(row.get(name, ())) for name in ("names", "spokesmen", "rivals")}
            actors.append(Actor(key, **row | lists))
        except TypeError as error:
            msg = f"actors.toml [{key}]: {error}"
            raise DataError(msg) from error
    return tuple(sorted(actors, key=lambda actor: actor.order))


def rivals_of(side: str) -> tuple[str, ...]:
    """The sides that `side` fights, the usual one first; none where actors.toml tells of none."""
    return next((actor.rivals for actor in load_actors() if actor.id == side), ())


def load_aliases() -> tuple[Alias, ...]:
    """All names that change their side. Raises DataError for a side that there is not, and for days
    out of order."""
    known = {"", *(actor.id for actor in load_actors())}
    aliases = []
    for row in tomllib.loads(read_text("aliases.toml"))["alias"]:
        sides = tuple((part.get("since", date.min), part["side"]) for part in row["sides"])
        days = [since for since, _ in sides]
        if days != sorted({date.min, *days}) or not known.issuperset(side for _, side in sides):
            msg = f"aliases.toml, {row['names'][0]}: each side must be one of actors.toml, days must rise, and the first has none"
            raise DataError(msg)
        aliases.append(Alias(tuple(row["names"]), sides, tuple(row.get("oftener", ()))))
    return tuple(aliases)
