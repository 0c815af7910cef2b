"""What is kept: documents, the claims and tallies read from them, and people's reviews.

The only room that knows SQL. SQLite by default, PostgreSQL by address. Documents are kept until
somebody has them forgotten, reviews for good; claims and tallies are derived from documents and can
be thrown away and built again, except those of coded tables (ACLED), which came with their
document. The same documents give the same rows in the same order, whatever order they came in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from geodata.errors import StoreError, UsageError
from geodata.model import Claim, Document, Tally, to_json
from geodata.reading import Entry
from geodata.store.reviews import Review, add_review, all_reviews, decided
from geodata.store.rows import (
    Row,
    claim_of,
    claim_rows,
    document_of,
    document_row,
    tally_of,
    tally_rows,
)
from geodata.store.schema import (
    CHANGES,
    CLAIMS,
    DOCUMENTS,
    LOCK,
    TALLIES,
    migrate,
    open_engine,
)


class Store:
    """The kept documents, claims, tallies and reviews behind a database address.

    Opening creates a missing SQLite file with its folder and brings an older schema up to date.
    Every method raises StoreError when the database does not answer.
    """

    def __init__(self, url: str) -> None:
        with _one_line("of CONTROL_MAP_DATABASE_URL"):  # it may hold a password
            self._url = sa.make_url(url)
            self._backend = self._url.get_backend_name()
            self._engine = open_engine(self._url)
        try:
            with self._begin() as connection:
                migrate(connection)
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def untouched(self) -> bool:
        """Whether nothing was ever kept here. One older than the count of changes starts at 0."""
        return self.revision() == "0" and not self._rows(sa.select(DOCUMENTS.c.id).limit(1))

    def revision(self) -> str:
        """Another word whenever something was kept, forgotten, derived anew or reviewed."""
        (row,) = self._rows(sa.select(CHANGES.c.number))
        return str(row["number"])

    @property
    def read_by(self) -> str:
        """The program by which all that is kept was read, as `mark` was told; "" if by none alone."""
        (row,) = self._rows(sa.select(CHANGES.c.read_by))
        return str(row["read_by"])

    def mark(self, program: str) -> None:
        """Remember by which program all that is kept was read."""
        with self._begin() as connection:
            query = sa.update(CHANGES).where(CHANGES.c.read_by != program)
            connection.execute(query.values(read_by=program))

    def add(
        self,
        document: Document,
        claims: Sequence[Claim],
        tallies: Sequence[Tally],
        coded: bool = False,
    ) -> bool:
        """Keep a document with its claims and tallies; False if it is known, and then nothing
        changes. Raises UsageError if its id is known with another text or day.
        """
        return self.add_all([Entry(document, claims, tallies, coded)])[0]

    def add_all(self, entries: Iterable[Entry]) -> list[bool]:
        """Keep many documents, all or none of them; says of each whether it was new."""
        with self._begin() as connection:
            new = [self._add(connection, entry) for entry in entries]
            if any(new):
                _count_change(connection)
        return new

    def forget(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Drop documents with all that was read from them, all or none of them, and return them in
        the order of `ids`. What people said of their claims stays, and holds again if they are
        kept again. Raises UsageError for an id that is not kept.
        """
        with self._alone() as connection:
            forgotten = tuple(_forget(connection, each) for each in dict.fromkeys(ids))
            if forgotten:
                _count_change(connection)
        return forgotten

    def documents(self) -> tuple[Document, ...]:
        """Every document, by day of publication and id."""
        query = sa.select(*DOCUMENTS.c).order_by(DOCUMENTS.c.published, DOCUMENTS.c.id)
        return tuple(document_of(row) for row in self._rows(query))

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, by day of publication, document and order in it."""
        return tuple(claim_of(row) for row in self._rows(_in_order(CLAIMS)))

    def tallies(self) -> tuple[Tally, ...]:
        """Every tally, by day of publication, document and order in it."""
        return tuple(tally_of(row) for row in self._rows(_in_order(TALLIES)))

    def reviews(self) -> tuple[Review, ...]:
        """Every review in the order given."""
        with self._begin() as connection:
            return all_reviews(connection)

    def decisions(self) -> dict[str, str]:
        """Claim id → "accept" or "reject": the last word on each, in the order in which they were
        last spoken of. An undo takes one word back.
        """
        return decided(self.reviews())

    def review(self, claim_id: str, decision: str, note: str = "") -> Review:
        """Append a person's word on a claim. Raises UsageError for an unknown claim, an unknown
        decision, or an undo with nothing to take back.
        """
        with self._alone() as connection:
            review = add_review(connection, claim_id, decision, note)
            _count_change(connection)
        return review

    def knows(self, document: Document) -> bool:
        """Whether the document is kept. Raises UsageError if another has its id."""
        with self._begin() as connection:
            return _knows(connection, document)

    def coded(self) -> frozenset[str]:
        """The ids of the documents whose claims came with them, in a table."""
        return frozenset(row["id"] for row in self._rows(_coded()))

    def derivable(self) -> tuple[Document, ...]:
        """Every document whose claims are extracted from its text, in the order of `documents`."""
        with self._begin() as connection:
            return _derivable(connection)

    def rebuild(self, entries: Iterable[Entry]) -> bool:
        """Put the claims and tallies of `entries` in the place of those that their documents have;
        True if that changes any. Where it does not, nothing is written. What was forgotten or kept
        since `derivable` was asked stays so.
        """
        found = {entry.document: entry for entry in entries}
        with self._alone() as connection:
            kept = [found[each] for each in _derivable(connection) if each in found]
            ids = {entry.document.id for entry in kept}
            claims = [row for entry in kept for row in claim_rows(entry.claims)]
            tallies = [row for entry in kept for row in tally_rows(entry.tallies)]
            changed = _replace(connection, CLAIMS, ids, claims)
            changed = _replace(connection, TALLIES, ids, tallies) or changed
            if changed:
                _count_change(connection)
        return changed

    def dump(self) -> Iterator[str]:
        """The documents and all that is derived from them, as JSON lines in a fixed order."""
        for records in (self.documents(), self.claims(), self.tallies()):
            for record in records:
                yield json.dumps(to_json(record), ensure_ascii=False, sort_keys=True)

    def digest(self) -> str:
        """SHA-256 of `dump`: equal for equal contents, on every machine and database."""
        total = hashlib.sha256()
        for line in self.dump():
            total.update(f"{line}\n".encode())
        return total.hexdigest()

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def _add(self, connection: sa.Connection, entry: Entry) -> bool:
        insert = postgresql.insert if self._backend == "postgresql" else sqlite.insert
        document = entry.document
        query = insert(DOCUMENTS).on_conflict_do_nothing().returning(DOCUMENTS.c.id)
        if connection.execute(query, document_row(document, entry.coded)).first() is None:
            return not _knows(connection, document)
        for table, rows in (
            (CLAIMS, claim_rows(entry.claims)),
            (TALLIES, tally_rows(entry.tallies)),
        ):
            if rows:
                connection.execute(sa.insert(table), rows)
        return True

    def _rows(self, query: sa.Select[Any]) -> list[Row]:
        with self._begin() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _begin(self) -> Iterator[sa.Connection]:
        name = self._url.render_as_string(hide_password=True)
        with _one_line(name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[sa.Connection]:
        """A transaction that waits for others of its kind, so that none deadlocks with another."""
        with self._begin() as connection:
            connection.exec_driver_sql(LOCK[self._backend])
            yield connection


@contextmanager
def _one_line(url: str) -> Iterator[None]:
    try:
        yield
    except (sa.exc.SQLAlchemyError, ImportError, OSError) as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        msg = f"cannot use the database {url}: {reason}"
        raise StoreError(msg) from error


def _knows(connection: sa.Connection, document: Document) -> bool:
    query = sa.select(*DOCUMENTS.c).where(DOCUMENTS.c.id == document.id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return False
    if (row["text"], row["published"]) != (document.text, document.published.isoformat()):
        msg = f"a document {document.id!r} is kept already, with another text or day: rename it"
        raise UsageError(msg)
    return True


def _forget(connection: sa.Connection, document_id: str) -> Document:
    for table in (CLAIMS, TALLIES):
        connection.execute(sa.delete(table).where(table.c.document == document_id))
    query = sa.delete(DOCUMENTS).where(DOCUMENTS.c.id == document_id).returning(*DOCUMENTS.c)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        msg = f"no document has the id {document_id!r}; `kept list` shows the ids"
        raise UsageError(msg)
    return document_of(dict(row))


def _count_change(connection: sa.Connection) -> None:
    """Last in its transaction: who changes something after it waits for its end."""
    connection.execute(sa.update(CHANGES).values(number=CHANGES.c.number + 1))


def _coded() -> sa.Select[Any]:
    return sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.coded == 1)


def _derivable(connection: sa.Connection) -> tuple[Document, ...]:
    query = sa.select(*DOCUMENTS.c).where(DOCUMENTS.c.coded == 0)
    ordered = query.order_by(DOCUMENTS.c.published, DOCUMENTS.c.id)
    return tuple(document_of(dict(row)) for row in connection.execute(ordered).mappings())


def _in_order(table: sa.TableClause) -> sa.Select[Any]:
    return sa.select(*table.c).order_by(table.c.published, table.c.document, table.c.position)


def _replace(
    connection: sa.Connection, table: sa.TableClause, ids: set[str], rows: list[Row]
) -> bool:
    """Make `rows` all that the table has of the documents; True if others were there."""
    old = connection.execute(_in_order(table)).mappings()
    if [dict(row) for row in old if row["document"] in ids] == rows:
        return False
    query = sa.delete(table).where(table.c.document == sa.bindparam("id"))
    connection.execute(query, [{"id": each} for each in sorted(ids)])
    if rows:
        connection.execute(sa.insert(table), rows)
    return True
