"""Two events of one place in a sentence, and one event told in two clauses."""

from __future__ import annotations

import pytest

from geodata.extraction.explain import Explainer
from geodata.extraction.extract import load_extractor
from tests.factories import document

pytest.importorskip("onnxruntime")
FULL = load_extractor()
BROKE_IN = (
    "Taliban fighters broke into Kunduz on Monday but were thrown out by commandos on Wednesday."
)


def told(text: str) -> set[tuple[str, str, str, str]]:
    claims = FULL.extract(document(text)).claims
    assert {claim.place for claim in claims} == {"Kunduz"}
    return {(c.actor, c.kind.value, c.factuality.value, str(c.date or "")[5:]) for c in claims}


def test_who_came_in_and_who_threw_them_out_are_both_told() -> None:
    """Each with its own day."""
    assert told(BROKE_IN) == {
        ("taliban", "contested", "asserted", "08-09"),
        ("government", "repelled", "asserted", "08-11"),
    }


def test_a_claim_and_its_denial_are_both_told() -> None:
    said = told(
        "The Taliban announced that Kunduz was theirs; the ministry said it had not fallen."
    )
    assert said == {("taliban", "capture", sure, "") for sure in ("claimed", "denied")}


def test_a_half_may_mean_the_city_by_a_pronoun() -> None:
    said = told(
        "The Taliban took Kunduz on Monday, hours after the last soldiers had abandoned it."
    )
    assert {(actor, kind) for actor, kind, *_ in said} == {
        ("taliban", "capture"),
        ("government", "withdrawal"),
    }


@pytest.mark.parametrize("denial", ["which the police denied", "but the army denied it"])
def test_a_denial_needs_not_repeat_what_it_denies(denial: str) -> None:
    """And the fight that it leaves open stands beside both."""
    said = told(
        "Fighting raged inside Kunduz, residents said. "
        f"The Taliban claimed to have captured the whole of Kunduz, {denial}."
    )
    assert {(kind, sure) for _, kind, sure, _ in said} == {
        ("contested", "asserted"),
        ("capture", "claimed"),
        ("capture", "denied"),
    }


def test_what_is_and_what_is_feared_are_both_told() -> None:
    said = told(
        "Kunduz is surrounded by the Taliban, and officials fear that it could fall in days."
    )
    assert said == {("taliban", "threatened", sure, "") for sure in ("asserted", "hypothetical")}


def test_who_left_stands_beside_who_took_over() -> None:
    """A loss in two clauses, the leaving and the taking, is a withdrawal and a gain."""
    said = told("The last soldiers abandoned Kunduz at dawn, and the Taliban now rule the city.")
    assert {(actor, kind) for actor, kind, _, _ in said} == {
        ("government", "withdrawal"),
        ("taliban", "capture"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Kunduz fell to the Taliban on Sunday, after two days of fighting in its streets.",
        "The Taliban attacked Kunduz from three sides on Monday, but were stopped by the police.",
        "The Taliban entered Kunduz and seized the police headquarters, and fighting went on at night.",
        "Kunduz was retaken by the army on Friday, and its commander drove through the bazaar.",
    ],
)
def test_one_event_in_two_clauses_is_told_once(text: str) -> None:
    assert len(told(text)) == 1


def test_a_half_that_names_another_city_is_that_city_s() -> None:
    claims = FULL.extract(
        document("Troops withdrew from Ghazni, and the Taliban captured Kunduz the same day.")
    ).claims
    assert [c.kind.value for c in claims if c.place == "Kunduz"] == ["capture"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (
            "The Taliban said they had captured Kunduz, and denied that shops were looted.",
            "claimed",
        ),
        ("Kunduz fell on Sunday; its governor denied that he had made a deal.", "asserted"),
        ("The army has denied that Kunduz was lost, and that its commander had fled.", "denied"),
    ],
)
def test_a_denial_of_something_else_denies_no_capture(text: str, sure: str) -> None:
    assert [factuality for _, _, factuality, _ in told(text)] == [sure]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban seized Kunduz on Sunday, as years ago, when the government recaptured it.",
        "The army recaptured Kunduz on Thursday, after the Taliban had seized it.",
    ],
)
def test_of_two_gains_without_a_time_each_one_is_told(text: str) -> None:
    """Else nobody could tell who holds the city."""
    assert len(told(text)) == 1


