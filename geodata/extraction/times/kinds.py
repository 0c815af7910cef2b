"""Of several times of one place, the one that stands with the words of what is said to have happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from geodata.extraction.times.attach import (
    BACKWARD,
    CLAUSES,
    Layout,
    Span,
    in_turn,
    narrowest,
    open_to,
    respectively,
    time_of,
)
from geodata.extraction.times.when import When

# What each kind of event is told with, to find its time among several.
GAIN_WORDS = re.compile(
    r"\b(?:(?:re)?captur\w*|seiz\w*|took|taken|taking|fell|fallen|fall|lost|loss|losing|winning|collapse\w*|storm\w*|transferred|overr[au]n|retook|retaken|surrender\w*|handed|conquer\w*|"
    r"passed|gone|went|won|regain\w*|recover\w*|theirs|took\s+over|(?:given|gave|giving)\s+up|chang\w+\s+hands|changed\s+sides|"
    r"(?:moved|moving|marched|marching|walked|rolled|rode|drove|swept|poured|came|coming)\s+(?:(?:\w+ed|\w+ly|straight|right|back)\s+)?in(?:to)?|enter\w*|occupied|yielded|turned\s+over|"
    r"switched\s+sides|(?:came|come|were|was|are|is)\s+back|return\w*|belong\w*|capitulat\w*|bec[ao]me|wrest(?:ed)?|w[io]n\s+(?:it\s+)?back|retake|possession|"
    r"(?:control|in\s+charge)(?!\s+of\s+(?:(?:its|the|their|an?)\s+)?(?:\w+\s+)?(?:airport|headquarters|prison|jail|crossing|police|base|compound|offices?)\b)|(?:signed|given)\s+over|liberat\w*|"
    r"(?:driven|drove|thrown|threw|chased|pushed|forced|flung)\s+(?:\w+\s+){0,3}?out)\b",
    re.I,
)
WORDS: Mapping[str, re.Pattern[str]] = {
    "capture": GAIN_WORDS,
    "handover": GAIN_WORDS,
    "withdrawal": re.compile(
        r"\b(?:left|withdr\w+|fled|abandon\w*|retreat\w*|pulled\s+(?:out|back)|evacuat\w*|slipped\s+out|quit\w*|gone\s+by)\b",
        re.I,
    ),
    "repelled": re.compile(
        r"\b(?:repel\w*|repuls\w*|beaten|beat\s+(?:back|off)|(?:pushed|driven|drove|thrown|threw|forced|flung)\s+(?:\w+\s+)?(?:back|out|off)|"
        r"clear\w*|expel\w*|eject\w*|foil\w*|halted|stopped|lifted|turned\s+back|restored)\b",
        re.I,
    ),
    "contested": re.compile(
        r"\b(?:enter\w*|c[ao]me\s+in(?:to)?|attack\w*|fought|fighting|clash\w*|storm\w*|broke\w*\s+in\w*|battl\w*|launch\w*|assault\w*|incursion|began|started)\b",
        re.I,
    ),
    "threatened": re.compile(
        r"\b(?:surround\w*|besieg\w*|encircl\w*|ring\w*|threat\w*|advanc\w*|reach\w*|cut\s+off|closed\s+in)\b",
        re.I,
    ),
}
AGAIN = re.compile(
    r"\b(?:retook|retaken?|recaptur\w*|regain\w*|recover\w*|restored|won\s+back|(?:came|went)\s+back|(?:got|had|has|have|took|taken?)\s+(?:\w+\s+){0,4}?back|declared\s+clear|once\s+more|wrested|back\s+(?:in|under)|ours|(?:theirs|his)\s+again|"
    r"(?:driven|drove|pushed|forced|thr[eo]wn?)\s+(?:[\w\[\]]+\s+){0,2}out|expel\w*)\b",
    re.I,
)
# Between two days of gains it tells that the second is another's.
TURNED = re.compile(
    rf"{AGAIN.pattern}|{WORDS['repelled'].pattern}|\b(?:los[et]|losing|left|withdr[ae]w\w*)\b", re.I
)
# "Seized the main radio station": no gain of the place.
OF_BUILDING = re.compile(
    r"[^,;.]{0,40}\b(?:stations?|airport|base|offices?|headquarters|prison|jail|compound|buildings?|airfield|bridge|gate)\b",
    re.I,
)
# Of two times a gain is of the one with words of rule, not of coming in.
ENTRY = re.compile(r"(?:mov|march|walk|roll|rode|drove|swept|pour|came|com|enter|storm)\w*", re.I)
CLAUSE_END = re.compile(r"[,;]\s")
BREAK = re.compile(r"[;:,]\s|\b(?:and|but|while|after|before|when)\b", re.I)
# Words so near to a time tell what happened then; those farther off tell nothing of it.
BESIDE, CLAUSE, REACH, FAR = 25, 45, 60, 1000


def time_of_kind(
    layout: Layout, place: Span, default: When, kind: str, *, again: bool
) -> When | None:
    """Of several times that may be the place's, the one that stands with the words of what is said:
    "entered on Wednesday, driven out on Thursday". `again` tells a recapture. None where the only
    time is that of what was before."""
    words = AGAIN if again and AGAIN.search(layout.text) else WORDS.get(kind)
    times = narrowest(layout.times)
    layout = replace(layout, times=times)
    if words is None or default not in times:
        return default
    told = [m.span() for m in words.finditer(layout.text)]
    if default.role == "after":
        free = [when for when in times if when.role != "after"]
        main = time_of(replace(layout, times=free), place) if free else None
        clauses = CLAUSE_END.split(layout.text[default.end :])
        # "Surrendered on Friday, a day after Herat": what befell the one befell the other.
        if layout.text[default.end :].strip(" .") == layout.text[slice(*place)]:
            return default if words.search(layout.text[: default.start]) else main
        # "A day after Bamyan, the last of their towns, was stormed": the aside is skipped.
        described = place[1] == default.end + len(clauses[0])
        told_of = clauses[0:3:2] if described else clauses[:1]
        return default if any(words.search(clause) for clause in told_of) else main
    if len(times) < 2:
        return default
    if words is GAIN_WORDS and (before := _gained_before(layout, told)):
        return before
    if words is not AGAIN and (respectively(layout, place) or in_turn(layout, place)):
        return default
    free = [w for w in times if w.role != "after" and open_to(layout, place, w)]
    near = {w: _nearest(layout.text, told, w) for w in free}
    # "Captured on Sunday and lost on Thursday": of two events of one place the later stands.
    beside = sorted((w for w in free if w.day and near[w] <= CLAUSE), key=lambda w: w.start)
    if words is not AGAIN and WORDS[kind] is GAIN_WORDS and len(beside) > 1:
        first, last = beside[0], beside[-1]
        later = first.day and last.day and first.day < last.day
        if later and TURNED.search(layout.text, first.end, last.start):
            return last
    best = min(free, key=lambda w: near[w], default=default)
    if words is GAIN_WORDS and default in beside:
        ruled = [span for span in told if not ENTRY.match(layout.text, span[0])]
        rule = min(beside, key=lambda w: _nearest(layout.text, ruled, w))
        if (
            near[default] < _nearest(layout.text, ruled, default)
            and _nearest(layout.text, ruled, rule) <= CLAUSE
        ):
            return rule
    if near.get(default, FAR) <= BESIDE:
        return default
    if near.get(best, FAR) < REACH:
        return best
    others = [m.span() for p in WORDS.values() if p is not words for m in p.finditer(layout.text)]
    spared = [w for w in free if w.day and _nearest(layout.text, others, w) > BESIDE]
    return spared[0] if len(spared) == 1 else default


def _gained_before(layout: Layout, told: Iterable[Span]) -> When | None:
    """ "Life returned on Sunday, a day after it fell": the time before the main event, if only it has
    the words of a gain, and no other place."""
    gained = [a for a, b in told if not OF_BUILDING.match(layout.text, b)]
    for when in layout.times:
        if when.role != "after":
            continue
        end = CLAUSE_END.search(layout.text, when.end)
        clause = range(when.end, end.start() if end else len(layout.text))
        if gained and all(a in clause for a in gained):
            return when if all(p[0] not in clause for p in layout.places) else None
    return None


def _nearest(text: str, told: Iterable[Span], when: When) -> int:
    return min((_apart(text, span, when) for span in told), default=FAR)


def _apart(text: str, words: Span, when: When) -> int:
    """How far a time stands from words that tell what happened then."""
    between = text[words[1] : when.start] if when.start >= words[1] else text[when.end : words[0]]
    backward = BACKWARD if when.start < words[0] else 0
    return len(between) + backward + CLAUSES * len(BREAK.findall(between))
