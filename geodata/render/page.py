"""One HTML file that needs nothing else: the map, a slider, the evidence; no network, ever.

The map inside is the picture's own SVG, so that page and picture cannot differ; a small script
repaints its provinces from codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from matplotlib.figure import Figure

from geodata.errors import UsageError
from geodata.languages import Lang, Language
from geodata.model import ControlEvent, ControlRow, Status
from geodata.render import basemap, canvas, style, vector, words
from geodata.render.job import Job

MAP_SIZE = (12.0, 7.5)  # inches at 72 to the inch: the SVG's units
MAP_TYPE = 9.2  # points
STATUSES = (Status.HELD, Status.CLAIMED, Status.CONTESTED)
SAFE_ADDRESSES = ("https://", "http://")


def write(target: Path, job: Job) -> None:
    """The whole span of days, opened at the job's day. Raises UsageError for another language than
    English, the only one that the page speaks.
    """
    if job.options.lang is not Lang.EN:
        msg = f"a page by itself speaks English, not {job.options.lang}: leave --lang out"
        raise UsageError(msg)
    target.write_text(markup(job), encoding="utf-8")


def markup(job: Job) -> str:
    """The page as text; the same job gives the same text."""
    data = payload(job)
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "title": escape(words.headline(job.rows(opened(job)), job.actors, job.options.language)),
        "map": _map(job),
        "style": _asset("page.css"),
        "script": _asset("page.js"),
        # "<" is written as an escape, so that no text can close the element it stands in.
        "data": packed.replace("<", "\\u003c"),
        "theme": job.options.theme.value,
        "note": escape(words.note_line(job.boundaries.credit, job.options.language)),
    }
    page = Template(_asset("page.html"))
    letters = "".join([page.template, parts["script"], parts["note"], packed])
    faces = "".join(vector.font_face(weight, letters) for weight in style.WEIGHTS)
    return page.substitute(parts, faces=faces)


def payload(job: Job) -> dict[str, Any]:
    """What the script paints from: days, looks, the rows that change on each step, evidence."""
    first, last = job.span()
    steps = list(_steps(job, first, last))
    events = [e for e in job.timeline.events() if first <= e.day <= last]
    claims = sorted({claim for event in events for claim in (*event.claims, *event.dissent)})
    known = [claim for claim in claims if claim in job.options.claims]
    reports = sorted({job.options.claims[claim].document for claim in known})
    return {
        "days": [
            _day(job.options.language, first + timedelta(n)) for n in range((last - first).days + 1)
        ],
        "day": (opened(job) - first).days,
        "looks": _looks(job),
        "provinces": [[c.province, c.name, c.capital] for c in job.timeline.capitals],
        "steps": steps,
        "events": [_event(event, job, first) for event in events],
        "claims": {claim: _claim(claim, job, reports) for claim in known},
        "reports": [_report(report, job) for report in reports],
    }


def opened(job: Job) -> date:
    """The day that the page opens at: the job's, or the last of its span."""
    first, last = job.span()
    return min(max(job.day or last, first), last)


def _day(language: Language, day: date) -> list[str]:
    gregorian = f"{language.weekday(day)} {language.gregorian(day)}"
    return [day.isoformat(), gregorian, language.solar(day)]


def _looks(job: Job) -> list[dict[str, Any]]:
    """Every way a province can look; a row's look is its place in this list."""
    looks: list[dict[str, Any]] = [
        {"label": "No data", "fill": style.PALETTES[job.options.theme].no_data, "status": None}
    ]
    for actor in job.actors:
        for status in STATUSES:
            row = ControlRow("", "", "", actor.id, status, None, None, None, 0, 0)
            look = style.fill(row, job.actors, job.options.theme)
            looks.append(
                {
                    "label": actor.label,
                    "status": status.value,
                    "fill": look["facecolor"],
                    "line": look["hatchcolor"],
                }
            )
    return looks


def _steps(job: Job, first: date, last: date) -> Iterable[dict[str, Any]]:
    """Each day with news: its sentence, and the rows that differ from the step before.

    `shown` are the days on which the map itself changes, not only what is known about it.
    """
    before: dict[str, list[Any]] = {}
    shown = set(job.shown_days())
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        rows = job.rows(day)
        now = {row.province: _row(row, job) for row in rows}
        changed = {code: row for code, row in now.items() if before.get(code) != row}
        if changed or day in shown:
            yield {
                "day": number,
                "shown": day in shown,
                "title": words.headline(rows, job.actors, job.options.language),
                "count": words.count_line(rows, job.actors, job.options.language),
                "rows": changed,
            }
        before = now


def _row(row: ControlRow, job: Job) -> list[Any]:
    """[look, since, earliest, latest, independent sources]."""
    look = 0
    if row.controller and row.status:
        sides = [actor.id for actor in job.actors]
        look = 1 + len(STATUSES) * sides.index(row.controller) + STATUSES.index(row.status)
    since, earliest, latest = (
        job.options.language.gregorian(day) if day else None
        for day in (row.since, row.since_earliest, row.since_latest)
    )
    return [look, since, earliest, latest, row.sources]


def _event(event: ControlEvent, job: Job, first: date) -> dict[str, Any]:
    return {
        "day": (event.day - first).days,
        "province": event.province,
        "text": words.event_line(event, job.actors, job.timeline.capitals, job.options.language),
        "claims": event.claims,
        "dissent": event.dissent,
    }


def _claim(claim: str, job: Job, reports: Sequence[str]) -> list[Any]:
    """[sentence, place in reports]."""
    found = job.options.claims[claim]
    return [found.sentence, reports.index(found.document)]


def _report(report: str, job: Job) -> list[str]:
    """[outlet, title, day, address]: an address is kept only where a browser may follow it."""
    found = job.options.documents.get(report)
    if found is None:
        return [report, "", "", ""]
    address = found.url if found.url.startswith(SAFE_ADDRESSES) else ""
    return [found.source, found.title, job.options.language.gregorian(found.published), address]


def _map(job: Job) -> str:
    """The picture's map as an SVG element whose provinces are groups named by ISO code."""
    palette = style.PALETTES[job.options.theme]
    with canvas.exclusive():
        figure = Figure(figsize=MAP_SIZE, dpi=72, facecolor=palette.land)
        axes = figure.add_axes((0, 0, 1, 1))
        named = job.timeline.capitals if job.options.labels else ()
        drawn = basemap.draw(axes, job, named, points=MAP_TYPE)
        drawn.paint(_plain(job.rows(opened(job))))
        svg = vector.tidy(vector.markup(figure), palette.page)
    return svg[svg.index("<svg") :]


def _plain(rows: Iterable[ControlRow]) -> list[ControlRow]:
    """Rows without doubt: the script lays the patterns on, as its own definitions."""
    return [
        ControlRow(r.province, r.name, r.capital, r.controller, Status.HELD, None, None, None, 0, 0)
        for r in rows
    ]


def _asset(name: str) -> str:
    return (files("geodata.render") / "assets" / name).read_text(encoding="utf-8")
