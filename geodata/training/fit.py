"""Fit the pool's few numbers on texts kept back from training, by how surely it is right."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from geodata.extraction.learned import KINDS, Judgement, LearnedReader
from geodata.extraction.pool import Weights, kind_probabilities
from geodata.extraction.votes import GAINING, Vote
from geodata.training.examples import Example

START = Weights(temperature=1.0, pattern=1.0, parse=0.5, factuality=1.0, actor=1.0, threshold=0.5)
GRID = {
    "temperature": (0.8, 1.0, 1.2, 1.5, 1.8, 2.2),
    "pattern": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0),
    "parse": (0.0, 0.5, 1.0, 1.5, 2.0),
}
THRESHOLDS = tuple(round(0.3 + 0.05 * i, 2) for i in range(11))


def fit_pool(folder: Path, examples: Sequence[Example]) -> dict[str, float]:
    """The weights with the least negative log likelihood of the kinds, and the threshold with the
    best F1."""
    judgements = LearnedReader(folder).judge([e.candidate for e in examples])
    votes = [e.vote for e in examples]
    best = START
    for temperature, pattern, parse in itertools.product(*GRID.values()):
        tried = replace(START, temperature=temperature, pattern=pattern, parse=parse)
        if _cost(examples, judgements, votes, tried) < _cost(examples, judgements, votes, best):
            best = tried
    best = replace(best, threshold=_threshold(examples, judgements, votes, best))
    return asdict(best)


def _cost(
    examples: Sequence[Example],
    judgements: Sequence[Judgement],
    votes: Sequence[Vote | None],
    weights: Weights,
) -> float:
    costs = []
    for example, judgement, vote in zip(examples, judgements, votes, strict=True):
        p = kind_probabilities(judgement, vote, weights)
        costs.append(-np.log(max(float(p[KINDS.index(example.kind)]), 1e-9)))
    return float(np.mean(costs))


def _threshold(
    examples: Sequence[Example],
    judgements: Sequence[Judgement],
    votes: Sequence[Vote | None],
    weights: Weights,
) -> float:
    """The least probability at which saying something pays."""

    def f1(threshold: float) -> float:
        right = false = missed = 0
        for example, judgement, vote in zip(examples, judgements, votes, strict=True):
            p = kind_probabilities(judgement, vote, weights)
            kind = KINDS[int(p.argmax())]
            said = kind != "none" and float(p.max()) >= threshold
            same = kind == example.kind or {kind, example.kind} <= GAINING
            right += said and same
            false += said and not same
            missed += example.kind != "none" and not (said and same)
        return 2 * right / (2 * right + false + missed)

    return max(THRESHOLDS, key=f1)
