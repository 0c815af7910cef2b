"""Counts of provincial capitals: "18 provincial capitals out of 34", "a sixth capital", "all but three".

A count names what it counts, or the whole that it is a part of (34), or it goes on from what the text
counts already: "That makes nine". Its scope is what is counted: all that changed hands so far
("cumulative"), those of a day or two ("increment"), or those under attack ("pressured").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geodata.extraction.clauses import ActorReader
from geodata.extraction.countwords import (
    BESIDE,
    CAPITAL,
    COMPILED,
    CONTINUED,
    COUNTING,
    FIRST_TIME,
    LOOSE,
    NUMBER,
    SHARES,
    WHOLE,
    WORD,
    number,
)
from geodata.extraction.eras import HOLDERS
from geodata.extraction.numerals import ordinal
from geodata.extraction.times.words import ANY_WEEKDAY, MONTH

CHANGED = re.compile(
    r"\b(?:captur|seiz|tak(?:e|en|ing)|took|fall|fell|los[te]|loss|overr[au]n|overtaken|control|hold|held|hands|conquer|claim|grab|"
    r"gain|sw[ei]pt|surrender|collaps|gone|goes|went|go\b|add|topple|retak|retook|recaptur|slip|drop|down\b|theirs|under\s+(?:\w+\s+)?control|under\s+(?:the\s+)?(?:taliban|taleban|insurgent|nsag|militant|rebel|emirate)|"
    r"passed|yield|brings?|brought|become|became|reach|with\s+the\s+taliban|got|won\b|wrest|pocket|forfeit|chang\w+\s+(?:hands|masters|sides)|conquest|flying|swallow|deliver\w*\s+(?:up\s+)?to\s+(?:the\s+)?(?:taliban|insurgents))\w*",
    re.I,
)
PRESSURED = re.compile(
    r"\b(?:threat|menac|beset|besieg|surround|siege|pressur|encircl|contest|fighting|battl|clos(?:e|ed|ing)\s+(?:in\s+)?on\b|attack|press(?:ing|ed)?\b|at\s+(?:\w+\s+)?risk|"
    r"within\s+(?:[\w-]+\s+)?(?:sight|range|reach|shot|km|kilomet(?:re|er)s|miles)|outskirts|gates?\b|danger|arm[’']s\s+length)\w*",
    re.I,
)
MORE = re.compile(r"\b(?:more|another|further|additional|others?|new)\b", re.I)
FURTHER = re.compile(r"\b(?:another|further)\s+$", re.I)
SO_FAR = re.compile(
    r"\b(?:now|so\s+far|already|in\s+all|total|tally|number|makes?|made|brings?|brought|becomes?|became)\b|\bthat[’']s\b|"
    r"\bby\s+(?:nightfall|dawn|noon|midnight|evening|then|(?:late|early)\s+\w+day|\w+day)\b",
    re.I,
)
SPAN = re.compile(
    r"\bin\s+(?:(?:a|one|the\s+same)\s+(?:single\s+)?(?:day|night|afternoon|morning)|(?:the\s+)?(?:past|last)\s+(?:\w+\s+)?(?:days?|hours?)|"
    r"(?:two|three|2|3)\s+days|(?:24|48|72)\s+hours|twenty-four\s+hours|as\s+many\s+days|the\s+space\s+of\s+(?:a|one)\s+day)\b|"
    r"\b(?:today|yesterday|overnight|on\s+\w+day|since\s+(?:dawn|noon|morning|this|breakfast|yesterday)|within\s+\w+\s+hours|of\s+which)\b|"
    r"\bbetween\s+\d",
    re.I,
)
TODAY = re.compile(
    r"\b(?:today|in\s+(?:just\s+|only\s+)?(?:a|one)\s+(?:single\s+)?day|of\s+the\s+day|overnight|"
    r"that\s+(?:same\s+)?day|in\s+(?:the\s+last\s+)?(?:24|twenty-four)\s+hours)\b",
    re.I,
)
IN_DAYS = re.compile(r",?\s*\bin\s+(?:\w+\s+){0,3}(?:days?|hours|week)\b", re.I)
THREATENING = re.compile(r"\b(?:threaten|press)\w*\s+to\s+\w+\s+(?:\w+\s+)?$", re.I)
ALL = re.compile(r"\ball\s+(?:of\s+)?(?:the\s+)?$", re.I)
# "30 of the 34 provinces have reported cases", "14 of 34 clinics".
ELSE = re.compile(
    r"\s+(?:(?:\w+\s+)?provinces?\b(?![’']|\s+(?:capital|cent(?:re|er)))|(?:provincial\s+|afghan\s+)?"
    r"(?!(?:capitals|cent(?:re|er)s|seats|towns|cities|provinces|headquarters|was|has|this|falls|remains|across|plus|besides|"
    r"always|perhaps|whereas|towards)\b)[a-z]{3,}s\b(?![’']))",
    re.I,
)
# "Three kilometres from the provincial capital".
FROM_ONE = re.compile(r"\b(?:of|from|to)\s+(?:the|its|a|this|that)\b.*(?<!s)$", re.I)
AFTER_ANOTHER = re.compile(r"\s+after\s+(?:another|the\s+other|the\s+next)\b", re.I)
ONLY = re.compile(r"\b(?:only|just)\s+$", re.I)
NUMBERED = re.compile(
    r"\b(?:table|figure|map|annex|chapter|page|article|section|phase|highway|no\.?)\s+$", re.I
)
# What is yet to come, or no loss: "the first capital to be entered".
NO_LOSS = re.compile(
    r"\s+(?:will\b|to\s+(?:be\s+|have\s+been\s+)?(?:enter|attack|penetrat|infiltrat|assault|shell|bomb|visit)\w*)",
    re.I,
)
# "The last three", "sixteen remain in government hands": what is left, not what is lost.
LEFT = re.compile(r"\b(?:last|remaining)\s+$", re.I)
HOLDS = re.compile(
    r"\bgovernment\s+(?:\w+\s+){0,2}?(?:(?:holds?|controls?|keeps?|kept|retain(?:s|ed))\s+(?:control\s+of\s+)?(?:\w+\s+)?|has\s+(?:only\s+|just\s+|kept\s+)?)$",
    re.I,
)
REMAIN = re.compile(r"^[^.;]{0,20}\b(?:remain\w*|still)\b[^.;]{0,20}\bgovernment\b", re.I)
LEAVES = re.compile(
    r"\bleav(?:es?|ing)\s+(?:the\s+)?(?:\w+\s+)?(?:government|authorities|ghani|kabul)\b[^.;]{0,40}$",
    re.I,
)
FALLEN = re.compile(r"\b(?:captur|seiz|fall|fell|overr[au]n|lost\b|tal[ei]ban)\w*", re.I)
# What capitals are counted for beside who holds them.
OTHER = re.compile(
    r"\b(?:visit|tour|trip|host|match|festival|protest|march(?:ed|es)|rall(?:y|ies)|flights?|polio|vaccin|aid\b|elections?|poll(?:s|ing)|schools?|clinics?)\w*",
    re.I,
)
KEPT = re.compile(r"\b(?:under|in)\s+(?:the\s+)?government\b", re.I)
# "Afghan forces still hold 25 of them".
KEEPS = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:holds?|held|controls|controlled|keeps?|kept|retain(?:s|ed)?)\b", re.I
)
TALIBAN = re.compile(r"\b(?:taliban|taleban|theirs|government)\b", re.I)
# "19 others lost their lives", "the two others were Herat and Farah".
PEOPLE = re.compile(
    r"\s+(?:(?:lost\s+their|were|had\s+been)\s+(?:lives|killed|wounded|injured|hurt|arrested)|dead|died|"
    r"people|civilians|soldiers|troops|officers|policemen|posts?|checkpoints?)\b",
    re.I,
)
CASUALTIES = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w*|died|dead|death|toll|hospital|treated|ill|prisoners?|alive|deput(?:y|ies)|"
    r"bomb\w*|raids?|ambush\w*|weapons?|vehicles?|border|policem[ae]n|soldiers)\b",
    re.I,
)
NAMING = re.compile(r"^\s*the\s+(?:\w+\s+)?others\s+(?:were|are)\b", re.I)
CAPITALS = re.compile(CAPITAL, re.I)
# A label that counts something else.
ELSEWHAT = re.compile(r"\b(?:districts?|enem(?:y|ies)|weapons?|vehicles?|prisoners?)\b", re.I)
# "We reported that it was the first to fall; that was wrong."
REPORTED = re.compile(
    r"\b(?:we|(?:earlier|previous|first|wrong)\s+\w+)\s+(?:had\s+)?(?:report|sa[iy]|wr[io]t|stat)\w*\b[^.;]{0,80}$",
    re.I,
)
RETRACTED = re.compile(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|error|retract\w*|premature|(?:was|is)\s+not\s+(?:so|true|the\s+case)|had\s+not)\b",
    re.I,
)
# What has not happened: "it would be the first", "in a bid to take their first".
NOT_YET = re.compile(
    r"(?:\b(?:would|could|might|may)|(?<!\bthat)[’']d)\s+(?:then\s+)?(?:be|become|have\s+been)\s+(?:\w+\s+)?$|"
    r"\b(?:campaigns?|bid|attempt|attempts|efforts?|plan(?:s|ned)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|expected|expects?|want(?:s|ed)?)"
    r"\s+to\s+(?:take|seize|capture|win|hold|overrun|be|become)\s+(?:\w+\s+)?$|"
    r"\bexpect(?:s|ed)?\s+(?:at\s+least\s+)?$",
    re.I,
)
# "Losing a second capital would be a disaster", "the one capital that they never took".
SUPPOSED = re.compile(
    r"\b(?:losing|lose|(?:loss|fall|capture)\s+of)\s+(?:an?\s+)?‹[^.;]{0,60}\b(?:would|could|might)\b|›\s*(?:that\s+|which\s+)?(?:they|the\s+\w+)\s+(?:had\s+|have\s+)?never\b",
    re.I,
)
# "All but two of them".
SOME = re.compile(rf"\b(?<!thirty[\s-])(?!34\b|thirty[\s-]four\b){NUMBER}\s+{CAPITAL}", re.I)
OF_THEM = re.compile(r"\s*of\s+(?:them|these|those)\b", re.I)
# "Five since Friday": all since the beginning, whatever was counted of the day.
SINCE_DAY = re.compile(
    rf"\s+since\s+(?:(?:last|about)\s+)?(?:{ANY_WEEKDAY}|{MONTH}|\d|the\s+\d)", re.I
)
# Where a sentence turns to what is not counted.
AFTERWARDS = re.compile(r"[;:]|,\s+(?:and|but)\b|\b(?:after|as|while|when)\b")
# How many characters around a count tell what is counted.
REACH = 90
NEAR = 30  # and how many behind "the second capital" tell of which day it is that
NOT_COUNTED = re.compile(
    r"\b(?:no|not|never|without|any)\s+(?:a\s+single\s+)?$|\b(?:could|may|might|if|den(?:y|ied|ies))\b[^.;,]{0,40}$",
    re.I,
)
TELLING = re.compile(
    r"apital|\bcent(?:re|er)s\b|(?:st|nd|rd|th)\s+cent(?:re|er)\b|\bseats?\b|\bprovincial\b|\b(?:34|thirty-four)\b",
    re.I,
)
# Of what is only vowed nothing is retaken yet.
VOWED = re.compile(r"\b(?:vow|pledg|promis|plan|hop|aim|try|tri|want|order)\w*\s+to\s+\w+", re.I)
RETAKING = re.compile(
    r"\bre-?(?:tak|took|captur|gain|claim|won)\w*|\b(?:took|taken?|won)\s+back\b|\b(?:liberat|clear)\w*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Count:
    """One count at text[start:end]: how many, of how many, and whether so far or in a span.
    `of_rest` tells that the text counts those that are left, and `count` the others."""

    start: int
    end: int
    count: int
    total: int | None
    scope: str
    of_rest: bool = False


def find_tallies(text: str, *, spoken: bool = False, counted: bool = False) -> Iterator[Count]:
    """Explicit counts of provincial capitals that changed hands or are under attack in `text`;
    `spoken` tells that some were spoken of before, so that a bare number may count them, `counted`
    that they were called capitals, so that it mostly does."""
    if COUNTING.isdisjoint(WORD.findall(text.lower())):
        return
    telling = TELLING.search(text) is not None
    if not telling and not spoken:
        return
    taken: list[tuple[int, int]] = []
    loose = counted and not CASUALTIES.search(text)
    for patterns, apply in (
        (COMPILED, telling),
        (CONTINUED, spoken),
        ((BESIDE,), telling or counted),
        (LOOSE, loose),
    ):
        for pattern in patterns if apply else ():
            for m in pattern.finditer(text):
                if any(m.start() < b and a < m.end() for a, b in taken):
                    continue
                if not _denied(m) and (count := _read(m, spoken=spoken)):
                    taken.append(m.span())
                    yield count
    if telling and (first := FIRST_TIME.search(text)) and not _denied(first):
        yield Count(*first.span(), 1, None, "cumulative")


def _denied(m: re.Match[str]) -> bool:
    """Whether it did not come about, or has yet to."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    supposed = m.groupdict().get("ordinal") or m.groupdict().get("count") == "one"
    return bool(
        NOT_COUNTED.search(before)
        or NOT_YET.search(before)
        or (REPORTED.search(before) and RETRACTED.search(m.string))
        or (supposed and SUPPOSED.search(f"{before}‹{m.group()}›{after}"))
    )


