"""Claims as evidence: who would hold the capital, how much the word weighs, which days it allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geodata.actors import load_actors, rivals_of
from geodata.model import Chapter, Claim, Factuality, Kind, Level, Policy, Source
from geodata.sources import Catalogue

NARROW = timedelta(days=3)  # "overnight", "at the weekend": still says when
BACKGROUND = timedelta(days=31)  # "in 2015": says that it happened, not when
# Two people do not write a sentence of so many words alike: one has it from the other.
REPRINTED = 8
FULL = 10_000  # a weight is a whole number, so that sums do not depend on their order

CONTROL = frozenset({Kind.CAPTURE, Kind.HANDOVER, Kind.WITHDRAWAL, Kind.REPELLED})
# Whom a side fights where nothing else tells.
USUAL_RIVAL = "taliban"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim, weighed.

    `side` is who holds the capital if the claim is right (who attacks, for fighting and threats).
    `weight` is in ten-thousandths: FULL is a word beyond doubt. `firm`: the source says so in its
    own voice and does not favour that side. A claim that a person has confirmed is firm and weighs
    FULL. The event lies in [`first`, `last`]; `dated` when that is a few days at most; `background`
    when the claim can support an event but is too vague to be news of one.
    """

    claim: Claim
    source: str
    side: str
    weight: int
    firm: bool
    first: date
    last: date
    dated: bool
    background: bool


@dataclass(frozen=True, slots=True)
class Case:
    """All evidence on one capital in one chapter; `holder` is who held it at the start."""

    chapter: Chapter
    province: str
    holder: str
    control: tuple[Evidence, ...]
    fights: tuple[Evidence, ...]
    threats: tuple[Evidence, ...]
    denials: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Lens:
    """How claims are looked at: who published each document, what is known of the sources, the
    reader's policy, the claims that a person has confirmed, and which document first printed the
    sentence of each claim that is a reprint.
    """

    sources_of: Mapping[str, str]
    catalogue: Catalogue
    policy: Policy
    confirmed: AbstractSet[str]
    reprints: Mapping[str, str] = field(default_factory=dict)

    def source(self, claim: Claim) -> Source:
        """Who stands behind the claim; a document without a source stands for itself."""
        document = self.reprints.get(claim.id, claim.document)
        return self.catalogue[self.sources_of.get(document) or document]


def find_reprints(claims: Iterable[Claim]) -> dict[str, str]:
    """Claim id → the document that first had its sentence, for those that another had before."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for claim in sorted(claims, key=lambda claim: (claim.published, claim.document)):
        words = claim.sentence.casefold().split()
        if len(words) >= REPRINTED:
            document = first.setdefault(" ".join(words), claim.document)
            if document != claim.document:
                found[claim.id] = document
    return found


def cases(claims: Iterable[Claim], chapters: Sequence[Chapter], lens: Lens) -> Iterator[Case]:
    """The evidence of each capital and chapter, in the order of chapters and provinces."""
    wanted = {lens.catalogue[name].name.casefold() for name in lens.policy.sources}
    counted = {claim.id: claim for claim in claims if _counts(claim, lens)}.values()
    heard = [c for c in counted if not wanted or lens.source(c).name.casefold() in wanted]
    lens = replace(lens, reprints=find_reprints(heard))  # what nobody hears prints nothing first
    files: dict[tuple[str, str], list[Claim]] = {}
    for claim in heard:
        if chapter := chapter_of(claim, chapters):
            files.setdefault((chapter.id, claim.province), []).append(claim)
    for chapter in chapters:
        for province, holder in sorted(chapter.baseline.items()):
            if (chapter.id, province) in files:
                found = sorted(files[chapter.id, province], key=lambda claim: claim.id)
                yield _case(found, chapter, province, holder, lens)


def _counts(claim: Claim, lens: Lens) -> bool:
    sure = claim.confidence >= lens.policy.min_confidence or claim.id in lens.confirmed
    told = claim.factuality is not Factuality.HYPOTHETICAL
    return sure and told and claim.level is Level.CAPITAL


def chapter_of(claim: Claim, chapters: Sequence[Chapter]) -> Chapter | None:
    """The latest chapter that shares a day with the claim's window."""
    first, last = _window(claim)
    shared = [c for c in chapters if c.start <= last and (first is None or first <= c.end)]
    return max(shared, key=lambda chapter: chapter.start, default=None)


