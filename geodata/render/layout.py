"""What stands around the map on a picture's page: title, count bar, key, footer.

Places and sizes are inches from the lower left corner; type is in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from geodata.model import ControlRow, Status
from geodata.render import style, words
from geodata.render.job import Job

WIDTH, HEIGHT = 12.0, 9.9
MARGIN = 0.42
MAP_BOTTOM, MAP_TOP = 0.78, 7.86
CELL, SMALLEST_CELL = 0.2, 0.05
GROUP_GAP = 0.24
CHARACTER = 0.093  # of the count labels, on average
MEANINGS = {
    Status.CLAIMED: "Claimed by the gaining side alone",
    Status.CONTESTED: "Contested: fighting, or reports disagree",
}


def page(job: Job, height: float = HEIGHT) -> Figure:
    """An empty page in the colours of the theme."""
    palette = style.PALETTES[job.options.theme]
    figure = Figure(figsize=(WIDTH, height), dpi=job.options.width / WIDTH, facecolor=palette.page)
    FigureCanvasAgg(figure)
    return figure


def panel(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes in inches."""
    page_width, page_height = figure.get_size_inches()
    box = (left / page_width, bottom / page_height, width / page_width, height / page_height)
    return figure.add_axes(box)


def title(figure: Figure, job: Job, head: str, under: str) -> tuple[Text, Text]:
    """The sentence, and the day below it."""
    palette = style.PALETTES[job.options.theme]
    top = figure.get_figheight()
    return (
        write_at(figure, MARGIN, top - 0.68, head, 25, palette.ink, weight=600),
        write_at(figure, MARGIN, top - 1.03, under, 13.5, palette.muted),
    )


def count_bar(
    figure: Figure,
    job: Job,
    rows: Sequence[ControlRow],
    *,
    left: float = MARGIN,
    below_top: float = 1.56,
    room: float = WIDTH - 2 * MARGIN,
) -> None:
    """The legend: one cell a capital, in the colours and patterns of the map, with counts.

    Cells are as large as the room allows, up to `CELL`.
    """
    palette = style.PALETTES[job.options.theme]
    y = figure.get_figheight() - below_top
    groups = [
        (f"{words.label(actor, job.actors) if actor else 'No data'} {len(group)}", group)
        for actor, group in words.by_controller(rows, job.actors)
    ]
    cell = CELL
    while cell > SMALLEST_CELL and sum(_wide(*each, cell) for each in groups) > room + GROUP_GAP:
        cell *= 0.95
    for text, group in groups:
        write_at(figure, left, y, text, 11.5, palette.ink, weight=600)
        for number, row in enumerate(group):
            swatch(figure, left + number * cell, y - 0.1 - cell, (cell, cell), job, row)
        left += _wide(text, group, cell)


def _wide(text: str, group: Sequence[ControlRow], cell: float) -> float:
    return max(cell * len(group), CHARACTER * len(text)) + GROUP_GAP


def key(
    figure: Figure,
    job: Job,
    rows: Sequence[ControlRow],
    x: float = MARGIN,
    y: float = MAP_TOP - 0.34,
) -> None:
    """What the patterns mean, for those that are on the map, in an empty corner of it."""
    palette = style.PALETTES[job.options.theme]
    for status, meaning in MEANINGS.items():
        example = next((row for row in rows if row.status is status), None)
        if example:
            swatch(figure, x, y - 0.02, (0.3, 0.16), job, example)
            write_at(figure, x + 0.4, y, meaning, 10, palette.muted)
            y -= 0.26


def swatch(
    figure: Figure, x: float, y: float, size: tuple[float, float], job: Job, row: ControlRow
) -> None:
    """A small box that looks like the row's province."""
    palette = style.PALETTES[job.options.theme]
    width, height = figure.get_size_inches()
    box = Rectangle(
        (x / width, y / height),
        size[0] / width,
        size[1] / height,
        transform=figure.transFigure,
        edgecolor=palette.page,
        linewidth=0.8,
        zorder=5,
        **style.fill(row, job.actors, job.options.theme),
    )
    figure.add_artist(box)


def footer(figure: Figure, job: Job, day: date) -> None:
    """Who said so up to a day, what the colours mean, and whose lines they fill."""
    palette = style.PALETTES[job.options.theme]
    start = job.timeline.chapter(day).start
    sources = words.sources_line(job.options.documents, start, day)
    note = f"{words.COLOUR_NOTE}. {words.credit_line(job.boundaries.credit)}"
    write_at(figure, MARGIN, 0.47, sources, 9.5, palette.muted)
    write_at(figure, MARGIN, 0.25, note, 9.5, palette.muted)


def write_at(
    figure: Figure, x: float, y: float, text: str, size: float, ink: str, *, weight: int = 400
) -> Text:
    """Text whose baseline begins at (x, y)."""
    width, height = figure.get_size_inches()
    how: dict[str, Any] = {"fontproperties": style.font(size, weight), "color": ink, "zorder": 6}
    return figure.text(x / width, y / height, text, va="baseline", **how)
