"""Pictures of one day, or of two compared: PNG for a page, SVG and PDF for a printer.

Matplotlib's object-oriented canvases alone are used: no window, no browser, no shared figure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from geodata.render import basemap, canvas, comparison, layout, vector, words
from geodata.render.job import Job

# Metadata that would differ from run to run is left out: same input, same bytes.
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def write(target: Path, job: Job) -> None:
    """Draw the job's day, or its comparison, into a file of the ending of `target`."""
    with canvas.exclusive():
        figure = draw(job) if job.against is None else comparison.draw(job)
        save(figure, target, job.options.width)


def draw(job: Job) -> Figure:
    """One day as a figure of 12 by 9.9 inches."""
    day, options = job.one_day(), job.options
    rows = job.rows(day)
    figure = layout.page(job)
    layout.title(figure, job, words.headline(rows, job.actors), words.dateline(day))
    layout.count_bar(figure, job, rows)
    height = layout.MAP_TOP - layout.MAP_BOTTOM
    axes = layout.panel(figure, 0, layout.MAP_BOTTOM, layout.WIDTH, height)
    named = job.timeline.capitals if options.labels else ()
    basemap.draw(axes, job.boundaries, job.actors, options.theme, named).paint(rows)
    layout.key(figure, job, rows)
    layout.footer(figure, job, day)
    return figure


def save(figure: Figure, target: Path, width: int) -> None:
    """Write the figure; `width` is in pixels and matters for PNG alone."""
    ending = target.suffix[1:].lower()
    if ending == "svg":
        paper = to_hex(figure.get_facecolor())
        target.write_text(vector.finish(vector.markup(figure), paper), "utf-8")
        return
    figure.savefig(target, format=ending, dpi=width / layout.WIDTH, metadata=METADATA[ending])
