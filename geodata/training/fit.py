"""Fit the pool's few numbers on texts kept back from training, by how surely it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import numpy as np

from geodata.extraction.learned import FACTUALITIES, KINDS, Judgement, LearnedReader
from geodata.extraction.pool import (
    Weights,
    factuality_probabilities,
    kind_probabilities,
    pooled,
    side_of,
    side_probabilities,
)
from geodata.extraction.votes import alike
from geodata.model import GAINING
from geodata.training.examples import Example

WARM = (0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0)
BONUS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
# A phrase of the lexicon is right in four of five real reports; most of our texts avoid such phrases,
# and would have them count for nothing.
LEAST_PATTERN = 1.0
GRID: Mapping[str, Sequence[float]] = {
    "temperature": WARM,
    "pattern": [value for value in BONUS if value >= LEAST_PATTERN],
    "parse": BONUS,
    "meant": (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5),
    "factuality_temperature": WARM,
    "factuality": BONUS,
    "actor_temperature": WARM,
    "actor": BONUS,
    "holder": BONUS,
}
OF_RULES = frozenset({"pattern", "parse", "factuality", "actor"})
PLAIN = frozenset(
    "wire alert headline local_news_agency roundup brief explainer factbox analysis think_tank".split()
)
# No change of control is said that is less likely right than wrong.
THRESHOLDS = tuple(round(0.5 + 0.025 * i, 3) for i in range(13))
STATE_THRESHOLDS = tuple(round(0.25 + 0.025 * i, 3) for i in range(19))

Judged = Sequence[tuple[Example, Judgement]]


def fit_pool(folder: Path, examples: Sequence[Example]) -> dict[str, float]:
    """The weights with the least negative log likelihood of kinds, factualities and sides, found one
    after another until none changes, and the thresholds: the best for changes of control, for states
    of the fighting the surest of those that do as well. What the rules add is fitted on the styles
    that rules are for."""
    judgements = LearnedReader(folder).judge([e.candidate for e in examples])
    judged = list(zip(examples, judgements, strict=True))
    plain = [(e, j) for e, j in judged if e.style in PLAIN]
    best, before = Weights(), None
    while best != before:
        before = best
        for name, values in GRID.items():
            tried = [replace(best, **{name: value}) for value in values]
            best = min(tried, key=partial(_cost, plain if name in OF_RULES else judged))
    tried = [replace(best, threshold=value) for value in THRESHOLDS]
    best = max(tried, key=lambda weights: _f1(judged, weights, gains=True))
    return asdict(
        _surest(judged, [replace(best, state_threshold=value) for value in STATE_THRESHOLDS])
    )


def _surest(judged: Judged, tried: Sequence[Weights]) -> Weights:
    """Of weights with a rising threshold for states the last whose F1 is within a standard error of
    the best (Breiman et al., Classification and Regression Trees, 1984): our texts tell more of
    states than real ones do, where what is said too lightly is wrong more often."""
    scores = [_f1(judged, weights, gains=False) for weights in tried]
    best, true = max(scores), sum(e.kind != "none" and e.kind not in GAINING for e, _ in judged)
    close = best - (best * (1 - best) / true) ** 0.5
    return [w for w, f1 in zip(tried, scores, strict=True) if f1 >= close][-1]


def _cost(judged: Judged, weights: Weights) -> float:
    sure = [p for e, j in judged for p in _given_to_truth(e, j, weights)]
    return -float(np.log(np.maximum(sure, 1e-9)).sum())


def _f1(judged: Judged, weights: Weights, *, gains: bool) -> float:
    """F1 of what is said of changes of control, or of all else."""
    right = said = true = 0
    for e, j in judged:
        verdict = pooled(j, e.candidate, e.vote, e.unnamed, weights)
        if verdict and (verdict.kind in GAINING) is not gains:
            verdict = None
        true += e.kind != "none" and (e.kind in GAINING) is gains
        said += verdict is not None
        right += (
            verdict is not None
            and alike(verdict.kind, e.kind)
            and verdict.factuality == e.factuality
            and e.actor is not None
            and verdict.actor == side_of(e.actor, e.candidate, e.unnamed)
        )
    return 2 * right / max(1, said + true)


def _given_to_truth(example: Example, judgement: Judgement, weights: Weights) -> Iterator[float]:
    """The probabilities that the pool gives to the true kind, factuality and side."""
    kinds = kind_probabilities(judgement, example.candidate, example.vote, weights)
    yield float(sum(p for kind, p in zip(KINDS, kinds, strict=True) if alike(kind, example.kind)))
    if example.factuality is None or example.actor is None:
        return
    agreed = example.vote if example.vote and alike(example.vote.kind, example.kind) else None
    facts = factuality_probabilities(judgement, agreed, weights)
    yield float(facts[FACTUALITIES.index(example.factuality)])
    sides = side_probabilities(
        judgement, example.candidate, example.kind, agreed, example.unnamed, weights
    )
    yield float(sides[example.actor])
