"""Event tables of others: ACLED (old and present columns) and UCDP GED, as CSV or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, BinaryIO

from geodata.errors import ReadError
from geodata.readers.acled import read_acled
from geodata.readers.items import Item, Reject, check_text, decode
from geodata.readers.ucdp import read_ged

Row = Mapping[str, str]
ACLED = {"event_date", "event_type", "actor1", "admin1", "location"}
GED = {"date_start", "side_a", "side_b"}
SOURCES = ("source_article", "source_art")
# A longer cell is rather a table that lacks a quote: its row is named, the others go through.
LONGEST_CELL = 131_072  # characters
csv.field_size_limit(2**31 - 1)


def read_csv(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The events of a CSV file. Raises ReadError if its columns are neither ACLED's nor GED's."""
    text = decode(stream.read())
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    try:
        yield from _read(source, enumerate(rows, start=2))
    except csv.Error as error:
        msg = f"it is not a readable table after line {rows.line_num} ({error})"
        raise ReadError(msg) from error


def read_geojson(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The events of a GeoJSON file. Raises ReadError if it is none, or its columns are unknown."""
    try:
        features = json.loads(decode(stream.read()))["features"]
        rows = [dict(feature)["properties"] for feature in features]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = "it is not a GeoJSON feature collection"
        raise ReadError(msg) from error
    yield from _read(source, enumerate(rows, start=1))


def _read(source: str, rows: Iterable[tuple[int, Any]]) -> Iterator[Item]:
    rejects: list[Reject] = []
    table = _sound(source, rows, rejects)
    first = next(table, None)
    if first is None:
        yield from rejects
        msg = "it is a table without rows"
        raise ReadError(msg)
    columns = set(first[1])
    if columns >= ACLED:
        yield from read_acled(source, chain([first], table))
    elif columns >= GED and columns.intersection(SOURCES):
        yield from read_ged(source, (row for _, row in chain([first], table)))
    else:
        raise ReadError(_unlike(columns))
    yield from rejects


def _unlike(columns: set[str]) -> str:
    """Why a table of these columns is neither's: what the likelier of the two lacks."""
    ged = GED if columns.intersection(SOURCES) else {*GED, SOURCES[0]}
    name, wanted = max(("ACLED's", ACLED), ("UCDP GED's", ged), key=lambda t: len(t[1] & columns))
    if wanted & columns:
        return f"its columns would be {name}, but lack {', '.join(sorted(wanted - columns))}"
    return f"its columns ({', '.join(sorted(columns)[:6])}) are neither ACLED's nor UCDP GED's"


def _sound(
    source: str, rows: Iterable[tuple[int, Any]], rejects: list[Reject]
) -> Iterator[tuple[int, Row]]:
    """The rows that can be read, with their numbers and all columns of the first; the others go to
    `rejects`.
    """
    blank: Row = {}
    for number, row in rows:
        try:
            clean = _clean(row)
        except ReadError as error:
            rejects.append(Reject(f"{source}:{number}", str(error), error.exit_code))
            continue
        blank = blank or dict.fromkeys(clean, "")
        yield number, {**blank, **clean}


def _clean(row: Any) -> dict[str, str]:
    """Names in lower case, every value text; what stands beyond the last column goes.

    Raises ReadError for a row without columns, and for a cell that is no text or too long.
    """
    if not isinstance(row, Mapping) or not row:
        msg = "it has no properties"
        raise ReadError(msg)
    cells = {
        str(key).strip().lower(): check_text("" if value is None else str(value))
        for key, value in row.items()
        if key is not None
    }
    for name, text in cells.items():
        if len(text) > LONGEST_CELL:
            msg = f"its `{name}` has {len(text):,} characters: is a quote missing?"
            raise ReadError(msg)
    return cells
