"""Claims out of texts: kinds, sides, factuality, days, offsets; written for this test, in every form
that reports take. The rules alone must read these; the reader may not make them worse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.extraction.extract import load_extractor
from geodata.model import Document
from tests.factories import document

RULES = load_extractor(reader=False)
FULL = load_extractor()


def said(text: str, published: str = "08-13", extractor=FULL) -> set[tuple[str, str, str, str]]:
    claims = extractor.extract(document(text, published)).claims
    return {(c.place, c.actor, c.kind.value, c.factuality.value) for c in claims}


def captured(text: str) -> set[str]:
    return {
        place
        for place, _, kind, factuality in said(text)
        if kind in ("capture", "handover") and factuality in ("asserted", "claimed")
    }


@pytest.mark.parametrize("extractor", [RULES, FULL], ids=["rules", "full"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Taliban seized Kunduz on Sunday.", ("Kunduz", "taliban", "capture", "asserted")),
        ("Zaranj fell to the Taliban.", ("Zaranj", "taliban", "capture", "asserted")),
        (
            "Government forces recaptured Ghazni from the Taliban.",
            ("Ghazni", "government", "capture", "asserted"),
        ),
        (
            "The Taliban claim to have captured Qalat.",
            ("Qalat", "taliban", "capture", "claimed"),
        ),
        (
            "The governor denied that Kandahar had fallen to the Taliban.",
            ("Kandahar", "taliban", "capture", "denied"),
        ),
        (
            "Taliban fighters have surrounded Mazar-i-Sharif.",
            ("Mazar-e Sharif", "taliban", "threatened", "asserted"),
        ),
        (
            "Afghan forces repelled a Taliban attack on Taloqan.",
            ("Taloqan", "government", "repelled", "asserted"),
        ),
        (
            "The Taliban withdrew from Kunduz after two weeks.",
            ("Kunduz", "taliban", "withdrawal", "asserted"),
        ),
    ],
)
def test_plain_statements(extractor, text, expected) -> None:
    found = said(text, extractor=extractor)
    if expected[2] == "capture":
        found |= {(p, a, "capture", f) for p, a, k, f in found if k == "handover"}
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban seized a base near Kunduz.",
        "The Taliban seized the airport in Herat.",
        "The Taliban captured Imam Sahib district in Kunduz province.",
        "Ten soldiers were captured in Ghazni by the Taliban.",
        "Kandahar could fall to the Taliban within weeks.",
        "If Kabul falls, the Taliban will rule the country.",
        "President Ghani vowed to retake Kunduz from the Taliban.",
        "The Taliban have not captured Lashkar Gah.",
        "Has Herat fallen to the Taliban?",
        "A bomb killed ten people in Jalalabad, and the Taliban denied involvement.",
        "Islamic State seized Mosul. Rebels took Goma. Russian troops withdrew from Kherson.",
        "Rebels took the capital on Friday, and the president fled the city.",
        "KABUL, Aug 8 (Reuters) - Fighters overran a district in the north.",
    ],
)
def test_what_is_no_capture_of_a_capital(text) -> None:
    assert captured(text) == set()


@pytest.mark.parametrize("extractor", [RULES, FULL], ids=["rules", "full"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fall of Ghazni has been averted.", ("capture", "denied")),
        ("Air strikes prevented the fall of Lashkar Gah.", ("capture", "denied")),
        ("Commandos kept the Taliban from taking Kunduz.", ("capture", "denied")),
        ("The fall of Kabul is only a matter of time.", ("threatened", "hypothetical")),
        ("The Taliban came within an hour of taking Farah.", ("threatened", "hypothetical")),
        (
            "The loss of Farah city to the Taliban was narrowly averted by aircraft.",
            ("capture", "denied"),
        ),
        ("The Taliban stopped short of capturing Ghazni.", ("capture", "denied")),
        ("Reports that Faizabad had fallen to the Taliban proved wrong.", ("capture", "denied")),
        (
            "Had the Taliban captured Kunduz last week, the road would be closed today.",
            ("capture", "denied"),
        ),
        ("The capture of Kunduz is now considered likely.", ("threatened", "hypothetical")),
        ("Commandos came before the Taliban could take Khost.", ("threatened", "hypothetical")),
        ("Planning assumption: Farah falls to the Taliban in May.", ("threatened", "hypothetical")),
        (
            "Officials dismissed a broadcast saying that the Taliban had captured Farah as pure invention.",
            ("capture", "denied"),
        ),
        (
            "There was no confirmation of reports that the Taliban had captured Farah.",
            ("capture", "claimed"),
        ),
        ("Suppose the Taliban captured Farah tomorrow.", ("threatened", "hypothetical")),
        (
            "The Taliban gave them until Friday to hand over Farah.",
            ("threatened", "hypothetical"),
        ),
    ],
)
def test_a_fall_that_is_not_stated_is_none(extractor, text, expected) -> None:
    claims = [(actor, kind, sure) for _, actor, kind, sure in said(text, extractor=extractor)]
    assert claims == [("taliban", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The army failed to prevent the fall of Kunduz.",
        "Nobody could stop the fall of Herat.",
        "Within a week of taking Zaranj they held five cities.",
        "Mullah Fazl headed the capture of Kunduz.",
        "They halted after capture of Kunduz.",
        "Not even air strikes could prevent Taloqan being lost to the Taliban.",
        "The fall of Kunduz is likely to embolden the Taliban.",
        "It took the Taliban only a day to capture Kunduz.",
        "Analysts described the fall of Kunduz to the Taliban as a propaganda victory for the insurgents.",
        "Observers described the Taliban's seizure of Kunduz as a false dawn for peace talks.",
        "There was no official confirmation, but residents said the Taliban had captured Kunduz.",
        "The Taliban waited until nightfall to capture Kunduz.",
        "After the talks on Friday the Taliban captured Gardez.",
    ],
)
def test_a_fall_that_none_could_avert_is_one(text: str) -> None:
    assert len(captured(text)) == 1


@pytest.mark.parametrize("whose", ["The Taliban garrison", "Mullah Omar's men", "Taliban troops"])
def test_who_leaves_is_the_side_that_is_named(whose: str) -> None:
    text = f"{whose} had vacated Kandahar in the night."
    assert said(text) == {("Kandahar", "taliban", "withdrawal", "asserted")}


@pytest.mark.parametrize(
    ("text", "said_of"),
    [
        (
            "The Taliban rejected the report and said their fighters remained in control of Kunduz.",
            set(),
        ),
        (
            "Fighting went on at the gates of Mazar-i-Sharif, where Dostum's militia vowed to stand.",
            {"taliban"},
        ),
        (
            "Fighting was heard on Thursday in the west of Herat, where Ismail Khan is directing the defence.",
            {"taliban"},
        ),
    ],
)
def test_who_has_a_place_does_not_attack_it(text: str, said_of: set[str]) -> None:
    assert {actor for _, actor, *_ in said(text)} == said_of


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("A Taliban official admitted that Bamiyan had been lost.", "asserted"),
        ("A Taliban official, Amir Khan Muttaqi, denied that Bamiyan was lost.", "denied"),
        ("A Taliban official denied that Bamiyan had ever been out of their hands.", "denied"),
        ("A Taliban commander laughed and said Bamiyan was never lost.", "denied"),
        ('"Bamiyan will not fall," the Taliban\'s deputy minister told reporters.', "denied"),
    ],
)
def test_who_speaks_of_a_loss_is_not_who_gained(text: str, factuality: str) -> None:
    claims = FULL.extract(document(text, "1999-04-22")).claims
    assert {(c.actor, c.factuality.value) for c in claims} == {("northern_alliance", factuality)}


def test_a_winner_who_confirms_a_fall_has_won() -> None:
    claims = FULL.extract(document("A Taliban spokesman confirmed that Kunduz had fallen.")).claims
    assert {(c.actor, c.kind.value) for c in claims} == {("taliban", "capture")}


@pytest.mark.parametrize(
    "text",
    [
        "Khost was given up on Sunday by its last officials, who handed the keys to clerics acting for the Taliban.",
        "Khost surrendered today, troops and militia laying down their arms after mediation.",
    ],
)
def test_who_gives_up_has_not_gained(text: str) -> None:
    claims = FULL.extract(document(text, "2021-08-16")).claims
    assert {(c.actor, c.kind.value) for c in claims} == {("taliban", "handover")}


def test_a_number_of_men_is_no_year() -> None:
    text = "Kunduz was recaptured by 1500 GMT with a force of 1200 men."
    assert captured(text) == {"Kunduz"}


def test_after_the_fall_of_kabul_it_is_the_resistance_that_retakes() -> None:
    text = (
        "The National Resistance Front is in the valley."
        " Its men would try to retake Charikar if talks failed, one commander said."
    )
    claims = FULL.extract(document(text, "2021-08-25")).claims
    assert {(c.place, c.actor) for c in claims} == {("Charikar", "nrf")}


def test_who_confirms_a_loss_has_not_gained() -> None:
    text = (
        "The Taliban captured Sheberghan on Saturday. An aide to Abdul Rashid Dostum, the former "
        "warlord whose home city Sheberghan is, also confirmed the loss."
    )
    assert {actor for _, actor, kind, _ in said(text) if kind == "capture"} == {"taliban"}


def test_lists_appositions_and_the_capital_of_a_province() -> None:
    assert captured("The Taliban captured Kunduz, Sar-e Pul and Taloqan on Sunday.") == {
        "Kunduz",
        "Sar-e Pol",
        "Taloqan",
    }
    assert captured("Zaranj, the capital of Nimroz province, fell to the Taliban.") == {"Zaranj"}
    assert captured("The Taliban took the capitals of Badakhshan, Baghlan and Farah.") == {
        "Fayzabad",
        "Pul-e Khumri",
        "Farah",
    }


def test_the_capital_is_kabul_where_kabul_was_named() -> None:
    text = "The army left Kabul for the Panjshir valley, and the Taliban captured the capital."
    assert captured(text) == {"Kabul"}


def test_what_only_dates_an_event_is_not_spoken_of() -> None:
    text = (
        "Taloqan is the capital of Takhar. The Alliance made the town its seat after the fall of Kabul. "
        "It fell to the Taliban on 5 September 2000."
    )
    assert ("Taloqan", "taliban", "capture", "asserted") in said(text, "2019-05-01")


def test_the_city_is_the_one_spoken_of() -> None:
    text = "Clashes went on in Taloqan all Sunday. The city fell to the Taliban on Monday."
    claims = FULL.extract(document(text, "08-10")).claims
    (capture,) = [c for c in claims if c.kind.value in ("capture", "handover")]
    assert (capture.place, capture.date) == ("Taloqan", date(2021, 8, 9))


def test_days_come_from_headings_and_from_the_sentence_before() -> None:
    text = "August 6\nThe Taliban seized Zaranj.\n\nAugust 7\nSheberghan fell to the Taliban."
    days = {c.place: c.date for c in FULL.extract(document(text)).claims}
    assert days == {"Zaranj": date(2021, 8, 6), "Sheberghan": date(2021, 8, 7)}


def test_a_text_that_names_no_day_gives_a_window_that_ends_at_publication() -> None:
    (claim,) = FULL.extract(document("The Taliban seized Kunduz.", "08-09")).claims
    assert (claim.date, claim.date_earliest) == (None, None)
    assert claim.date_latest == date(2021, 8, 9)


def test_every_claim_names_what_fired_and_how_its_place_was_found() -> None:
    (claim,) = FULL.extract(document("The Taliban seized Kunduz.")).claims
    assert any(rule.startswith("pattern:") for rule in claim.evidence)
    assert claim.evidence[-1].startswith("place:")


WORDS = st.sampled_from(
    "the Taliban seized Kunduz Herat fell to . \n - # city Government forces retook on Friday "
    "August 6 ; , could not claimed ( ) “ ” Farah province district « » @ ⟨ 1 2021".split(" ")
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_claims_whose_sentence_stands_where_they_say(text) -> None:
    source = Document("d", text, date(2021, 8, 13))
    extraction = RULES.extract(source)
    for record in (*extraction.claims, *extraction.tallies):
        assert text[record.start : record.end] == record.sentence
    assert extraction == RULES.extract(source)


def test_american_troops_are_named_with_dots_too() -> None:
    """Whatever the agency's style, they are the foreign side."""
    found = said("U.S. troops captured the city of Kandahar on Sunday.")
    assert {actor for _, actor, *_ in found} == {"foreign"}


