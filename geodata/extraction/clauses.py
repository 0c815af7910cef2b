"""A sentence rewritten so that its structure shows: names become tokens, asides disappear.

"Taliban fighters overran Zaranj, the capital of Nimroz, and Aybak on Monday" becomes
"@taliban@ overran «0+1» ⟨0⟩". Patterns over such text stay short and see past names, lists and
appositions. «i» is a capital (an index into the sentence's places), ‹P› a province, @x@ a side,
⟨i⟩ a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geodata.actors import Alias
from geodata.extraction.dates import When
from geodata.extraction.eras import NEAR
from geodata.extraction.places import Place
from geodata.model import Actor, Level

PLACE = r"«([\d+]+)»"
SIDE = r"@(\w+)@"
_NOUN = (
    r"(?:cit(?:y|ies)|towns?|capitals?(?:\s+cit(?:y|ies))?|cent(?:re|er)s?|hubs?|strongholds?|"
    r"bastions?|stronghold|outposts?|prize|metropolis)"
)
# "the strategic northern city of «0»" → "«0»"
_ADJECTIVE = (
    r"(?:(?:[\w’'-]+(?:ern|est|al|ant|ive|ic|ous|ful|ed|st|nd|rd|th)|key|major|strategic|big|main|old|"
    r"small|large|two|three|four|five|six|seven|more|other|afghan|dusty|remote|trading|border|market|"
    r"silk\s+road|desert|mountain|garrison|holy|and|[\w]+-[\w-]+)\s+)"
)
# But a centre may be the city's own: "seized the centre of «0»", "seize center of «0»".
INTRODUCING = re.compile(
    rf"\b(?!(?:(?:the\s+)?centre|center)\s+of\s*«)(?:(?:the|its|their|a|an|another|both|afghanistan[’']s|nearby|neighbou?ring)\s+)?{_ADJECTIVE}{{0,5}}{_NOUN}(?:\s+of)?\s*,?\s*(?=«)",
    re.I,
)
ASIDES = (
    # «0», the capital of ‹P›, → «0»
    re.compile(
        r"(«[\d+]+»)\s*,\s*(?:the|an?|its|their|afghanistan[’']s|home|capital|once|also|long|another|one of|which is|seat|a)\b"
        r"[^,.;:«@]{2,90}?(?:,(?!\s*(?:and\s+)?«)|(?=[.;:]|$|\s(?:were|was|have|has|had|fell|falls)\b)|(?=,\s*(?:and\s+)?«))",
        re.I,
    ),
    re.compile(r"(«[\d+]+»)\s*\([^)«@]{1,50}\)"),
    re.compile(
        r"(«[\d+]+»)\s*,?\s+in\s+(?:the\s+)?(?:\w+ern\s+)?(?:‹P›|\w+ern\s+afghanistan|the\s+(?:far\s+)?\w+)(?:\s+province)?(?:\s*,(?!\s*(?:and\s+)?«))?",
        re.I,
    ),
    re.compile(r"(«[\d+]+»)\s*,\s*‹P›(?:\s+province)?\s*,?", re.I),
    re.compile(r"(«[\d+]+»)\s+provinces?\b", re.I),
    re.compile(
        r"(«[\d+]+»)\s+(?:provincial\s+)?(?:city|town|proper)\b(?!\s+(?:cent|hall|council))", re.I
    ),
)
JOIN = re.compile(
    r"«([\d+]+)»((?:\s*,?\s*(?:late\s+|early\s+)?(?:on\s+|in\s+)?(?:late\s+|early\s+)?⟨\d+⟩)?)\s*"
    r"(?:,\s*(?:and\s+|then\s+|as\s+well\s+as\s+|followed\s+by\s+)?|;\s*(?:and\s+)?|\band\b\s*|\bas\s+well\s+as\s+|\balong\s+with\s+|\bplus\s+|/|&|\bfollowed\s+by\s+|\bthen\s+)\s*"
    r"(?:then\s+|also\s+|in\s+|finally\s+|later\s+|lastly\s+)?«([\d+]+)»",
    re.I,
)

# "After the withdrawal of @foreign@ @taliban@ took «0»", "as @government@ retreated @taliban@ overran «0»":
# a comma is left out between the two.
LEADING_IN = re.compile(
    r"^(\W*(?:after|following|with(?:out)?|since|amid|despite|before|upon|until|during|given|because of|thanks to|"
    r"as|when|while|once)\b[^,;:«@]*@\w+@"
    r"(?:(?:\s+(?!(?:and|or|with|by|against|from|to|of|on|for|than)\s@)[^\s,;:«@]+){1,6}?(?=\s@\w+@\s+(?!(?:in|on|at|from|to|for|of|with|and|or|near|around|outside|inside|over|who|whose)\b)[a-z]))?)"
    r"\s+(?=@)",
    re.I,
)
# "@government@ battling @taliban@ lost «0»": who is fought or helps does not lose it.
BESET = re.compile(
    r"(@\w+@),?\s+(?:battling|fighting|facing|resisting|confronting|(?:besieged|surrounded|outnumbered|trained|armed|backed|supported)\s+by)"
    r"\s+@\w+@,?(?=\s+(?:ha(?:ve|s|d)\s+)?(?:\w+ly\s+)?(?:lost|abandon|surrender|left|fled|flee|withdr|retreat|gave|hand|yield|t[ao]k|ret|captur|recaptur|seiz))",
    re.I,
)
# "The home town of the warlord Dostum", "pictures of Massoud": of a man, and of no side.
OF_A_MAN = re.compile(
    r"\b(?:home[\s-]?town|birth-?place|homes?|houses?|villas?|palaces?|residences?|portraits?|pictures?|posters?|statues?|tombs?|graves?)"
    r"\s+of\s+(?:(?:the|a|an|former|ex|late|first|vice|president|warlord|strongman|general|marshal|field|commander|leader|ethnic|uzbek|tajik|hazara|abdul|rashid)[\s-]+)*$",
    re.I,
)
REACH = 120  # characters before a name that may tell whose it is
# A year that a text tells of, not a number of men.
YEAR = re.compile(
    r"(?<![\w.,’'-])(?:19[89]|20[012])\d(?!\w|,?\d|\s+(?:men|troops|people|\w+ers)\b)"
)
# Those who fight for someone, named behind him ("Massoud's men") or alone ("the Alliance").
FORCE = (
    r"(?:forces|fighters|volunteers|troops|men|soldiers|militia(?:men)?|guerrillas|gunmen|people|units?|commanders?|tribesmen|"
    r"army|horsemen|cavalry|side|lot|crowd|followers|supporters|columns?|militants|mujahideen|tanks)"
)
PEOPLE = (
    rf"(?:[’']s?(?= (?:hands?|control|possession|side)\b)|(?:[’']s?)? (?:\w+ )?{FORCE}|(?![’']))"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The rewritten text of one sentence."""

    text: str
    places: tuple[Place, ...]
    dates: tuple[When, ...]

    def indices(self, group: str) -> tuple[int, ...]:
        """The places that a «…» token stands for."""
        return tuple(int(i) for i in group.split("+"))


