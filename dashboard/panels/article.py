"""Paste an article, see what is read from it, try it on the map, keep it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.desk import Desk
from dashboard.editing import can_unlock
from dashboard.panels.parts import extra, short_day, span_of_days
from dashboard.reading import Change
from dashboard.words import Words
from geodata.languages import Lang, begun, load_language
from geodata.model import Claim, ControlRow, Document, Level, Tally
from geodata.reading import Entry
from geodata.reconcile.evidence import chapter_of


def panel(desk: Desk, words: Words, editable: bool) -> html.Section:
    """The form and the room for its result."""
    return html.Section(
        [
            html.H2(words("article.title")),
            html.P(words("article.lead"), className="lead"),
            html.Div(_form(words), className="form"),
            html.Div(id=ids.ARTICLE_RESULT, className="result", **extra(aria_live="polite")),
            html.Div(_keeping(desk, words, editable), className="keeping"),
            html.P(id=ids.KEPT, role="status", className="status"),
            html.Div(id=ids.OWN),
        ],
        id="read-article",
        className="article",
    )


def _form(words: Words) -> list[Any]:
    text = dcc.Textarea(id=ids.TEXT, rows=7)
    return [
        _blank(text, words("article.text")),
        html.Div(_line_of(ids.TEXT_TITLE, words("article.headline"), "long"), className="row"),
        html.Div(
            [
                _line_of(ids.TEXT_OUTLET, words("article.outlet")),
                _line_of(ids.TEXT_URL, words("article.url"), "middling"),
            ],
            className="row",
        ),
        html.Div(
            [
                _line_of(ids.TEXT_DATE, words("article.date"), placeholder="2021-08-13"),
                html.Button(words("article.read"), id=ids.EXTRACT, className="button strong"),
            ],
            className="row",
        ),
    ]


def _line_of(id: str, label: str, size: str = "short", **more: Any) -> html.Label:
    return _blank(dcc.Input(id=id, **more), label, size)


def _blank(field: Any, label: str, size: str = "") -> html.Label:
    return html.Label([html.Span(label), field], className=f"blank {size}".strip())


def _keeping(desk: Desk, words: Words, editable: bool) -> list[Any]:
    locked = not editable and not can_unlock(desk.settings)
    return [
        html.Button(words("article.preview"), id=ids.SHOW, className="button", hidden=True),
        html.Button(words("article.keep"), id=ids.KEEP, className="button", hidden=True),
        html.Div(
            _line_of(ids.TOKEN, words("article.token"), "middling"),
            className="secret",
            hidden=editable or not can_unlock(desk.settings),
        ),
        html.P(words("article.read_only"), className="hint", hidden=not locked),
    ]


def result(entry: Entry, changes: Sequence[Change], desk: Desk, words: Words) -> list[Any]:
    """The article with its sentences marked, what each says, and what that changes on the map."""
    claims, tallies = entry.claims, entry.tallies
    if not claims and not tallies:
        return [html.P(words("article.none"), className="hint")]
    key = "article.found_one" if len(claims) == 1 else "article.found"
    return [
        html.H3(words(key, count=len(claims))),
        html.Ul([_line(c, desk, words) for c in claims], className="claims"),
        html.Ul([_tally(t, desk, words) for t in tallies], className="claims"),
        *(_changes(changes, claims, desk, words) if claims else []),
        html.Div(_marked(entry.document.text, claims, tallies), className="marked"),
    ]


def own(documents: Sequence[Document], words: Words) -> list[Any]:
    """The articles kept on the page, each with a button that takes it back into the form."""
    if not documents:
        return []
    summary = html.Summary(words("article.own", count=len(documents)))
    items = html.Ul([_own(document, words) for document in documents])
    return [html.Details([summary, items], className="own")]


def _own(document: Document, words: Words) -> html.Li:
    day = short_day(document.published, words.lang)
    if document.outlet:
        day = words("evidence.published", outlet=words.apart(document.outlet), date=day)
    return html.Li(
        [
            html.Span(day, className="how"),
            html.Span(document.title, dir="ltr", lang="en"),
            html.Button(
                words("article.take_back"),
                id={"type": "own", "document": document.id},
                className="button",
                **extra(aria_label=f"{words('article.take_back')}: {document.title}"),
            ),
        ]
    )


def line(claim: Claim, desk: Desk, words: Words) -> str:
    """A claim in a few words: "Kandahar captured by the Taliban"."""
    name = words.actor(claim.actor, desk.labels().get(claim.actor, claim.actor))
    capital = desk.capital(claim.province) if claim.level == Level.CAPITAL else None
    place = desk.named(capital, words.lang).capital if capital else claim.place
    return words(f"feed.{claim.kind}", place=place, actor=name, actor_start=begun(name))


def mapped(claims: Sequence[Claim], desk: Desk) -> bool:
    """Whether there is a map of any day that the claims tell of."""
    return any(chapter_of(claim, desk.chapters) for claim in claims)


def _changes(
    changes: Sequence[Change], claims: Sequence[Claim], desk: Desk, words: Words
) -> list[Any]:
    if not mapped(claims, desk):
        spans = [span_of_days(c.start, c.end, words.lang) for c in desk.chapters]
        days = load_language(Lang(words.lang)).listing(spans)
        return [html.P(words("article.unmapped", days=days), className="hint")]
    if not changes:
        return [html.P(words("article.same"), className="hint")]
    lines = [
        html.Li(
            words(
                "article.change",
                date=short_day(change.day, words.lang),
                place=desk.named(capital, words.lang).capital,
                before=_state(change.was, desk, words),
                after=_state(change.now, desk, words),
            ),
            **extra(data_side=change.now.controller or ""),
        )
        for change in changes
        if (capital := desk.capital(change.now.province))
    ]
    return [html.H3(words("article.changes")), html.Ul(lines, className="claims")]


def _state(row: ControlRow, desk: Desk, words: Words) -> str:
    label = _side(row.controller, desk, words)
    status = words(f"status.{row.status or 'none'}")
    return words("count.joint").join(part for part in (label, status) if part)


def _side(actor: str | None, desk: Desk, words: Words) -> str:
    return next((words.label(a) for a in desk.actors if a.id == actor), actor or "")


def _line(claim: Claim, desk: Desk, words: Words) -> html.Li:
    details = [
        _when(claim, words),
        words(f"evidence.{claim.factuality}"),
        "" if claim.level == Level.CAPITAL else words(f"level.{claim.level}"),
        words("evidence.confidence", value=claim.confidence),
    ]
    return html.Li(
        [
            html.B(line(claim, desk, words)),
            html.Span(words("count.joint").join(d for d in details if d), className="how"),
        ],
        **extra(data_side=claim.actor, data_said=claim.factuality),
    )


def _when(claim: Claim, words: Words) -> str:
    """The day, the days it may have been, or the last one that it can have been."""
    first, last = claim.date or claim.date_earliest, claim.date or claim.date_latest
    if first and last:
        return span_of_days(first, last, words.lang)
    return words("article.by_day", date=short_day(last, words.lang)) if last else ""


def _tally(tally: Tally, desk: Desk, words: Words) -> html.Li:
    label = _side(tally.actor, desk, words)
    count = words.digits(f"{tally.count}/{tally.total}" if tally.total else str(tally.count))
    return html.Li(
        html.B(words("article.tally", actor=label, count=count)), **extra(data_side=tally.actor)
    )


def _marked(text: str, claims: Sequence[Claim], tallies: Sequence[Tally]) -> list[Any]:
    """The text with every sentence that says something in a <mark>."""
    spans: dict[tuple[int, int], str] = {}
    said: list[Claim | Tally] = [*claims, *tallies]
    for found in said:
        spans.setdefault((found.start, found.end), found.actor)
    pieces: list[Any] = []
    at = 0
    for (start, end), actor in sorted(spans.items()):
        if start < at:
            continue
        pieces += [text[at:start], html.Mark(text[start:end], **extra(data_side=actor))]
        at = end
    return [*pieces, text[at:]]
