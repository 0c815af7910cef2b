"""People's words on claims: kept for good, in the order given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from geodata.errors import UsageError
from geodata.store.schema import CLAIMS, REVIEWS

DECISIONS = ("accept", "reject", "undo")


@dataclass(frozen=True, slots=True)
class Review:
    """One word of a person on one claim. `at` is an ISO time in UTC."""

    number: int
    claim: str
    decision: str
    note: str
    at: str


def all_reviews(connection: sa.Connection) -> tuple[Review, ...]:
    """Every review in the order given."""
    rows = connection.execute(sa.select(*REVIEWS.c).order_by(REVIEWS.c.number)).mappings()
    return tuple(Review(**row) for row in rows)


def decided(reviews: Iterable[Review]) -> dict[str, str]:
    """Claim id → "accept" or "reject": the last word on each, in the order in which they were last
    spoken of. An undo takes one word back.
    """
    words: dict[str, list[str]] = {}
    for review in reviews:
        said = words[review.claim] = words.pop(review.claim, [])
        if review.decision != "undo":
            said.append(review.decision)
        elif said:
            said.pop()
    return {claim: said[-1] for claim, said in words.items() if said}


def add_review(connection: sa.Connection, claim_id: str, decision: str, note: str) -> Review:
    """Append a word, in a transaction that is alone. Raises UsageError as `Store.review` does."""
    given = all_reviews(connection)
    _check(connection, given, claim_id, decision)
    number = given[-1].number + 1 if given else 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    review = Review(number, claim_id, decision, note, at)
    connection.execute(sa.insert(REVIEWS), asdict(review))
    return review


def _check(
    connection: sa.Connection, given: Iterable[Review], claim_id: str, decision: str
) -> None:
    if decision not in DECISIONS:
        msg = f"a review is one of {', '.join(DECISIONS)}, not {decision!r}"
        raise UsageError(msg)
    if decision == "undo" and claim_id in decided(given):
        return  # also where the claim is gone with its document
    if connection.execute(sa.select(CLAIMS.c.id).where(CLAIMS.c.id == claim_id)).first() is None:
        msg = f"no claim has the id {claim_id!r}; `review list` shows the ids"
        raise UsageError(msg)
    if decision == "undo":
        msg = f"claim {claim_id} has no review to undo"
        raise UsageError(msg)
