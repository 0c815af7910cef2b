"""What panels give the browser as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from dash import html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.panels.parts import as_html, extra


class Seen(HTMLParser):
    """What a browser makes of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(
    sentence=st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    title=st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_no_source_writes_markup_into_the_page(sentence: str, title: str) -> None:
    """Whatever a report says stands there as its text."""
    part = html.P([sentence, html.A(sentence, title=title)], **extra(data_of=title))
    seen = Seen(as_html([part]))
    assert seen.tags == ["p", "a"]
    assert seen.text == sentence * 2
    assert seen.attributes == {"data-of": title, "title": title}


def test_components_are_named_as_html_has_them() -> None:
    """React's names of attributes, and those that are not set, are not the browser's."""
    seen = Seen(as_html(html.Label(None, className="a b", htmlFor="c", tabIndex=-1, hidden=False)))
    assert seen.tags == ["label"]
    assert seen.attributes == {"class": "a b", "for": "c", "tabindex": "-1"}
    assert seen.text == ""
