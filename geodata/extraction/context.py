"""What a reader keeps in mind from sentence to sentence: the times, the list, the sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geodata.extraction.clauses import SIDE, Clause
from geodata.extraction.dates import When, find_dates
from geodata.extraction.eras import TALIBAN, Unnamed, meant
from geodata.extraction.segment import Sentence
from geodata.extraction.times.attach import Layout, Span, events, of_before, time_of
from geodata.extraction.times.chain import leading_days
from geodata.extraction.times.clock import HOUR
from geodata.extraction.times.memory import Memory, body
from geodata.model import Document, Tally

# The role of a time that a count of capitals lends to those named behind it, for so many sentences.
LENT, LENDING = "lent", 5
# "Zaranj had fallen earlier", "they already hold Qalat": not of those that were counted.
HELD_BEFORE = re.compile(
    r"\b(?:had|already|earlier|before|previously|first|since|still|h[eo]ld\w*|remain\w*|control\w*)\b",
    re.I,
)
FILED = timedelta(days=2)  # how long before its publication a text is filed


class Context:
    """The memory of one document, fed sentence by sentence in its order."""

    def __init__(self, document: Document, sentences: Iterable[Sentence]):
        sentences = tuple(sentences)
        self._published = _written(document, sentences)
        self._leading = leading_days(sentences, self._published)
        self._memory = Memory(self._published)
        # The line that bare items of a list hang from.
        self.lead: str | None = None
        # Whether capitals were spoken of, so that a bare number may count them.
        self.counting = self.counted = False
        self._sides: Counter[str] = Counter()
        # The day on which capitals fell that a sentence counted, how many it left to be named, and
        # for how many sentences more they may be.
        self._due: tuple[When, int, int] | None = None
        self._spoken: set[str] = set()

    @property
    def unnamed(self) -> Unnamed:
        """Whom the text means where it names no side."""
        return meant(self._sides, self._published)

    def hear(self, clause: Clause) -> None:
        """Count the sides that a clause names."""
        self._sides.update(re.findall(SIDE, clause.text))

    def dates(self, sentence: Sentence) -> list[When]:
        """Time expressions of the sentence, their offsets counted from its body."""
        memory = self._memory
        day = self._leading.get(sentence.index)
        frame = (day, day) if day else memory.frame
        entry = memory.entry(sentence)
        return find_dates(
            body(sentence),
            self._published,
            memory.spoken,
            frame,
            entry,
            far=memory.far,
            year=memory.year,
        )

    def when(
        self,
        dates: Sequence[When],
        place: Span,
        sentence: Sentence,
        province: str | None = None,
        places: Sequence[Span] = (),
    ) -> When | None:
        """The time of what is said of `province` at `place` of the body, among `places`: one of the
        sentence's own, else what the text before it makes likely, else what limits it."""
        layout = Layout(body(sentence), places or (place,), events(dates))
        if own := time_of(layout, place):
            return own
        usable = [w for w in layout.times if not of_before(layout, place, w)]
        if usable and (hour := HOUR.search(layout.text, place[1])):
            # "Having taken Ghazni on Thursday morning, they captured Herat in the evening."
            days = [w for w in usable if w.day and w.role != "after" and w.end <= hour.start()]
            if days:
                return days[-1]
        if kept := self._memory.recall(sentence, province, dated=bool(usable)):
            return kept
        if self._due and not dates and province and self._may_lend(sentence, province):
            return self._due[0]
        return next((w for w in dates if w.limits), None)

    def _may_lend(self, sentence: Sentence, province: str) -> bool:
        plain = sentence.form == "text" and not HELD_BEFORE.search(body(sentence))
        return plain and province not in self._spoken

    def owe(self, counts: Iterable[tuple[Tally, When | None]], named: int) -> None:
        """Expect the text to go on to name the capitals that the Taliban took, as a sentence has counted,
        on one day; it has `named` so many itself."""
        fallen = [(t, w) for t, w in counts if t.scope == "increment" and w and w.day]
        if len(fallen) == 1 and fallen[0][0].actor == TALIBAN and fallen[0][0].count > named:
            ((tally, when),) = fallen
            self._due = replace(when, role=LENT), tally.count - named, LENDING

    def close(
        self,
        sentence: Sentence,
        dates: Sequence[When],
        spoken: Mapping[str, When | None],
        places: Sequence[Span],
    ) -> None:
        """Remember the sentence's times, and those of the provinces that it spoke of at `places`."""
        first = places[0][0] if places else len(sentence.text)
        self._memory.keep(sentence, dates, spoken, first)
        if self._due:
            when, count, sentences = self._due
            count -= len(spoken.keys() - self._spoken)
            left = count > 0 and sentences > 1 and not any(w.day for w in dates)
            self._due = (when, count, sentences - 1) if left else None
        self._spoken |= spoken.keys()


def _written(document: Document, sentences: Iterable[Sentence]) -> date:
    """The day that the text calls today: that of its dateline, where it was printed the day after."""
    for sentence in sentences:
        if sentence.form == "text" and sentence.body > sentence.start:
            dateline = sentence.text[: sentence.body - sentence.start]
            for when in find_dates(dateline, document.published):
                if when.day and timedelta(0) <= document.published - when.day <= FILED:
                    return when.day
    return document.published
