"""Two days beside each other, with what changed hands in between set off."""

from __future__ import annotations

from datetime import date

from matplotlib.figure import Figure

from geodata.errors import UsageError
from geodata.render import basemap, layout, style, words
from geodata.render.job import Job

HEIGHT = 8.0
GUTTER = 0.16
MAP_HEIGHT = 4.72
MOST_NAMES = 20  # more would not be legible at half size


def draw(job: Job) -> Figure:
    """Both days as a figure of 12 by 8 inches, the earlier on the left.

    Raises UsageError when the days are the same.
    """
    before, after = _days(job)
    old, new = job.rows(before), job.rows(after)
    changed = {b.province for a, b in zip(old, new, strict=True) if a.controller != b.controller}
    figure = layout.page(job, HEIGHT)
    head = words.change_headline(old, new, (before, after))
    layout.title(figure, job, head, "Provinces whose capital changed hands are outlined")
    width = (layout.WIDTH - GUTTER) / 2
    named = [each for each in job.timeline.capitals if each.province in changed]
    for left, day, rows in ((0.0, before, old), (width + GUTTER, after, new)):
        start = left + (layout.MARGIN if left == 0 else 0.2)
        _heading(figure, job, start, day)
        layout.count_bar(figure, job, rows, left=start, below_top=2.0, room=width - 0.62)
        axes = layout.panel(figure, left, layout.MAP_BOTTOM, width, MAP_HEIGHT)
        names = named if job.options.labels and day == after and len(named) <= MOST_NAMES else ()
        theme = job.options.theme
        drawn = basemap.draw(axes, job.boundaries, job.actors, theme, names, scale_bar=False)
        drawn.paint(rows)
        drawn.emphasise(changed if day == after else ())
    layout.key(figure, job, [*old, *new], x=8.75, y=layout.MAP_BOTTOM + 0.42)
    layout.footer(figure, job, after)
    return figure


def _days(job: Job) -> tuple[date, date]:
    day, other = job.one_day(), job.against
    if other is None or other == day:
        msg = f"a comparison needs two days, not {day} twice"
        raise UsageError(msg)
    return min(day, other), max(day, other)


def _heading(figure: Figure, job: Job, left: float, day: date) -> None:
    palette = style.PALETTES[job.options.theme]
    layout.write_at(figure, left, HEIGHT - 1.62, words.dateline(day), 13, palette.ink)
