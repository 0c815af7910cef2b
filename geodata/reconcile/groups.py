"""Evidence of one capital grouped into things that happened: which reports mean the same event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from geodata.reconcile.evidence import Case, Evidence

DAY = timedelta(days=1)
SAME = timedelta(days=3)  # days by which reports of one event commonly differ
SLIP = timedelta(days=45)  # a single source may have the wrong month ("6 July" for "6 August")
OVERWHELMING = 3  # a single source outweighed this much has the wrong day, however far off
RECENT = timedelta(days=14)  # how long a denial, or an undated word of a defence, looks back
SEVERAL = 3  # so many outlets do not retell an old capture in the same days without saying when


@dataclass(slots=True)
class Group:
    """Reports of one event. `members` support it, `against` contradict it; the latter grow while
    the groups of a capital are compared with each other. `misdated` tell the same, but as news of
    another day, and so contradict its day alone.
    """

    side: str
    members: list[Evidence]
    day: date = date.min
    earliest: date = date.min
    latest: date = date.min
    against: list[Evidence] = field(default_factory=list)
    misdated: list[Evidence] = field(default_factory=list)

    @property
    def firm(self) -> bool:
        """Whether a source says so in its own voice that does not favour the side."""
        return any(item.firm for item in self.members)

    @property
    def weight(self) -> int:
        """What the members weigh together."""
        return weight(self.members)

    @property
    def sources(self) -> set[str]:
        """Who says so: independent sources."""
        return {item.source for item in self.members}


def weight(items: Iterable[Evidence]) -> int:
    """What the items weigh together: one source counts once, with its weightiest word."""
    return sum(by_source(items).values())


def by_source(items: Iterable[Evidence]) -> dict[str, int]:
    """The weight of each source's weightiest word."""
    best: dict[str, int] = {}
    for item in items:
        best[item.source] = max(best.get(item.source, 0), item.weight)
    return best


def control_runs(case: Case) -> list[list[Evidence]]:
    """The reports of each change (or defence) of control: one list an event."""
    firm = sorted({(item.last, item.side) for item in case.control if item.dated and item.firm})
    runs: dict[str, list[list[Evidence]]] = {}
    for side in sorted({item.side for item in case.control}):
        items = [item for item in case.control if item.side == side]
        breaks = [day for day, other in firm if other != side]
        runs[side] = _dated_runs([item for item in items if item.dated], breaks)
        loose = [item for item in items if not item.dated]
        if side != case.holder:
            loose = _found_again(loose, runs[side], breaks)
        _attach(loose, runs[side], breaks if side == case.holder else None)
    # Who holds a city can beat off many attacks, and each is an event; a city falls but once.
    turns = [
        (_upper(run), side)
        for side, found in runs.items()
        for run in found
        if any(item.firm for item in run)
    ]
    for side in runs.keys() - {case.holder}:
        breaks = sorted(day for day, other in turns if other != side)
        runs[side] = _without_slips(runs[side], breaks)
    return [run for side in sorted(runs) for run in runs[side]]


def spells(items: Sequence[Evidence], breaks: Sequence[date]) -> list[Group]:
    """Fighting, or threats, as spells of a few days: a spell starts on its first reported day and
    its window spans the days reported. Sorted days in `breaks` end a spell.
    """
    groups: list[Group] = []
    look_back = [item for item in items if not item.dated and item.last < item.claim.published]
    present = [item for item in items if item.dated or item.last >= item.claim.published]
    for item in sorted(present, key=_by_day):
        group = groups[-1] if groups else None
        fits = group is not None and item.last - group.earliest <= SAME
        if group and fits and not _between(breaks, group.latest - DAY, item.last):
            group.members.append(item)
            group.latest = item.last
        else:
            day = item.last
            groups.append(Group("", [item], day=day, earliest=day, latest=day))
    for item in sorted(look_back, key=_by_day):
        meant = [group for group in groups if item.first <= group.day <= item.last]
        if meant:
            meant[-1].members.append(item)
    for group in groups:
        group.side = _heaviest(group.members)
    return groups


def deny(denials: Sequence[Evidence], groups: Sequence[Group]) -> None:
    """Put each denial against the latest of the groups (sorted by day) that it can mean: none before
    a firm change of side, as it is true since.
    """
    for denial in denials:
        for group in reversed(groups):
            if group.firm and group.side != denial.side and group.day < denial.last:
                break
            end = group.latest + RECENT
            if (
                group.side == denial.side
                and group.earliest - DAY <= denial.last <= end
                and denial.first <= end
            ):
                group.against.append(denial)
                break


def can_mean(item: Evidence, day: date) -> bool:
    """Whether an event of that day can be what the report means, slips of the month allowed: it was
    not in print days before, nor is it fresh news of days later.
    """
    printed = item.claim.published
    fresh = item.dated and printed <= item.last + SAME
    return day - SAME <= printed and not (fresh and item.first > day + SAME)


