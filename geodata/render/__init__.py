"""A day, or days, as a file: the ending of the name picks the format.

`export` is the one way in. Each family of formats is a module with functions that write a `Job`
into a file; `ENDINGS` is the registry.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from geodata.boundaries import Boundaries
from geodata.errors import UsageError
from geodata.render import animation, geo, page, picture, table
from geodata.render.job import Job, Options, Theme
from geodata.timeline import Timeline

__all__ = ["ENDINGS", "Job", "Options", "Theme", "export"]

ENDINGS: Mapping[str, Callable[[Path, Job], None]] = {
    "png": picture.write,
    "svg": picture.write,
    "pdf": picture.write,
    "html": page.write,
    "gif": animation.write_gif,
    "mp4": animation.write_mp4,
    "csv": table.write,
    "geojson": geo.write_geojson,
    "gpkg": geo.write_gpkg,
    "parquet": geo.write_parquet,
}
COMPARABLE = frozenset({"png", "svg", "pdf"})


def export(
    path: Path,
    timeline: Timeline,
    boundaries: Boundaries,
    day: date | None,
    *,
    against: date | None = None,
    start: date | None = None,
    end: date | None = None,
    options: Options | None = None,
) -> Path:
    """Write who holds what into a file and return its path.

    Parameters
    ----------
    path
        Its ending is one of `ENDINGS`. What was there is replaced only once the new file is whole.
    day
        The end of this day is shown; moving pictures take `start` and `end` instead.
    against
        An earlier or later day to compare with (pictures alone).
    start, end
        First and last day of a moving picture; each defaults to its chapter's.

    Raises
    ------
    UsageError
        For an ending that is not known, a day outside every chapter, or days that the format needs
        and was not given.
    """
    ending = path.suffix[1:].lower()
    if ending not in ENDINGS:
        msg = f"cannot write {path.name!r}: choose one of the endings {', '.join(ENDINGS)}"
        raise UsageError(msg)
    if against is not None and ending not in COMPARABLE:
        msg = f"two days are compared in a picture ({', '.join(sorted(COMPARABLE))}), not {ending}"
        raise UsageError(msg)
    job = Job(timeline, boundaries, day, against, start, end, options or Options())
    _replace(path, lambda target: ENDINGS[ending](target, job))
    return path


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a neighbour of the file, then put it in the file's place in one step."""
    if not path.parent.is_dir():
        msg = f"cannot write {path}: there is no folder {path.parent}"
        raise UsageError(msg)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        target = Path(folder) / path.name
        write(target)
        os.replace(target, path)
