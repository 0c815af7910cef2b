"""Text → claims and tallies: all stages in order, pure, for one document at a time.

Patterns and the parse each read the rewritten clauses; what both see is surest. A day is carried
through headings and from sentence to sentence, and each claim names the rules that fired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from geodata.actors import load_actors
from geodata.extraction.clauses import ActorReader, Clause, rewrite
from geodata.extraction.dates import When, find_dates
from geodata.extraction.factuality import RIVALS, judge, under_way
from geodata.extraction.patterns import Finding, Patterns
from geodata.extraction.places import Place, PlaceReader, merge_apposition
from geodata.extraction.segment import Sentence, segment
from geodata.extraction.syntax import Syntax, load_parser
from geodata.extraction.tallies import find_tallies
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import Claim, Document, Factuality, Kind, Level, Tally

BOTH, ONE = 0.95, 0.8
RANK = ("capture", "handover", "withdrawal", "repelled", "contested", "threatened")
GAINING = ("capture", "handover")
RECENT = timedelta(days=10)
RETAKING = ("retake", "oust", "recapture")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    claims: tuple[Claim, ...]
    tallies: tuple[Tally, ...]


def load_extractor(*, parser: bool = True) -> Extractor:
    """An extractor over the package's own data; `parser=False` leaves the parse out."""
    nlp = load_parser() if parser else None
    return Extractor(load_gazetteer(), ActorReader(load_actors()), Syntax(nlp) if nlp else None)


class Extractor:
    """Extracts claims and tallies; holds compiled rules and the parser, and nothing of a document."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorReader, syntax: Syntax | None):
        self._gazetteer = gazetteer
        self._actors = actors
        self._patterns = Patterns()
        self._syntax = syntax

    def extract(self, document: Document) -> Extraction:
        """Claims and tallies of `document`, in the order of its text."""
        reader = PlaceReader(self._gazetteer, document.text)
        claims: list[Claim] = []
        tallies: list[Tally] = []
        context = _Context(document)
        for sentence in segment(document.text):
            places = merge_apposition(reader.read(sentence), document.text)
            dates = context.dates(sentence)
            if reader.anything and any(p.level is Level.CAPITAL for p in places):
                claims += self._claims(document, sentence, places, dates, context)
            tallies += self._tallies(document, sentence, dates, context)
            context.close(sentence, dates)
        return Extraction(_settle(claims), tuple(tallies))

    def _claims(
        self,
        document: Document,
        sentence: Sentence,
        places: tuple[Place, ...],
        dates: list[When],
        context: _Context,
    ) -> Iterator[Claim]:
        body = document.text[sentence.body : sentence.end]
        clause = rewrite(body, sentence.body, places, dates, self._actors)
        context.hear(clause)
        found = list(self._patterns.find(clause))
        if (self._syntax and found) or _promising(clause):
            found += list(self._syntax.find(clause)) if self._syntax else []
        for place_index, findings in _by_place(found).items():
            best = _best(findings)
            yield _claim(document, sentence, clause, place_index, best, findings, context)

    def _tallies(
        self, document: Document, sentence: Sentence, dates: list[When], context: _Context
    ) -> Iterator[Tally]:
        body = document.text[sentence.body : sentence.end]
        for count in find_tallies(body):
            actor = self._actors.first(body) or context.attacker
            when = context.when(dates, count.start, sentence)
            yield Tally(
                document.id,
                document.published,
                actor,
                count.count,
                count.total,
                when.day if when else None,
                sentence.text,
                sentence.start,
                sentence.end,
                count.scope,
            )


class _Context:
    """What a reader keeps in mind from sentence to sentence: the day, the attacker, the heading."""

    def __init__(self, document: Document):
        self._published = document.published
        self._last: When | None = None
        self._age = 0
        self._heading: When | None = None
        self._paragraph = -1
        self._sides: dict[str, int] = {}
        self._subject: str | None = None

    @property
    def attacker(self) -> str:
        """The side that the text is about, where a sentence names none."""
        rivals = {k: v for k, v in self._sides.items() if k not in ("government", "foreign")}
        return max(rivals, key=lambda k: rivals[k]) if rivals else "taliban"

    def hear(self, clause: Clause) -> None:
        """Count the sides that a clause names."""
        for side in re.findall(r"@(\w+)@", clause.text):
            self._sides[side] = self._sides.get(side, 0) + 1

    def dates(self, sentence: Sentence) -> list[When]:
        """Time expressions of the sentence, offsets from its body."""
        last = self._last.day or self._last.latest if self._last else None
        text = sentence.text[sentence.body - sentence.start :]
        return find_dates(text, self._published, last)

    def when(self, dates: list[When], position: int, sentence: Sentence) -> When | None:
        """The time of what is said at `position`: the nearest in the sentence, else the heading's,
        else the one before."""
        usable = [w for w in dates if w.dates_event]
        if usable:
            return min(usable, key=lambda w: min(abs(w.start - position), abs(w.end - position)))
        if self._heading and sentence.form != "heading":
            return self._heading
        if self._last and self._age <= 1 and sentence.paragraph == self._paragraph:
            return self._last
        return None

    def close(self, sentence: Sentence, dates: list[When]) -> None:
        """Remember the sentence's day for the next one."""
        events = [w for w in dates if w.dates_event and w.latest]
        dated_head = sentence.form in ("heading", "bullet") and events and events[0].start <= 14
        if sentence.form == "heading":
            self._heading = events[0] if dated_head else None
        elif dated_head and len(events[0:1]) and _leads(sentence, events[0]):
            self._last, self._age = events[0], 0
        if events:
            self._last, self._age = events[-1], 0
        else:
            self._age += 1
        self._paragraph = sentence.paragraph


