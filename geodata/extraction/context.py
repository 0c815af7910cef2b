"""What a reader keeps in mind from sentence to sentence: the times, the list, the sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from geodata.actors import on
from geodata.extraction.candidates import HOLDERS_SINCE
from geodata.extraction.clauses import SIDE, Clause
from geodata.extraction.dates import When, find_dates
from geodata.extraction.pool import Unnamed
from geodata.extraction.segment import Sentence
from geodata.extraction.times.attach import Layout, Span, events, time_of
from geodata.extraction.times.chain import leading_days
from geodata.extraction.times.clock import HOUR
from geodata.extraction.times.memory import Memory, body
from geodata.model import Document

# Whom a text of that day or later is about if it does not say: the Taliban came up in the last weeks
# of 1994, and lost the cities in the last of 2001. Who ruled, and who fought the Taliban while they did:
# after the fall of Kabul texts still tell how the government lost the cities, and name the resistance
# where they mean it.
TALIBAN, ALLIANCE = "taliban", "northern_alliance"
TURN = date(2001, 10, 7)  # the bombs begin
SETTLED = date(2001, 12, 22)  # a new government
RISEN = {TALIBAN: date(1994, 10, 12), "isis_k": date(2015, 1, 26)}
ATTACKERS = (
    (date.min, "other"),
    (RISEN[TALIBAN], TALIBAN),
    (TURN, ALLIANCE),
    (date(2002, 7, 1), TALIBAN),
)
RULERS = (
    (date.min, "government"),
    (date(1996, 9, 27), TALIBAN),
    (SETTLED, "government"),
    (date(2021, 8, 16), TALIBAN),
)
CHALLENGERS = ((date.min, ALLIANCE), (date(2021, 8, 16), "government"))


# Local forces fight on either side, and the Islamic State took no city.
NOT_MEANT = frozenset({"other", "isis_k"})
FILED = timedelta(days=2)  # how long before its publication a text is filed


def side_then(side: str, last: date) -> str:
    """Who did by the day `last` what a text of later gives to `side`: mujahideen who took a city in
    1991, or soldiers of the Islamic State of the 1990s, were others."""
    return "other" if last < RISEN.get(side, date.min) else side


def unnamed_then(unnamed: Unnamed, last: date | None) -> Unnamed:
    """Whom a sentence means by sides left unnamed where all that it tells was by the day `last`: the
    Taliban took the cities until the tide turned, and lost them then."""
    if last and last < TURN and unnamed.attacker == ALLIANCE:
        return Unnamed(TALIBAN, ALLIANCE)
    if last and TURN <= last < SETTLED and unnamed.attacker == TALIBAN:
        return Unnamed(ALLIANCE, TALIBAN)
    return unnamed


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

    @property
    def unnamed(self) -> Unnamed:
        """Whom the text means where it names no side. Its attacker is the side that it is about."""
        others = on(HOLDERS_SINCE, self._published) | NOT_MEANT
        rivals = [(n, side) for side, n in self._sides.items() if side not in others]
        attacker = max(rivals)[1] if rivals else on(ATTACKERS, self._published)
        ruler = on(RULERS, self._published)
        challenger = on(CHALLENGERS, self._published)
        return Unnamed(attacker, challenger if attacker == ruler else ruler)

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
        text, usable = body(sentence), events(dates)
        if own := time_of(Layout(text, places or (place,), usable), place):
            return own
        if usable and (hour := HOUR.search(text, place[1])):
            # "Having taken Ghazni on Thursday morning, they captured Herat in the evening."
            days = [w for w in usable if w.day and w.role != "after" and w.end <= hour.start()]
            if days:
                return days[-1]
        if kept := self._memory.recall(sentence, province, dated=bool(usable)):
            return kept
        return next((w for w in dates if w.limits), None)

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


def _written(document: Document, sentences: Iterable[Sentence]) -> date:
    """The day that the text calls today: that of its dateline, where it was printed the day after."""
    for sentence in sentences:
        if sentence.form == "text" and sentence.body > sentence.start:
            dateline = sentence.text[: sentence.body - sentence.start]
            for when in find_dates(dateline, document.published):
                if when.day and timedelta(0) <= document.published - when.day <= FILED:
                    return when.day
    return document.published
