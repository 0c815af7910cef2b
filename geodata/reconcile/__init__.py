"""Claims of many sources → one event each, with what disagrees.

`evidence` weighs each claim, `groups` finds which claims mean the same event and its day,
`verdicts` decides what each event changes. Nothing here depends on the order of the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from geodata.model import Chapter, Claim, ControlEvent, Policy
from geodata.reconcile.evidence import Lens, cases
from geodata.reconcile.verdicts import verdicts
from geodata.sources import Catalogue, load_sources


def reconcile(
    claims: Iterable[Claim],
    sources_of: Mapping[str, str],
    chapters: Sequence[Chapter],
    policy: Policy | None = None,
    catalogue: Catalogue | None = None,
    confirmed: AbstractSet[str] = frozenset(),
) -> tuple[ControlEvent, ...]:
    """The events that the claims amount to, by day and province.

    `sources_of` maps each document id to the name of its source (`Document.source`); a document
    that it does not name is a source of its own, and a sentence that another document had before,
    word for word, is that one's. `confirmed` are ids of claims that a person has
    accepted: they count fully, whoever made them. `catalogue` defaults to the bundled sources.
    """
    policy = policy or Policy()
    lens = Lens(sources_of, catalogue or load_sources(), policy, confirmed)
    events = [
        event for case in cases(claims, chapters, lens) for event in verdicts(case, policy.believe)
    ]
    # Stable: several events of one capital and day stay in the order of the walk.
    return tuple(sorted(events, key=lambda event: (event.day, event.province)))