def test_of_two_gains_with_a_day_each_both_are_told() -> None:
    said = told(
        "The army recaptured Kunduz on Thursday, three days after the Taliban had seized it."
    )
    assert {(actor, day) for actor, _, _, day in said} == {
        ("government", "08-12"),
        ("taliban", "08-09"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban captured Kunduz on Monday, but troops retook it on Tuesday.",
            {("taliban", "08-09"), ("government", "08-10")},
        ),
        (
            "Kunduz was lost on Monday and retaken on Wednesday.",
            {("taliban", "08-09"), ("government", "08-11")},
        ),
        (
            "The Taliban captured Kunduz on Monday and lost it on Tuesday.",
            {("taliban", "08-09"), ("government", "08-10")},
        ),
        (
            "The army retook Kunduz on Wednesday, two days after losing it.",
            {("government", "08-11"), ("taliban", "08-09")},
        ),
        (
            "Local uprising forces recaptured Kunduz from the Taliban on Thursday, three days after it fell.",
            {("other", "08-12"), ("taliban", "08-09")},
        ),
        (
            "Taliban fighters captured Kunduz on Monday and held it until commandos drove them out on Tuesday.",
            {("taliban", "08-09"), ("government", "08-10")},
        ),
    ],
)
def test_who_took_a_city_and_who_took_it_back_are_two(
    text: str, expected: set[tuple[str, str]]
) -> None:
    """Whether or not the second is named; who throws out those who had taken it takes it."""
    assert {(actor, day) for actor, kind, _, day in told(text) if kind == "capture"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Government forces retook Kunduz on Tuesday and are clearing the last Taliban fighters from it.",
        "The Taliban captured Kunduz on Sunday, and the army never retook it.",
        "Kunduz fell to the Taliban on Sunday, and was lost because its commander had fled.",
        "On the ninth of May the Taliban were back in Kunduz and in charge again.",
    ],
)
def test_a_gain_told_twice_is_no_second_one(text: str) -> None:
    assert len({actor for actor, kind, _, _ in told(text) if kind == "capture"}) == 1


def test_a_second_event_without_a_day_came_after_the_first() -> None:
    text = "Taliban fighters captured Kunduz on Monday before being forced out."
    claims = {c.actor: c for c in FULL.extract(document(text)).claims}
    assert str(claims["taliban"].date) == "2021-08-09"
    assert claims["government"].date is None
    assert str(claims["government"].date_earliest) == "2021-08-09"


def test_a_siege_that_ended_in_a_capture_is_a_capture() -> None:
    said = told("The Taliban surrounded Kunduz in July and captured it on 12 August.")
    assert ("taliban", "capture", "asserted", "08-12") in said


def test_the_second_event_is_explained_by_its_own_half() -> None:
    """Its trigger stands there, also where it names no place and shares words with the other half."""
    text = "Soldiers withdrawn from the villages were to hold Kunduz, which fell on Sunday, since the soldiers had withdrawn at night."
    explanations, _ = Explainer(FULL).explain(document(text))
    found = {e.claim.kind.value: e for e in explanations}
    assert set(found) == {"capture", "withdrawal"}
    (trigger,) = (m for m in found["withdrawal"].marks if m.role == "trigger")
    assert trigger.start > text.index(", since")


@pytest.mark.parametrize(
    "text",
    [
        "Faizabad fell to the Taliban on Wednesday after security forces retreated overnight, "
        "officials said, giving the movement a ninth centre.",
        "Herat: captured at sundown, when the defenders retreated to a camp outside the city.",
    ],
)
def test_who_left_before_a_capture_is_told_beside_it(text: str) -> None:
    found = {(c.kind.value, c.actor) for c in FULL.extract(document(text, "2021-08-12")).claims}
    assert found == {("capture", "taliban"), ("withdrawal", "government")}


