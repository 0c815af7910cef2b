"""How an explained claim is printed: its sentence marked up, and a line for each reason.

A terminal gets colours and styles, a pipe plain brackets: "[actor: The Taliban] [trigger: seized] …".
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from geodata.cli.terminal import event_day, print_text
from geodata.model import Claim

if TYPE_CHECKING:
    from geodata.extraction.explain import Explanation

# Told apart by form as well as by hue.
STYLES = {
    "place": "bold cyan",
    "trigger": "bold underline yellow",
    "cue": "italic magenta",
    "date": "green",
    "actor": "bold red",
}


def show_explanation(explanation: Explanation) -> None:
    """What is claimed, the sentence with its marks, and why."""
    _head(explanation.claim)
    if sys.stdout.isatty():
        print_text(_styled(explanation))
    else:
        typer.echo("".join(_bracketed(explanation)))
    for part, reason in explanation.reasons.items():
        print_text([(f"  {part:8}", STYLES.get(part, "")), (reason, "")])
    typer.echo()


def show_coded(claims: Iterable[Claim]) -> None:
    """Claims that came with a table: its coders' word, with nothing to mark."""
    for claim in claims:
        _head(claim)
        typer.echo(f"{claim.sentence}\n  coded   {', '.join(claim.evidence)}\n")


def _head(claim: Claim) -> None:
    parts = (claim.place, claim.actor, claim.kind, claim.factuality, event_day(claim))
    typer.echo(f"{' · '.join(parts)} · {claim.confidence:.2f}")


def _bracketed(explanation: Explanation) -> Iterator[str]:
    for text, role in _pieces(explanation):
        yield f"[{role}: {text}]" if role else text


def _styled(explanation: Explanation) -> list[tuple[str, str]]:
    return [(text, STYLES.get(role, "")) for text, role in _pieces(explanation)]


def _pieces(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, each with the part it plays or ""."""
    sentence, at = explanation.claim.sentence, 0
    for mark in explanation.marks:
        yield sentence[at : mark.start], ""
        yield sentence[mark.start : mark.end], mark.role
        at = mark.end
    yield sentence[at:], ""
