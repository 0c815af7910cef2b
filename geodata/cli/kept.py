"""Commands for what was ingested, here or on the page."""

from __future__ import annotations

from typing import Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import TextFormat
from geodata.model import Document, to_json

app = typer.Typer(help="What is kept beside the bundled reports.")


@app.command("list")
def show(
    format: Annotated[TextFormat, typer.Option(help="How to print.")] = TextFormat.TABLE,
) -> None:
    """Every document beside the bundled reports."""
    from geodata import build

    with terminal.open_store() as store:
        documents = build.own_documents(store)
    if format is TextFormat.TABLE:
        terminal.show_documents(documents)
        return
    for document in documents:
        terminal.print_json(to_json(document))


@app.command()
def forget(
    ids: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Ids from `kept list`.")],
) -> None:
    """Drop documents with their claims; the map follows.

    Each is printed first, as a line that `ingest` takes: to undo it, or, with another day or outlet
    written in, to correct it. Rows of event tables are only named: their table gives them back.
    """
    from geodata import build

    with terminal.open_store() as store:
        coded = store.coded()

        def show(document: Document) -> None:
            if document.id in coded:  # as a text it would come back without its claim
                terminal.note(f"{document.id}: a row of an event table, which gives it back")
            else:
                terminal.print_json(to_json(document))

        build.forget(store, ids, show)