@pytest.mark.parametrize(
    ("who", "published", "side"),
    [
        ("Massoud's forces", "1998-10-20", "northern_alliance"),
        ("Massoud's forces", "2021-09-07", "nrf"),
        ("Ahmad Shah Massoud's men", "2021-09-07", "northern_alliance"),
        ("Hezb-i-Wahdat fighters", "1995-03-03", "other"),
        ("Hekmatyar's men", "1995-03-03", "other"),
        ("The opposition", "1998-10-20", "northern_alliance"),
        ("General Dostum's Uzbek militia", "2001-11-11", "northern_alliance"),
        ("The mujahideen", "1992-04-17", "other"),
        ("The mujahideen of the Emirate", "2021-08-09", "taliban"),
        ("The militia", "1998-08-10", "taliban"),
        ("The militia loyal to General Dostum", "1998-08-10", "northern_alliance"),
        ("The militia of Abdul Salam Khan", "2004-06-18", "other"),
        ("The Northern Alliance's Ismail Khan", "2012-08-15", "northern_alliance"),
        ("The new governor's troops", "2002-09-09", "government"),
        ("Afghan and NATO forces", "2008-10-12", "government"),
        ("Shiite militia", "1999-04-21", "other"),
        ("The National Islamic Movement of General Dostum", "1997-08-21", "northern_alliance"),
        ("Former mujahideen fighters", "2021-08-09", "other"),
        ("The Taliban, in the birthplace of Ahmad Shah Massoud,", "2021-09-07", "taliban"),
        ("Former government forces", "1998-10-20", "northern_alliance"),
        ("Fighters loyal to the former vice president Amrullah Saleh", "2021-09-07", "nrf"),
        ("Forces of a renegade commander", "2004-06-18", "other"),
    ],
)
def test_a_name_is_of_the_side_that_bore_it_then(who: str, published: str, side: str) -> None:
    """A son's front took over its father's names; factions of the 1990s are local forces, and the
    Alliance's when they fought in it; "mujahideen" and "the militia" are whom the writers mean."""
    assert said(f"{who} captured the city of Taloqan on Sunday.", published) == {
        ("Taloqan", side, "capture", "asserted")
    }


