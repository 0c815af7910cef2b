"""Wordings that settle what kind an event is, also where the learned reader would have it otherwise."""

from __future__ import annotations

import pytest

from geodata.extraction.extract import load_extractor
from geodata.extraction.wordings import ousted
from geodata.model import GAINING
from tests.factories import document

pytest.importorskip("onnxruntime")
FULL = load_extractor()


def told(text: str, published: str = "2021-08-13") -> set[tuple[str, str]]:
    """Side and kind of every claim, a handover being a capture."""
    claims = FULL.extract(document(text, published)).claims
    return {(c.actor, c.kind.value.replace("handover", "capture")) for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "Tirin Kot, which all but fell last month, is quiet again.",
        "In Ghazni, which the Taliban almost seized in June, shops are open.",
        "Kandahar was very nearly overrun by the Taliban on Thursday night.",
        "Officials admit that Maimana is as good as lost.",
    ],
)
def test_what_nearly_fell_was_threatened(text: str) -> None:
    assert told(text) == {("taliban", "threatened")}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Kunduz after nearly a week of fighting.",
        "Herat fell almost without a fight on Thursday.",
        "The Taliban took Zaranj nearly unopposed.",
    ],
)
def test_a_hedge_of_something_else_leaves_a_capture(text: str) -> None:
    assert told(text) == {("taliban", "capture")}


@pytest.mark.parametrize(
    "text",
    [
        "Kandahar, which almost fell last month, was captured by the Taliban on Thursday night.",
        "The Taliban captured 30 soldiers and took Farah, residents said.",
        "Kunduz fell to the Taliban and thousands were forced from their homes.",
        "Farah fell to the Taliban after the police were driven out.",
    ],
)
def test_what_else_is_told_leaves_a_capture(text: str) -> None:
    assert ("taliban", "capture") in told(text)
    assert ("government", "capture") not in told(text)


def test_shelling_beside_a_fight_leaves_the_fight() -> None:
    for text in (
        "Clashes and shelling were reported in Herat.",
        "Gun battles and mortar fire shook the centre of Herat.",
    ):
        assert {kind for _, kind in told(text)} == {"contested"}


@pytest.mark.parametrize(
    "text",
    [
        "Kunduz was partly overrun by the Taliban last week.",
        "The Taliban overran much of Kunduz.",
        "Insurgents are holding three districts of Lashkar Gah.",
        "The Taliban still hold the eastern half of Maimana.",
        "Militants have been sitting in the western suburbs of Lashkar Gah since June.",
    ],
)
def test_a_part_is_fought_for(text: str) -> None:
    assert told(text) == {("taliban", "contested")}


def test_before_the_suburbs_is_a_threat() -> None:
    assert told("The Taliban have reached the western suburbs of Herat.") == {
        ("taliban", "threatened")
    }


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "The Taliban held Kunduz for three days until special forces drove them out.",
            "government",
        ),
        ("Commandos evicted the Taliban from Farah on Wednesday.", "government"),
        ("The army was driven out of Kunduz on Sunday.", "taliban"),
    ],
)
def test_who_is_driven_from_what_he_held_loses_it(text: str, side: str) -> None:
    assert told(text) == {(side, "capture")}


def test_who_only_came_in_fought_inside_and_is_repelled() -> None:
    text = "Taliban fighters who had infiltrated Qala-e Naw were chased out by the police."
    assert told(text) == {("government", "repelled"), ("taliban", "contested")}


def test_ousted_from_elsewhere_is_not_ousted() -> None:
    assert ousted("@government@ drove @taliban@ out of «0»") == "taliban"
    assert ousted("@government@ drove @taliban@ out of three districts near «0»") is None
    assert ousted("@government@ drove @taliban@ out of «1» and held «0»") is None
    assert ousted("@government@ drove @taliban@ out of «1», «1» and «0».") == "taliban"


@pytest.mark.parametrize(
    "text",
    [
        "The governor says that Qala-e Naw is rid of the Taliban.",
        "Qala-e Naw has been cleared of the enemy, the police say.",
    ],
)
def test_a_cleared_city_was_defended(text: str) -> None:
    assert told(text) == {("government", "repelled")}


