"""How many people live in each province (data/population.csv; source in data/SOURCES.md)."""

from __future__ import annotations

import csv
from importlib.resources import files

from geodata.errors import DataError
from geodata.gazetteer import load_capitals


def load_population() -> dict[str, int]:
    """People by province: the statistics authority's estimate for 2019-20, settled population
    only. Raises DataError for a province that is missing or a number that is none.
    """
    text = (files("geodata") / "data" / "population.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    bad = [row for row in rows if not row["population"].isdigit()]
    codes = sorted(row["province"] for row in rows)
    if bad or codes != [capital.province for capital in load_capitals()]:
        msg = (
            f"population.csv must give each of the 34 provinces one number: see {bad[:1] or codes}"
        )
        raise DataError(msg)
    return {row["province"]: int(row["population"]) for row in rows}
