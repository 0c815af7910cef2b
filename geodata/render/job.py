"""What one export is asked to show, passed whole to the family that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geodata.actors import load_actors
from geodata.boundaries import Boundaries
from geodata.errors import UsageError
from geodata.model import Actor, Claim, ControlRow, Document, Policy
from geodata.timeline import Timeline


class Theme(StrEnum):
    """The page that a picture is made for."""

    LIGHT = "light"
    DARK = "dark"


def _ignore(_done: int, _total: int) -> None:
    """No one watches the progress."""


@dataclass(frozen=True)
class Options:
    """How an export looks, and the evidence that it can cite.

    `width` is pixels of a picture or a frame; `frame_seconds` how long an animation rests on a
    day; `claims` and `documents` are by id; `policy` and `decisions` are those that the timeline was
    built with; `progress(done, total)` is called after each frame.
    """

    theme: Theme = Theme.LIGHT
    width: int = 1800
    labels: bool = True
    frame_seconds: float = 1.2
    policy: Policy = field(default_factory=Policy)
    decisions: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    progress: Callable[[int, int], None] = _ignore


@dataclass(frozen=True)
class Job:
    """One export: a day, a day `against` another, or the days from `start` to `end`."""

    timeline: Timeline
    boundaries: Boundaries
    day: date | None = None
    against: date | None = None
    start: date | None = None
    end: date | None = None
    options: Options = field(default_factory=Options)
    actors: tuple[Actor, ...] = field(default_factory=load_actors)

    def one_day(self) -> date:
        """The day shown. Raises UsageError where there is none."""
        if self.day is None:
            msg = "this format shows one day: say which, for example --on 2021-08-13"
            raise UsageError(msg)
        return self.day

    @property
    def stretch(self) -> bool:
        """Whether a stretch of days was asked for, and not one day alone."""
        return self.start is not None or self.end is not None

    def rows(self, day: date) -> tuple[ControlRow, ...]:
        """Who holds what at the end of the day."""
        return self.timeline.at(day)

    def span(self) -> tuple[date, date]:
        """First and last day of a moving picture: as asked, else the whole chapter of the day.

        Raises UsageError for days in the wrong order, in two chapters, or where there are none.
        """
        known = self.start or self.end or self.day
        if known is None:
            msg = "this format shows a stretch of days: say which, with --from and --to"
            raise UsageError(msg)
        chapter = self.timeline.chapter(known)
        first, last = self.start or chapter.start, self.end or chapter.end
        if first > last:
            msg = f"--from {first} comes after --to {last}: give the earlier day first"
            raise UsageError(msg)
        if self.timeline.chapter(last) != chapter:
            msg = f"{first} and {last} lie in different chapters: choose days of one chapter"
            raise UsageError(msg)
        return first, last

    def days_of_change(self) -> tuple[date, ...]:
        """The first day of the span, each day in it on which the map changes, and the last."""
        first, last = self.span()
        changes = self.timeline.change_days(self.timeline.chapter(first).id)
        return tuple(sorted({first, last} | {day for day in changes if first <= day <= last}))
