"""What stands around the map on a picture's page: title, count bar, key, footer.

The words stand above the map, or in a column beside it where the page is wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geodata.render import legend, words
from geodata.render.job import Job
from geodata.render.paper import JOINT, Paper
from geodata.render.shown import Shown

GAP = 0.24
CHART = 1.1
AUTHOR = "Control map"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Said:
    """Everything that a page says in words about what it shows."""

    head: str
    under: str
    rows: Sequence[Shown]
    notes: tuple[str, ...]
    address: str = ""
    title: str = ""

    @property
    def about(self) -> dict[str, str]:
        """What a file of the page says of itself, without what is not known."""
        about = {
            "Title": self.title,
            "Author": AUTHOR,
            "Description": JOINT.join(filter(None, self.notes)),
            "Source": self.address,
        }
        return {key: text for key, text in about.items() if text}


def said_of(job: Job, day: date) -> Said:
    """The words around one day."""
    rows, language = job.shown(day), job.options.language
    head, under = job.headline(day), words.dateline(day, language)
    title = language.say("script.joint").join((head, under))
    return Said(head, under, rows, notes(job, day), job.address(day), title)


def notes(job: Job, day: date) -> tuple[str, ...]:
    """Who said so up to a day and how that is believed, what the colours mean, and whose lines
    they fill.
    """
    start, options = job.timeline.chapter(day).start, job.options
    language = options.language
    heard = words.sources_line(options.documents, start, day, options.policy, language)
    believed = words.policy_line(options.policy, language)
    return (
        language.say("script.joint").join(filter(None, (heard, believed))),
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


def plan(
    paper: Paper,
    said: Iterable[Said],
    *,
    chart: bool = False,
    told: Sequence[legend.Entry] | None = None,
) -> Plan:
    """Room enough for the longest of several pages' words, so that nothing jumps between them; for
    a key of what is `told` instead of the counts, where it is given.
    """
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
        keys = [legend.entries(paper, each.rows) if told is None else told for each in every]
        key = max(legend.key_height(paper, each, room) for each in keys)
        counts = 0.0
        if told is None:
            counts = max(legend.height(paper, each.rows) for each in every)
        top = count - counts - key
        area = (0.0, bottom, sheet.width, top - bottom)
    return Plan(head, under, count, area, strip)


def furnish(paper: Paper, plan: Plan, said: Said) -> None:
    """Title, day, counts, key and footer of one page."""
    title(paper, plan, said)
    sheet, told = paper.sheet, legend.entries(paper, said.rows)
    room = sheet.column or paper.room
    if sheet.column or sheet.tall:
        y = legend.stack(paper, plan.counts, said.rows)
    else:
        legend.bar(paper, said.rows, (sheet.margin, plan.counts), room)
        y = plan.counts - legend.height(paper, said.rows)
    legend.key(paper, told, (sheet.margin, y), room)
    footer(paper, said)


def title(paper: Paper, plan: Plan, said: Said) -> None:
    """The sentence, and the day below it."""
    paper.about = said.about
    sheet, ink, muted = paper.sheet, paper.palette.ink, paper.palette.muted
    room = sheet.column or paper.room
    head = paper.wrap(said.head, sheet.head, room, 600)
    _block(paper, head, (sheet.margin, plan.head), sheet.head, ink, 600)
    under = paper.wrap(said.under, sheet.body, room)
    _block(paper, under, (sheet.margin, plan.under), sheet.body, muted)


def footer(paper: Paper, said: Said) -> None:
    """The notes from the bottom up, and the address at the end of the last lines."""
    sheet, ink = paper.sheet, paper.palette.muted
    for number, (line, address) in enumerate(reversed(_footer(paper, said))):
        y = 0.25 + number * paper.lead(sheet.small)
        paper.write((sheet.margin, y), line, sheet.small, ink)
        if address:
            paper.write((sheet.width - sheet.margin, y), address, sheet.small, ink, end=True)


def _footer(paper: Paper, said: Said) -> list[tuple[str, str]]:
    """Lines of notes, each with the part of the address at its end."""
    size, room = paper.sheet.small, paper.room
    lines = [line for note in said.notes for line in paper.wrap(note, size, room)]
    parts: list[str] = []
    for part in filter(None, re.split(r"(?<=&)", said.address)):
        if parts and paper.wide(parts[-1] + part, size) <= room:
            parts[-1] += part
        else:
            parts.append(part)
    beside = len(parts) == 1 and paper.wide(lines[-1] + parts[0], size) + GAP <= room
    lines += [""] * (len(parts) - beside)
    return list(zip(lines, [""] * (len(lines) - len(parts)) + parts, strict=True))


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
