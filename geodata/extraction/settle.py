"""The claims of one document set against each other: names, shared days, fights that a capture ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from geodata.gazetteer import Gazetteer
from geodata.model import GAINING, STATED, Claim, Factuality, Kind

RECENT = timedelta(days=10)


def settle(claims: Iterable[Claim], gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims that stand, in their order, with the capital's name filled in."""
    dated = _share_days(list(claims))
    denied = {_event(c) for c in dated if c.factuality is Factuality.DENIED}
    # A gain that is also denied leaves the fight that may have led to it.
    captures = [
        c
        for c in dated
        if c.kind in GAINING
        and c.factuality in STATED
        and (c.factuality is Factuality.ASSERTED or _event(c) not in denied)
    ]
    kept = (c for c in dated if not any(_led_to(c, capture) for capture in captures))
    return tuple(replace(c, place=gazetteer.capitals[c.province].capital, id="") for c in kept)


def _share_days(claims: Sequence[Claim]) -> list[Claim]:
    """A headline that names no day has the day of the sentence that tells the same event."""
    days: dict[tuple[str, str, bool], set[Claim]] = {}
    for claim in claims:
        if claim.date and claim.published - claim.date <= RECENT and claim.factuality in STATED:
            days.setdefault(_event(claim), set()).add(claim)
    shared = []
    for claim in claims:
        others = {other.date for other in days.get(_event(claim), ())}
        undated = claim.date_earliest is None and claim.date_latest == claim.published
        if undated and len(others) == 1 and claim.factuality in STATED:
            day = others.pop()
            claim = replace(claim, date=day, date_earliest=day, date_latest=day, id="")
        shared.append(claim)
    return shared


def _event(claim: Claim) -> tuple[str, str, bool]:
    return claim.province, claim.actor, claim.kind in GAINING


def _led_to(claim: Claim, capture: Claim) -> bool:
    """Whether `claim` is no event of its own: the siege or fight, without a day, that ended in
    `capture`, or the fear that came true the same day."""
    if claim.kind not in (Kind.CONTESTED, Kind.THREATENED):
        return False
    if (claim.province, claim.actor) != (capture.province, capture.actor):
        return False
    windows = [(c.date_earliest, c.date_latest) for c in (claim, capture)]
    fresh = capture.date_latest is not None and capture.published - capture.date_latest <= RECENT
    feared = claim.factuality is Factuality.HYPOTHETICAL and windows[0] == windows[1]
    return feared or (fresh and claim.date_earliest is None)
