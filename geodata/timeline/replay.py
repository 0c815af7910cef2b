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
    _row: ControlRow = field(init=False)  # as it is when nobody fights
    _claims: set[str] = field(init=False, default_factory=set)
    _fights: list[ControlEvent] = field(init=False, default_factory=list)
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
        self._row = row
        self.states = [State(self.chapter.start, row)]

    def wait(self, day: date) -> None:
        """Let the days before `day` pass without an event: fighting that nobody reports ends."""
        end = self._contested_until
        if end and end < day:
            self._end_fights()
            if end + DAY < day:  # else it is for the events of `day` to say
                self._put(end + DAY)

    def apply(self, day: date, events: Iterable[ControlEvent]) -> None:
        """Let the events of one day happen; what counts is its end."""
        for event in events:
            if event.kind is Kind.THREATENED:
                continue
            same = event.controller == self._row.controller
            if event.kind is Kind.CONTESTED or (same and event.status is Status.CONTESTED):
                end = event.latest + LULL
                self._contested_until = max(end, self._contested_until or end)
                self._fights.append(event)
            elif same:
                self._confirm(event)
            else:
                self._hand_over(event)
        self._put(day)

    def _confirm(self, event: ControlEvent) -> None:
        if event.status is Status.HELD:  # what is only claimed ends no fighting
            self._end_fights()
        self._certain = max(self._certain, event.status, key=SURENESS.index)
        self._claims.update(event.claims)
        sources = max(self._row.sources, event.sources)
        self._row = replace(self._row, claims=len(self._claims), sources=sources)

    def _hand_over(self, event: ControlEvent) -> None:
        self._end_fights()
        self._certain = event.status
        self._claims = set(event.claims)
        self._row = replace(
            self._row,
            controller=event.controller,
            since=event.day,
            since_earliest=event.earliest,
            since_latest=event.latest,
            claims=len(self._claims),
            sources=event.sources,
        )

    def _end_fights(self) -> None:
        self._contested_until = None
        self._fights.clear()

    def _put(self, day: date) -> None:
        row = self._row
        if self._contested_until:
            row = self._fought_over(row)
        else:
            row = replace(row, status=self._certain)
        row = row if row.controller else replace(row, status=None)
        if row != self.states[-1].row:
            self.states.append(State(day, row))

    def _fought_over(self, row: ControlRow) -> ControlRow:
        """A contested row rests on those who tell of the fighting, too."""
        claims = self._claims.union(*(event.claims for event in self._fights))
        sources = max(row.sources, *(event.sources for event in self._fights))
        return replace(row, status=Status.CONTESTED, claims=len(claims), sources=sources)


def visible_days(states: Sequence[State]) -> Iterator[date]:
    """The days on which the controller or the status of a capital is another than before."""
    for before, after in pairwise(states):
        if before.row.state != after.row.state:
            yield after.day
