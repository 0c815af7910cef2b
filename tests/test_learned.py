"""The learned reader: what it is asked, and that it reads what no rule does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.extraction.extract import load_extractor
from geodata.extraction.learned import KINDS, LENGTH, load_reader
from tests.factories import document

pytest.importorskip("onnxruntime")
FULL = load_extractor()
TEXT = "Herat was quiet. Then Kunduz changed masters overnight, and no one fired a shot."


def questions(text: str):
    return FULL.reading(document(text)).questions


def kind(question) -> str:
    return KINDS[int(FULL.judge([question.candidate])[0].kind.argmax())]


def test_a_question_is_as_long_as_its_text() -> None:
    """Filled up to a fixed length, a sentence would push its own context out."""
    tokens = load_reader()._tokens
    for question in questions(TEXT):
        ids, types = tokens.encode(question.candidate.text)
        assert len(ids) == len(types) < LENGTH / 2
        assert 0 not in ids


def test_the_context_reaches_the_reader() -> None:
    """The same sentence under another line before it is another question to the model."""
    said, other = (
        questions(f"{before}\nKunduz - Thursday.")[-1]
        for before in ("Captured so far:", "Football fixtures:")
    )
    scores = [FULL.judge([q.candidate])[0].kind for q in (said, other)]
    assert abs(scores[0] - scores[1]).max() > 0.5


def test_names_are_masked() -> None:
    """Another city in the same words is the same question."""
    (one,) = questions("The Taliban now rule Kunduz.")
    (two,) = questions("The Taliban now rule Zaranj.")
    assert one.candidate.text == two.candidate.text
    assert "Kunduz" not in one.candidate.text


def test_a_question_is_judged_alike_in_any_company() -> None:
    """A sentence says the same whatever else its document holds."""
    asked = [q.candidate for q in questions(TEXT)]
    longer = replace(asked[0], text=asked[0].text + " and then nothing more was heard of it" * 3)
    together = FULL.judge([*asked, longer])
    for candidate, judged in zip([*asked, longer], together, strict=True):
        alone = FULL.judge([candidate])[0]
        assert (judged.kind == alone.kind).all()


@pytest.mark.parametrize(
    "sentence",
    [
        "By Friday morning Kunduz had new masters and the old ones were in Tashkent.",
        "Kunduz went in an afternoon; the Taliban walked through the bazaar by three.",
    ],
)
def test_it_finds_a_loss_that_no_verb_of_taking_tells(sentence: str) -> None:
    """Without the reader nothing is found here."""
    report = document(sentence)
    assert any(c.kind in ("capture", "handover") for c in FULL.extract(report).claims)
    rules = load_extractor(reader=False).extract(report).claims
    assert not any(c.kind in ("capture", "handover") for c in rules)


def test_a_city_that_the_sentence_names_itself_means_no_other() -> None:
    """ "The city" behind Mazar is Mazar, though Kunduz was spoken of before."""
    text = (
        "The Taliban seized Kunduz on Sunday.\n"
        "In Mazar-i-Sharif, residents said an assault on the city had been thwarted."
    )
    asked = {(q.candidate.sentence, q.candidate.place.province) for q in questions(text)}
    assert asked == {(0, "AF-KDZ"), (1, "AF-BAL")}
