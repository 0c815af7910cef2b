"""Records as rows and back: days as ISO text, evidence as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geodata.model import Claim, Document, Factuality, Kind, Level, Tally, to_json

Row = dict[str, Any]


def document_row(document: Document, coded: bool) -> Row:
    """A document as stored."""
    return to_json(document) | {"coded": int(coded)}


def claim_rows(claims: Iterable[Claim]) -> list[Row]:
    """The claims of one document as stored, each once, numbered in their order."""
    unique = {claim.id: claim for claim in claims}.values()
    return [
        _numbered(claim, position) | {"evidence": json.dumps(claim.evidence, ensure_ascii=False)}
        for position, claim in enumerate(unique)
    ]


def tally_rows(tallies: Iterable[Tally]) -> list[Row]:
    """The tallies of one document as stored, each once, numbered in their order."""
    unique = {tally.id: tally for tally in tallies}.values()
    return [_numbered(tally, position) for position, tally in enumerate(unique)]


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    values = _without(row, "coded")
    return Document(**values | {"published": date.fromisoformat(row["published"])})


def claim_of(row: Mapping[str, Any]) -> Claim:
    """The claim of a row."""
    return Claim(
        **_without(row, "position")
        | {
            "published": date.fromisoformat(row["published"]),
            "kind": Kind(row["kind"]),
            "factuality": Factuality(row["factuality"]),
            "level": Level(row["level"]),
            "date": _day(row["date"]),
            "date_earliest": _day(row["date_earliest"]),
            "date_latest": _day(row["date_latest"]),
            "evidence": tuple(json.loads(row["evidence"])),
        }
    )


def tally_of(row: Mapping[str, Any]) -> Tally:
    """The tally of a row."""
    days = {"published": date.fromisoformat(row["published"]), "date": _day(row["date"])}
    return Tally(**_without(row, "position") | days)


def _numbered(record: Claim | Tally, position: int) -> Row:
    return _without(to_json(record), "type") | {"position": position}


def _without(row: Mapping[str, Any], name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
