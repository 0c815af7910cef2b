"""Store → timeline, with what people said about the claims."""

from __future__ import annotations

import pytest

from geodata.model import Believe, Document, Policy, Status
from geodata.store import Store
from geodata.world import build_timeline
from tests.factories import claim, day


@pytest.fixture
def store(tmp_path):
    """A real, empty store."""
    store = Store(f"sqlite:///{tmp_path / 'test.sqlite'}")
    yield store
    store.close()


def keep(store, *told, agency=""):
    """Keep claims, each with its document."""
    for item in told:
        outlet = item.document[len("2021-08-08-") :]
        store.add(
            Document(item.document, item.sentence, item.published, "", outlet, agency), [item], []
        )


def kunduz(store, on="08-08", believe="normal"):
    """The row of Kunduz."""
    rows = build_timeline(store, Policy(Believe(believe))).at(day(on))
    return next(row for row in rows if row.province == "AF-KDZ")


def test_empty_store_is_the_baseline(store):
    """Without a report the map shows who held what at the start."""
    assert build_timeline(store).counts(day("08-13")) == {"government": 34}


def test_what_is_kept_is_on_the_map(store):
    """A claim in the store is an event on the timeline."""
    keep(store, claim())
    assert kunduz(store).controller == "taliban"


def test_rejected_claim_is_off_the_map_until_undone(store):
    """A person's no takes a claim away; the undo brings it back."""
    wrong = claim()
    keep(store, wrong)
    store.review(wrong.id, "reject")
    assert kunduz(store).controller == "government"
    store.review(wrong.id, "undo")
    assert kunduz(store).controller == "taliban"


def test_accepted_claim_counts_fully(store):
    """A person's yes makes the gainer's own word held, under strict too."""
    said = claim(factuality="claimed")
    keep(store, said)
    assert kunduz(store).status is Status.CLAIMED
    assert kunduz(store, believe="strict").controller == "government"
    store.review(said.id, "accept")
    assert kunduz(store, believe="strict").status is Status.HELD


def test_reprints_of_an_agency_are_one_source(store):
    """Two outlets that print one agency's report are one source of it."""
    keep(store, claim(source="A village paper"), claim(source="A town paper"), agency="AFP")
    assert (kunduz(store).claims, kunduz(store).sources) == (2, 1)
