"""Evidence of one capital grouped into things that happened: which reports mean the same event,
and on which day it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from geodata.reconcile.evidence import FULL, Case, Evidence

DAY = timedelta(days=1)
SAME = timedelta(days=3)  # days by which reports of one event commonly differ
SLIP = timedelta(days=45)  # a single source may have the wrong month ("6 July" for "6 August")
DENIABLE = timedelta(days=14)  # how long after an event a denial is still one of it


@dataclass(slots=True)
class Group:
    """Reports of one event. `members` support it, `against` contradict it; both grow while the
    groups of a capital are compared with each other."""

    side: str
    members: list[Evidence]
    day: date = date.min
    earliest: date = date.min
    latest: date = date.min
    against: list[Evidence] = field(default_factory=list)

    @property
    def firm(self) -> bool:
        """Whether a source says so in its own voice that does not favour the side."""
        return any(item.firm for item in self.members)

    @property
    def relays(self) -> int:
        """How many sources that do not favour the side pass it on."""
        return len({item.source for item in self.members if not item.partial})

    @property
    def weight(self) -> int:
        """The sum over sources of each one's weightiest word."""
        return weight(self.members)


def weight(items: Iterable[Evidence]) -> int:
    """What the items weigh together: one source counts once, with its weightiest word."""
    return sum(by_source(items).values())


def by_source(items: Iterable[Evidence]) -> dict[str, int]:
    """The weight of each source's weightiest word."""
    best: dict[str, int] = {}
    for item in items:
        best[item.source] = max(best.get(item.source, 0), item.weight)
    return best


def control_groups(case: Case) -> list[Group]:
    """The changes (or defences) of control that the reports speak of, by day."""
    firm = sorted({(item.last, item.side) for item in case.control if item.dated and item.firm})
    groups: list[Group] = []
    for side in sorted({item.side for item in case.control}):
        items = [item for item in case.control if item.side == side]
        barriers = [day for day, other in firm if other != side]
        found = _runs([item for item in items if item.dated], barriers)
        _attach([item for item in items if not item.dated], found)
        if side != case.holder:  # who holds a city can beat off many attacks: each is an event
            found = _without_slips(found, barriers)
        groups += _dated(found, case)
    for denial in case.denials:
        _deny(denial, groups)
    return sorted(groups, key=_order)


def spells(items: Sequence[Evidence], breaks: Sequence[date]) -> list[Group]:
    """Fighting, or threats, as spells of a few days: a spell starts on its first reported day and
    its window spans the days reported. Days in `breaks` end a spell."""
    groups: list[Group] = []
    for item in sorted(items, key=lambda item: (item.last, item.claim.id)):
        if item.background:
            continue
        group = groups[-1] if groups else None
        fits = group is not None and item.last - group.earliest <= SAME
        if group and fits and not _between(breaks, group.latest - DAY, item.last):
            group.members.append(item)
            group.latest = item.last
        else:
            day = item.last
            groups.append(Group("", [item], day=day, earliest=day, latest=day))
    for group in groups:
        group.side = _heaviest(group.members)
    return groups


def _order(group: Group) -> tuple[date, str, str]:
    return group.day, group.side, min(item.claim.id for item in group.members)


def _between(days: Sequence[date], first: date, last: date) -> bool:
    """Whether one of the sorted days lies strictly between the two."""
    return bisect_right(days, first) < bisect_left(days, last)


def _runs(items: Sequence[Evidence], barriers: Sequence[date]) -> list[list[Evidence]]:
    """Dated items of one side, cut where they are days apart or the other side firmly had it."""
    runs: list[list[Evidence]] = []
    for item in sorted(items, key=lambda item: (item.last, item.claim.id)):
        last = runs[-1][-1].last if runs else None
        if last and item.last - last <= SAME and not _between(barriers, last, item.last):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _attach(loose: Sequence[Evidence], runs: list[list[Evidence]]) -> None:
    """Give each undated item to the latest run that it can mean. News that fits none founds a
    run; background that fits none says nothing about a day, and is left out."""
    for item in sorted(loose, key=lambda item: (item.background, item.last, item.claim.id)):
        days = [(_upper(run), number) for number, run in enumerate(runs)]
        fitting = [entry for entry in days if item.first - DAY <= entry[0] <= item.last + SAME]
        if fitting:
            runs[max(fitting)[1]].append(item)
        elif not item.background:
            runs.append([item])
    runs.sort(key=_upper)


