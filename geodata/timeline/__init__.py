"""Events → who holds what on any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from geodata.errors import UsageError
from geodata.model import Capital, Chapter, ControlEvent, ControlRow
from geodata.timeline.replay import State, replay, visible_days


class Timeline:
    """Who holds each capital on each day of the chapters, and what changed it.

    `events` are those of `reconcile`, in its order; `capitals` give the rows, and events of other
    places are left out.
    """

    def __init__(
        self,
        events: Iterable[ControlEvent],
        chapters: Sequence[Chapter],
        capitals: Sequence[Capital],
    ) -> None:
        self.chapters = tuple(sorted(chapters, key=lambda chapter: chapter.start))
        self.capitals = tuple(sorted(capitals, key=lambda capital: capital.province))
        self._history: dict[str, list[ControlEvent]] = {c.province: [] for c in self.capitals}
        shown = (event for event in events if event.province in self._history)
        self._events = tuple(sorted(shown, key=lambda event: event.day))
        for event in self._events:
            self._history[event.province].append(event)
        self._states = {
            chapter.id: [self._replay(chapter, capital) for capital in self.capitals]
            for chapter in self.chapters
        }
        self._change_days = {
            chapter: tuple(sorted({day for states in seats for day in visible_days(states)}))
            for chapter, seats in self._states.items()
        }

    def at(self, day: date) -> tuple[ControlRow, ...]:
        """Who holds what at the end of the day: one row a province, by ISO code. Raises UsageError
        for a day outside every chapter.
        """
        seats = self._states[self.chapter(day).id]
        return tuple(_state(states, day).row for states in seats)

    def before(self, day: date) -> tuple[ControlRow, ...]:
        """Who held what at the end of the day before; of a chapter's first day, the same as `at`."""
        return self.at(day - timedelta(days=self.chapter(day).start < day))

    def chapter(self, day: date) -> Chapter:
        """The chapter of a day. Raises UsageError for a day outside every chapter."""
        for chapter in self.chapters:
            if chapter.start <= day <= chapter.end:
                return chapter
        known = "; ".join(f"{c.start} to {c.end} ({c.title})" for c in self.chapters)
        msg = f"there is no map for {day}; the days covered are {known or 'none'}"
        raise UsageError(msg)

    def counts(self, day: date) -> dict[str, int]:
        """How many capitals each actor holds at the end of the day, most first."""
        counts = Counter(row.controller for row in self.at(day) if row.controller)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def events(self, chapter: str | None = None) -> tuple[ControlEvent, ...]:
        """All events, or those of the chapter of that id, by day. Raises UsageError for an
        unknown one.
        """
        if chapter is None:
            return self._events
        span = self._named(chapter)
        return tuple(event for event in self._events if span.start <= event.day <= span.end)

    def history(self, province: str) -> tuple[ControlEvent, ...]:
        """The events of one province by day. Raises UsageError for an unknown province."""
        if province not in self._history:
            msg = f"no province {province!r}; use an ISO 3166-2 code such as AF-KDZ"
            raise UsageError(msg)
        return tuple(self._history[province])

    def change_days(self, chapter: str | None = None) -> tuple[date, ...]:
        """The days, of all chapters or of one, on which some capital's controller or status is
        another than on the day before. Raises UsageError for an unknown chapter.
        """
        wanted = self.chapters if chapter is None else (self._named(chapter),)
        return tuple(day for span in wanted for day in self._change_days[span.id])

    def _replay(self, chapter: Chapter, capital: Capital) -> list[State]:
        history = self._history[capital.province]
        events = [event for event in history if chapter.start <= event.day <= chapter.end]
        return replay(events, chapter, capital)

    def _named(self, name: str) -> Chapter:
        for chapter in self.chapters:
            if chapter.id == name:
                return chapter
        msg = f"no chapter {name!r}; there are {', '.join(c.id for c in self.chapters)}"
        raise UsageError(msg)


def _state(states: Sequence[State], day: date) -> State:
    return states[bisect_right(states, day, key=lambda state: state.day) - 1]
