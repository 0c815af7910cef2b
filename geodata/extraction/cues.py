"""The cues of how surely something is told: turns of language, and what each says (data/cues.csv).

A cue is written as it is read, with a few signs. A blank is any white space, `’` either apostrophe,
`*` any letters, `(a|b)?` a choice that may be left out, `^` the beginning of the sentence. `‹` and
`›` stand round the trigger, the words that tell the change of control, whatever they are in `‹›`.
`…` is a stretch of the clause, `……` one that may cross commas, `…40` one of at most 40 characters; a
blank beside it is a word's edge. `{fall}` is any cue that says "fall". «0» is the place, «1» another,
@taliban@ a side. The rest is a regular expression, with `{0,}` for its star. A cue of words alone
begins and ends at a word's edge, one that shows the trigger only begins there. Each carries an
example that it decides and a counter-example that it leaves alone; both are tests.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.errors import DataError
from geodata.packaged import read_text

FIELDS = ("says", "cue", "example", "counter")
# What a cue can say, and so where it is looked for.
SAYS: Mapping[str, str] = {
    "hypothetical": "shortly before the trigger: it is yet to come, feared, wanted or doubtful",
    "reached": "before the trigger: what was wanted came about",
    "awaited": "round the trigger: it is an attack that somebody plans or expects",
    "under way": "before the trigger: it is the aim of an attack that is a fact",
    "denied": "shortly before the trigger: it has not been",
    "not denied": "a no before the trigger that denies something else",
    "undone": "of what follows the trigger: it was denied or prevented",
    "denied by others": "behind one side's claim: another side denies it",
    "averted": "round the trigger: somebody averted it, and so it has not been",
    "in vain": "before what averts it: perhaps it was not averted",
    "surely denied": "round the trigger: no doubt that it has not been",
    "contradicted": "round the trigger, anywhere in the sentence: somebody else says that it is untrue",
    "untrue": "at the beginning of a sentence: what the one before it says is untrue",
    "rejecting": "somebody denies what the sentence before tells",
    "told": "words for what somebody has told",
    "false": "words for what is untrue",
    "surely hypothetical": "round the trigger: no doubt that it is yet to come or might have been",
    "surely claimed": "round the trigger: nobody confirms it, and so somebody says it",
    "requested": "round the trigger: somebody was asked for it",
    "after all": "round the trigger: it was not averted, or nobody doubts it",
    "open": "beside what says that nobody averted or doubts it: it is open all the same",
    "come true": "round the trigger: words of what is to come tell what came about",
    "told ahead": "round the trigger: the story-teller's future",
    "foretold": "beside the story-teller's future: somebody foretells it",
    "denying": "shortly before what says danger: a no",
    "danger": "behind a no: that a place is threatened, or that somebody means to attack it",
    "falling": "behind a no: that a place is about to fall, and so that its fall is denied",
    "no threat": "anywhere: the place is not threatened, whatever is said",
    "untaken": "an attack on «0» gained nothing",
    "claimed": "before the trigger, where no side is named: somebody says so",
    "unconfirmed": "anywhere: nobody has confirmed it",
    "telling": "verbs by which a side gives its word",
    "word": "what else gives a side's word",
    "speaker": "who and what speaks for a side",
    "witness": "who and what bears it out",
    "official": "officials, who bear out what the Taliban say",
    "perhaps witness": "who and what may bear it out, so that it is not surely one side's word",
    "hearer": "who is told something, and so bears out nothing",
    "unwitnessed": "that somebody does not bear it out",
    "fall": "nouns of a change of control",
}
_SIGNS = re.compile(
    r" ?(?P<stretch>…{1,2})(?P<most>\d*) ?|(?P<blank> )|(?P<open>(?<!\\)\((?!\?))|(?P<begin>(?<!\[)\^)|"
    r"(?P<letters>(?<![\].])(?<!\\\w)\*)|(?P<apostrophe>’)|(?P<trigger>‹›)|\{(?P<says>[a-z ]+)\}"
)
_CALLED = re.compile(r"\{([a-z ]+)\}")
_PLAIN = {
    "blank": r"\s+",
    "open": "(?:",
    "begin": r"^\W*",
    "letters": r"\w*",
    "apostrophe": "[’']",
    "trigger": "‹[^›]*›",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table."""

    says: str
    text: str
    example: str
    counter: str


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """All cues, in the order of the table. Raises DataError as read_cues does."""
    return read_cues(read_text("cues.csv"))


def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a table with columns says, cue, example and counter. Raises DataError for a row
    that says what no cue can, lacks a field, or is written so that nothing can be looked for."""
    cues: list[Cue] = []
    for line, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
        if tuple(row) != FIELDS or not all(row.values()) or row["says"] not in SAYS:
            msg = f"cues.csv line {line}: says what no cue can, or has not the four fields: {row}"
            raise DataError(msg)
        cues.append(Cue(row["says"], row["cue"], row["example"], row["counter"]))
    for line, cue in enumerate(cues, start=2):
        try:
            re.compile(_joined([cue], cues))
        except (re.error, RecursionError) as error:
            msg = f"cues.csv line {line}: {cue.text!r} cannot be looked for: {error}"
            raise DataError(msg) from error
    return tuple(cues)


def pattern(says: str) -> re.Pattern[str]:
    """What finds any cue that says this."""
    return composed(f"{{{says}}}")


@lru_cache(maxsize=128)
def composed(text: str) -> re.Pattern[str]:
    """A regular expression compiled, in which {fall} stands for any cue that says "fall"."""
    return re.compile(_CALLED.sub(lambda called: _saying(called[1], load_cues()), text), re.I)


def expression(text: str, cues: Sequence[Cue] = ()) -> str:
    """The regular expression that a cue stands for, which may speak of others of `cues`."""

    def meant(sign: re.Match[str]) -> str:
        if sign["stretch"]:
            return _stretch(sign)
        if sign["says"]:
            return _saying(sign["says"], cues)
        return _PLAIN[sign.lastgroup or ""]

    return _SIGNS.sub(meant, text)


def _stretch(sign: re.Match[str]) -> str:
    """What keeps to the clause, and to its side of the trigger."""
    ahead = "‹" in sign.string[sign.end() :]
    ends = ".;" + ("," if len(sign["stretch"]) == 1 else "") + ("‹" if ahead else "")
    length = f"{{0,{sign['most']}}}" if sign["most"] else "*"
    left, right = (r"\b" if blank == " " else "" for blank in (sign[0][0], sign[0][-1]))
    return f"{left}[^{ends}]{length}?{right}"


def _saying(says: str, cues: Sequence[Cue]) -> str:
    """One regular expression of those of `cues` that say this."""
    if says not in SAYS:
        msg = f"no cue says {says!r}"
        raise re.error(msg)
    return f"(?:{_joined([cue for cue in cues if cue.says == says], cues)})"


def _joined(wanted: Sequence[Cue], cues: Sequence[Cue]) -> str:
    """One regular expression of several cues, those with the same edges together, which is fast."""
    edged: dict[tuple[str, str], list[str]] = {}
    for cue in wanted:
        left = r"\b" if re.match(r"[\w*]|\((?!\?)", cue.text) else ""
        right = "" if "‹" in cue.text or cue.text.endswith(("»", "$")) else r"\b"
        edged.setdefault((left, right), []).append(expression(cue.text, cues))
    parts = (f"{left}(?:{'|'.join(texts)}){right}" for (left, right), texts in edged.items())
    return "|".join(parts) or "(?!)"
