"""Commands that show days: control, export, open."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli import terminal
from geodata.cli.options import Believed, DayFormat, MinConfidence, On, Sources, day_option
from geodata.model import Believe, Policy, to_json
from geodata.settings import load_settings

if TYPE_CHECKING:
    from geodata.boundaries import Boundaries
    from geodata.timeline import Timeline


def control(
    on: Annotated[date, day_option("The day to show, at its end.")],
    format: Annotated[DayFormat, typer.Option(help="How to print.")] = DayFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    sources: Sources = "",
    believe: Believed = Believe.NORMAL,
) -> None:
    """Who holds what at the end of a day."""
    from geodata.world import build_timeline

    with terminal.open_store() as store:
        timeline = build_timeline(store, _policy(min_confidence, sources, believe))
    if format in (DayFormat.TABLE, DayFormat.JSON):
        _print_rows(format, timeline, on)
    else:
        _print_export(format, timeline, _boundaries(), on)


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Its ending picks the format.")],
    on: On = None,
    start: Annotated[date | None, day_option("First day of an animation.", "--from")] = None,
    end: Annotated[date | None, day_option("Last day of an animation.", "--to")] = None,
    against: Annotated[date | None, day_option("A day to compare with.")] = None,
    min_confidence: MinConfidence = 0.0,
    sources: Sources = "",
    believe: Believed = Believe.NORMAL,
) -> None:
    """A day, two days or a stretch of days as a file."""
    from geodata import render
    from geodata.world import build_timeline

    policy = _policy(min_confidence, sources, believe)
    with terminal.open_store() as store:
        timeline = build_timeline(store, policy)
        options = render.Options(
            policy=policy,
            decisions=store.decisions(),
            claims={claim.id: claim for claim in store.claims()},
            documents={document.id: document for document in store.documents()},
        )
    render.export(
        out,
        timeline,
        _boundaries(),
        on,
        against=against,
        start=start,
        end=end,
        options=options,
    )


def open_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="What `export NAME.zip` wrote.")],
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="A file to write.")] = None,
    on: On = None,
    format: Annotated[DayFormat, typer.Option(help="How to print.")] = DayFormat.TABLE,
) -> None:
    """Build the map of a bundle again, check it, and show its day or write it as a file."""
    from geodata import render
    from geodata.bundle import open_bundle

    opened = open_bundle(bundle)
    day = on or opened.day
    terminal.note(f"{bundle.name}: checked, the same map on every day; showing {day}")
    if out is None and format in (DayFormat.TABLE, DayFormat.JSON):
        _print_rows(format, opened.timeline, day)
    elif out is None:
        _print_export(format, opened.timeline, opened.boundaries, day)
    else:
        options = render.Options(
            policy=opened.policy,
            decisions=opened.decisions,
            claims=opened.claims,
            documents=opened.documents,
        )
        render.export(out, opened.timeline, opened.boundaries, day, options=options)


def _policy(min_confidence: float, sources: str, believe: Believe) -> Policy:
    names = frozenset(name.strip() for name in sources.split(",") if name.strip())
    return Policy(believe, min_confidence, names)


def _boundaries() -> Boundaries:
    from geodata.boundaries import load_boundaries

    return load_boundaries(load_settings().boundaries)


def _print_rows(format: DayFormat, timeline: Timeline, day: date) -> None:
    if format is DayFormat.TABLE:
        terminal.show_control(timeline.at(day))
    else:
        terminal.print_json([to_json(row) for row in timeline.at(day)])


def _print_export(ending: str, timeline: Timeline, boundaries: Boundaries, day: date) -> None:
    """Print the very bytes that `export` writes."""
    from geodata import render

    with tempfile.TemporaryDirectory() as folder:
        path = render.export(Path(folder) / f"control.{ending}", timeline, boundaries, day)
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()
