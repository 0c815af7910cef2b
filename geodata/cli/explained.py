"""How explained claims and counts are printed: the sentence marked up, and a line for each reason.

A terminal gets colours and styles, a pipe plain brackets: "[actor: The Taliban] [trigger: seized] …".
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from geodata.cli.terminal import event_day, print_text
from geodata.model import Claim, Tally

if TYPE_CHECKING:
    from geodata.extraction.explain import Explanation, Mark

# Told apart by form as well as by hue.
STYLES = {
    "place": "bold cyan",
    "trigger": "bold underline yellow",
    "cue": "italic magenta",
    "date": "green",
    "actor": "bold red",
    "count": "bold cyan",
}
SCOPES = {
    "cumulative": "so far",
    "increment": "in the span of time that the text names",
    "pressured": "threatened or under attack, not taken",
}


def show_explanation(explanation: Explanation) -> None:
    """What is claimed, the sentence with its marks, and why."""
    _head(explanation.claim)
    _show(explanation.claim.sentence, explanation.marks, explanation.reasons)


def show_tally(tally: Tally) -> None:
    """What is counted, the sentence with the words that count, of how many and in which scope."""
    marks = _counting(tally)
    of = "" if tally.total is None else f" of {tally.total}"
    parts = (f"{tally.count}{of} capitals", tally.actor, tally.scope, tally.date)
    typer.echo(" · ".join(str(part) for part in parts if part))
    words = "".join(f"“{tally.sentence[mark.start : mark.end]}”" for mark in marks)
    reasons = {
        "count": f"{tally.count}: {words or 'from the whole sentence'}",
        "total": "not said" if tally.total is None else str(tally.total),
        "scope": f"{tally.scope}: {SCOPES[tally.scope]}",
    }
    _show(tally.sentence, marks, reasons)


def show_coded(claims: Iterable[Claim]) -> None:
    """Claims that came with a table: its coders' word, with nothing to mark."""
    for claim in claims:
        _head(claim)
        typer.echo(f"{claim.sentence}\n  coded   {', '.join(claim.evidence)}\n")


def _head(claim: Claim) -> None:
    parts = (claim.place, claim.actor, claim.kind, claim.factuality, event_day(claim))
    typer.echo(f"{' · '.join(parts)} · {claim.confidence:.2f}")


def _show(sentence: str, marks: Sequence[Mark], reasons: Mapping[str, str]) -> None:
    pieces = list(_pieces(sentence, marks))
    if sys.stdout.isatty():
        print_text([(text, STYLES.get(role, "")) for text, role in pieces])
    else:
        typer.echo("".join(f"[{role}: {text}]" if role else text for text, role in pieces))
    for part, reason in reasons.items():
        print_text([(f"  {part:8}", STYLES.get(part, "")), (reason, "")])
    typer.echo()


def _counting(tally: Tally) -> list[Mark]:
    """The words of its sentence that give the count; a tally carries no more than the sentence."""
    from geodata.extraction.explain import Mark
    from geodata.extraction.tallies import find_tallies

    for found in find_tallies(tally.sentence, spoken=True):
        if (found.count, found.total, found.scope) == (tally.count, tally.total, tally.scope):
            return [Mark(found.start, found.end, "count")]
    return []


def _pieces(sentence: str, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, each with the part it plays or ""."""
    at = 0
    for mark in marks:
        yield sentence[at : mark.start], ""
        yield sentence[mark.start : mark.end], mark.role
        at = mark.end
    yield sentence[at:], ""
