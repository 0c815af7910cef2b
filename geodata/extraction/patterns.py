"""Control events from rewritten clauses, by frames of words alone: no model, no parse.

A frame ties a phrase of the lexicon to who gains, who loses and where: "@taliban@ seized «0»",
"«0» fell to @taliban@", "the fall of «0»", "«0» is in @taliban@ hands".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from geodata.extraction.clauses import PLACE, SIDE, Clause
from geodata.extraction.lexicon import KINDS, Phrase, forms, load_lexicon
from geodata.model import GAINING

# A frame's name and its regular expression.
Frame = tuple[str, str]
CITY = PLACE.replace("(", "(?P<place>", 1)
ACTOR = SIDE.replace("(", "(?P<actor>", 1)
LOSER = SIDE.replace("(", "(?P<loser>", 1)
PART = (
    r"(?P<part>(?!all\b|every\b|(?:the\s+)?(?:last|remaining|other)\b)(?:(?:nearly|almost|just|about|at\s+least)\s+)?(?:parts?|most(?:\s+parts)?|much|half|(?:one|two|three|an?)[\s-](?:third|quarter|half|fifth)s?|\d+\s*(?:%|per\s?cent)|large\s+parts|swathes|large\s+swathes|sections|the\s+\w+(?:ern|most)\s+(?:half|third|parts?)|several\s+(?:districts|neighbou?rhoods|areas|parts|quarters)|some\s+(?:areas|parts)|"
    r"\w+\s+(?:of\s+(?:the\s+)?\w+\s+)?(?:districts|neighbou?rhoods|quarters|areas)|(?:the\s+|city\s+)?cent(?:re|er)|the\s+(?:heart|outskirts|suburbs|edges?|governor[’']s\s+(?:office|compound))|(?:the\s+)?main\s+square|"
    r"(?:police|provincial)\s+headquarters|key\s+(?:areas|buildings|government\s+buildings)|government\s+buildings|(?:the\s+)?(?:governor|police|provincial|intelligence|municipal)\S*\s+(?:\w+\s+){0,2}(?:office|compound|headquarters|buildings)(?:\s+and\s+[\w\s’']{3,50}?)?)\s+(?:of|in|inside)\s+)?"
)
OF_ALL = r"(?:(?:all|the\s+whole|the\s+rest|the\s+remainder|most\s+important)\s+(?:of\s+)?)?"
ADVERB = r"(?:(?:\w+ly|also|now|then|already|since|both|all|since|again|finally|have|has|had|late|early|too|soon|once|just|in\s+turn|reportedly|⟨\d+⟩|,)\s+)*"
BE = r"(?:was|were|is|are|been|being|be|gets?|got|becomes?|became|has\s+been|have\s+been|had\s+been|has\s+now\s+been)"
HAVE = r"(?:,?\s*(?:which|that|who)\s+)?(?:(?:has|have|had|would|will|could|may|might|can|should|did|does|do|is|are|was|were|to|not|never|n[’']t|yet|appears?|seems?|appeared|seemed|looks?|set|about|likely|expected|poised|continued?|reportedly|apparently|also|both|all|now|then|already|finally|subsequently|quickly|soon|briefly|too|each|itself|later|since|again|eventually|been|just|,|⟨\d+⟩|on|late|early|in|the|\w+ly)\s+)*"
# A place that is no head of its phrase: "the house in «0» was taken" says nothing of «0».
HEAD = r"(?<!\bin\s)(?<!\bat\s)(?<!\bto\s)(?<!\bnear\s)(?<!\boutside\s)(?<!\bfrom\s)(?<!\baround\s)"
# Between a side and what it does nobody else begins to act: "@taliban@ fled as troops retook «0»".
_OTHERS = (
    r"(?:troops|soldiers|forces|police|army|commandos|fighters|militiamen|officials|residents)"
)
_ON = rf"(?!\b(?:as|while|when|after|before|until|because|but)\s+(?:[\w-]+\s+){{0,2}}?{_OTHERS}\b)[^«;.]"
GAP = rf"(?:{_ON}){{0,60}}?"
# "As @foreign@ left, and last Friday they took it": nor do those of a clause that has ended.
OWN_GAP = rf"(?:(?!,\s+and\b){_ON}){{0,60}}?"
NOUNS: Mapping[str, str] = {
    "capture": r"(?:capture|seizure|takeover|conquest|overrunning|storming and capture)",
    "recapture": r"(?:recapture|liberation|retaking)",
    "fall": r"(?:(?:\w+\s+)?fall|collapse)",
    "loss": r"loss",
    "handover": r"(?:surrender|handover|hand-over|capitulation)",
    "threatened": r"(?:siege|encirclement)",
    "contested": r"(?:battle|clashes|assault|attack|offensive|street fighting|gun ?battles?)",
    "withdrawal": r"(?:withdrawal|retreat|pullout|evacuation|flight)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule saw in a clause: which places, what kind, which side, at clause[start:end]; `part`
    tells that it is of a part of the place."""

    kind: str
    places: tuple[int, ...]
    actor: str | None
    loser: str | None
    start: int
    end: int
    rule: str
    part: bool = False


