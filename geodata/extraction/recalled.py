"""What a sentence recalls of a place by the way: "fought for Kunduz, which they had briefly held in 2015".

Of days long past, it is another event than what the sentence is about, with a day of its own: the
sentence is read without it, and it by itself. What is recalled of a side ("the Taliban, who ruled until
2001, …") dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from geodata.extraction.candidates import ReadSentence
from geodata.extraction.dates import When
from geodata.extraction.places import Place
from geodata.extraction.times.attach import Span
from geodata.extraction.times.now import PAST

# "…, which", "… city, a town that", "…, briefly taken"
RELATIVE = re.compile(
    r"(?:\s+(?:city|town|proper))?(?:\s*,?\s+(?:(?:a|the)\s+(?:[\w-]+\s+){0,3}?(?:city|town|place|capital)\s+)?"
    r"(?:which|that|where|whose)\s|\s*,\s+(?=(?:(?:once|twice|briefly|first|last)\s+)?(?:captured|seized|taken|overrun|held|occupied|lost)\s))",
    re.I,
)
# "Briefly overrun twice in recent years": of no day.
VAGUE = re.compile(
    r"\b(?:in|over)\s+(?:recent|past|previous|earlier)\s+years\b|\bin\s+the\s+past\b", re.I
)
# What the clause must tell to be an event of the place: not "where 100 soldiers died", "failed to hold".
TELLS = re.compile(
    r"^(?!.*\b(?:fail\w*|never|not|unable|tried|forced\s+to|could|nearly|almost)\b).*"
    r"\b(?:captur|seiz|t[ao]k(?:e|en)\b|took|overr[au]n|f[ae]ll|lost|conquer|h[eo]ld|occup|enter|besieg|attack|storm|surrender|overwhelm)",
    re.I,
)
PLACE_MEANT = re.compile(r"\b(?:it|there|the\s+(?:city|town|capital|place))\b", re.I)
# "The Taliban, who ruled until they were ousted in 2001, have …": recalled of no place.
OF_OTHERS = re.compile(r",\s+(?:who|whose|which)\s", re.I)
# "Marched on Herat, which they took in 1995": of the same days, unless words or tenses tell them apart.
EARLIER = re.compile(
    r"\b(?:had|briefly|once|twice|already|also|first|last|ago|previously|earlier|before)\b", re.I
)
PRESENT = re.compile(
    r"\b(?:is|are|has|have|says?|continues?|rages?|faces?|fights?|battles?|attacks?|advances?)\b",
    re.I,
)
END = re.compile(r"[,;:)]\s|[.?!”\"]*$|\s[–—-]\s")
STOP = re.compile(r"[,;.?!]\s")


@dataclass(frozen=True, slots=True)
class Recollection:
    """What is recalled at `span` of a sentence's body, of the `place` that is named right before it or of
    none; `tells` says whether it may be an event of that place."""

    place: Place | None
    span: Span
    tells: bool

    def __contains__(self, when: When) -> bool:
        return self.span[0] <= when.start < self.span[1]

    def around(self, name: Span, body: str) -> tuple[Span, Span]:
        """What of the body is neither it nor the `name` of its place."""
        return (0, name[0]), (self.span[1], len(body))

    def within(self, read: ReadSentence) -> Span:
        """Where it stands in the document."""
        return read.sentence.body + self.span[0], read.sentence.body + self.span[1]


def recollections(
    body: str, read: ReadSentence, dates: Iterable[When], published: date
) -> Iterator[Recollection]:
    """What a sentence with this `body` recalls of the places that it names, in clauses that name no
    other and have one of its `dates`."""
    dates = tuple(dates)
    past = [when for when in dates if when.latest and published - when.latest > PAST]
    offset = read.sentence.body
    found = [
        (place, clause)
        for place in read.places
        if (clause := RELATIVE.match(body, place.end - offset))
    ]
    of_places = {clause.end() for _, clause in found}
    others = (clause for clause in OF_OTHERS.finditer(body) if clause.end() not in of_places)
    for place, clause in [*found, *((None, clause) for clause in others)]:
        when = next((w for w in past if w.start >= clause.end()), None)
        vague = VAGUE.search(body, clause.end()) if place and not when else None
        start, end = (when.start, when.end) if when else vague.span() if vague else (0, 0)
        stop = END.search(body, end) if end else None
        if stop is None or STOP.search(body, clause.end(), start):
            continue
        span = clause.start(), stop.start()
        told, rest = body[slice(*span)], body[: span[0]] + body[span[1] :]
        if any(span[0] <= other.start - offset < span[1] for other in read.places):
            continue
        if place is None and PLACE_MEANT.search(told):
            continue
        near = PRESENT.search(rest) or any(w.dates_event and w not in past for w in dates)
        if place is None or vague or near or EARLIER.search(told):
            tells = when is not None and TELLS.match(told) is not None
            yield Recollection(place, span, tells)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` with blanks where the `spans` of it stand."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
