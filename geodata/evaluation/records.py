"""Annotations, and claims and counts of any system, as they are scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geodata.errors import ReadError
from geodata.evaluation.annotated import AnnotatedText
from geodata.evaluation.score import Count, Record, Unit
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import GAINING, Claim, Factuality, Kind, Level, Tally, to_json

TAKEN = "capture/handover"
NEEDED = ("document", "place", "actor", "kind", "factuality")
DAYS = ("date", "date_earliest", "date_latest")


@dataclass(frozen=True, slots=True)
class Said:
    """What annotators or a system say of some documents."""

    records: tuple[Record, ...] = ()
    counts: tuple[Count, ...] = ()


def read_said(path: Path, level: Level = Level.CAPITAL) -> Said:
    """Annotations, or what any system says, from JSON lines; other levels are left out.

    A claim needs document, place, actor, kind and factuality; it may have level, province, date,
    date_earliest, date_latest, confidence, quote or sentence. A line whose `type` is "tally" needs
    document and count; it may have total and scope. Whatever else a line has is ignored, and so is
    a line of another type. Raises ReadError naming the file and the line.
    """
    gazetteer = load_gazetteer()
    records: list[Record] = []
    counts: list[Count] = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind = row.get("type", "claim")
            if kind == "tally":
                counts.append(_count(row))
            elif kind == "claim" and Level(row.get("level", "capital")) is level:
                records.append(record(row, level, gazetteer))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = f"{path.name} line {number}: {_reason(error)}"
            raise ReadError(msg) from error
    return Said(tuple(records), tuple(counts))


def said_by_texts(texts: Iterable[AnnotatedText], level: Level = Level.CAPITAL) -> Said:
    """What the annotations of texts say at a level."""
    gazetteer = load_gazetteer()
    records: list[Record] = []
    counts: list[Count] = []
    for text in texts:
        for row in gold_rows(text):
            if row["type"] == "tally":
                counts.append(_count(row))
            elif row["level"] == level:
                records.append(record(row, level, gazetteer))
    return Said(tuple(records), tuple(counts))


def said_by_extraction(
    claims: Iterable[Claim], tallies: Iterable[Tally], level: Level = Level.CAPITAL
) -> Said:
    """What an extractor says at a level."""
    gazetteer = load_gazetteer()
    found = (record(to_json(claim), level, gazetteer) for claim in claims if claim.level is level)
    return Said(tuple(found), tuple(_count(to_json(tally)) for tally in tallies))


def gold_rows(text: AnnotatedText) -> Iterator[dict[str, Any]]:
    """The annotations of a text, of every level, as claims and tallies in the contract's JSON."""
    document = text.document
    about = {"document": document.id, "published": document.published.isoformat()}
    for item in text.records:
        earliest, dots, latest = item.day.partition("..")
        days = (None, earliest, latest) if dots else (item.day, item.day, item.day)
        yield {
            "type": "claim",
            **about,
            "place": item.place,
            "level": item.level,
            "actor": item.actor,
            "kind": item.kind,
            "factuality": item.factuality,
            **dict(zip(DAYS, map(_iso, days), strict=True)),
            **_line(text, item.start, item.end),
        }
    for tally in text.tallies:
        yield {
            "type": "tally",
            **about,
            "actor": tally.actor,
            "count": tally.count,
            "total": tally.total,
            "scope": tally.scope,
            **_line(text, tally.start, tally.end),
        }


def _line(text: AnnotatedText, start: int, end: int) -> dict[str, Any]:
    return {"sentence": text.document.text[start:end], "start": start, "end": end}


def _iso(day: str | None) -> str | None:
    found = _day(day)
    return found.isoformat() if found else None


def record(row: Mapping[str, Any], level: Level, gazetteer: Gazetteer) -> Record:
    """An annotation or a claim in the contract's JSON as it is scored. Raises KeyError for a
    missing field and ValueError for an unknown kind or factuality.
    """
    document, place, actor, kind, factuality = (str(row[name]) for name in NEEDED)
    if level is Level.CAPITAL:
        capital = gazetteer.capital(row.get("province") or place)
        place = capital.capital if capital else place
    taken = Kind(kind) in GAINING
    unit = Unit(document, place, actor, TAKEN if taken else kind, Factuality(factuality))
    quote = str(row.get("quote") or row.get("sentence") or "")
    day, earliest, latest = (_day(row.get(name)) for name in DAYS)
    confidence = row.get("confidence")
    sure = None if confidence is None else float(confidence)
    return Record(unit, day, earliest, latest, quote, sure)


def _count(row: Mapping[str, Any]) -> Count:
    total = row.get("total")
    whole = None if total is None else int(total)
    return Count(str(row["document"]), int(row["count"]), whole, str(row.get("scope", "")))


def _day(value: object) -> date | None:
    """A whole day; a month or a year alone is no day."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {error.args[0]!r}"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "it is not a line of JSON"
    if isinstance(error, AttributeError):
        return "it is not a JSON object"
    return str(error)
