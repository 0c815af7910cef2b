"""Who held the cities, ruled, attacked and fought back in which years, and so whom a text of a day means
by sides that it does not name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geodata.actors import on

TALIBAN, ALLIANCE, RESISTANCE = "taliban", "northern_alliance", "nrf"
TURN = date(2001, 10, 7)  # the bombs begin
SETTLED = date(2001, 12, 22)  # a new government
FALLEN = date(2021, 8, 16)  # the Taliban rule anew
GIVEN_UP = date(2021, 9, 7)  # the last valley
# The sides that texts of that day or later tell of as holding the cities, and losing them: while the
# Taliban took the north the Alliance too, in the weeks of the American bombs the Taliban, and after
# the fall of Kabul the resistance in its one valley.
HOLDERS = frozenset({"government", "foreign"})
HOLDERS_SINCE = (
    (date.min, HOLDERS),
    (date(1996, 9, 27), HOLDERS | {ALLIANCE}),
    (TURN, frozenset({TALIBAN, "foreign"})),
    (SETTLED, HOLDERS | {TALIBAN}),
    (date(2002, 7, 1), HOLDERS),
    (FALLEN, HOLDERS | {RESISTANCE}),
)
# Whom a text of that day or later is about if it does not say: the Taliban came up in the last weeks
# of 1994, and lost the cities in the last of 2001. Who ruled, and who fought the Taliban while they did:
# after the fall of Kabul texts still tell how the government lost the cities, and name the resistance
# where they mean it.
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
    (FALLEN, TALIBAN),
)
CHALLENGERS = ((date.min, ALLIANCE), (FALLEN, "government"))
# Those who became the Alliance in October 1996 had been President Rabbani's government since 1992.
BEFORE_ALLIANCE = (
    (date.min, "other"),
    (date(1992, 6, 28), "government"),
    (date(1996, 10, 10), ALLIANCE),
)
# Local forces took cities from the mujahideen's wars until the new army came; later they only lose them.
LOCAL_GAINS = date(2005, 1, 1)
# Where the resistance of 2021 was.
RESISTING = frozenset("AF-BGL AF-KAP AF-PAN AF-PAR".split())
# Where local commanders and tribal leaders drove the Taliban out in 2001, the Alliance being far away.
LOCALLY_TAKEN = frozenset(
    "AF-GHA AF-HEL AF-KAN AF-KHO AF-KNR AF-LAG AF-LOG AF-NAN AF-NIM AF-PIA AF-PKA AF-URU"
    " AF-ZAB".split()
)

# What was before the revolution of April 1978 is another history than the map's. The Afghan solar years
# of those days since are no years of the Christian Era.
MODERN, SOLAR = 1978, range(1357, 1410)
MODERN_SIDES = frozenset({TALIBAN, ALLIANCE, RESISTANCE, "isis_k"})
YEAR = re.compile(
    r"(?:\b(?:in|of|since|until|till|during|by|late|early|around|about|"
    r"jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\s+"
    r"(?:\d{1,2},?\s+)?|[(–-])(?P<year>1\d{3}|20[0-3]\d)"
    r"(?!\d|[.,:]\d|\s?(?:%|km|kg|m\b)|\s+(?:[a-z]{4,}s|men|women|children|people|police|strong|gmt|utc|hours?|local|o[’']clock|kilomet\w+|met(?:re|er)s?|miles?|feet)\b)",
    re.I,
)
# Words of days near the publication, of which such a text tells too.
NEAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|overnight|(?:hours?|days?|weeks?|months?)\s+ago|last\s+(?:night|week|month))\b",
    re.I,
)

# Local forces fight on either side, and the Islamic State took no city.
NOT_MEANT = frozenset({"other", "isis_k"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Whom a text means by sides that it does not name: the attacker that it is about, and the side
    that fights it."""

    attacker: str
    opponent: str


def meant(named: Mapping[str, int], published: date) -> Unnamed:
    """Whom a text of that day means where it names no side; `named` tells how often it names each."""
    others = on(HOLDERS_SINCE, published) | HOLDERS | NOT_MEANT
    rivals = [(n, side) for side, n in named.items() if side not in others]
    attacker = max(rivals)[1] if rivals else on(ATTACKERS, published)
    ruler, challenger = on(RULERS, published), on(CHALLENGERS, published)
    if published >= FALLEN and named.get(RESISTANCE, 0) > named.get(challenger, 0):
        challenger = RESISTANCE
    return Unnamed(attacker, challenger if attacker == ruler else ruler)


def is_bygone(text: str, sides: Callable[[], Iterable[str]]) -> bool:
    """Whether `text`, which names these `sides` if one looks, tells of days before the wars that the map
    is of: by its years, and by nothing in it that is of today."""
    years = [year for m in YEAR.finditer(text) if (year := int(m["year"])) not in SOLAR]
    if not years or max(years) >= MODERN:
        return False
    return NEAR.search(text) is None and MODERN_SIDES.isdisjoint(sides())


def side_then(side: str, last: date) -> str:
    """Who did by the day `last` what a text of later gives to `side`: mujahideen who took a city in
    1991, or soldiers of the Islamic State of the 1990s, were others, and Massoud's men who left Kabul in
    1996 the government's."""
    if side == ALLIANCE:
        return on(BEFORE_ALLIANCE, last)
    return "other" if last < RISEN.get(side, date.min) else side


def seldom(side: str, last: date) -> bool:
    """Whether `side` hardly took or threatened a city by the day `last`: since the Taliban came back local
    forces are named where they defend it."""
    return side == "other" and last >= LOCAL_GAINS


def government_of(first: date, last: date, province: str, *, gains: bool, later: bool) -> str:
    """Who the government was that did something from `first` to `last`: once Kabul had fallen the
    resistance of the last valleys; and who gained by it in the weeks in which a government was lost, as a
    text of `later` tells, was the Alliance."""
    if FALLEN <= first < GIVEN_UP and province in RESISTING:
        return RESISTANCE
    weeks = first >= TURN or (first.year == TURN.year and last >= TURN)
    gained = gains and later and weeks and last.year == TURN.year and first < SETTLED
    return ALLIANCE if gained else "government"


def unnamed_then(unnamed: Unnamed, last: date | None, province: str) -> Unnamed:
    """Whom a sentence on `province` means by sides left unnamed where all that it tells was by the day
    `last`: the Taliban took the cities until the tide turned, and lost them then, in the south and
    the east to local forces."""
    if last and last < FALLEN and unnamed.opponent == RESISTANCE:
        return replace(unnamed, opponent="government")
    if last and last < TURN and unnamed.attacker == ALLIANCE:
        return Unnamed(TALIBAN, side_then(ALLIANCE, last))
    if last and TURN <= last < SETTLED and unnamed.attacker == TALIBAN:
        unnamed = Unnamed(ALLIANCE, TALIBAN)
    if unnamed.attacker == ALLIANCE and province in LOCALLY_TAKEN:
        return replace(unnamed, attacker="other")
    return unnamed
