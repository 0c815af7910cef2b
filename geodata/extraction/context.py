"""What a reader keeps in mind from sentence to sentence: the day, the heading's day, the sides."""

from __future__ import annotations

import re
from collections import Counter

from geodata.extraction.clauses import Clause
from geodata.extraction.dates import When, find_dates
from geodata.extraction.segment import Sentence
from geodata.model import Document

# A heading or bullet is dated by a day that stands at its beginning.
DATED_WITHIN = 14
HOLDERS = frozenset({"government", "foreign"})


class Context:
    """The memory of one document, fed sentence by sentence in its order."""

    def __init__(self, document: Document):
        self._published = document.published
        self._last: When | None = None
        self._age = 0
        self._heading: When | None = None
        self._after_heading = False
        self._paragraph = -1
        self._sides: Counter[str] = Counter()

    @property
    def attacker(self) -> str:
        """The side that the text is about, where a sentence names none."""
        rivals = [(n, side) for side, n in self._sides.items() if side not in HOLDERS]
        return max(rivals)[1] if rivals else "taliban"

    def hear(self, clause: Clause) -> None:
        """Count the sides that a clause names."""
        self._sides.update(re.findall(r"@(\w+)@", clause.text))

    def dates(self, sentence: Sentence) -> list[When]:
        """Time expressions of the sentence, their offsets counted from its body."""
        last = self._last.day or self._last.latest if self._last else None
        return find_dates(sentence.text[sentence.body - sentence.start :], self._published, last)

    def when(self, dates: list[When], position: int, sentence: Sentence) -> When | None:
        """The time of what is said at `position` of the body: the nearest in the sentence, else the
        heading's, else that of the sentence before."""
        usable = [w for w in dates if w.dates_event]
        if usable:
            return min(usable, key=lambda w: min(abs(w.start - position), abs(w.end - position)))
        if self._heading:
            return self._heading
        if self._last and self._age <= 1 and sentence.paragraph == self._paragraph:
            return self._last
        return None

    def close(self, sentence: Sentence, dates: list[When]) -> None:
        """Remember the sentence's day for the next one."""
        events = [w for w in dates if w.dates_event and w.latest]
        if sentence.form == "heading":
            dated = bool(events) and events[0].start <= DATED_WITHIN
            if dated or not self._after_heading:
                self._heading = events[0] if dated else None
        self._after_heading = sentence.form == "heading"
        if events:
            self._last, self._age = events[-1], 0
        else:
            self._age += 1
        self._paragraph = sentence.paragraph