def _upper(run: Sequence[Evidence]) -> date:
    """A day by which the run's event had happened: its first item's."""
    return run[0].last


def _without_slips(runs: list[list[Evidence]], barriers: Sequence[date]) -> list[list[Evidence]]:
    """Join a run that rests on one source with a weightier neighbour: with no change in between,
    a city falls once, and the single source has the wrong day."""
    runs = list(runs)
    while True:
        slip = next(filter(None, (_slip(runs, at, barriers) for at in range(len(runs)))), None)
        if slip is None:
            return runs
        at, to = slip
        runs[to] = sorted(runs[to] + runs[at], key=lambda item: (not item.dated, item.last))
        del runs[at]


def _slip(
    runs: Sequence[Sequence[Evidence]], at: int, barriers: Sequence[date]
) -> tuple[int, int] | None:
    if len({item.source for item in runs[at]}) > 1:
        return None
    own = weight(runs[at])
    choices = []
    for to in (at - 1, at + 1):
        if not 0 <= to < len(runs):
            continue
        low, high = sorted((_upper(runs[at]), _upper(runs[to])))
        heavier = (weight(runs[to]), at - to) > (own, 0)  # of two equals the earlier stays
        if heavier and high - low <= SLIP and not _between(barriers, low, high):
            choices.append((weight(runs[to]), to))
    return (at, max(choices)[1]) if choices else None


def _dated(runs: Sequence[Sequence[Evidence]], case: Case) -> list[Group]:
    """Each run as a group with its best day and window."""
    others = sorted({item.last for item in (*case.fights, *case.threats) if item.dated})
    groups = []
    before = case.chapter.start - DAY
    for run in runs:
        group = Group(run[0].side, list(run))
        votes = _votes([item for item in run if item.dated], before)
        if votes:
            group.day = max(votes, key=lambda day: (votes[day], -day.toordinal()))
            _span(group)
        else:
            _bound(group, others)
        before = max([group.day, *(item.last for item in run if item.dated)])
        groups.append(group)
    return groups


def _votes(items: Sequence[Evidence], after: date) -> Counter[date]:
    """Votes by day: each source has one, split over the days that its dated reports allow."""
    shares: dict[str, Counter[date]] = defaultdict(Counter)
    for item in items:
        first = max(item.first, min(after + DAY, item.last))
        days = (item.last - first).days + 1
        for offset in range(days):
            shares[item.source][first + offset * DAY] += item.weight * FULL // days
    votes: Counter[date] = Counter()
    best = by_source(items)
    for source, share in shares.items():
        total = share.total()
        for day, part in share.items():
            votes[day] += best[source] * FULL * part // total
    return votes


def _span(group: Group) -> None:
    """The window of a dated event: the days its reports name, but for those far off; an undated
    report only matters where it appeared before the best day."""
    near = [item for item in group.members if abs(item.last - group.day) <= SAME]
    firsts = [item.first if item.dated else item.last for item in near]
    group.earliest = min([group.day, *firsts])
    group.latest = max([group.day, *(item.last for item in near if item.dated)])


def _bound(group: Group, others: Sequence[date]) -> None:
    """The window of an event that no report dates: it was over when the first report appeared,
    and not before the last fighting reported before that."""
    news = [item for item in group.members if not item.background]
    group.day = group.latest = min(item.last for item in news)
    group.earliest = min(max(item.first for item in news), group.day)
    seen = bisect_right(others, group.day)
    if seen:
        group.earliest = max(group.earliest, others[seen - 1])


def _deny(denial: Evidence, groups: Sequence[Group]) -> None:
    """Put a denial against the latest event that it can mean, if there is one."""
    meant = [
        group
        for group in groups
        if group.side == denial.side
        and group.earliest - DAY <= denial.last <= group.latest + DENIABLE
        and denial.first <= group.latest + DENIABLE
    ]
    if meant:
        max(meant, key=_order).against.append(denial)


def _heaviest(items: Sequence[Evidence]) -> str:
    """The side most named, by weight; of equals the first by name."""
    sides = sorted({item.side for item in items})
    return max(sides, key=lambda side: weight(item for item in items if item.side == side))
