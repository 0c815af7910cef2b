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
        (
            "Talks between the Taliban and the government went on as Ghazni was lost.",
            "2021-08-13",
            "taliban",
        ),
        (
            "The white flag of the insurgents flew over Kunduz and officials conceded that the city was lost.",
            "2015-09-28",
            "taliban",
        ),
        (
            "The elders went out to meet the Taliban, offered them melons, and gave up Nili.",
            "2021-08-15",
            "taliban",
        ),
        (
            "The Taliban had ruled Kabul since September 27, 1996, when they captured it.",
            "2001-11-14",
            "taliban",
        ),
        (
            "Taloqan was the opposition's headquarters until September 2000, when the Taliban seized it.",
            "2001-11-10",
            "taliban",
        ),
        (
            "In May the Taliban advanced as foreign troops started to leave, and last Friday they took Zaranj.",
            "2021-08-13",
            "taliban",
        ),
        (
            "Kunduz is the first city to fall to the Taliban since the group was driven from power in 2001.",
            "2015-09-29",
            "taliban",
        ),
        ("Aybak was abandoned on Monday.", "2021-08-10", "government"),
        ("Saleh's men said that they had recaptured Charikar.", "2021-08-18", "nrf"),
        (
            "Pro-government militias have beaten back an attack on Sheberghan.",
            "2021-06-28",
            "government",
        ),
        ("Hazara fighters of the alliance recaptured Bamiyan.", "2001-11-13", "northern_alliance"),
        ("The Taliban denied that Sar-i-Pul had changed hands.", "1997-05-30", "northern_alliance"),
        ("The Taliban denied that they had captured Sar-i-Pul.", "1997-05-30", "taliban"),
        ("A local strongman chased the governor's men out of Chaghcharan.", "2004-07-18", "other"),
        ("Militiamen of commander Abdul Salaam seized Chaghcharan.", "2004-06-19", "other"),
        ("Mazar changed hands when Hazara fighters drove out the Taliban.", "1997-05-29", "other"),
        (
            "Forces loyal to the self-declared president, Amrullah Saleh, have retaken Charikar.",
            "2021-08-19",
            "nrf",
        ),
    ],
)
def test_who_does_it_need_not_bear_the_name_of_a_side(text: str, published: str, side: str) -> None:
    assert doers(text, published) == {side}


def test_who_took_it_before_is_told_beside_who_takes_it_back() -> None:
    text = "Taloqan, which the Taliban had taken the previous year, is recaptured by the alliance."
    assert doers(text, "2001-11-12") == {"northern_alliance", "taliban"}


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
        (
            "Following the withdrawal of US troops the Taliban captured Kunduz.",
            "2021-08-12",
            "taliban",
        ),
        (
            "While foreign forces were packing up the insurgents captured Zaranj.",
            "2021-08-12",
            "taliban",
        ),
        ("As the army retreated the Taliban overran Herat.", "2021-08-12", "taliban"),
        ("Government forces battling the Taliban lost Kunduz on Sunday.", "2021-08-12", "taliban"),
    ],
)
def test_who_only_speaks_or_looks_on_does_nothing(text: str, published: str, side: str) -> None:
    assert doers(text, published) == {side}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Commandos tried to win back Kunduz. By evening the Taliban beat them back.", "taliban"),
        ("Insurgents came to Maymana and were stopped by armed townspeople.", "other"),
        ("The Taliban attacked Herat, and Ismail Khan's volunteers shoved them back.", "other"),
        ("Commandos and local militiamen pushed the Taliban back from Herat.", "government"),
        ("The Taliban got into Maymana, and the local militia saw them off.", "other"),
        ("A Taliban attack on Nili was beaten off by villagers with hunting rifles.", "other"),
    ],
)
def test_who_beats_an_attack_off_is_who_defends(text: str, side: str) -> None:
    claims = FULL.extract(document(text, "2021-08-11")).claims
    assert {c.actor for c in claims if c.kind.value == "repelled"} == {side}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        (
            "Northern Alliance soldiers wave to crowds as they enter Kabul, hours after the Taliban pulled out of the Afghan capital.",
            "2001-11-14",
            "taliban",
        ),
        (
            "Khalis's people say that the Taliban have cleared out of Jalalabad.",
            "2001-11-18",
            "taliban",
        ),
        ("Soviet regiments had left Jalalabad on May 15, 1988.", "1989-05-20", "foreign"),
    ],
)
def test_who_leaves_is_named_beside_the_leaving(text: str, published: str, side: str) -> None:
    claims = FULL.extract(document(text, published)).claims
    assert {c.actor for c in claims if c.kind.value == "withdrawal"} == {side}


def test_who_fights_elsewhere_does_not_attack_here() -> None:
    text = "Maymana: local militiamen beat off a raid. Maidan Shar: gunfire inside the town."
    found = {(c.province, c.actor) for c in FULL.extract(document(text, "2021-08-14")).claims}
    assert found == {("AF-FYB", "other"), ("AF-WAR", "taliban")}


def test_a_government_to_be_is_not_who_attacks() -> None:
    text = (
        "The Taliban surrendered Kandahar on Friday. Hamid Karzai, head of the interim government, "
        "said that their leader had gone."
    )
    assert doers(text, "2001-12-07") == {"other"}