def test_those_shut_in_are_besieged() -> None:
    text = "Thousands of Taliban are bottled up in Kunduz."
    assert told(text, "2001-11-20") == {("northern_alliance", "threatened")}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign troops captured a Haqqani leader in Khost and another in Gardez.",
        "Rockets slammed into a quarter of Kabul, killing 60 people.",
    ],
)
def test_neither_persons_nor_fire_tell_of_a_city(text: str) -> None:
    assert not told(text)


def test_a_sides_word_and_a_dated_fight_stand_beside_the_capture_told_later() -> None:
    text = (
        "On August 11 the Taliban entered Qalat and fought in its streets.\n"
        "The Taliban's spokesman says that Qalat has been captured.\n"
        "Qalat fell to the Taliban on August 12, residents say."
    )
    claims = FULL.extract(document(text)).claims
    assert {(c.kind.value, c.factuality.value) for c in claims} == {
        ("contested", "asserted"),
        ("capture", "claimed"),
        ("capture", "asserted"),
    }


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "The loss of Kandahar leaves President Ghani's government with control of just Kabul, "
            "Jalalabad and a handful of other capitals, among them Mazar-i-Sharif and Gardez.",
            {"AF-KAN"},
        ),
        (
            "The loss of the two cities leaves the government with little more than the capital, "
            "Mazar-i-Sharif in the north and Jalalabad in the east.",
            set(),
        ),
        (
            "The loss of Kandahar leaves Qalat and Tarin Kot as the government's last capitals.",
            {"AF-KAN"},
        ),
        ("The Taliban hold every city except Kabul, Jalalabad and Mazar-i-Sharif.", set()),
        ("Apart from Kabul and Jalalabad, all big cities have fallen to the Taliban.", set()),
        ("After the loss of Herat only Kabul and Gardez remain in government hands.", {"AF-HER"}),
        ("Not yet taken: Kabul, Jalalabad, Khost, Gardez, Bamiyan and others.", set()),
        ("Yet to fall: Kabul, Khost and Gardez.", set()),
        ("The collapse left Kunduz and Taloqan with the Taliban.", {"AF-KDZ", "AF-TAK"}),
        ("Only on Sunday did Kunduz fall to the Taliban.", {"AF-KDZ"}),
    ],
)
def test_what_the_losers_are_left_with_is_not_lost(text: str, lost: set[str]) -> None:
    claims = FULL.extract(document(text, "2021-08-13")).claims
    assert {c.province for c in claims if c.kind in GAINING} == lost


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Commandos drove the Taliban back from Lashkar Gah.", "repelled"),
        ("The Taliban were pushed back from Lashkar Gah on Thursday.", "repelled"),
        ("The Taliban were driven out of Lashkar Gah on Thursday.", "capture"),
    ],
)
def test_who_is_driven_back_was_kept_out(text: str, kind: str) -> None:
    assert told(text) == {("government", kind)}


def test_where_they_came_in_and_raised_their_flag_is_theirs() -> None:
    text = "The Taliban stormed into Pul-e Khumri and raised their flag in the main square."
    assert told(text) == {("taliban", "capture")}
    text = "The Taliban stormed into Pul-e Khumri and fought in the main square."
    assert told(text) == {("taliban", "contested")}


@pytest.mark.parametrize(
    "text",
    [
        "The president lost Mazar and Herat by margins that nobody believed.",
        "On Sunday Ghani seized Gardez in a landslide.",
        "Kunduz surrendered early, said the coach of the batting collapse.",
        "It has rained for days. Pul-e Khumri is cut off and the water is rising.",
        "In Kunduz his people were beaten back to fourth place.",
        "Early counts suggest that Mr Abdullah has taken Herat.",
        "Kabul fell to Herat in the final of the football tournament.",
        "Bamiyan has captured the hearts of a few bold tourists.",
        "Heavy snow has besieged Chaghcharan for ten days.",
        "The coronavirus has taken hold in Herat and is advancing on Kandahar.",
        "Prices of cement fell in Mazar-i-Sharif and in Jalalabad.",
        "Kandahar and Khost will fight for the last place in the league.",
        "The British captured Kandahar in 1839 and Ghazni surrendered to them in July 1839.",
        "Herat surrendered to the Mongols in 1221, rebelled and was sacked.",
    ],
)
def test_what_is_taken_or_threatened_in_peace_is_no_war(text: str) -> None:
    assert told(text) == set()