class Patterns:
    """All frames, compiled once."""

    def find(self, clause: Clause) -> Iterator[Finding]:
        """Every frame that fits `clause`, with overlaps."""
        if "«" not in clause.text:
            return
        for name, pattern in self._frames:
            for match in pattern.finditer(clause.text):
                yield _finding(clause, name, match)

    @cached_property
    def _frames(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(name, re.compile(pattern, re.I)) for name, pattern in _patterns(load_lexicon())]


def _finding(clause: Clause, name: str, match: re.Match[str]) -> Finding:
    """What a frame saw: the kind is that of the verb found, or else the last part of its name."""
    groups = match.groupdict()
    verb = next((group for group, found in groups.items() if found and group in KINDS), None)
    kind = verb or name.rpartition(".")[2]
    part = kind in GAINING | {"claimed"} and bool(groups.get("part") or groups.get("cent"))
    return Finding(
        "contested" if part else kind,
        clause.indices(groups["place"]),
        groups.get("by") or groups.get("actor"),
        groups.get("loser"),
        match.start(verb or 0),
        match.end(),
        f"pattern:{name}",
        part,
    )


def _named(phrases: Iterable[Phrase], *shapes: str) -> str:
    """One alternation of phrases, with a group for each kind that bears its name."""
    words: dict[str, list[str]] = {}
    for phrase in phrases:
        words.setdefault(phrase.kind, []).append(forms(phrase, *shapes))
    parts = (rf"(?P<{kind}>{'|'.join(found)})" for kind, found in words.items())
    return rf"(?:\b(?:{'|'.join(parts)}))(?!\w)"


def _patterns(lexicon: Iterable[Phrase]) -> Iterator[Frame]:
    by_frame: dict[str, list[Phrase]] = {}
    for phrase in lexicon:
        by_frame.setdefault(phrase.frame, []).append(phrase)
    for frame in ("take", "retake", "near", "into"):
        yield from _gains(frame, by_frame[frame])
    yield from _falls(by_frame["fall"] + by_frame["follow"], by_frame["yield"])
    for frame in ("lose", "give", "leave"):
        yield from _losses(frame, by_frame[frame])
    yield from _ousts(by_frame["oust"])
    yield from _repels(by_frame["repel"])
    yield from _nouns()
    yield from _states()


