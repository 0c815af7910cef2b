"""Which capitals a sentence speaks of, at which level, by name or by a reference back.

"X city", "capital of P" and a bare shared name speak of the capital; "P province" of the province;
"X district" of a district; "X airport", "the base at X" of a facility, which is never the capital.
"The city", "the provincial capital" mean the capital spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geodata.extraction.segment import Sentence
from geodata.extraction.times.words import ORDINAL
from geodata.gazetteer import Gazetteer, Mention, fold
from geodata.model import Level

FACILITY = re.compile(
    r"(?:[’']?s?\s+(?:(?:main|central|military|international|provincial|city|civilian|strategic|old)\s+)*|[’']s\s+(?:(?!and\b|or\b|of\b|fall\b|loss\b|capture\b)[\w-]+\s+){0,2})"
    r"(?:air\s?(?:port|field|base)|prison|jail|base|barracks|garrison|dam|bridge|road|highway|"
    r"ring road|tunnel|pass|border|crossing|customs|police (?:headquarters|hq|station)|headquarters|"
    r"newspapers?|dail(?:y|ies)|radio|television|broadcaster|news\s+agency|bureau|"
    r"side|hospital|university|mosque|museum|stadium|embassy|consulate|compound|palace|fair|prices|bazaar|market|talks|conference|declaration|"
    r"province[’']s (?!capital|cent)|valley)\b",
    re.I,
)
PEOPLE_AFTER = re.compile(
    r"[’']?s?\s+(?:(?:deputy|provincial|city)\s+)*(?:governor|mayor|police chief|residents|people)\b",
    re.I,
)
BEFORE_FACILITY = re.compile(
    r"\b(?:road|highway|route|motorway|convoy|flight|flights|bus|plane|way)\s+(?:from\s+[\w-]+\s+)?(?:to|from|into|between)\s+(?:the\s+)?$|"
    r"\b(?:outside|near|(?<!\bin and )around|outskirts of|suburbs of|south of|north of|east of|west of|southeast of|"
    r"southwest of|northeast of|northwest of|between)\s+(?:the\s+city\s+of\s+)?$",
    re.I,
)
PROVINCE_AFTER = re.compile(r"^[’']?s?\s+(?:and\s+[\w-]+\s+)?(?:provinces?|region)\b", re.I)
PROVINCE_CAPITAL = re.compile(
    r"^(?:[’']s|\s+province[’']s|\s+provincial)?\s+(?:(?:provincial|administrative|main|small|tiny|little|old|fallen|besieged)\s+)?(?:capital|cent(?:re|er)\b(?!\sof)|seat)",
    re.I,
)
CAPITAL_OF = re.compile(
    r"\b(?:(?:capitals?|cent(?:re|er)s?|seats?)(?:\s+cit(?:y|ies))?|(?:main|largest|biggest) cit(?:y|ies))\s+(?:of|in)\s+"
    r"(?:the\s+)?(?:\w+ern\s+)?(?:provinces?\s+of\s+)?"
    r"(?:(?!\b(?:that|which|who|where|is|are|was|were|has|have|had|an?|as|when|while|after|before|since|to|by|their|its)\b)[^.;]){0,80}?$",
    re.I,
)
DISTRICT_AFTER = re.compile(r"^[’']?s?\s+(?:districts?)\b", re.I)
DISTRICTS_OF = re.compile(r"(?<!\bpolice )\bdistricts?\s+(?:of|in)\s+$", re.I)
EXCEPTED = re.compile(
    r"\b(?:except|(?:all|every\w*|none|nothing|anything)\b[^.;,]{0,30}\sbut|apart\s+from|other\s+than|besides|unlike|save|aside\s+from|bar|excluding)(?:\s+for)?\s+$",
    re.I,
)
RANKED = re.compile(
    r"\bgateway\s+to\s+$|\b(?:largest|biggest|second|third)\b[\w\s’']{0,40}\b(?:after|behind)\s+$",
    re.I,
)
CITY_AFTER = re.compile(r"^\s+(?:city|town|proper)\b", re.I)
CITY_BEFORE = re.compile(r"\b(?:cit(?:y|ies)|town|capital|capitals)\s+(?:of\s+)?$", re.I)
PROVINCE_BEFORE = re.compile(r"\bprovinces?:?\s+(?:of\s+)?(?:[A-Z][\w-]+,?\s+(?:and\s+)?)*$")
# "Kabul rushed in troops", "Kabul is sending more", "Kabul's army", "Kabul, whose forces": the government.
METONYM_AFTER = re.compile(
    r"^\s+(?:government|administration|regime)\b|"
    r"^\s+(?:(?:has|have|had|would|will|could|did|does|not|also|now|still|again|never|hastily|quickly)\s+){0,3}"
    r"(?:reject|den(?:ies|ied|ying)\b|sa(?:id|ys|ying)\b|announc|accus|insist|claim|confirm|acknowledg|admit|conced|blam|call|"
    r"warn|promis|vow|appeal|refus|dispatch|deploy|rush|airlift|negotiat|sen(?:t|d|ds|ding)\b|order|ask|urg(?:e|ing)|"
    r"act(?:s|ed)?\b|react|respond|interven|hesitat|want(?:s|ed)?\b|wak(?:e|es)\s+up\b(?!\s+(?:to|and|in|one)\b)|hop(?:es|ed)\b|retook\b|flew\s+in\b|lost\s+(?:control|contact|touch)\b)(?!\w*\s+by\b)|"
    r"^\s+(?:is|was|has\s+been|had\s+been)\s+(?:\w+\s+)?(?:(?:send|rush|deploy|dispatch|airlift|negotiat|ask|urg)\w*ing|flying\s+in)\b|"
    r"^(?:[’']s?\s+(?:\w+\s+)?|,\s+whose\s+)(?:forces|troops|army|soldiers|generals|ministers?|ministr\w+|spokesm[ae]n|control|"
    r"grip|writ|authority|claims?|denials?)\b",
    re.I,
)
# "Talks with Kabul", "loyal to Kabul", "the collapse stunned Kabul".
METONYM_BEFORE = re.compile(
    r"\b(?:between\s+(?:the\s+)?[\w-]+\s+and|(?:government|officials|ministry)\s+in|(?:talks|relations|deal|peace|ceasefire)\s+with|"
    r"told|according\s+to|loyal\s+to|blow\s+to|stun(?:s|ned)|shock(?:s|ed)|alarm(?:s|ed)|embarrass(?:es|ed)|surpris(?:es|ed)|"
    r"anger(?:s|ed)|dismay(?:s|ed)|(?:named|appointed|installed|sent|chosen|picked)\s+(?:[\w-]+\s+){0,2}?by)\s+$",
    re.I,
)
# "Not so, says Kabul."
# "After the fall of", before a name.
DATING = re.compile(
    r"\b(?:after|since|before|following|until)\s+the\s+(?:loss|fall|capture|surrender|collapse)\s+of\s+\Z",
    re.I,
)
SPEAKER_BEFORE = re.compile(r"\b(?:says|said|insists|insisted|claims|claimed)\s+$", re.I)
SPEAKER_AFTER = re.compile(r"\s*(?:[.,;!?”\"]|$)")
BACK_REFERENCE = re.compile(
    r"\b(?:(?:the|this|that|its|their|his|her|our|whole|entire)\s+(?:(?:strategic|northern|southern|eastern|western|key|"
    r"whole|entire|ancient|same|sprawling|dusty|small|remote|afghan|provincial|\w+eastern|\w+western)\s+)*"
    r"(?:city|town|provincial\s+(?:capital|cent(?:re|er)))|(?<=besieged\s)(?:city|town)|(?<=embattled\s)(?:city|town)|"
    r"(?:the\s+)?(?:Afghan|Afghanistan[’']s?|country[’']s|national)\s+capital|the\s+capital)"
    r"\b(?!\s+(?:of|cit(?:y|ies)|hall|council|jail|prison|limits|police|airport))",
    re.I,
)
# "both towns", "these three cities": all that the text named last. "Either city": the last two; in
# "neither city" the word is its denial, which a reference would hide.
SEVERAL = re.compile(
    r"\b(?:(?P<pair>either\s+(?:city|town|capital))|(?P<two>both(?:\s+of\s+(?:them|the))?(?:\s+(?:cit(?:ies)|towns|capitals|places|provincial\s+capitals))?(?!\s+(?:sides|the|and|a|an|\w+\s+and)\b))|"
    r"(?:the|these|those|all)\s+(?P<count>two|three|four|five|six)(?:\s+(?:\w+ern\s+)?(?:cities|towns|capitals|places|provincial\s+capitals))?(?=\s+(?:fell|were|are|was|had|have|went|could|cities|towns|in\b)|[,.;]|$)|"
    r"(?:these|those)\s+(?:cities|towns|capitals|places))",
    re.I,
)
DIRECTION = re.compile(
    r"\b(?:(?:north|south)?(?:east|west)|north|south|km|kilomet\w+|miles?)\s+(?:(?:north|south|east|west)\w*\s+)?(?:of|from)\s+$",
    re.I,
)
# "A second Afghan capital": one of the provinces'.
ANOTHER = re.compile(
    rf"\b(?:an?|another|one|last|latest|next|every|each|any|no|{ORDINAL})\s+\Z", re.I
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
CAPITAL_OF_COUNTRY = "AF-KAB"
# Of these a text may say what befell the city: the suburbs it was attacked from, its governor.
LANDMARK, PEOPLE = "landmark", "its people"
# Where somebody speaks, comes from or looks at, while the text is about another city: any city behind
# the first words, the country's capital behind the second too, and behind the last beside another.
FROM_AFAR = re.compile(
    r"\b(?:from|who\s+(?:had\s+)?(?:reached|arrived\s+in|made\s+it\s+to|got\s+to)|spokes(?:man|men|woman|person|people)\s+in|between(?:\s+[\w’'-]+\s+and)?|(?:reporters|journalists|colleagues?|correspondents?)\s+in|"
    r"border(?:s|ing)(?:\s+(?:on|with))?|adjoin(?:s|ing)|with|after|since|before|than|near|unlike|like|as\s+(?:in|at|with)|(?:way|fate|example)\s+of|"
    r"(?:fle[ed]|escap|evacuat|flown|retreat|withdr[ae]w|taken|transferred|carried|deported|(?:pull|f[ae]ll|fallen|draw|drew)(?:ed|en|ing|n)?\s+back|left|slipped|families|relatives|refugees|wounded)\w*\b[^.;,]{0,30}\s(?:to|towards?)|"
    r"(?:hours?|days?|weeks?|months?)\s+(?:after|before)\b(?:(?!\b(?:that|who|they)\b)[^.;,]){0,50}|"
    r"(?:officials?|famil(?:y|ies)|residents?|people|civilians|refugees|(?:governor|mayor)s?|councill?ors?)\s+(?:had\s+|have\s+|has\s+)?(?:all\s+)?(?:left|fled)\s+for)"
    r"\s+(?:the\s+)?$",
    re.I,
)
# But "a lawmaker from Herat said the city …" speaks of Herat.
SPEAKS_FOR = re.compile(
    r"\b(?:lawmaker|MP|member\s+of\s+parliament|parliamentarian|councill?or|council\s+member|senator|elder|resident|activist|soldier|policem[ae]n|officer|teacher|shopkeeper|doctor|student|trader|journalist)s?"
    r"\s+from\s+(?:the\s+)?$|\b(?:rang|phoned|telephoned|called|texted|wrote|writes|reported|reports|speaking)\s+(?:\w+\s+)?from\s+(?:the\s+)?$",
    re.I,
)
OFFICE_OF = re.compile(
    r"\b(?:governor|police\s+chief|lawmaker|MP|senator|councill?ors?|council(?:\s+\w+)?)\s+(?:for|in|of)\s+(?:the\s+)?(?:\w+ern\s+)?(?:provinces?\s+of\s+)?$",
    re.I,
)
SPOKEN_FROM = re.compile(r"\b(?:in|to)\s+(?:the\s+)?$", re.I)
SEEN_FROM = re.compile(
    r"\b(?:for|of|leaving|towards?|(?:link|connect)(?:s|ed|ing)?(?:\s+it)?(?:\s+(?:to|with))?)\s+(?:the\s+)?$",
    re.I,
)
METONYM = "the government, by its seat"
# "Told reporters in Kabul", "denied in Kabul that the city had fallen".
SAID_IN = re.compile(
    r"\b(?:told\s+(?:\w+\s+)?(?:reporters|journalists|correspondents)|(?:news|press)\s+(?:conference|briefing)|said|denied|announced|confirmed)"
    r"\s+in\s+$",
    re.I,
)
SAID_THERE = "where it was said"
# Of these nothing is told, and "the city" is another.
NOT_SPOKEN_OF = frozenset({METONYM, SAID_THERE})
# "Every city but «Kabul»": what is told is not told of it.
EXCEPTION = "excepted"
# How a capital was found by words that name its province too.
NAMING_PROVINCE = frozenset({"shared name", "capital of province", PEOPLE})
# "They withdrew from Kunduz", "the fall of Kabul", "5 km from Herat": told of that city itself.
LOST_THERE = re.compile(
    r"\b(?:withdr\w+|retreat\w*|fled|flee\w*|drove|driv(?:en|ing|es)|to\s+drive|push\w*|expel\w*|oust\w*|pull\w*)\b"
    r"(?!\s+(?:up|down|in|over)\b)(?:(?!\bby\b)[^.;,]){0,40}\bfrom\s+(?:the\s+)?$|"
    r"\b(?:control|fall|capture|seizure|loss|gates)\s+of\s+$|"
    r"\b(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|few|several)\s+(?:km|kilomet\w+|miles?)\s+from\s+$",
    re.I,
)
AND = re.compile(r",?\s+(?:and|or)\s+")
NEAR = 120  # characters between an airport or a suburb and "the city" that it means
AFGHANISTAN = re.compile(r"\b(?:afghan\w*|taliban|taleban)\b", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a sentence speaks of, at text[start:end] of the document. `how` says how it was
    resolved, for the reader who asks why."""

    start: int
    end: int
    province: str
    level: Level
    how: str