@pytest.mark.parametrize(
    ("published", "side"),
    [("2001-11-14", "northern_alliance"), ("2018-08-15", "government")],
)
def test_whoever_drives_a_side_out_is_its_opponent_of_those_years(
    published: str, side: str
) -> None:
    """A text that names the losers alone does not mean that they gained the city."""
    found = said("The city of Farah was recaptured from the Taliban on Sunday.", published)
    assert found == {("Farah", side, "capture", "asserted")}


@pytest.mark.parametrize(
    ("city", "side"),
    [("Kandahar", "other"), ("Jalalabad", "other"), ("Kunduz", "northern_alliance")],
)
def test_in_the_south_and_the_east_the_taliban_lost_to_local_forces(city: str, side: str) -> None:
    """The Alliance was far away in 2001."""
    found = said(f"The city of {city} was captured from the Taliban on Sunday.", "2001-12-07")
    assert found == {(city, side, "capture", "asserted")}


def test_a_man_who_comes_from_a_city_did_not_take_it() -> None:
    text = "Sheberghan, home town of the former vice president Abdul Rashid Dostum, was captured."
    assert said(text) == {("Sheberghan", "taliban", "capture", "asserted")}


def test_nobody_takes_a_city_before_his_side_is_there() -> None:
    """Whom a text of today calls mujahideen were others in 1991."""
    text = "Mujahideen fighters captured the city of Khost in March 1991 and Taloqan on Sunday."
    assert said(text, "2021-08-09") == {
        ("Khost", "other", "capture", "asserted"),
        ("Taloqan", "taliban", "capture", "asserted"),
    }


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        (
            "Taliban lines broke on Thursday. Taloqan fell on Friday.",
            "2001-11-20",
            "northern_alliance",
        ),
        ("Massoud's men had no shells left. Bamiyan was lost on Sunday.", "1998-09-20", "taliban"),
        ("Alliance fighters left at dusk and Taloqan fell.", "2000-09-06", "taliban"),
        ("Alliance fighters came at dusk and Taloqan fell.", "2001-11-12", "northern_alliance"),
        ("Army lines broke on Thursday. Taloqan fell on Friday.", "2021-08-09", "taliban"),
        ("Lost by the Northern Alliance so far: Taloqan and Bamiyan.", "1998-10-20", "taliban"),
        # who gains by name has gained
        (
            "Taloqan was captured by opposition forces on Saturday.",
            "1998-10-20",
            "northern_alliance",
        ),
        ("The city of Taloqan fell to the Taliban a year ago.", "2001-10-20", "taliban"),
        # and before the tide turned it was the Taliban
        ("Taloqan fell in September 2000 after a long siege.", "2001-11-05", "taliban"),
    ],
)
def test_a_side_named_alone_loses_what_it_held_in_those_years(
    text: str, published: str, side: str
) -> None:
    """The reader sees no names, but it does see who held the cities when the text was written."""
    assert {row[1] for row in said(text, published) if row[2] == "capture"} == {side}


