"""Annotated texts become questions with answers; names are masked; the texts keep their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import ReadError
from geodata.evaluation.annotated import read_annotated
from geodata.extraction.candidates import OTHER_PLACE, RIVAL, SIDES, TARGET
from geodata.extraction.learned import ATTACKER, OPPONENT
from geodata.training.examples import ExampleMaker

FOLDER = Path(__file__).parents[1] / "geodata" / "training"
TEXTS = sorted((FOLDER / "texts").glob("*.txt"))
TEXT = """## style=feature published=2021-08-12
The Taliban drove into Ghazni at noon.
=> Ghazni | taliban | capture | asserted | 2021-08-12
It was theirs by dusk, and Gardez waited.
=> Ghazni | taliban | capture | asserted | 2021-08-12
The bakers of Gardez baked.
"""


@pytest.fixture
def examples(tmp_path):
    path = tmp_path / "texts.txt"
    path.write_text(TEXT, encoding="utf-8")
    return list(ExampleMaker().file(path))


def test_one_document_in_eight_is_kept_back_from_training() -> None:
    """By names that are there: what one that is not should have kept back would be trained on."""
    listed = (FOLDER / "kept_back.txt").read_text(encoding="utf-8").split()
    names = {text.document.id for path in TEXTS for text in read_annotated(path)}
    assert set(listed) <= names
    assert len(listed) == len(set(listed)) == pytest.approx(len(names) / 8, rel=0.03)


def test_each_place_of_each_sentence_is_asked_and_answered(examples) -> None:
    answers = {(e.candidate.sentence, e.candidate.place.province): e.kind for e in examples}
    assert answers[0, "AF-GHA"] == "capture"
    assert answers[1, "AF-GHA"] == "capture"
    assert answers[1, "AF-PIA"] == answers[2, "AF-PIA"] == "none"


def test_names_of_places_and_sides_are_masked(examples) -> None:
    for example in examples:
        for name in ("Ghazni", "Gardez", "Taliban"):
            assert name not in example.candidate.text
    first = examples[0].candidate.text
    assert TARGET in first
    assert SIDES[RIVAL[0]] in first
    assert OTHER_PLACE in next(e.candidate.text for e in examples if e.candidate.sentence == 1)


def test_the_side_is_told_by_its_mask_or_as_unnamed(examples) -> None:
    sides = {e.candidate.sentence: e.actor for e in examples if e.kind == "capture"}
    assert sides[0] == RIVAL[0]
    assert sides[1] in (RIVAL[0], ATTACKER)
    assert OPPONENT not in sides.values()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_training_texts_keep_their_form(path) -> None:
    texts = list(read_annotated(path))
    assert len(texts) > 100
    for text in texts:
        for record in text.records:
            assert 0 <= record.start < record.end <= len(text.document.text)


def test_a_broken_annotation_names_its_line(tmp_path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(
        "## style=wire published=2021-08-12\nIt fell.\n=> Ghazni | taliban\n", encoding="utf-8"
    )
    with pytest.raises(ReadError, match="line 3"):
        list(read_annotated(path))


def test_lines_without_a_stop_stay_lines(tmp_path) -> None:
    """Joined by a space, the alerts of a ticker would run into one sentence."""
    path = tmp_path / "ticker.txt"
    alerts = ("TALIBAN SEIZE HERAT, AFGHANISTAN'S THIRD CITY - SECURITY SOURCE, TWO LAWMAKERS",) * 2
    path.write_text("\n".join(("## style=alert published=2021-08-12", *alerts)), encoding="utf-8")
    (text,) = read_annotated(path)
    assert text.document.text == "\n".join(alerts)
