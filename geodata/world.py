"""What is kept, seen through a policy: store → reconcile → timeline, with people's reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals
from geodata.model import Claim, Document, Policy
from geodata.reconcile import reconcile
from geodata.sources import load_sources
from geodata.store import Store
from geodata.timeline import Timeline


def build_timeline(store: Store, policy: Policy | None = None) -> Timeline:
    """The timeline of everything in the store. Claims that a person rejected are left out; those
    accepted count fully.
    """
    return timeline_of(store.documents(), store.claims(), store.decisions(), policy)


def timeline_of(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    decisions: Mapping[str, str],
    policy: Policy | None = None,
) -> Timeline:
    """The timeline of documents, their claims, and the last word of people on some of these (claim
    id → "accept" or "reject").
    """
    told = [claim for claim in claims if decisions.get(claim.id) != "reject"]
    accepted = {claim for claim, word in decisions.items() if word == "accept"}
    sources_of = {document.id: document.source for document in documents}
    chapters = load_chapters()
    events = reconcile(told, sources_of, chapters, policy, confirmed=accepted)
    return Timeline(events, chapters, load_capitals())


def unheard(policy: Policy, store: Store) -> Iterator[str]:
    """A line for each outlet that is to be believed and that no report is by: a map of nothing would
    look like one of peace.
    """
    if not policy.sources:
        return
    catalogue = load_sources()
    names = {catalogue[report.source or report.id].name for report in store.documents()}
    heard = {name.casefold() for name in names}
    for outlet in sorted(policy.sources):
        if catalogue[outlet].name.casefold() not in heard:
            near = " or ".join(get_close_matches(outlet, sorted(names), 2))
            yield f"no report is by {outlet!r}" + (f": did you mean {near}?" if near else "")
