"""Commands that read whole corpora: evaluate, batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import Published
from geodata.model import Level


def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENTS [GOLD]",
            help="Annotated texts (.txt), or documents and annotations (.jsonl).",
        ),
    ],
    level: Annotated[Level, typer.Option(help="Score claims of this level.")] = Level.CAPITAL,
    claims: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these claims (JSONL) instead, or compare them."),
    ] = None,
    published: Published = None,
    compared: Annotated[
        bool, typer.Option("--compare", help="A naive baseline and each part alone, by style.")
    ] = False,
    agreement: Annotated[
        list[Path] | None,
        typer.Option(metavar="SECOND.txt", help="Agreement with a second annotation instead."),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write annotated texts as JSON lines there instead."),
    ] = None,
    misses: Annotated[bool, typer.Option(help="List each error.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Precision, recall, F1 and date accuracy against annotations, with what was missed."""
    from geodata.cli import scores
    from geodata.evaluation import measure, read_benchmark, read_said, systems

    if agreement:
        _agreement(files, agreement, as_json=as_json)
        return
    if write:
        _write(files, write)
        return
    benchmark = read_benchmark(files, level, published, terminal.note)
    others = {claims.stem: benchmark.about(read_said(claims, level))} if claims else {}
    if compared:
        results = systems.compare(benchmark, level, others, terminal.progress)
        scores.show_comparison(results, as_json=as_json)
        return
    said = next(iter(others.values()), None)
    said = said or systems.said(benchmark, level, terminal.progress)
    result = measure(benchmark.gold, said, benchmark.styles)
    scores.show_result(result, misses=misses, as_json=as_json)


def _write(files: list[Path], folder: Path) -> None:
    from geodata.evaluation.files import read_texts, write_texts

    texts = read_texts(files)
    documents, gold = write_texts(texts, folder)
    count = sum(len(text.records) + len(text.tallies) for text in texts)
    typer.echo(f"{documents}: {len(texts)} documents")
    typer.echo(f"{gold}: {count} annotations")


def _agreement(files: list[Path], second: list[Path], *, as_json: bool) -> None:
    from geodata.cli.scores import show_agreement
    from geodata.evaluation.agreement import agreement
    from geodata.evaluation.annotated import read_second
    from geodata.evaluation.files import read_texts

    texts = read_texts(files)
    show_agreement(agreement(texts, read_second(second, texts)), as_json=as_json)


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
