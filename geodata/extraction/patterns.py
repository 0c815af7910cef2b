"""Control events from rewritten clauses, by frames of words alone: no model, no parse.

A frame ties a phrase of the lexicon to who gains, who loses and where: "@taliban@ seized «0»",
"«0» fell to @taliban@", "the fall of «0»", "«0» is in @taliban@ hands".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from geodata.extraction.clauses import PLACE, SIDE, Clause
from geodata.extraction.lexicon import Phrase, forms, load_lexicon
from geodata.model import GAINING

PART = (
    r"(?P<part>(?!all\b|every\b|(?:the\s+)?(?:last|remaining|other)\b)(?:(?:nearly|almost|just|about|at\s+least)\s+)?(?:parts?|most(?:\s+parts)?|much|half|large\s+parts|swathes|large\s+swathes|sections|the\s+\w+(?:ern|most)\s+(?:half|third|parts?)|several\s+(?:districts|neighbou?rhoods|areas|parts|quarters)|some\s+(?:areas|parts)|"
    r"\w+\s+(?:of\s+(?:the\s+)?\w+\s+)?(?:districts|neighbou?rhoods|quarters|areas)|the\s+(?:cent(?:re|er)|heart|outskirts|suburbs|edges?|main\s+square|governor[’']s\s+(?:office|compound))|"
    r"(?:police|provincial)\s+headquarters|key\s+(?:areas|buildings|government\s+buildings)|government\s+buildings|(?:the\s+)?(?:governor|police|provincial|intelligence|municipal)\S*\s+(?:\w+\s+){0,2}(?:office|compound|headquarters|buildings)(?:\s+and\s+[\w\s’']{3,50}?)?)\s+(?:of|in|inside)\s+)?"
)
OF_ALL = r"(?:(?:all|the\s+whole|the\s+rest|the\s+remainder|most\s+important)\s+(?:of\s+)?)?"
ADVERB = r"(?:(?:\w+ly|also|now|then|already|since|both|all|since|again|finally|have|has|had|late|early|too|soon|once|just|in\s+turn|reportedly|⟨\d+⟩|,)\s+)*"
BE = r"(?:was|were|is|are|been|being|be|gets?|got|becomes?|became|has\s+been|have\s+been|had\s+been|has\s+now\s+been)"
HAVE = r"(?:,?\s*(?:which|that|who)\s+)?(?:(?:has|have|had|would|will|could|may|might|can|should|did|does|do|is|are|was|were|to|not|never|n[’']t|yet|appears?|seems?|appeared|seemed|looks?|set|about|likely|expected|poised|continued?|reportedly|apparently|also|both|all|now|then|already|finally|subsequently|quickly|soon|briefly|too|each|itself|later|since|again|eventually|been|just|,|⟨\d+⟩|on|late|early|in|the|\w+ly)\s+)*"
# A place that is no head of its phrase: "the house in «0» was taken" says nothing of «0».
HEAD = r"(?<!\bin\s)(?<!\bat\s)(?<!\bto\s)(?<!\bnear\s)(?<!\boutside\s)(?<!\bfrom\s)(?<!\baround\s)"
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
        for name, pattern, kinds in self._frames:
            for match in pattern.finditer(clause.text):
                yield from self._finding(clause, name, match, kinds)

    def _finding(
        self, clause: Clause, name: str, match: re.Match[str], kinds: Mapping[str, str]
    ) -> Iterator[Finding]:
        groups = match.groupdict()
        verb = next((kinds[k] for k, v in groups.items() if v and k in kinds), "")
        _, _, kind = (verb or f"{name}:").partition(":")
        kind = kind or name.rpartition(".")[2]
        actor, loser = groups.get("by") or groups.get("actor"), groups.get("loser")
        taken = kind in GAINING | {"claimed"}
        part = taken and bool(groups.get("part") or groups.get("cent"))
        kind = "contested" if part else kind
        start = (
            match.start(next(k for k in ("verb", *kinds) if groups.get(k)))
            if verb
            else match.start()
        )
        yield Finding(
            kind,
            clause.indices(groups["place"]),
            actor,
            loser,
            start,
            match.end(),
            f"pattern:{name}",
            part,
        )

    @cached_property
    def _frames(self) -> list[tuple[str, re.Pattern[str], Mapping[str, str]]]:
        return [
            (name, re.compile(pattern, re.I), kinds)
            for name, pattern, kinds in _patterns(load_lexicon())
        ]


def _named(phrases: list[Phrase], *shapes: str) -> tuple[str, dict[str, str]]:
    """One alternation with a named group a kind, and what each group stands for."""
    kinds: dict[str, str] = {}
    parts = []
    for kind in dict.fromkeys(p.kind for p in phrases):
        words = "|".join(forms(p, *shapes) for p in phrases if p.kind == kind)
        parts.append(rf"(?P<k_{kind}>{words})")
        kinds[f"k_{kind}"] = f"{phrases[0].frame}:{kind}"
    return rf"(?:\b(?:{'|'.join(parts)}))(?!\w)", kinds


def _patterns(lexicon: tuple[Phrase, ...]) -> Iterator[tuple[str, str, dict[str, str]]]:
    by_frame: dict[str, list[Phrase]] = {}
    for phrase in lexicon:
        by_frame.setdefault(phrase.frame, []).append(phrase)
    place = PLACE.replace("(", "(?P<place>", 1)
    actor = SIDE.replace("(", "(?P<actor>", 1)
    loser = SIDE.replace("(", "(?P<loser>", 1)
    from_loser = rf"(?:\s+(?:back\s+)?from\s+(?:the\s+)?{loser})?"
    by_actor = rf"(?:[^«@.;]{{0,30}}?\bby\s+(?:the\s+)?{actor})?"
    plain = ("base", "s", "past", "part", "ing")
    for frame in ("take", "retake", "near", "into"):
        verb, kinds = _named(by_frame[frame], *plain)
        # Anyone can enter or near a city: only a side makes it an event.
        attacker = rf"(?:{actor}[^«;.]{{0,60}}?){'' if frame in ('near', 'into') else '?'}"
        yield (
            f"{frame}.active",
            rf"{attacker}(?<!by )\b{verb}\s+{ADVERB}{OF_ALL}{PART}{ADVERB}{place}{from_loser}",
            kinds,
        )
        verb, kinds = _named([p for p in by_frame[frame] if " in" not in p.text], "part")
        if frame in ("take", "retake", "near"):
            participle, names = _named([p for p in by_frame[frame] if " in" not in p.text], "part")
            # "Maymana: surrounded", "Kunduz captured"
            yield (
                f"{frame}.passive.label",
                rf"^{place}\s*[:–—-]?\s*{ADVERB}{participle}\b(?!\s+(?:«|the\b|a\b|an\b|\d))",
                names,
            )
            taking, names = _named(by_frame[frame], "past", "s", "part")
            yield (
                f"{frame}.relative",
                rf"{place}\s*,?\s+(?:which|that)\s+(?:{actor}|they|it|he|the\s+group)\s+{ADVERB}{taking}",
                names,
            )
        yield (
            f"{frame}.passive",
            rf"{PART}{HEAD}{place}\s*{HAVE}(?<=\s){BE}\s+{ADVERB}(?:not\s+)?{verb}{by_actor}{from_loser}",
            kinds,
        )
        yield (
            f"{frame}.passive.reduced",
            rf"{PART}{place}\s*,?\s+{ADVERB}{verb}\s+(?:⟨\d+⟩\s+)?by\s+{actor}",
            kinds,
        )
    verb, kinds = _named(by_frame["fall"] + by_frame["follow"], *plain)
    yield (
        "fall.active",
        rf"{PART}{HEAD}{place}\s*{HAVE}(?<![\w’']){verb}(?!\s+(?:short|apart|under\s+(?:attack|fire)|silent|ill|in\s+love))(?:[^«@.;]{{0,25}}?\b(?:to|into|under)\s+(?:the\s+)?(?:hands\s+of\s+|control\s+of\s+)?(?:the\s+)?{actor})?",
        kinds,
    )
    yield (
        "fall.capture",
        rf"\b(?:to\s+)?(?:fall|be\s+(?:captured|seized|taken|overrun|lost))(?:\s+to\s+{actor})?[^«.;]{{0,60}}?(?:,?\s*(?:after|following|including|are|were|is|was|:|namely|came)|,)\s+{ADVERB}{place}",
        {},
    )
    yield (
        "became.capture",
        rf"{place}\s*,?\s*(?:which\s+)?(?:has\s+|have\s+)?(?:became|becomes?|becoming|was|were|is|are|being|marks?)\s+(?!not)[^«.;]{{0,60}}?(?:capital|cit(?:y|ies)|centre|one|town|capitals)\b[^«.;]{{0,40}}?\bto\s+(?:fall|be\s+(?:captured|seized|taken|overrun|lost))(?:\s+(?:to|by)\s+{actor})?",
        {},
    )
    verb, kinds = _named(by_frame["yield"], "base", "s", "past", "part", "ing")
    yield (
        "yield.handover",
        rf"(?<!in )(?<!of ){place}\s*{HAVE}{verb}(?:\s+to\s+(?:the\s+)?{actor})?",
        kinds,
    )
    for frame in ("lose", "give", "leave"):
        verb, kinds = _named(by_frame[frame], *plain)
        side = "loser" if frame != "leave" else "actor"
        who = loser if side == "loser" else actor
        to_actor = "" if frame == "leave" else rf"(?:[^«@.;]{{0,25}}?\bto\s+(?:the\s+)?{actor})?"
        head = (
            rf"(?:{who}|\b(?:officials?|leaders?|elders|governor|troops|soldiers|forces|commanders?|police))"
            if frame != "lose"
            else rf"(?:{who})"
        )
        end = (
            r"(?=\s*(?:[.,;:]|$|⟨|(?:on|for|after|late|early|and|without|by|at|as|overnight|to|when)\b))"
            if frame == "leave"
            else ""
        )
        yield (
            f"{frame}.active",
            rf"{head}[^«;.]{{0,50}}?\b{verb}\s+{ADVERB}{OF_ALL}{PART}{place}{to_actor}{end}",
            kinds,
        )
        verb, kinds = _named(
            [p for p in by_frame[frame] if not p.tail.endswith(("of", "from"))], "part"
        )
        yield (
            f"{frame}.passive",
            rf"{place}\s*{HAVE}(?<=\s){BE}\s+{ADVERB}{verb}(?:[^«@.;]{{0,25}}?\bto\s+(?:the\s+)?{actor})?"
            if frame != "leave"
            else rf"{place}\s*{HAVE}(?<=\s){BE}\s+{ADVERB}{verb}(?:\s+by\s+(?:the\s+)?{actor})?",
            kinds,
        )
    yield from _other_frames(by_frame, place, actor, loser)


def _other_frames(
    by_frame: dict[str, list[Phrase]], place: str, actor: str, loser: str
) -> Iterator[tuple[str, str, dict[str, str]]]:
    for phrase in by_frame["oust"]:
        head, particle = forms(Phrase(phrase.head, "oust", "capture", "", "")), phrase.tail
        split = r"\s+".join(particle.split())
        yield (
            "oust.capture",
            rf"(?:{actor}[^«;.]{{0,60}}?)?\b{head}\s+(?:the\s+)?{loser}[^«;.]{{0,30}}?\b{split}\s+{PART}{place}(?P<cent>[’']s\s+cent(?:re|er))?",
            {},
        )
        yield (
            "oust.passive.capture",
            rf"{loser}[^«;.]{{0,40}}?{BE}\s+{ADVERB}{head}\s+(?:back\s+)?{split}\s+{PART}{place}(?:\s+by\s+{actor})?",
            {},
        )
    verb, kinds = _named(by_frame["repel"], "base", "s", "past", "part", "ing")
    assault = r"(?:attacks?|assaults?|offensives?|advances?|attempts?|push|bid|raids?)"
    yield (
        "repel.active",
        rf"(?:{actor}[^«;.]{{0,60}}?)?\b{verb}\s+[^«;.]{{0,50}}?(?:{assault}|{loser})[^«;.]{{0,30}}?\b(?:on|against|from|at|in|to\s+(?:take|capture|seize|enter)|into|towards?)\s+(?:the\s+)?{place}",
        kinds,
    )
    yield (
        "repel.passive",
        rf"{assault}\s+(?:on|against|at|in)\s+(?:the\s+)?{place}[^«;.]{{0,30}}?{BE}\s+{ADVERB}{verb}(?:\s+by\s+{actor})?",
        kinds,
    )
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
            rf"(?:{actor}[’']?s?\s+(?:\w+\s+){{0,2}})?\b{noun}\s+(?:\w+\s+)?{link}\s+(?:the\s+)?{PART}{place}"
            rf"(?:[^«@.;]{{0,20}}?\b(?:to|by|into\s+the\s+hands\s+of)\s+(?:the\s+)?{by})?",
            {},
        )
        if kind not in ("contested", "withdrawal"):
            yield (
                f"noun.{kind}.{target}",
                rf"{place}[’']s?\s+{noun}\b(?:\s+(?:to|by)\s+{actor})?",
                {},
            )
    many = r"(?:hundreds|thousands|scores|dozens|all|most|the\s+(?:last|remaining|entire)|garrison|brigade|corps|government\s+forces)"
    yield (
        "garrison.handover",
        rf"(?:\bin|\bat)\s+{place}[^.;«]{{0,30}}?\b{many}\b[^.;«]{{0,50}}?\b(?:surrendered|surrender|laid\s+down\s+(?:their\s+)?arms|gave\s+up)(?:\s+(?:[^«;.]{{0,30}}?\s)?to\s+{actor})?",
        {},
    )
    yield from _states(place, actor)


def _states(place: str, actor: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Sentences that describe how things stand: a change, unless something merely remains."""
    be = r"(?:(?:is|are|was|were|came|come|comes|fell|falls|passed|went|has\s+come|have\s+come|had\s+come|has\s+passed|have\s+been|has\s+been|now)\s+)"
    yield (
        "state.capture",
        rf"{place}\s*{HAVE}(?<=\s){be}{ADVERB}(?:under|in|into|to)\s+(?:the\s+)?(?:full\s+|complete\s+|firm\s+)?(?:control\s+of\s+|hands\s+of\s+|rule\s+of\s+)(?:the\s+)?{actor}",
        {},
    )
    yield (
        "state.capture",
        rf"{place}\s*{HAVE}(?<=\s){be}{ADVERB}(?:under|in|into)\s+(?:the\s+)?(?:full\s+|complete\s+|firm\s+)?{actor}[’']?s?\s+(?:control|hands|rule|grip)",
        {},
    )
    yield (
        "state.capture",
        rf"{actor}[^«;.]{{0,30}}?\b(?<!to\s)(?:control|controls|controlled|hold|holds|now\s+(?:control|hold|rule)s?|are\s+in\s+(?:full\s+)?control\s+of|is\s+in\s+(?:full\s+)?control\s+of|were\s+in\s+(?:full\s+)?control\s+of|rules?)\s+{ADVERB}{OF_ALL}{PART}{place}",
        {},
    )
    yield (
        "state.capture",
        rf"{actor}[^«;.]{{0,30}}?\b(?:holding|controlling|still\s+in\s+control\s+of)\s+{PART[:-1]}{place}",
        {},
    )
    yield (
        "state.capture",
        rf"\bunder\s+{actor}[’']?s?\s+control\s*,?\s+(?:including|are|is|:|such\s+as|among\s+them)\s+{place}",
        {},
    )
    yield (
        "state.capture",
        rf"{actor}\s+flags?\b[^«;.]{{0,50}}?\b(?:over|above|in|at|on)\s+[^«;.]{{0,40}}?{place}",
        {},
    )
    yield (
        "state.capture",
        rf"\b(?:raised|hoisted|planted)\s+(?:their|its|the|a)\s+(?:white\s+)?(?:{actor}\s+)?(?:flag|banner)s?\b[^«;.]{{0,40}}?{place}",
        {},
    )
    yield (
        "state.capture",
        rf"{place}\s*,?\s+(?:now\s+|already\s+|still\s+)?(?:under|in)\s+(?:full\s+|firm\s+)?{actor}[’']?s?\s+(?:control|hands|rule)",
        {},
    )
    yield (
        "state.threatened",
        rf"{actor}[^«;.]{{0,60}}?\b(?:(?:are|were|is|was|stood|now|only|just|within|about|some|less\s+than)\s+){{1,3}}\d+\s*(?:km|kilomet(?:er|re)s|miles)\s+(?:away\s+)?(?:from|of|outside)\s+{place}",
        {},
    )
    yield (
        "state.threatened",
        rf"{actor}[^«;.]{{0,40}}?\b(?:close|closer|near|nearer)\s+to\s+(?:taking\s+|capturing\s+)?{place}",
        {},
    )
    yield (
        "state.threatened",
        rf"(?:{actor}[^«;.]{{0,60}}?)?\b(?:at|to|outside|on)\s+the\s+(?:gates?|doors?|doorstep|outskirts|edges?|entrances?)\s+of\s+{place}",
        {},
    )
    yield (
        "state.threatened",
        rf"{place}\s*{HAVE}(?<=\s)(?:(?:is|are|was|were|remains?|remained|increasingly)\s+){{1,2}}{ADVERB}(?:under\s+siege|cut\s+off|surrounded|besieged|encircled|beleaguered|under\s+threat|at\s+risk|in\s+danger)",
        {},
    )
    yield "state.threatened", rf"\bbesieged\s+(?:\w+\s+){{0,2}}{place}", {}
    yield (
        "state.threatened",
        rf"\b(?:danger|threat|pressure|risk)\s+(?:for|to|on|against)\s+{place}",
        {},
    )
    yield (
        "state.contested",
        rf"(?:{actor}[^«;.]{{0,50}}?)?(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\b(?:heavy\s+|fierce\s+|intense\s+|street\s+)?(?:fighting|clashes|battles?|gun\s?fights?|combat|gun\s?battles?)\b[^«;.@]{{0,60}}?\b(?:in|inside|for|on\s+the\s+streets\s+of|within|at)\s+(?:the\s+)?(?:cent(?:re|er)\s+of\s+|streets\s+of\s+)?{place}",
        {},
    )
    yield (
        "state.contested",
        rf"\b(?:launch|launched|launches|launching|mount|mounted|mounts|begin|began|started|open|opened)\s+[^«;.]{{0,40}}?(?:assault|attack|offensive|operation|push)s?\s+(?:on|against|in|into|at)\s+(?:the\s+)?{place}",
        {},
    )
    yield (
        "state.contested",
        rf"\b(?:operation|efforts?|offensive|counter-?(?:attack|offensive)|bid|attempt|attempts|fight|battle)\s+to\s+(?:retake|recapture|regain|take\s+back|reclaim|win\s+back)\s+(?:control\s+of\s+)?{place}",
        {},
    )
    yield (
        "state.contested",
        rf"{place}\s*{HAVE}(?<=\s)(?:is|are|was|were|remains?|remained)\s+{ADVERB}(?:contested|being\s+contested|disputed|under\s+attack)",
        {},
    )
