"""What the learned reader is asked: a sentence in its place, one capital, and the names masked.

Each capital that a sentence names, refers back to or may silently mean makes one question. Names
of places and sides become tokens, so that the model judges language and knows no history; but who
held the cities in those days has tokens of its own, or a lone side could not be told for loser or
gainer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from geodata.actors import on
from geodata.extraction.clauses import ActorReader
from geodata.extraction.eras import HOLDERS_SINCE
from geodata.extraction.places import LANDMARK, PEOPLE, Place, PlaceReader, merge_apposition
from geodata.extraction.segment import FRAGMENT, Sentence, only_names, segment
from geodata.extraction.times.attach import Span
from geodata.model import Document, Level

TARGET, OTHER_PLACE, PROVINCE = "[unused1]", "[unused2]", "[unused3]"
SIDES = tuple(f"[unused{i}]" for i in range(4, 10))
# The places among SIDES of their tokens and of the others'.
HOLDING, RIVAL = range(2), range(2, 6)
SEPARATOR = " [SEP] "
# What a text begins with that speaks of the place and does not name it.
NAMED = f"{TARGET} : "
# Characters of earlier text shown before the sentence, and of the heading above it.
CONTEXT, HEADING = 200, 80
# How many sentences a capital can stay meant without being named.
MEMORY = 6
# How a place was found that no word of the sentence stands for.
IMPLIED = "implied"
# Words by which a sentence that names one capital may speak of an earlier one.
RETURNS = re.compile(
    r"\b(?:it|its|there|here|(?:the|this|our)\s+(?:city|town)|ours|theirs|them)\b", re.I
)
OF = re.compile(r"\s+of\s+(?:the\s+)?")  # "the city of Ghazni" is that one
# "The Alliance recovered it", "slipped away from it", "took charge there": the place that is meant.
TAKEN = re.compile(
    r"\b(?:took|tak(?:e|es|en|ing)|captur(?:ed?|es|ing)|seiz(?:ed?|es|ing)|retook|retak(?:en?|ing)|recaptur(?:ed?|ing)|recover(?:ed|ing)|regain(?:ed|ing)|overr[au]n|"
    r"los(?:t|e|ing)|abandon(?:ed|ing)|fle(?:d|eing)|evacuat(?:ed|ing)|surrender(?:ed|ing)|(?:away|back)\s+from|out\s+of|(?:took|taken)\s+(?:charge|control|power))\s+"
    r"(?P<it>it|there)\b(?!\s+(?:as|upon|for\s+granted)\b)",
    re.I,
)
THING = re.compile(
    r"\b(?:air(?:port|field|base)|prison|jail|crossing|bridge|bases?|station|dam|checkpoint|outpost|posts?|headquarters|districts?|villages?|buildings?|compound|road|highway|valley|border|palace)\b",
    re.I,
)
# "In Kandahar, they said they had taken the city": that one.
THERE = re.compile(r"(?:and\s+|but\s+)?(?:in|at|inside)\s+", re.I)
# "The outskirts of 17 provincial capitals": of many, and so of none that was meant.
MANY = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a\s+dozen|several|many|most|all|other)\s+(?:of\s+\w+\s+)?"
    r"(?:\d+\s+)?(?:[a-z]+\s+)?(?:capitals|cities|towns)\b|\bthe\s+(?:inner\s+|big\s+|larger?\s+|main\s+|major\s+)?(?:capitals|cities|towns)\b",
    re.I,
)
# "By Jane Doe, Kabul": who wrote it, and where.
BYLINE = re.compile(
    r"\W*(?:(?:reporting|written|edited|photos?|photographs?)\s+)?by\s+(?!\w+day\b)(?:(?:and|in|for|of|the)\s+|(?-i:[A-Z])[\w.’'-]*[\s,]*){2,12}\W*",
    re.I,
)
# "Fell on: Sunday" in the entry of a factbox, under its name.
FIELD = re.compile(r"\s*[A-Z][\w ]{1,24}:\s+\S")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One question to the model: does `text` say that something happened at `province`'s capital?

    `sides` are the sides that the tokens SIDES stand for, "" where one stands for none.
    """

    sentence: int
    place: Place
    text: str
    sides: tuple[str, ...]

    @property
    def own(self) -> str:
        """The sentence itself, without what stands before it."""
        return self.text.rpartition(SEPARATOR)[2]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with the places it names, and the capital it may mean without a word; `entry` is the
    sentence that is nothing but the name of the factbox entry that it is part of."""

    sentence: Sentence
    places: tuple[Place, ...]
    implied: str | None
    entry: int | None = None


def read_sentences(text: str, reader: PlaceReader) -> tuple[ReadSentence, ...]:
    """All sentences of `text` with their places, read in order."""
    sentences = segment(text, reader.names)
    read: list[ReadSentence] = []
    age, focus = MEMORY, None
    entry: Sentence | None = None

    def is_name(sentence: Sentence) -> bool:
        return only_names(text, sentence.body, sentence.end, reader.names)

    for i, sentence in enumerate(sentences):
        byline = BYLINE.fullmatch(text, sentence.body, sentence.end)
        places = () if byline else merge_apposition(reader.read(sentence), text)
        capitals = {p.province for p in places if p.level is Level.CAPITAL}
        meant = focus if age < MEMORY and focus not in capitals else None
        if focus is None and not capitals:
            meant = reader.filed(sentence)  # the dateline's, in the sentence behind it
        if is_name(sentence):
            # One of several below each other is an item of a list, and heads nothing.
            above = sentences[i - 1] if i else None
            listed = above and above.paragraph == sentence.paragraph and is_name(above)
            entry = None if listed else sentence
        elif entry and not (
            entry.paragraph == sentence.paragraph
            and (entry.form == "heading" or FIELD.match(sentence.text))
        ):
            entry = None
        field = entry.index if entry and entry is not sentence else None
        # Those that it names may only be looked at from afar: "commandos flown in from Herat".
        afar = meant is not None and reader.focus == focus
        # A heading means nothing silently, nor does what is left of a sentence that was cut.
        if (
            byline
            or (sentence.form == "heading" and field is None)
            or _cut_before(text, sentence, sentences)
            or (
                ((capitals and not afar) or MANY.search(text, sentence.body, sentence.end))
                and not _returns(text, sentence, places)
            )
        ):
            meant = None
        read.append(ReadSentence(sentence, places, meant, field))
        age = 0 if capitals or reader.focus != focus else age + 1
        focus = reader.focus
    return tuple(read)


def _returns(text: str, sentence: Sentence, places: Sequence[Place]) -> bool:
    """Whether it has a word for a city that is not the one it names itself, nor begins with that."""
    first = min((p.start for p in places if p.level is Level.CAPITAL), default=sentence.body)
    if first > sentence.body and THERE.fullmatch(text, sentence.body, first):
        return False
    return any(
        not any(place.start <= match.start() < place.end for place in places)
        and not any(OF.fullmatch(text, match.end(), place.start) for place in places)
        for match in RETURNS.finditer(text, sentence.body, sentence.end)
    )


def _cut_before(text: str, sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether it goes on where one too long to be read whole was cut: on its line, behind no stop."""
    if not sentence.index:
        return False
    end = sentences[sentence.index - 1].end
    return text[end - 1].isalnum() and "\n" not in text[end : sentence.start]


