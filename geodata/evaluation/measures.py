"""All that is measured of one system on one benchmark: units, certainty, counts, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from geodata.evaluation.calibration import Calibration, calibrate
from geodata.evaluation.records import TAKEN, Said
from geodata.evaluation.score import Count, Record, Report, Score, Share, Unit, evaluate
from geodata.model import STATED


@dataclass(frozen=True, slots=True)
class CountScore:
    """Counts in documents: found, invented, missed, and of those found how many have the annotated
    total and scope."""

    right: int
    false: int
    missed: int
    total_right: int
    scope_right: int

    def figures(self) -> dict[str, float | None]:
        """Shares from 0 to 1; None where there was nothing to count."""
        return Score(self.right, self.false, self.missed).figures() | {
            "total_accuracy": Share(self.total_right, self.right).value,
            "scope_accuracy": Share(self.scope_right, self.right).value,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """A system's measures. `told_apart`: claimed and asserted not confused; `leaked`: what is
    denied or only possible read as a capture."""

    report: Report
    told_apart: Share
    leaked: Share
    counts: CountScore
    calibration: Calibration

    def to_json(self) -> dict[str, Any]:
        """Everything as JSON-ready values."""
        names = ("precision", "recall", "f1", "total_accuracy", "scope_accuracy")
        figures = self.counts.figures()
        return self.report.to_json() | {
            "claimed_told_from_asserted": _share_json(self.told_apart),
            "denied_or_hypothetical_read_as_capture": _share_json(self.leaked),
            "tallies": {name: figures[name] for name in names} | asdict(self.counts),
            "calibration": self.calibration.to_json(),
        }


def measure(gold: Said, said: Said, styles: Mapping[str, str] | None = None) -> Result:
    """Every measure of what a system said."""
    return Result(
        evaluate(gold.records, said.records, styles),
        told_apart(gold.records, said.records),
        leaked(gold.records, said.records),
        score_counts(gold.counts, said.counts),
        calibrate(gold.records, said.records),
    )


def told_apart(gold: Iterable[Record], claims: Iterable[Record]) -> Share:
    """Of what both state of a place, actor and kind in a document, as asserted or claimed: how often
    they agree which."""
    wanted, found = _stated(gold), _stated(claims)
    both = wanted.keys() & found.keys()
    return Share(sum(wanted[unit] == found[unit] for unit in both), len(both))


def leaked(gold: Iterable[Record], claims: Iterable[Record]) -> Share:
    """Of the places of which a document denies or only supposes something, and states no capture:
    how many are claimed to be captured."""
    doubted: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    for record in gold:
        if record.unit.factuality not in STATED:
            doubted.add(record.unit[:2])
        elif record.unit.kind == TAKEN:
            taken.add(record.unit[:2])
    asked = doubted - taken
    return Share(len(asked & {c.unit[:2] for c in claims if _is_capture(c.unit)}), len(asked))


def score_counts(gold: Iterable[Count], found: Iterable[Count]) -> CountScore:
    """Counts by document and number, each once; total and scope are right if one of that number has
    the annotated one."""
    wanted, given = _by_number(gold), _by_number(found)
    both = wanted.keys() & given.keys()
    return CountScore(
        right=len(both),
        false=len(given.keys() - both),
        missed=len(wanted.keys() - both),
        total_right=sum(any(_same(wanted[key], c, "total") for c in given[key]) for key in both),
        scope_right=sum(any(_same(wanted[key], c, "scope") for c in given[key]) for key in both),
    )


def _stated(records: Iterable[Record]) -> dict[Unit, set[str]]:
    stated: dict[Unit, set[str]] = {}
    for record in records:
        if record.unit.factuality in STATED:
            key = record.unit._replace(factuality="")
            stated.setdefault(key, set()).add(record.unit.factuality)
    return stated


def _is_capture(unit: Unit) -> bool:
    return unit.kind == TAKEN and unit.factuality in STATED


def _by_number(counts: Iterable[Count]) -> dict[tuple[str, int], list[Count]]:
    groups: dict[tuple[str, int], list[Count]] = {}
    for count in counts:
        groups.setdefault((count.document, count.count), []).append(count)
    return groups


def _same(wanted: list[Count], given: Count, name: str) -> bool:
    return any(getattr(count, name) == getattr(given, name) for count in wanted)


def _share_json(share: Share) -> dict[str, Any]:
    return share._asdict() | {"share": share.value}