def _gains(frame: str, phrases: Sequence[Phrase]) -> Iterator[Frame]:
    """Who gains, or comes near, is the subject and the place the object."""
    from_loser = rf"(?:\s+(?:back\s+)?from\s+(?:the\s+)?{LOSER})?"
    by_actor = rf"(?:[^«@.;]{{0,30}}?\bby\s+(?:the\s+)?{ACTOR})?"
    # Anyone can enter or near a city: only a side makes it an event.
    conjunctions = ("as", "while", "when", "after", "before", "because")
    main = "".join(rf"(?<!\b{word}\s)" for word in conjunctions)
    subordinate = rf"(?:(?P<as>\b(?:{'|'.join(conjunctions)})\s+)|{main})"
    attacker = (
        rf"(?:{subordinate}{ACTOR}(?(as){OWN_GAP}|{GAP})){'' if frame in ('near', 'into') else '?'}"
    )
    yield (
        f"{frame}.active",
        rf"{attacker}(?<!by )\b{_named(phrases)}\s+{ADVERB}{OF_ALL}{PART}{ADVERB}{CITY}{from_loser}",
    )
    participle = _named((phrase for phrase in phrases if " in" not in phrase.text), "part")
    if frame != "into":
        # "Maymana: surrounded", "Kunduz captured"
        yield (
            f"{frame}.passive.label",
            rf"^{CITY}\s*[:–—-]?\s*{ADVERB}{participle}\b(?!\s+(?:«|the\b|a\b|an\b|\d))",
        )
        taking = _named(phrases, "past", "s", "part")
        yield (
            f"{frame}.relative",
            rf"{CITY}\s*,?\s+(?:which|that)\s+(?:{ACTOR}|they|it|he|the\s+group)\s+{ADVERB}{taking}"
            # "…, was retaken by @government@": of the two the main clause counts
            rf"(?![^;.]{{0,50}},\s+{BE}\s+{ADVERB}(?:re)?(?:captured|taken|seized|claimed|gained)\b)",
        )
    yield (
        f"{frame}.passive",
        rf"{PART}{HEAD}{CITY}\s*{HAVE}(?<=\s){BE}\s+{ADVERB}(?:not\s+)?{participle}{by_actor}{from_loser}",
    )
    yield (
        f"{frame}.passive.reduced",
        rf"{PART}{CITY}\s*,?\s+{ADVERB}{participle}\s+(?:⟨\d+⟩\s+)?by\s+{ACTOR}",
    )


def _falls(falling: Sequence[Phrase], yielding: Sequence[Phrase]) -> Iterator[Frame]:
    """The place is the subject."""
    yield (
        "fall.active",
        rf"{PART}{HEAD}{CITY}\s*{HAVE}(?<![\w’']){_named(falling)}(?!\s+(?:short|apart|under\s+(?:attack|fire)|silent|ill|in\s+love))(?:[^«@.;]{{0,25}}?\b(?:to|into|under)\s+(?:the\s+)?(?:hands\s+of\s+|control\s+of\s+)?(?:the\s+)?{ACTOR})?",
    )
    yield (
        "fall.capture",
        rf"\b(?:to\s+)?(?:fall|be\s+(?:captured|seized|taken|overrun|lost))(?:\s+to\s+{ACTOR})?[^«.;]{{0,60}}?(?:,?\s*(?:after|following|including|are|were|is|was|:|namely|came)|,)\s+{ADVERB}{CITY}",
    )
    yield (
        "became.capture",
        rf"{CITY}\s*,?\s*(?:which\s+)?(?:has\s+|have\s+)?(?:became|becomes?|becoming|was|were|is|are|being|marks?)\s+(?!not)[^«.;]{{0,60}}?(?:capital|cit(?:y|ies)|centre|one|town|capitals)\b[^«.;]{{0,40}}?\bto\s+(?:fall|be\s+(?:captured|seized|taken|overrun|lost))(?:\s+(?:to|by)\s+{ACTOR})?",
    )
    yield (
        "yield.handover",
        rf"(?<!in )(?<!of ){CITY}\s*{HAVE}{_named(yielding)}(?:\s+to\s+(?:the\s+)?{ACTOR})?",
    )


