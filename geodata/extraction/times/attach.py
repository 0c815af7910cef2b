"""Which of a sentence's times belongs to a place that the sentence names.

Each time is weighed for each place: by what stands between them, by whether it sits in an aside of
its own, by whether another place has it. Lists keep their order: names and days in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.extraction.times.when import When
from geodata.extraction.times.words import DAYPART

Span = tuple[int, int]

# What parts the day at the beginning of a line from what happened on it.
LEADS = re.compile(
    rf"(?<=\))\s|\s*(?:\([^)]*\)\s*|,?\s+(?:early|late|{DAYPART})\s*)?(?:[:–—.]|-\s|$)", re.I
)
LINE_HEAD = 4  # characters

# Parts of a sentence that stand side by side, each with times of its own.
PART = re.compile(r";\s|\s[|•]\s")
LEAD = re.compile(r":\s")
CLAUSE = re.compile(
    r"[;:]\s|\s[–—]\s|\b(?:but|while|whereas|although)\b|,\s+(?:and|as|when|before|after|having|then)\b",
    re.I,
)
# Asides that tell of another time: "which had been besieged since July".
BACKGROUND = re.compile(
    r"(?:,\s+|\b(?=who\b))(?:which|who|whom|where|whose|when|having|once|before|after|until|in\s+(?:full\s+)?(?:control|charge|possession)|besieged|surrounded|ringed|"
    r"encircled|cut off|reached|home|long|held|under)\b[^;:]*?(?:,\s|$|[.;:])",
    re.I,
)
# Of two times the one in the pluperfect is of what was before.
PLUPERFECT = re.compile(r"(?:\bhad|[’']d)\s+(?!by\b)[^,;:.]{0,40}$")
# "…, who had taken the airport two days earlier, …"
EARLIER = re.compile(r",?\s*(?:who|which)\s+had\b", re.I)
PRONOUN = re.compile(
    r"\b(?:its?|there|(?:the|this|that|our)\s+(?:city|town|place|capital))\b", re.I
)
# "…; Khost and Nili were the others": as what went before.
ALIKE = re.compile(
    r"\b(?:others?|the\s+rest|likewise|the\s+same|too|also|as\s+well|followed|so\s+did|as\s+did)\b",
    re.I,
)
# "…; and Khost: all three … on Sunday": said of all that went before.
SHARED = re.compile(r"[:,–—]\s*(?:all|both|the\s+(?:two|three|four|five))\b", re.I)
# Behind the clause that begins with "a day after": its list of names has been left out.
MAIN = re.compile(r",\s+(?!and\s*$)(?:[^\W\d][\w’'-]*\s+){2,}", re.I)
BRACKET = re.compile(r"\([^()]*\)")
THEN = re.compile(
    r",\s+(?:and\s+)?then\s+(?!on\b)[^,;.]*$", re.I
)  # "Zaranj on Friday, then Kunduz"
# "Sheberghan, which was taken on Saturday".
RELATIVE = re.compile(r",\s+(?:which|where|whose)\b[^;:,]*", re.I)
# "Followed by Kunduz, and on Wednesday by Faizabad": that day is the last one's.
BY = re.compile(r"\s+by\s+(?:the\s+)?")
IN_BRACKET = re.compile(r"\s*\((?:on\s+)?")  # "Kandahar (Aug. 12/13)"
# "After Kandahar, taken on Thursday, …": what went before has its own day.
OTHERS = re.compile(
    r"\b(?:after|following|since|besides|days\s+after|hours\s+after|weeks\s+after|like)\s+(?:the\s+)?(?:(?:fall|loss|capture|taking|seizure|capturing|seizing|losing|overrunning)\s+(?:of\s+)?)?(?:the\s+\w+\s+of\s+)?$",
    re.I,
)
# The verb that a time of a capture follows.
GAINED = re.compile(
    r"\b(?:captured|seized|took|taken|fell|fallen|lost|overran|overrun|retook|retaken|recaptured|surrendered|"
    r"conquered|passed|gone|went|won)\b[^,;]{0,25}$",
    re.I,
)
# "Kandahar, taken on Thursday, …": its own day.
OWN = re.compile(r"^,?\s*(?:taken|lost|captured|seized|fallen|gone|which|overrun)\b[^,;]*$", re.I)
# "Since Thursday, when Ghazni was taken".
WHEN_THERE = re.compile(r",?\s+when\s+(?:the\s+(?:city|town)\s+of\s+)?", re.I)
# A time that stands so near behind a place is its own, and a state's beginning so near before it.
BESIDE, NEXT = 25, 3
# Times mostly follow what they date: one before it counts as this many characters farther.
BACKWARD, COMMA, CLAUSES, ASIDE, LOOSE, GAIN = 10, 15, 60, 90, 40, 40


@dataclass(frozen=True, slots=True)
class Layout:
    """A sentence's text with its places, in order, and the times that may date an event."""

    text: str
    places: Sequence[Span]
    times: Sequence[When]


def events(times: Iterable[When]) -> list[When]:
    """Those of a sentence's times that may date what it tells to have happened."""
    return [w for w in times if w.dates_event and w.role != "ahead"]


