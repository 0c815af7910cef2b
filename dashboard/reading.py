"""Reading a pasted article with the code that read the bundled reports."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import cast

from geodata.errors import UsageError
from geodata.model import Claim, Document, Policy
from geodata.readers.items import check_text
from geodata.reading import Entry, Reading
from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import build_timeline

# Longer than any article; a guard for the server, not for the reader.
LONGEST = 200_000


class Reader:
    """Reads one article at a time; loads the language model at the first one."""

    def __init__(self) -> None:
        self._reading = Reading()
        self._lock = Lock()

    def read(self, text: str, published: date) -> Entry:
        """The article as a document, and what it says. Raises UsageError for a text beyond all
        measure, ReadError for one with characters that no text has.
        """
        if len(text) > LONGEST:
            msg = f"the text has {len(text):,} characters: paste at most {LONGEST:,}"
            raise UsageError(msg)
        with self._lock:
            return self._reading.entry(as_document(check_text(text), published))


def as_document(text: str, published: date) -> Document:
    """A pasted text under an id of its own content."""
    clean = text.replace("\r\n", "\n").strip()
    digest = hashlib.sha256(f"{published}\n{clean}".encode()).hexdigest()[:12]
    title = clean.split("\n", 1)[0][:90]
    return Document(f"pasted-{published}-{digest}", clean, published, title)


@dataclass(frozen=True)
class _WithArticle:
    """A store as it would be if the article were kept."""

    store: Store
    entry: Entry

    def documents(self) -> tuple[Document, ...]:
        return (*self.store.documents(), self.entry.document)

    def claims(self) -> Sequence[Claim]:
        return (*self.store.claims(), *self.entry.claims)

    def decisions(self) -> dict[str, str]:
        return self.store.decisions()


def timeline_with(store: Store, entry: Entry, policy: Policy) -> Timeline:
    """Who would hold what if the article were believed like the others."""
    # build_timeline asks a store for no more than this.
    return build_timeline(cast(Store, _WithArticle(store, entry)), policy)