def _leads(sentence: Sentence, when: When) -> bool:
    return when.start <= 3


def _promising(clause: Clause) -> bool:
    """Whether a parse may find what patterns did not: a side or a loss is spoken of."""
    return "@" in clause.text or bool(
        re.search(
            r"\b(?:f[ae]ll|captur|seiz|los[te]|surrender|control|overr|retak|retook)", clause.text
        )
    )


def _by_place(found: Iterable[Finding]) -> dict[int, list[Finding]]:
    table: dict[int, list[Finding]] = {}
    for finding in found:
        for index in finding.places:
            table.setdefault(index, []).append(finding)
    return table


def _best(findings: list[Finding]) -> Finding:
    """The finding that says most: a change of control before a fight before a threat; of those the
    one that names its actor, and the narrower one."""
    return min(
        findings,
        key=lambda f: (
            RANK.index(_kind(f)),
            f.actor is None and f.loser is None,
            f.end - f.start,
        ),
    )


def _kind(finding: Finding) -> str:
    return "capture" if finding.kind == "claimed" else finding.kind


def _claim(
    document: Document,
    sentence: Sentence,
    clause: Clause,
    index: int,
    best: Finding,
    findings: list[Finding],
    context: _Context,
) -> Claim:
    place = clause.places[index]
    kind, actor = _kind(best), _actor(best, context)
    when = context.when(list(clause.dates), place.start - sentence.body, sentence)
    past = when is not None and when.latest is not None and when.latest <= document.published
    certainty = judge(
        clause.text, best.start, best.end, actor, kind, dated=past and bool(when and when.day)
    )
    if best.kind == "claimed":
        certainty = Factuality.CLAIMED
    if certainty is Factuality.HYPOTHETICAL and kind in GAINING:
        retaking = any(word in best.rule for word in RETAKING)
        kind = "contested" if retaking else "threatened"
        if under_way(clause.text, best.start):
            certainty = Factuality.ASSERTED
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    agreeing = {f.rule.partition(":")[0] for f in findings if _same(f, best)}
    return Claim(
        document=document.id,
        published=document.published,
        province=place.province,
        place="",
        actor=actor,
        kind=Kind(kind),
        factuality=certainty,
        date=when.day if when else None,
        date_earliest=earliest,
        date_latest=latest or document.published,
        confidence=_confidence(agreeing, place),
        sentence=sentence.text,
        start=sentence.start,
        end=sentence.end,
        evidence=(*sorted({f.rule for f in findings if _same(f, best)}), f"place:{place.how}"),
    )


def _same(finding: Finding, best: Finding) -> bool:
    gain = (*GAINING, "claimed")
    return finding.kind == best.kind or (finding.kind in gain and best.kind in gain)


def _actor(finding: Finding, context: _Context) -> str:
    """Who gains, leaves, attacks or defends; unnamed, the side that such a verb speaks of."""
    if finding.actor:
        return finding.actor
    rule = finding.rule
    if rule.startswith(("pattern:lose", "parse:lose")):
        return context.attacker
    if finding.loser and finding.kind in (*GAINING, "repelled", "contested"):
        rivals = RIVALS.get(finding.loser, ())
        return (
            context.attacker if context.attacker in rivals else (rivals[0] if rivals else "taliban")
        )
    if any(word in rule for word in RETAKING) or finding.kind in ("repelled", "withdrawal"):
        return "government"
    return context.attacker


def _confidence(agreeing: set[str], place: Place) -> float:
    base = BOTH if len(agreeing) > 1 else ONE
    doubt = (
        0.1
        if place.how.startswith(("back", "likeness"))
        else 0.05
        if place.how == "shared name"
        else 0
    )
    return round(base - doubt, 2)


def _settle(claims: list[Claim]) -> tuple[Claim, ...]:
    """Names filled in, and the fight or siege that a stated capture ended left out."""
    capitals = {c.province: c.capital for c in load_gazetteer().capitals.values()}
    captures = [
        c
        for c in claims
        if c.kind in GAINING and c.factuality in (Factuality.ASSERTED, Factuality.CLAIMED)
    ]
    kept = (c for c in claims if not any(_led_to(c, capture) for capture in captures))
    return tuple(replace(c, place=capitals[c.province], id="") for c in kept)


def _led_to(claim: Claim, capture: Claim) -> bool:
    """Whether `claim` is the siege or fight that ended in `capture`, and so no event of its own."""
    if claim.kind not in ("contested", "threatened"):
        return False
    if (claim.province, claim.actor) != (capture.province, capture.actor):
        return False
    same_window = (claim.date_earliest, claim.date_latest) == (
        capture.date_earliest,
        capture.date_latest,
    )
    recent = capture.date_latest is not None and (
        capture.published - capture.date_latest <= RECENT and claim.date_earliest is None
    )
    return same_window or recent
