"""The engine, the tables and the numbered migrations that make them.

A migration is never edited once it was released; a change is a new one at the end.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from geodata.errors import StoreError

# A reader never waits for a writer, and a writer waits for another.
PRAGMAS = ("busy_timeout=30000", "synchronous=NORMAL", "foreign_keys=ON")
# One at a time, of whatever processes: who opens a database first, reviews, forgets or rebuilds.
LOCK = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(812021)"}
# Rows lie in the order of their key, so that equal contents are stored equally.
BY_KEY = {"sqlite": " WITHOUT ROWID", "postgresql": ""}
# Text that is sorted by, in the order of its code points whatever the server's language.
KEY = {"sqlite": "TEXT", "postgresql": 'TEXT COLLATE "C"'}

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "documents, claims, tallies, reviews",
        (
            """CREATE TABLE documents (
                id {key} NOT NULL PRIMARY KEY, published {key} NOT NULL, title TEXT NOT NULL,
                outlet TEXT NOT NULL, agency TEXT NOT NULL, url TEXT NOT NULL,
                text TEXT NOT NULL, coded INTEGER NOT NULL)""",
            """CREATE TABLE claims (
                document {key} NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
                id TEXT NOT NULL UNIQUE, published {key} NOT NULL, province TEXT NOT NULL,
                place TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
                factuality TEXT NOT NULL, level TEXT NOT NULL, date TEXT, date_earliest TEXT,
                date_latest TEXT, confidence DOUBLE PRECISION NOT NULL, sentence TEXT NOT NULL,
                "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, evidence TEXT NOT NULL,
                PRIMARY KEY (document, position)){by_key}""",
            """CREATE TABLE tallies (
                document {key} NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
                id TEXT NOT NULL UNIQUE, published {key} NOT NULL, actor TEXT NOT NULL,
                count INTEGER NOT NULL, total INTEGER, date TEXT, scope TEXT NOT NULL,
                sentence TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
                PRIMARY KEY (document, position)){by_key}""",
            """CREATE TABLE reviews (
                number INTEGER NOT NULL PRIMARY KEY, claim TEXT NOT NULL, decision TEXT NOT NULL,
                note TEXT NOT NULL, at TEXT NOT NULL)""",
        ),
    ),
    (
        "a count of changes",
        (
            "CREATE TABLE changes (number INTEGER NOT NULL)",
            "INSERT INTO changes VALUES (0)",
        ),
    ),
    (
        "which program read what is kept",
        ("ALTER TABLE changes ADD COLUMN read_by TEXT NOT NULL DEFAULT ''",),
    ),
)


def _table(name: str, columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns.split()))


DOCUMENTS = _table("documents", "id published title outlet agency url text coded")
CLAIMS = _table(
    "claims",
    "document position id published province place actor kind factuality level date"
    " date_earliest date_latest confidence sentence start end evidence",
)
TALLIES = _table(
    "tallies", "document position id published actor count total date scope sentence start end"
)
REVIEWS = _table("reviews", "number claim decision note at")
CHANGES = _table("changes", "number read_by")
VERSIONS = _table("schema_versions", "version name")


def open_engine(url: sa.URL) -> sa.Engine:
    """An engine for the address; the folder of a SQLite file is made.
    Raises StoreError for a database that is neither SQLite nor PostgreSQL.
    """
    if url.get_backend_name() not in LOCK:
        msg = f"a database is SQLite or PostgreSQL, not {url.get_backend_name()}"
        raise StoreError(msg)
    engine = sa.create_engine(url)
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        sa.event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        # Alone of all, this may not wait for whoever writes; the file keeps the mode it is given,
        # so that the other, or the next to open it, does it.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def migrate(connection: sa.Connection) -> None:
    """Bring the database to the newest schema. Raises StoreError if it is newer than that."""
    version = _version(connection)
    if version == len(MIGRATIONS):
        return
    if version > len(MIGRATIONS):
        msg = (
            f"the database has schema {version}, this program knows {len(MIGRATIONS)}: update the"
            " program, or set CONTROL_MAP_DATABASE_URL to another database"
        )
        raise StoreError(msg)
    dialect = connection.dialect.name
    connection.exec_driver_sql(LOCK[dialect])
    _create_versions(connection)
    version = _version(connection)
    for number, (name, statements) in enumerate(MIGRATIONS[version:], start=version + 1):
        for statement in statements:
            connection.exec_driver_sql(statement.format(by_key=BY_KEY[dialect], key=KEY[dialect]))
        connection.execute(sa.insert(VERSIONS), {"version": number, "name": name})


def _create_versions(connection: sa.Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS schema_versions"
        " (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)"
    )


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table("schema_versions"):
        return 0
    newest: Any = connection.execute(sa.select(sa.func.max(VERSIONS.c.version))).scalar()
    return newest or 0
