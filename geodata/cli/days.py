"""Commands that show days: control, export."""

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
    from geodata.store import Store
    from geodata.timeline import Timeline


def control(
    on: Annotated[date, day_option("The day to show, at its end.")],
    format: Annotated[DayFormat, typer.Option(help="How to print.")] = DayFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    sources: Sources = "",
    believe: Believed = Believe.NORMAL,
) -> None:
    """Who holds what at the end of a day."""
    with terminal.open_store() as store:
        timeline = _timeline(store, min_confidence, sources, believe)
    if format is DayFormat.TABLE:
        terminal.show_control(timeline.at(on))
    elif format is DayFormat.JSON:
        terminal.print_json([to_json(row) for row in timeline.at(on)])
    else:
        _print_export(format, timeline, on)


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

    with terminal.open_store() as store:
        timeline = _timeline(store, min_confidence, sources, believe)
        options = render.Options(
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


def _timeline(store: Store, min_confidence: float, sources: str, believe: Believe) -> Timeline:
    from geodata.world import build_timeline

    names = frozenset(name.strip() for name in sources.split(",") if name.strip())
    return build_timeline(store, Policy(believe, min_confidence, names))


def _boundaries() -> Boundaries:
    from geodata.boundaries import load_boundaries

    return load_boundaries(load_settings().boundaries)


def _print_export(ending: str, timeline: Timeline, day: date) -> None:
    """Print the very bytes that `export` writes."""
    from geodata import render

    with tempfile.TemporaryDirectory() as folder:
        path = render.export(Path(folder) / f"control.{ending}", timeline, _boundaries(), day)
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()
