"""Two days beside each other, with what changed hands in between set off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matplotlib.figure import Figure

from geodata.errors import UsageError
from geodata.render import basemap, layout, legend, words
from geodata.render.job import Job
from geodata.render.paper import Paper
from geodata.render.shown import Line, Shown

GUTTER = 0.16
CAPTION = 0.95  # inches of day and counts above each map
MOST_NAMES = 20  # more would not be legible at half size


def draw(job: Job) -> Figure:
    """Both days, the earlier first: side by side, or one above the other on a narrow page.

    Raises UsageError when the days are the same.
    """
    days = before, after = _days(job)
    old, new = job.shown(before), job.shown(after)
    changed = {b.province for a, b in zip(old, new, strict=True) if a.controller != b.controller}
    paper, language = Paper(job), job.options.language
    paper.sheet = replace(paper.sheet, column=0.0)  # two maps need the whole width
    said = layout.Said(
        words.change_headline(old, new, days, language),
        language.say("change.outlined"),
        [*old, *new],
        layout.notes(job, after),
        replace(job, day=after, against=before).address(after),
    )
    told = legend.entries(paper, said.rows)
    plan = layout.plan(paper, [said], told=told)
    layout.title(paper, plan, said)
    for box, day, rows in zip(_halves(plan.area), days, (old, new), strict=True):
        _half(paper, box, day, rows, changed if day == after else set())
    where = (paper.sheet.margin, plan.counts + 0.1)
    legend.key(paper, told, where, paper.room)
    layout.footer(paper, said)
    return paper.figure


def _half(
    paper: Paper, box: layout.Box, day: date, rows: tuple[Shown, ...], changed: set[str]
) -> None:
    left, bottom, width, height = box
    job, sheet = paper.job, paper.sheet
    start = left + (sheet.margin if left == 0 else 0.2)
    room = left + width - start - 0.2
    top = bottom + height - 0.3
    paper.write((start, top), words.dateline(day, paper.language), sheet.body, paper.palette.ink)
    legend.bar(paper, rows, (start, top - 0.34), room)
    axes = paper.panel(left, bottom, width, height - CAPTION)
    named = [each for each in job.timeline.capitals if each.province in changed]
    names = named if job.options.labels and len(named) <= MOST_NAMES else ()
    outlined = [replace(row, line=Line.FRESH if row.province in changed else None) for row in rows]
    basemap.draw(axes, job, names).paint(outlined)


def _halves(area: layout.Box) -> tuple[layout.Box, layout.Box]:
    left, bottom, width, height = area
    if width > height:
        half = (width - GUTTER) / 2
        return (left, bottom, half, height), (left + half + GUTTER, bottom, half, height)
    half = (height - GUTTER) / 2
    return (left, bottom + half + GUTTER, width, half), (left, bottom, width, half)


def _days(job: Job) -> tuple[date, date]:
    day, other = job.one_day(), job.against
    if other is None or other == day:
        msg = f"a comparison needs two days, not {day} twice"
        raise UsageError(msg)
    return min(day, other), max(day, other)
