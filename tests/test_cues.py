"""Every cue decides its example and leaves its counter-example alone, and without it the example is
read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from geodata.errors import DataError
from geodata.extraction import cues
from geodata.extraction.attribution import whose_word
from geodata.extraction.cues import SAYS, expression, load_cues, read_cues
from geodata.extraction.extract import load_extractor
from geodata.extraction.factuality import unfallen, untaken, unthreatened
from geodata.extraction.pool import as_clause
from geodata.extraction.syntax import find_parser
from tests.factories import document

if find_parser() is None:
    pytest.skip("there is no parser", allow_module_level=True)
EXTRACTOR = load_extractor(reader=False)
ALL = load_cues()
HEAD = "says,cue,example,counter\n"


def claims(text: str) -> Iterable[str]:
    return (claim.factuality.value for claim in EXTRACTOR.extract(document(text)).claims)


def fights(text: str) -> Iterable[str]:
    """Of attacks to come and attacks under way."""
    found = EXTRACTOR.extract(document(text)).claims
    return (c.factuality.value for c in found if c.kind.value == "threatened")


def sure(text: str) -> Iterable[str]:
    """What is told without doubt, against which the learned reader is not heard."""
    questions = EXTRACTOR.reading(document(text)).questions
    return (str(question.vote.settled) for question in questions if question.vote)


def word(text: str) -> Iterable[str]:
    """Whose word a sentence surely is, which is asked of what the learned reader finds."""
    questions = EXTRACTOR.reading(document(text)).questions
    return (str(whose_word(as_clause(q.candidate, q.candidate.own), "taliban")) for q in questions)


def denied_of(
    asked: Callable[[str], bool],
) -> Callable[[str], Iterable[str]]:
    """What is surely denied of a place, as `asked` of the clause that names it."""

    def answers(text: str) -> Iterable[str]:
        questions = EXTRACTOR.reading(document(text)).questions
        return (str(asked(as_clause(q.candidate, q.candidate.own))) for q in questions)

    return answers


without_threat, without_fall = denied_of(unthreatened), denied_of(unfallen)
without_gain = denied_of(untaken)


# What is asked of a text to see what a cue says, and the answer to its example.
READ: dict[str, tuple[Callable[[str], Iterable[str]], str]] = {
    "hypothetical": (claims, "hypothetical"),
    "reached": (claims, "asserted"),
    "awaited": (sure, "hypothetical"),
    "under way": (fights, "asserted"),
    "denied": (claims, "denied"),
    "not denied": (claims, "asserted"),
    "undone": (claims, "denied"),
    "denied by others": (claims, "denied"),
    "averted": (sure, "denied"),
    "in vain": (sure, "None"),
    "surely denied": (sure, "denied"),
    "contradicted": (sure, "denied"),
    "untrue": (claims, "denied"),
    "rejecting": (claims, "denied"),
    "told": (claims, "denied"),
    "false": (claims, "denied"),
    "surely hypothetical": (sure, "hypothetical"),
    "surely claimed": (sure, "claimed"),
    "requested": (sure, "hypothetical"),
    "after all": (sure, "asserted"),
    "open": (sure, "None"),
    "come true": (sure, "asserted"),
    "told ahead": (sure, "asserted"),
    "foretold": (sure, "None"),
    "denying": (without_threat, "True"),
    "danger": (without_threat, "True"),
    "falling": (without_fall, "True"),
    "no threat": (without_threat, "True"),
    "untaken": (without_gain, "True"),
    "claimed": (claims, "claimed"),
    "unconfirmed": (claims, "claimed"),
    "telling": (claims, "claimed"),
    "word": (claims, "claimed"),
    "speaker": (word, "claimed"),
    "witness": (claims, "asserted"),
    "official": (claims, "asserted"),
    "perhaps witness": (word, "None"),
    "hearer": (claims, "claimed"),
    "unwitnessed": (claims, "claimed"),
    "fall": (sure, "hypothetical"),
}


def test_all_that_cues_can_say_is_said() -> None:
    assert set(READ) == set(SAYS) == {cue.says for cue in ALL}


@pytest.mark.parametrize("cue", ALL, ids=lambda cue: f"{cue.says}: {cue.text[:40]}")
def test_cue(cue, monkeypatch) -> None:
    read, answer = READ[cue.says]
    assert answer in set(read(cue.example))
    assert (told := set(read(cue.counter)))
    assert answer not in told
    monkeypatch.setattr(cues, "load_cues", lambda: tuple(c for c in ALL if c is not cue))
    cues.composed.cache_clear()
    try:
        assert answer not in set(read(cue.example)), "without the cue its example is read the same"
    finally:
        cues.composed.cache_clear()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("maybe,perhaps,Perhaps it fell.,It fell.", "line 3: says what no cue can"),
        ("denied,not,It has not fallen.,", "line 3: .*the four fields"),
        ("denied,not,It has not fallen.", "line 3: .*the four fields"),
        ("denied,not,It has not fallen.,It fell.,more", "line 3: .*the four fields"),
        ("denied,(not,It has not fallen.,It fell.", "line 3: .*cannot be looked for"),
        ("denied,no {rumour},It has not fallen.,It fell.", "line 3: .*no cue says 'rumour'"),
        ("fall,the {fall},It has not fallen.,It fell.", "line 3: .*cannot be looked for"),
    ],
)
def test_a_bad_row_is_named(row: str, fault: str) -> None:
    good = "denied,never,Herat never fell.,Herat fell.\n"
    with pytest.raises(DataError, match=f"cues.csv {fault}"):
        read_cues(f"{HEAD}{good}{row}\n")


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(DataError, match=r"line 2: .*the four fields"):
        read_cues("says,cue\ndenied,not\n")


@pytest.mark.parametrize(
    ("cue", "meant"),
    [
        ("set to", r"set\s+to"),
        ("(fear*|won’t)", r"(?:fear\w*|won[’']t)"),
        ("^if …‹›", r"^\W*if\b[^.;,‹]*?‹[^›]*›"),
        ("no …40 word", r"no\b[^.;,]{0,40}?\bword"),
        ("‹›…… as", r"‹[^›]*›[^.;]*?\bas"),
    ],
)
def test_what_a_cue_stands_for(cue: str, meant: str) -> None:
    assert expression(cue) == meant
