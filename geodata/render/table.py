"""Tables of one day: CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from geodata.model import to_json
from geodata.render.job import Job

# A cell that starts with one of these would be run as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(target: Path, job: Job) -> None:
    """One line a province in ISO 3166-2 order, UTF-8 with a byte order mark for Excel."""
    rows = [to_json(row) for row in job.rows(job.one_day())]
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({key: safe(value) for key, value in row.items()})


def safe(value: object) -> object:
    """The value as a spreadsheet may read it: text that looks like a formula gets an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
