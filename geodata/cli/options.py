"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from geodata.choices import read_day
from geodata.model import Believe
from geodata.readers.days import check_past


class TextFormat(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


class DayFormat(StrEnum):
    """How a day is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


def parse_published(text: str) -> date:
    """An ISO day that has come. Raises UsageError for anything else."""
    return check_past(read_day(text))


def day_option(help_text: str, *names: str, parser: Callable[[str], date] = read_day) -> Any:
    """An option that takes an ISO day."""
    return typer.Option(*names, parser=parser, metavar="YYYY-MM-DD", help=help_text)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Texts (.txt, .md, .html, .pdf), feeds, .jsonl, event tables; - is standard input.",
    ),
]
Published = Annotated[
    date | None, day_option("When undated texts were published.", parser=parse_published)
]
On = Annotated[date | None, day_option("The day to show, at its end.")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, help="Leave out claims less sure than this.")
]
Sources = Annotated[
    str, typer.Option(metavar="A,B", help=r"Believe these outlets alone; \, is a comma in a name.")
]
Believed = Annotated[Believe, typer.Option(help="How much a gaining side's own word counts.")]
Ids = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids from `review list`.")]
Note = Annotated[str, typer.Option(help="Why.")]
