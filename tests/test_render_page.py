"""The page that needs nothing else: it says what the timeline says, and runs no one's text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from geodata.languages import load_language
from geodata.render import Job, Options, page
from tests.exports import SQUARE_DAY
from tests.factories import claim, document, square_boundaries, square_timeline

TIMELINE, BOUNDARIES = square_timeline(), square_boundaries()


def test_page_says_what_the_timeline_says() -> None:
    """Folding the page's steps gives every row on every day."""
    job = Job(TIMELINE, BOUNDARIES, SQUARE_DAY)
    data = page.payload(job)
    looks, state = data["looks"], {}
    steps = {step["day"]: step for step in data["steps"]}
    for number, (iso, *_) in enumerate(data["days"]):
        state |= steps.get(number, {"rows": {}})["rows"]
        for row in TIMELINE.at(date.fromisoformat(iso)):
            look, since, _, _, sources, *_ = state[row.province]
            label = {"taliban": "Taliban", "government": "Government"}[row.controller or ""]
            assert (looks[look]["label"], looks[look]["status"]) == (label, row.status)
            assert since == (load_language().gregorian(row.since) if row.since else None)
            assert sources == row.sources
    assert [data["days"][n][0] for n, step in steps.items() if step["shown"]] == [
        each.isoformat() for each in job.shown_days()
    ]


def test_page_needs_no_network_and_runs_no_text() -> None:
    """Evidence is data: it can neither close its element nor smuggle an address."""
    told = claim("AF-KDZ", "08-08")
    nasty = "</script><img src=x onerror=alert(1)>"
    hostile = Options(
        claims={"c_B": replace(told, sentence=nasty)},
        documents={told.document: document(nasty, name=told.document)},
    )
    text = page.markup(Job(TIMELINE, BOUNDARIES, SQUARE_DAY, options=hostile))
    assert nasty not in text
    assert text.count("</script>") == 2
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text)


@pytest.mark.parametrize(
    ("url", "kept"),
    [("javascript:alert(1)", ""), ("https://example.org/a", "https://example.org/a")],
)
def test_page_links_only_to_the_web(url: str, kept: str) -> None:
    """An address that a browser would run is not a link."""
    told = claim("AF-KDZ", "08-08")
    source = replace(document("x", "08-08", name=told.document), url=url)
    options = Options(claims={"c_B": told}, documents={source.id: source})
    data = page.payload(Job(TIMELINE, BOUNDARIES, SQUARE_DAY, options=options))
    assert data["reports"] == [["Reuters", "", "8 August 2021", kept]]
