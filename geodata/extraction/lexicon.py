"""The lexicon of control: phrases, each with the frame it stands in (data/lexicon.csv).

A frame says who stands where: in "take" the gainer is the subject and the place the object, in
"fall" the place is the subject, in "oust" the place follows the side that is driven out, and so on.
Each row carries an example that must be read and a counter-example that must not; both are tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from geodata.errors import DataError
from geodata.packaged import read_rows

FRAMES = frozenset("take retake fall follow yield lose give leave oust into near repel".split())
KINDS = frozenset("capture handover withdrawal contested threatened repelled claimed".split())
IRREGULAR: Mapping[str, tuple[str, str]] = {
    "take": ("took", "taken"),
    "retake": ("retook", "retaken"),
    "win": ("won", "won"),
    "overrun": ("overran", "overrun"),
    "fall": ("fell", "fallen"),
    "go": ("went", "gone"),
    "give": ("gave", "given"),
    "lose": ("lost", "lost"),
    "withdraw": ("withdrew", "withdrawn"),
    "flee": ("fled", "fled"),
    "quit": ("quit", "quit"),
    "leave": ("left", "left"),
    "drive": ("drove", "driven"),
    "sweep": ("swept", "swept"),
    "break": ("broke", "broken"),
    "fight": ("fought", "fought"),
    "bear": ("bore", "borne"),
    "beat": ("beat", "beaten"),
    "slip": ("slipped", "slipped"),
    "grab": ("grabbed", "grabbed"),
    "repel": ("repelled", "repelled"),
    "expel": ("expelled", "expelled"),
    "throw": ("threw", "thrown"),
    "draw": ("drew", "drawn"),
    "hold": ("held", "held"),
    "see": ("saw", "seen"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the lexicon; `head` is its verb, `tail` what follows the verb."""

    text: str
    frame: str
    kind: str
    example: str
    counter: str

    @property
    def head(self) -> str:
        """Its verb."""
        return self.text.split()[0]

    @property
    def tail(self) -> str:
        """What follows the verb, "" for a verb alone."""
        return self.text.partition(" ")[2]


@lru_cache(maxsize=1)
def load_lexicon() -> tuple[Phrase, ...]:
    """All phrases, longest first. Raises DataError for a row of unknown frame or kind, or one that
    lacks a field.
    """
    phrases = []
    for line, row in enumerate(read_rows("lexicon.csv"), start=2):
        if row["frame"] not in FRAMES or row["kind"] not in KINDS or not all(row.values()):
            msg = f"lexicon.csv line {line}: unknown frame or kind, or a field is missing: {row}"
            raise DataError(msg)
        phrases.append(
            Phrase(row["phrase"], row["frame"], row["kind"], row["example"], row["counter"])
        )
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.text)))


def inflect(verb: str) -> Mapping[str, str]:
    """The forms of an English verb: base, s, past, part, ing."""
    past, part = IRREGULAR.get(verb, (None, None))
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        s, regular = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        s = f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s"
        regular = f"{stem}ed"
    double = verb[-1] if verb in DOUBLING else ""
    return {
        "base": verb,
        "s": s,
        "past": past or regular,
        "part": part or regular,
        "ing": f"{stem}{double}ing",
    }


DOUBLING = frozenset({"overrun", "win", "grab", "slip", "repel", "expel", "quit"})


def forms(phrase: Phrase, *names: str) -> str:
    """A regular expression for the phrase with its verb in the named forms (all by default)."""
    table = inflect(phrase.head)
    heads = "|".join(sorted({table[name] for name in names or table}, key=len, reverse=True))
    if not phrase.tail:
        return rf"(?:{heads})"
    words = [re.escape(word) for word in phrase.tail.split()]
    if words[0] == "control":
        words[0] = r"(?:(?:full|complete|total|effective|firm|military|partial)\s+)?control"
    return rf"(?:{heads})\s+" + r"\s+".join(words)