@pytest.mark.parametrize(
    "text",
    [
        "Masood, a shopkeeper in Kunduz, said the city of Taloqan had fallen on Sunday.",
        "Fahim, a resident of the city of Taloqan, said that it fell on Sunday.",
        "People prayed at the shrine of Hazrat Ali; the city of Taloqan fell on Sunday.",
        "Local commanders said the city of Taloqan fell on Sunday.",
    ],
)
def test_a_name_that_others_bear_is_no_side(text: str) -> None:
    assert ("Taloqan", "taliban", "capture", "asserted") in said(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Government forces withdrew from Kunduz on Sunday. The city fell on Monday.", "Kunduz"),
        ("By evening they were in control of Kabul. The city was captured.", "Kabul"),
        ("After Kunduz, Taloqan was attacked. The city was captured by nightfall.", "Taloqan"),
    ],
)
def test_a_city_that_is_lost_is_not_looked_at_from_afar(text: str, place: str) -> None:
    assert place in captured(f"The Taliban captured Sheberghan on Saturday. {text}")


@pytest.mark.parametrize(
    "afar",
    [
        "Government sources in Kabul confirmed that the city was lost.",
        "Officials who had fled to Kabul said that the city was lost.",
        "Reinforcements from Herat and Kandahar came too late, and the city was lost.",
        "A battalion was driven up from Kabul, and on Friday the city was lost.",
        "The highway between Herat and Kandahar is closed. The city was lost.",
        "The minister told reporters in Herat that the city was lost.",
        "The minister denied in Kabul, and then said in Kabul, that the city was lost.",
        "It had been in danger since Herat fell, and on Friday the city was lost.",
    ],
)
def test_a_city_looked_at_from_afar_is_not_the_city(afar: str) -> None:
    """Where somebody speaks, flees to or comes from is not what the text is about."""
    text = f"Taliban fighters attacked the town of Qala-e-Naw on Wednesday. {afar}"
    claims = FULL.extract(document(text)).claims
    assert "Qala-e Naw" in {c.place for c in claims if "the city was lost" in c.sentence.lower()}
    assert {c.place for c in claims if any("back:" in why for why in c.evidence)} <= {"Qala-e Naw"}


