from __future__ import annotations

import subprocess
import sys

import pytest

from geodata.extraction.extract import load_extractor
from geodata.extraction.syntax import find_parser
from tests.factories import document

if find_parser() is None:
    pytest.skip("there is no parser", allow_module_level=True)

START = """
import sys
from geodata.extraction.extract import load_extractor
from tests.factories import document

extractor = load_extractor(reader=False)
assert not extractor.extract(document("The rebels seized Goma. Shares fell.")).claims
assert "spacy" not in sys.modules
assert extractor.extract(document("The Taliban seized Kunduz.")).claims
assert "spacy" in sys.modules and "spacy.cli" not in sys.modules
from spacy.cli.info import info
assert callable(info)
"""


def test_the_parser_is_loaded_when_a_sentence_needs_it() -> None:
    """Texts that name no place of ours never wait for it; what it leaves out while it is imported
    can be had later."""
    subprocess.run([sys.executable, "-c", START], check=True)


def test_each_part_can_be_left_out() -> None:
    """What is left says so, and still reads a plain sentence."""
    plain = document("The Taliban seized Kunduz on Sunday.")
    for switches, parts in (
        ({"parser": False}, ("patterns",)),
        ({"patterns": False}, ("parse",)),
        ({}, ("patterns", "parse")),
    ):
        extractor = load_extractor(reader=False, **switches)
        assert extractor.parts == parts
        (claim,) = extractor.extract(plain).claims
        systems = {rule.partition(":")[0].replace("pattern", "patterns") for rule in claim.evidence}
        assert systems - {"place"} == {*parts}
    nothing = load_extractor(patterns=False, parser=False, reader=False)
    assert nothing.parts == ()
    assert not nothing.extract(plain).claims


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the Taliban and the government went on as Ghazni was lost.",
        "Government forces fled south after Ghazni was captured.",
    ],
)
def test_whose_clause_a_passive_hangs_on_is_not_who_did_it(text: str) -> None:
    (claim,) = load_extractor(patterns=False, reader=False).extract(document(text)).claims
    assert (claim.place, claim.actor, claim.kind.value) == ("Ghazni", "taliban", "capture")
