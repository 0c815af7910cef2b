"""Names: every spelling leads to its capital, and nothing else does."""

from __future__ import annotations

import csv
import itertools
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import fold, load_capitals, load_gazetteer

GAZETTEER = load_gazetteer()
SPELLINGS = list(
    csv.DictReader((files("geodata") / "data" / "spellings.csv").read_text("utf-8").splitlines())
)


def test_there_are_34_capitals_in_order_of_their_codes() -> None:
    codes = [capital.province for capital in load_capitals()]
    assert len(set(codes)) == 34
    assert codes == sorted(codes)


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: f"{row['spelling']}-{row['names']}")
def test_each_spelling_is_found_in_a_sentence_and_names_its_own_province(row) -> None:
    text = f"The Taliban spoke of {row['spelling']} on Friday."
    assert {m.province for m in GAZETTEER.find(text)} == {row["province"]}


@pytest.mark.parametrize(
    ("written", "capital"),
    [
        ("Mazār-e Sharīf", "Mazar-e Sharif"),
        ("MAZAR I SHARIF", "Mazar-e Sharif"),
        ("Pul-e-Khumri", "Pul-e Khumri"),
        ("Pulle Khumry", "Pul-e Khumri"),
        ("Taloquaan", "Taloqan"),
        ("Lashkar Gaah", "Lashkar Gah"),
        ("Shibirgaan", "Sheberghan"),
        ("AF-KDZ", "Kunduz"),
        ("Kunduz city", "Kunduz"),
    ],
)
def test_spellings_with_marks_hyphens_or_slips_name_the_capital(written, capital) -> None:
    found = GAZETTEER.capital(written)
    assert found is not None
    assert found.capital == capital


@pytest.mark.parametrize(
    "text",
    [
        "Mo Farah won again in London.",
        "Rebels seized Mosul, then Goma, then Kherson.",
        "The heart of the city beat on.",
        "Ghaziabad and Firozabad lie in Uttar Pradesh.",
        "The Taliban watched as Revolutionary Guards exercised along the border.",
        "India's ruling party lost Faizabad, a constituency in Uttar Pradesh. Faizabad fell silent.",
        "Insurgents met in Jalal-Abad, in southern Kyrgyzstan.",
        "A Kandahari spoke for the Taliban.",
    ],
)
def test_names_from_elsewhere_are_not_ours(text) -> None:
    assert GAZETTEER.find(text) == []


def test_a_country_that_speaks_behind_a_city_is_not_where_it_lies() -> None:
    text = "The Taliban seized Jalalabad, Pakistan said. Jalalabad is quiet."
    assert [m.province for m in GAZETTEER.find(text)] == ["AF-NAN", "AF-NAN"]


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from([row["spelling"] for row in SPELLINGS]), min_size=1, max_size=6))
def test_mentions_are_in_order_and_apart(names) -> None:
    text = "Afghan towns: " + ", ".join(names) + "."
    mentions = GAZETTEER.find(text)
    for before, after in itertools.pairwise(mentions):
        assert before.end <= after.start
