"""Search: places in any spelling, outlets, and sentences of the reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.desk import Desk
from dashboard.library import Library
from dashboard.payload import day_number
from geodata.choices import list_of
from geodata.gazetteer import Gazetteer, fold
from geodata.model import Claim, Level

PLACES, OUTLETS, SENTENCES = 6, 5, 12


def search(desk: Desk, text: str) -> dict[str, Any]:
    """Provinces by code, outlets with how many reports they have, and claims with their sentence:
    what begins with the text stands before what only contains it.
    """
    wanted = fold(text.strip()).casefold()
    if not wanted:
        return {"places": [], "outlets": [], "sentences": []}
    library = desk.library
    return {
        "places": _places(desk, text.strip(), wanted)[:PLACES],
        "outlets": _outlets(library, wanted)[:OUTLETS],
        "sentences": [_sentence(library, c) for c in _claims(library, wanted)[:SENTENCES]],
    }


def _places(desk: Desk, text: str, wanted: str) -> list[str]:
    found = desk.gazetteer.capital(text)
    first = [found.province] if found else []
    names = _names(desk.gazetteer) | desk.local_names
    return list(dict.fromkeys([*first, *_ranked(names.items(), wanted)]))


def _names(gazetteer: Gazetteer) -> dict[str, str]:
    return {name: c.province for c in gazetteer.capitals.values() for name in (c.capital, c.name)}


def _ranked(names: Iterable[tuple[str, str]], wanted: str) -> list[str]:
    """The second of each pair whose first contains what is wanted, beginnings first."""
    hits = [(fold(name).casefold().find(wanted), name, thing) for name, thing in names]
    return [thing for at, _, thing in sorted(hits) if at >= 0]


def _outlets(library: Library, wanted: str) -> list[dict[str, Any]]:
    counts = library.sources
    names = _ranked(((name, name) for name in counts), wanted)
    return [{"name": name, "sources": list_of([name]), "reports": counts[name]} for name in names]


def _claims(library: Library, wanted: str) -> list[Claim]:
    """One claim a sentence, the earliest first."""
    found: dict[tuple[str, int], Claim] = {}
    for claim in library.claims.values():
        if claim.level == Level.CAPITAL and wanted in fold(claim.sentence).casefold():
            found.setdefault((claim.document, claim.start), claim)
    return sorted(found.values(), key=lambda claim: (claim.published, claim.id))


def _sentence(library: Library, claim: Claim) -> dict[str, Any]:
    document = library.documents.get(claim.document)
    day = claim.date or claim.date_latest or claim.published
    return {
        "claim": claim.id,
        "province": claim.province,
        "day": day_number(day),
        "sentence": claim.sentence,
        "outlet": (document and document.outlet) or claim.document,
    }
