"""A province's history: each event with the sentences that support and contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard import ids
from dashboard.desk import Desk
from dashboard.library import Library
from dashboard.panels.parts import extra, icon_button, short_day, span_of_days
from dashboard.payload import day_number, kind_told
from dashboard.words import Words
from geodata.languages import begun
from geodata.model import Claim, ControlEvent, Level, Policy
from geodata.readers import bundled_names


def panel(words: Words) -> html.Section:
    """The frame, with a hint until a province is chosen."""
    return html.Section(
        [
            icon_button("close", words("evidence.close"), id="evidence-close", hidden=True),
            html.P(words("evidence.loading"), className="hint loading"),
            html.Div(id="evidence-body"),
        ],
        id=ids.EVIDENCE,
        className="evidence",
        tabIndex=-1,
        **extra(aria_label=words("evidence.title")),
    )


def hint(words: Words) -> list[Any]:
    """What to do when nothing is chosen."""
    return [html.P(words("evidence.hint"), className="hint")]


def history(desk: Desk, library: Library, province: str, policy: Policy, words: Words) -> list[Any]:
    """Everything said about one province. An unknown province gives the hint."""
    capital = desk.capital(province)
    if capital is None:
        return hint(words)
    capital = desk.named(capital, words.lang)
    timeline = library.timeline(policy)
    events = timeline.history(province)
    claims = [c for c in library.claims.values() if c.province == province]
    used = {claim for event in events for claim in (*event.claims, *event.dissent)}
    rest = [c for c in claims if c.id not in used and c.level == Level.CAPITAL]
    return [
        html.H2(capital.capital, **extra(data_of=province)),
        html.P(
            [
                html.Span(words("evidence.province", province=capital.name)),
                html.Span(id="evidence-now"),
            ],
            className="where",
        ),
        *([] if words.lang == "en" else [html.P(words("evidence.quoted"), className="hint")]),
        *([] if events or rest else [html.P(words("evidence.none"), className="hint")]),
        *[_event(event, kind_told(event, timeline), library, words) for event in reversed(events)],
        *_others(rest, library, words),
    ]


def _event(event: ControlEvent, kind: str, library: Library, words: Words) -> html.Article:
    name = words.actor(event.actor, event.actor)
    return html.Article(
        [
            html.Header(
                [
                    html.Button(
                        span_of_days(event.earliest, event.latest, words.lang),
                        className="day",
                        **extra(data_go=str(day_number(event.day))),
                    ),
                    html.H3(words(f"evidence.{kind}", actor=name, actor_start=begun(name))),
                    html.P(_standing(event, words), className="standing"),
                ]
            ),
            *_quotes(event.claims, library, words),
            *_dissent(event, library, words),
        ],
        className="event",
        **extra(
            data_day=str(day_number(event.day)),
            data_side=event.controller or event.actor,
            data_status=event.status.value,
        ),
    )


def _standing(event: ControlEvent, words: Words) -> str:
    key = "feed.sources_one" if event.sources == 1 else "feed.sources"
    parts = [
        words(f"status.{event.status}"),
        words(key, count=event.sources),
        words("evidence.confidence", value=event.confidence),
    ]
    return words("count.joint").join(parts)


def _dissent(event: ControlEvent, library: Library, words: Words) -> list[Any]:
    if not event.dissent:
        return []
    heading = html.H4(words("evidence.contradicts"), className="against")
    return [heading, *_quotes(event.dissent, library, words)]


def _others(rest: Sequence[Claim], library: Library, words: Words) -> list[Any]:
    if not rest:
        return []
    heading = html.H4(words("evidence.unused"))
    return [html.Section([heading, *_quotes([c.id for c in rest], library, words)])]


def _quotes(claims: Iterable[str], library: Library, words: Words) -> list[html.Blockquote]:
    """One quote a sentence of a document: claims of the same sentence share it."""
    shown: dict[tuple[str, int], Claim] = {}
    for claim_id in claims:
        claim = library.claims.get(claim_id)
        if claim is not None:
            shown.setdefault((claim.document, claim.start), claim)
    return [quote(claim, library, words) for claim in shown.values()]


def quote(claim: Claim, library: Library, words: Words) -> html.Blockquote:
    """One sentence, who published it when, what it does, and how sure the reading is. What a bundled
    report sums up stands without quotation marks."""
    return html.Blockquote(
        [
            html.P(
                claim.sentence,
                className="sentence summed" if claim.document in bundled_names() else "sentence",
                lang="en",
                dir="ltr",
            ),
            html.Div(
                [
                    _outlet(claim, library, words),
                    html.Span(
                        [
                            words(f"evidence.{claim.factuality}"),
                            words("count.joint"),
                            words("evidence.confidence", value=claim.confidence),
                        ],
                        className="how",
                    ),
                ],
                className="by",
            ),
        ],
        id=f"claim-{claim.id}",
        **extra(data_factuality=claim.factuality.value),
    )


def _outlet(claim: Claim, library: Library, words: Words) -> Any:
    document = library.documents.get(claim.document)
    named = document and (document.outlet or document.title)
    outlet = words.apart(named or claim.document)
    day = short_day(claim.published, words.lang)
    if document and document.agency and document.agency != document.outlet:
        agency = words.apart(document.agency)
        text = words("evidence.via", outlet=outlet, agency=agency, date=day)
    else:
        text = words("evidence.published", outlet=outlet, date=day)
    if claim.document in bundled_names():
        text = words("evidence.summed", source=text)
    if not document or not document.link:
        return html.Span(text, className="outlet")
    return html.A(
        text,
        href=document.link,
        title=document.title or words("evidence.link", outlet=outlet),
        target="_blank",
        rel="noopener noreferrer",
        className="outlet",
    )
