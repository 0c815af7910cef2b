"""A timeline as the small JSON that the browser paints from.

A province's state on a day is one code: 0 for no data, else 1 + 2·(3·actor + status) + uncertain,
where actor and status count in the order of `actors` and `STATUSES`, and uncertain is 1 while the
day of its last change may still lie ahead. Only what changes is listed: each change day gives the
provinces that differ from the day before. Days are numbers of days since 1970-01-01.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.words import Words
from geodata import headline
from geodata.languages import Lang, load_language
from geodata.model import GAINING, Actor, Capital, Chapter, ControlEvent, ControlRow, Status
from geodata.timeline import Timeline

STATUSES = tuple(Status)
ONE_DAY = timedelta(days=1)
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes that never change under their address: `tag` is a hash of `body`."""

    body: bytes
    tag: str
    media_type: str = "application/json"


def asset(content: object, media_type: str = "application/json") -> Asset:
    """Text as it is, anything else as compact JSON."""
    text = content if isinstance(content, str) else _compact(content)
    body = text.encode()
    return Asset(body, hashlib.sha256(body).hexdigest()[:16], media_type)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


def code(row: ControlRow, day: date, actors: Mapping[str, int]) -> int:
    """The state of one province as one number; see the module's docstring."""
    if row.controller is None or row.status is None:
        return 0
    look = len(STATUSES) * actors[row.controller] + STATUSES.index(row.status)
    return 1 + 2 * look + row.uncertain_on(day)


def looks(actors: Sequence[Actor]) -> list[dict[str, Any]]:
    """What each code stands for, in the order of codes."""
    nothing: dict[str, Any] = {"actor": None, "status": None, "uncertain": False}
    return [nothing] + [
        {"actor": actor.id, "status": status.value, "uncertain": uncertain}
        for actor in actors
        for status in STATUSES
        for uncertain in (False, True)
    ]


def build(
    timeline: Timeline,
    chapters: Sequence[Chapter],
    capitals: Sequence[Capital],
    actors: Sequence[Actor],
    words: Words,
) -> dict[str, Any]:
    """Everything that moves on the page, for one way of believing."""
    order = {actor.id: index for index, actor in enumerate(actors)}
    places = {capital.province: index for index, capital in enumerate(capitals)}
    labels = {actor.id: words.label(actor) for actor in actors}
    return {
        "provinces": [[c.province, c.name, c.capital, c.lat, c.lon] for c in capitals],
        "actors": [{"id": a.id, "label": labels[a.id]} for a in actors],
        "looks": looks(actors),
        "chapters": [_chapter(timeline, c, order, words) for c in chapters],
        "events": [_event(event, timeline, places, order) for event in timeline.events()],
    }


def painted_days(timeline: Timeline, chapter: Chapter) -> list[date]:
    """The days on which the picture differs from the day before: control changes, or the day of a
    change stops being uncertain.
    """
    days = {chapter.start, *timeline.change_days(chapter.id)}
    settled = {
        row.since_latest
        for day in tuple(days)
        for row in timeline.at(day)
        if row.since_latest and row.uncertain_on(day)
    }
    return sorted(day for day in days | settled if chapter.start <= day <= chapter.end)


def _chapter(
    timeline: Timeline,
    chapter: Chapter,
    order: Mapping[str, int],
    words: Words,
) -> dict[str, Any]:
    steps, language = [], load_language(Lang(words.lang))
    before: list[list[Any]] | None = None
    previous: Sequence[ControlRow] | None = None
    for day in painted_days(timeline, chapter):
        rows = timeline.at(day)
        cells = [_cell(row, day, order) for row in rows]
        moved = [[i, *c] for i, c in enumerate(cells) if before is None or before[i] != c]
        steps.append(
            {
                "day": day_number(day),
                "cells": moved,
                "head": headline.changed(previous or rows, rows, language),
                "calm": headline.standing(rows, language),
            }
        )
        before, previous = cells, rows
    return {
        "id": chapter.id,
        "title": words.chapter(chapter),
        "source": chapter.source,
        "start": day_number(chapter.start),
        "end": day_number(chapter.end),
        "opening": day_number(opening_day(timeline, chapter)),
        "steps": steps,
    }


def _cell(row: ControlRow, day: date, order: Mapping[str, int]) -> list[Any]:
    """[code, since, earliest, latest, claims, sources]"""
    days = (row.since, row.since_earliest, row.since_latest)
    numbers = [None if d is None else day_number(d) for d in days]
    return [code(row, day, order), *numbers, row.claims, row.sources]


def kind_told(event: ControlEvent, timeline: Timeline) -> str:
    """The event's kind as it is told: who "captures" what they hold already has kept it."""
    if event.kind not in GAINING or event.day == timeline.chapter(event.day).start:
        return event.kind.value
    before = {row.province: row.controller for row in timeline.at(event.day - ONE_DAY)}
    return "kept" if before[event.province] == event.actor else event.kind.value


def _event(
    event: ControlEvent,
    timeline: Timeline,
    places: Mapping[str, int],
    order: Mapping[str, int],
) -> dict[str, Any]:
    return {
        "id": event.id,
        "place": places[event.province],
        "kind": kind_told(event, timeline),
        "actor": order[event.actor],
        "controller": order.get(event.controller),
        "status": event.status.value,
        "day": day_number(event.day),
        "earliest": day_number(event.earliest),
        "latest": day_number(event.latest),
        "confidence": round(event.confidence, 2),
        "sources": event.sources,
        "dissent": len(event.dissent),
    }


def opening_day(timeline: Timeline, chapter: Chapter) -> date:
    """The day a chapter opens on: the first of those on which most capitals changed hands."""
    best, most = chapter.start, 0
    previous = timeline.at(chapter.start)
    for day in timeline.change_days(chapter.id):
        rows = timeline.at(day)
        moved = sum(a.controller != b.controller for a, b in zip(previous, rows, strict=True))
        if moved > most:
            best, most = day, moved
        previous = rows
    return best


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
