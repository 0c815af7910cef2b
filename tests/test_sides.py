"""Who did it: names of some years, what "the group" means, and from whom a city is in danger."""

from __future__ import annotations

import pytest

from geodata.extraction.extract import load_extractor
from tests.factories import document

FULL = load_extractor()


def doers(text: str, published: str = "2021-08-13") -> set[str]:
    return {claim.actor for claim in FULL.extract(document(text, published)).claims}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        ("Iranian forces have taken Zaranj, an envoy said.", "2001-11-27", "foreign"),
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
