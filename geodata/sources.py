"""Outlets and agencies: whom they favour and how far they can be relied on (data/sources.csv)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date

from geodata.errors import DataError
from geodata.model import Source
from geodata.packaged import read_text

UNKNOWN_RELIABILITY = 0.8  # an outlet that nobody has judged yet: neutral, no better than most


class Catalogue(Mapping[str, Source]):
    """Sources by name. Any spelling or case that the table lists finds its source; a name that it
    does not list is answered with a neutral source of that name, so a lookup never fails.
    Iteration and `in` speak of the listed ones alone.
    """

    def __init__(self, listed: Mapping[str, Source], spellings: Mapping[str, str]) -> None:
        self._listed = dict(listed)
        self._spellings = dict(spellings)

    def __getitem__(self, name: str) -> Source:
        known = self._spellings.get(_key(name))
        if known is None:
            return Source(name, reliability=UNKNOWN_RELIABILITY)
        return self._listed[known]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _key(name) in self._spellings

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


def load_sources() -> Catalogue:
    """Every listed source. Raises DataError for a row that breaks the table's rules."""
    return read_sources(read_text("sources.csv"))


def read_sources(text: str) -> Catalogue:
    """The catalogue of a table with columns name, leans, reliability (0 to 1), also (other
    spellings, split by "|") and note, and where it has them turned_to and turned_on (whom the source
    favours from that ISO day on). Raises DataError for a reliability that is no such number, a
    missing note, no such day, or a spelling that two sources share.
    """
    listed: dict[str, Source] = {}
    spellings: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        source = _source(row)
        listed[source.name] = source
        for name in (source.name, *filter(None, (row["also"] or "").split("|"))):
            if spellings.setdefault(_key(name), source.name) != source.name:
                msg = f"sources.csv: {name!r} stands for two sources; keep it with one"
                raise DataError(msg)
    return Catalogue(listed, spellings)


def _source(row: Mapping[str, str]) -> Source:
    try:
        reliability = float(row["reliability"])
    except ValueError:
        reliability = -1.0
    if not row["name"] or not row["note"] or not 0 <= reliability <= 1:
        msg = f"sources.csv: {row['name']!r} needs a name, a note and a reliability from 0 to 1"
        raise DataError(msg)
    try:
        day = row.get("turned_on")
        turned_on = date.fromisoformat(day) if day else None
    except ValueError as error:
        msg = f"sources.csv: {row['name']!r} turned on {day!r}; write the day as YYYY-MM-DD"
        raise DataError(msg) from error
    turned_to = row.get("turned_to") or ""
    return Source(row["name"], row["leans"], reliability, row["note"], turned_to, turned_on)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
