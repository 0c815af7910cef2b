"""When an event was: the best day and the window that its reports allow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date

from geodata.model import Kind
from geodata.reconcile.evidence import FULL, Case, Evidence
from geodata.reconcile.groups import DAY, SAME, Group, by_source, can_mean, control_runs


def control_groups(case: Case) -> list[Group]:
    """The changes (or defences) of control that the reports speak of, dated, by day."""
    fights = sorted({item.last for item in (*case.fights, *case.threats) if item.dated})
    firm = {(item.last, item.side) for item in case.control if item.dated and item.firm}
    others = {
        side: sorted({day for day, other in firm if other != side})
        for side in {item.side for item in case.control}
    }
    before: dict[str, date] = {}
    groups = []
    for run in control_runs(case):
        group = Group(run[0].side, list(run))
        dated = [item for item in run if item.dated]
        # An attack beaten off before a city was won back does not tell when it was.
        dated = [item for item in dated if item.claim.kind is not Kind.REPELLED] or dated
        if dated:
            floor = before.get(group.side, case.chapter.start - DAY)
            _date(group, dated, floor)
            before[group.side] = max(item.last for item in dated)
        else:
            _bound(group, fights, others[group.side])
        groups.append(group)
    return sorted(groups, key=lambda group: (group.day, group.side))


def _date(group: Group, dated: Sequence[Evidence], floor: date) -> None:
    """The best day is the one with most votes, of equals the earliest."""
    votes = _votes(dated, floor)
    heard = {item.source for item in dated}
    undated = [i for i in group.members if not (i.dated or i.background or i.source in heard)]
    bounds = by_source(undated)
    last = {i.source: min(j.last for j in undated if j.source == i.source) for i in undated}
    for day in votes:
        # An undated report speaks for every day on which it could look back at the event.
        votes[day] += sum(bounds[source] * FULL for source in bounds if day <= last[source])
    group.day = max(votes, key=lambda day: (votes[day], -day.toordinal()))
    group.misdated = [item for item in group.members if not can_mean(item, group.day)]
    group.members = [item for item in group.members if can_mean(item, group.day)]
    _span(group)


def _votes(dated: Sequence[Evidence], floor: date) -> Counter[date]:
    """Votes by day: each source has one, as heavy as its weightiest word, split over the days
    after `floor` that its reports allow. A side tells of its gains when it pleases, so its own
    word counts half, and not at all where the source also knows the day itself.
    """
    votes: Counter[date] = Counter()
    for source in sorted({item.source for item in dated}):
        said = [item for item in dated if item.source == source]
        known = [item for item in said if item.firm]
        share: Counter[date] = Counter()
        for item in known or said:
            first = max(item.first, min(floor + DAY, item.last))
            length = (item.last - first).days + 1
            for offset in range(length):
                share[first + offset * DAY] += item.weight * FULL // length
        vote = max(item.weight for item in known or said) * FULL // (1 if known else 2)
        total = share.total()
        for day, part in share.items():
            votes[day] += vote * part // total
    return votes


def _span(group: Group) -> None:
    """The window: from the best day to where the reports that rule it out come nearest to it. If
    no report names the day, the window is what those that allow it have in common.
    """
    day = group.day
    near = [item for item in group.members if item.dated and abs(item.last - day) <= SAME]
    agree = [item for item in near if item.first <= day <= item.last]
    group.earliest = max((item.first for item in agree), default=day)
    group.latest = min((item.last for item in agree), default=day)
    for item in near:
        group.earliest = min(group.earliest, max(item.first, min(day, item.last)))
        group.latest = max(group.latest, min(item.last, max(day, item.first)))
    # An undated report matters only where it appeared before the best day.
    for item in group.members:
        if not item.dated and day - SAME <= item.last < day:
            group.earliest = min(group.earliest, item.last)


def _bound(group: Group, fights: Sequence[date], others: Sequence[date]) -> None:
    """The window of an event that no report dates: it was over when the first report appeared, and
    not before the last fighting until then, nor before another side firmly had the place (`others`).
    Reports that rule it out stretch it to where they come nearest.
    """
    firsts = [item.first for item in group.members if not item.background]
    group.day = min(item.last for item in group.members if not item.background)
    fought, turned = bisect_right(fights, group.day), bisect_left(others, group.day)
    seen = *fights[max(fought - 1, 0) : fought], *others[max(turned - 1, 0) : turned]
    group.earliest = max(day for day in (*firsts, *seen) if day <= group.day)
    group.latest = max(group.day, *firsts)
