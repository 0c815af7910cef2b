"""What is kept, seen through a policy: store → reconcile → timeline, with people's reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from itertools import chain

from geodata.chapters import load_chapters
from geodata.errors import UsageError
from geodata.gazetteer import load_capitals
from geodata.model import Claim, Document, Policy
from geodata.reconcile import reconcile
from geodata.sources import load_sources
from geodata.store import Store
from geodata.timeline import Timeline

SOME = 5  # outlets that an error names


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


def unheard(policy: Policy, documents: Iterable[Document]) -> dict[str, list[str]]:
    """The outlets that are to be believed and that no report is by, each with those of nearly its
    name that some are by.
    """
    if not policy.sources:  # of most requests, and there may be 40,000 reports
        return {}
    catalogue = load_sources()
    heard = {name.casefold(): name for name in _reports(documents)}
    missing = (each for each in policy.sources if catalogue[each].name.casefold() not in heard)
    return {each: _near(each, heard) for each in sorted(missing)}


def check_heard(policy: Policy, documents: Collection[Document]) -> list[str]:
    """A line for each outlet that is to be believed and that no report is by.

    Raises UsageError where that is all of them: a map of nothing would look like one of peace.
    """
    near = unheard(policy, documents)
    if near and len(near) == len(policy.sources):
        best = [name for name, _ in _reports(documents).most_common(SOME)]
        known = ", ".join([*chain(*near.values())] or best)
        msg = f"no report is by {' or '.join(map(repr, near))}: there are some by {known}"
        raise UsageError(msg if known else "there are no reports to believe yet")
    meant = {each: f": did you mean {' or '.join(names)}?" for each, names in near.items() if names}
    return [f"no report is by {each!r}{meant.get(each, '')}" for each in near]


def _reports(documents: Iterable[Document]) -> Counter[str]:
    """How many reports are by whom."""
    catalogue = load_sources()
    return Counter(catalogue[each.source].name for each in documents)


def _near(outlet: str, heard: Mapping[str, str]) -> list[str]:
    return [heard[each] for each in get_close_matches(outlet.casefold(), sorted(heard), 2)]
