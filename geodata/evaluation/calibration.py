"""Whether a confidence means what it says: of the claims given .9, are nine in ten right?"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geodata.evaluation.score import Record

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [low, high): how many, their mean confidence, and how many
    are right. The last bin holds 1 as well."""

    low: float
    high: float
    claims: int
    confidence: float
    right: int

    @property
    def share_right(self) -> float:
        """From 0 to 1."""
        return self.right / self.claims


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold claims, least confidence first."""

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float | None:
        """The expected calibration error: how far confidence and share right lie apart, the mean
        over claims; None without claims that have a confidence."""
        total = sum(b.claims for b in self.bins)
        apart = sum(b.claims * abs(b.confidence - b.share_right) for b in self.bins)
        return apart / total if total else None

    def to_json(self) -> dict[str, Any]:
        """The table as JSON-ready values."""
        rows = [
            {
                "from": b.low,
                "to": b.high,
                "claims": b.claims,
                "confidence": b.confidence,
                "share_right": b.share_right,
            }
            for b in self.bins
        ]
        return {"expected_calibration_error": self.error, "bins": rows}


def calibrate(gold: Iterable[Record], claims: Iterable[Record]) -> Calibration:
    """How often claims are right, by their confidence in ten equal bins; a claim is right if its
    unit is annotated. Claims without a confidence are left out."""
    units = {record.unit for record in gold}
    groups: dict[int, list[tuple[float, bool]]] = {}
    for claim in claims:
        if claim.confidence is not None:
            number = min(int(claim.confidence * BINS), BINS - 1)
            groups.setdefault(number, []).append((claim.confidence, claim.unit in units))
    return Calibration(tuple(_bin(number, groups[number]) for number in sorted(groups)))


def _bin(number: int, group: list[tuple[float, bool]]) -> Bin:
    mean = statistics.mean(confidence for confidence, _ in group)  # exact: never below its bin
    right = sum(is_right for _, is_right in group)
    return Bin(number / BINS, (number + 1) / BINS, len(group), mean, right)
