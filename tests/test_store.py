from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.build import is_stale
from geodata.errors import StoreError, UsageError
from geodata.model import Tally
from geodata.reading import Entry
from geodata.store import Store
from geodata.store.schema import MIGRATIONS
from tests import postgres
from tests.factories import claim, day, document


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'control.sqlite'}"
    address = request.getfixturevalue("postgres_server")
    engine = sa.create_engine(f"postgresql:///postgres?{address}", isolation_level="AUTOCOMMIT")
    name = f"test_{abs(hash(str(tmp_path)))}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return f"postgresql:///{name}?{address}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store(url) as opened:
        yield opened


def tally(count: int = 18) -> Tally:
    return Tally("2021-08-13-Reuters", day("08-13"), "taliban", count, 34, None, "18 of 34.", 0, 9)


def entry(on: str = "08-08", source: str = "Reuters") -> Entry:
    item = claim(on=on, source=source)
    return Entry(document(item.sentence, on, source), [item])


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    """Documents, claims and tallies come back equal, with claims in the order of their text."""
    report = document("Texts with 'quotes'; DROP TABLE claims; -- and کندز, 😀", "08-13")
    claims = [claim(on=None, published="08-13", start=start) for start in (9, 3, 5)]
    assert store.add(report, claims, [tally()])
    assert store.documents() == (report,)
    assert store.claims() == tuple(claims)
    assert store.tallies() == (tally(),)


def test_keeping_twice_changes_nothing(store: Store) -> None:
    """A known document is not kept again, and neither is what is said to be in it."""
    report, other = document("One."), claim(on=None, published="08-13")
    assert store.add(report, [other], [])
    before = store.digest()
    assert not store.add(report, [], [tally()])
    assert store.knows(report)
    assert store.digest() == before


def test_one_id_stands_for_one_text(store: Store) -> None:
    """Another text under a known id is an error that names it; nothing is overwritten."""
    store.add(document("One.", name="a"), [], [])
    with pytest.raises(UsageError, match="'a'"):
        store.add(document("Two.", name="a"), [], [])
    assert [d.text for d in store.documents()] == ["One."]


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    """An error in the second document takes the first one back."""
    clash = [Entry(document("One.", name="a")), Entry(document("Two.", name="a"))]
    with pytest.raises(UsageError):
        store.add_all(clash)
    assert store.untouched


def test_the_same_claim_twice_is_kept_once(store: Store) -> None:
    item = claim()
    store.add(document(item.sentence, "08-08"), [item, item], [])
    assert store.claims() == (item,)


def test_order_of_arrival_does_not_matter(store: Store, tmp_path: Path) -> None:
    """The same documents give the same dump and digest whichever came first, on any database."""
    entries = [entry("08-08", "Z"), entry("08-07", "M"), entry("08-08", "a"), entry("08-08", "É")]
    store.add_all(entries)
    with Store(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        other.add_all(reversed(entries))
        assert list(other.dump()) == list(store.dump())
        assert other.digest() == store.digest()


def test_several_at_once_keep_each_document_once(url: str) -> None:
    """Openings and additions at the same time neither fail nor double anything."""
    entries = [entry("08-08", f"S{number}") for number in range(20)]

    def keep(_worker: int) -> int:
        with Store(url) as store:
            return sum(store.add(e.document, e.claims, e.tallies) for e in entries)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(keep, range(4))) == len(entries)
    with Store(url) as store:
        assert len(store.claims()) == len(entries)


def test_who_opens_a_new_file_waits_for_who_writes_in_it(tmp_path: Path) -> None:
    """The one statement of an opening that SQLite lets wait for nobody is no error."""
    path = tmp_path / "control.sqlite"
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(Store, f"sqlite:///{path}")
        wait([opening], timeout=0.5)
        other.rollback()
        with opening.result() as store:
            assert store.add(document("Kabul fell.", "08-15"), [], [])
    with Store(f"sqlite:///{path}"):
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()


def test_what_is_forgotten_is_gone_with_all_that_it_said(store: Store) -> None:
    """Others stay to the letter; kept again it is as before, people's words on it included."""
    store.add_all([entry("08-08", "A")])
    rest = store.digest()
    gone, said = document("18 of 34.", "08-13"), claim(on="08-12", published="08-13")
    store.add(gone, [said], [tally()])
    store.review(said.id, "reject")
    before = store.digest()
    assert store.forget([gone.id, gone.id]) == (gone,)
    assert store.digest() == rest
    store.add(gone, [said], [tally()])
    assert (store.digest(), store.decisions()) == (before, {said.id: "reject"})