def test_war_beside_an_election_is_war() -> None:
    assert told("The Taliban took Ghazni while the ballots were counted.") == {
        ("taliban", "capture")
    }


def test_a_place_in_a_row_of_falls_is_no_rank() -> None:
    text = "Kunduz became the third place to fall in three days."
    assert told(text) == {("taliban", "capture")}


def test_unlike_another_city_denies_nothing_of_it() -> None:
    claims = FULL.extract(document("Unlike Kunduz, Herat did not fall.")).claims
    assert {(c.place, c.factuality.value) for c in claims} == {("Herat", "denied")}


@pytest.mark.parametrize(
    ("text", "side", "kind"),
    [
        ("Soldiers and police drew back from the centre of Herat.", "government", "withdrawal"),
        ("The Taliban scarpered from Ghazni on Tuesday.", "taliban", "withdrawal"),
        ("Police held off the insurgents at the gates of Maimana.", "government", "repelled"),
        ("The army put the Taliban to flight at Ghazni.", "government", "repelled"),
        ("The Taliban got a bloody nose when they came at Herat.", "government", "repelled"),
        ("The Taliban tried to enter Nili but were beaten back.", "government", "repelled"),
        ("The Taliban are still holding several streets in Kandahar.", "taliban", "contested"),
        (
            "Tirin Kot was almost overrun before reinforcements threw the rebels back.",
            "government",
            "repelled",
        ),
        ("The Taliban enter Kabul and assume power there.", "taliban", "capture"),
        ("The Taliban fled as troops retook the whole of Kunduz.", "government", "capture"),
        ("Taliban fighters seize centre of Kunduz, officials say", "taliban", "contested"),
        (
            "U.S. soldiers fought off a squad of bombers who tried to seize the centre of Khost.",
            "foreign",
            "repelled",
        ),
        ("Nili: an assault by the Taliban was beaten off on Tuesday.", "government", "repelled"),
        (
            "The Taliban surrounded Kunduz and gave its defenders until Thursday to lay down their arms.",
            "taliban",
            "threatened",
        ),
        ("The Taliban fled as troops retook Kunduz.", "taliban", "withdrawal"),
        (
            "Troops fought on Tuesday to wrest Kunduz back from the Taliban, who had captured it on Monday.",
            "government",
            "contested",
        ),
        (
            "Forces struggled to keep the Taliban from breaking into Herat on Friday.",
            "taliban",
            "threatened",
        ),
        (
            "All of Sar-e Pul except the governor's compound was in the hands of the Taliban.",
            "taliban",
            "contested",
        ),
        ("All of Kunduz except the airport is in the hands of the Taliban.", "taliban", "capture"),
        (
            "The Taliban have been expelled from three western quarters of Herat.",
            "government",
            "contested",
        ),
        ("Fighting raged for a third day in and around Herat.", "taliban", "contested"),
        ("The army pushed back into Kunduz on Thursday.", "government", "contested"),
        ("The Taliban entered Charikar unopposed on Sunday.", "taliban", "capture"),
        (
            "The Taliban entered Qalat on Friday after an agreement with its elders.",
            "taliban",
            "capture",
        ),
        ("Fighting raged on the southern edge of Kunduz.", "taliban", "contested"),
        ("Clashes were reported in Kunduz on Friday.", "taliban", "contested"),
        ("Kunduz is in danger from the Taliban.", "taliban", "threatened"),
        ("The governor said that Kunduz was rid of the Taliban.", "government", "repelled"),
        ("Police and officials fled Kunduz for the airport.", "government", "withdrawal"),
        (
            "Commandos have driven Taliban fighters out of Kunduz, ending a day of battle in which they had overrun part of the city.",
            "government",
            "repelled",
        ),
        ("The Taliban enter Kabul and proclaim Islamic rule.", "taliban", "capture"),
        ("The Taliban attack Ghazni and are driven off.", "government", "repelled"),
        (
            "A local militia ran the Taliban governor out of Ghazni and controls it.",
            "other",
            "capture",
        ),
    ],
)
def test_plain_words_settle_the_kind(text: str, side: str, kind: str) -> None:
    assert (side, kind) in told(text)
    assert {other for who, other in told(text) if who == side} == {kind}