def test_fighting_that_others_report_stands_beside_a_claim() -> None:
    text = (
        "The Taliban said on Sunday that they had captured Kunduz, but the police chief said"
        " clashes continued near the prison in the city."
    )
    assert {each[:3] for each in told(text)} == {
        ("taliban", "capture", "claimed"),
        ("taliban", "contested", "asserted"),
    }


def test_a_claim_is_told_although_others_say_otherwise() -> None:
    text = "The army said it had retaken Kunduz from the Taliban but residents said fighters still held the main square."
    assert ("government", "capture", "claimed", "") in told(text)


@pytest.mark.parametrize(
    ("text", "published", "gained"),
    [
        (
            "The Taliban swept into Kabul on Friday after government troops fled north.",
            "1996-09-28",
            ("taliban", "government"),
        ),
        (
            "Kabul fell to the Northern Alliance on Tuesday after the Taliban slipped away overnight.",
            "2001-11-13",
            ("northern_alliance", "taliban"),
        ),
        (
            "Northern Alliance troops entered Kabul on Tuesday, hours after the Taliban had fled.",
            "2001-11-13",
            ("northern_alliance", "taliban"),
        ),
        (
            "Aybak was under Taliban control on Monday after the governor agreed to pull his forces out.",
            "2021-08-13",
            ("taliban", "government"),
        ),
        (
            "The Taliban took Mazar-i-Sharif on Saturday and its defenders fled.",
            "1998-08-09",
            ("taliban", "northern_alliance"),
        ),
    ],
)
def test_who_left_stands_beside_who_came(
    text: str, published: str, gained: tuple[str, str]
) -> None:
    """Also where nobody was there to fight, which makes an entry a takeover."""
    claims = FULL.extract(document(text, published)).claims
    found = {(c.kind.value.replace("handover", "capture"), c.actor) for c in claims}
    assert found == {("capture", gained[0]), ("withdrawal", gained[1])}


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        (
            "Special forces retook Kunduz from the Taliban on Thursday, three days after the city's shock fall.",
            {("government", "capture"), ("taliban", "capture")},
        ),
        (
            "Forces launched an operation on Tuesday to retake Kunduz, one day after it was overrun by the Taliban.",
            {("government", "contested"), ("taliban", "capture")},
        ),
        (
            "Troops cleared Taliban fighters from most of Kunduz on Wednesday, two days after the insurgents broke into the city.",
            {("government", "contested"), ("taliban", "contested")},
        ),
        (
            "Insurgents captured Kunduz on Saturday after its defenders fled along the highway.",
            {("taliban", "capture"), ("government", "withdrawal")},
        ),
        (
            "The Taliban claimed Kunduz on Sunday, along with the air base that the Americans had left.",
            {("taliban", "capture")},
        ),
    ],
)
def test_what_came_days_before_is_told_too(text: str, told_of: set[tuple[str, str]]) -> None:
    assert {(actor, kind) for actor, kind, *_ in told(text)} == told_of


def test_whom_a_side_says_to_have_driven_off_left_by_its_word() -> None:
    text = (
        "The Northern Alliance said its horsemen swept into Mazar-i-Sharif on Friday evening"
        " after the Taliban fled the city."
    )
    claims = FULL.extract(document(text, "2001-11-10")).claims
    assert {(c.kind.value, c.actor, c.factuality.value) for c in claims} == {
        ("capture", "northern_alliance", "claimed"),
        ("withdrawal", "taliban", "claimed"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "In August the Taliban were inside Kunduz for five days and drove away with police pickups.",
        "The Taliban took Kunduz, and the rain had left by noon.",
    ],
)
def test_of_whom_it_is_not_said_nobody_left(text: str) -> None:
    assert ("government", "withdrawal") not in {(actor, kind) for actor, kind, *_ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The interior ministry said its troops had retaken Kunduz on Thursday, a claim the militants rejected as propaganda.",
        "The government says that its troops retook Kunduz on Thursday, while the Taliban say that they still hold it.",
        "The Taliban claimed to have captured Kunduz, but police said their men still held it.",
        "A Taliban spokesman said that Kunduz was theirs; a police spokesman said no.",
    ],
)
def test_a_claim_and_who_disputes_it_are_both_told(text: str) -> None:
    side = "government" if "retaken" in text or "retook" in text else "taliban"
    assert {each[:3] for each in told(text)} == {
        (side, "capture", "claimed"),
        (side, "capture", "denied"),
    }


