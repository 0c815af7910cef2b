"""Event tables of others: ACLED (old and present columns) and UCDP GED, as CSV or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from geodata.errors import ReadError
from geodata.readers.acled import read_acled
from geodata.readers.items import Item, check_text, decode
from geodata.readers.ucdp import read_ged

Row = Mapping[str, str]
ACLED = {"event_date", "event_type", "actor1", "admin1", "location"}
GED = {"date_start", "side_a", "side_b"}
SOURCES = ("source_article", "source_art")


def read_csv(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The events of a CSV file. Raises ReadError if its columns are neither ACLED's nor GED's."""
    text = decode(stream.read())
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    try:
        yield from _read(source, rows, published)
    except csv.Error as error:
        msg = f"it is not a readable table ({error})"
        raise ReadError(msg) from error


def read_geojson(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The events of a GeoJSON file. Raises ReadError if it is none, or its columns are unknown."""
    try:
        features = json.loads(decode(stream.read()))["features"]
        rows = [dict(feature["properties"]) for feature in features]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = "it is not a GeoJSON feature collection"
        raise ReadError(msg) from error
    yield from _read(source, rows, published)


def _read(
    source: str, rows: Iterable[Mapping[str | Any, Any]], published: date | None
) -> Iterator[Item]:
    table = (_clean(row) for row in rows)
    first = next(table, None)
    if first is None:
        msg = "it is a table without rows"
        raise ReadError(msg)
    columns = set(first)
    if columns >= ACLED:
        yield from read_acled(source, _chain(first, table))
    elif columns >= GED and columns.intersection(SOURCES):
        yield from read_ged(source, _chain(first, table))
    else:
        msg = (
            f"its columns ({', '.join(sorted(columns)[:6])}, …) are neither ACLED's nor UCDP GED's"
        )
        raise ReadError(msg)


def _chain(first: Row, rest: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _clean(row: Mapping[Any, Any]) -> dict[str, str]:
    """Names in lower case, every value text; what stands beyond the last column goes."""
    return {
        str(key).strip().lower(): check_text("" if value is None else str(value))
        for key, value in row.items()
        if key is not None
    }
