"""A time as a text names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.extraction.times.now import Window


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at text[start:end]: the event lies in [earliest, latest], either end open.
    `dates_event` is False for "since 2015" and the like. `role` is "after" where it dates what was
    before the main event ("a day after it fell"), "since" where it dates the beginning of a state,
    "weekday" where it is but that, "hour" where it is but an hour of the day, "ahead" where it is a
    day to come, which dates but what may happen, "lent" where a count of capitals has it."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    dates_event: bool = True
    role: str = ""

    @property
    def day(self) -> date | None:
        """The exact day, where the expression names one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def limits(self) -> bool:
        """Whether it dates no event but bounds it: "said on Monday", "since July"."""
        return not self.dates_event and self.latest is not None

    @property
    def named(self) -> bool:
        """Whether the text has spoken of these days, so that others are counted from them."""
        if self.dates_event:
            begun = self.role == "since" and self.day is not None
            return begun or (self.earliest is not None and self.role in ("", "weekday"))
        return self.earliest is None and self.latest is not None

    @property
    def window(self) -> Window:
        """Both ends."""
        return self.earliest, self.latest
