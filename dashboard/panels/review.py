"""The claims that the machine is least sure of, for a person's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard import ids
from dashboard.desk import Desk
from dashboard.library import Library
from dashboard.panels.article import line
from dashboard.panels.evidence import quote
from dashboard.panels.parts import extra
from dashboard.words import Words
from geodata.model import Claim, Level

SHOWN = 5


def panel(words: Words) -> html.Section:
    """The frame of the queue."""
    return html.Section(
        [
            html.H2(words("review.title")),
            html.P(words("review.lead"), className="lead"),
            html.Div(id=ids.REVIEW_BODY),
        ],
        id=ids.REVIEW,
        className="review",
    )


def queue(desk: Desk, words: Words) -> list[Any]:
    """The least certain claims without a word on them, after the last ones that were given one."""
    library = desk.library
    decisions = library.decisions
    claims = {c.id: c for c in library.claims.values() if c.level == Level.CAPITAL}
    done = [claims[each] for each in decisions if each in claims]
    open_ones = sorted(
        (c for c in claims.values() if c.id not in decisions), key=lambda c: (c.confidence, c.id)
    )
    if not claims:
        return [html.P(words("review.empty"), className="hint")]
    return [
        html.P(words("review.progress", done=len(done), total=len(claims)), className="how"),
        html.Ol(_items([*done[-2:], *open_ones[:SHOWN]], library, desk, words)),
    ]


def _items(claims: Sequence[Claim], library: Library, desk: Desk, words: Words) -> list[html.Li]:
    decisions = library.decisions
    return [
        html.Li(
            [
                html.H3(line(claim, desk, words)),
                quote(claim, library, words),
                html.Div(_buttons(claim, decisions.get(claim.id), words), className="row"),
            ],
            className="decided" if claim.id in decisions else None,
            **extra(data_side=claim.actor),
        )
        for claim in claims
    ]


def _buttons(claim: Claim, decision: str | None, words: Words) -> list[Any]:
    if decision:
        said = {"accept": "review.accepted", "reject": "review.rejected"}[decision]
        return [html.Span(words(said), className="how"), _button(claim, "undo", words)]
    return [_button(claim, "accept", words), _button(claim, "reject", words)]


def _button(claim: Claim, decision: str, words: Words) -> html.Button:
    return html.Button(
        words(f"review.{decision}"),
        id={"type": "review", "claim": claim.id, "decision": decision},
        className="button",
        **extra(aria_label=f"{words(f'review.{decision}')}: {claim.sentence}"),
    )
