"""How far two people who annotated the same texts agree: the ceiling for any system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.evaluation.annotated import AnnotatedText
from geodata.evaluation.files import texts_benchmark
from geodata.evaluation.records import TAKEN, said_by_texts
from geodata.evaluation.score import Record, Score, Share, Unit, evaluate, score_json
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import GAINING, Kind, Level

NOTHING = "nothing"
ORDER = (TAKEN, *(kind.value for kind in Kind))
# (document, where its line starts, capital's province)
Spot = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`units` with factuality and `events` without are scored as a system is, the first annotator
    being the gold; `days` counts shared events given the same days; `kappa` is Cohen's, over
    `judged` pairs of a line and a capital that it names or is annotated with."""

    documents: int
    units: Score
    events: Score
    days: Share
    kappa: float | None
    judged: int

    def to_json(self) -> dict[str, Any]:
        """Everything as JSON-ready values."""
        return {
            "documents": self.documents,
            "with_factuality": score_json(self.units),
            "without_factuality": score_json(self.events),
            "days": self.days._asdict() | {"share": self.days.value},
            "kappa": self.kappa,
            "judged": self.judged,
        }


def agreement(first: Sequence[AnnotatedText], second: Sequence[AnnotatedText]) -> Agreement:
    """Agreement on capitals between two annotations of the same texts."""
    one, other = (said_by_texts(texts).records for texts in (first, second))
    pairs = _judgements(first, second)
    styles = texts_benchmark(first).styles
    return Agreement(
        len(first),
        evaluate(one, other, styles).total,
        evaluate(map(_unsure, one), map(_unsure, other), styles).total,
        _days(one, other),
        cohens_kappa(pairs),
        len(pairs),
    )


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two labellings; None where chance alone would agree everywhere."""
    if not pairs:
        return None
    one, other = (Counter(labels) for labels in zip(*pairs, strict=True))
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(one[label] * other[label] for label in one) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def _unsure(record: Record) -> Record:
    unit = record.unit._replace(factuality="")
    return Record(unit, record.day, record.earliest, record.latest, record.quote)


def _days(one: Iterable[Record], other: Iterable[Record]) -> Share:
    first, second = _windows(one), _windows(other)
    both = first.keys() & second.keys()
    return Share(sum(first[unit] == second[unit] for unit in both), len(both))


def _windows(records: Iterable[Record]) -> dict[Unit, set[tuple[object, object]]]:
    windows: dict[Unit, set[tuple[object, object]]] = {}
    for record in records:
        window = (record.day or record.earliest, record.day or record.latest)
        windows.setdefault(record.unit._replace(factuality=""), set()).add(window)
    return windows


def _judgements(
    first: Sequence[AnnotatedText], second: Sequence[AnnotatedText]
) -> list[tuple[str, str]]:
    gazetteer = load_gazetteer()
    one, other = (_labels(texts, gazetteer) for texts in (first, second))
    spots = {spot for text in first for spot in _named(text, gazetteer)} | one.keys() | other.keys()
    return [(one.get(spot, NOTHING), other.get(spot, NOTHING)) for spot in sorted(spots)]


def _named(text: AnnotatedText, gazetteer: Gazetteer) -> Iterator[Spot]:
    for mention in gazetteer.find(text.document.text):
        if mention.names != "province":
            start = max(start for start, _ in text.lines if start <= mention.start)
            yield text.document.id, start, mention.province


def _labels(texts: Iterable[AnnotatedText], gazetteer: Gazetteer) -> dict[Spot, str]:
    """What is said of a capital in a line; where that is several things, what says most."""
    labels: dict[Spot, str] = {}
    for text in texts:
        for item in text.records:
            capital = gazetteer.capital(item.place) if item.level == Level.CAPITAL else None
            if capital:
                spot = (text.document.id, item.start, capital.province)
                kind = TAKEN if item.kind in GAINING else item.kind
                labels[spot] = min(kind, labels.get(spot, kind), key=ORDER.index)
    return labels
