"""The export menu: what leaves, in which format and size, with a preview; the browser fills it."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from dashboard import ids
from dashboard.panels.parts import extra, field
from dashboard.words import Words
from geodata.choices import Pace, Size, Theme
from geodata.render import FORMATS, endings

# What can leave, and its usual format: all others of its family can be chosen, too.
USUAL = {
    "picture": "png",
    "sheet": "pdf",
    "film": "mp4",
    "page": "html",
    "data": "csv",
    "bundle": "zip",
}
KINDS = {
    kind: tuple(dict.fromkeys((usual, *endings(FORMATS[usual].family))))
    for kind, usual in USUAL.items()
}
SCALES = ("1", "2", "3", "4")
LISTED = "listed"  # days that a reader types, instead of a pace


def panel(words: Words) -> html.Details:
    """A button that opens the menu."""
    return html.Details(
        [
            html.Summary([words("export.title"), html.Span(id="export-running")]),
            html.Div(
                [
                    html.Div([_kinds(words), _preview(words)], className="what"),
                    html.Div(_choices(words), className="choices"),
                    html.Div(_actions(words), className="row"),
                    html.P(id="export-said", role="status", className="how"),
                    html.Ol(id="export-jobs"),
                ],
                className="menu exporting",
            ),
        ],
        id=ids.EXPORT,
        className="download",
    )


def _kinds(words: Words) -> html.Div:
    """A line a kind: its name, and a button a format."""
    lines = [
        html.Div(
            [
                html.Span(words(f"export.{kind}"), id=f"export-{kind}"),
                html.Span(
                    [
                        html.Button(
                            ending,
                            className="format",
                            title=words(f"export.{ending}"),
                            **extra(data_format=ending, data_kind=kind, aria_pressed="false"),
                        )
                        for ending in endings
                    ]
                ),
            ],
            role="group",
            **extra(aria_labelledby=f"export-{kind}"),
        )
        for kind, endings in KINDS.items()
    ]
    return html.Div(lines, className="kinds")


def _preview(words: Words) -> html.Figure:
    return html.Figure(
        [
            html.Img(id="export-image", alt=words("export.preview"), hidden=True),
            html.Pre(id="export-text", hidden=True),
            html.Figcaption(id="export-measure"),
        ],
        className="preview",
    )


def _choices(words: Words) -> list[html.Div]:
    sizes = [(size, words(f"export.size_{size.replace('-', '_')}")) for size in Size]
    themes = [(theme, words(f"export.{theme}")) for theme in Theme]
    paces = [(pace, words(f"export.{pace}")) for pace in (*Pace, LISTED)]
    spans = [(span, words(f"export.{span}")) for span in ("one", "all")]
    return [
        _select("size", sizes, words),
        _select("scale", [(scale, f"{scale}×") for scale in SCALES], words),
        _select("theme", themes, words),
        _select("span", spans, words),
        _select("days", paces, words),
        html.Div(
            [html.Label(words("export.list"), htmlFor="export-list"), field("export-list", "text")],
            **extra(data_choice="list"),
        ),
        html.Div(
            [
                part
                for end in ("from", "to")
                for part in (
                    html.Label(words(f"export.{end}"), htmlFor=f"export-{end}"),
                    field(f"export-{end}", "date"),
                )
            ],
            **extra(data_choice="stretch"),
        ),
    ]


def _select(name: str, options: Iterable[tuple[str, str]], words: Words) -> html.Div:
    key = f"export-{name}"
    select = html.Select([html.Option(text, value=value) for value, text in options], id=key)
    label = html.Label(words(f"export.{name}"), htmlFor=key)
    return html.Div([label, select], **extra(data_choice=name))


def _actions(words: Words) -> list[html.Button | html.A]:
    return [
        html.A(words("export.get"), id="export-get", className="button strong", href="#"),
        html.Button(words("export.copy_picture"), id="export-copy", className="button"),
        html.Button(words("export.copy_link"), id="export-link", className="button"),
    ]