def _by_day(item: Evidence) -> tuple[date, str]:
    return item.last, item.claim.id


def _between(days: Sequence[date], first: date, last: date) -> bool:
    """Whether one of the sorted days lies strictly between the two."""
    return bisect_right(days, first) < bisect_left(days, last)


def _upper(run: Sequence[Evidence]) -> date:
    """A day by which the run's event had happened, by its first item."""
    return run[0].last


def _dated_runs(items: Sequence[Evidence], breaks: Sequence[date]) -> list[list[Evidence]]:
    """Items of one side, cut where they are days apart or the other side firmly had it, and before a
    day that the first report in print cannot mean.
    """
    runs: list[list[Evidence]] = []
    first = None
    for item in sorted(items, key=_by_day):
        last = runs[-1][-1].last if runs else None
        near = last and item.last - last <= SAME and not _between(breaks, last, item.last)
        if near and first and can_mean(first, item.last):
            runs[-1].append(item)
            first = min(first, item, key=lambda item: item.claim.published)
        else:
            runs.append([item])
            first = item
    return runs


def _attach(
    loose: Sequence[Evidence], runs: list[list[Evidence]], breaks: Sequence[date] | None
) -> None:
    """Give each undated item to the latest run that it can mean. News that fits none founds a
    run; background that fits none says nothing about a day, and is left out.

    An attacker's old capture is repeated for years, and one retelling must not become a new one. A
    defence (then `breaks` are given) is repeated less, and comes again: only a recent one is meant,
    and none before the city was lost.
    """
    for item in sorted(loose, key=lambda item: (item.background, _by_day(item))):
        at = bisect_right(runs, item.last + SAME, key=_upper) - 1
        fits = at >= 0 and _upper(runs[at]) >= item.first - DAY
        if fits and breaks is not None and not item.background:
            upper = _upper(runs[at])
            fits = item.last - upper <= RECENT and not _between(breaks, upper, item.last + DAY)
            fits = fits and can_mean(item, max(other.last for other in runs[at]))
        if fits:
            runs[at].append(item)
        elif not item.background:
            insort(runs, [item], key=_upper)


def _found_again(
    loose: Sequence[Evidence], runs: list[list[Evidence]], breaks: Sequence[date]
) -> list[Evidence]:
    """Found a run for each capture that several outlets have at once as news without its day, weeks
    after another side had the place again (`breaks`) and with nothing dated since. Returns the
    other items.
    """
    news = [item for item in loose if item.firm and item.last >= item.claim.published]
    found: set[Evidence] = set()
    for run in _dated_runs(news, breaks):
        lost = bisect_left(breaks, _upper(run) - RECENT)
        told = bisect_right(runs, _upper(run) + SAME, key=_upper)
        again = lost and (not told or _upper(runs[told - 1]) < breaks[lost - 1])
        if again and len({item.source for item in run}) >= SEVERAL:
            insort(runs, run, key=_upper)
            found.update(run)
    return [item for item in loose if item not in found]


def _without_slips(runs: Sequence[list[Evidence]], breaks: Sequence[date]) -> list[list[Evidence]]:
    """Join a run that rests on one source with a weightier neighbour: if it was not won back in
    between, the single source has the wrong day.
    """
    runs, weights = list(runs), [weight(run) for run in runs]
    at = 0
    while at < len(runs):
        to = _neighbour(runs, weights, at, breaks)
        if to is None:
            at += 1
            continue
        runs[to] = sorted(runs[to] + runs[at], key=lambda item: (not item.dated, _by_day(item)))
        weights[to] = weight(runs[to])
        del runs[at], weights[at]
        at = max(0, at - 1)
    return runs


def _neighbour(
    runs: Sequence[Sequence[Evidence]], weights: Sequence[int], at: int, breaks: Sequence[date]
) -> int | None:
    """The weightier run next to a single source's, if that can be what it means."""
    if len({item.source for item in runs[at]}) > 1:
        return None
    choices = []
    for to in (at - 1, at + 1):
        if not 0 <= to < len(runs):
            continue
        low, high = sorted((_upper(runs[at]), _upper(runs[to])))
        heavier = (weights[to], at - to) > (weights[at], 0)  # of two equals the earlier stays
        close = high - low <= SLIP or weights[to] >= OVERWHELMING * weights[at]
        if heavier and close and not _between(breaks, low, high):
            choices.append((weights[to], to))
    return max(choices)[1] if choices else None


def _heaviest(items: Sequence[Evidence]) -> str:
    """The side most named, by weight; of equals the first by name."""
    sides = sorted({item.side for item in items})
    return max(sides, key=lambda side: weight(item for item in items if item.side == side))
