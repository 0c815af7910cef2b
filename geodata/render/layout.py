"""What stands around the map on a picture's page: title, count bar, key, footer.

The words stand above the map, or in a column beside it where the page is wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from geodata.model import ControlRow, Status
from geodata.render import words
from geodata.render.job import Job
from geodata.render.paper import Paper

CELL, SMALLEST_CELL = 0.2, 0.05
GAP = 0.24
CHART = 1.1
IN_LINE = 17  # cells: half of the capitals
DOUBTS = (Status.CLAIMED, Status.CONTESTED)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Said:
    """Everything that a page says in words about what it shows."""

    head: str
    under: str
    rows: Sequence[ControlRow]
    notes: tuple[str, ...]
    address: str = ""


def said_of(job: Job, day: date) -> Said:
    """The words around one day."""
    rows, language = job.rows(day), job.options.language
    return Said(
        words.headline(rows, job.actors, language),
        words.dateline(day, language),
        rows,
        notes(job, day),
        job.address(day),
    )


def notes(job: Job, day: date) -> tuple[str, ...]:
    """Who said so up to a day, what the colours mean, and whose lines they fill."""
    start, language = job.timeline.chapter(day).start, job.options.language
    return (
        words.sources_line(job.options.documents, start, day, language),
        words.note_line(job.boundaries.credit, language),
    )


@dataclass(frozen=True)
class Plan:
    """Where things go. Heights are baselines; `area` is left, bottom, width, height of what is
    shown, `strip` that of a chart beneath it.
    """

    head: float
    under: float
    counts: float
    area: Box
    strip: Box


def plan(paper: Paper, said: Iterable[Said], *, chart: bool = False, counts: bool = True) -> Plan:
    """Room enough for the longest of several pages' words, so that nothing jumps between them."""
    sheet, every = paper.sheet, list(said)
    room = sheet.column or paper.room
    heads = max(len(paper.wrap(each.head, sheet.head, room, 600)) for each in every)
    unders = max(len(paper.wrap(each.under, sheet.body, room)) for each in every)
    feet = max(len(_footer(paper, each)) for each in every)
    head = sheet.height - sheet.margin * 0.6 - sheet.head * 1.22 / 72
    under = head - (heads - 1) * paper.lead(sheet.head) - sheet.body * 1.87 / 72
    count = under - (unders - 1) * paper.lead(sheet.body) - sheet.body * 2.83 / 72
    bottom = 0.25 + feet * paper.lead(sheet.small) + 0.12
    strip = (sheet.margin, bottom + 0.24, paper.room, CHART - 0.36)
    bottom += CHART * chart
    if sheet.column:
        left = sheet.margin + sheet.column + GAP
        area = (left, bottom, sheet.width - left, sheet.height - bottom)
    else:
        legend = (
            max(_legend_height(paper, each.rows) for each in every)
            if counts
            else _key_height(paper, every)
        )
        top = count - legend
        area = (0.0, bottom, sheet.width, top - bottom)
    return Plan(head, under, count, area, strip)


def furnish(paper: Paper, plan: Plan, said: Said) -> None:
    """Title, day, counts, key and footer of one page."""
    title(paper, plan, said)
    sheet = paper.sheet
    if sheet.column:
        y = _count_stack(paper, plan.counts, said.rows)
        key(paper, said.rows, (sheet.margin, y - 0.1), sheet.column)
    else:
        if sheet.tall:
            _count_stack(paper, plan.counts, said.rows)
        else:
            count_bar(paper, said.rows, (sheet.margin, plan.counts), paper.room)
        left, bottom, _, height = plan.area
        corner = (left + sheet.margin, bottom + height - 0.34)
        key(paper, said.rows, corner, paper.room, on_map=True)
    footer(paper, said)


def title(paper: Paper, plan: Plan, said: Said) -> None:
    """The sentence, and the day below it."""
    sheet, ink, muted = paper.sheet, paper.palette.ink, paper.palette.muted
    room = sheet.column or paper.room
    head = paper.wrap(said.head, sheet.head, room, 600)
    _block(paper, head, (sheet.margin, plan.head), sheet.head, ink, 600)
    under = paper.wrap(said.under, sheet.body, room)
    _block(paper, under, (sheet.margin, plan.under), sheet.body, muted)