def _losses(frame: str, phrases: Sequence[Phrase]) -> Iterator[Frame]:
    """Who loses, gives up or leaves is the subject and the place the object."""
    passive = _named(
        (phrase for phrase in phrases if not phrase.tail.endswith(("of", "from"))), "part"
    )
    if frame == "leave":
        who, to_actor, by = ACTOR, "", rf"(?:\s+by\s+(?:the\s+)?{ACTOR})?"
        end = r"(?=\s*(?:[.,;:]|$|⟨|(?:on|for|after|late|early|and|without|by|at|as|overnight|to|when)\b))"
    else:
        # "Went out to meet @taliban@, and gave up «0»": not those who were met.
        met = "".join(rf"(?<!\b{word}\s)" for word in ("meet", "met", "with", "to", "by", "from"))
        who, end = met + LOSER, ""
        to_actor = by = rf"(?:[^«@.;]{{0,25}}?\bto\s+(?:the\s+)?{ACTOR})?"
    if frame != "lose":
        who += (
            r"|\b(?:officials?|leaders?|elders|governor|troops|soldiers|forces|commanders?|police)"
        )
    yield (
        f"{frame}.active",
        rf"(?:{who})[^«;.]{{0,50}}?\b{_named(phrases)}\s+{ADVERB}{OF_ALL}{PART}{CITY}{to_actor}{end}",
    )
    yield (
        f"{frame}.passive",
        rf"{CITY}\s*{HAVE}(?<=\s){BE}\s+{ADVERB}{passive}{by}",
    )


def _ousts(phrases: Sequence[Phrase]) -> Iterator[Frame]:
    """The place follows the side that is driven out."""
    for phrase in phrases:
        head, particle = forms(replace(phrase, text=phrase.head)), phrase.tail
        split = r"\s+".join(particle.split())
        yield (
            "oust.capture",
            rf"(?:{ACTOR}[^«;.]{{0,60}}?)?\b{head}\s+(?:the\s+)?{LOSER}[^«;.]{{0,30}}?\b{split}\s+{PART}{CITY}(?P<cent>[’']s\s+cent(?:re|er))?",
        )
        yield (
            "oust.passive.capture",
            rf"{LOSER}[^«;.]{{0,40}}?{BE}\s+{ADVERB}{head}\s+(?:back\s+)?{split}\s+{PART}{CITY}(?:\s+by\s+{ACTOR})?",
        )


def _repels(phrases: Sequence[Phrase]) -> Iterator[Frame]:
    """An attack on the place, or who makes it, is the object."""
    verb = _named(phrases)
    assault = r"(?:attacks?|assaults?|offensives?|advances?|attempts?|push|bid|raids?)"
    gates = r"(?:(?:gates?|outskirts|edges?|approaches|entrances?)\s+(?:of|to)\s+)?"
    yield (
        "repel.active",
        rf"(?:{ACTOR}[^«;.]{{0,60}}?)?\b{verb}\s+[^«;.]{{0,50}}?(?:{assault}|{LOSER})[^«;.]{{0,30}}?\b(?:on|against|from|at|in|to\s+(?:take|capture|seize|enter)|into|towards?)\s+(?:the\s+)?{gates}{CITY}",
    )
    for phrase in phrases:
        if phrase.tail:
            head = forms(replace(phrase, text=phrase.head))
            yield (
                "repel.split.repelled",
                rf"(?:{ACTOR}[^«;.]{{0,60}}?)?\b{head}\s+(?:the\s+)?{LOSER}\s+{phrase.tail}\s+(?:from|at|outside|on)\s+(?:the\s+)?{gates}{CITY}",
            )
    yield (
        "repel.passive",
        rf"{assault}\s+(?:on|against|at|in)\s+(?:the\s+)?{CITY}[^«;.]{{0,30}}?{BE}\s+{ADVERB}{verb}(?:\s+by\s+{ACTOR})?",
    )


