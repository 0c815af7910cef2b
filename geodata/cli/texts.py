"""Commands that read reports: extract, ingest, rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import Inputs, Published, TextFormat
from geodata.model import Claim, Tally, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.model import Document
    from geodata.readers import Coded
    from geodata.reading import Entry, Reading


def extract(
    inputs: Inputs,
    published: Published = None,
    format: Annotated[TextFormat, typer.Option(help="How to print.")] = TextFormat.JSONL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each claim's sentence marked up, and why.")
    ] = False,
) -> int:
    """Claims and tallies in texts. Keeps nothing."""
    from geodata.readers import Left, Reject, read_inputs
    from geodata.reading import Reading

    reading = Reading()
    explained = _explained(reading) if explain else None
    entries: list[Entry] = []
    rejects: list[Reject] = []
    for item in read_inputs(inputs, published):
        if isinstance(item, (Reject, Left)):
            terminal.note_skipped(item)
            rejects += [item] if isinstance(item, Reject) else []
        elif explained:
            explained(item)
        elif format is TextFormat.JSONL:
            _print_lines(reading.entry(item))
        else:
            entries.append(reading.entry(item))
    if format is TextFormat.TABLE:
        terminal.show_claims(claim for entry in entries for claim in entry.claims)
        terminal.show_tallies(tally for entry in entries for tally in entry.tallies)
    return terminal.exit_code(inputs, rejects)


def ingest(
    inputs: Inputs,
    published: Published = None,
    bundled: Annotated[bool, typer.Option(help="Keep the bundled reports as well.")] = False,
) -> int:
    """Read, extract and keep; what is known already stays as it is."""
    from geodata import build
    from geodata.readers import Left, Reject, read_inputs
    from geodata.settings import load_settings
    from geodata.store import Store

    with Store(load_settings().database_url) as store:
        if bundled:
            build.add_bundled_reports(store, terminal.progress)
        items = terminal.progress(read_inputs(inputs, published), "Reading")
        counts = build.ingest(store, items)
    skipped: list[Reject | Left] = [*counts.rejects, *counts.left]
    for item in skipped:
        terminal.note_skipped(item)
    typer.echo(f"documents: {counts.new} new, {counts.known} known, {len(counts.rejects)} rejected")
    return terminal.exit_code(inputs, counts.rejects)


def rebuild() -> None:
    """Throw away what was derived and build it again from the kept documents."""
    from geodata import build

    with terminal.open_store() as store:
        changed = build.rebuild(store, terminal.progress)
        typer.echo(f"{'changed' if changed else 'unchanged'}: sha256 {store.digest()}")


def _explained(reading: Reading) -> Callable[[Document | Coded], None]:
    """What explains one text after the other."""
    from geodata.cli.explained import show_coded, show_explanation
    from geodata.extraction.explain import Explainer
    from geodata.readers import Coded

    explainer = Explainer(reading.extractor)

    def show(item: Document | Coded) -> None:
        if isinstance(item, Coded):
            show_coded(item.claims)
            return
        for explanation in explainer.explain(item):
            show_explanation(explanation)

    return show


def _print_lines(entry: Entry) -> None:
    records: list[Claim | Tally] = [*entry.claims, *entry.tallies]
    for record in records:
        terminal.print_json(to_json(record))
