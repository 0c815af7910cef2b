"""What the colours and patterns of a map mean: the counts as cells, and a key of patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geodata.model import Status
from geodata.render import style, words
from geodata.render.paper import Paper
from geodata.render.shown import Line, Shown

CELL, SMALLEST_CELL = 0.2, 0.05
GAP = 0.24
BOX = (0.3, 0.16)  # of the key
INDENT, BELOW = 0.4, 0.09
DOUBTS = (Status.CLAIMED, Status.CONTESTED)


def bar(
    paper: Paper, rows: Sequence[Shown], at: tuple[float, float], room: float, size: float = 0
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


def _wide(_text: str, group: Sequence[Shown], wide: float, cell: float) -> float:
    return max(cell * len(group), wide) + GAP


def _groups(paper: Paper, rows: Sequence[Shown]) -> list[tuple[str, list[Shown]]]:
    """The count of each side and its rows, those whose day is uncertain after those of one kind."""
    actors, certain_first = paper.job.actors, sorted(rows, key=lambda row: row.uncertain)
    return [
        (words.side_count(actor, len(group), actors, paper.language), group)
        for actor, group in words.by_controller(certain_first, actors)
    ]


def stack(paper: Paper, y: float, rows: Sequence[Shown]) -> float:
    """The legend with a line a side, all in one measure; the height at which the next would
    stand.
    """
    sheet = paper.sheet
    wide = min(CELL, (sheet.column or paper.room) / len(rows))
    for text, group in _groups(paper, rows):
        paper.write((sheet.margin, y), text, sheet.body * 0.85, paper.palette.ink, weight=600)
        for number, row in enumerate(group):
            paper.cell((sheet.margin + number * wide, y - 0.1 - CELL), (wide, CELL), row)
        y -= _line(paper)
    return y


def _line(paper: Paper) -> float:
    return CELL + 0.22 + paper.lead(paper.sheet.body)


def height(paper: Paper, rows: Sequence[Shown]) -> float:
    """From the first line of the counts to that of the key."""
    return len(_groups(paper, rows)) * _line(paper) if paper.sheet.tall else CELL + 0.38


@dataclass(frozen=True)
class Entry:
    """A line of the key: the looks of one box, side by side, and what they mean."""

    looks: Sequence[dict[str, Any]]
    text: str


def entries(paper: Paper, rows: Sequence[Shown], *, sides: bool = False) -> list[Entry]:
    """What needs saying of the rows: their sides where nothing else names them, each doubt that is
    shown, the outline of what changed on the day, pressure, and what a filter leaves.
    """
    job, language = paper.job, paper.language
    sight, theme = job.options.sight, job.options.theme
    found: list[Entry] = []
    for actor, _ in words.by_controller(rows, job.actors) if sides else ():
        plain = {"facecolor": style.colour(actor, job.actors, theme)}
        found.append(Entry([plain], words.label(actor, job.actors, language)))
    doubts = {status.value: [row for row in rows if row.status is status] for status in DOUBTS}
    doubts["uncertain"] = [row for row in rows if row.uncertain]
    for name, doubtful in doubts.items():
        for row in doubtful[:1]:
            look = style.cell(row, job.actors, theme)
            found.append(Entry([look], language.say(f"key.{name}")))
    if any(row.line is Line.FRESH for row in rows):
        outline = {"facecolor": "none", "edgecolor": paper.palette.ink, "linewidth": 1.2}
        found.append(Entry([outline], language.say("key.fresh")))
    meanings = words.sight_lines(sight, job.actors, language)
    looks = {
        "pressure": [1 - strength for strength in style.STRENGTHS[theme]],
        "filtered": [0, style.QUIET],
    }
    ink, page = paper.palette.muted, paper.palette.page
    for name, text in meanings.items():
        shades = [{"facecolor": style.mix(ink, page, share)} for share in looks[name]]
        found.append(Entry(shades, text))
    return found


def key_height(paper: Paper, told: Sequence[Entry], room: float) -> float:
    """From the first line of the key to where the map may begin. A line is kept free for it on days
    without doubt: maps of several days have one size.
    """
    return max(_flow(paper, told, room)[1], paper.lead(paper.sheet.small + 0.5) + BELOW) - 0.1


def key(paper: Paper, told: Sequence[Entry], at: tuple[float, float], room: float) -> None:
    """The entries side by side as far as they fit."""
    left, top = at
    size = paper.sheet.small + 0.5
    for entry, x, y, lines in _flow(paper, told, room)[0]:
        part = BOX[0] / len(entry.looks)
        for number, look in enumerate(entry.looks):
            corner = (left + x + number * part, top + y - 0.02)
            paper.block(corner, (part, BOX[1]), **{"linewidth": 0, **look})
        for number, text in enumerate(lines):
            where = (left + x + INDENT, top + y - number * paper.lead(size))
            paper.write(where, text, size, paper.palette.muted)


def _flow(
    paper: Paper, told: Sequence[Entry], room: float
) -> tuple[list[tuple[Entry, float, float, list[str]]], float]:
    """Each entry with where it begins, below and right of the key's corner, and its lines; and how
    high all of them are.
    """
    size = paper.sheet.small + 0.5
    placed: list[tuple[Entry, float, float, list[str]]] = []
    x = y = high = 0.0
    for entry in told:
        lines = paper.wrap(entry.text, size, room - INDENT)
        wide = INDENT + max(paper.wide(line, size) for line in lines)
        if placed and x + wide > room:
            x, y, high = 0.0, y - high, 0.0
        placed.append((entry, x, y, lines))
        x += wide + GAP
        high = max(high, len(lines) * paper.lead(size) + BELOW)
    return placed, high - y
