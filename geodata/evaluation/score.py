"""Claims against annotations: precision, recall, F1 and dates, with what was missed.

The unit is a place, an actor, a kind and a factuality in one document, counted once however often
the document says it; capture and handover are one kind. A date is right if a claim of that unit has
the annotated day; it is in the window if a claim's [`date_earliest`, `date_latest`] holds that day,
where an open end allows any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

PARTS = ("kind", "factuality", "style")


class Unit(NamedTuple):
    """What is counted once. `place` is a capital's name as in the gazetteer, else as written."""

    document: str
    place: str
    actor: str
    kind: str
    factuality: str


@dataclass(frozen=True, slots=True)
class Record:
    """An annotation or a claim as scored: its unit, its day or window, its words, how sure."""

    unit: Unit
    day: date | None
    earliest: date | None
    latest: date | None
    quote: str
    confidence: float | None = None

    def allows(self, day: date) -> bool:
        """Whether the event can have been on that day."""
        if self.day:
            return self.day == day
        return (self.earliest or day) <= day <= (self.latest or day)


@dataclass(frozen=True, slots=True)
class Count:
    """A count of provincial capitals in a document, as scored."""

    document: str
    count: int
    total: int | None
    scope: str


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where there was nothing to count."""
        return self.part / self.whole if self.whole else None


@dataclass(slots=True)
class Score:
    """Counts of units, and of annotated days among those found."""

    right: int = 0
    false: int = 0
    missed: int = 0
    dated: int = 0
    day_right: int = 0
    in_window: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))

    def figures(self) -> dict[str, float | None]:
        """Precision, recall, F1, date accuracy and window accuracy, 0 to 1; None where there was
        nothing to count.
        """
        return {
            "precision": Share(self.right, self.right + self.false).value,
            "recall": Share(self.right, self.right + self.missed).value,
            "f1": Share(2 * self.right, 2 * self.right + self.false + self.missed).value,
            "date_accuracy": Share(self.day_right, self.dated).value,
            "window_accuracy": Share(self.in_window, self.dated).value,
        }


@dataclass(slots=True)
class Report:
    """The total, its parts by "kind", "factuality" and "style", and each error.

    `wrong_days` pairs an annotation with a claim of the same unit that has another day.
    """

    total: Score = field(default_factory=Score)
    by: dict[str, dict[str, Score]] = field(default_factory=lambda: {part: {} for part in PARTS})
    missed: list[Record] = field(default_factory=list)
    false: list[Record] = field(default_factory=list)
    wrong_days: list[tuple[Record, Record]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-ready values."""
        return {
            "total": score_json(self.total),
            "by": {
                part: {name: score_json(score) for name, score in sorted(scores.items())}
                for part, scores in self.by.items()
            },
            "missed": [_record_json(record) for record in self.missed],
            "false_alarms": [_record_json(record) for record in self.false],
            "wrong_days": [
                {"annotated": _record_json(gold), "claimed": _record_json(claim)}
                for gold, claim in self.wrong_days
            ],
        }


def evaluate(
    gold: Iterable[Record], claims: Iterable[Record], styles: Mapping[str, str] | None = None
) -> Report:
    """Score claims against annotations; `styles` says of what style a document is."""
    wanted, found = _by_unit(gold), _by_unit(claims)
    report = Report()
    for unit in sorted(wanted.keys() | found.keys()):
        annotated, claimed = wanted.get(unit, []), found.get(unit, [])
        for score in _scores(report, unit, styles or {}):
            score.right += bool(annotated and claimed)
            score.false += not annotated
            score.missed += not claimed
            _score_days(score, annotated, claimed)
        report.missed += annotated[:1] if not claimed else []
        report.false += claimed[:1] if not annotated else []
        report.wrong_days += _wrong_days(annotated, claimed)
    return report


def _by_unit(records: Iterable[Record]) -> dict[Unit, list[Record]]:
    groups: dict[Unit, list[Record]] = {}
    for item in records:
        groups.setdefault(item.unit, []).append(item)
    return groups


def _scores(report: Report, unit: Unit, styles: Mapping[str, str]) -> Iterator[Score]:
    yield report.total
    values = (unit.kind, unit.factuality, styles.get(unit.document, ""))
    for part, value in zip(PARTS, values, strict=True):
        if value:
            yield report.by[part].setdefault(value, Score())


def _score_days(score: Score, annotated: list[Record], claimed: list[Record]) -> None:
    for day in {gold.day for gold in annotated if gold.day and claimed}:
        score.dated += 1
        score.day_right += any(claim.day == day for claim in claimed)
        score.in_window += any(claim.allows(day) for claim in claimed)


def _wrong_days(annotated: list[Record], claimed: list[Record]) -> Iterator[tuple[Record, Record]]:
    days = {claim.day for claim in claimed}
    for gold in annotated:
        if claimed and gold.day and gold.day not in days:
            yield gold, claimed[0]


def score_json(score: Score) -> dict[str, Any]:
    """Figures and counts."""
    return score.figures() | asdict(score)


def _record_json(item: Record) -> dict[str, Any]:
    day = item.day.isoformat() if item.day else None
    return item.unit._asdict() | {"date": day, "quote": item.quote}
