"""A document and what is read from it: the step from readers to store."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.errors import GeodataError, ReadError
from geodata.model import Claim, Document, Tally
from geodata.readers.items import Coded, Reject

# What claims are derived by: modules, and the data that they read.
READ_BY = (
    "actors.py",
    "calendars.py",
    "gazetteer.py",
    "model.py",
    "extraction/**/*.py",
    "data/capitals.csv",
    "data/cues.csv",
    "data/lexicon.csv",
    "data/spellings.csv",
    "data/actors.toml",
    "data/aliases.toml",
    "data/reader/*.json",
    "data/reader/*.onnx",
)

if TYPE_CHECKING:
    from geodata.extraction.extract import Extractor


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with what was read from it. `coded` says that its claims were coded by people
    (a table) and so are not to be extracted again.
    """

    document: Document
    claims: Sequence[Claim] = ()
    tallies: Sequence[Tally] = ()
    coded: bool = False


@cache
def program() -> str:
    """What reads documents here, as a SHA-256: another one may read them otherwise."""
    here, total = Path(__file__).parent, hashlib.sha256()
    for path in sorted({path for pattern in READ_BY for path in here.glob(pattern)}):
        total.update(f"{path.relative_to(here).as_posix()}\n".encode() + path.read_bytes())
    return total.hexdigest()


class Reading:
    """Documents → entries; the extractor is loaded when the first document needs it."""

    @cached_property
    def extractor(self) -> Extractor:
        """The extractor, with its parser."""
        from geodata.extraction.extract import load_extractor

        return load_extractor()

    def entry(self, item: Document | Coded) -> Entry:
        """A document with its claims and tallies: those that came with it, or those extracted.

        Raises ReadError naming a document that cannot be extracted.
        """
        if isinstance(item, Coded):
            return Entry(item.document, item.claims, coded=True)
        extractor = self.extractor
        with extracting(item):
            extraction = extractor.extract(item)
        return Entry(item, extraction.claims, extraction.tallies)

    def tried(self, item: Document | Coded) -> Entry | Reject:
        """A document with its claims and tallies, or why it cannot be extracted."""
        try:
            return self.entry(item)
        except ReadError as error:
            document = item.document if isinstance(item, Coded) else item
            return Reject(document.id, str(error), error.exit_code, whole=True)


@contextmanager
def extracting(document: Document) -> Iterator[None]:
    """Whatever goes wrong with one document names it, so that the others can go through.

    Raises ReadError.
    """
    try:
        yield
    except GeodataError:
        raise
    except Exception as error:
        logging.getLogger(__name__).debug("", exc_info=True)
        msg = f"document {document.id!r} cannot be extracted ({type(error).__name__}: {error})"
        raise ReadError(msg) from error
