"""One verdict from the rules' vote and the learned reader's judgement, with a calibrated confidence.

The two are added as log odds: the reader's, at a temperature that makes them honest, and for each
rule system that agrees a weight. Temperature and weights are fitted on texts that the reader was not
trained on (geodata/training) and kept beside its weights; without a reader the rules decide alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from geodata.extraction.candidates import SIDES, Candidate
from geodata.extraction.learned import FACTUALITIES, HOLDER, KINDS, UNNAMED, Judgement
from geodata.extraction.votes import GAINING, Vote
from geodata.model import Factuality

# How often rules alone were right on the tuning half of real reports: both systems, one, and less
# where the place was resolved by a reference or a likeness.
RULES_BOTH, RULES_ONE, INDIRECT = 0.93, 0.8, 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """The pool's few numbers; all but `threshold` are in log odds."""

    temperature: float
    pattern: float
    parse: float
    factuality: float
    actor: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a place, or rather what we take it to be, and how surely."""

    kind: str
    factuality: Factuality
    actor: str
    confidence: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights that belong to the packaged reader."""
    text = (files("geodata") / "data" / "reader" / "pool.json").read_text(encoding="utf-8")
    return Weights(**json.loads(text))


def by_rules(vote: Vote, how: str, attacker: str) -> Verdict:
    """The verdict of the rules alone, for a place resolved as `how` tells."""
    confidence = RULES_BOTH if len(vote.systems) > 1 else RULES_ONE
    if how.startswith(("back", "likeness", "implied")):
        confidence -= INDIRECT
    holder = vote.retaking or vote.kind in ("repelled", "withdrawal")
    actor = vote.actor or ("government" if holder else attacker)
    return Verdict(vote.kind, vote.factuality, actor, round(confidence, 2))


def pooled(
    judgement: Judgement, candidate: Candidate, vote: Vote | None, attacker: str, weights: Weights
) -> Verdict | None:
    """The joint verdict, or None where most probably nothing is said."""
    kinds = kind_probabilities(judgement, vote, weights)
    gain = float(kinds[KINDS.index("capture")] + kinds[KINDS.index("handover")])
    best = KINDS[int(kinds.argmax())]
    if gain > max(float(kinds[0]), float(kinds[3:].max())):
        best = max(GAINING, key=lambda kind: kinds[KINDS.index(kind)])
    confidence = gain if best in GAINING else float(kinds[KINDS.index(best)])
    if best == "none" or confidence < weights.threshold:
        return None
    agreed = vote if vote and (vote.kind == best or {vote.kind, best} <= GAINING) else None
    return Verdict(
        best,
        _factuality(judgement, agreed, weights),
        _actor(judgement, candidate, agreed, attacker, weights),
        round(confidence, 3),
    )


def kind_probabilities(
    judgement: Judgement, vote: Vote | None, weights: Weights
) -> NDArray[np.float64]:
    """(7,) probabilities over KINDS."""
    scores = judgement.kind.astype(np.float64) / weights.temperature
    if vote:
        bonus = weights.pattern * ("pattern" in vote.systems) + weights.parse * (
            "parse" in vote.systems
        )
        for kind in GAINING if vote.kind in GAINING else (vote.kind,):
            scores[KINDS.index(kind)] += bonus
    return _softmax(scores)


def _factuality(judgement: Judgement, vote: Vote | None, weights: Weights) -> Factuality:
    scores = judgement.factuality.astype(np.float64)
    if vote:
        scores[FACTUALITIES.index(vote.factuality.value)] += weights.factuality
    return Factuality(FACTUALITIES[int(scores.argmax())])


def _actor(
    judgement: Judgement, candidate: Candidate, vote: Vote | None, attacker: str, weights: Weights
) -> str:
    """The named side, or who an unnamed one must be: the attacker of the text, or the holder."""
    scores = judgement.actor.astype(np.float64)
    allowed = [*range(len(candidate.sides)), UNNAMED, HOLDER]
    if vote and vote.actor in candidate.sides:
        scores[candidate.sides.index(vote.actor)] += weights.actor
    choice = max(allowed, key=lambda i: scores[i])
    if choice < len(SIDES):
        return str(candidate.sides[choice])
    return "government" if choice == HOLDER else attacker


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max())
    total: NDArray[np.float64] = powers / powers.sum()
    return total
