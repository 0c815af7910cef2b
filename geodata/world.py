"""What is kept, seen through a policy: store → reconcile → timeline, with people's reviews."""

from __future__ import annotations

from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals
from geodata.model import Policy
from geodata.reconcile import reconcile
from geodata.store import Store
from geodata.timeline import Timeline


def build_timeline(store: Store, policy: Policy | None = None) -> Timeline:
    """The timeline of everything in the store. Claims that a person rejected are left out; those
    accepted count fully.
    """
    words = store.decisions()
    claims = [claim for claim in store.claims() if words.get(claim.id) != "reject"]
    accepted = {claim for claim, word in words.items() if word == "accept"}
    sources_of = {document.id: document.source for document in store.documents()}
    chapters = load_chapters()
    events = reconcile(claims, sources_of, chapters, policy, confirmed=accepted)
    return Timeline(events, chapters, load_capitals())
