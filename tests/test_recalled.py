"""What a sentence recalls of days long past is told beside what it is about: written for this test."""

from __future__ import annotations

import pytest

from geodata.extraction.extract import load_extractor
from tests.factories import document

pytest.importorskip("onnxruntime")
FULL = load_extractor()


def told(text: str, published: str = "2021-08-13") -> set[tuple[str, str, str, str]]:
    """Each claim's place, side and kind, with its day or the year that its window ends in."""
    claims = FULL.extract(document(text, published)).claims
    return {
        (c.place, c.actor, c.kind.value, str(c.date or c.date_latest.year)[-5:]) for c in claims
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kunduz, which the Taliban overran in September 2015, fell to them again on Sunday.",
            {("Kunduz", "taliban", "capture", "08-08"), ("Kunduz", "taliban", "capture", "2015")},
        ),
        (
            "Government forces on Thursday repelled an attack on Farah, which the Taliban overran in May 2018.",
            {("Farah", "government", "repelled", "08-12"), ("Farah", "taliban", "capture", "2018")},
        ),
        (
            "On Sunday the Taliban took Kunduz, briefly held by them in 2015.",
            {("Kunduz", "taliban", "capture", "08-08"), ("Kunduz", "taliban", "capture", "2015")},
        ),
        # a limit long past bounds nothing of today
        (
            "The Taliban on Thursday seized Herat, where Ismail Khan had ruled until 2004.",
            {("Herat", "taliban", "capture", "08-12")},
        ),
        # one story of the same days is not split
        (
            "It was from here that they marched on Herat, which they took in September 1995.",
            {("Herat", "taliban", "capture", "1995")},
        ),
    ],
)
def test_what_is_recalled_has_its_own_day(text: str, expected: set[tuple[str, ...]]) -> None:
    assert told(text) == expected


def test_what_is_recalled_is_explained_by_its_own_words() -> None:
    text = "The Taliban seized Kunduz, which they had briefly held last year."
    now, then = FULL.extract(document(text, "2016-10-03")).claims
    assert (now.date_latest.year, then.date_latest.year) == (2016, 2015)
    assert now.sentence == then.sentence == text
