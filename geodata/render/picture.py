"""Pictures of one day, of two compared, or of many on one sheet: PNG for a screen, SVG and PDF for
a printer.

Matplotlib's object-oriented canvases alone are used: no window, no browser, no shared figure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.colors import to_hex

from geodata.render import basemap, canvas, chart, comparison, layout, multiples, png, vector
from geodata.render.job import Job
from geodata.render.paper import Paper
from geodata.render.stage import Pixels, Stage
from geodata.render.studio import Studio

# Metadata that would differ from run to run is left out: same input, same bytes.
TIMELESS: Any = {"CreationDate": None, "Producer": None}
KEPT_PIXELS = 5_000_000  # of a map that stays drawn: larger ones would fill a server's memory


def write(target: Path, job: Job) -> None:
    """Draw the job's day, its days, or its comparison into a file of the ending of `target`."""
    with canvas.exclusive():
        if job.pace or job.chosen:
            save(multiples.draw(job), target)
        elif job.against is not None:
            save(comparison.draw(job), target)
        elif target.suffix.lower() == ".png":
            said = layout.said_of(job, job.one_day())
            drawn = pixels(job, said)
            png.write(target, drawn, drawn.shape[1] / job.options.sheet.width, said.about)
        else:
            save(draw(job), target)


def draw(job: Job) -> Paper:
    """One day in the size of its sheet."""
    paper, said = Paper(job), layout.said_of(job, job.one_day())
    plan = _plan(paper, said)
    _map(paper, plan).paint(said.rows)
    _furnish(paper, plan, said)
    return paper


def pixels(job: Job, said: layout.Said | None = None) -> Pixels:
    """One day as `Stage.frame` gives it, with the words around it if they are known already; the
    job's studio keeps the map for the next.
    """
    options = job.options
    said = said or layout.said_of(job, job.one_day())
    plan = _plan(Paper(job), said)
    seen = (options.sight.zoom, options.sight.at)
    looks = (
        options.size,
        options.scale,
        options.theme,
        options.lang,
        options.labels,
        plan.area,
        seen,
    )

    def make() -> Stage:
        paper = Paper(job)
        return Stage(paper, _map(paper, plan))

    studio = options.studio if options.dots <= KEPT_PIXELS else Studio()
    stage: Stage = studio.take(looks, job.boundaries, make)
    stage.paper.job = job
    return stage.frame(said.rows, lambda paper: _furnish(paper, plan, said))


def _plan(paper: Paper, said: layout.Said) -> layout.Plan:
    return layout.plan(paper, [said], chart=paper.job.stretch)


def _furnish(paper: Paper, plan: layout.Plan, said: layout.Said) -> None:
    layout.furnish(paper, plan, said)
    chart.beneath(paper, plan)


def _map(paper: Paper, plan: layout.Plan) -> basemap.Basemap:
    return basemap.draw(paper.panel(*plan.area), paper.job, paper.job.named)


def save(paper: Paper, target: Path) -> None:
    """Write the page in its own resolution."""
    figure, about = paper.figure, dict(paper.about)
    author = about.pop("Author")
    ending = target.suffix[1:].lower()
    if ending == "svg":
        svg = vector.markup(figure, about | {"Creator": author})
        target.write_text(vector.finish(svg, to_hex(figure.get_facecolor())), "utf-8")
        return
    if ending == "png":
        drawing: Any = figure.canvas
        drawing.draw()
        png.write(target, np.asarray(drawing.buffer_rgba()), figure.dpi, paper.about)
        return
    subject = {"Title": about["Title"], "Subject": about["Description"]}
    told = subject | {"Author": author, "Creator": author}
    figure.savefig(target, format=ending, metadata=told | TIMELESS)