class PlaceReader:
    """Reads the places of a document, sentence by sentence, and remembers which was spoken of."""

    def __init__(self, gazetteer: Gazetteer, text: str):
        self._text = text
        self._plain = fold(text)
        self._mentions = gazetteer.find(text)
        # "The capital" means Kabul only in a text about Afghanistan.
        self._ours = bool(self._mentions) or bool(AFGHANISTAN.search(text))
        self._focus: str | None = None
        self._headed: str | None = None
        self._capital = CAPITAL_OF_COUNTRY
        self._last: tuple[str, ...] = ()
        self._spoken: list[str] = []
        self._nearest: str | None = None

    @property
    def names(self) -> list[tuple[int, int]]:
        """Where the document names places, in order."""
        return [(mention.start, mention.end) for mention in self._mentions]

    def read(self, sentence: Sentence) -> tuple[Place, ...]:
        """Places of one sentence, in order. Sentences must be read in document order."""
        self._focus = self._focus or self.filed(sentence)
        named = [self._place(m, sentence) for m in self._inside(sentence)]
        places = sorted([*named, *self._references(sentence, named)], key=lambda place: place.start)
        self._remember(sentence, places)
        return tuple(places)

    @property
    def focus(self) -> str | None:
        """The province whose capital a bare "it" or "there" would mean now."""
        return self._focus

    def _inside(self, sentence: Sentence) -> list[Mention]:
        return [m for m in self._mentions if sentence.body <= m.start and m.end <= sentence.end]

    def _place(self, mention: Mention, sentence: Sentence) -> Place:
        before = self._plain[max(sentence.start, mention.start - 110) : mention.start]
        after = self._plain[mention.end : min(sentence.end, mention.end + 60)]
        level, how = _level(mention, before, after)
        return Place(mention.start, mention.end, mention.province, level, how)

    def _references(self, sentence: Sentence, named: list[Place]) -> Iterator[Place]:
        if not self._ours:
            return
        for match in BACK_REFERENCE.finditer(self._text, sentence.body, sentence.end):
            if any(p.start < match.end() and match.start() < p.end for p in named):
                continue
            if self._describes(match, named) or FACILITY.match(
                self._text[match.end() : match.end() + 60]
            ):
                continue
            target = self._target(match, named)
            before = self._plain[max(sentence.start, match.start() - 60) : match.start()]
            if match.group().lower() == "the capital" and DIRECTION.search(before):
                # "Ghazni, south of the capital": the country's, and only told to say where.
                at = match.span()
                yield Place(*at, CAPITAL_OF_COUNTRY, Level.OTHER, LANDMARK)
                continue
            if target and not ANOTHER.search(self._text, sentence.body, match.start()):
                yield Place(
                    match.start(),
                    match.end(),
                    target,
                    Level.CAPITAL,
                    f"back:{match.group().lower()}",
                )

        yield from self._several(sentence, named)

    def _only_dates(self, place: Place, sentence: Sentence) -> bool:
        """Whether what befell a place only tells when something else was."""
        return DATING.search(self._plain, sentence.start, place.start) is not None

    def _several(self, sentence: Sentence, named: list[Place]) -> Iterator[Place]:
        if any(p.level is Level.CAPITAL for p in named):
            return
        for match in SEVERAL.finditer(self._text, sentence.body, sentence.end):
            count = (
                2 if match["two"] or match["pair"] else COUNTS.get((match["count"] or "").lower())
            )
            meant = self._spoken[-2:] if match["pair"] else self._last
            if len(meant) > 1 and count in (None, len(meant)):
                for province in meant:
                    how = f"back:{match.group().lower()}"
                    yield Place(match.start(), match.end(), province, Level.CAPITAL, how)

    def _describes(self, match: re.Match[str], named: list[Place]) -> bool:
        """Whether "the city" only introduces a name that follows it, or explains one before it."""
        after = self._text[match.end() : match.end() + 4]
        for place in named:
            capital = place.level is Level.CAPITAL
            gap = self._text[match.end() : place.start] if place.start >= match.end() else None
            if capital and gap is not None and len(gap) <= 3 and gap.strip(" ,") == "":
                return True
            back = self._text[place.end : match.start()] if place.end <= match.start() else None
            if back is not None and back in (", ", " (", " – ", " - ") and after[:1] in ",.;)":
                return True
        return False

    def _target(self, match: re.Match[str], named: list[Place]) -> str | None:
        words = match.group().lower()
        if words.endswith("capital") and re.search(r"afghan|national|country", words):
            return CAPITAL_OF_COUNTRY
        spoken = [p for p in named if p.end <= match.start() and p.how not in NOT_SPOKEN_OF]
        if words.startswith("that"):
            return spoken[-1].province if spoken else self._nearest
        before = [p for p in spoken if p.level is not Level.OTHER]
        capital = [p for p in before if p.level is Level.CAPITAL]
        if "provincial" in words and before:
            return before[-1].province
        if words == "the capital":
            kabul = any(p.province == CAPITAL_OF_COUNTRY for p in self._here(capital))
            return CAPITAL_OF_COUNTRY if kabul else self._capital_then(before)
        if here := self._here(capital):
            return here[-1].province
        if speaking := [p for p in before if self._speaks_for(p)]:
            return speaking[-1].province
        others = [p for p in spoken if p.level is Level.OTHER]
        if others and (self._focus is None or match.start() - others[-1].end < NEAR):
            return others[-1].province
        return self._focus or self._headed

    def _speaks_for(self, place: Place) -> bool:
        """Whether somebody of that province speaks: "a lawmaker from Badakhshan said the town was lost"."""
        before = self._text[max(0, place.start - 60) : place.start]
        return SPEAKS_FOR.search(before) is not None or OFFICE_OF.search(before) is not None

    def _capital_then(self, spoken: Iterable[Place]) -> str:
        """Whose "the capital" is once these were spoken of: the country's, unless a province was since
        Kabul was. A city of which only its own name was said is called "the city"."""
        told = [
            p.province
            for p in spoken
            if p.province == CAPITAL_OF_COUNTRY
            or p.level in (Level.PROVINCE, Level.OTHER)
            or p.how in NAMING_PROVINCE
            or p.how.startswith("back:")
        ]
        return told[-1] if told else self._capital

    def _remember(self, sentence: Sentence, places: list[Place]) -> None:
        capitals = self._here([p for p in places if p.level is Level.CAPITAL])
        there = [p for p in places if p.how not in NOT_SPOKEN_OF]
        # A city that was only looked at from afar names no province; Kabul is always the country's.
        self._capital = self._capital_then(
            p
            for p in there
            if p.level is not Level.CAPITAL or p in capitals or p.province == CAPITAL_OF_COUNTRY
        )
        spoken = [p.province for p in there]
        self._nearest = spoken[-1] if spoken else self._nearest
        if sentence.form == "heading":
            self._headed = capitals[0].province if capitals else self._headed
        if capitals:
            # "Made the town its headquarters after the loss of Kabul": the town is spoken of.
            main = [p for p in capitals if not self._only_dates(p, sentence)]
            self._focus = (main or capitals)[-1].province
            self._last = tuple(dict.fromkeys(p.province for p in capitals))
            self._spoken = [p for p in self._spoken if p not in self._last] + [*self._last]
        elif self._focus is None:
            self._focus = next((p.province for p in there if p.how != EXCEPTION), None)

    def _here(self, capitals: list[Place]) -> list[Place]:
        """Those that the text is about, and not only looks at from afar while it is about another."""
        afar: list[Place] = []
        for i, place in enumerate(capitals):
            words = self._text[max(0, place.start - 60) : place.start]
            listed = i and AND.fullmatch(self._text[capitals[i - 1].end : place.start])
            seat = len(capitals) > 1 and SEEN_FROM.search(words)
            kabul = place.province == CAPITAL_OF_COUNTRY and (seat or SPOKEN_FROM.search(words))
            there = LOST_THERE.search(words) or SPEAKS_FOR.search(words)
            from_afar = (kabul or FROM_AFAR.search(words)) and not there
            if from_afar or (listed and capitals[i - 1] in afar):
                afar.append(place)
        about = {self._focus, *(p.province for p in capitals if p not in afar)} - {None}
        return [p for p in capitals if p not in afar or about <= {p.province}]

    def filed(self, sentence: Sentence) -> str | None:
        """The place of a dateline: what "the city" means while no other was named."""
        filed = (m for m in self._mentions if sentence.start <= m.start and m.end <= sentence.body)
        return next((m.province for m in filed if m.province != CAPITAL_OF_COUNTRY), None)


