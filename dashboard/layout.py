"""The page: a shell that asks its own address what to show, and the page that answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard import address, ids
from dashboard.address import View
from dashboard.desk import Desk
from dashboard.panels import (
    article,
    banner,
    compare,
    evidence,
    feed,
    help,
    mapview,
    masthead,
    review,
    table,
    tale,
    timebar,
)
from dashboard.panels.parts import extra
from dashboard.words import Words, load_words
from geodata.calendars import SOLAR_MONTH_SPELLINGS
from geodata.languages import Lang, load_language
from geodata.snapshot import figures


def shell() -> html.Div:
    """What is there before the address is read."""
    return html.Div([dcc.Store(id=ids.OPENING), html.Div(id=ids.PAGE)])


def page(desk: Desk, view: View, complaints: Sequence[str], editable: bool) -> list[Any]:
    """The whole page for one address. `complaints` are the parts of it that could not be read."""
    words = load_words(view.lang)
    return [
        *_stores(desk, view, complaints, words),
        html.A(words("page.skip"), href=f"#{ids.SLIDER}", className="skip"),
        masthead.panel(desk, words),
        html.Div(
            words("count.joint").join(complaints),
            id=ids.NOTICE,
            role="status",
            className="notice",
        ),
        html.Main(
            [
                html.Div(
                    [banner.panel(words), mapview.panel(desk, words), banner.figures(words)],
                    className="front",
                ),
                html.Div(
                    [
                        tale.panel(words),
                        compare.panel(words),
                        evidence.panel(words),
                        feed.panel(desk, words),
                    ],
                    className="side",
                ),
                timebar.panel(desk, words),
                html.Div(
                    [
                        table.panel(words),
                        article.panel(desk, words, editable),
                        review.panel(words),
                    ],
                    className="below",
                ),
            ],
            className="sheet",
        ),
        html.Footer(credit(desk, words, view.embed), id=ids.CREDIT, className="credit"),
        help.panel(words),
        html.Div(id=ids.SPOKEN, className="unseen", **extra(aria_live="polite")),
    ]


def _stores(desk: Desk, view: View, complaints: Sequence[str], words: Words) -> list[dcc.Store]:
    named = load_language(Lang(words.lang)).words
    boot = {
        "view": address.as_text(view),
        "defaults": address.as_text(View()),
        "words": dict(words.table),
        "labelSides": desk.label_sides,
        "rank": desk.rank,
        "neighbours": _neighbours(desk, words),
        "solar": named["date.solar"].split(),
        "months": named["date.gregorian"].split(),
        "weekdays": named["date.weekdays"].split(),
        "monthNames": _month_names(),
        "stories": list(desk.stories),
        **_figures(desk),
        "actorIds": [actor.id for actor in desk.actors],
        "complaints": list(complaints),
    }
    return [
        dcc.Store(id=ids.BOOT, data=boot),
        # Apart, as it goes with each question to the server, and what the browser needs is large.
        dcc.Store(id=ids.OPENED, data=boot["view"]),
        dcc.Store(id=ids.STARTED),
        dcc.Store(id=ids.SELECTION, data={"province": view.province}),
        dcc.Store(id=ids.HISTORY),
        dcc.Store(id=ids.EDITION, data=0),
        dcc.Store(id=ids.PREVIEW),
        dcc.Store(id=ids.ARTICLE),
        dcc.Store(id=ids.TRIED),
        dcc.Store(id=ids.TRIED_AGAIN),
    ]


def _month_names() -> dict[str, tuple[str, int]]:
    """Each name of a month in any of our languages: its calendar, and its number there."""
    names = {name: ("solar", number) for name, number in SOLAR_MONTH_SPELLINGS.items()}
    for lang in Lang:
        for calendar in ("gregorian", "solar"):
            months = load_language(lang).words[f"date.{calendar}"].lower().split()
            names |= {name: (calendar, number) for number, name in enumerate(months, start=1)}
    return names


def _neighbours(desk: Desk, words: Words) -> list[list[Any]]:
    language = load_language(Lang(words.lang))
    return [[language.country(name), *point] for name, *point in desk.neighbours]


def _figures(desk: Desk) -> dict[str, Any]:
    """By province in the order of the payload: square kilometres, people; and shared borders as
    [place, place, kilometres].
    """
    order = {capital.province: index for index, capital in enumerate(desk.capitals)}
    known, borders = figures(desk.boundaries), desk.boundaries.borders.items()
    return {
        "areas": [known[province]["area_km2"] for province in order],
        "people": [known[province]["people"] for province in order],
        "borders": [[order[a], order[b], round(km, 2)] for (a, b), km in borders],
    }


def credit(desk: Desk, words: Words, embed: bool) -> list[Any]:
    """Whose the boundaries and figures are, and how many reports are kept now."""
    documents = desk.library.documents.values()
    whole = html.A(words("page.whole"), id="whole-page", href="/", target="_blank")
    return [
        *([whole, " "] if embed else []),
        words(
            "page.credit",
            credit=desk.boundaries.credit,
            reports=len(documents),
            outlets=len({document.outlet for document in documents if document.outlet}),
        ),
        " ",
        html.A(words("page.api"), href="/api"),
    ]