def test_a_word_on_a_forgotten_claim_can_be_undone(store: Store) -> None:
    """It alone: nothing else can be said of the claim."""
    read = entry()
    (said,) = read.claims
    store.add_all([read])
    store.review(said.id, "reject")
    store.forget([read.document.id])
    with pytest.raises(UsageError, match="no claim"):
        store.review(said.id, "accept")
    store.review(said.id, "undo")
    assert store.decisions() == {}
    with pytest.raises(UsageError, match="no claim"):
        store.review(said.id, "undo")


def test_all_are_forgotten_or_none(store: Store) -> None:
    """An id that is not kept is named, and the others stay."""
    kept = entry("08-08", "A")
    store.add_all([kept])
    before = store.revision()
    with pytest.raises(UsageError, match="'nothing'"):
        store.forget([kept.document.id, "nothing"])
    assert (store.documents(), store.revision()) == ((kept.document,), before)


def test_every_change_is_another_revision(store: Store) -> None:
    """Also one that leaves as many rows as before; what changes nothing is none."""
    first, other, last = (entry("08-08", source) for source in ("A", "M", "Z"))
    changed = Entry(other.document, [replace(other.claims[0], id="", actor="nrf")])
    seen = [store.revision()]
    for change in (
        lambda: store.add_all([first, other, last]),
        lambda: store.rebuild([first, changed, last]),
        lambda: store.review(first.claims[0].id, "accept"),
        lambda: store.forget([other.document.id]),
        lambda: store.add_all([other]),
    ):
        change()
        seen.append(store.revision())
    assert len(set(seen)) == len(seen)
    store.add_all([first])
    store.rebuild([first, other, last])
    store.forget([])
    assert store.revision() == seen[-1]


def test_an_older_database_goes_on(tmp_path: Path) -> None:
    """What was kept before there was a count of changes stays, and its changes are counted."""
    path = tmp_path / "old.sqlite"
    with Store(f"sqlite:///{path}") as store:
        store.add_all([entry()])
        before = store.digest()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE changes")
        database.execute("DELETE FROM schema_versions WHERE version >= 2")
    with Store(f"sqlite:///{path}") as store:
        assert store.digest() == before
        assert not store.untouched
        assert is_stale(store)
        revision = store.revision()
        store.forget([entry().document.id])
        assert store.revision() != revision


def test_rebuild_restores_what_was_derived(store: Store, url: str) -> None:
    """After claims were lost or altered, rebuilding from the same entries gives the same dump."""
    entries = [entry("08-08", "A"), entry("08-07", "B")]
    store.add_all(entries)
    before = store.digest()
    assert not store.rebuild(entries)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE claims SET actor = 'nrf'")
        connection.exec_driver_sql("DELETE FROM claims WHERE document = '2021-08-08-A'")
    engine.dispose()
    assert store.digest() != before
    assert store.rebuild(entries)
    assert store.digest() == before


def test_rebuild_leaves_coded_claims_and_reviews(store: Store) -> None:
    """What came with a table is not derived, and what people said stays."""
    coded, read = claim(on="08-06", source="ACLED"), entry("08-08")
    report = document(coded.sentence, "08-06", "ACLED")
    store.add_all([Entry(report, [coded], coded=True), read])
    store.review(coded.id, "reject")
    assert store.derivable() == (read.document,)
    assert store.rebuild([Entry(read.document)])
    assert store.claims() == (coded,)
    assert store.decisions() == {coded.id: "reject"}


def test_a_rebuild_leaves_what_changed_since_it_began(store: Store) -> None:
    """What was forgotten meanwhile stays gone, what came stays whole, and what came back under the
    id of another keeps its own.
    """
    gone, new, last = entry("08-08", "A"), entry("08-08", "B"), entry("08-08", "C")
    corrected = replace(last.document, outlet="C, corrected")
    store.add_all([gone, last])
    entries = [Entry(each) for each in store.derivable()]
    store.forget([gone.document.id, last.document.id])
    store.add_all([new, Entry(corrected, last.claims)])
    before = store.digest()
    assert not store.rebuild(entries)
    assert store.digest() == before