class CandidateMaker:
    """Makes candidates for one document; of each sentence it leaves out the spans of
    the text that are `hidden` there."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[ReadSentence],
        actors: ActorReader,
        hidden: Mapping[int, Sequence[Span]],
    ):
        self._text = document.text
        self._sentences = sentences
        self._hidden = hidden
        self._actors = actors
        self._holders = on(HOLDERS_SINCE, document.published)

    def make(self) -> Iterator[Candidate]:
        """Every candidate of the document, in order."""
        entries = {read.entry for read in self._sentences}
        for i, read in enumerate(self._sentences):
            if i in entries:
                continue  # what stands under it says what befell it
            seen: set[str] = set()
            for place in read.places:
                near = place.level is Level.OTHER and place.how in (LANDMARK, PEOPLE)
                if (place.level is Level.CAPITAL or near) and place.province not in seen:
                    seen.add(place.province)
                    yield self.candidate(i, place)
            if read.implied and read.implied not in seen:
                at = read.sentence.body
                yield self.candidate(i, Place(at, at, read.implied, Level.CAPITAL, IMPLIED))

    def candidate(self, index: int, place: Place) -> Candidate:
        """The question whether sentence `index` speaks of `place`."""
        sides = [""] * len(SIDES)
        sentence = self._sentences[index].sentence
        parts = [self._masked(i, a, b, place, sides) for i, a, b in self._context(index, place)]
        meant = self._meant(index) if place.how == IMPLIED else None
        own = self._masked(index, sentence.body, sentence.end, place, sides, meant)
        if place.how == IMPLIED and FRAGMENT.match(own):
            own = NAMED + own
        return Candidate(index, place, " ".join(parts) + SEPARATOR + own, tuple(sides))

    def _meant(self, index: int) -> Span | None:
        """Where sentence `index`, which names no place, has the word for one that is taken or left, and no
        other thing to take."""
        read = self._sentences[index]
        found = TAKEN.search(self._text, read.sentence.body, read.sentence.end)
        before = self._sentences[max(index - 1, 0)].sentence.body
        if found is None or read.places or THING.search(self._text, before, found.start()):
            return None
        return found.span("it")

    def recalled(self, index: int, place: Place, end: int) -> Candidate:
        """The same question about what sentence `index` recalls of `place`, from its name to `end` of
        the body."""
        end += self._sentences[index].sentence.body
        return self._within(index, place, place.start, end, whole=True)

    def part(self, whole: Candidate, start: int, end: int, meant: Span | None = None) -> Candidate:
        """The same question about [start, end) of the document, a part of the sentence of `whole`;
        `meant` are words of it that mean the place."""
        return self._within(whole.sentence, whole.place, start, end, meant)

    def _within(
        self,
        index: int,
        place: Place,
        start: int,
        end: int,
        meant: Span | None = None,
        *,
        whole: bool = False,
    ) -> Candidate:
        """The question about [start, end) of the document, what sentence `index` says before it being
        context; `whole` with what is recalled there."""
        sides = [""] * len(SIDES)
        lines = [*self._context(index, place), (index, self._sentences[index].sentence.body, start)]
        parts = [self._masked(i, a, b, place, sides) for i, a, b in lines]
        own = self._masked(index, start, end, place, sides, meant, whole=whole)
        return Candidate(index, place, " ".join(parts).strip() + SEPARATOR + own, tuple(sides))

    def _context(self, index: int, place: Place) -> Iterator[tuple[int, int, int]]:
        """(sentence, start, end) of the heading, the line a list hangs from, the sentences before,
        and the last that names the place if none of these does."""
        lines = self._around(index)
        shown = {index, *(i for i, _, _ in lines)}
        if place.how == IMPLIED and not any(self._names(i, place) for i in shown):
            named = (i for i in range(index - 1, -1, -1) if self._names(i, place))
            lines = [*(self._span(i, CONTEXT) for i in islice(named, 1)), *lines]
        yield from lines

    def _names(self, index: int, place: Place) -> bool:
        capitals = (p for p in self._sentences[index].places if p.level is Level.CAPITAL)
        return any(p.province == place.province for p in capitals)

    def _around(self, index: int) -> list[tuple[int, int, int]]:
        sentence = self._sentences[index].sentence
        before: list[int] = []
        room = CONTEXT
        entry = self._sentences[index].entry  # what stands above it is another's
        first = index - 4 if entry is None else entry
        for i in range(index - 1, max(0, first) - 1, -1):
            other = self._sentences[i].sentence
            room -= other.end - other.body
            if room < 0 and before:
                break
            before.insert(0, i)
        above = []
        if sentence.heading is not None and sentence.heading not in before:
            above.append(self._span(sentence.heading, HEADING))
        lead = self._lead(index) if sentence.form == "bullet" else None
        if lead is not None and lead not in (*before, sentence.heading):
            above.append(self._span(lead, CONTEXT))
        return above + [self._span(i, CONTEXT) for i in before]

    def _lead(self, index: int) -> int | None:
        for i in range(index - 1, -1, -1):
            if self._sentences[i].sentence.form != "bullet":
                return i
        return None

    def _span(self, index: int, room: int) -> tuple[int, int, int]:
        sentence = self._sentences[index].sentence
        return index, sentence.body, min(sentence.end, sentence.body + room)

    def _masked(
        self,
        index: int,
        start: int,
        end: int,
        target: Place,
        sides: list[str],
        meant: Span | None = None,
        *,
        whole: bool = False,
    ) -> str:
        hidden = () if whole else self._hidden.get(index, ())
        pieces = [(a, b, "") for a, b in hidden if start <= a and b <= end]
        pieces += [
            (place.start, place.end, _place_token(place, target))
            for place in self._sentences[index].places
            if start <= place.start and place.end <= end
        ]
        pieces += [(*meant, TARGET)] if meant else []
        for a, b, side in self._actors.spans(self._text[start:end]):
            if any(x < start + b and start + a < y for x, y, _ in pieces):
                continue
            if (slot := self._slot(side, sides)) is not None:
                sides[slot] = side
                pieces.append((start + a, start + b, SIDES[slot]))
        out, at = "", start
        for a, b, token in sorted(pieces):
            if a < at:
                continue
            out += f"{self._text[at:a]} {token} "
            at = b
        return " ".join((out + self._text[at:end]).split())

    def _slot(self, side: str, sides: Sequence[str]) -> int | None:
        """Which token stands for `side`: its own, or the first free one of its kind."""
        if side in sides:
            return sides.index(side)
        return next(
            (i for i in (HOLDING if side in self._holders else RIVAL) if not sides[i]), None
        )


def _place_token(place: Place, target: Place) -> str:
    if place.level is Level.CAPITAL or place == target:
        return TARGET if place.province == target.province else OTHER_PLACE
    if place.level is Level.PROVINCE:
        return PROVINCE
    return OTHER_PLACE