def time_of(layout: Layout, place: Span) -> When | None:
    """The time of what is said of the place at `place`; None where the sentence's times are all
    another place's, or it has none."""
    if len(layout.times) == len(layout.places) == 1 and layout.times[0].role in ("", "weekday"):
        return None if of_before(layout, place, layout.times[0]) else layout.times[0]
    if beside := [w for w in layout.times if IN_BRACKET.fullmatch(layout.text, place[1], w.start)]:
        return beside[0]
    layout = replace(layout, times=narrowest(layout.times))
    if not layout.times:
        return None
    if turn := respectively(layout, place):
        return turn
    told = [w for w in layout.times if not _in_aside(layout, place, w)]
    if turn := in_turn(replace(layout, times=told), place):
        return turn
    free = [w for w in layout.times if open_to(layout, place, w)]
    best = min(free, key=lambda w: _cost(layout, place, w), default=None)
    if best and best.role == "after" and best.end <= place[0]:
        # "Hours after Herat was overrun on Thursday": its clause names its day.
        own = (w for w in free if w.day and place[1] <= w.start)
        clause = (w for w in own if not set(",;") & set(layout.text[best.end : w.start]))
        return next(clause, best)
    if (
        best
        and best.latest
        and best.end <= place[0]
        and THEN.search(layout.text, best.end, place[0])
    ):
        return replace(best, earliest=best.latest, latest=None)
    return best


def leads(text: str, when: When) -> bool:
    """Whether a time stands at the beginning of a line as its date."""
    return when.start <= LINE_HEAD and LEADS.match(text, when.end) is not None


def narrowest(times: Sequence[When]) -> list[When]:
    """The times without the periods that others lie in: "2001: …; surrendered on November 26"."""
    days = [w.day for w in times if w.day]
    return [
        w
        for w in times
        if w.day
        or w.role == "after"
        or not any(w.earliest and w.latest and w.earliest <= d <= w.latest for d in days)
    ]


def respectively(layout: Layout, place: Span) -> When | None:
    """The time in the place's turn: "Kandahar and Herat fell on Thursday and Friday respectively"."""
    if "respectively" not in layout.text or len(layout.times) < 2:
        return None
    before = [p for p in layout.places if p[1] <= layout.times[0].start][-len(layout.times) :]
    return layout.times[before.index(place)] if place in before else None


def in_turn(layout: Layout, place: Span) -> When | None:
    """In a list of names and days in turn, the one that goes with the place: "Zaranj (6), Aybak (9)",
    "on Friday Zaranj, on Saturday Sheberghan"."""
    start, end = _part(layout.text, place)
    groups: list[tuple[bool, list[Span | When]]] = []
    items: list[tuple[int, bool, Span | When]] = [
        *((p[0], False, p) for p in layout.places if start <= p[0] < end),
        *((w.start, True, w) for w in layout.times if start <= w.start < end and w.role != "after"),
    ]
    for _, timed, item in sorted(items, key=lambda item: item[0]):
        if groups and groups[-1][0] == timed:
            groups[-1][1].append(item)
        else:
            groups.append((timed, [item]))
    if len(groups) % 2 and groups and not groups[0][0]:
        groups.pop()  # names that come after all days have none of their own
    if len(groups) < 4 or any(timed and len(g) > 1 for timed, g in groups) or len(groups) % 2:
        return None
    for first, second in zip(groups[::2], groups[1::2], strict=True):
        names, days = (second, first) if first[0] else (first, second)
        if place in names[1]:
            (when,) = days[1]
            return when if isinstance(when, When) else None
    return None


def _part(text: str, place: Span) -> Span:
    """The part of the sentence, between semicolons, that the place stands in."""
    bounds = [0, *(m.end() for m in PART.finditer(text)), len(text)]
    return next((a, b) for a, b in pairwise(bounds) if a <= place[0] < b or b == len(text))


def open_to(layout: Layout, place: Span, when: When) -> bool:
    """Whether the time can date what is said of the place at all."""
    text = layout.text
    bracket = _around(BRACKET.finditer(text), when.start)
    if bracket and not bracket[0] <= place[0] < bracket[1]:
        nearest = not any(place[1] <= p[0] < bracket[0] for p in layout.places)
        apart = not any(0 <= bracket[0] - p[1] <= 1 for p in layout.places)
        return place[1] <= bracket[0] and (nearest or apart or _same_list(layout, place, bracket))
    by = BY.match(text, when.end)
    if by and any(p[0] == by.end() for p in layout.places) and place[0] < by.end():
        return False
    if when.role == "after" and place[0] > when.end and _beyond(layout, when, place):
        return False
    if when.role == "after" and place[0] < when.end:
        later = any(p[0] > when.end for p in layout.places)
        alone = all(w.role == "after" for w in layout.times)
        return not later and alone and PRONOUN.search(text[when.end :]) is not None
    if when.role == "since" and not _just_before(layout, place, when):
        return False
    if when.start > place[1] and _went_before(layout, place, when):
        return False
    if of_before(layout, place, when) or _of_neighbour(layout, place, when):
        return False
    own, other = _part(text, place), _part(text, (when.start, when.end))
    if own != other:
        lead = LEAD.search(text)
        in_lead = lead is not None and when.end <= lead.end() <= place[0]
        timed = any(own[0] <= w.start < own[1] for w in layout.times)
        named = any(other[0] <= p[0] < other[1] for p in layout.places)
        if SHARED.search(text[other[0] : when.start]):
            return True
        if not timed and (leads(text, when) or (other < own and ALIKE.search(text[slice(*own)]))):
            return True
        return not timed and (in_lead or not named)
    return not _of_another(layout, place, when)


