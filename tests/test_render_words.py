"""The sentences around a map."""

from __future__ import annotations

from geodata.actors import load_actors
from geodata.languages import load_language
from geodata.model import ControlRow, Policy, Status
from geodata.render import words
from tests.factories import day, document

ENGLISH = load_language()


def rows(*held: tuple[str | None, Status | None]) -> list[ControlRow]:
    return [ControlRow("A", "A", "Aa", *each, None, None, None, 0, 0) for each in held]


def test_count_line_tells_doubt() -> None:
    """Claimed and contested capitals are counted apart."""
    held = rows(
        ("taliban", Status.HELD), ("taliban", Status.CLAIMED), ("government", Status.CONTESTED)
    )
    line = words.count_line(held, load_actors(), ENGLISH)
    assert line == "Taliban 2 (1 claimed), Government 1 (1 contested)"


def test_dateline_in_both_calendars() -> None:
    """The day that Kabul fell."""
    assert words.dateline(day("08-15"), ENGLISH) == "End of Sunday 15 August 2021 · 24 Asad 1400"


def test_sources_line_counts_agencies_once() -> None:
    """Reprints of an agency are the agency; reports from after the day are not heard yet."""
    reports = [
        document("x", "08-08", "Dawn", "AFP", "1"),
        document("x", "08-09", "The Hindu", "AFP", "2"),
        document("x", "08-09", "Reuters", name="3"),
        document("x", "08-20", "Stuff", name="4"),
        document("x", "2019-08-09", "BBC", name="5"),
    ]
    known = {report.id: report for report in reports}
    heard = words.sources_line(known, day("05-01"), day("08-13"), Policy(), ENGLISH)
    assert heard == "Sources: AFP, Reuters"
