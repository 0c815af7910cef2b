"""Pictures of one day: PNG for a page, SVG and PDF for a printer.

Matplotlib's object-oriented canvases alone are used: no window, no browser, no shared figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from geodata.gazetteer import load_capitals
from geodata.model import ControlRow, Status
from geodata.render import basemap, style, words
from geodata.render.job import Job

WIDTH, HEIGHT = 12.0, 9.9  # inches; a point of type is a point at this size
MARGIN = 0.42
MAP_BOTTOM, MAP_TOP = 0.78, 7.95
SAVING = {
    "svg.fonttype": "none",
    "svg.hashsalt": "control-map",
    "pdf.fonttype": 42,
    "font.sans-serif": ["Arial"],
}
# Metadata that would differ from run to run is left out: same input, same bytes.
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
# Matplotlib reads its settings while it saves and is not made for threads: one file at a time.
_SAVING_ONE = Lock()


def write(target: Path, job: Job) -> None:
    """Draw the job's day, or its comparison, into a file of the ending of `target`."""
    save(draw(job), target, job.options.width)


def draw(job: Job) -> Figure:
    """One day as a figure of 12 by 9.9 inches."""
    day, options = job.one_day(), job.options
    rows = job.rows(day)
    figure = new_figure(job)
    title(figure, job, words.headline(rows, job.actors), words.dateline(day))
    count_bar(figure, job, rows)
    axes = figure.add_axes((0, MAP_BOTTOM / HEIGHT, 1, (MAP_TOP - MAP_BOTTOM) / HEIGHT))
    named = load_capitals() if options.labels else ()
    basemap.draw(axes, job.boundaries, job.actors, options.theme, named).paint(rows)
    footer(figure, job, words.sources_line(options.documents, day))
    return figure


def save(figure: Figure, target: Path, width: int) -> None:
    """Write the figure; `width` is in pixels and matters for PNG alone."""
    ending = target.suffix[1:].lower()
    with _SAVING_ONE, matplotlib.rc_context(SAVING):
        figure.savefig(target, format=ending, dpi=width / WIDTH, metadata=METADATA[ending])


def new_figure(job: Job, height: float = HEIGHT) -> Figure:
    palette = style.PALETTES[job.options.theme]
    figure = Figure(figsize=(WIDTH, height), dpi=job.options.width / WIDTH, facecolor=palette.page)
    FigureCanvasAgg(figure)
    return figure


def title(figure: Figure, job: Job, head: str, under: str) -> None:
    palette = style.PALETTES[job.options.theme]
    height = figure.get_figheight()
    write_at(figure, MARGIN, height - 0.36, head, 25, palette.ink, weight=600, va="top")
    write_at(figure, MARGIN, height - 0.86, under, 13.5, palette.muted, va="top")


def count_bar(figure: Figure, job: Job, rows: Sequence[ControlRow]) -> None:
    """The legend: one cell a capital, in the colours and patterns of the map, with counts."""
    palette = style.PALETTES[job.options.theme]
    top = figure.get_figheight() - 1.32
    cell, gap = 0.2, 0.22
    x = MARGIN
    for actor, group in words.by_controller(rows, job.actors):
        name = words.label(actor, job.actors) if actor else "No data"
        write_at(figure, x, top, f"{name} {len(group)}", 11.5, palette.ink, weight=600, va="bottom")
        for row in group:
            _swatch(figure, x, top - 0.27, cell, job, row)
            x += cell
        x += max(gap, 0.105 * len(name) + 0.5 - cell * len(group))
    _key(figure, job, rows, x)


def _key(figure: Figure, job: Job, rows: Sequence[ControlRow], x: float) -> None:
    """What the patterns mean, for those that are on the map."""
    meanings = {
        Status.CLAIMED: "Claimed by the winning side alone",
        Status.CONTESTED: "Contested: fighting, or reports disagree",
    }


def _swatch(figure: Figure, x: float, y: float, size: float, job: Job, row: ControlRow) -> None:
    palette = style.PALETTES[job.options.theme]
    look = style.fill(row, job.actors, job.options.theme)
    width, height = figure.get_size_inches()
    cell = Rectangle(
        (x / width, y / height),
        size / width,
        size / height,
        transform=figure.transFigure,
        edgecolor=palette.page,
        linewidth=0.8,
        **look,
    )
    figure.add_artist(cell)


def footer(figure: Figure, job: Job, sources: str) -> None:
    palette = style.PALETTES[job.options.theme]
    note = f"{words.COLOUR_NOTE}. {words.credit_line(job.boundaries.credit)}"
    write_at(figure, MARGIN, 0.52, sources, 9.5, palette.muted, va="center")
    write_at(figure, MARGIN, 0.3, note, 9.5, palette.muted, va="center")


def write_at(
    figure: Figure,
    x: float,
    y: float,
    text: str,
    size: float,
    ink: str,
    *,
    weight: int = 400,
    **how: Any,
) -> Any:
    """Text at a place in inches from the lower left corner."""
    width, height = figure.get_size_inches()
    face = style.font(size, weight)
    return figure.text(x / width, y / height, text, fontproperties=face, color=ink, **how)