def _nouns() -> Iterator[Frame]:
    """The change is a noun: "the fall of «0»"; and a garrison that surrenders."""
    for kind, noun in NOUNS.items():
        target = {"fall": "capture", "loss": "capture", "recapture": "capture"}.get(kind, kind)
        link = (
            r"(?:of|on|for|in|inside|over|around|from)"
            if kind in ("contested", "withdrawal")
            else "of"
        )
        by = SIDE.replace("(", "(?P<by>", 1)
        yield (
            f"noun.{kind}.{target}",
            rf"(?:{ACTOR}[’']?s?\s+(?:\w+\s+){{0,2}})?\b{noun}\s+(?:\w+\s+)?{link}\s+(?:(?:the|nearby|neighbou?ring|besieged|embattled)\s+)?{PART}{CITY}"
            rf"(?:[^«@.;]{{0,20}}?\b(?:to|by|into\s+the\s+hands\s+of)\s+(?:the\s+)?{by})?",
        )
        if kind not in ("contested", "withdrawal"):
            yield (
                f"noun.{kind}.{target}",
                rf"{CITY}[’']s?\s+{noun}\b(?:\s+(?:to|by)\s+{ACTOR})?",
            )
    many = r"(?:hundreds|thousands|scores|dozens|all|most|the\s+(?:last|remaining|entire)|garrison|brigade|corps|government\s+forces)"
    yield (
        "garrison.handover",
        rf"(?:\bin|\bat)\s+{CITY}[^.;«]{{0,30}}?\b{many}\b[^.;«]{{0,50}}?\b(?:surrendered|surrender|laid\s+down\s+(?:their\s+)?arms|gave\s+up)(?:\s+(?:[^«;.]{{0,30}}?\s)?to\s+{ACTOR})?",
    )


