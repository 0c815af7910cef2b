"""Documents, annotations and claims as files, made ready for scoring."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geodata.errors import ReadError
from geodata.evaluation.score import Record, Report, Unit, evaluate
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import Document, Factuality, Kind, Level, to_json
from geodata.readers import Reject, read_inputs
from geodata.reading import Reading

TAKEN = "capture/handover"
NEEDED = ("document", "place", "actor", "kind", "factuality")
DAYS = ("date", "date_earliest", "date_latest")
Track = Callable[[Sequence[Document], str], Iterable[Document]]
Note = Callable[[str], None]


def evaluate_files(
    documents: Path,
    gold: Path,
    *,
    claims: Path | None = None,
    level: Level = Level.CAPITAL,
    published: date | None = None,
    track: Track,
    note: Note,
) -> Report:
    """Score what is extracted from `documents` (JSONL), or another system's `claims` (JSONL).

    Documents that cannot be read are named through `note`; what is annotated in them is missed.
    Claims about documents that are not in the file are left out. Raises ReadError for a file or a
    line of annotations or claims that cannot be read.
    """
    annotations = read_records(gold, level)
    texts = _documents(documents, published, note)
    known = {document.id for document in texts}
    if strange := {record.unit.document for record in annotations} - known:
        note(f"not read, so all that is annotated in them is missed: {', '.join(sorted(strange))}")
    found = read_records(claims, level) if claims else _extracted(track(texts, "Reading"), level)
    scored = [record for record in found if record.unit.document in known]
    return evaluate(annotations, scored, _styles(documents))


def read_records(path: Path, level: Level = Level.CAPITAL) -> tuple[Record, ...]:
    """Annotations, or claims of any system, from JSON lines; those of other levels are left out.

    A line needs document, place, actor, kind and factuality; it may have level, province, date,
    date_earliest, date_latest, quote or sentence; whatever else it has is ignored, and so is a
    line whose `type` is not "claim". Raises ReadError naming the file and the line.
    """
    gazetteer = load_gazetteer()
    records = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row.get("type", "claim") == "claim" and Level(row.get("level", "capital")) is level:
                records.append(record(row, level, gazetteer))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = f"{path.name} line {number}: {_reason(error)}"
            raise ReadError(msg) from error
    return tuple(records)


def record(row: Mapping[str, Any], level: Level, gazetteer: Gazetteer) -> Record:
    """An annotation or a claim in the contract's JSON as it is scored. Raises KeyError for a
    missing field and ValueError for an unknown kind or factuality.
    """
    document, place, actor, kind, factuality = (str(row[name]) for name in NEEDED)
    if level is Level.CAPITAL:
        capital = gazetteer.capital(row.get("province") or place)
        place = capital.capital if capital else place
    taken = Kind(kind) in (Kind.CAPTURE, Kind.HANDOVER)
    unit = Unit(document, place, actor, TAKEN if taken else kind, Factuality(factuality))
    quote = str(row.get("quote") or row.get("sentence") or "")
    day, earliest, latest = (_day(row.get(name)) for name in DAYS)
    return Record(unit, day, earliest, latest, quote)


def _documents(path: Path, published: date | None, note: Note) -> list[Document]:
    documents = []
    for item in read_inputs([str(path)], published):
        if isinstance(item, Document):
            documents.append(item)
        elif isinstance(item, Reject) and item.source == str(path):
            msg = f"{path}: {item.reason}"
            raise ReadError(msg)
        elif isinstance(item, Reject):
            note(f"{item.source}: {item.reason}")
    return documents


def _extracted(documents: Iterable[Document], level: Level) -> list[Record]:
    reading, gazetteer = Reading(), load_gazetteer()
    return [
        record(to_json(claim), level, gazetteer)
        for document in documents
        for claim in reading.entry(document).claims
        if claim.level is level
    ]


def _styles(path: Path) -> dict[str, str]:
    """Styles by document, from the lines that give one; bad lines were named when read."""
    styles: dict[str, str] = {}
    for line in path.read_bytes().splitlines():
        try:
            row = json.loads(line)
            styles[str(row["id"])] = str(row["style"])
        except (ValueError, KeyError, TypeError):
            continue
    return styles


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