class ActorNames:
    """The names that data/actors.toml and data/aliases.toml give the sides, in one pattern."""

    def __init__(self, actors: Sequence[Actor], aliases: Sequence[Alias]):
        sides = [actor for actor in actors if actor.names]
        self._meanings: list[str | Alias] = [*(side.id for side in sides), *aliases]
        names = [*(side.names for side in sides), *(alias.names for alias in aliases)]
        wanted = "|".join(f"({'|'.join(map(_spelled, group))})" for group in names)
        self._pattern = re.compile(rf"(?<![\w«‹@])(?:{wanted})(?!\w)", re.IGNORECASE)

    def search(self, text: str, at: int) -> tuple[re.Match[str], str | Alias] | None:
        """The first name from text[at:] on, with the side that it names, or those that it may."""
        match = self._pattern.search(text, at)
        return (match, self._meanings[(match.lastindex or 0) - 1]) if match else None


class ActorReader:
    """Finds sides in what belongs to one text, as a text published then means their names."""

    def __init__(self, names: ActorNames, published: date, text: str):
        self._names = names
        self._published = published
        self._text = text
        self._known: dict[str, list[tuple[int, int, str]]] = {}

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, side) of every name of a side in `text`."""
        if text not in self._known:  # a sentence is read again as what stands before others
            self._known[text] = self._spans(text)
        return self._known[text]

    def _spans(self, text: str, *, plain: bool = False) -> list[tuple[int, int, str]]:
        """The spans; `plain` leaves out names that mean the one or the other of several sides."""
        spans, at = [], 0
        day = self._meant(text)
        while found := self._names.search(text, at):
            match, meaning = found
            if isinstance(meaning, str):
                side = meaning
            elif OF_A_MAN.search(text[max(0, match.start() - REACH) : match.start()]):
                side = ""
            else:
                side = self._side(meaning, day, plain=plain)
            # Behind a name of nobody another may begin: "Karzai's government forces".
            at = match.end() if side else match.start() + 1
            spans += [(*match.span(), side)] if side else []
        return spans

    def _meant(self, text: str) -> date:
        """The day as of which `text` means its names: the end of the last year that it tells of, if it
        tells of nothing nearer."""
        years = [] if NEAR.search(text) else [int(year) for year in YEAR.findall(text)]
        return min(self._published, date(max(years, default=date.max.year), 12, 31))

    def _side(self, alias: Alias, day: date, *, plain: bool) -> str:
        if not alias.oftener:
            return alias.side(day)
        if plain:
            return ""
        return max((alias.side(day), *alias.oftener), key=self._often.__getitem__)

    @cached_property
    def _often(self) -> Counter[str]:
        """How often the text names each side."""
        return Counter(side for _, _, side in self._spans(self._text, plain=True))


def _spelled(name: str) -> str:
    """A name's regular expression, with what its shorthands stand for."""
    return name.replace("{people}", PEOPLE).replace("{force}", FORCE)


