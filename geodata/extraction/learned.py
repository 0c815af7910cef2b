"""The learned reader: a small transformer that judges a sentence in its place, names masked.

Its weights (geodata/data/reader/, see CARD.md there) are the six layers of MiniLM, tuned on this
project's own texts and stored as int8 ONNX, a format that runs no code when loaded. This is the
only module that knows ONNX. Where the runtime or the weights are missing there is no reader, and
the extractor does with rules alone, only worse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.extraction.candidates import SIDES, TARGET, Candidate
from geodata.packaged import DATA

KINDS = ("none", "capture", "handover", "withdrawal", "contested", "threatened", "repelled")
FACTUALITIES = ("asserted", "claimed", "denied", "hypothetical")
# The last two answers to "which side?", where the question names none: the attacker that the text is
# about, or the side that fights it.
ATTACKER, OPPONENT = len(SIDES), len(SIDES) + 1
LENGTH, OWN = 128, 72  # tokens: of the whole question, and of the sentence itself
SPECIAL = re.compile(r"(\[unused\d+\]|\[SEP\])")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logits for one candidate: (7,) over KINDS, (4,) over FACTUALITIES, (8,) over its sides."""

    kind: NDArray[np.float32]
    factuality: NDArray[np.float32]
    actor: NDArray[np.float32]


class Tokens:
    """Candidates → token ids: [CLS] context [SEP] sentence [SEP]."""

    def __init__(self, tokenizer: Any):
        # As packaged it fills every text up to 128 tokens, which pushes the context out.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._cls, self._sep = (tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
        self.target = tokenizer.token_to_id(TARGET)
        self.sides = tuple(tokenizer.token_to_id(side) for side in SIDES)

    def encode(self, text: str) -> tuple[list[int], list[int]]:
        """(ids, types) of a candidate's text, the context cut from its front to fit."""
        context, _, own = text.rpartition("[SEP]")
        own_ids = self._ids(own)[:OWN]
        room = LENGTH - 3 - len(own_ids)
        context_ids = self._ids(context)[-room:]
        ids = [self._cls, *context_ids, self._sep, *own_ids, self._sep]
        return ids, [0] * (len(context_ids) + 2) + [1] * (len(own_ids) + 1)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = []
        for piece in SPECIAL.split(text):
            if SPECIAL.fullmatch(piece):
                ids.append(self._tokenizer.token_to_id(piece))
            elif piece.strip():
                ids += self._tokenizer.encode(piece, add_special_tokens=False).ids
        return ids


class LearnedReader:
    """Judges candidates on one thread, one after another: what stands in a batch with others is
    rounded on their scale, so that an answer would depend on its neighbours."""

    def __init__(self, folder: Path):
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokens = Tokens(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def judge(self, candidates: Sequence[Candidate]) -> list[Judgement]:
        """One judgement a candidate, in their order."""
        return [self._judge(candidate) for candidate in candidates]

    def _judge(self, candidate: Candidate) -> Judgement:
        ids, types = np.array([self._tokens.encode(candidate.text)], dtype=np.int64).swapaxes(0, 1)
        feed = {"ids": ids, "types": types, "target": (ids == self._tokens.target).astype(np.int64)}
        scores: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        kinds, facts = len(KINDS), len(KINDS) + len(FACTUALITIES)
        return Judgement(scores[:kinds], scores[kinds:facts], scores[facts:])


def load_reader() -> LearnedReader | None:
    """The reader of the package's own weights, or None where it cannot be had."""
    folder = Path(str(DATA / "reader"))
    if not (folder / "reader.onnx").exists():
        return None
    try:
        return LearnedReader(folder)
    except ImportError:
        return None
