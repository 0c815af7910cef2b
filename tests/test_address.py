"""The address and the reader's choices are two writings of one thing."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import (
    COLUMNS,
    KINDS,
    SPEEDS,
    THEMES,
    View,
    parse,
    query,
)
from dashboard.words import load_words
from geodata.choices import Layer
from geodata.languages import Lang
from geodata.model import Believe, Status

NAMES = st.text(st.characters(categories=("L", "N"), include_characters=" -,\\"), min_size=1).map(
    str.strip
)
HUNDREDTHS = st.integers(-8999, 8999).map(lambda n: n / 100)
VIEWS = st.builds(
    View,
    on=st.none() | st.dates(),
    against=st.none() | st.dates(),
    province=st.sampled_from(["", "AF-KDZ", "AF-HER"]),
    believe=st.sampled_from(Believe),
    min_confidence=st.integers(0, 100).map(lambda n: n / 100),
    sources=st.frozensets(NAMES.filter(bool), max_size=3),
    chapter=st.sampled_from(["", "2021", "2015-2019"]),
    first=st.none() | st.dates(),
    last=st.none() | st.dates(),
    speed=st.sampled_from(SPEEDS),
    loop=st.booleans(),
    zoom=st.integers(100, 800).map(lambda n: n / 100),
    at=st.none() | st.tuples(HUNDREDTHS, HUNDREDTHS),
    pair=st.booleans(),
    layer=st.sampled_from(["", *Layer]),
    side=st.sampled_from(["", "taliban"]),
    kind=st.sampled_from(["", *KINDS]).map(str),
    status=st.sampled_from(["", *Status]).map(str),
    sort=st.sampled_from(["", *COLUMNS, *(f"-{name}" for name in COLUMNS)]),
    rows=st.sampled_from(["", '{"side":{"filterType":"text","type":"contains","filter":"tal"}}']),
    story=st.sampled_from(["", "august-2021"]),
    step=st.integers(1, 12),
    lang=st.sampled_from([each.value for each in Lang]),
    theme=st.sampled_from(THEMES),
    embed=st.booleans(),
)


@given(VIEWS)
def test_an_address_gives_back_the_view_that_wrote_it(view: View) -> None:
    """Whatever a reader chose survives being written into the address and read again."""
    assert parse(dict(parse_qsl(query(view)))) == (view, ())


def test_an_untouched_page_has_an_empty_address() -> None:
    """Defaults are not written."""
    assert query(View()) == ""


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"on": "2021-02-30"}, "'2021-02-30' is no day"),
        ({"on": "20210813"}, "'20210813' is no day"),
        ({"believe": "everything"}, "believe must be one of strict, normal, all"),
        ({"min_confidence": "2"}, "min_confidence must be a number from 0 to 1"),
        ({"min_confidence": "nan"}, "min_confidence must be a number from 0 to 1"),
        ({"speed": "3"}, "speed must be one of 0.25, 0.5, 1, 2, 4, 8, 16"),
        ({"zoom": "0"}, "zoom must be a number from 1 to 8"),
        ({"zoom": "nan"}, "zoom must be a number from 1 to 8"),
        ({"at": "Kabul"}, "at must be a latitude and a longitude"),
        ({"at": "95,10"}, "at must be a latitude and a longitude"),
        ({"sort": "beauty"}, "sort must be one of capital"),
        ({"step": "0"}, "step must be a whole number from 1"),
        ({"step": "9" * 5000}, "step must be a whole number from 1"),
        ({"rows": "[" * 100_000}, "rows must be the table’s filters as a JSON object"),
        ({"rows": "[1]"}, "rows must be the table’s filters as a JSON object"),
        ({"story": "nope"}, "story must be one of august-2021, not 'nope'"),
        ({"lang": "xx"}, "lang must be one of en"),
    ],
)
def test_what_cannot_be_read_keeps_its_default_and_is_named(
    asked: dict[str, str], complaint: str
) -> None:
    """A bad part of an address costs that part alone, and the reader is told."""
    view, complaints = parse({"province": "AF-KDZ", **asked})
    assert view == View(province="AF-KDZ")
    assert len(complaints) == 1
    assert complaint in str(complaints[0])


@pytest.mark.parametrize("lang", Lang)
def test_what_cannot_be_read_is_said_in_the_language_of_the_page(lang: str) -> None:
    """Each complaint in words of that language, with what the address wrote as it is."""
    asked = {"on": "soon", "province": "XX", "zoom": "9", "story": "x", "at": "x", "step": "x"}
    words = load_words(lang)
    for name, text in asked.items():
        (complaint,) = parse({name: text})[1]
        said = complaint.said(words)
        assert repr(text) in said
        assert (said == str(complaint)) is (lang == "en")


def test_a_view_becomes_a_policy() -> None:
    """The way of believing is part of the address."""
    view, _ = parse({"believe": "strict", "min_confidence": "0.5", "sources": "Reuters,AFP"})
    assert view.policy.believe is Believe.STRICT
    assert view.policy.min_confidence == 0.5
    assert view.policy.sources == {"Reuters", "AFP"}
    assert view.on is None
    assert parse({"on": "2021-08-13"})[0].on == date(2021, 8, 13)
