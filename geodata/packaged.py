"""The data that comes with the package (data/): where it is, the text of a file, the rows of a table."""

from __future__ import annotations

import csv
from importlib.resources import files

DATA = files("geodata") / "data"


def read_text(name: str) -> str:
    """The text of a file of data."""
    return (DATA / name).read_text(encoding="utf-8")


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of data, by column."""
    return list(csv.DictReader(read_text(name).splitlines()))
