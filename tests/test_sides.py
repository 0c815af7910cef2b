"""Who did it: those who bear no side's name, names of some years, and what "the group" means."""

from __future__ import annotations

import pytest

from geodata.actors import load_actors, load_aliases
from geodata.extraction.clauses import ActorReader
from geodata.extraction.extract import load_extractor
from tests.factories import document

FULL = load_extractor()
ACTORS = ActorReader(load_actors(), load_aliases())


def doers(text: str, published: str = "2021-08-13") -> set[str]:
    return {claim.actor for claim in FULL.extract(document(text, published)).claims}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        ("Gardez was handed over to tribal elders on Wednesday.", "2001-11-15", "other"),
        ("Jalalabad is now in the hands of local chieftains.", "2001-11-15", "other"),
        ("Volunteers beat back a Taliban attack on Maymana.", "2021-07-20", "other"),
        ("A Taliban attack on Aybak was repelled by residents.", "2021-07-20", "other"),
        ("Iranian forces have taken Zaranj, an envoy said.", "2001-11-27", "foreign"),
        ("Tajik officials fear that Iran could seize Herat.", "1998-09-10", "foreign"),
        ("Charikar is in danger from the resistance.", "2021-09-05", "nrf"),
        ("The Front claims that it has recaptured Bazarak.", "2021-09-05", "nrf"),
        ("Is Kabul in any danger from the opposition?", "1998-08-10", "northern_alliance"),
        ("Dostum's cavalry took Sheberghan in November 2001.", "2012-03-01", "northern_alliance"),
        ("Taloqan fell in November 2001.", "2012-03-01", "northern_alliance"),
        (
            "ISIL-KP fighters are in Achin. Jalalabad is under threat from the group.",
            "2015-12-16",
            "isis_k",
        ),
    ],
)
def test_who_does_it_need_not_bear_the_name_of_a_side(text: str, published: str, side: str) -> None:
    assert doers(text, published) == {side}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        ("Elders in Gardez said that the Taliban had taken the town.", "2001-11-15", "taliban"),
        ("Local people watched as the Taliban entered Ghazni.", "2021-08-12", "taliban"),
        ("Tribal elders surrendered Qalat to the Taliban.", "2021-08-12", "taliban"),
        ("Iran said that Herat had fallen to the Taliban.", "1998-09-10", "taliban"),
        ("Soldiers and volunteers beat back an attack on Maymana.", "2021-07-20", "government"),
        (
            "Islamic State is weak. The Taliban took Kunduz; the group has taken Farah too.",
            "2015-10-01",
            "taliban",
        ),
    ],
)
def test_who_only_speaks_or_looks_on_does_nothing(text: str, published: str, side: str) -> None:
    assert doers(text, published) == {side}


@pytest.mark.parametrize(
    "text",
    [
        "Elders and residents said that the road was closed.",
        "Volunteers were driven out of the camp.",
        "Villagers near the city were forced out by floods.",
        "Pakistan said that it would take part in the talks.",
        "Residents captured by the police were freed.",
    ],
)
def test_people_are_no_side_where_they_hold_and_fight_for_nothing(text: str) -> None:
    assert ACTORS.spans(text) == []
