"""A pasted article: which document it is, and what it would change on the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.library import read_library
from dashboard.reading import UndatedError, as_document, changes
from geodata.errors import GeodataError
from geodata.model import Policy
from geodata.reading import Entry
from geodata.store import Store
from tests.factories import claim, day

PAGE = """<html><head><title>Gardez</title>{date}</head><body><nav>Taliban take Ghazni</nav>
<article><p>{text}</p></article></body></html>"""
TEXT = "The Taliban captured Gardez on Monday, residents said. " * 5


def test_a_page_gives_its_article_with_the_day_and_outlet_it_declares() -> None:
    declared = (
        '<meta property="article:published_time" content="2021-08-10">'
        '<meta property="og:site_name" content="The Paper">'
    )
    page = PAGE.format(date=declared, text=TEXT)
    read = as_document(page, None)
    assert (read.published, read.outlet) == (day("08-10"), "The Paper")
    assert "Gardez" in read.text
    assert "Ghazni" not in read.text
    assert as_document(page, day("08-12"), "Mine").outlet == "Mine"


@pytest.mark.parametrize("text", [TEXT, PAGE.format(date="", text=TEXT)])
def test_without_a_day_nothing_is_read(text: str) -> None:
    with pytest.raises(UndatedError):
        as_document(text, None)


@pytest.mark.parametrize("text", ["a\ud800b", "x" * 200_001])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(GeodataError):
        as_document(text, day("08-12"))


def test_changes_are_of_the_capitals_it_speaks_of_by_their_first_day(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'kept.sqlite'}")
    library = read_library(store)
    document = as_document(TEXT, day("08-12"))
    said = [claim("AF-PIA", "08-09"), claim("AF-GHA", "08-12", factuality="hypothetical")]
    entry = Entry(document, said)
    (change,) = changes(library, entry, Policy())
    assert (change.day, change.now.province) == (day("08-09"), "AF-PIA")
    assert (change.was.controller, change.now.controller) == ("government", "taliban")
    assert changes(library.plus(entry), entry, Policy()) == []