def test_what_nobody_can_verify_nobody_denies() -> None:
    text = "The Taliban said on Friday they had taken Kunduz, a claim that could not be verified."
    assert {each[:3] for each in told(text)} == {("taliban", "capture", "claimed")}


def test_what_half_a_sentence_surely_tells_is_told() -> None:
    text = "In Kunduz, where the Taliban were repelled on Sunday, thousands climbed on the roofs."
    assert {each[:2] for each in told(text)} == {("government", "repelled")}


def test_a_vow_to_win_back_stands_beside_the_loss() -> None:
    text = "The army vowed to win back Kunduz, the northern city which the Taliban captured two days ago."
    assert {each[:3] for each in told(text)} == {
        ("taliban", "capture", "asserted"),
        ("government", "contested", "hypothetical"),
    }


def test_what_is_denied_in_a_clause_of_its_own_is_not_told() -> None:
    text = "The army acknowledged losses. It denied, however, that Kunduz had fallen as well."
    assert {each[:3] for each in told(text)} == {("taliban", "capture", "denied")}


def test_a_sides_men_are_that_side() -> None:
    text = "A renegade militia commander held Kunduz on Friday, a day after his men drove the governor out and seized it."
    assert {actor for actor, kind, *_ in told(text) if kind == "capture"} == {"other"}


def test_who_drives_them_out_has_the_later_day() -> None:
    text = "Front fighters briefly took Charikar on August 17, but the Taliban drove them out of it again two days later."
    claims = FULL.extract(document(text, "2021-08-31")).claims
    assert {(c.actor, str(c.date)) for c in claims} == {
        ("nrf", "2021-08-17"),
        ("taliban", "2021-08-19"),
    }


def test_who_storms_down_from_the_hills_has_not_left() -> None:
    text = "Fighters of the Northern Alliance stormed down from the mountains and recaptured Charikar on Saturday."
    claims = FULL.extract(document(text, "1996-10-12")).claims
    assert {c.kind.value for c in claims} == {"capture"}


def test_a_gain_that_a_lawmaker_tells_and_the_government_denies() -> None:
    text = "The Taliban has captured Kunduz, a lawmaker says, but the government insists that it has not been lost."
    assert {each[:3] for each in told(text)} == {
        ("taliban", "capture", "asserted"),
        ("taliban", "capture", "denied"),
    }


def test_who_had_slipped_away_hours_before_has_left() -> None:
    text = "Northern Alliance troops took control of Kunduz hours after the Taliban had slipped away in the dark."
    claims = FULL.extract(document(text, "2001-11-27")).claims
    assert {(c.actor, c.kind.value) for c in claims} == {
        ("northern_alliance", "capture"),
        ("taliban", "withdrawal"),
    }


def test_who_came_to_the_edge_and_was_thrown_back() -> None:
    text = (
        "On Friday the Taliban came right up to the edge of Kunduz, and volunteers threw them back."
    )
    assert {each[1] for each in told(text)} == {"threatened", "repelled"}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban stormed Kunduz in May and were driven out after a day.",
        "Gunmen broke into Kunduz on Monday but were thrown back by commandos.",
    ],
)
def test_who_broke_in_before_he_was_thrown_out_fought_inside(text: str) -> None:
    assert ("taliban", "contested", "asserted") in {each[:3] for each in told(text)}


def test_who_only_tried_to_get_in_fought_nowhere() -> None:
    text = "The Taliban tried to break into Kunduz on Monday but were thrown back."
    assert {kind for _, kind, *_ in told(text)} == {"repelled"}


def test_a_siege_and_its_danger_are_no_denial() -> None:
    text = "A lawmaker said that Kunduz was in serious danger of falling, with hundreds already on the road."
    assert {factuality for _, _, factuality, *_ in told(text)} == {"hypothetical"}
