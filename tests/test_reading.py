"""A pasted article: which document it is, and what it would change on the map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.library import read_library
from dashboard.reading import as_document, changes, is_kept, own_articles
from geodata.errors import GeodataError, UndatedError, UsageError
from geodata.model import Document, Policy
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


@pytest.mark.parametrize("text", [TEXT, PAGE.format(date="", text=TEXT)])
def test_a_day_yet_to_come_is_no_missing_day(text: str) -> None:
    """Whether an article or the source of its page is pasted, the answer is the same."""
    with pytest.raises(UsageError, match="9030-08-13 is yet to come"):
        as_document(text, date(9030, 8, 13))


@pytest.mark.parametrize("text", ["a\ud800b", "x" * 200_001])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(GeodataError):
        as_document(text, day("08-12"))


@pytest.mark.parametrize("field", ["outlet", "url", "title"])
def test_half_a_character_beside_a_text_is_refused(field: str) -> None:
    """No store could keep it."""
    with pytest.raises(GeodataError, match="not text"):
        as_document(TEXT, day("08-12"), **{field: "a\ud800b"})


def test_a_text_kept_on_the_page_comes_back_into_its_form_whole(tmp_path: Path) -> None:
    """Read again as it stands there it is the same document; what others ingested is not listed."""
    store = Store(f"sqlite:///{tmp_path / 'kept.sqlite'}")
    pasted = [as_document(TEXT, day(on), "The Paper", "http://paper") for on in ("08-11", "08-12")]
    for document in (*pasted, Document("ingested", TEXT, day("08-12"))):
        store.add(document, [], [])
    listed = own_articles(read_library(store))
    assert listed == pasted[::-1]
    assert [as_document(d.text, d.published, d.outlet, d.url, d.title) for d in listed] == listed


def test_of_a_page_kept_by_its_source_the_title_comes_back() -> None:
    """The form holds its article as plain text, without the title; a given one goes before."""
    page = PAGE.format(date="", text=TEXT)
    kept = as_document(page, day("08-12"), "The Paper")
    again = as_document(kept.text, kept.published, kept.outlet, kept.url, kept.title)
    assert kept.title == "Gardez"
    assert again == kept
    assert as_document(page, day("08-12"), title="Mine").title == "Mine"
    assert as_document(kept.text, day("08-12")).title == kept.text[:90]


OWN = {"day": "2021-08-12", "title": "Gardez", "outlet": "The Paper", "url": "http://paper"}


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({}, True),
        ({"text": f"{TEXT}\r\n"}, True),
        ({"text": PAGE.format(date="", text=f"{TEXT} So the page says.")}, True),
        ({"text": TEXT, "outlet": " The  Paper "} | OWN, True),
        (OWN, True),
        ({"text": f"{TEXT} And more."}, False),
        ({"text": "Это"}, False),
        *(({"text": TEXT} | OWN | {name: "2021-08-11"}, False) for name in OWN),
        *(({name: "2021-08-11"}, False) for name in OWN),
        ({"outlet": "Another"}, False),
    ],
)
def test_what_stands_in_the_form_is_kept_or_would_be_lost(
    form: dict[str, str], kept: bool, tmp_path: Path
) -> None:
    """As one article, also by its page's source; without a text, as the one that is taken back."""
    store = Store(f"sqlite:///{tmp_path / 'kept.sqlite'}")
    page = PAGE.format(date="", text=f"{TEXT} So the page says.")
    taken = as_document(TEXT, day("08-12"), OWN["outlet"], OWN["url"], OWN["title"])
    for document in (taken, as_document(page, day("08-12"), "Another")):
        store.add(document, [], [])
    assert is_kept(read_library(store), form, taken) is kept


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
