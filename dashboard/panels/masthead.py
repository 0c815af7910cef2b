"""The line at the top: the subject, search, what to do with the map, and how to see it. On a phone
search and settings fold away behind two buttons.
"""

from __future__ import annotations

from dash import html

from dashboard import ids
from dashboard.desk import Desk
from dashboard.panels import export
from dashboard.panels.parts import extra, field, icon_button, unfold
from dashboard.words import Words
from geodata.languages import Lang
from geodata.model import Believe

OWN_NAMES = {Lang.EN: "English", Lang.FA: "دری", Lang.PS: "پښتو"}


def panel(desk: Desk, words: Words) -> html.Header:
    """The masthead."""
    return html.Header(
        [
            html.P(words("page.kicker"), className="kicker"),
            _find(words),
            html.Div(
                [
                    html.A(
                        words("article.button"),
                        href="#read-article",
                        title=words("article.title"),
                        className="word",
                    ),
                    _toggle(words("tale.button"), "tale-open"),
                    _toggle(words("compare.button"), ids.COMPARE),
                    export.panel(words),
                    _share(words),
                ],
                className="actions",
            ),
            html.Div(
                [
                    _chapters(desk, words),
                    _believe(words),
                    _language(words),
                    icon_button("theme", words("page.theme"), id=ids.THEME),
                ],
                id="settings",
                className="settings",
            ),
            icon_button("help", words("help.title"), className="help", **extra(data_opens="help")),
            unfold("search", words("find.placeholder"), "find-box"),
            unfold("menu", words("page.settings"), "settings"),
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
    return html.Div([label, box, results], id="find-box", className="find", role="search")


def _toggle(label: str, name: str) -> html.Button:
    return html.Button(label, id=name, className="word", **extra(aria_pressed="false"))


def _language(words: Words) -> html.Select:
    """Each language by its own name; the browser opens the page anew in it."""
    return html.Select(
        [html.Option(name, value=lang.value, lang=lang.value) for lang, name in OWN_NAMES.items()],
        id="language",
        className="choose",
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


def _chapters(desk: Desk, words: Words) -> html.Div:
    """One button each; the browser marks the chapter that is open."""
    buttons = [
        html.Button(
            words.digits(c.id.replace("-", "–")),
            title=words.chapter(c),
            className="word",
            **extra(data_chapter=c.id, aria_pressed="false"),
        )
        for c in desk.chapters
    ]
    return html.Div(
        buttons,
        id=ids.CHAPTER,
        role="group",
        className="chapters",
        **extra(aria_label=words("page.chapter")),
    )


def _believe(words: Words) -> html.Label:
    """Three ways of believing what the gaining side says of itself."""
    ways = [
        html.Option(words(f"believe.{b}"), value=b.value, title=words(f"believe.{b}_help"))
        for b in Believe
    ]
    box = html.Select(ways, id=ids.BELIEVE, title=words("page.believe"))
    return html.Label([html.Span(words("page.reports")), box], className="choose")