def test_who_was_named_by_kabul_brings_no_kabul() -> None:
    text = "Padsha Khan Zadran, named governor by Kabul, attacked Gardez on Wednesday with rockets."
    claims = FULL.extract(document(text, "2002-01-31")).claims
    assert {claim.place for claim in claims} == {"Gardez"}


def test_who_rejects_a_report_denies_what_it_told() -> None:
    text = (
        "The Taliban said they had captured Herat. "
        "The ministry rejected this, saying that Ismail Khan's forces were still resisting."
    )
    claims = FULL.extract(document(text)).claims
    gains = {(c.actor, c.factuality.value) for c in claims if c.kind.value == "capture"}
    assert gains == {("taliban", "claimed"), ("taliban", "denied")}


def test_massouds_men_were_the_government_until_there_was_an_alliance() -> None:
    assert doers("Massoud's forces withdrew from Kabul on Thursday.", "1996-09-29") == {
        "government"
    }
    assert doers("On 26 September 1996 Massoud pulled out of Kabul.", "1998-08-09") == {
        "government"
    }
    assert doers("Massoud's men took Charikar on Friday.", "1996-10-20") == {"northern_alliance"}


def test_a_chronology_of_later_means_who_fought_in_its_years() -> None:
    """Printed while the Alliance took the cities, its headings tell of when the Taliban did."""
    text = "Aug 8, 1998\nMazar-i-Sharif is captured.\nNov 9, 2001\nThe Northern Alliance retakes Mazar-i-Sharif."
    claims = FULL.extract(document(text, "2001-12-10")).claims
    sides = {(c.actor, str(c.date)) for c in claims}
    assert sides == {("taliban", "1998-08-08"), ("northern_alliance", "2001-11-09")}


def test_the_troops_of_rabbani_were_the_government() -> None:
    text = "The troops of President Burhanuddin Rabbani abandoned Kabul on Thursday."
    claims = FULL.extract(document(text, "1996-09-27")).claims
    assert {(c.actor, c.kind.value) for c in claims} == {("government", "withdrawal")}


def test_sides_that_stand_together_are_not_set_apart() -> None:
    """By a comma that only a clause before the sentence's own would leave out."""
    text = "With the Taliban and government forces fighting in Kunduz, residents fled."
    claims = load_extractor(reader=False).extract(document(text)).claims
    assert [(c.actor, c.kind.value) for c in claims] == [("taliban", "contested")]


def test_who_stands_nearest_takes_over() -> None:
    """And not the side that the clause before told to have left."""
    text = "The Taliban pulled out of Jalalabad on Wednesday and local commanders loyal to Yunis Khalis took charge of the city."
    claims = FULL.extract(document(text, "2001-11-15")).claims
    told = {(c.actor, c.kind.value.replace("handover", "capture")) for c in claims}
    assert told == {("taliban", "withdrawal"), ("other", "capture")}


def test_an_attack_to_come_is_a_threat() -> None:
    text = "The governor of Qala-i-Naw said the militants might enter the city at any time."
    told = {(c.kind.value, c.factuality.value) for c in FULL.extract(document(text)).claims}
    assert told == {("threatened", "hypothetical")}
    text = "Street fighting in Lashkar Gah could go on for days, residents said."
    told = {(c.kind.value, c.factuality.value) for c in FULL.extract(document(text)).claims}
    assert ("threatened", "hypothetical") not in told


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "An invasion toppled the Taliban in 2001; Kandahar, their last stronghold, fell on December 7 of that year.",
            "northern_alliance",
        ),
        ("The Taliban took Kandahar, their old stronghold, on Thursday.", "taliban"),
        ("Opponents of the Taliban in the Panjshir valley have taken Charikar.", "nrf"),
    ],
)
def test_whose_stronghold_it_was(text: str, side: str) -> None:
    published = "2021-08-18" if side == "nrf" else "2021-08-13"
    assert doers(text, published) == {side}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        (
            "Northern Alliance fighters took Kabul on Tuesday, five years after the Taliban captured it.",
            "2001-11-13",
            "northern_alliance",
        ),
        (
            "The Taliban have routed the warlords: Sheberghan, their stronghold, fell last week.",
            "2021-08-15",
            "taliban",
        ),
        ("Government forces abandoned Jalalabad on Monday.", "2021-08-20", "government"),
        (
            "Taliban fighters swept into Kabul on Friday, driving out government troops.",
            "1996-09-27",
            "taliban",
        ),
    ],
)
def test_an_aside_leaves_who_did_it(text: str, published: str, side: str) -> None:
    assert doers(text, published) == {side}


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        (
            "Villagers took two districts in the first such rising since the fall of Kabul.",
            "2021-08-20",
            "taliban",
        ),
        ("White flags went up over Herat on Wednesday.", "2021-08-11", "taliban"),
        ("Kunduz was the last city that the Taliban gave up.", "2001-12-20", "northern_alliance"),
        ("Herat fell, whatever Ismail Khan had sworn.", "2021-08-11", "taliban"),
        ("Hazara fighters captured Bamyan.", "2001-11-12", "northern_alliance"),
        ("Supporters of Amrullah Saleh have captured Charikar.", "2021-08-18", "nrf"),
        (
            "The Taliban rule in Kandahar. They conquered Herat in September 1995.",
            "2001-12-08",
            "taliban",
        ),
    ],
)
def test_who_gained_is_told_by_the_days_and_not_by_who_is_named(
    text: str, published: str, side: str
) -> None:
    assert doers(text, published) == {side}
