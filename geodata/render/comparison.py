"""Two days beside each other, or one map of what changed in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geodata import headline
from geodata.render import basemap, chart, layout, legend, words
from geodata.render.job import Job
from geodata.render.paper import Paper
from geodata.render.shown import Line, Shown

GUTTER = 0.16
CAPTION = 0.95  # inches of day and counts above each map
MOST_NAMES = 20  # more would not be legible at half size


def draw(job: Job) -> Paper:
    """Both days, the earlier first: side by side, or one above the other on a narrow page; or the
    later alone with all pale that is as it was before, as the job's options say.
    """
    days = before, after = job.compared()
    old = tuple(_told(row) for row in job.shown(before))
    new = job.shown(after)
    changed = {b.province for a, b in zip(old, new, strict=True) if a.state != b.state}
    paper, language, pair = Paper(job), job.options.language, job.options.pair
    pale = bool(changed) and not pair
    new = tuple(_told(row, row.province in changed, pale=pale) for row in new)
    head, span = headline.between(old, new, days, language), words.stretch(*days, language)
    joint = language.say("script.joint")
    parts = [language.say("change.outlined")] * bool(changed) + [language.say("change.pale")] * pale
    said = layout.Said(
        head,
        joint.join(parts if pair else [span, *parts]),
        [*old, *new] if pair else new,
        layout.notes(job, after),
        replace(job, day=after, against=before).address(after),
        joint.join((head, span)),
    )
    if not pair:
        plan = layout.plan(paper, [said], chart=job.stretch)
        basemap.draw(paper.panel(*plan.area), job, job.named).paint(new)
        layout.furnish(paper, plan, said)
        chart.beneath(paper, plan)
        return paper
    paper.sheet = replace(paper.sheet, column=0.0)  # two maps need the whole width
    told = legend.entries(paper, said.rows)
    plan = layout.plan(paper, [said], chart=job.stretch, told=told)
    layout.title(paper, plan, said)
    for box, day, rows in zip(_halves(plan.area), days, (old, new), strict=True):
        _half(paper, box, day, rows, changed if day == after else set())
    where = (paper.sheet.margin, plan.counts + 0.1)
    legend.key(paper, told, where, paper.room)
    layout.footer(paper, said)
    chart.beneath(paper, plan)
    return paper


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
    named = [each for each in job.named if each.province in changed]
    basemap.draw(axes, job, named if len(named) <= MOST_NAMES else ()).paint(rows)


def _told(row: Shown, changed: bool = False, *, pale: bool = False) -> Shown:
    """The row with an outline if it changed, else perhaps pale."""
    quiet = row.quiet or (pale and not changed)
    return replace(row, line=Line.CHANGED if changed else None, quiet=quiet)


def _halves(area: layout.Box) -> tuple[layout.Box, layout.Box]:
    left, bottom, width, height = area
    if width > height:
        half = (width - GUTTER) / 2
        return (left, bottom, half, height), (left + half + GUTTER, bottom, half, height)
    half = (height - GUTTER) / 2
    return (left, bottom + half + GUTTER, width, half), (left, bottom, width, half)