def _level(mention: Mention, before: str, after: str) -> tuple[Level, str]:
    """The level of one named mention from the words around it (rules: extraction guidelines)."""
    if FACILITY.match(after) and not PROVINCE_CAPITAL.match(after):
        return Level.OTHER, "facility"
    if PEOPLE_AFTER.match(after):
        return Level.OTHER, PEOPLE
    if DISTRICT_AFTER.match(after):
        return Level.DISTRICT, "district"
    if RANKED.search(before):
        return Level.OTHER, "compared with"
    if EXCEPTED.search(before):
        return Level.OTHER, EXCEPTION
    if mention.names != "capital" and DISTRICTS_OF.search(before) and not CITY_AFTER.match(after):
        return Level.PROVINCE, "districts of a province"
    if PROVINCE_CAPITAL.match(after):
        return Level.CAPITAL, "capital of province"
    landmark = BEFORE_FACILITY.search(before)
    if CAPITAL_OF.search(before) and mention.names != "capital" and not landmark:
        return Level.CAPITAL, "capital of province"
    if PROVINCE_AFTER.match(after) or mention.names == "province":
        return Level.PROVINCE, "province"
    if mention.names == "both" and PROVINCE_BEFORE.search(before):
        return Level.PROVINCE, "province"
    if mention.province == CAPITAL_OF_COUNTRY and (
        METONYM_AFTER.match(after)
        or METONYM_BEFORE.search(before)
        or (SPEAKER_BEFORE.search(before) and SPEAKER_AFTER.match(after))
    ):
        return Level.OTHER, METONYM
    if mention.province == CAPITAL_OF_COUNTRY and SAID_IN.search(before):
        return Level.OTHER, SAID_THERE
    if landmark:
        return Level.OTHER, LANDMARK
    if mention.names == "both" and not (CITY_AFTER.match(after) or CITY_BEFORE.search(before)):
        return Level.CAPITAL, "shared name"
    return Level.CAPITAL, "name" if mention.exact else "likeness"


def tells_where(capital: Place, place: Place, text: str) -> bool:
    """Whether `place` is the province in brackets or behind a comma that says where `capital`, named
    just before it, lies."""
    levels = capital.level is Level.CAPITAL and place.level is Level.PROVINCE
    beside = capital.province == place.province and text[capital.end : place.start] in (" (", ", ")
    return levels and beside


def merge_apposition(places: tuple[Place, ...], text: str) -> tuple[Place, ...]:
    """The same places, a province that only explains the capital before it ("Zaranj, the capital of
    Nimroz") being read as the province."""
    kept: list[Place] = []
    for place in places:
        if kept and kept[-1].province == place.province and kept[-1].level is Level.CAPITAL:
            gap = text[kept[-1].end : place.start]
            explains = place.how in ("capital of province", "shared name", "name")
            if explains and len(gap) <= 60 and not re.search(r"[.;!?]|\band\b", gap):
                place = replace(place, level=Level.PROVINCE, how="province")
        kept.append(place)
    return tuple(kept)
