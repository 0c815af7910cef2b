"""What is known of outlets and agencies."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.actors import load_actors
from geodata.errors import DataError
from geodata.sources import load_sources, read_sources

HEAD = "name,leans,reliability,also,note\n"


def test_every_source_says_why_and_leans_to_a_known_side():
    """Each row has a reason, a reliability between 0 and 1, and favours nobody or a known actor."""
    known = {"", *(actor.id for actor in load_actors())}
    sources = load_sources()
    for source in sources.values():
        assert source.note
        assert 0 < source.reliability <= 1
        assert {source.leans, source.turned_to} <= known
    assert {"Reuters", "AP", "AFP", "TOLOnews", "Xinhua", "SouthFront"} <= set(sources)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Associated Press", "AP"),
        ("the associated press", "AP"),
        ("Bakhtar", "Bakhtar News Agency"),
        ("Tolo  News", "TOLOnews"),
    ],
)
def test_spellings_find_one_source(name, found):
    """One agency under several names stays one source, whatever its case and spaces."""
    assert load_sources()[name].name == found


def test_unknown_source_is_neutral():
    """A name that nobody has judged gives a neutral source of that name, and is not listed."""
    sources = load_sources()
    unknown = sources["A village paper"]
    assert (unknown.name, unknown.leans, unknown.reliability) == ("A village paper", "", 0.8)
    assert "A village paper" not in sources
    assert "reuters" in sources


def test_parties_lean_to_their_own_side():
    """A party's own voice is marked as such."""
    sources = load_sources()
    assert sources["Al Emarah"].leans == sources["Voice of Jihad"].leans == "taliban"
    assert sources["Bakhtar"].leans == "government"


def test_state_media_are_the_government_s_until_it_falls_and_the_taliban_s_after():
    """Whom a source favours depends on the day on which it prints."""
    for name in ("Bakhtar", "RTA", "Ministry of Defense", "Ministry of Interior"):
        source = load_sources()[name]
        sides = [source.favours(date(2021, 8, day)) for day in (14, 15)]
        assert sides == ["government", "taliban"]
    assert load_sources()["Al Emarah"].favours(date(2021, 9, 6)) == "taliban"
    with pytest.raises(DataError, match="YYYY-MM-DD"):
        read_sources("name,leans,reliability,also,note,turned_on\nX,,1,,why,in August\n")


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("X,,much,,why\n", "reliability from 0 to 1"),
        ("X,,1.5,,why\n", "reliability from 0 to 1"),
        ("X,,0.5,,\n", "needs a name, a note"),
        ("X,,0.5,Z,why\nY,,0.5,z,why\n", "two sources"),
    ],
)
def test_broken_rows_are_named(rows, complaint):
    """A row that breaks the rules is an error that names it."""
    with pytest.raises(DataError, match=complaint):
        read_sources(HEAD + rows)
