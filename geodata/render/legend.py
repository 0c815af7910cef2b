"""What the colours and patterns of a map mean: the counts as cells, and a key of patterns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from geodata.model import ControlRow, Status
from geodata.render import words
from geodata.render.paper import Paper

CELL, SMALLEST_CELL = 0.2, 0.05
GAP = 0.24
IN_LINE = 17  # cells: half of the capitals
DOUBTS = (Status.CLAIMED, Status.CONTESTED)


def bar(
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


def stack(paper: Paper, y: float, rows: Sequence[ControlRow]) -> float:
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


def key_height(paper: Paper, rows: Sequence[ControlRow]) -> float:
    """From the first line of the key to where the map may begin."""
    lines = len({row.status for row in rows} & set(DOUBTS))
    return lines * (paper.lead(paper.sheet.small + 0.5) + 0.09) - 0.1


def height(paper: Paper, rows: Sequence[ControlRow]) -> float:
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
