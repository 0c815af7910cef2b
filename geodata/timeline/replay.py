"""One capital through one chapter: its events → its row on any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from geodata.model import Capital, Chapter, ControlEvent, ControlRow, Kind, Status

DAY = timedelta(days=1)
# While there was fighting inside a capital, reports of it came nearly every day; after a week
# without one, or without confirmation of a disputed attempt, the map goes back to its holder.
LULL = timedelta(days=7)
# From least to most sure: a word that only confirms the holder never makes the map less sure.
SURENESS = (Status.CONTESTED, Status.CLAIMED, Status.HELD)


@dataclass(frozen=True, slots=True)
class State:
    """A row that is true from `day` on."""

    day: date
    row: ControlRow


def replay(events: Sequence[ControlEvent], chapter: Chapter, capital: Capital) -> list[State]:
    """The states of a capital, in order; the first is the baseline on the chapter's first day."""
    seat = _Seat(chapter, capital)
    for day, same in groupby(events, key=lambda event: event.day):
        seat.wait(day)
        seat.apply(day, same)
    seat.wait(chapter.end + DAY)
    return seat.states


@dataclass(slots=True)
class _Seat:
    """Who sits in one capital while its events pass by."""

    chapter: Chapter
    capital: Capital
    states: list[State] = field(init=False)
    _claims: set[str] = field(init=False, default_factory=set)
    _certain: Status = field(init=False, default=Status.HELD)  # the status when nobody fights
    _contested_until: date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        place = self.capital
        holder = self.chapter.baseline.get(place.province)
        row = ControlRow(
            province=place.province,
            name=place.name,
            capital=place.capital,
            controller=holder,
            status=Status.HELD if holder else None,
            since=None,
            since_earliest=None,
            since_latest=None,
            claims=0,
            sources=0,
        )
        self.states = [State(self.chapter.start, row)]

    def wait(self, day: date) -> None:
        """Let the days before `day` pass without an event: fighting that nobody reports ends."""
        end = self._contested_until
        if end and end < day:
            self._contested_until = None
            if end + DAY < day:  # else it is for the events of `day` to say
                self._put(end + DAY, self.states[-1].row)

    def apply(self, day: date, events: Iterable[ControlEvent]) -> None:
        """Let the events of one day happen; what counts is its end."""
        row = self.states[-1].row
        for event in events:
            if event.kind is Kind.THREATENED:
                continue
            same = event.controller == row.controller
            if event.kind is Kind.CONTESTED or (same and event.status is Status.CONTESTED):
                end = event.latest + LULL
                self._contested_until = max(end, self._contested_until or end)
            elif same:
                row = self._confirm(row, event)
            else:
                row = self._hand_over(row, event)
        self._put(day, row)

    def _confirm(self, row: ControlRow, event: ControlEvent) -> ControlRow:
        self._contested_until = None
        self._certain = max(self._certain, event.status, key=SURENESS.index)
        self._claims.update(event.claims)
        return replace(row, claims=len(self._claims), sources=max(row.sources, event.sources))

    def _hand_over(self, row: ControlRow, event: ControlEvent) -> ControlRow:
        self._contested_until = None
        self._certain = event.status
        self._claims = set(event.claims)
        return replace(
            row,
            controller=event.controller,
            since=event.day,
            since_earliest=event.earliest,
            since_latest=event.latest,
            claims=len(self._claims),
            sources=event.sources,
        )

    def _put(self, day: date, row: ControlRow) -> None:
        contested = self._contested_until is not None
        status = Status.CONTESTED if contested else self._certain
        row = replace(row, status=status if row.controller else None)
        if row != self.states[-1].row:
            self.states.append(State(day, row))


def visible_days(states: Sequence[State]) -> Iterator[date]:
    """The days on which the controller or the status of a capital is another than before."""
    for before, after in pairwise(states):
        if (before.row.controller, before.row.status) != (after.row.controller, after.row.status):
            yield after.day
