"""The baseline that everything has to beat: a place and a verb in one sentence.

A sentence that names a capital, by any exact spelling of the gazetteer, and that holds any form of
any phrase by which the lexicon means a capture or a handover, asserts a capture of each capital it
names by the Taliban, on some day up to publication. It knows no grammar, levels, cues or dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.evaluation.records import TAKEN, Said
from geodata.evaluation.score import Record, Unit
from geodata.extraction.lexicon import forms, load_lexicon
from geodata.extraction.segment import Sentence, segment
from geodata.gazetteer import Mention, load_gazetteer
from geodata.model import GAINING, Document, Factuality

ACTOR = "taliban"


class NaiveReader:
    """Says what the baseline says of a document."""

    def __init__(self) -> None:
        phrases = [p for p in load_lexicon() if p.kind in GAINING]
        self._verb = re.compile(rf"\b(?:{'|'.join(map(forms, phrases))})(?!\w)", re.I)
        self._gazetteer = load_gazetteer()

    def read(self, document: Document) -> Said:
        """A capture for each capital in a sentence with a verb."""
        found = self._gazetteer.find(document.text)
        named = [m for m in found if m.exact and m.names != "province"]
        sentences = segment(document.text) if named else ()
        records: list[Record] = []
        for sentence in sentences:
            if self._verb.search(sentence.text):
                records += self._captures(document, sentence, named)
        return Said(tuple(records))

    def _captures(
        self, document: Document, sentence: Sentence, named: list[Mention]
    ) -> Iterator[Record]:
        for mention in named:
            if sentence.start <= mention.start < sentence.end:
                place = self._gazetteer.capitals[mention.province].capital
                unit = Unit(document.id, place, ACTOR, TAKEN, Factuality.ASSERTED)
                yield Record(unit, None, None, document.published, sentence.text)
