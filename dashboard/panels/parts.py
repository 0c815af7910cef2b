"""Small pieces that several panels use."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import html


def icon_button(icon: str, label: str, **more: Any) -> html.Button:
    """A button that is an icon (a class in the stylesheet) with a name for those who cannot see."""
    classes = f"icon {more.pop('className', '')}".strip()
    name = {"aria-label": label}
    return html.Button(
        html.Span(className=f"glyph glyph-{icon}", **{"aria-hidden": "true"}),
        title=label,
        className=classes,
        **name,
        **more,
    )


def short_day(day: date) -> str:
    """ "13 August 2021"."""
    return f"{day.day} {day:%B %Y}"


def swatch(look: str) -> html.Span:
    """A small square in the look of a province."""
    return html.Span(className="swatch", **{"data-look": look, "aria-hidden": "true"})