def count_bar(
    paper: Paper, rows: Sequence[ControlRow], at: tuple[float, float], room: float, size: float = 0
) -> None:
    """The legend: one cell a capital, in the colours and patterns of the map, with counts.

    Cells are as large as the room allows, up to `CELL`.
    """
    left, y = at
    size = size or paper.sheet.body * 0.85
    groups = [(text, group, paper.wide(text, size, 600)) for text, group in _groups(paper, rows)]
    cell = CELL
    while cell > SMALLEST_CELL and sum(_wide(*each, cell) for each in groups) > room + GAP:
        cell *= 0.95
    for text, group, wide in groups:
        paper.write((left, y), text, size, paper.palette.ink, weight=600)
        for number, row in enumerate(group):
            paper.cell((left + number * cell, y - 0.1 - cell), (cell, cell), row)
        left += _wide(text, group, wide, cell)


def _wide(_text: str, group: Sequence[ControlRow], wide: float, cell: float) -> float:
    return max(cell * len(group), wide) + GAP


def _groups(paper: Paper, rows: Sequence[ControlRow]) -> list[tuple[str, list[ControlRow]]]:
    actors = paper.job.actors
    return [
        (words.side_count(actor, len(group), actors, paper.language), group)
        for actor, group in words.by_controller(rows, actors)
    ]


def _count_stack(paper: Paper, y: float, rows: Sequence[ControlRow]) -> float:
    """The legend with a side below the other; the height at which the next would stand."""
    sheet = paper.sheet
    cell = _stacked_cell(paper)
    for text, group in _groups(paper, rows):
        paper.write((sheet.margin, y), text, sheet.body * 0.85, paper.palette.ink, weight=600)
        for number, row in enumerate(group):
            down, along = divmod(number, IN_LINE)
            corner = (sheet.margin + along * cell, y - 0.1 - (down + 1) * cell)
            paper.cell(corner, (cell, cell), row)
        y -= _group_height(paper, group)
    return y


def _key_height(paper: Paper, every: Iterable[Said]) -> float:
    lines = max(len({row.status for row in each.rows} & set(DOUBTS)) for each in every)
    return lines * (paper.lead(paper.sheet.small + 0.5) + 0.09) - 0.1


def _legend_height(paper: Paper, rows: Sequence[ControlRow]) -> float:
    """From the first line of the legend to where the map may begin."""
    if paper.sheet.tall:
        return sum(_group_height(paper, group) for _, group in _groups(paper, rows)) - 0.1
    return 0.1 + CELL + 0.18


def _group_height(paper: Paper, group: Sequence[ControlRow]) -> float:
    return ceil(len(group) / IN_LINE) * _stacked_cell(paper) + 0.22 + paper.lead(paper.sheet.body)


def _stacked_cell(paper: Paper) -> float:
    return min(0.32, (paper.sheet.column or paper.room) / IN_LINE)


def key(
    paper: Paper,
    rows: Sequence[ControlRow],
    at: tuple[float, float],
    room: float,
    *,
    on_map: bool = False,
) -> None:
    """What the patterns mean, for those that are shown. On a map it stands on the left whatever the
    language: there the country leaves room.
    """
    x, y = at
    size = paper.sheet.small + 0.5
    found = {s: next((row for row in rows if row.status is s), None) for s in DOUBTS}
    meanings = {s: paper.language.say(f"key.{s}") for s, row in found.items() if row}
    if paper.language.rtl and on_map:
        widest = max((paper.wide(text, size) for text in meanings.values()), default=0.0)
        x = paper.sheet.width - x - 0.4 - widest
    for status, meaning in meanings.items():
        row = found[status]
        if row is not None:
            paper.cell((x, y - 0.02), (0.3, 0.16), row)
        for line in paper.wrap(meaning, size, room - 0.4):
            paper.write((x + 0.4, y), line, size, paper.palette.muted)
            y -= paper.lead(size)
        y -= 0.09


def footer(paper: Paper, said: Said) -> None:
    """The notes from the bottom up, and the address at the end of the last line."""
    sheet = paper.sheet
    lines = _footer(paper, said)
    for number, line in enumerate(reversed(lines)):
        y = 0.25 + number * paper.lead(sheet.small)
        paper.write((sheet.margin, y), line, sheet.small, paper.palette.muted)
    if said.address:
        where = (sheet.width - sheet.margin, 0.25)
        paper.write(where, said.address, sheet.small, paper.palette.muted, end=True)


def _footer(paper: Paper, said: Said) -> list[str]:
    sheet = paper.sheet
    lines = [line for note in said.notes for line in paper.wrap(note, sheet.small, paper.room)]
    if said.address:
        taken = paper.wide(lines[-1], sheet.small) + paper.wide(said.address, sheet.small)
        if taken + GAP > paper.room:
            lines.append("")
    return lines


def _block(
    paper: Paper,
    lines: Sequence[str],
    at: tuple[float, float],
    size: float,
    ink: str,
    weight: int = 400,
) -> None:
    for number, line in enumerate(lines):
        paper.write((at[0], at[1] - number * paper.lead(size)), line, size, ink, weight=weight)
