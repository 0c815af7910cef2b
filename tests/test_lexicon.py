"""Every phrase of the lexicon is read in its example and left alone in its counter-example."""

from __future__ import annotations

import pytest

from geodata.extraction.extract import load_extractor
from geodata.extraction.lexicon import inflect, load_lexicon
from tests.factories import document

EXTRACTOR = load_extractor(parser=False, reader=False)
# "Followed suit" means a capture only behind one.
LEAD = {"follow": "Herat fell to the Taliban on Thursday. "}


def kinds(text: str) -> set[str]:
    return {claim.kind.value for claim in EXTRACTOR.extract(document(text)).claims}


@pytest.mark.parametrize("phrase", load_lexicon(), ids=lambda phrase: phrase.text)
def test_phrase(phrase) -> None:
    kind = "capture" if phrase.kind == "claimed" else phrase.kind
    assert kind in kinds(phrase.example)
    assert kind not in kinds(phrase.counter)


@pytest.mark.parametrize(
    ("verb", "past", "ing"),
    [
        ("seize", "seized", "seizing"),
        ("take", "took", "taking"),
        ("overrun", "overran", "overrunning"),
        ("occupy", "occupied", "occupying"),
        ("flee", "fled", "fleeing"),
    ],
)
def test_verbs_take_their_forms(verb, past, ing) -> None:
    assert (inflect(verb)["past"], inflect(verb)["ing"]) == (past, ing)
