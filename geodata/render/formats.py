"""The one table of formats: by the ending of a file's name, what writes it and what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geodata.render import animation, bundle, geo, page, picture, table
from geodata.render.job import Job


class Family(StrEnum):
    """What formats have in common: the days that they can show."""

    PICTURE = "picture"
    FILM = "film"
    PAGE = "page"
    DATA = "data"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Format:
    """`write` puts a job into a file; `media` is the type under which the web knows it."""

    family: Family
    media: str
    write: Callable[[Path, Job], None]


FORMATS: Mapping[str, Format] = {
    "png": Format(Family.PICTURE, "image/png", picture.write),
    "svg": Format(Family.PICTURE, "image/svg+xml", picture.write),
    "pdf": Format(Family.PICTURE, "application/pdf", picture.write),
    "html": Format(Family.PAGE, "text/html", page.write),
    "gif": Format(Family.FILM, "image/gif", animation.write_gif),
    "mp4": Format(Family.FILM, "video/mp4", animation.write_mp4),
    "csv": Format(Family.DATA, "text/csv", table.write),
    "geojson": Format(Family.DATA, "application/geo+json", geo.write_geojson),
    "gpkg": Format(Family.DATA, "application/geopackage+sqlite3", geo.write_gpkg),
    "parquet": Format(Family.DATA, "application/vnd.apache.parquet", geo.write_parquet),
    "zip": Format(Family.BUNDLE, "application/zip", bundle.write),
}


def endings(*families: Family) -> tuple[str, ...]:
    """The endings of some families, in the order of the table."""
    return tuple(ending for ending, each in FORMATS.items() if each.family in families)