def test_a_city_meant_stays_meant_beside_one_that_somebody_came_from() -> None:
    text = (
        "Taliban fighters broke into Qala-e-Naw on Wednesday."
        " By evening commandos flown in from Herat had pushed the attackers out."
    )
    claims = FULL.extract(document(text, "2021-07-08")).claims
    assert {(c.place, c.kind.value) for c in claims} == {
        ("Qala-e Naw", "contested"),
        ("Qala-e Naw", "repelled"),
    }


@pytest.mark.parametrize(
    "who", ["A lawmaker from Kandahar said", "A cousin rang from Kandahar to say"]
)
def test_who_speaks_for_a_city_speaks_of_it(who: str) -> None:
    text = f"Taliban fighters are inside Lashkar Gah. {who} that the city had been lost."
    assert captured(text) == {"Kandahar"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Aybak fell on Friday. The day after, the Taliban captured the capital.", "Kabul"),
        ("The army left Nimroz on Friday. The Taliban captured the capital.", "Zaranj"),
        ("Nimroz is lost: Zaranj fell on Friday. The Taliban captured the capital.", "Zaranj"),
        ("Nimroz is quiet, and so is Kabul. The Taliban captured the capital.", "Kabul"),
        ("Helmand's governor fled. The Taliban captured the provincial capital.", "Lashkar Gah"),
    ],
)
def test_the_capital_is_of_the_country_unless_a_province_was_named_since(
    text: str, place: str
) -> None:
    claims = FULL.extract(document(text)).claims
    assert {c.place for c in claims if "captured the" in c.sentence} == {place}


