"""One HTML file that needs nothing else: the map, a slider, the evidence; no network, ever.

The map inside is the picture's own SVG, so that page and picture cannot differ; a small script
repaints its provinces from codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from matplotlib.figure import Figure

from geodata import headline
from geodata.languages import Language
from geodata.model import Capital, ControlEvent, Status
from geodata.render import basemap, canvas, style, vector, words
from geodata.render.job import Job
from geodata.render.shown import Shown

MAP_SIZE = (12.0, 7.5)  # inches at 72 to the inch: the SVG's units
MAP_TYPE = 9.2  # points
SAFE_ADDRESSES = ("https://", "http://")


def write(target: Path, job: Job) -> None:
    """The whole span of days, opened at the job's day."""
    target.write_text(markup(job), encoding="utf-8")


def markup(job: Job) -> str:
    """The page as text; the same job gives the same text."""
    data, language, day = payload(job), job.options.language, opened(job)
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "lang": job.options.lang.value,
        "direction": language.say("script.direction"),
        "title": escape(job.headline(day)),
        "map": _map(job),
        "style": _asset("page.css"),
        "script": _asset("page.js"),
        # "<" is written as an escape, so that no text can close the element it stands in.
        "data": packed.replace("<", "\\u003c"),
        "theme": job.options.theme.value,
        "notes": "".join(f"<p>{note}</p>" for note in _notes(job, day)),
    }
    said = {f"said_{name}": escape(text) for name, text in _said(language).items()}
    page = Template(_asset("page.html"))
    letters = "".join([page.template, parts["script"], parts["notes"], packed])
    faces = "".join(
        vector.font_face(weight, letters, arabic=language.rtl) for weight in style.WEIGHTS
    )
    return page.substitute(parts, **said, faces=faces)


def _notes(job: Job, day: date) -> list[str]:
    """What the colours mean, how the reports are believed, and where the live page is, as HTML."""
    options, address = job.options, job.address(day)
    language = options.language
    told = [
        words.sources_line(options.documents, *job.span(), options.policy, language),
        *words.sight_lines(options.sight, job.actors, language).values(),
        words.note_line(job.boundaries.credit, language),
        words.policy_line(options.policy, language),
    ]
    lines = [f"{escape(line)}." for line in told if line]
    if address.startswith(SAFE_ADDRESSES):
        lines.append(f'<a dir="ltr" href="{escape(address)}">{escape(address)}</a>')
    return lines


def _said(language: Language) -> dict[str, str]:
    """The page's own words, and how each status is called."""
    own = {
        key.removeprefix("page."): text
        for key, text in language.words.items()
        if key.startswith("page.")
    }
    own["fresh"] = language.say("key.fresh")
    return own | {status.value: language.say(f"count.{status}") for status in Status}


def payload(job: Job) -> dict[str, Any]:
    """What the script paints from: days, looks, the rows that change on each step, evidence."""
    (first, last), language = job.span(), job.options.language
    looks = _Looks(job)
    steps = list(_steps(job, first, last, looks))
    events = [e for e in job.timeline.events() if first <= e.day <= last]
    claims = sorted({claim for event in events for claim in (*event.claims, *event.dissent)})
    known = [claim for claim in claims if claim in job.options.claims]
    reports = sorted({job.options.claims[claim].document for claim in known})
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return {
        "said": _said(language) | {"digits": language.say("script.digits")},
        "days": [[day.isoformat(), words.dateline(day, language)] for day in days],
        "day": (opened(job) - first).days,
        "chosen": job.options.sight.province,
        "looks": looks.found,
        "provinces": [_names(capital, language) for capital in job.timeline.capitals],
        "steps": steps,
        "events": [_event(event, job, first) for event in events],
        "claims": {claim: _claim(claim, job, reports) for claim in known},
        "reports": [_report(report, job) for report in reports],
    }


def opened(job: Job) -> date:
    """The day that the page opens at: the job's, or the last of its span."""
    first, last = job.span()
    return min(max(job.day or last, first), last)