def _read(m: re.Match[str], *, spoken: bool) -> Count | None:
    groups = m.groupdict()
    total = WHOLE if groups.get("total") else None
    if _except_of_some(m):
        return None
    if count := _except(m) or _share(m):
        return count
    if total and not groups.get("head") and ELSE.match(m.string, m.end("total")):
        return None
    if groups.get("count") and groups.get("head") and (_measures(m) or _one_of_them(m)):
        return None
    if NUMBERED.search(m.string[: m.start()]) or NO_LOSS.match(m.string, m.end()):
        return None
    if not total and not _relevant(m, spoken=spoken):
        return None
    if PEOPLE.match(m.string, m.end()) or NAMING.match(m.string):
        return None
    if word := groups.get("ordinal"):
        if ordinal(word) == 1 and not groups.get("head"):
            return None
        of_the_day = TODAY.search(m.string[m.start() : m.end() + NEAR])
        scope = "increment" if of_the_day else "cumulative"
        return _count(m, ordinal(word), total, scope)
    return _number(m, number(groups["count"]), total)


def _measures(m: re.Match[str]) -> bool:
    """Whether the number is one of something that lies before a capital."""
    return FROM_ONE.search(m.string[m.end("count") : m.end("head")]) is not None


def _one_of_them(m: re.Match[str]) -> bool:
    """Whether one is only spoken of: "one of the calmest capitals", "one capital after another"."""
    if number(m["count"]) != 1 or m.groupdict().get("total"):
        return False
    if ONLY.search(m.string[: m.start()]):
        return False
    between = m.string[m.end("count") : m.start("head")]
    return between.lstrip().startswith("of ") or AFTER_ANOTHER.match(m.string, m.end()) is not None


