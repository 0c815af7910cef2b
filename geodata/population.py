"""How many people live in each province (data/population.csv; source in data/SOURCES.md)."""

from __future__ import annotations

from geodata.errors import DataError
from geodata.gazetteer import load_capitals
from geodata.packaged import read_rows


def load_population() -> dict[str, int]:
    """People by province: the statistics authority's estimate for 2019-20, settled population
    only. Raises DataError for a province that is missing or a number that is none.
    """
    rows = read_rows("population.csv")
    bad = [row for row in rows if not row["population"].isdigit()]
    codes = sorted(row["province"] for row in rows)
    if bad or codes != [capital.province for capital in load_capitals()]:
        msg = (
            f"population.csv must give each of the 34 provinces one number: see {bad[:1] or codes}"
        )
        raise DataError(msg)
    return {row["province"]: int(row["population"]) for row in rows}
