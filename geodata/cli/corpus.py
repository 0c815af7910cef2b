"""Commands that read whole corpora: evaluate, batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import Published
from geodata.model import Level


def evaluate(
    documents: Annotated[Path, typer.Argument(metavar="DOCUMENTS.jsonl")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl")],
    level: Annotated[Level, typer.Option(help="Score claims of this level.")] = Level.CAPITAL,
    claims: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Score these claims (JSONL) instead.")
    ] = None,
    published: Published = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Precision, recall, F1 and date accuracy against annotations, with what was missed."""
    from geodata.evaluation import evaluate_files

    report = evaluate_files(
        documents,
        gold,
        claims=claims,
        level=level,
        published=published,
        track=terminal.progress,
        note=terminal.note,
    )
    if as_json:
        terminal.print_json(report.to_json())
    else:
        terminal.show_report(report)


def batch(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A .parquet or .jsonl file.")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT.parquet")],
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of Dask.")] = None,
    published: Published = None,
) -> None:
    """Extract over a whole corpus, on Dask."""
    from geodata.batch import extract_corpus

    counts = extract_corpus(source, target, scheduler, published, terminal.note)
    typer.echo(
        f"documents: {counts.documents} read, {counts.rejected} rejected; "
        f"{counts.claims} claims, {counts.tallies} tallies"
    )
