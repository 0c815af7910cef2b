"""Lists that take their verb from the line they hang from: "Captured so far:" and then bare names.

An item that is nothing but names and days says what its heading or lead-in says.
"""

from __future__ import annotations

import re

from geodata.extraction.clauses import PLACE, SIDE, Clause
from geodata.extraction.patterns import Finding

# What may stand in an item beside tokens and still leave it bare.
BARE = re.compile(
    r"«[\d+]+»|⟨\d+⟩|‹P›|\b(?:and|the|in|on|city|capital|of|also|then|province|late|early|night|evening|morning|afternoon)\b|[\W\d_]",
    re.I,
)
BARE_LETTERS = 3
# Before a colon in the same line the cue must stand last: "Lost so far: …".
INLINE = re.compile(
    r"\b(?:captured|taken|fallen|lost|losses|seized|overrun|gone|surrendered|siege|besieged|surrounded|attack|contested)"
    r"(?:\s+(?:so\s+far|by\s+@\w+@|to\s+@\w+@|⟨\d+⟩|this\s+week|already|now))*\s*$",
    re.I,
)
LEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "",
        re.compile(
            r"\b(?:still|remain\w*|government-held|under\s+government|not\s+(?:yet\s+)?(?:fallen|captured|taken)|holding|holds?\s+out|safe|denied|flights|casualties|districts?|villages?|posts?|bases?|airports?|prisons?|prisoners|soldiers|people|weapons|killed|wounded|border|roads?|visited|weather)\b",
            re.I,
        ),
    ),
    (
        "threatened",
        re.compile(
            r"\b(?:under\s+(?:siege|threat|pressure)|besieged|surrounded|encircled|threatened|at\s+risk|in\s+danger)\b",
            re.I,
        ),
    ),
    ("contested", re.compile(r"\b(?:contested|fighting|under\s+attack|clashes|disputed)\b", re.I)),
    (
        "handover",
        re.compile(r"\b(?:surrendered|handed\s+over|given\s+up|without\s+a\s+fight)\b", re.I),
    ),
    (
        "capture",
        re.compile(
            r"\b(?:captur\w+|taken|took|fallen|fell|falls?|lost|losses|seized?|overrun|gone|conquered|under\s+(?:taliban|@\w+@)\s+control|in\s+(?:taliban|@\w+@)\s+hands)\b",
            re.I,
        ),
    ),
)


# "Lost by the army:", "Army losses:"
BY_LOSER = re.compile(
    r"\b(?:lost|surrendered|abandoned|given\s+up)\s+by\s+(?:the\s+)?@|@\s+(?:has\s+|have\s+)?(?:lost|losses)\b",
    re.I,
)


def carried(clause: Clause, lead: str | None) -> list[Finding]:
    """What the rewritten `lead` says of the names in a bare item, if it says anything."""
    head, colon, items = clause.text.partition(":")
    if colon and "«" not in head and "«" in items:
        lead = head if INLINE.search(head) else None
    else:
        items = clause.text
    if lead is None or not is_bare(items):
        return []
    places = tuple(i for m in re.finditer(PLACE, items) for i in clause.indices(m[1]))
    kind = next((kind for kind, pattern in LEADS if pattern.search(lead)), "")
    if not places or not kind:
        return []
    side = re.search(SIDE, lead)
    named = side[1] if side else None
    actor, loser = (None, named) if BY_LOSER.search(lead) else (named, None)
    at = len(clause.text)
    return [Finding(kind, places, actor, loser, at, at, "pattern:list")]


def is_bare(text: str) -> bool:
    """Whether rewritten text is nothing but names and days."""
    return "«" in text and len(BARE.sub("", text)) <= BARE_LETTERS


def next_lead(clause: Clause, form: str, lead: str | None) -> str | None:
    """The line that a following bare item would hang from: a heading or a line that ends in a colon
    and names no capital; the same as before while the list runs on."""
    if "«" not in clause.text:
        return clause.text if form == "heading" or clause.text.endswith(":") else None
    return lead if is_bare(clause.text) else None