def test_who_fights_his_way_in_was_handed_nothing() -> None:
    for after in (
        "months after the Doha agreement, fighting from house to house",
        "after breaking a truce, and clashed with the police",
    ):
        assert told(f"The Taliban entered Qalat {after}.") == {("taliban", "contested")}


def test_power_over_a_building_is_none_over_the_city() -> None:
    text = "The Taliban entered Herat and took control of the governor's office."
    assert told(text) == {("taliban", "contested")}


@pytest.mark.parametrize(
    "text",
    [
        "A lawmaker from Ghazni was captured by the Taliban on Saturday.",
        "Officials left Ghazni for Doha on Friday for talks with the Taliban.",
        "Clashes between students and police were reported in Ghazni.",
        "Ghazni, unlike Zaranj, which the Taliban took on Friday, has been quiet.",
    ],
)
def test_what_befell_somebody_or_another_city_did_not_befall_it(text: str) -> None:
    claims = FULL.extract(document(text)).claims
    assert "Ghazni" not in {claim.place for claim in claims}


def test_old_history_beside_the_war_leaves_the_war() -> None:
    text = "The British took Kandahar in 1839. The Taliban captured Kandahar on Thursday."
    assert told(text) == {("taliban", "capture")}
    assert told("The Taliban took Herat, which the Mongols had sacked in 1221.") == {
        ("taliban", "capture")
    }


def test_a_question_is_of_its_own_clause() -> None:
    text = "Kandahar captured by Taliban: will Kabul fall to them next?"
    assert told(text) == {("taliban", "capture"), ("taliban", "threatened")}
    assert told("Has Kandahar been captured by the Taliban?") == {("taliban", "threatened")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fighting has reached Zaranj and Herat.", "contested"),
        (
            "Herat, the main city of the west, was assaulted from several sides on Thursday.",
            "contested",
        ),
        ("The Taliban have launched a large offensive on Herat.", "contested"),
        (
            "Earlier Saturday, the Taliban attacked Herat from several directions, setting off battles, said a spokesman.",
            "contested",
        ),
        ("The Taliban have seized two thirds of Herat.", "contested"),
        ("Taliban columns had driven up to Herat by Thursday evening.", "threatened"),
        ("Herat, the capital of the west, was all but overrun on Thursday.", "threatened"),
        ("The noose round Herat has tightened.", "threatened"),
        ("The white flag went up over the main square in Herat.", "capture"),
        (
            "The Taliban drove into Herat at dawn and were in control of all public buildings.",
            "capture",
        ),
        ("Shopkeepers in Herat, captured on Thursday, spoke of looting.", "capture"),
    ],
)
def test_plain_words_tell_what_the_taliban_did(text: str, kind: str) -> None:
    assert ("taliban", kind) in told(text)
    assert {each for _, each in told(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban attacked Herat from several sides on Monday but could not get in.",
        "In Herat, commandos broke up a Taliban attack on the city on Saturday.",
    ],
)
def test_an_attack_that_came_to_nothing_was_beaten_off_by_the_others(text: str) -> None:
    assert told(text) == {("government", "repelled")}


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Defence said Kunduz was under the control of government forces.",
        "The army still holds Kunduz, thanks to a militia.",
        "The government controls only Jalalabad and Kunduz.",
        "Taliban take control of Kabul's presidential palace",
        "Women who had been flown from Kunduz spoke to the army on Thursday.",
    ],
)
def test_who_has_what_he_had_has_not_gained_it(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Kunduz on Sunday, and its loss is certain to shake the government.",
        "The government controls only Kabul after Kunduz fell to the Taliban.",
        "Columns of the Taliban came up to Kunduz and by evening the city was theirs.",
    ],
)
def test_other_words_of_a_sentence_leave_its_capture(text: str) -> None:
    assert told(text) == {("taliban", "capture")}