def test_a_province_in_brackets_is_no_agency() -> None:
    entries = (
        "TALOQAN (Takhar): captured by the Taliban.\nHERAT (Herat): the Taliban seized the city."
    )
    assert captured(entries) == {"Taloqan", "Herat"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Farah could go the way of Zaranj. On Friday the Taliban overran the city.", "Farah"),
        ("Farah has many shopkeepers, as in Herat. The city fell to the Taliban.", "Farah"),
        ("Farah is in the west, bordering Herat. The city fell to the Taliban.", "Farah"),
        (
            "FARAH, Aug 10 (Agency) - Families have fled to Herat or Kabul. The Taliban captured the city.",
            "Farah",
        ),
        ("The Taliban came closer to Zaranj and to Farah. On Friday the city fell.", "Farah"),
        ("Jets struck caves near Farah, while Herat held out. That city fell on Friday.", "Herat"),
        ("Herat holds out. Jets struck caves near Farah. That city fell on Friday.", "Farah"),
    ],
)
def test_a_city_of_comparison_or_refuge_is_not_the_city(text: str, place: str) -> None:
    """ "That city" is the one named last, however it was."""
    assert captured(text) == {place}


@pytest.mark.parametrize(
    "kabul",
    [
        "Kabul rushed in a thousand men",
        "Kabul was hastily sending a thousand men",
        "his spokesman broke off the talks with Kabul",
        "Kabul's forces were nowhere to be seen",
        "the news stunned Kabul, whose army was asleep",
        "that was untrue, said Kabul",
        "a Kabul newspaper was told so",
    ],
)
def test_kabul_that_acts_is_the_government(kabul: str) -> None:
    text = f"The Taliban attacked Gardez on Monday. On Tuesday {kabul}. The city fell that night."
    claims = FULL.extract(document(text)).claims
    assert {c.place for c in claims} == {"Gardez"}


@pytest.mark.parametrize(
    "kabul",
    ["The Taliban said Kabul fell on Sunday.", "Kabul surrendered to the Taliban on Sunday."],
)
def test_kabul_that_falls_is_the_city(kabul: str) -> None:
    assert captured(kabul) == {"Kabul"}


def test_either_city_is_each_of_the_last_two() -> None:
    text = (
        "The Taliban took Qalat on Friday. Elders handed over Tirin Kot. Its governor flew to Kabul. "
        "The ministry mourned the fall of either city."
    )
    fallen = [c.place for c in FULL.extract(document(text)).claims if "either" in c.sentence]
    assert fallen == ["Qalat", "Tarin Kot"]
    assert captured("Qalat and Tirin Kot are calm. Neither city has fallen.") == set()


