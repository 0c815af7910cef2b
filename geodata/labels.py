"""How the map names capitals (data/labels.csv): `rank` says which names give way to others, `side`
on which side of its dot a name reads best."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.errors import DataError
from geodata.model import Capital
from geodata.packaged import read_rows

SIDES = frozenset({"n", "ne", "e", "se", "s", "sw", "w", "nw"})


def load_labels(capitals: Iterable[Capital]) -> tuple[dict[str, int], dict[str, str]]:
    """Province → rank from 1 (named first), and province → side. Raises DataError for a province
    that is missing, or a side that is none."""
    rows = {row["province"]: row for row in read_rows("labels.csv")}
    wanted = {capital.province for capital in capitals}
    if missing := wanted ^ set(rows):
        msg = f"labels.csv must list each province once: see {min(missing)}"
        raise DataError(msg)
    for province, row in rows.items():
        if row["side"] not in SIDES or not row["rank"].isdigit():
            msg = f"labels.csv {province}: side must be one of {', '.join(sorted(SIDES))}"
            raise DataError(msg)
    ranks = {province: int(row["rank"]) for province, row in rows.items()}
    return ranks, {province: row["side"] for province, row in rows.items()}