def _names(capital: Capital, language: Language) -> list[str]:
    """[code, province, capital]"""
    code = capital.province
    return [
        code,
        language.provinces.get(code, capital.name),
        language.capitals.get(code, capital.capital),
    ]


class _Looks:
    """Every way that a province looks on one of the days; a row's look is its place in `found`."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._places: dict[tuple[Any, ...], int] = {}
        self.found: list[dict[str, Any]] = []

    def place(self, row: Shown) -> int:
        """Where in `found` the look of the row is."""
        key = (row.controller, row.status, row.uncertain, row.pressure, row.quiet)
        if key not in self._places:
            self._places[key] = len(self.found)
            self.found.append(self._look(row))
        return self._places[key]

    def _look(self, row: Shown) -> dict[str, Any]:
        """`order` is that of the legend; `rank` tells which look of one name stands for all in it:
        the strongest.
        """
        job = self._job
        sides = [actor.id for actor in job.actors]
        place = sides.index(row.controller) if row.controller else len(sides)
        doubt = [*Status].index(row.status) if row.status else 0
        look = style.paint(row, job.actors, job.options.theme)
        return {
            "label": words.label(row.controller, job.actors, job.options.language),
            "status": row.status.value if row.status else None,
            "uncertain": row.uncertain,
            "fill": look["facecolor"],
            "line": look["hatchcolor"],
            "pattern": row.status.value if row.status and look["hatch"] else None,
            "order": 10 * place + 2 * doubt + row.uncertain,
            "rank": (row.pressure or 0) - 10 * row.quiet,
        }


def _steps(job: Job, first: date, last: date, looks: _Looks) -> Iterable[dict[str, Any]]:
    """Each day with news: its sentence, and the rows that differ from the step before.

    `shown` are the days on which the map itself changes, not only what is known about it.
    """
    before: dict[str, list[Any]] = {}
    shown, whole = set(job.shown_days()), (last - first).days + 1
    for number in range(whole):
        day = first + timedelta(number)
        rows = job.shown(day)
        now = {row.province: _row(row, looks, job.options.language) for row in rows}
        changed = {code: row for code, row in now.items() if before.get(code) != row}
        if changed or day in shown:
            yield {
                "day": number,
                "shown": day in shown,
                "title": job.headline(day),
                "calm": headline.standing(rows, job.options.language),
                "count": words.count_line(rows, job.actors, job.options.language),
                "rows": changed,
            }
        before = now
        job.options.progress(number + 1, whole)


def _row(row: Shown, looks: _Looks, language: Language) -> list[Any]:
    """[look, since, earliest, latest, independent sources], and the outline if there is one."""
    days = (row.since, row.since_earliest, row.since_latest)
    said = (language.gregorian(day) if day else None for day in days)
    outline = [row.line.value] if row.line else []
    return [looks.place(row), *said, row.sources, *outline]


def _event(event: ControlEvent, job: Job, first: date) -> dict[str, Any]:
    language = job.options.language
    return {
        "day": (event.day - first).days,
        "when": f"{language.weekday(event.day)} {language.gregorian(event.day)}",
        "province": event.province,
        "text": words.event_line(event, job.actors, job.timeline.capitals, language),
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
    return [found.source, found.title, job.options.language.gregorian(found.published), found.link]


def _map(job: Job) -> str:
    """The picture's map as an SVG element whose provinces are groups named by ISO code, each a
    path of one colour: the script lays the patterns on, as its own definitions. It is the whole
    country however near the screen was: the page cannot lead out of a part.
    """
    sight = replace(job.options.sight, zoom=1.0)
    job = replace(job, options=replace(job.options, sight=sight))
    palette = style.PALETTES[job.options.theme]
    with canvas.exclusive():
        figure = Figure(figsize=MAP_SIZE, dpi=72, facecolor=palette.land)
        axes = figure.add_axes((0, 0, 1, 1))
        drawn = basemap.draw(axes, job, job.named, points=MAP_TYPE)
        drawn.plain()
        svg = vector.tidy(vector.markup(figure), palette.page)
    return svg[svg.index("<svg") :]


def _asset(name: str) -> str:
    return (files("geodata.render") / "assets" / name).read_text(encoding="utf-8")