def _states() -> Iterator[Frame]:
    """Sentences that describe how things stand: a change, unless something merely remains."""
    be = r"(?:(?:is|are|was|were|came|come|comes|fell|falls|passed|went|has\s+come|have\s+come|had\s+come|has\s+passed|have\s+been|has\s+been|now)\s+)"
    yield (
        "state.capture",
        rf"{CITY}\s*{HAVE}(?<=\s){be}{ADVERB}(?:under|in|into|to)\s+(?:the\s+)?(?:full\s+|complete\s+|firm\s+)?(?:control\s+of\s+|hands\s+of\s+|rule\s+of\s+)(?:the\s+)?{ACTOR}",
    )
    yield (
        "state.capture",
        rf"{CITY}\s*{HAVE}(?<=\s){be}{ADVERB}(?:under|in|into)\s+(?:the\s+)?(?:full\s+|complete\s+|firm\s+)?{ACTOR}[’']?s?\s+(?:control|hands|rule|grip)",
    )
    yield (
        "state.capture",
        rf"{ACTOR}[^«;.]{{0,30}}?\b(?<!to\s)(?:control|controls|controlled|hold|holds|now\s+(?:control|hold|rule)s?|are\s+in\s+(?:full\s+)?control\s+of|is\s+in\s+(?:full\s+)?control\s+of|were\s+in\s+(?:full\s+)?control\s+of|rules?)\s+{ADVERB}{OF_ALL}{PART}{CITY}",
    )
    yield (
        "state.capture",
        rf"{PART}{HEAD}{CITY}(?:\s+city)?\s*{HAVE}(?<=\s)(?:is|are|was|were)\s+{ADVERB}(?:controlled|held|ruled)\s+by\s+(?:the\s+)?{ACTOR}",
    )
    yield (
        "state.capture",
        rf"{ACTOR}[^«;.]{{0,30}}?\b(?:holding|controlling|still\s+in\s+control\s+of)\s+{PART[:-1]}{CITY}",
    )
    yield (
        "state.capture",
        rf"\bunder\s+{ACTOR}[’']?s?\s+control\s*,?\s+(?:including|are|is|:|such\s+as|among\s+them)\s+{CITY}",
    )
    yield (
        "state.capture",
        rf"(?:{ACTOR}\s+flags?\b|\bflags?\s+of\s+(?:the\s+)?{ACTOR.replace('actor', 'by')})[^«;.]{{0,50}}?\b(?:over|above|in|at|on)\s+[^«;.]{{0,40}}?{CITY}",
    )
    yield (
        "state.capture",
        rf"\b(?:raised|hoisted|planted)\s+(?:their|its|the|a)\s+(?:white\s+)?(?:{ACTOR}\s+)?(?:flag|banner)s?\b[^«;.]{{0,40}}?{CITY}",
    )
    yield (
        "state.capture",
        rf"{CITY}\s*,?\s+(?:now\s+|already\s+|still\s+)?(?:under|in)\s+(?:full\s+|firm\s+)?{ACTOR}[’']?s?\s+(?:control|hands|rule)",
    )
    yield (
        "state.threatened",
        rf"{ACTOR}[^«;.]{{0,60}}?\b(?:(?:are|were|is|was|stood|now|only|just|within|about|some|less\s+than)\s+){{1,3}}\d+\s*(?:km|kilomet(?:er|re)s|miles)\s+(?:away\s+)?(?:from|of|outside)\s+{CITY}",
    )
    yield (
        "state.threatened",
        rf"{ACTOR}[^«;.]{{0,40}}?\b(?:close|closer|near|nearer)\s+to\s+(?:taking\s+|capturing\s+)?{CITY}",
    )
    yield (
        "state.threatened",
        rf"(?:{ACTOR}[^«;.]{{0,60}}?)?\b(?:at|to|outside|on)\s+the\s+(?:gates?|doors?|doorstep|outskirts|edges?|entrances?)\s+of\s+{CITY}",
    )
    yield (
        "state.threatened",
        rf"{CITY}\s*{HAVE}(?<=\s)(?:(?:is|are|was|were|remains?|remained|increasingly)\s+){{1,2}}{ADVERB}(?:under\s+siege|cut\s+off|surrounded|besieged|encircled|beleaguered|under\s+threat|at\s+risk|in\s+danger)",
    )
    yield "state.threatened", rf"\bbesieged\s+(?:\w+\s+){{0,2}}{CITY}"
    yield (
        "state.threatened",
        rf"\b(?:danger|threat|pressure|risk)\s+(?:for|to|on|against)\s+{CITY}",
    )
    yield (
        "state.contested",
        rf"(?:{ACTOR}[^«;.]{{0,50}}?)?(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\b(?:heavy\s+|fierce\s+|intense\s+|street\s+)?(?:fighting|clashes|battles?|gun\s?fights?|combat|gun\s?battles?)\b[^«;.@]{{0,60}}?\b(?:in|inside|for|on\s+the\s+streets\s+of|within|at)\s+(?:the\s+)?(?:cent(?:re|er)\s+of\s+|streets\s+of\s+)?{CITY}",
    )
    yield (
        "state.contested",
        rf"\b(?:launch|launched|launches|launching|mount|mounted|mounts|begin|began|started|open|opened)\s+[^«;.]{{0,40}}?(?:assault|attack|offensive|operation|push)s?\s+(?:on|against|in|into|at)\s+(?:the\s+)?{CITY}",
    )
    yield (
        "state.retake.contested",
        rf"\b(?:operation|efforts?|offensive|counter-?(?:attack|offensive)|bid|attempt|attempts|fight(?:ing)?|battl(?:e|ing)|struggling)\s+to\s+(?:retake|recapture|regain|take\s+back|reclaim|win\s+back|(?:take|win|wrest)(?=\s+«[^»]*»\s+back\b))\s+(?:control\s+of\s+)?{CITY}",
    )
    yield (
        "state.contested",
        rf"{CITY}\s*{HAVE}(?<=\s)(?:is|are|was|were|remains?|remained)\s+{ADVERB}(?:contested|being\s+contested|disputed|under\s+attack)",
    )
