"""Filling the store: bundled reports on first use, files on request, everything on rebuild; and
taking out of it what should not have been kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from geodata.errors import UsageError
from geodata.model import Document, content_id
from geodata.readers import Coded, Item, Left, Reject, read_bundled_reports
from geodata.reading import Entry, Reading, program
from geodata.store import Store

# Documents read and kept in one go: what one broken run can lose.
BATCH = 200
Track = Callable[[Sequence[Document], str], Iterable[Document]]


@dataclass(slots=True)
class Counts:
    """What an ingest did with the documents it met. `left` are table rows without control."""

    new: int = 0
    known: int = 0
    rejects: list[Reject] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def silent(documents: Sequence[Document], _title: str) -> Iterable[Document]:
    """No one watches the progress."""
    return documents


def open_store(url: str, track: Track = silent) -> Store:
    """The store at an address, filled from the bundled reports if nothing was ever kept in it: all
    or nothing, so that a run broken off leaves no half-filled store. Raises StoreError.
    """
    store = Store(url)
    if store.untouched:
        add_bundled_reports(store, track)
    return store


def is_stale(store: Store) -> bool:
    """Whether another version of this program read what is kept, which may read it otherwise."""
    return not store.untouched and store.read_by != program()


def add_bundled_reports(store: Store, track: Track = silent) -> Counts:
    """Extract and keep the bundled reports that the store does not know."""
    _sign(store)
    reading = Reading()
    reports = read_bundled_reports()
    unknown = [report for report in reports if not store.knows(report)]
    entries = [reading.entry(report) for report in track(unknown, "Reading the bundled reports")]
    new = sum(store.add_all(entries))
    return Counts(new=new, known=len(reports) - new)


def ingest(store: Store, items: Iterable[Item]) -> Counts:
    """Extract and keep what the store does not know yet; the rest is counted, with its reason."""
    _sign(store)
    counts = Counts()
    reading = Reading()
    for batch in _batches(_unknown(store, items, counts)):
        for new in store.add_all(_entries(reading, batch, counts)):
            counts.new += new
            counts.known += not new
    return counts


def own_documents(store: Store) -> tuple[Document, ...]:
    """What is kept beside the bundled reports, which a newer version may have corrected."""
    bundled = {report.id for report in read_bundled_reports()}
    return tuple(document for document in store.documents() if document.id not in bundled)


def forget(store: Store, ids: Sequence[str], show: Callable[[Document], None]) -> None:
    """Drop documents with all that was read from them, all or none of them, once each was shown: it
    may be the only copy. Raises UsageError for an id that is not kept, and for a bundled report.
    """
    own = {document.id: document for document in own_documents(store)}
    for each in ids:
        if each not in own:
            msg = (
                f"`kept list` shows no {each!r} to forget; what a bundled report claims is left out"
                " with `review reject`"
            )
            raise UsageError(msg)
    for each in dict.fromkeys(ids):
        show(own[each])
    store.forget(ids)


def rebuild(store: Store, track: Track = silent) -> bool:
    """Derive all claims and tallies again from the kept documents; whether any changed."""
    reading = Reading()
    changed = store.rebuild([reading.entry(d) for d in track(store.derivable(), "Rebuilding")])
    store.mark(program())
    return changed


def _sign(store: Store) -> None:
    """Remember by which program all that is kept was read, before this one adds to it; by none if more
    than one did."""
    store.mark(program() if store.untouched or store.read_by == program() else "")


def _unknown(store: Store, items: Iterable[Item], counts: Counts) -> Iterator[Document | Coded]:
    """The documents that neither the store nor this run has met; the others are counted."""
    met: dict[str, str] = {}
    for item in items:
        if isinstance(item, Reject):
            counts.rejects.append(item)
        elif isinstance(item, Left):
            counts.left.append(item)
        else:
            document = item.document if isinstance(item, Coded) else item
            try:
                known = _meet(document, met) or store.knows(document)
            except UsageError as error:
                counts.rejects.append(Reject(document.id, str(error), error.exit_code))
                continue
            counts.known += known
            if not known:
                yield item


def _meet(document: Document, met: dict[str, str]) -> bool:
    """Whether this run met the document before. Raises UsageError if another has its id."""
    content = content_id("d", (document.text, document.published))
    before = met.setdefault(document.id, content)
    if before != content:
        msg = f"two documents are called {document.id!r}: rename one"
        raise UsageError(msg)
    return before is not content


def _entries(reading: Reading, items: Iterable[Document | Coded], counts: Counts) -> list[Entry]:
    """The entries of documents; those that cannot be extracted are counted as rejects."""
    entries = []
    for read in map(reading.tried, items):
        if isinstance(read, Reject):
            counts.rejects.append(read)
        else:
            entries.append(read)
    return entries


def _batches(items: Iterator[Document | Coded]) -> Iterator[list[Document | Coded]]:
    while batch := list(islice(items, BATCH)):
        yield batch
