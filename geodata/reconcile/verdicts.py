"""What each group of reports changes: a walk through the days of one capital.

The rules, in the order in which they apply to a group that would change who holds the capital:
1. Two sides named for one day: the firmer, then the weightier word stands, the other is dissent.
2. Lost and firmly won back within a day: contested, and control never changed.
3. A loser's own word, or a lone source against many, within two weeks of a change: contested.
4. Only the gainer's word, and it is denied or contradicted: contested (under strict, no change).
5. Otherwise the capital changes hands, as held or as claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import prod

from geodata.model import Believe, ControlEvent, Kind, Status, content_id
from geodata.reconcile.evidence import FULL, Case, Evidence
from geodata.reconcile.groups import (
    DAY,
    SAME,
    Group,
    by_source,
    control_groups,
    spells,
    weight,
)

FRESH = timedelta(days=14)  # a change this recent is not undone by the loser's word alone
LONE = 0.15  # nor by sources that weigh less than this share of those for the change
HEAVY = 0.5  # contradiction from this share of the support's weight on makes an event contested


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
    days = sorted({group.day for group in groups})
    fights = _without_echoes(spells(case.fights, days), groups)
    _deny_fights(case.denials, fights)
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
        winner = max(same, key=lambda group: (group.firm, group.weight, group.side))
        for loser in same:
            if loser is winner:
                continue
            winner.against += loser.members
            loser.against += winner.members
            if winner.side == self._holder and self._counts(loser):
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
        return self._believe is not Believe.STRICT or _confirmed(group)

    def _won_back(self, group: Group) -> bool:
        """Rule 2: whether the holder firmly has the capital again by the next day."""
        back = next((other for other in self._groups if other.day > group.day), None)
        if back is None or back.side != self._holder or back.day > group.day + DAY:
            return False
        return back.firm and back.weight >= LONE * group.weight

    def _too_weak(self, group: Group) -> bool:
        """Rule 3: whether the word is too weak against a change that is still fresh."""
        standing = self._standing
        if standing is None or group.day > standing.day + FRESH:
            return False
        if group.firm and group.weight >= LONE * standing.weight:
            return False
        if not group.firm and self._believe is Believe.ALL:
            return False
        standing.against += group.members
        group.against += standing.members
        return True

    def _status(self, group: Group) -> Status:
        if group.firm:
            # A firm report of a capture answers what parties say on the same day and before.
            open_ = [item for item in group.against if item.firm or item.last > group.day]
            heavy = weight(open_) >= HEAVY * group.weight
            return Status.CONTESTED if heavy else Status.HELD
        if group.against:
            return Status.CONTESTED
        if _confirmed(group) or self._believe is Believe.ALL:
            return Status.HELD
        return Status.CLAIMED


def _confirmed(group: Group) -> bool:
    """Held-grade: a source's own word, or the gainer's passed on by two independent sources."""
    return group.firm or group.relays >= 2


def _without_echoes(fights: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """The spells of fighting but for those that say no more than that the winner of the last days
    is still fighting: lists lag behind, so these contradict the capture, not follow it."""
    kept = []
    for fight in fights:
        meant = [
            group
            for group in groups
            if group.side == fight.side and group.day < fight.day <= group.day + SAME
        ]
        if meant:
            meant[-1].against += fight.members
        else:
            kept.append(fight)
    return kept


def _deny_fights(denials: Sequence[Evidence], fights: Sequence[Group]) -> None:
    for denial in denials:
        for fight in fights:
            meant = fight.earliest - DAY <= denial.last <= fight.latest + SAME
            if denial.claim.kind is Kind.CONTESTED and meant:
                fight.against.append(denial)


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
    claims = sorted({item.claim.id for item in group.members})
    dissent = sorted({item.claim.id for item in group.against} - set(claims))
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
        claims=tuple(claims),
        dissent=tuple(dissent),
        sources=len({item.source for item in group.members}),
        id=content_id("e", key),  # without the claims: the event stays itself when reports join it
    )


def _confidence(group: Group) -> float:
    """How likely at least one supporting source is right, less up to half for what contradicts."""
    support = _any_right(group.members)
    return round(support * (1 - _any_right(group.against) / 2), 3)


def _any_right(items: Sequence[Evidence]) -> float:
    weights = sorted(by_source(items).values())
    return 1 - prod(1 - value / FULL for value in weights)
