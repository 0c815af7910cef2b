"""JSON lines: a document a line with `id`, `published`, `title`, `text`, and `outlet`, `agency`,
`url` where they are known. Other common names of these are read for want of them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from geodata.errors import GeodataError, ReadError, UsageError
from geodata.model import Document
from geodata.readers.days import no_day, published_day
from geodata.readers.items import UTF_16, Item, Reject, decode, document

FIELDS = ("id", "title", "outlet", "agency", "url")
ALSO: Mapping[str, tuple[str, ...]] = {
    "text": ("body", "content"),
    "published": ("date", "published_at"),
    "title": ("headline",),
    "url": ("link", "address"),
}
TEXTS = {"text", *ALSO["text"]}


def read_jsonl(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The documents of a file, and a reject for each line that is none. Raises ReadError if there
    is no line in it.
    """
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield record_document(source, _record(line), published)
        except GeodataError as error:
            yield Reject(f"{source}:{number}", str(error), error.exit_code)
    if empty:
        msg = "it is empty"
        raise ReadError(msg)


def record_document(source: str, record: Mapping[str, Any], published: date | None) -> Document:
    """A document of one record; its own day goes before `published`.

    Raises ReadError for a record without text, UsageError for one without a day.
    """
    _, text = _named(record, "text")
    if not isinstance(text, str):
        msg = "it has no `text`"
        raise ReadError(msg)
    name, given = _named(record, "published")
    day = published_day(None if given is None else str(given)) or published
    if day is None and given is not None:
        msg = f"{no_day(name, given)}: give --published YYYY-MM-DD"
        raise UsageError(msg)
    known = {key: _named(record, key)[1] for key in FIELDS}
    fields = {key: str(value) for key, value in known.items() if value is not None}
    return document(source, text, day, fields)


def _named(record: Mapping[str, Any], key: str) -> tuple[str, Any]:
    """A field under its own name or another that it goes by, with that name; None if it is empty."""
    names = (key, *ALSO.get(key, ()))
    return next(((n, record[n]) for n in names if record.get(n) not in (None, "")), (key, None))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, those of a file in UTF-16 in UTF-8. Raises ReadError where it is broken."""
    wide = stream.read(2) in UTF_16
    stream.seek(0)
    if not wide:
        yield from stream
        return
    text = io.TextIOWrapper(stream, encoding="utf-16")
    try:
        for line in text:
            yield line.encode()
    except UnicodeError as error:
        msg = f"it is not text in UTF-16 to its end ({error})"
        raise ReadError(msg) from error
    finally:
        text.detach()  # whoever opened the stream closes it


def _record(line: bytes) -> Mapping[str, Any]:
    text = decode(line)
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"it is not a line of JSON ({error})"
        raise ReadError(msg) from error
    if not isinstance(record, dict):
        msg = "it is not a JSON object"
        raise ReadError(msg)
    return record
