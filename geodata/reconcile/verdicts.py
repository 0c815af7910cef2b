"""What each group of reports changes: a walk through the days of one capital.

The rules, in the order in which they apply to a group that would change who holds the capital:
1. Won back by its holder by the next day: contested, and control never changed. The holder's own
   word of the next day does not undo a firm report, nor does one that is older than that report.
2. Two sides gain it on one day: the firmer, then the weightier word stands, the other is dissent.
3. The loser's own word within two weeks of a change, or a lone source against many: contested.
4. Only the gainer's word, and it is denied or contradicted: contested (under strict, no change).
5. Otherwise the capital changes hands, as held or as claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import prod

from geodata.model import Believe, ControlEvent, Kind, Status, content_id
from geodata.reconcile.dating import control_groups
from geodata.reconcile.evidence import FULL, Case, Evidence
from geodata.reconcile.groups import DAY, SAME, Group, by_source, deny, spells, weight

FRESH = timedelta(days=14)  # a change this recent is not undone by the loser's word alone,
SLIGHT = 0.15  # nor by sources that weigh less than this share of those for the change
MANY = 4  # one source alone never undoes what this many say
HEAVY = 0.5  # a contradiction that weighs this share of the support makes an event contested


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What a group means for the map: who holds the capital after it, and how surely."""

    group: Group
    kind: Kind
    holder: str
    status: Status


def verdicts(case: Case, believe: Believe) -> list[ControlEvent]:
    """The events of one capital, in order."""
    groups = control_groups(case)
    entries_denied = [item for item in case.denials if item.claim.kind is Kind.CONTESTED]
    deny([item for item in case.denials if item.claim.kind is not Kind.CONTESTED], groups)
    # "None have entered" contradicts who claims the city; "no fighting" suits a fall others saw.
    deny(entries_denied, [group for group in groups if not group.firm])
    days = sorted({group.day for group in groups})
    fights = _without_echoes(spells(case.fights, days), groups)
    deny(entries_denied, fights)
    walk = _Walk(case.holder, believe, groups)
    entries = [(group.day, 0, Kind.THREATENED, [group]) for group in spells(case.threats, days)]
    entries += [(group.day, 1, Kind.CONTESTED, [group]) for group in fights]
    entries += [(day, 2, Kind.CAPTURE, [g for g in groups if g.day == day]) for day in days]
    for _, _, kind, same in sorted(entries, key=lambda entry: entry[:2]):
        if kind is Kind.CAPTURE:
            walk.control(same)
        else:
            walk.spell(same[0], kind)
    return [_event(case, ruling) for ruling in walk.rulings]


class _Walk:
    """Follows one capital through its groups, and remembers who holds it and since which word."""

    def __init__(self, holder: str, believe: Believe, groups: Sequence[Group]) -> None:
        self.rulings: list[_Ruling] = []
        self._believe = believe
        self._groups = groups
        self._holder = holder
        self._standing: Group | None = None  # the latest word that gave it to the holder

    def spell(self, group: Group, kind: Kind) -> None:
        """Fighting or a threat: never changes who holds the capital."""
        if not self._counts(group) or (kind is Kind.THREATENED and group.side == self._holder):
            return
        status = Status.CONTESTED if kind is Kind.CONTESTED else Status.HELD
        self.rulings.append(_Ruling(group, kind, self._holder, status))

    def control(self, same: Sequence[Group]) -> None:
        """The groups of one day: at most one of them decides who holds the capital after it."""
        back = next((group for group in same if group.side == self._holder), None)
        gains = [group for group in same if group is not back]
        winner = max(gains or same, key=lambda group: (group.firm, group.weight, group.side))
        kept = bool(back and gains and self._outdoes(back, winner))
        if back and kept:
            winner = back
        for loser in same:
            if loser is not winner:
                winner.against += loser.members
                loser.against += winner.members
                if kept and self._counts(loser):
                    self._rule(loser, self._holder, Status.CONTESTED)
        self._decide(winner)

    def _decide(self, group: Group) -> None:
        if group.side != self._holder and (self._won_back(group) or self._too_weak(group)):
            if self._counts(group):
                self._rule(group, self._holder, Status.CONTESTED)
            return
        if self._believe is Believe.STRICT and not group.firm and group.against:
            self._rule(group, self._holder, Status.CONTESTED)
            return
        if not self._counts(group):
            return
        changed = self._holder != group.side
        if (changed or group.firm) and _kind(group) is not Kind.REPELLED:
            self._standing = group
        self._holder = group.side
        self._rule(group, group.side, self._status(group))

    def _rule(self, group: Group, holder: str, status: Status) -> None:
        self.rulings.append(_Ruling(group, _kind(group), holder, status))

    def _counts(self, group: Group) -> bool:
        return self._believe is not Believe.STRICT or group.firm

    def _won_back(self, group: Group) -> bool:
        """Rule 1: whether the holder has the capital again the next day."""
        next_day = [other for other in self._groups if other.day == group.day + DAY]
        return any(other.side == self._holder and self._outdoes(other, group) for other in next_day)

    def _outdoes(self, back: Group, gain: Group) -> bool:
        """Whether a defence or recapture stands against a gain of the same day or the day before: a
        firm word of the day after if it is not slight, any other if it is heavy and not answered
        by a firm report of the gain.
        """
        later = gain.day < back.day
        told = [item.claim.published for item in gain.members if item.firm]
        said = max(item.claim.published for item in back.members)
        answered = bool(told) and (later or said < min(told))
        if answered and not back.firm and self._believe is not Believe.ALL:
            return False
        share = SLIGHT if back.firm and later else HEAVY
        return back.weight >= share * gain.weight

    def _too_weak(self, group: Group) -> bool:
        """Rule 3: whether the word is too weak against the change that stands."""
        standing = self._standing
        if standing is None:
            return False
        fresh = group.day <= standing.day + FRESH
        partisan = not group.firm and self._believe is not Believe.ALL
        slight = group.weight < SLIGHT * standing.weight
        told = {
            source
            for other in self._groups
            if other.side == group.side and standing.day < other.day <= group.day
            for source in other.sources
        }
        lone = len(told) == 1 and len(standing.sources) >= MANY
        if not (lone or (fresh and (partisan or slight))):
            return False
        standing.against += group.members
        group.against += standing.members
        return True

    def _status(self, group: Group) -> Status:
        if group.firm:
            # A firm report of a capture answers what parties say up to the day of its print.
            prints = (item.claim.published for item in group.members if item.firm)
            told = max(group.day, *prints)
            open_ = [item for item in group.against if item.firm or item.last > told]
            heavy = weight(open_) >= HEAVY * group.weight
            return Status.CONTESTED if heavy else Status.HELD
        if group.against:
            return Status.CONTESTED
        return Status.HELD if self._believe is Believe.ALL else Status.CLAIMED


