"""What is kept, read once, and the timelines that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from geodata.model import Claim, Document, Policy
from geodata.reading import Entry
from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import timeline_of

# Ways of believing are few, but sources and confidence can be combined freely.
MOST = 16


@dataclass(frozen=True)
class Library:
    """One state of what is kept: documents and claims by id, the last word on each reviewed claim."""

    revision: str
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    decisions: Mapping[str, str]

    @property
    def sources(self) -> Counter[str]:
        """Whom one can choose to believe, with how many reports: an outlet, or an agency for those
        that reprint it.
        """
        reports = self.documents.values()
        return Counter(report.source for report in reports if report.source != report.id)

    @cached_property
    def timeline(self) -> Callable[[Policy], Timeline]:
        """Who holds what on any day, for one way of believing."""
        kept = (self.documents.values(), self.claims.values(), self.decisions)
        return lru_cache(MOST)(partial(timeline_of, *kept))

    def plus(self, entry: Entry) -> Library:
        """The library as it would be if the document were kept, and believed like the others: the
        same one while a reader tries it, as its timeline takes long.
        """
        return self._tried(entry.document, tuple(entry.claims))

    @cached_property
    def _tried(self) -> Callable[[Document, tuple[Claim, ...]], Library]:
        return lru_cache(MOST)(self._plus)

    def _plus(self, document: Document, claims: tuple[Claim, ...]) -> Library:
        return Library(
            f"{self.revision} {document.id}",
            {**self.documents, document.id: document},
            {**self.claims, **{claim.id: claim for claim in claims}},
            self.decisions,
        )


def read_library(store: Store) -> Library:
    """All that the store keeps. Raises StoreError."""
    revision = store.revision()  # first: what is kept while we read shows as another one
    return Library(
        revision,
        {document.id: document for document in store.documents()},
        {claim.id: claim for claim in store.claims()},
        store.decisions(),
    )