def test_a_fall_that_is_a_matter_of_hours_has_not_come() -> None:
    text = "Fighting had broken out in Gardez, and its fall was only a matter of hours."
    claims = FULL.extract(document(text)).claims
    assert {(c.kind.value, c.factuality.value) for c in claims} == {
        ("contested", "asserted"),
        ("threatened", "hypothetical"),
    }


def test_fire_from_the_air_is_no_attack_on_the_ground() -> None:
    assert told("Kabul came under rocket attack on Tuesday during prayers.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Herat voiced alarm. Islam Qala is the biggest crossing into Iran; the Taliban captured it on Thursday.",
        "Herat has an airport. Government forces have retaken it, a spokesman said.",
        "Herat is calm. Residents took it as a sign.",
    ],
)
def test_what_else_was_taken_is_no_city(text: str) -> None:
    assert not {each for each in told(text) if each[1] == "capture"}


def test_a_city_that_is_meant_is_taken() -> None:
    text = "Taloqan was the seat of the opposition. The Northern Alliance recovered it in November 2001."
    assert ("northern_alliance", "capture") in told(text, "2012-03-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Commandos drove the Taliban out of the centre of Farah.", {("government", "contested")}),
        (
            "The army has expelled the Taliban from five of the nine police districts of Herat.",
            {("government", "contested")},
        ),
        ("Police pushed the Taliban back from most parts of Farah.", {("government", "contested")}),
        (
            "The Taliban took three towns in a drive that is now encircling Gardez.",
            {("taliban", "threatened")},
        ),
        ("The army placed Farah under a long siege.", set()),
        ("The Taliban have placed Gardez under siege.", {("taliban", "threatened")}),
        ("In 2015 the Taliban occupied Kunduz for several days.", {("taliban", "capture")}),
        ("Only one city left is Bazarak.", set()),
        ("It took the army two weeks to retake Kunduz.", {("government", "capture")}),
        (
            "Officials in Kunduz have retreated towards an army base.",
            {("government", "withdrawal")},
        ),
        ("Herat abandoned as Taliban roll up the west.", {("government", "withdrawal")}),
        ("Aybak was given up by its elders on Monday.", {("taliban", "capture")}),
        ("Pul-e Alam is now Taliban territory.", {("taliban", "capture")}),
        ("The insurgents are within 150 km of Kabul.", set()),
        ("No clashes were reported in Sharana.", set()),
        ("A correspondent entered Farah with the troops.", set()),
        ("The commander was captured along with the governor of Farah.", set()),
        ("The army broke up an attack on Taloqan.", {("government", "repelled")}),
    ],
)
def test_part_of_a_city_a_siege_and_a_visit_are_no_capture(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban took four more provincial capitals and are encircling Kabul.", "threatened"),
        ("The Taliban gave the residents of Farah three days to leave their homes.", None),
    ],
)
def test_what_is_told_of_others_is_not_told_of_the_city(text: str, expected: str | None) -> None:
    assert {kind for _, kind in told(text)} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After encircling Kunduz for weeks, the Taliban captured the provincial capital.",
            ("taliban", "capture"),
        ),
        (
            "The Taliban, who had placed Kunduz under siege in June, captured it on Sunday.",
            ("taliban", "capture"),
        ),
        (
            "Taliban fighters who captured Kunduz on Monday are manning checkpoints there.",
            ("taliban", "capture"),
        ),
        ("Soldiers spent the night trying to retake Kunduz.", ("government", "contested")),
        (
            "Local reporters said the Taliban entered Kandahar on Thursday.",
            ("taliban", "contested"),
        ),
        ("US warplanes struck Taliban militants besieging Herat.", ("taliban", "threatened")),
        (
            "Government forces retook Kunduz days after the fall of Kunduz.",
            ("government", "capture"),
        ),
        ("Government troops recaptured Kunduz, where white flags flew.", ("government", "capture")),
    ],
)
def test_words_like_these_leave_what_is_told(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text, "2021-10-13")


@pytest.mark.parametrize(
    "text",
    [
        "In Ghazni, two checkpoints were surrendered by local police commanders.",
        "Officials in Herat said civilians fled Ghazni after the fighting.",
    ],
)
def test_what_is_given_up_elsewhere_is_not_the_city(text: str) -> None:
    assert {kind for _, kind in told(text)}.isdisjoint({"capture", "withdrawal"})
