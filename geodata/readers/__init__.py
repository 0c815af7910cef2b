"""Files, standard input and the bundled reports → documents, and a reason for all that is none.

Every input is read on its own: what cannot be read is a `Reject`, and the rest goes through. A day
given with the inputs goes before the day that a single text, page or Markdown file declares;
entries of a collection (JSONL, feed) keep their own day and take the given one only for want of it.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from geodata.errors import GeodataError, ReadError, UsageError
from geodata.model import Document
from geodata.packaged import DATA
from geodata.readers.feeds import read_feed
from geodata.readers.items import Coded, Item, Left, Reader, Reject
from geodata.readers.jsonl import read_jsonl
from geodata.readers.pages import read_html, read_pdf
from geodata.readers.plain import read_markdown, read_report, read_text
from geodata.readers.tables import read_csv, read_geojson

__all__ = [
    "Coded",
    "Item",
    "Left",
    "Note",
    "Reject",
    "bundled_names",
    "documents_of",
    "read_bundled_reports",
    "read_inputs",
]

Note = Callable[[str], None]
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".geojson": read_geojson,
}


def read_inputs(inputs: Sequence[str], published: date | None = None) -> Iterator[Item]:
    """Read each input in turn; "-" is plain text from standard input.

    Yields documents (`Coded` ones from tables with their claims), `Left` for table rows that say
    nothing of control, and `Reject` with the reason for each input or line that cannot be read.
    """
    for source in inputs:
        yield from _weighed(_tried(source, published))


def documents_of(source: Path, items: Iterable[Item], note: Note) -> Iterator[Document]:
    """The documents among the items of one file; each part that is none is named through `note`.

    Raises ReadError where the file itself cannot be read.
    """
    for item in items:
        if isinstance(item, Document):
            yield item
        elif isinstance(item, Reject) and item.source == str(source):
            msg = f"{source}: {item.reason}"
            raise ReadError(msg)
        elif isinstance(item, Reject):
            note(f"{item.source}: {item.reason}")


@cache
def bundled_names() -> frozenset[str]:
    """The ids of the bundled reports, which sum up in our own words what the outlets wrote."""
    return frozenset(
        each.name.removesuffix(".md")
        for each in (DATA / "reports").iterdir()
        if each.name.endswith(".md")
    )


def read_bundled_reports() -> tuple[Document, ...]:
    """The reports of data/reports, by name. Raises ReadError or UsageError naming a broken one."""
    folder = DATA / "reports"
    reports = sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
    documents = []
    for report in reports:
        try:
            documents.append(read_report(report.name.removesuffix(".md"), report.read_bytes()))
        except GeodataError as error:
            msg = f"bundled report {report.name}: {error}"
            raise ReadError(msg) from error
    return tuple(documents)


def _weighed(items: Iterable[Item]) -> Iterator[Item]:
    """The items of one input; where all are rejects, the last says so, and whether an option would
    have helped any of them.
    """
    held: Reject | None = None
    code, fruitful = 0, False
    for item in items:
        if held:
            yield held
            held = None
        if isinstance(item, Reject) and not fruitful:
            held, code = item, max(code, item.exit_code)
        else:
            fruitful = True
            yield item
    if held:
        yield replace(held, exit_code=code, whole=True)


def _tried(source: str, published: date | None) -> Iterator[Item]:
    try:
        yield from _read(source, published)
    except GeodataError as error:
        yield Reject(source, str(error), error.exit_code, whole=True)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Reject(source, f"it cannot be opened ({reason})", whole=True)


def _read(source: str, published: date | None) -> Iterator[Item]:
    if source == "-":
        yield from read_text(source, sys.stdin.buffer, published)
        return
    path = Path(source)
    if path.is_dir():
        msg = "it is a folder: name the files in it"
        raise UsageError(msg)
    reader = READERS.get(_ending(path))
    if reader is None:
        msg = f"its ending {path.suffix!r} is unknown: {', '.join(READERS)} can be read"
        raise UsageError(msg)
    with _open(path) as stream:
        yield from reader(source, stream, published)


def _ending(path: Path) -> str:
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb"))
