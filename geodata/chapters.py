"""The stretches of days that the map can show, and who held what at their start
(data/baseline.toml).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from geodata.actors import load_actors
from geodata.errors import DataError
from geodata.gazetteer import load_capitals
from geodata.model import Chapter
from geodata.packaged import read_text


def load_chapters() -> tuple[Chapter, ...]:
    """All chapters by their first day. Raises DataError where the file breaks its rules."""
    return read_chapters(read_text("baseline.toml"))


def read_chapters(text: str) -> tuple[Chapter, ...]:
    """The chapters of a baseline file. Raises DataError for a missing or wrong field, a province
    that is not held by exactly one known actor, or chapters that share a day or an id.
    """
    chapters = sorted(
        (_chapter(table) for table in tomllib.loads(text).get("chapter", [])),
        key=lambda chapter: chapter.start,
    )
    for first, second in pairwise(chapters):
        if second.start <= first.end or first.id == second.id:
            msg = f"baseline.toml: chapters {first.id!r} and {second.id!r} share a day or an id"
            raise DataError(msg)
    return tuple(chapters)


def _chapter(table: Mapping[str, Any]) -> Chapter:
    wanted = {"id": str, "title": str, "start": date, "end": date, "source": str, "holders": dict}
    for name, kind in wanted.items():
        if not isinstance(table.get(name), kind) or not table[name]:
            msg = (
                f"baseline.toml [[chapter]] {table.get('id', '?')!r}: {name!r} is missing or wrong"
            )
            raise DataError(msg)
    if table["start"] > table["end"]:
        msg = f"baseline.toml chapter {table['id']!r} ends before it starts"
        raise DataError(msg)
    baseline = _baseline(table["id"], table["holders"])
    return Chapter(
        table["id"], table["title"], table["start"], table["end"], baseline, table["source"]
    )


def _baseline(chapter: str, holders: Mapping[str, list[str]]) -> Mapping[str, str]:
    unknown = set(holders) - {actor.id for actor in load_actors()}
    if unknown:
        msg = f"baseline.toml chapter {chapter!r}: unknown actor {min(unknown)!r}; see actors.toml"
        raise DataError(msg)
    listed = sorted(province for provinces in holders.values() for province in provinces)
    if listed != sorted(capital.province for capital in load_capitals()):
        msg = f"baseline.toml chapter {chapter!r} must list each of the 34 provinces exactly once"
        raise DataError(msg)
    return {province: actor for actor, provinces in holders.items() for province in provinces}