def _except_of_some(m: re.Match[str]) -> bool:
    """ "They hold nine capitals, all but two of them in the north"."""
    if not m.groupdict().get("except"):
        return False
    of_them = OF_THEM.match(m.string, m.end("except"))
    return of_them is not None and SOME.search(m.string, 0, m.start()) is not None


def _except(m: re.Match[str]) -> Count | None:
    """ "All but three", "every capital except Kabul and Jalalabad"."""
    groups = m.groupdict()
    if names := groups.get("names"):
        return _count(m, WHOLE - len(re.findall(r",|\band\b", names)) - 1, WHOLE, "cumulative")
    left = groups.get("except")
    return _count(m, WHOLE - number(left), WHOLE, "cumulative") if left else None


def _share(m: re.Match[str]) -> Count | None:
    """ "More than half", "a third": the least whole number that the words allow."""
    groups = m.groupdict()
    share = groups.get("share")
    if not share:
        return None
    part = SHARES[re.sub(r"[\s-]+", " ", share.lower())] + bool(groups.get("more"))
    pressured = _scope(m.string, m) == "pressured"
    return _count(m, part, WHOLE, "pressured" if pressured else "cumulative")


def _number(m: re.Match[str], count: int, total: int | None) -> Count | None:
    """ "Eighteen of 34", "two more", and what is left to the holder."""
    if _is_left(m):
        others = _count(m, WHOLE - count, total, "cumulative")
        return replace(others, of_rest=True) if others and total else None
    if count == WHOLE and (not ALL.search(m.string[: m.start()]) or KEPT.search(m.string)):
        return None
    scope = _scope(m.string, m)
    return _count(m, count, total, "cumulative" if total and scope == "increment" else scope)


