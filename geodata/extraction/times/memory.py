"""The times that a text leaves in mind: of its heading, of the line that a list hangs from, of the
sentence before, and of each place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from geodata.extraction.segment import Sentence
from geodata.extraction.times.attach import LINE_HEAD, leads
from geodata.extraction.times.clock import HOUR, SINCE, STAMP, clock
from geodata.extraction.times.days import numbered
from geodata.extraction.times.kinds import GAIN_WORDS
from geodata.extraction.times.now import CHRONICLE, SEASON, Period, Window
from geodata.extraction.times.when import When

# A heading, a line or a bullet is dated by a day that stands at its beginning.
DATED_WITHIN = 14
# Among how many lines a text gives its own day.
FIRST_LINES = 3
# For how many sentences a day is kept in mind.
MEMORY = 3
# Words by which a sentence goes on from the one before.
GOES_ON = re.compile(
    r"^(?:and|then|also|next|likewise|so|it|they|there|another|one|two|three|four|five|more|hours|later|minutes|"
    r"the\s+(?:city|town|new|others?|last|rest|same|\w+th|first|second|third)|number\s+\w+)\b|"
    r"\bwithin\s+hours\s+of\b|\b(?:also|too|likewise|as\s+well|followed|same|ditto|idem|later|another|in\s+turn|earlier|"
    r"(?:of|among)\s+(?:them|these|those))\b",
    re.I,
)
# What goes on is of no day before.
GOING_ON = re.compile(
    r"\b(?:is|are|has|have|now|next|still|remains?|rag(?:es|ed|ing)|continu\w+|(?:was|were)\s+\w+ing)\b",
    re.I,
)
# "Kunduz had been captured before": on none of the days that the text is at.
BEFORE = re.compile(r"\bhad\s(?:[^.;:]{0,60}\s)?(?:before|earlier|already)\s*(?:[.;]|$)", re.I)
# "Qalat: …", one of several lines beside each other.
ITEM = re.compile(r"[^.:;,\d]{2,30}:\s")
DITTO = re.compile(r"\b(?:ditto|idem|same(?=\W*$|\s*[.,;:)]|\s+(?:there|here|day|night)\b))", re.I)


class Memory:
    """The times of one document, kept sentence by sentence in its order."""

    def __init__(self, published: date):
        self._published = published
        # What was spoken of last, to count "a day later" from, and the period that a heading set.
        self.spoken: Window | None = None
        self.frame: Period | None = None
        self._last: When | None = None
        self._age = 0
        # Whether it is the time of a gain, which more may have followed.
        self._gained = False
        self._heading: When | None = None
        self._lead: When | None = None
        # Whether the lead is a line's own date and not merely the first words of a list.
        self._dated = False
        self._of: dict[str, tuple[When, int]] = {}
        # The day of each province's first news: what goes on from another's is no second one.
        self._told: dict[str, date] = {}
        self._near = self._stamped = False
        self._after_heading = False
        self._paragraph = -1

    @property
    def far(self) -> bool:
        """Whether the text has spoken of days long past and of none near its publication."""
        if self._near or self.spoken is None or self.spoken[1] is None:
            return False
        start, end = self.spoken[0], self.spoken[1]
        vague = start is not None and end - start > SEASON
        return not vague and self._published - end > CHRONICLE

    @property
    def year(self) -> Period | None:
        """The year long past that the text named last, where it has named no day near."""
        start, end = self.spoken or (None, None)
        if self._near or start is None or end is None:
            return None
        whole = end - start > SEASON and start == start.replace(month=1, day=1)
        return (start, end) if whole and self._published - end > CHRONICLE else None

    def entry(self, sentence: Sentence) -> date | None:
        """The day of the entry that `sentence` stands in, as of a diary or a chronology."""
        inside = self._dated and sentence.form == "text" and sentence.paragraph == self._paragraph
        lead = self._lead if inside else None
        return next((w.day for w in (lead, self._heading) if w and w.day), None)

    def recall(self, sentence: Sentence, province: str | None, *, dated: bool) -> When | None:
        """The time of what an undated sentence says of `province`; `dated` tells that it has times
        of its own, but none for this."""
        text, set_before = body(sentence), self._lead or self._heading
        if BEFORE.search(text) and not dated:
            return None
        item = ITEM.match(text) or (sentence.form == "bullet" and sentence.body > sentence.start)
        going_on = sentence.paragraph == self._paragraph
        own, age = self._of.get(province or "", (None, 0)) if going_on else (None, 0)
        last = self._last if going_on and self._age <= MEMORY else None
        if last and DITTO.search(text):
            return last
        if item:
            last = None
        exact = next((w for w in (self._lead, self._heading) if w and w.day), None)
        if not dated:
            live = self._live(sentence)
            base = exact or (None if live else last or own) or set_before
            since = None if live else self._since()
            told = (self._clock(hour, base, since) for hour in HOUR.finditer(text))
            if hour := next(filter(None, told), None):
                return hour
        if set_before and set_before.day:
            return set_before
        if own and age < MEMORY:
            return own
        first = self._told.get(province or "")
        another = last is not None and first not in (None, last.day)
        news = (
            self._gained
            and province is not None
            and first is None
            and self._is_fresh(last)
            and not GOING_ON.search(text)
        )
        goes_on = not dated and not another and (news or GOES_ON.search(text))
        if last and self._age <= 1 and goes_on:
            return last
        return set_before

    def _is_fresh(self, when: When | None) -> bool:
        """Whether it is a day of the last weeks, and no year or month."""
        return when is not None and when.day is not None and self._is_near(when)

    def _live(self, sentence: Sentence) -> bool:
        """Whether it is an entry of a live blog, behind another: of the day itself, whatever was told of
        others before."""
        return self._stamped and STAMP.match(body(sentence)) is not None

    def _since(self) -> date | None:
        return self.spoken[1] if self.spoken else None

    def _clock(self, hour: re.Match[str], base: When | None, since: date | None) -> When | None:
        return clock(hour, base, self._published, since, far=self.far)

    def keep(
        self,
        sentence: Sentence,
        dates: Sequence[When],
        spoken: Mapping[str, When | None],
        first_place: int,
    ) -> None:
        """Remember the sentence's times, and those of the provinces it spoke of, the first of them at
        `first_place` of its body."""
        events = [
            w for w in dates if w.dates_event and w.latest and w.role not in ("after", "ahead")
        ]
        hours = [w for w in spoken.values() if w and w.role == "hour"]
        if sentence.paragraph != self._paragraph:
            self._lead = None
            self._of.clear()
        if sentence.form == "heading":
            self._head(sentence, events, named=bool(spoken))
        elif events and _leads(body(sentence), events[0], first_place):
            self._lead, self._dated = events[0], leads(body(sentence), events[0])
            self._set_frame(events[0])
        elif self._dated and events and self._begins_another(events[0]):
            self._lead, self._dated = None, False
        self._age += 1
        self._of = {name: (when, age + 1) for name, (when, age) in self._of.items()}
        told = [*events, *hours]
        self._of |= {n: (w, 0) for n, w in spoken.items() if w in told and w and not _vague(w)}
        for name, when in spoken.items():
            if when in told and when and when.day:
                self._told.setdefault(name, when.day)
        if told:
            self._last, self._age = ([w for w in told if w.role != "since"] or told)[-1], 1
            self._gained = bool(spoken) and GAIN_WORDS.search(body(sentence)) is not None
        if named := [w for w in dates if w.named and w.latest]:
            last = ([w for w in named if w.day] or named)[-1]
            self.spoken = last.earliest or last.latest, last.latest
            self._near |= any(self._is_near(w) for w in named)
            if self.frame and not self._heading and last.day and last.day > self.frame[1]:
                self.frame = None
        exact = next((w.day for w in events if w.day), None)
        if exact and (count := numbered(body(sentence))):
            self.frame = exact - timedelta(days=count - 1), self._published
        self._paragraph = sentence.paragraph
        self._after_heading = sentence.form == "heading"
        self._stamped |= STAMP.match(body(sentence)) is not None

    def _begins_another(self, first: When) -> bool:
        """Whether a sentence's `first` time, with which it begins, is of another day than its line's."""
        ours = self._lead.day if self._lead else None
        return first.start <= LINE_HEAD and None not in (ours, first.day) and first.day != ours

    def _head(self, sentence: Sentence, events: Sequence[When], *, named: bool) -> None:
        """Take the heading's day, or its period, for what stands under it."""
        first = next((w for w in events if w.start <= DATED_WITHIN or not named), None)
        if first and self._is_masthead(sentence, first):
            first = None
        hour = STAMP.match(body(sentence)) or (None if named else SINCE.search(body(sentence)))
        if first is None and hour:
            first = self._clock(hour, None, self._since())
        if first or not self._after_heading:
            self._heading, self._lead = first, None
        if first:
            self._set_frame(first)

    def _is_masthead(self, sentence: Sentence, when: When) -> bool:
        """Whether the first line gives the day of the text itself: "Situation report, 16 August"."""
        words = body(sentence)[: when.start] + body(sentence)[when.end :]
        numbered = any(c.isdigit() for c in body(sentence)[when.start : when.end])
        return (
            sentence.index < FIRST_LINES
            and numbered
            and when.day == self._published
            and len(words.split()) > 0
        )

    def _set_frame(self, when: When) -> None:
        """A period holds for the days under it until one that it does not hold."""
        start, end = when.window
        if start is None or end is None:
            return
        inside = self.frame and self.frame[0] <= start <= self.frame[1]
        if not (when.day and inside):
            self.frame = None if when.day else (start, end)

    def _is_near(self, when: When) -> bool:
        start, end = when.earliest or when.latest, when.latest
        return all(day and self._published - day <= CHRONICLE for day in (start, end))


def body(sentence: Sentence) -> str:
    """The words of a sentence, without its bullet or dateline."""
    return sentence.text[sentence.body - sentence.start :]


def _vague(when: When) -> bool:
    """Whether a time is too long to be meant by what follows: a season, a year."""
    return when.earliest is None or when.latest is None or when.latest - when.earliest > SEASON


def _leads(text: str, first: When, place: int) -> bool:
    """Whether a time stands at the beginning of a line as its date: "Sep 6. …", "Thursday: …",
    "Friday’s losses, in order: …"."""
    colon = text.find(": ", first.end, place)
    return leads(text, first) or (first.start <= LINE_HEAD and colon > 0)