def of_before(layout: Layout, place: Span, when: When) -> bool:
    """Whether the time stands in an aside on what was before: "the rebels, who had taken the airport two
    days earlier, came into the city"."""
    aside = _around(BACKGROUND.finditer(layout.text), when.start)
    if aside is None or when.end > place[0] or aside[0] <= place[0] < aside[1]:
        return False
    return EARLIER.match(layout.text, aside[0]) is not None


def _of_neighbour(layout: Layout, place: Span, when: When) -> bool:
    """Whether the time stands in a clause on another place: "the next was Sheberghan, which was taken on
    Saturday"."""
    aside = _around(RELATIVE.finditer(layout.text), when.start)
    if aside is None or aside[0] <= place[0] < aside[1]:
        return False
    whose = [p for p in layout.places if 0 <= aside[0] - p[1] <= 1 and p != place]
    return bool(whose) and not _same_list(layout, place, whose[0])


def _beyond(layout: Layout, when: When, place: Span) -> bool:
    """Whether the place stands behind the clause that `when` begins: "a day after it fell, Herat …"."""
    between = layout.text[when.end : place[0]]
    for other in layout.places:
        if when.end <= other[0] and other[1] <= place[0]:
            between = between.replace(layout.text[slice(*other)], "")
    return MAIN.search(between) is not None


def _just_before(layout: Layout, place: Span, when: When) -> bool:
    """Whether the place is the one named last before the time, or in one list with it."""
    before = [p for p in layout.places if p[1] <= when.start]
    if WHEN_THERE.fullmatch(layout.text[when.end : place[0]]):
        return True
    if not before or place[1] > when.start:
        return not before or 0 <= place[0] - when.end < NEXT
    return place == before[-1] or _same_list(layout, place, before[-1])


def _of_another(layout: Layout, place: Span, when: When) -> bool:
    """Whether the time is that of a place after which this one's event came."""
    return any(
        other != place
        and 0 <= when.start - other[1] < BESIDE
        and OTHERS.search(layout.text[: other[0]]) is not None
        and (place[0] > when.end or place[1] < other[0])
        for other in layout.places
    )


def _went_before(layout: Layout, place: Span, when: When) -> bool:
    """Whether the place is one after which something else happened at the time: "days after taking
    Zaranj and Sheberghan, they moved into Kunduz on Sunday"."""
    between = layout.text[place[1] : when.start]
    first = min((p for p in layout.places if _same_list(layout, p, place)), default=place)
    if OWN.match(between):
        return False
    return "," in between and OTHERS.search(layout.text[: first[0]]) is not None


def _same_list(layout: Layout, place: Span, bracket: Span) -> bool:
    """Whether nothing but further names parts the place from the bracket."""
    between = layout.text[place[1] : bracket[0]]
    if "(" in between:
        return False
    for other in layout.places:
        if place[1] <= other[0] and other[1] <= bracket[0]:
            between = between.replace(layout.text[slice(*other)], "")
    return len(re.sub(r"\band\b|\W", "", between)) <= 12


def _cost(layout: Layout, place: Span, when: When) -> int:
    """How far a time stands from a place, counting what parts them."""
    text = layout.text
    if when.start >= place[1]:
        between, cost = BACKGROUND.sub("", text[place[1] : when.start]), 0
    else:
        between = BACKGROUND.sub("", text[when.end : place[0]])
        cost = BACKWARD + COMMA * between.count(",")
    cost += len(between)
    cost += CLAUSES * sum(1 for _ in CLAUSE.finditer(between))
    if _in_aside(layout, place, when):
        cost += ASIDE
    if when.start >= place[1] and ALIKE.search(between):
        cost += ASIDE
    between_places = any(place[1] <= p[0] < when.start for p in layout.places)
    if when.start >= place[1] and not between_places and GAINED.search(text[: when.start]):
        cost -= GAIN
    if when.role == "after":
        return cost - GAIN
    if PLUPERFECT.search(text[: when.start]):
        cost += ASIDE
    return cost + (LOOSE if when.day is None else 0)


def _in_aside(layout: Layout, place: Span, when: When) -> bool:
    """Whether the time stands in an aside that the place does not stand in."""
    aside = _around(BACKGROUND.finditer(layout.text), when.start)
    if aside and aside[0] == place[1] and GAINED.search(layout.text[place[1] : when.start]):
        return False
    return aside is not None and not aside[0] <= place[0] < aside[1]


def _around(matches: Iterator[re.Match[str]], at: int) -> Span | None:
    return next((m.span() for m in matches if m.start() <= at < m.end()), None)
