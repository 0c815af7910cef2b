"""What happened, day by day: the browser writes the lines from the payload, and filters them."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from dashboard import ids
from dashboard.address import KINDS
from dashboard.desk import Desk
from dashboard.panels.parts import extra
from dashboard.words import Words
from geodata.choices import list_of
from geodata.model import Status

CONFIDENCES = ("0", "0.5", "0.7", "0.85")


def panel(desk: Desk, words: Words) -> html.Section:
    """A heading with filters, and an empty list."""
    return html.Section(
        [
            html.Div([html.H2(words("feed.title"), id="feed-title")], className="heading"),
            _filters(desk, words),
            html.Ol(id=ids.FEED, className="feed", **extra(aria_labelledby="feed-title")),
        ],
        className="feedbox",
    )


def _filters(desk: Desk, words: Words) -> html.Details:
    sides = [(actor.id, words.label(actor)) for actor in desk.actors]
    kinds = [(str(kind), words(f"kind.{kind}")) for kind in KINDS]
    statuses = [(str(status), words(f"status.{status}")) for status in Status]
    sure = [
        (c, words("filter.from", value=float(c)) if c != "0" else words("filter.any"))
        for c in CONFIDENCES
    ]
    everything = [("", words("filter.any"))]
    return html.Details(
        [
            html.Summary([words("filter.title"), " ", html.Span(id="filter-count")]),
            html.Div(
                [
                    *_choice("side", everything + sides, words),
                    *_choice("kind", everything + kinds, words),
                    *_choice("status", everything + statuses, words),
                    *_choice("confidence", sure, words),
                    *_choice(
                        "outlet",
                        everything + [(list_of([o]), o) for o in sorted(desk.library.sources)],
                        words,
                    ),
                    html.P(id="filter-sources", hidden=True),
                    html.Button(
                        words("filter.clear"), id="filter-clear", className="word", hidden=True
                    ),
                ],
                className="choices",
            ),
        ],
        className="filters",
    )


def _choice(
    name: str, options: Iterable[tuple[str, str]], words: Words
) -> tuple[html.Label, html.Select]:
    key = f"filter-{name}"
    select = html.Select([html.Option(text, value=value) for value, text in options], id=key)
    return html.Label(words(f"filter.{name}"), htmlFor=key), select