def _is_left(m: re.Match[str]) -> bool:
    """Whether those are counted that the holder still has."""
    before, following = m.string[: m.start()], m.string[m.end() :]
    return bool(
        LEAVES.search(before)
        or LEFT.search(before)
        or HOLDS.search(before)
        or REMAIN.match(following)
    )


def _count(m: re.Match[str], count: int, total: int | None, scope: str) -> Count | None:
    return Count(m.start(), m.end(), count, total, scope) if 0 < count <= WHOLE else None


def _relevant(m: re.Match[str], *, spoken: bool) -> bool:
    """Whether the count is of capitals that changed hands or are pressed, as far as the words tell."""
    text, label = m.string, m.groupdict().get("label")
    if label:
        return not ELSEWHAT.search(label) and bool(
            CHANGED.search(label)
            or PRESSURED.search(label)
            or TALIBAN.search(label)
            or (spoken and CAPITALS.fullmatch(label))
        )
    if OTHER.search(text) and not FALLEN.search(text):
        return False
    if CHANGED.search(text) or PRESSURED.search(text) or IN_DAYS.match(text, m.end()):
        return True
    return spoken


def _scope(text: str, m: re.Match[str]) -> str:
    """What is counted, by the words nearest to the count."""
    groups = m.groupdict()
    label = groups.get("label")
    start, end = max(0, m.start() - REACH), m.end() + REACH
    if beside := BESIDE.search(text, m.end()):  # what is pressed beside is counted by itself
        end = min(end, beside.start())
    near = label or text[start:end]
    counted = "count" if groups.get("count") else 0
    first = m.start(counted)
    at = (0, 0) if label else (first - start, m.end() - start)
    if THREATENING.search(near[: at[0]]):
        return "pressured"
    pressed, changed = _nearest(PRESSURED, near, at), _nearest(CHANGED, near, at)
    if pressed is not None and (changed is None or pressed < changed):
        return "pressured"
    if SINCE_DAY.match(text, m.end(counted)):
        return "cumulative"
    if MORE.search(m.group()) or FURTHER.search(text[: m.start()]):
        return "increment"
    if SO_FAR.search(near) and not TODAY.search(near):
        return "cumulative"
    clause = AFTERWARDS.split(near[at[0] :])[0]
    spans = SPAN.search(clause) or SPAN.search(AFTERWARDS.split(near[: at[0]])[-1])
    return "increment" if spans else "cumulative"


def _nearest(pattern: re.Pattern[str], text: str, at: tuple[int, int]) -> int | None:
    """How far the nearest match is from the span `at`: one that follows counts as nearer."""
    gaps = (
        m.start() - at[1] if m.start() >= at[1] else at[0] - m.end() + 5 if m.end() <= at[0] else 0
        for m in pattern.finditer(text)
    )
    return min(gaps, default=None)


def counted_for(text: str, actors: ActorReader) -> str | None:
    """The side that a count is for: the first that is named, but nobody from abroad, nor the government
    where no word tells of retaking: it loses them."""
    retaking = RETAKING.search(VOWED.sub("", text))
    for _, end, side in actors.spans(text):
        own = side == "government" and (retaking or KEEPS.match(text, end))
        if own or side not in HOLDERS:
            return side
    return None


def counts_capitals(text: str) -> bool:
    """Whether `text` speaks of provincial capitals as such, so that what follows may count them."""
    return TELLING.search(text) is not None
