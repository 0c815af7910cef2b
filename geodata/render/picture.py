"""Pictures of one day, of two compared, or of many on one sheet: PNG for a screen, SVG and PDF for
a printer.

Matplotlib's object-oriented canvases alone are used: no window, no browser, no shared figure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image

from geodata.render import basemap, canvas, comparison, layout, multiples, vector
from geodata.render.job import Job
from geodata.render.paper import Paper
from geodata.render.stage import Stage
from geodata.render.studio import Studio

# Metadata that would differ from run to run is left out: same input, same bytes.
METADATA: dict[str, dict[str, Any]] = {
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None}
}
FAST = 2  # of the nine levels of PNG's compression: twice as fast as the usual, a tenth larger

KEPT_PIXELS = 5_000_000  # of a map that stays drawn: larger ones would fill a server's memory


def write(target: Path, job: Job) -> None:
    """Draw the job's day, its days, or its comparison into a file of the ending of `target`."""
    with canvas.exclusive():
        if job.pace or job.chosen:
            save(multiples.draw(job), target)
        elif job.against is not None:
            save(comparison.draw(job), target)
        elif target.suffix.lower() == ".png":
            _save_pixels(image(job), target, job)
        else:
            save(draw(job), target)


def draw(job: Job) -> Figure:
    """One day as a figure in the size of its sheet."""
    day = job.one_day()
    paper, said = Paper(job), layout.said_of(job, day)
    plan = layout.plan(paper, [said])
    _map(paper, plan).paint(said.rows)
    layout.furnish(paper, plan, said)
    return paper.figure


def image(job: Job) -> Image.Image:
    """One day as pixels; the job's studio keeps the map for the next."""
    day, options = job.one_day(), job.options
    said = layout.said_of(job, day)
    plan = layout.plan(Paper(job), [said])
    looks = (options.size, options.scale, options.theme, options.lang, options.labels, plan.area)

    def make() -> Stage:
        paper = Paper(job)
        return Stage(paper, _map(paper, plan))

    wide = options.sheet.pixels * options.scale
    small = wide * wide * options.sheet.height / options.sheet.width <= KEPT_PIXELS
    studio = options.studio if small else Studio()
    stage: Stage = studio.take(looks, job.boundaries, make)
    stage.paper.job = job
    return stage.frame(said.rows, lambda paper: layout.furnish(paper, plan, said))


def _map(paper: Paper, plan: layout.Plan) -> basemap.Basemap:
    job = paper.job
    named = job.timeline.capitals if job.options.labels else ()
    return basemap.draw(paper.panel(*plan.area), job, named)


def save(figure: Figure, target: Path) -> None:
    """Write the figure in its own resolution."""
    ending = target.suffix[1:].lower()
    if ending == "svg":
        paper = to_hex(figure.get_facecolor())
        target.write_text(vector.finish(vector.markup(figure), paper), "utf-8")
        return
    how: dict[str, Any] = {"pil_kwargs": {"compress_level": FAST}} if ending == "png" else {}
    data = METADATA.get(ending, {"Software": None})
    figure.savefig(target, format=ending, dpi=figure.dpi, metadata=data, **how)


def _save_pixels(picture: Image.Image, target: Path, job: Job) -> None:
    sheet = job.options.sheet
    dots = picture.width / sheet.width
    picture.save(target, "PNG", dpi=(dots, dots), compress_level=FAST)
