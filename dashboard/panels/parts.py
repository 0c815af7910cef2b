"""Small pieces that several panels use."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.words import Words
from geodata.languages import Lang, load_language


def extra(**attributes: str) -> dict[str, Any]:
    """Attributes with a hyphen: `data_day` becomes data-day, `aria_label` aria-label."""
    return {name.replace("_", "-"): value for name, value in attributes.items()}


# Where React's name of an attribute is not HTML's.
HTML_NAMES = {"className": "class", "htmlFor": "for"}


def as_html(part: Any) -> str:
    """Components, or a list of them, as HTML with every text in them escaped.

    For what is long and only read: Dash's renderer takes a millisecond or two a component.
    """
    if isinstance(part, (list, tuple)):
        return "".join(as_html(each) for each in part)
    if not isinstance(part, Component):
        return escape(str(part), quote=False)
    tag = part._type.lower()
    properties = part.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    inside = as_html(properties.pop("children", None) or "")
    attributes = "".join(
        f' {HTML_NAMES.get(name, name.lower())}="{escape(str(value))}"'
        for name, value in properties.items()
        if value is not None and value is not False
    )
    return f"<{tag}{attributes}>{inside}</{tag}>"


def icon_button(icon: str, label: str, **more: Any) -> html.Button:
    """A button that is an icon (a class in the stylesheet) with a name for those who cannot see."""
    classes = f"icon {more.pop('className', '')}".strip()
    return html.Button(
        html.Span(className=f"glyph glyph-{icon}", **extra(aria_hidden="true")),
        title=label,
        className=classes,
        **extra(aria_label=label),
        **more,
    )


def unfold(icon: str, label: str, what: str) -> html.Button:
    """A button, there on a phone alone, that shows the part with the id `what`."""
    return icon_button(
        icon,
        label,
        className="folded",
        **extra(data_unfolds=what, aria_expanded="false", aria_controls=what),
    )


def dialog(name: str, title: str, content: list[Any], words: Words) -> html.Dialog:
    """A window over the page, opened by any button with `data-opens` of its name."""
    heading = html.H2(title, id=f"{name}-title")
    close = icon_button("close", words("page.close"), className="close", **extra(data_closes="1"))
    return html.Dialog(
        html.Div([html.Header([heading, close]), *content], className="inside"),
        id=name,
        **extra(aria_labelledby=f"{name}-title"),
    )


def field(name: str, kind: str, hint: str = "") -> html.Span:
    """Where the browser puts an input of its own: `kind` is text or day (dcc.Input has none)."""
    return html.Span(
        className=f"field-{kind}", **extra(data_input=name, data_type=kind, data_hint=hint)
    )


def short_day(day: date, lang: str) -> str:
    """A day as a reader says it: "13 August 2021"."""
    return load_language(Lang(lang)).gregorian(day)


def span_of_days(first: date, last: date, lang: str) -> str:
    """As "12–13 August 2021", or both days in full where they share less."""
    if first == last:
        return short_day(last, lang)
    if (first.year, first.month) == (last.year, last.month):
        language = load_language(Lang(lang))
        return f"{language.number(first.day)}–{language.gregorian(last)}"
    return f"{short_day(first, lang)} – {short_day(last, lang)}"


def swatch(look: str) -> html.Span:
    """A small square in the look of a province."""
    return html.Span(className="swatch", **extra(data_look=look, aria_hidden="true"))
