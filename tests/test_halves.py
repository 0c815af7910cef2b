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
def test_of_two_gains_without_a_day_each_one_is_told(text: str) -> None:
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


def test_the_second_event_is_explained_by_its_own_half() -> None:
    """Its trigger stands there, also where it names no place and shares words with the other half."""
    text = "Soldiers withdrawn from the villages were to hold Kunduz, which fell on Sunday, since the soldiers had withdrawn at night."
    found = {e.claim.kind.value: e for e in Explainer(FULL).explain(document(text))}
    assert set(found) == {"capture", "withdrawal"}
    (trigger,) = (m for m in found["withdrawal"].marks if m.role == "trigger")
    assert trigger.start > text.index(", since")
