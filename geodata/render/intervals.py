"""Who held what from when to when: the rows of a stretch of days, each for as long as it stands.

`end` is the first day on which the row no longer stands, so that intervals meet without a gap and
without sharing a day: what the temporal controller of QGIS expects of a layer with a start and an
end field, and what a database calls a half-open range.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geodata.model import ControlRow, to_json
from geodata.timeline import Timeline

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """One row of control that stands from `start` on, and no longer on `end`."""

    start: date
    end: date
    row: ControlRow


def intervals(timeline: Timeline, spans: Iterable[tuple[date, date]]) -> tuple[Interval, ...]:
    """The rows of all days of the spans (first and last day, both included), by province and day.

    On every day of a span exactly one interval of each province holds, and its row is that of
    `Timeline.at`.
    """
    found = [each for first, last in spans for each in _within(timeline, first, last)]
    return tuple(sorted(found, key=lambda each: (each.row.province, each.start)))


def _within(timeline: Timeline, first: date, last: date) -> Iterator[Interval]:
    starts = dict.fromkeys(timeline.at(first), first)
    day = first
    while day < last:
        day += DAY
        rows = timeline.at(day)
        for row in starts.keys() - set(rows):
            yield Interval(starts.pop(row), day, row)
        for row in rows:
            starts.setdefault(row, day)
    for row, start in starts.items():
        yield Interval(start, last + DAY, row)


def record(interval: Interval) -> dict[str, Any]:
    """An interval as JSON-ready values, the fields of its row after its days."""
    days = {"start": interval.start.isoformat(), "end": interval.end.isoformat()}
    return days | to_json(interval.row)
