"""What a reader keeps in mind from sentence to sentence: the day, the heading's day, the sides."""

from __future__ import annotations

import re
from collections import Counter

from geodata.extraction.clauses import SIDE, Clause
from geodata.extraction.dates import When, find_dates
from geodata.extraction.segment import Sentence
from geodata.model import Document

# A heading or bullet is dated by a day that stands at its beginning.
DATED_WITHIN = 14
# Times mostly follow what they date: one before it counts as this many characters farther.
BACKWARD = 10
# Words by which a sentence goes on from the one before.
GOES_ON = re.compile(
    r"^(?:and|then|also|next|likewise|so|it|they|there|another|two|three|four|hours|later|minutes|the city|the town)\b|"
    r"\b(?:also|too|likewise|as well|followed|the same|hours later|later|another)\b",
    re.I,
)
# An hour alone is of the day that is spoken of, else of the paper's own day.
HOUR = re.compile(
    r"\b(?:by|at|before|since|until|around|about|towards?)\s+(?:about\s+)?(?:noon|midday|dawn|dusk|daybreak|sunrise|sunset|"
    r"nightfall|midnight|breakfast|lunch|lunchtime|first light|teatime|evening prayers?|\d{1,2}(?::\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d|\d{4}\b(?!\s*(?:people|men|fighters)))|"
    r"^(?:\d{1,2}:\d{2}|[0-2]\d[0-5]\d)\b",
    re.I,
)
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
        # The line that bare items of a list hang from.
        self.lead: str | None = None
        self._provinces: frozenset[str] = frozenset()
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
        last = self._last.day or self._last.latest if self._last else None
        return find_dates(sentence.text[sentence.body - sentence.start :], self._published, last)

    def when(
        self, dates: list[When], position: int, sentence: Sentence, province: str | None = None
    ) -> When | None:
        """The time of what is said of `province` at `position` of the body: the nearest in the
        sentence, else the heading's, else that of the sentence before if it spoke of the same place
        or this one goes on from it."""
        usable = [w for w in dates if w.dates_event]
        text = sentence.text[sentence.body - sentence.start :]
        if usable:
            return min(usable, key=lambda w: _distance(text, position, w))
        if self._heading:
            return self._heading
        hour = HOUR.search(text)
        near = self._last and self._age <= 1 and sentence.paragraph == self._paragraph
        if near and (province in self._provinces or GOES_ON.search(text) or hour):
            return self._last
        if hour and self._last is None:
            return When(hour.start(), hour.end(), self._published, self._published)
        said = [w for w in dates if w.latest and w.earliest is None]
        return said[0] if said else None

    def close(self, sentence: Sentence, dates: list[When], provinces: frozenset[str]) -> None:
        """Remember the sentence's day, and the provinces it spoke of, for the next one."""
        events = [w for w in dates if w.dates_event and w.latest]
        if sentence.form == "heading":
            dated = bool(events) and events[0].start <= DATED_WITHIN
            if dated or not self._after_heading:
                self._heading = events[0] if dated else None
        self._after_heading = sentence.form == "heading"
        if events:
            self._last, self._age = events[-1], 0
            self._provinces = provinces
        else:
            self._age += 1
            self._provinces |= provinces if not provinces else frozenset()
        self._paragraph = sentence.paragraph


def _distance(text: str, position: int, when: When) -> int:
    """How far a time stands from a place, counting what parts them: another clause, another item."""
    if when.start >= position:
        between, gap = text[position : when.start], when.start - position
    else:
        between, gap = text[when.end : position], position - when.end + BACKWARD
    return gap + 60 * len(re.findall(r"[;:]|\bbut\b|\bwhile\b|, and\b", between))
