"""Many days on one sheet, as newspapers print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from geodata import headline
from geodata.errors import UsageError
from geodata.render import basemap, layout, legend, words
from geodata.render.job import Job
from geodata.render.paper import Paper

MOST_DAYS = 60  # more would be stamps without a country
MAP_SHAPE = 1.28  # width to height of the country with its margin
CAPTION_LINES = 2
GUTTER = 0.14


def draw(job: Job) -> Paper:
    """One small map a day, row by row in the order of the days, under the headline of the last."""
    days = sheet_days(job)
    paper, language = Paper(job), job.options.language
    rows = [row for day in days for row in job.shown(day)]
    head = headline.standing(job.rows(days[-1]), language)
    under = words.stretch(days[0], days[-1], language)
    said = layout.Said(
        head,
        under,
        rows,
        layout.notes(job, days[-1]),
        job.address(days[-1]),
        language.say("script.joint").join((head, under)),
    )
    plain = [replace(row, line=None) for row in rows]  # as the small maps are
    told = legend.entries(paper, plain, sides=True)
    plan = layout.plan(paper, [said], told=told)
    layout.title(paper, plan, said)
    key = (paper.sheet.margin, plan.counts + 0.1)
    legend.key(paper, told, key, paper.sheet.column or paper.room)
    layout.footer(paper, said)
    boxes = _boxes(paper, plan, len(days))
    captions = _captions(paper, days, boxes[0][2])
    for number, parts in enumerate(zip(days, captions, boxes, strict=True), start=1):
        _panel(paper, *parts)
        job.options.progress(number, len(days))
    return paper


def sheet_days(job: Job) -> tuple[date, ...]:
    """The days on the sheet. Raises UsageError for more than it holds."""
    days = job.shown_days()
    if len(days) > MOST_DAYS:
        msg = f"a sheet holds {MOST_DAYS} days, not {len(days)}: choose fewer, or weekly"
        raise UsageError(msg)
    return days


def _panel(paper: Paper, day: date, caption: str, box: layout.Box) -> None:
    """The day and its caption above a map without names."""
    left, bottom, width, height = box
    job, size = paper.job, _caption_size(paper, width)
    lead = paper.lead(size)
    top = bottom + height - 0.8 * lead
    heading, ink = paper.language.gregorian(day), paper.palette.ink
    paper.write((left, top), heading, size, ink, weight=600)
    paper.write((left, top - lead), caption, size, paper.palette.muted)
    axes = paper.panel(left, bottom, width, height - (CAPTION_LINES + 0.25) * lead)
    basemap.draw(axes, job, plain=True).paint(job.shown(day))


def _captions(paper: Paper, days: Sequence[date], width: float) -> list[str]:
    """The counts of each day, with doubts if all of them have room, else without, else nothing."""
    job, size = paper.job, _caption_size(paper, width)
    for doubts in (True, False):
        lines = [
            words.count_line(job.rows(day), job.actors, paper.language, doubts=doubts)
            for day in days
        ]
        if all(paper.wide(line, size) <= width for line in lines):
            return lines
    return [""] * len(days)


def _caption_size(paper: Paper, width: float) -> float:
    return min(paper.sheet.body * 0.85, max(5.5, width * 4.6))


def _boxes(paper: Paper, plan: layout.Plan, count: int) -> list[layout.Box]:
    """As many boxes of one size, in the number of columns that makes them largest."""
    margin = paper.sheet.margin
    left, bottom, width, height = plan.area
    left, width = (
        left + margin * (not paper.sheet.column),
        width - margin * (1 if paper.sheet.column else 2),
    )
    height -= 0.3
    best = max(
        range(1, count + 1), key=lambda columns: _map_width(paper, (width, height), count, columns)
    )
    lines = ceil(count / best)
    wide = (width - GUTTER * (best - 1)) / best
    high = (height - GUTTER * (lines - 1)) / lines
    return [
        (
            left + (n % best) * (wide + GUTTER),
            bottom + height - (n // best) * (high + GUTTER) - high,
            wide,
            high,
        )
        for n in range(count)
    ]


def _map_width(paper: Paper, room: tuple[float, float], count: int, columns: int) -> float:
    lines = ceil(count / columns)
    wide = (room[0] - GUTTER * (columns - 1)) / columns
    high = (room[1] - GUTTER * (lines - 1)) / lines
    caption = (CAPTION_LINES + 0.25) * paper.lead(_caption_size(paper, wide))
    return min(wide, (high - caption) * MAP_SHAPE)
