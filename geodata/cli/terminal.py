"""What the command line prints: results on standard output, the rest on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from geodata.model import Claim, ControlRow, Tally
from geodata.readers.items import Left, Reject

if TYPE_CHECKING:
    from rich.table import Table

    from geodata.evaluation import Record, Report, Score
    from geodata.store import Store

T = TypeVar("T")

TALLY_COLUMNS = ("published", "actor", "count", "total", "scope", "sentence")
CLAIM_COLUMNS = ("place", "actor", "kind", "factuality", "confidence", "sentence")
RECORD_COLUMNS = ("document", "place", "actor", "kind", "factuality", "date", "quote")
FIGURES = ("precision", "recall", "f1", "date_accuracy", "window_accuracy")
CONTROL_COLUMNS = ("name", "capital", "controller", "status", "since", "claims", "sources")
# A pipe has no width to fit.
PIPE_WIDTH = 200


def open_store() -> Store:
    """The store that the settings name, filled on first use."""
    from geodata.build import open_store
    from geodata.settings import load_settings

    return open_store(load_settings().database_url, progress)


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


def exit_code(inputs: Sequence[str], rejects: Sequence[Reject]) -> int:
    """0, or the code of a failure where a whole input gave nothing; a bad line is only named."""
    return min((reject.exit_code for reject in rejects if reject.source in inputs), default=0)


def print_json(value: Any) -> None:
    """One line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def show_claims(claims: Iterable[Claim], decisions: Mapping[str, str] | None = None) -> None:
    """Claims as a table; with `decisions`, their ids and what people said of them."""
    table = _table(() if decisions is None else ("id", "review"), ("date",), CLAIM_COLUMNS)
    for claim in claims:
        said = () if decisions is None else (claim.id, decisions.get(claim.id))
        values = (getattr(claim, name) for name in CLAIM_COLUMNS)
        table.add_row(*map(_cell, (*said, _event_day(claim), *values)))
    _print(table)


def show_tallies(tallies: Iterable[Tally]) -> None:
    """Tallies as a table."""
    table = _table(TALLY_COLUMNS)
    for tally in tallies:
        table.add_row(*(_cell(getattr(tally, name)) for name in TALLY_COLUMNS))
    _print(table)


def show_control(rows: Iterable[ControlRow]) -> None:
    """Who holds what, a line a province."""
    table = _table(CONTROL_COLUMNS)
    for row in rows:
        table.add_row(*(_cell(getattr(row, name)) for name in CONTROL_COLUMNS))
    _print(table)


def show_report(report: Report) -> None:
    """Scores by part as a table, then each error."""
    table = _table(("of", "right", "false", "missed"), FIGURES)
    table.add_row("all", *_score_cells(report.total))
    for part, scores in report.by.items():
        table.add_section()
        for name, score in sorted(scores.items()):
            table.add_row(f"{part}: {name}", *_score_cells(score))
    _print(table)
    _show_records("missed", report.missed)
    _show_records("false alarms", report.false)
    _show_records("wrong days", (gold for gold, _ in report.wrong_days))


def _score_cells(score: Score) -> Iterator[str]:
    yield from map(str, (score.right, score.false, score.missed))
    figures = score.figures()
    yield from (_cell(figures[name]) for name in FIGURES)


def _show_records(title: str, records: Iterable[Record]) -> None:
    table = _table(RECORD_COLUMNS)
    table.title = title
    for record in records:
        table.add_row(*map(_cell, (*record.unit, record.day, record.quote)))
    if table.row_count:
        _print(table)


def _table(*columns: Sequence[str]) -> Table:
    from rich.table import Table

    return Table(*(name for group in columns for name in group))


def _event_day(claim: Claim) -> str:
    if claim.date:
        return claim.date.isoformat()
    return f"{claim.date_earliest or ''}…{claim.date_latest or ''}"


def _cell(value: object) -> str:
    text = f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
    return text.replace("[", r"\[")


def _print(table: Table) -> None:
    from rich.console import Console

    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
