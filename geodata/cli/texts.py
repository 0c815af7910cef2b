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
    from geodata.readers import Coded, Reject
    from geodata.reading import Entry, Reading

    Show = Callable[[Document | Coded], None]


def extract(
    context: typer.Context,
    inputs: Inputs,
    published: Published = None,
    format: Annotated[TextFormat, typer.Option(help="How to print.")] = TextFormat.JSONL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each claim's sentence marked up, and why.")
    ] = False,
) -> int:
    """Claims and tallies in texts. Keeps nothing.

    A line of a .jsonl file has id, published, title and text, and outlet, agency and url if known.
    """
    from geodata.readers import Left, Reject, read_inputs
    from geodata.reading import Reading

    if explain and (source := context.get_parameter_source("format")) and source.name != "DEFAULT":
        terminal.note("--explain prints sentences for people to read: --format is left aside")
    reading = Reading()
    entries: list[Entry] = []
    show = _explained(reading) if explain else _printed(reading, format, entries)
    rejects: list[Reject] = []
    for item in read_inputs(inputs, published):
        skipped = item if isinstance(item, (Reject, Left)) else _failed(show, item)
        if skipped:
            terminal.note_skipped(skipped)
            rejects += [skipped] if isinstance(skipped, Reject) else []
    if entries:
        _show_table(entries)
    return terminal.exit_code(rejects)


def ingest(
    inputs: Inputs,
    published: Published = None,
    bundled: Annotated[bool, typer.Option(help="Keep the bundled reports as well.")] = False,
) -> int:
    """Read, extract and keep; what is known already stays as it is."""
    from geodata import build
    from geodata.readers import read_inputs
    from geodata.settings import load_settings
    from geodata.store import Store

    with Store(load_settings().database_url) as store:
        if bundled:
            build.add_bundled_reports(store, terminal.progress)
        items = terminal.progress(read_inputs(inputs, published), "Reading")
        counts = build.ingest(store, items)
    for reject in counts.rejects:
        terminal.note_skipped(reject)
    for left in counts.left:
        terminal.note_skipped(left)
    typer.echo(f"documents: {counts.new} new, {counts.known} known, {len(counts.rejects)} rejected")
    return terminal.exit_code(counts.rejects)


def rebuild() -> None:
    """Throw away what was derived and build it again from the kept documents."""
    from geodata import build

    with terminal.open_store() as store:
        changed = build.rebuild(store, terminal.progress)
        typer.echo(f"{'changed' if changed else 'unchanged'}: sha256 {store.digest()}")


def _failed(show: Show, item: Document | Coded) -> Reject | None:
    """Show one text; a reject if it cannot be extracted."""
    from geodata.errors import ReadError
    from geodata.readers import Coded, Reject

    try:
        show(item)
    except ReadError as error:
        document = item.document if isinstance(item, Coded) else item
        return Reject(document.id, str(error), error.exit_code, whole=True)
    return None


def _printed(reading: Reading, format: TextFormat, entries: list[Entry]) -> Show:
    """What prints one text after the other as lines, or keeps it in `entries` for a table."""

    def show(item: Document | Coded) -> None:
        entry = reading.entry(item)
        if format is TextFormat.JSONL:
            _print_lines(entry)
        else:
            entries.append(entry)

    return show


def _show_table(entries: list[Entry]) -> None:
    """What was read, as tables; a line where no text claims anything."""
    terminal.show_claims(claim for entry in entries for claim in entry.claims)
    terminal.show_tallies(tally for entry in entries for tally in entry.tallies)
    if not any(entry.claims for entry in entries):
        terminal.note("no claims (only English is read)")


def _explained(reading: Reading) -> Show:
    """What explains one text after the other."""
    from geodata.cli.explained import show_coded, show_explanation, show_tally
    from geodata.extraction.explain import Explainer
    from geodata.readers import Coded
    from geodata.reading import extracting

    explainer = Explainer(reading.extractor)

    def show(item: Document | Coded) -> None:
        if isinstance(item, Coded):
            show_coded(item.claims)
            return
        with extracting(item):
            explanations, tallies = explainer.explain(item)
        for explanation in explanations:
            show_explanation(explanation)
        for tally in tallies:
            show_tally(tally)

    return show


def _print_lines(entry: Entry) -> None:
    records: list[Claim | Tally] = [*entry.claims, *entry.tallies]
    for record in records:
        terminal.print_json(to_json(record))
