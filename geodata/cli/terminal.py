"""What the command line prints: results on standard output, the rest on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from geodata.model import Claim, ControlRow, Document, Tally
from geodata.readers.items import Left, Reject

if TYPE_CHECKING:
    from rich.table import Table

    from geodata.store import Store

T = TypeVar("T")

TALLY_COLUMNS = ("published", "actor", "count", "total", "scope", "sentence")
CLAIM_COLUMNS = ("place", "actor", "kind", "factuality", "confidence", "sentence")
DOCUMENT_COLUMNS = ("id", "published", "outlet", "agency", "title")
CONTROL_COLUMNS = ("name", "capital", "controller", "status", "since", "claims", "sources")
# Columns of days, which no narrow terminal breaks: "2021-08-12", or that with the dots of a window.
DAY_WIDTHS = {"date": 11, "published": 10, "since": 10}
# A pipe has no width to fit.
PIPE_WIDTH, UNBROKEN = 200, 100_000


def open_store() -> Store:
    """The store that the settings name, filled on first use."""
    from geodata.build import open_store
    from geodata.settings import load_settings

    return open_store(load_settings().database_url, progress)


def note_stale(store: Store) -> None:
    """Say so where another version of the program read what the map is about to show."""
    from geodata.build import is_stale

    if is_stale(store):
        note(
            "another version of this program read the kept documents:"
            " `python -m geodata rebuild` reads them anew"
        )


def progress(items: Iterable[T], title: str) -> Iterable[T]:
    """The items, with a bar on standard error that moves as they are taken; where nobody knows
    how many there are, only a person watching sees it.
    """
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    total = len(items) if isinstance(items, Sized) else None
    quiet = total is None and not console.is_terminal
    return track(items, title, total=total, console=console, disable=quiet)


def note(text: str) -> None:
    """One line on standard error."""
    typer.echo(" ".join(text.split()), err=True)


def note_skipped(item: Reject | Left) -> None:
    """What was not read, and why."""
    if isinstance(item, Reject):
        note(f"{item.source}: {item.reason}")
    else:
        note(f"{item.source}: {item.count} rows left: {item.reason}")


def exit_code(rejects: Iterable[Reject]) -> int:
    """0, or the code of a failure where a whole input gave nothing; a bad line is only named."""
    return min((reject.exit_code for reject in rejects if reject.whole), default=0)


def print_json(value: Any) -> None:
    """One line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def show_claims(claims: Iterable[Claim], decisions: Mapping[str, str] | None = None) -> None:
    """Claims as a table; with `decisions`, their ids and what people said of them."""
    table = make_table(() if decisions is None else ("id", "review"), ("date",), CLAIM_COLUMNS)
    for claim in claims:
        said = () if decisions is None else (claim.id, decisions.get(claim.id))
        values = (getattr(claim, name) for name in CLAIM_COLUMNS)
        table.add_row(*map(cell, (*said, event_day(claim), *values)))
    print_table(table)


def show_tallies(tallies: Iterable[Tally]) -> None:
    """Tallies as a table, if there are any."""
    table = make_table(TALLY_COLUMNS)
    for tally in tallies:
        table.add_row(*(cell(getattr(tally, name)) for name in TALLY_COLUMNS))
    if table.row_count:
        print_table(table)


def show_documents(documents: Iterable[Document]) -> None:
    """Documents as a table, without their text."""
    table = make_table(DOCUMENT_COLUMNS)
    for document in documents:
        table.add_row(*(cell(getattr(document, name)) for name in DOCUMENT_COLUMNS))
    print_table(table)


def show_control(rows: Iterable[ControlRow]) -> None:
    """Who holds what, a line a province."""
    table = make_table(CONTROL_COLUMNS)
    for row in rows:
        table.add_row(*(cell(getattr(row, name)) for name in CONTROL_COLUMNS))
    print_table(table)


def make_table(*columns: Sequence[str]) -> Table:
    """An empty table with groups of columns; what a narrow terminal has no room for goes on below."""
    from rich.table import Column, Table

    def column(name: str) -> Column:
        return Column(name, overflow="fold", min_width=DAY_WIDTHS.get(name))

    return Table(*(column(name) for group in columns for name in group), pad_edge=False)


def event_day(claim: Claim) -> str:
    """The day of what is claimed, or its window."""
    if claim.date:
        return claim.date.isoformat()
    return f"{claim.date_earliest or ''}…{claim.date_latest or ''}"


def cell(value: object) -> str:
    """A value as a table shows it."""
    text = f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
    return text.replace("[", r"\[")


def print_text(pieces: Iterable[tuple[str, str]]) -> None:
    """One paragraph of pieces of text and their styles."""
    from rich.console import Console
    from rich.text import Text

    Console(width=None if sys.stdout.isatty() else UNBROKEN).print(Text.assemble(*pieces))


def print_table(table: Table) -> None:
    """On standard output, as wide as the terminal, or as a pipe can take it."""
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
