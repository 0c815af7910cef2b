"""What a reader keeps in mind from sentence to sentence: the days spoken of, the day and the period
that a heading or the beginning of a list sets, the sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from geodata.extraction.clauses import SIDE, Clause
from geodata.extraction.clock import GOES_ON, HOUR, clock
from geodata.extraction.dates import When, find_dates
from geodata.extraction.segment import Sentence
from geodata.extraction.timing import Layout, Span, time_of
from geodata.extraction.windows import CHRONICLE, SEASON, Period, Window
from geodata.model import Document

# A heading, a line or a bullet is dated by a day that stands at its beginning.
DATED_WITHIN = 14
# What parts the day at the beginning of a line from what happened on it.
LEADS = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?:[:–—.]|-\s|$)")
# For how many sentences a day is kept in mind.
MEMORY = 3
HOLDERS = frozenset({"government", "foreign"})


class Context:
    """The memory of one document, fed sentence by sentence in its order."""

    def __init__(self, document: Document):
        self._published = document.published
        self._last: When | None = None
        self._spoken: Window | None = None
        self._age = 0
        self._heading: When | None = None
        self._lead_time: When | None = None
        self._frame: Period | None = None
        self._near = False
        self._after_heading = False
        self._paragraph = -1
        self._of: dict[str, tuple[When, int]] = {}
        # The line that bare items of a list hang from.
        self.lead: str | None = None
        self._sides: Counter[str] = Counter()

    @property
    def attacker(self) -> str:
        """The side that the text is about, where a sentence names none."""
        rivals = [(n, side) for side, n in self._sides.items() if side not in HOLDERS]
        return max(rivals)[1] if rivals else "taliban"

    def hear(self, clause: Clause) -> None:
        """Count the sides that a clause names."""
        self._sides.update(re.findall(SIDE, clause.text))

    def dates(self, sentence: Sentence) -> list[When]:
        """Time expressions of the sentence, their offsets counted from its body."""
        return find_dates(
            _body(sentence), self._published, self._spoken, self._frame, far=self._far
        )

    @property
    def _far(self) -> bool:
        """Whether the text has spoken of days long past and of none near its publication."""
        if self._near or self._spoken is None or self._spoken[1] is None:
            return False
        start, end = self._spoken[0], self._spoken[1]
        vague = start is not None and end - start > SEASON
        return not vague and self._published - end > CHRONICLE

    def when(
        self,
        dates: Sequence[When],
        place: Span,
        sentence: Sentence,
        province: str | None = None,
        places: Sequence[Span] = (),
    ) -> When | None:
        """The time of what is said of `province` at `place` of the body, among `places`: one of the
        sentence's own, else what the text before it makes likely."""
        usable = [w for w in dates if w.dates_event]
        text = _body(sentence)
        if own := time_of(Layout(text, places or (place,), usable), place):
            return own
        if kept := self._kept(text, sentence, province, dated=bool(usable)):
            return kept
        return next((w for w in dates if w.limits), None)

    def _kept(
        self, text: str, sentence: Sentence, province: str | None, *, dated: bool
    ) -> When | None:
        """The time that the sentence has from its heading, its list or the sentences before it."""
        set_before = self._lead_time or self._heading
        hour = HOUR.search(text)
        if hour and (told := clock(hour, set_before or self._recent(), self._published, self._far)):
            return told
        if set_before:
            return set_before
        if sentence.paragraph != self._paragraph or dated:
            return None
        if province in self._of and self._of[province][1] < MEMORY:
            return self._of[province][0]
        return self._last if self._age <= 1 and GOES_ON.search(text) else None

    def _recent(self) -> When | None:
        """The time last spoken of, if that was a few sentences ago."""
        return self._last if self._last and self._age <= MEMORY else None

    def close(
        self, sentence: Sentence, dates: Sequence[When], provinces: dict[str, When | None]
    ) -> None:
        """Remember the sentence's times, and those of the provinces it spoke of, for the next one."""
        events = [w for w in dates if w.dates_event and w.latest and w.role != "after"]
        text = _body(sentence)
        if sentence.paragraph != self._paragraph:
            self._lead_time = None
            self._of.clear()
        self._head(sentence, events)
        if events and _leads(text, events[0]):
            self._lead_time = events[0]
        self._age += 1
        self._of = {name: (when, age + 1) for name, (when, age) in self._of.items()}
        self._of |= {n: (w, 0) for n, w in provinces.items() if w and w in events and not _vague(w)}
        if events:
            self._last, self._age = ([w for w in events if not w.role] or events)[-1], 1
        if named := [w for w in dates if w.named and w.latest]:
            self._spoken = named[-1].earliest or named[-1].latest, named[-1].latest
            self._near |= any(self._is_near(w) for w in named)
        self._paragraph = sentence.paragraph

    def _head(self, sentence: Sentence, events: Sequence[When]) -> None:
        """Take the heading's day, or its period, for what stands under it."""
        first = next((w for w in events if w.start <= DATED_WITHIN), None)
        if sentence.form == "heading" and (first or not self._after_heading):
            self._heading = first
            self._lead_time = None
        period = (
            first
            if first and (sentence.form == "heading" or _leads(_body(sentence), first))
            else None
        )
        if period and period.earliest and period.latest:
            inside = self._frame and self._frame[0] <= period.earliest <= self._frame[1]
            if not (period.day and inside):
                self._frame = None if period.day else (period.earliest, period.latest)
        self._after_heading = sentence.form == "heading"

    def _is_near(self, when: When) -> bool:
        return (
            when.latest is not None
            and self._published - when.latest <= CHRONICLE
            and (when.earliest is None or self._published - when.earliest <= CHRONICLE)
        )


def _vague(when: When) -> bool:
    """Whether a time is too long to be meant by what follows: a season, a year."""
    return when.earliest is None or when.latest is None or when.latest - when.earliest > SEASON


def _body(sentence: Sentence) -> str:
    return sentence.text[sentence.body - sentence.start :]


def _leads(text: str, first: When) -> bool:
    """Whether a time stands at the beginning of a line as its date: "Sep 6. …", "Thursday: …"."""
    return first.start <= 4 and LEADS.match(text[first.end :]) is not None