def test_cities_by_the_dozen_are_none_that_was_meant() -> None:
    text = "Only Farah is exempt from the curfew. The Taliban are on the outskirts of {}."
    assert said(text.format("17 provincial capitals")) == set()
    assert {place for place, *_ in said(text.format("the city"))} == {"Farah"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Afghan cities at a glance\n\nGARDEZ - In Taliban hands since Friday. No shots were heard.\n"
            "KHOST - Calm.\nQALAT - Captured on Thursday.",
            {"Gardez": date(2021, 8, 13), "Qalat": date(2021, 8, 12)},
        ),
        (
            "ZARANJ - Nimroz. Captured on Aug. 6.\nNILI - Daykundi. Calm.\nFARAH - Farah. Captured on Aug. 10.",
            {"Zaranj": date(2021, 8, 6), "Farah": date(2021, 8, 10)},
        ),
        (
            "Zaranj\nPopulation: 160,000\nFell on: Friday, August 6\n\nNili\nPopulation: 18,000\nAltitude: 2,000 m",
            {"Zaranj": date(2021, 8, 6)},
        ),
        (
            "HERAT\nProvince: Herat\nTaken: 12 August\n\nKHOST\nProvince: Khost\nPopulation: 130,000",
            {"Herat": date(2021, 8, 12)},
        ),
        ("Lost\nZaranj\nQalat\nPopulation\n160,000", {"Zaranj": None, "Qalat": None}),
        (
            "Captured\nZaranj\nFarah\nQalat\nThe list may be incomplete.",
            {"Zaranj": None, "Farah": None, "Qalat": None},
        ),
        (
            "FACTBOX - Cities taken by the Taliban\n\nFARAH: Western city near Iran. Fell on Tuesday.\n\n"
            "ZARANJ: Capital of Nimroz. Lost on August 6.\n\nKHOST: Population 130,000. Calm.\n\n"
            "TALOQAN: Capital of Takhar. Lost on August 8, the third that day.",
            {
                "Farah": date(2021, 8, 10),
                "Zaranj": date(2021, 8, 6),
                "Taloqan": date(2021, 8, 8),
            },
        ),
        (
            "THE CITIES\n\nSharana\nCapital of Paktika.\nSurrendered on Friday after talks.\n\n"
            "Maimana\nCapital of Faryab.\nBesieged since early July.",
            {"Sharana": date(2021, 8, 13)},
        ),
        (
            "* Farah, in the west, pop. about 55,000. Overrun Tuesday.\n"
            "* Qalat, on the road to Kandahar. Surrendered Friday by its elders.",
            {"Farah": date(2021, 8, 10), "Qalat": date(2021, 8, 13)},
        ),
    ],
)
def test_the_entries_of_a_factbox(text: str, days: dict[str, date | None]) -> None:
    claims = FULL.extract(document(text)).claims
    assert {c.place: c.date for c in claims if c.kind in ("capture", "handover")} == days


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The government has lost nine provincial capitals.", "taliban"),
        (
            "Nine provincial capitals have fallen since the foreign troops began to leave.",
            "taliban",
        ),
        ("The Northern Alliance took five provincial capitals.", "northern_alliance"),
        (
            "The government has recaptured two provincial capitals that it lost in May.",
            "government",
        ),
        ("Two more provincial capitals slid out of government control.", "taliban"),
        ("It is the tenth provincial capital taken, and near the government's seat.", "taliban"),
        (
            "It is the first provincial capital to be taken since foreign troops began to leave.",
            "taliban",
        ),
    ],
)
def test_a_count_is_for_the_side_that_gains(text: str, side: str) -> None:
    (tally,) = RULES.extract(document(text)).tallies
    assert tally.actor == side


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A second Afghan capital has fallen, a day after the first.", set()),
        ("The Afghan capital has fallen.", {"Kabul"}),
        (
            "The Taliban took provincial capitals in an offensive that will reach Kabul.",
            set(),
        ),
        ("B. FARAH. Nothing new.", set()),
        (
            "Police fought in Ghazni, a day after the loss of Farah. The city fell on Thursday.",
            {"Ghazni", "Farah"},
        ),
        (
            "Ghani flew to Herat. A lawmaker from Badakhshan said the town had been captured.",
            {"Fayzabad"},
        ),
        (
            "The Taliban attacked Ghazni. The road leads to Kabul, the country's capital. "
            "They captured the city on Thursday.",
            {"Ghazni"},
        ),
        ("Afghan troops leave. The last German soldiers left Mazar-i-Sharif in June.", set()),
    ],
)
def test_which_city_is_meant(text: str, places: set[str]) -> None:
    assert captured(text) == places


def test_foreign_troops_that_leave_the_country_leave_no_city_that_is_only_meant() -> None:
    text = "Fighting went on in Farah. American troops completed their withdrawal on Tuesday."
    assert "withdrawal" not in {kind for _, _, kind, _ in said(text)}


def test_a_city_that_is_only_meant_stands_behind_one_that_is_named() -> None:
    text = "Shops were open in Kabul on Thursday. The Taliban have surrounded the city of Ghazni, a source said."
    assert {place for place, *_ in said(text)} == {"Ghazni"}


@pytest.mark.parametrize(
    "byline",
    ["By Jane Doe, Kabul", "By Jane Doe and Ahmad Khan in Kabul", "Reporting by J. Doe, Kabul"],
)
def test_a_byline_tells_of_no_city(byline: str) -> None:
    text = f"Taliban seize Kandahar\n\n{byline}\n\nThe Taliban captured Kandahar on Thursday."
    assert captured(text) == {"Kandahar"}


def test_a_city_that_lies_somewhere_of_the_capital_is_taken_with_the_others() -> None:
    text = "The insurgents seized Herat in the west and Ghazni, southwest of the capital."
    assert captured(text) == {"Herat", "Ghazni"}
