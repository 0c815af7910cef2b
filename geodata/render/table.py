"""Tables: CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geodata.render.job import Job
from geodata.render.records import records

# A cell that starts with one of these would be run as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(target: Path, job: Job) -> None:
    """One line a province in ISO 3166-2 order, of the day or of the two compared, or one an interval
    for a stretch of days; UTF-8 with a byte order mark for Excel.
    """
    rows = records(job)
    target.write_text(text(rows, list(rows[0])), encoding="utf-8-sig", newline="")


def text(rows: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> str:
    """Records of these fields as CSV."""
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=fields, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: safe(value) for key, value in row.items()})
    return written.getvalue()


def safe(value: object) -> object:
    """The value as a spreadsheet may read it: text that looks like a formula gets an apostrophe."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