def _window(claim: Claim) -> tuple[date | None, date]:
    """The days that the text allows; an event after its report's next day is a misread date."""
    news = claim.published + timedelta(days=1)
    if claim.date and claim.date <= news:
        return claim.date, claim.date
    first = claim.date_earliest if not claim.date else None
    last = claim.date_latest if claim.date_latest and not claim.date else claim.published
    last = min(last, news)
    return (min(first, last) if first else None), last


def _case(
    claims: Sequence[Claim], chapter: Chapter, province: str, holder: str, lens: Lens
) -> Case:
    rivals = _Rivals(claims, holder)
    control, fights, threats, denials = [], [], [], []
    for claim in claims:
        side = rivals.side(claim)
        if side is None:
            continue
        item = _weigh(claim, side, chapter, lens)
        if claim.factuality is Factuality.DENIED:
            denials.append(item)
        elif claim.kind in CONTROL:
            control.append(item)
        elif claim.kind is Kind.CONTESTED:
            fights.append(item)
        else:
            threats.append(item)
    lists = (control, fights, threats, denials)
    return Case(chapter, province, holder, *(tuple(items) for items in lists))


def _weigh(claim: Claim, side: str, chapter: Chapter, lens: Lens) -> Evidence:
    source = lens.source(claim)
    denied = claim.factuality is Factuality.DENIED
    leans = source.favours(claim.published)
    favours = bool(leans) and (leans == side) != denied
    confirmed = claim.id in lens.confirmed
    weight = 1.0 if confirmed else claim.confidence * source.reliability * (0.5 if favours else 1)
    first, last = _window(claim)
    opening = max(first or chapter.start, chapter.start)
    vague = last < claim.published and (first is None or last - first > BACKGROUND)
    return Evidence(
        claim=claim,
        source=source.name,
        side=side,
        weight=max(1, round(weight * FULL)),
        firm=confirmed or (claim.factuality is Factuality.ASSERTED and not favours),
        first=min(opening, chapter.end),
        last=min(last, chapter.end),
        dated=first is not None and last - first <= NARROW,
        background=vague or last > chapter.end,
    )


class _Rivals:
    """Who stands against whom at one capital: resolves the side that a claim speaks for."""

    def __init__(self, claims: Sequence[Claim], holder: str) -> None:
        self._holder = holder
        self._supporting = {actor.id for actor in load_actors() if actor.supporting}
        self._others: dict[str, list[tuple[date, str]]] = {}
        active = {
            (_window(claim)[1], claim.actor)
            for claim in claims
            if claim.kind is not Kind.WITHDRAWAL
            and claim.factuality is not Factuality.DENIED
            and claim.actor not in self._supporting
        }
        self._active = sorted(active)

    def side(self, claim: Claim) -> str | None:
        """Who holds the capital if the claim is right; None where it says nothing about that."""
        supporting = claim.actor in self._supporting
        if claim.kind is Kind.WITHDRAWAL:
            return None if supporting else self._rival(claim.actor, _window(claim)[1])
        if claim.kind is Kind.REPELLED and supporting:
            return self._holder
        return claim.actor

    def _rival(self, actor: str, day: date) -> str:
        """Of the sides that it fights, the one last seen acting there by that day, else the one that
        held it at the start, else the usual one. Who has no rivals of its own fights every side.
        """
        usual = rivals_of(actor)
        rivals = usual or [side.id for side in load_actors() if not side.supporting]
        if actor not in self._others:
            fought = [item for item in self._active if item[1] in rivals and item[1] != actor]
            self._others[actor] = fought
        others = self._others[actor]
        before = bisect_right(others, (day, "\U0010ffff"))
        if before:
            return others[before - 1][1]
        if self._holder in rivals and self._holder != actor:
            return self._holder
        return next(iter(usual), USUAL_RIVAL)