def rewrite(
    text: str, offset: int, places: tuple[Place, ...], dates: Sequence[When], actors: ActorReader
) -> Clause:
    """`text` (which begins at `offset` of its document) with tokens for places, times and sides."""
    pieces: list[tuple[int, int, str]] = []
    meant: dict[tuple[int, int], list[str]] = {}
    for i, place in enumerate(places):
        span = (place.start - offset, place.end - offset)
        if place.level is Level.CAPITAL:  # "both towns" means several
            meant.setdefault(span, []).append(str(i))
        elif place.level is Level.PROVINCE:
            pieces.append((*span, "‹P›"))
    pieces += [(*span, f"«{'+'.join(indices)}»") for span, indices in meant.items()]
    pieces += [(w.start, w.end, f"⟨{i}⟩") for i, w in enumerate(dates)]
    taken = sorted(pieces)
    for start, end, side in actors.spans(text):
        if not any(a < end and start < b for a, b, _ in taken):
            pieces.append((start, end, f"@{side}@"))
    replaced = LEADING_IN.sub(r"\1, ", _replace(text, pieces))
    return Clause(_reduce(BESET.sub(r"\1", replaced)), places, tuple(dates))


def _replace(text: str, pieces: list[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, token in sorted(pieces):
        if start < at:
            continue
        out += [text[at:start], token]
        at = end
    return " ".join("".join([*out, text[at:]]).split())


def _reduce(text: str) -> str:
    """Drop introductions and asides, then join lists of places into one token each."""
    if "«" not in text:
        return text
    text = re.sub(
        r"‹P›(?:\s+province)?[’']s\s+(?:provincial\s+)?capital,?\s+(?:city\s+)?(?:of\s+)?(?=«)",
        "",
        text,
    )
    text = INTRODUCING.sub("", text)
    for aside in ASIDES:
        text = aside.sub(r"\1 ", text)
    text = INTRODUCING.sub("", text)
    previous = ""
    while previous != text:
        previous = text
        text = JOIN.sub(r"«\1+\3»\2", text)
    return " ".join(text.split())
