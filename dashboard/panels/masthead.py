"""The line at the top: the subject, the chapter, how to believe, download, light or dark."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.address import View
from dashboard.desk import Desk
from dashboard.panels import export
from dashboard.panels.parts import extra, field, icon_button
from dashboard.words import Words, languages
from geodata.model import Believe

LANGUAGES = {"en": "English", "fa": "دری", "ps": "پښتو"}


def panel(desk: Desk, view: View, words: Words) -> html.Header:
    """The masthead."""
    return html.Header(
        [
            html.P(words("page.kicker"), className="kicker"),
            _find(words),
            html.Div(
                [
                    _chapters(desk, view, words),
                    _believe(view, words),
                    html.Button(
                        words("tale.button"),
                        id="tale-open",
                        className="word",
                        **extra(aria_pressed="false"),
                    ),
                    html.Button(
                        words("compare.button"),
                        id=ids.COMPARE,
                        className="word",
                        **extra(aria_pressed="false"),
                    ),
                    export.panel(words),
                    _share(words),
                    _language(words),
                    icon_button("theme", words("page.theme"), id=ids.THEME),
                    icon_button("help", words("help.title"), **extra(data_opens="help")),
                ],
                className="tools",
            ),
        ],
        className="masthead",
    )


def _find(words: Words) -> html.Div:
    """What is typed is looked up by the server; the browser writes the results."""
    box = field(ids.FIND, "text", words("find.placeholder"))
    results = html.Div(
        id="find-results", role="listbox", hidden=True, **extra(aria_label=words("find.results"))
    )
    label = html.Label(words("find.placeholder"), htmlFor=ids.FIND, className="unseen")
    return html.Div([label, box, results], className="find", role="search")


def _language(words: Words) -> html.Select:
    """Each language by its own name; the browser opens the page anew in it."""
    return html.Select(
        [html.Option(LANGUAGES[lang], value=lang, lang=lang) for lang in languages()],
        id="language",
        className="language",
        **extra(aria_label=words("page.language")),
    )


def _share(words: Words) -> html.Details:
    """The address of the view, and a frame for other pages: the browser fills both."""
    fields = [
        html.Div(
            [
                html.Label(words(f"share.{what}"), htmlFor=f"share-{what}"),
                field(f"share-{what}", "text"),
                html.Button(
                    words("share.copy"),
                    className="button",
                    **extra(
                        data_copies=f"share-{what}",
                        aria_label=f"{words('share.copy')}: {words(f'share.{what}')}",
                    ),
                ),
            ],
            className="shared",
        )
        for what in ("link", "embed")
    ]
    said = html.P(id="share-said", role="status", className="how")
    return html.Details(
        [html.Summary(words("share.title")), html.Div([*fields, said], className="menu")],
        id="share",
        className="download",
    )


def _chapters(desk: Desk, view: View, words: Words) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=ids.CHAPTER,
        data=[{"value": c.id, "label": c.id.replace("-", "–")} for c in desk.chapters],
        value=view.chapter or desk.chapters[-1].id,
        size="xs",
        className="segments",
        **extra(aria_label=words("page.chapter")),
    )


def _believe(view: View, words: Words) -> dmc.Select:
    return dmc.Select(
        id=ids.BELIEVE,
        data=[{"value": b.value, "label": words(f"believe.{b}")} for b in Believe],
        value=view.believe.value,
        allowDeselect=False,
        size="xs",
        w=150,
        rightSectionWidth=22,
        withCheckIcon=False,
        comboboxProps={"shadow": "md"},
        className="believe",
        **extra(aria_label=words("page.believe")),
    )
