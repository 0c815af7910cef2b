"""Commands that show days: control, export, open."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.choices import Layer, Pace, Size, Theme, listed, listed_or_all, point, read_days
from geodata.cli import terminal
from geodata.cli.options import (
    Believed,
    DayFormat,
    MinConfidence,
    On,
    Sources,
    day_option,
)
from geodata.errors import UsageError
from geodata.gazetteer import load_gazetteer
from geodata.languages import Lang
from geodata.model import Believe, Policy, Status, to_json
from geodata.settings import load_settings

if TYPE_CHECKING:
    from rich.progress import TaskID

    from geodata.boundaries import Boundaries
    from geodata.store import Store
    from geodata.timeline import Timeline

Days = Annotated[
    str,
    typer.Option(
        metavar="LIST", help="Days between commas, or changes, daily or weekly: a sheet, or frames."
    ),
]

STRETCH = "day of a film, a sheet, a page, intervals, or the chart beneath a picture."
Start = Annotated[date | None, day_option(f"First {STRETCH}", "--from")]
End = Annotated[date | None, day_option(f"Last {STRETCH}", "--to")]


def control(
    on: Annotated[date, day_option("The day to show, at its end.")],
    format: Annotated[DayFormat, typer.Option(help="How to print.")] = DayFormat.TABLE,
    min_confidence: MinConfidence = 0.0,
    sources: Sources = "",
    believe: Believed = Believe.NORMAL,
) -> None:
    """Who holds what at the end of a day."""
    with terminal.open_store() as store:
        terminal.note_stale(store)
        timeline = _timeline(store, _policy(min_confidence, sources, believe))
    if format in (DayFormat.TABLE, DayFormat.JSON):
        _print_rows(format, timeline, on)
    else:
        _print_export(format, timeline, _boundaries(), on)


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Its ending picks the format.")],
    on: On = None,
    start: Start = None,
    end: End = None,
    against: Annotated[date | None, day_option("A day to compare with.")] = None,
    days: Days = "",
    size: Annotated[Size, typer.Option(help="What a picture is for.")] = Size.PAGE,
    scale: Annotated[float, typer.Option(help="Times the pixels of that size, 1 to 4.")] = 1.0,
    theme: Annotated[
        Theme, typer.Option(help="The page that a picture is made for.")
    ] = Theme.LIGHT,
    lang: Annotated[Lang, typer.Option(help="English, Dari or Pashto.")] = Lang.EN,
    layer: Annotated[
        Layer | None, typer.Option(help="What the map shows beside who holds what.")
    ] = None,
    side: Annotated[str, typer.Option(help="Show all but this side's capitals pale.")] = "",
    status: Annotated[Status | None, typer.Option(help="Likewise with a status.")] = None,
    province: Annotated[
        str,
        typer.Option(metavar="NAME", help="Outline it, by code or name, as when it is clicked."),
    ] = "",
    only: Annotated[
        str,
        typer.Option(metavar="NAMES", help="Show all but these provinces pale; none: all of them."),
    ] = "",
    zoom: Annotated[float, typer.Option(help="How near, 1 to 8 times the whole country.")] = 1.0,
    at: Annotated[
        str, typer.Option(metavar="LAT,LON", help="The middle of a map that is seen near.")
    ] = "",
    seconds: Annotated[
        float | None, typer.Option(min=0.02, max=60, help="How long an animation rests on a day.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the page is served; '' for nowhere.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    sources: Sources = "",
    believe: Believed = Believe.NORMAL,
) -> None:
    """A day, two days, a stretch of days or everything behind them as a file."""
    from geodata import render

    chosen = read_days(days)
    if against is None:
        _check_day(out, on, start or end, chosen)
    policy = _policy(min_confidence, sources, believe)
    with terminal.open_store() as store:
        terminal.note_stale(store)
        timeline = _timeline(store, policy)
        options = render.Options(
            size=size,
            scale=scale,
            theme=theme,
            lang=lang,
            sight=render.Sight(
                layer,
                side,
                status,
                _code(province),
                None if (codes := listed_or_all(only)) is None else frozenset(map(_code, codes)),
                zoom,
                point(at) if at else None,
            ),
            frame_seconds=seconds,
            address=load_settings().address if address is None else address,
            policy=policy,
            decisions=store.decisions(),
            claims={claim.id: claim for claim in store.claims()},
            documents={document.id: document for document in store.documents()},
        )
    with _film_progress() as progress:
        render.export(
            out,
            timeline,
            _boundaries(),
            on,
            against=against,
            start=start,
            end=end,
            days=chosen,
            options=replace(options, progress=progress),
        )


def open_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="What `export NAME.zip` wrote.")],
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="A file to write.")] = None,
    on: On = None,
    start: Start = None,
    end: End = None,
    format: Annotated[DayFormat, typer.Option(help="How to print.")] = DayFormat.TABLE,
) -> None:
    """Build the map of a bundle again, check it, and show its day or write it as a file.

    A film shows all days of its chapter, or those from --from to --to.
    """
    from geodata import render
    from geodata.bundle import open_bundle

    if out is not None:
        _check_day(out, on, start or end)
    elif start or end:
        msg = "a stretch of days is written into a file: name it behind the bundle"
        raise UsageError(msg)
    opened = open_bundle(bundle)
    day = on or opened.day
    terminal.note(f"{bundle.name}: checked, the same map on every day; showing {day}")
    if out is None and format in (DayFormat.TABLE, DayFormat.JSON):
        _print_rows(format, opened.timeline, day)
    elif out is None:
        _print_export(format, opened.timeline, opened.boundaries, day)
    else:
        with _film_progress() as progress:
            render.export(
                out,
                opened.timeline,
                opened.boundaries,
                day,
                start=start,
                end=end,
                options=replace(opened.options, progress=progress),
            )


def _code(name: str) -> str:
    """The ISO 3166-2 code of a province that any spelling of it or of its capital names; another text as
    it is, for whoever refuses it."""
    capital = load_gazetteer().capital(name) if name else None
    return capital.province if capital else name


def _check_day(
    out: Path, on: date | None, stretch: date | None, days: Pace | tuple[date, ...] | None = None
) -> None:
    """Raises UsageError for a day that would be left unread, beside the days of a film, of a sheet
    or of intervals; a GeoPackage has a layer for it.
    """
    from geodata.render import FORMATS, Family

    form = FORMATS.get(out.suffix[1:].lower())
    if on is None or form is None:
        return
    if form.family is Family.FILM:
        msg = f"a film shows a stretch of days: give --from and --to, not --on {on}"
        raise UsageError(msg)
    sheet = form.family is Family.PICTURE and (isinstance(days, tuple) or (days and stretch))
    if sheet or (form.family is Family.DATA and stretch and form is not FORMATS["gpkg"]):
        msg = f"{out.name} shows the days of --from and --to or --days: leave out --on {on}"
        raise UsageError(msg)


@contextmanager
def _film_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, from the first frame on."""
    from rich.console import Console
    from rich.progress import Progress

    with ExitStack() as opened:
        bars: list[tuple[Progress, TaskID]] = []

        def count(done: int, total: int) -> None:
            if not bars:
                bar = opened.enter_context(Progress(console=Console(stderr=True)))
                bars.append((bar, bar.add_task("Writing the file", total=total)))
            bar, task = bars[0]
            bar.update(task, completed=done)

        yield count


def _policy(min_confidence: float, sources: str, believe: Believe) -> Policy:
    return Policy(believe, min_confidence, listed(sources))


def _timeline(store: Store, policy: Policy) -> Timeline:
    """The store's timeline; outlets that no report is by are named."""
    from geodata.world import build_timeline, check_heard

    for line in check_heard(policy, store.documents()):
        terminal.note(line)
    return build_timeline(store, policy)


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
