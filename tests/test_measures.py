from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.evaluation.calibration import calibrate
from geodata.evaluation.measures import leaked, measure, score_counts, told_apart
from geodata.evaluation.records import TAKEN, Said
from geodata.evaluation.score import Count, Record, Unit

CONFIDENCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def record(
    factuality: str = "asserted",
    kind: str = TAKEN,
    place: str = "Kunduz",
    confidence: float | None = None,
) -> Record:
    unit = Unit("a", place, "taliban", kind, factuality)
    return Record(unit, None, None, None, "", confidence)


def test_a_confidence_is_held_against_the_share_right() -> None:
    """Four claims given .9, two of them right: .4 too sure; two given .5, one right: honest."""
    claims = [record(place=name, confidence=0.9) for name in ("a", "b", "c", "d")]
    claims += [record(place=name, confidence=0.5) for name in ("e", "f")]
    gold = [record(place=name) for name in ("a", "b", "e")]
    found = calibrate(gold, [*claims, record(place="unsure")])
    assert [(b.low, b.claims, b.share_right) for b in found.bins] == [(0.5, 2, 0.5), (0.9, 4, 0.5)]
    assert found.error == pytest.approx(0.4 * 4 / 6)
    assert calibrate(gold, [record()]).error is None


@given(CONFIDENCES)
def test_every_claim_is_in_one_bin(said: list[tuple[float, bool]]) -> None:
    """No claim is lost at the edges, and no error is above 1."""
    claims = [record(place=str(i), confidence=c) for i, (c, _) in enumerate(said)]
    gold = [claim for claim, (_, right) in zip(claims, said, strict=True) if right]
    found = calibrate(gold, claims)
    assert sum(b.claims for b in found.bins) == len(claims)
    assert sum(b.right for b in found.bins) == len(gold)
    assert all(b.low <= b.confidence <= b.high + 1e-9 for b in found.bins)
    assert found.error is None or 0 <= found.error <= 1 + 1e-9


def test_claimed_is_told_from_asserted_where_both_state_something() -> None:
    gold = [record("claimed"), record("asserted", place="Herat"), record("denied", place="Farah")]
    said = [record("asserted"), record("asserted", place="Herat"), record(place="Farah")]
    assert told_apart(gold, said) == (1, 2)


def test_saying_both_is_no_telling_apart() -> None:
    gold = [record("claimed")]
    assert told_apart(gold, [record("claimed"), record("asserted")]) == (0, 1)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (record(), 1),
        (record("claimed"), 1),
        (record("denied"), 0),
        (record(kind="contested"), 0),
        (record("hypothetical", "threatened"), 0),
    ],
)
def test_a_denial_read_as_a_capture_has_leaked(said: Record, part: int) -> None:
    """Of the places only denied or supposed; where a capture is stated too, a capture is right."""
    gold = [record("denied"), record("hypothetical", place="Herat"), record(place="Herat")]
    assert leaked(gold, [said, record(place="Herat")]) == (part, 1)


def test_counts_are_scored_with_what_they_count() -> None:
    gold = [
        Count("a", 5, 34, "cumulative"),
        Count("a", 2, None, "increment"),
        Count("b", 5, 34, ""),
    ]
    said = [Count("a", 5, None, "cumulative"), Count("a", 3, None, ""), Count("b", 5, 34, "x")]
    score = score_counts(gold, said)
    assert (score.right, score.false, score.missed) == (2, 1, 1)
    assert (score.total_right, score.scope_right) == (1, 1)
    figures = score.figures()
    assert (figures["total_accuracy"], figures["scope_accuracy"]) == (0.5, 0.5)


def test_nothing_measured_is_no_figure() -> None:
    result = measure(Said(), Said())
    assert result.told_apart.value is result.leaked.value is result.calibration.error is None
    assert result.to_json()["tallies"]["f1"] is None
