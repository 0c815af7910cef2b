"""The page's address ↔ what the reader chose: one table, for the page and for the API.

`View` is that table. The browser is given its names and defaults, and writes the same address.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dashboard.stories import story_names
from dashboard.words import Words, load_words
from geodata.actors import load_actors
from geodata.choices import Layer, Theme, list_of, listed, point, read_day
from geodata.errors import UsageError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang
from geodata.model import Believe, Kind, Policy, Status
from geodata.render.shown import CLOSEST

THEMES = ("auto", *Theme)
# As they are told (see payload.kind_told).
KINDS = (*Kind, "kept")
# Times the pace of play.
SPEEDS = ("0.25", "0.5", "1", "2", "4", "8", "16")
# Columns of the table of the day.
COLUMNS = (
    *("capital", "province", "side", "status", "since", "claims", "sources"),
    *("pressure", "area", "people"),
)


class AddressError(UsageError):
    """A part of an address that cannot be read: `key` and `gaps` of the words that say so. As an
    error it speaks English, on a page the page's language.
    """

    def __init__(self, key: str, **gaps: str) -> None:
        super().__init__(load_words("en")(key, **gaps))
        self.key, self.gaps = key, gaps

    def said(self, words: Words) -> str:
        """The same in a language; what an address writes stays as it is written there."""
        return words(self.key, **{name: words.apart(text) for name, text in self.gaps.items()})


def read_believe(text: str) -> Believe:
    """One of strict, normal, all. Raises AddressError naming them."""
    return Believe(_one_of(text, tuple(Believe), "believe"))


def read_confidence(text: str) -> float:
    """A share from 0 to 1. Raises AddressError for anything else."""
    return _number(text, 0.0, 1.0, "min_confidence")


def read_zoom(text: str) -> float:
    """How much nearer than the whole country, from 1 to 8. Raises AddressError for anything else."""
    return _number(text, 1.0, CLOSEST, "zoom")


def read_rows(text: str) -> str:
    """The table's filters: a JSON object, kept as it is. Raises AddressError for anything else."""
    try:
        filters = json.loads(text)
    except (ValueError, RecursionError):
        filters = None
    if not isinstance(filters, dict):
        raise AddressError("address.rows", text=repr(text))
    return text


def read_province(text: str) -> str:
    """The code of a province. Raises AddressError for anything else."""
    if text not in (capital.province for capital in load_capitals()):
        raise AddressError("address.province", text=repr(text))
    return text


def read_step(text: str) -> int:
    """A step of a story, counted from 1. Raises AddressError for anything else."""
    step = int(text) if text.isdecimal() and len(text) < 5 else 0
    if step < 1:
        raise AddressError("address.step", text=repr(text))
    return step


def _number(text: str, least: float, most: float, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        gaps = {"name": name, "least": f"{least:g}", "most": f"{most:g}", "text": repr(text)}
        raise AddressError("address.number", **gaps)
    return value


def _one_of(text: str, allowed: tuple[str, ...], name: str) -> str:
    if text not in allowed:
        raise AddressError("address.one_of", name=name, allowed=", ".join(allowed), text=repr(text))
    return text


def _in_words(read: Callable[[str], Any], key: str) -> Callable[[str], Any]:
    """What else reads such a text too, as a part of an address: its complaint in the page's words."""

    def reading(text: str) -> Any:
        try:
            return read(text)
        except UsageError as error:
            raise AddressError(key, text=repr(text)) from error

    return reading


def _part(read: Callable[[str], Any], default: Any = None) -> Any:
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True, slots=True)
class View:
    """Everything a reader can set, with how the address is read. Empty means the page's own choice.

    `first` and `last` bound the timeline; `at` is the latitude and longitude in the middle of the
    map; `pair` sets two compared days side by side; `sort` is a column of the table, with a minus
    before it for the largest first, and `rows` the table's filters as JSON.
    """

    on: date | None = _part(_in_words(read_day, "address.day"))
    against: date | None = _part(_in_words(read_day, "address.day"))
    province: str = _part(read_province, "")
    believe: Believe = _part(read_believe, Believe.NORMAL)
    min_confidence: float = _part(read_confidence, 0.0)
    sources: frozenset[str] = _part(listed, frozenset())
    chapter: str = _part(str, "")
    first: date | None = _part(_in_words(read_day, "address.day"))
    last: date | None = _part(_in_words(read_day, "address.day"))
    speed: str = _part(lambda text: _one_of(text, SPEEDS, "speed"), "1")
    loop: bool = _part(lambda text: text == "1", False)
    zoom: float = _part(read_zoom, 1.0)
    at: tuple[float, float] | None = _part(_in_words(point, "address.at"))
    pair: bool = _part(lambda text: text == "1", False)
    layer: str = _part(lambda text: _one_of(text, tuple(Layer), "layer"), "")
    side: str = _part(lambda text: _one_of(text, tuple(a.id for a in load_actors()), "side"), "")
    kind: str = _part(lambda text: _one_of(text, KINDS, "kind"), "")
    status: str = _part(lambda text: _one_of(text, tuple(Status), "status"), "")
    sort: str = _part(lambda text: _one_of(text.lstrip("-"), COLUMNS, "sort") and text, "")
    rows: str = _part(read_rows, "")
    story: str = _part(lambda text: _one_of(text, story_names(), "story"), "")
    step: int = _part(read_step, 1)
    lang: str = _part(lambda text: _one_of(text, tuple(Lang), "lang"), "en")
    theme: str = _part(lambda text: _one_of(text, THEMES, "theme"), "auto")
    embed: bool = _part(lambda text: text == "1", False)

    @property
    def policy(self) -> Policy:
        """How this reader believes."""
        return Policy(self.believe, self.min_confidence, self.sources)


FIELDS: Mapping[str, Callable[[str], Any]] = {
    part.name: part.metadata["read"] for part in fields(View)
}


def _write(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return list_of(value)
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ",".join(_write(part) for part in value)
    return str(value) if value is not None else ""


def parse(query: Mapping[str, str]) -> tuple[View, tuple[AddressError, ...]]:
    """What an address asks for, and each part of it that cannot be read (which then keeps its
    default).
    """
    chosen: dict[str, Any] = {}
    complaints = []
    for name, read in FIELDS.items():
        if not query.get(name):
            continue
        try:
            chosen[name] = read(query[name])
        except AddressError as error:
            complaints.append(error)
    return View(**chosen), tuple(complaints)


def query(view: View) -> str:
    """The address of a view, without what is at its default."""
    defaults = as_text(View())
    return urlencode({k: v for k, v in as_text(view).items() if v != defaults[k]}, safe=",:")


def as_text(view: View) -> dict[str, str]:
    """Every field as the address writes it."""
    return {part.name: _write(getattr(view, part.name)) for part in fields(view)}