def _without_echoes(fights: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """The spells of fighting but for those that say no more than that the winner of the last days
    is still fighting: lists lag behind, so these contradict the capture, not follow it, unless the
    fighting goes on; and for the fight that ended in a capture on its day by the same texts, which
    is no event of its own.
    """
    kept = []
    for fight in fights:
        if any(_ended_in(fight, group) for group in groups):
            continue
        meant = [
            group
            for group in groups
            if group.side == fight.side
            and group.day < fight.day <= group.day + SAME
            and not _goes_on(fight, group)
        ]
        if meant:
            meant[-1].against += fight.members
        else:
            kept.append(fight)
    return kept


def _goes_on(fight: Group, gain: Group) -> bool:
    """Whether enough see fighting after a capture that others than the gainer tell and nobody denies."""
    return gain.firm and not gain.against and fight.weight >= HEAVY * gain.weight


def _ended_in(fight: Group, gain: Group) -> bool:
    """Whether the texts that tell of the fight tell of the gain that ended it that day."""
    told = {item.claim.document for item in gain.members}
    return (fight.side, fight.day, fight.latest) == (gain.side, gain.day, gain.day) and all(
        item.claim.document in told for item in fight.members
    )


def _kind(group: Group) -> Kind:
    """How it happened: the kind with most weight; of equals the one that says most."""
    order = (Kind.CAPTURE, Kind.HANDOVER, Kind.WITHDRAWAL, Kind.REPELLED)
    told = {item.claim.kind for item in group.members}
    weights = {
        kind: weight(item for item in group.members if item.claim.kind is kind) for kind in told
    }
    return max(weights, key=lambda kind: (weights[kind], -order.index(kind)))


def _actor(group: Group, kind: Kind) -> str:
    """Who gained or defended; for a withdrawal, who left."""
    if kind is not Kind.WITHDRAWAL:
        return group.side
    left = [item for item in group.members if item.claim.kind is Kind.WITHDRAWAL]
    return max(left, key=lambda item: (item.weight, item.claim.actor)).claim.actor


def _event(case: Case, ruling: _Ruling) -> ControlEvent:
    group, kind = ruling.group, ruling.kind
    claims = _surest(group.members)
    dissent = tuple(
        claim for claim in _surest([*group.against, *group.misdated]) if claim not in claims
    )
    spell = kind in (Kind.CONTESTED, Kind.THREATENED)
    key = (case.province, kind if spell else "control", group.side, group.day)
    start, end = case.chapter.start, case.chapter.end
    return ControlEvent(
        province=case.province,
        kind=kind,
        actor=_actor(group, kind),
        controller=ruling.holder,
        status=ruling.status,
        day=min(max(group.day, start), end),
        earliest=min(max(group.earliest, start), end),
        latest=min(max(group.latest, start), end),
        confidence=_confidence(group),
        claims=claims,
        dissent=dissent,
        sources=len({item.source for item in group.members}),
        id=content_id("e", key),  # without the claims: the event stays itself when reports join it
    )


def _surest(items: Iterable[Evidence]) -> tuple[str, ...]:
    """The ids of the claims, the surest first; of equals the one that was published first."""
    claims = {item.claim for item in items}
    order = sorted(claims, key=lambda claim: (-claim.confidence, claim.published, claim.id))
    return tuple(claim.id for claim in order)


def _confidence(group: Group) -> float:
    """How likely it is that one supporting source at least is right, times the support's share of
    all that is said for and against.
    """
    weights = sorted(by_source(group.members).values())
    right = 1 - prod(1 - value / FULL for value in weights)
    total = group.weight
    return round(right * total / (total + weight(group.against)), 3)
