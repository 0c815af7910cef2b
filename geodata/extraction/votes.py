"""What the rules say of one place in one sentence: their findings joined into one vote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.actors import rivals_of
from geodata.extraction.clauses import Clause
from geodata.extraction.dates import When
from geodata.extraction.factuality import awaited, judge, settled, under_way
from geodata.extraction.patterns import Finding
from geodata.model import GAINING, Factuality

# What says most comes first: a change of control before a fight before a threat.
RANK = ("capture", "handover", "withdrawal", "repelled", "contested", "threatened")
RETAKING = ("retake", "oust", "recapture")


@dataclass(frozen=True, slots=True)
class Vote:
    """The rules' reading; `actor` and `loser` are None where they name no side, `retaking` tells that
    the verb speaks of a recapture, `systems` which of "pattern" and "parse" agree, `settled` a factuality
    that the words leave no doubt of, `part` that a part of the place was taken or is held."""

    kind: str
    factuality: Factuality
    actor: str | None
    retaking: bool
    systems: frozenset[str]
    rules: tuple[str, ...]
    settled: Factuality | None = None
    loser: str | None = None
    part: bool = False


def alike(kind: str, other: str) -> bool:
    """Whether two kinds are the same, a capture and a handover being one change of control."""
    return kind == other or {kind, other} <= GAINING


def to_come(*, retaking: bool) -> str:
    """What a change of control is that has not been: a loss to come is a threat, a recapture to come
    a contest (annotation guidelines).
    """
    return "contested" if retaking else "threatened"


def votes(
    found: Iterable[Finding], clause: Clause, when: dict[int, When | None]
) -> dict[int, Vote]:
    """One vote a place of the clause that any rule speaks of; `when` gives each place's time."""
    table: dict[int, list[Finding]] = {}
    for finding in found:
        for index in finding.places:
            table.setdefault(index, []).append(finding)
    return {index: _vote(findings, clause, when[index]) for index, findings in table.items()}


def _vote(findings: list[Finding], clause: Clause, when: When | None) -> Vote:
    best = min(findings, key=_order)
    best = _framed(best, findings, clause.text[: best.start])
    agreeing = [f for f in findings if _same(f, best)]
    kind, actor = _kind(best), _actor(best)
    retaking = any(word in best.rule for word in RETAKING)
    dated = _is_day(when)
    sure = settled(clause.text, best.start, best.end, dated=dated) if kind in GAINING else None
    if kind == "contested" and awaited(clause.text, best.start, best.end):
        kind, sure = to_come(retaking=retaking), Factuality.HYPOTHETICAL
    if sure is Factuality.DENIED and not best.loser:
        actor = None  # who averts a fall does not gain
    certainty = sure or judge(clause.text, best.start, best.end, actor, dated=dated)
    if best.kind == "claimed":
        certainty = Factuality.CLAIMED
    if certainty is Factuality.HYPOTHETICAL and kind in GAINING:
        kind = to_come(retaking=retaking)
        if under_way(clause.text, best.start):
            certainty = Factuality.ASSERTED
    return Vote(
        kind,
        certainty,
        actor,
        retaking,
        frozenset(f.rule.partition(":")[0] for f in agreeing),
        tuple(sorted({f.rule for f in agreeing})),
        sure,
        best.loser,
        best.part,
    )


def _framed(parsed: Finding, findings: Iterable[Finding], before: str) -> Finding:
    """What a frame says of the verb `parsed`, where it sees a part taken for the whole, or the side that
    stands nearest and not the subject of the clause `before`."""
    for finding in findings:
        if finding.start != parsed.start or not finding.rule.startswith("pattern"):
            continue
        nearer = before.rfind(f"@{finding.actor}@") > before.rfind(f"@{parsed.actor}@") >= 0
        if finding.part or (finding.kind == parsed.kind and nearer):
            return finding
    return parsed


def _order(finding: Finding) -> tuple[int, bool, int]:
    unnamed = finding.actor is None and finding.loser is None
    return RANK.index(_kind(finding)), unnamed, finding.end - finding.start


def _kind(finding: Finding) -> str:
    return "capture" if finding.kind == "claimed" else finding.kind


def _same(finding: Finding, best: Finding) -> bool:
    gains = GAINING | {"claimed"}
    return finding.kind == best.kind or (finding.kind in gains and best.kind in gains)


def _actor(finding: Finding) -> str | None:
    """Who gains, leaves, attacks or defends, as far as the words say."""
    if finding.actor:
        return finding.actor
    if finding.loser and _kind(finding) in (*GAINING, "repelled", "contested"):
        rivals = rivals_of(finding.loser)
        return rivals[0] if len(rivals) == 1 else None
    return None


def _is_day(when: When | None) -> bool:
    return when is not None and when.day is not None