def test_several_forget_and_rebuild_at_once(url: str) -> None:
    """Whatever order they name the documents in, each is answered and none waits for ever."""
    entries = [entry("08-08", f"S{number:03}") for number in range(100)]
    ids = [each.document.id for each in entries]

    def forget(named: list[str]) -> bool:
        with Store(url) as own:
            own.rebuild(Entry(each) for each in own.derivable())
            try:
                return len(own.forget(named)) == len(ids)
            except UsageError:
                return False

    with Store(url) as store, ThreadPoolExecutor(4) as pool:
        store.add_all(entries)
        assert sum(pool.map(forget, [ids, ids[::-1]] * 2)) == 1
        assert (store.documents(), store.claims()) == ((), ())


def test_an_unneeded_rebuild_leaves_the_file_to_the_byte(tmp_path: Path) -> None:
    """Where nothing differs nothing is written: the SQLite file keeps every byte."""
    path = tmp_path / "control.sqlite"
    entries = [entry("08-08", "A"), entry("08-07", "B")]
    with Store(f"sqlite:///{path}") as store:
        store.add_all(entries)
    before = path.read_bytes()
    with Store(f"sqlite:///{path}") as store:
        assert not store.rebuild(reversed(entries))
    assert path.read_bytes() == before


def test_reviews_are_only_ever_added(store: Store) -> None:
    """The last word counts; an undo takes one word back and leaves it in the record."""
    item = claim()
    store.add(document(item.sentence, "08-08"), [item], [])
    for decision, expected in (
        ("accept", {item.id: "accept"}),
        ("reject", {item.id: "reject"}),
        ("undo", {item.id: "accept"}),
        ("undo", {}),
    ):
        review = store.review(item.id, decision, "why not")
        assert review.note == "why not"
        assert store.decisions() == expected
    assert [r.number for r in store.reviews()] == [1, 2, 3, 4]
    assert {r.at[-6:] for r in store.reviews()} == {"+00:00"}


def test_reviewers_do_not_collide(url: str) -> None:
    """Each of many words given at once is kept, under a number of its own; of as many undos as
    there are, only those go through that find a word to take back.
    """
    item = claim()

    def review(decision: str) -> bool:
        try:
            with Store(url) as own:
                own.review(item.id, decision)
        except UsageError:
            return False
        return True

    with Store(url) as store, ThreadPoolExecutor(8) as pool:
        store.add(document(item.sentence, "08-08"), [item], [])
        assert all(pool.map(review, ["accept"] * 24))
        assert [each.number for each in store.reviews()] == [*range(1, 25)]
        assert sum(pool.map(review, ["undo"] * 32)) == 24
        assert store.decisions() == {}


@pytest.mark.parametrize(
    ("claim_id", "decision", "named"),
    [("c_none", "accept", "c_none"), (None, "maybe", "maybe"), (None, "undo", "no review")],
)
def test_an_impossible_review_is_an_error(
    store: Store, claim_id: str | None, decision: str, named: str
) -> None:
    item = claim()
    store.add(document(item.sentence, "08-08"), [item], [])
    with pytest.raises(UsageError, match=named):
        store.review(claim_id or item.id, decision)
    assert store.reviews() == ()


def test_migrations_are_recorded_and_run_once(store: Store, url: str) -> None:
    """Opening again adds nothing to the record of migrations."""
    Store(url).close()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT version, name FROM schema_versions").all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        (number, name) for number, (name, _) in enumerate(MIGRATIONS, start=1)
    ]


def test_a_newer_schema_is_refused_and_left_alone(store: Store, url: str) -> None:
    """A database of a later version is one clear error that says what to do."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO schema_versions VALUES (99, 'later')")
    engine.dispose()
    with pytest.raises(StoreError, match=r"schema 99.*update"):
        Store(url)


@pytest.mark.parametrize("content", [b"no database at all, but a text" * 40, b"\0" * 4096])
def test_a_file_that_is_no_database_is_one_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"broken\.sqlite") as caught:
        Store(f"sqlite:///{path}")
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (x)")
    connection.close()
    with pytest.raises(StoreError, match="documents"):
        Store(f"sqlite:///{path}")


@pytest.mark.parametrize(
    "url",
    [
        "no address",
        "mysql://localhost/x",
        "oracle://localhost/x",
        "postgresql://u:secret@127.0.0.1:1/x",
        "sqlite:////dev/null/folder/x.sqlite",
    ],
)
def test_a_database_that_cannot_be_is_one_line_without_the_password(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@settings(max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_survives(text: str) -> None:
    """Whatever a text holds, it is kept to the letter."""
    with Store("sqlite://") as store:
        store.add(document(text, name="a"), [], [])
        assert [d.text for d in store.documents()] == [text]
        assert json.loads(next(store.dump()))["text"] == text
