"""What is kept, read once, and the timelines that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from geodata.model import Claim, Document, Policy
from geodata.reading import Entry
from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import timeline_of

# Ways of believing are few, but sources and confidence can be combined freely.
MOST = 16

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """The last few of what takes long to make. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value under `key`, made outside the lock; the oldest goes when the shelf is full."""
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        value = make()
        with self._lock:
            while len(self._kept) >= MOST:
                self._kept.pop(next(iter(self._kept)))
            return self._kept.setdefault(key, value)


@dataclass(frozen=True)
class Library:
    """One state of what is kept: documents and claims by id, the last word on each reviewed claim."""

    revision: str
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    decisions: Mapping[str, str]
    _timelines: Shelf[Policy, Timeline] = field(default_factory=Shelf, compare=False)
    _tried: Shelf[Document, Library] = field(default_factory=Shelf, compare=False)

    @property
    def sources(self) -> Counter[str]:
        """Whom one can choose to believe, with how many reports: an outlet, or an agency for those
        that reprint it.
        """
        reports = self.documents.values()
        return Counter(report.source for report in reports if report.source != report.id)

    def timeline(self, policy: Policy) -> Timeline:
        """Who holds what on any day, for one way of believing."""
        return self._timelines.get(policy, lambda: self._timeline(policy))

    def plus(self, entry: Entry) -> Library:
        """The library as it would be if the document were kept, and believed like the others: the
        same one while a reader tries it, as its timeline takes long.
        """
        return self._tried.get(entry.document, lambda: self._plus(entry))

    def _plus(self, entry: Entry) -> Library:
        document = entry.document
        return Library(
            f"{self.revision} {document.id}",
            {**self.documents, document.id: document},
            {**self.claims, **{claim.id: claim for claim in entry.claims}},
            self.decisions,
        )

    def _timeline(self, policy: Policy) -> Timeline:
        return timeline_of(self.documents.values(), self.claims.values(), self.decisions, policy)


def read_library(store: Store) -> Library:
    """All that the store keeps. Raises StoreError."""
    revision = store.revision()  # first: what is kept while we read shows as another one
    return Library(
        revision,
        {document.id: document for document in store.documents()},
        {claim.id: claim for claim in store.claims()},
        store.decisions(),
    )
