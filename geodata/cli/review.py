"""Commands by which people correct claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import Ids, Note, TextFormat
from geodata.model import to_json

app = typer.Typer(help="The human's word on a claim.")


@app.command("list")
def show(
    format: Annotated[TextFormat, typer.Option(help="How to print.")] = TextFormat.TABLE,
) -> None:
    """All claims with what people said of them."""
    with terminal.open_store() as store:
        claims, decisions = store.claims(), store.decisions()
    if format is TextFormat.TABLE:
        terminal.show_claims(claims, decisions)
        return
    for claim in claims:
        terminal.print_json(to_json(claim) | {"review": decisions.get(claim.id)})


@app.command()
def accept(ids: Ids, note: Note = "") -> None:
    """The claim is right."""
    _review(ids, "accept", note)


@app.command()
def reject(ids: Ids, note: Note = "") -> None:
    """The claim is wrong: leave it out."""
    _review(ids, "reject", note)


@app.command()
def undo(ids: Ids, note: Note = "") -> None:
    """Take the last word on a claim back."""
    _review(ids, "undo", note)


def _review(ids: Sequence[str], decision: str, note: str) -> None:
    with terminal.open_store() as store:
        for claim in ids:
            said = store.review(claim, decision, note)
            typer.echo(f"{said.claim} {said.decision}")
