"""A day, or days, as a file: the ending of the name picks the format.

`export` is the one way in. Each family of formats is a module with functions that write a `Job`
into a file; `FORMATS` is the registry.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from geodata.boundaries import Boundaries
from geodata.choices import Pace, Size, Theme
from geodata.errors import UsageError
from geodata.render.formats import FORMATS, Family, endings
from geodata.render.job import Job, Options
from geodata.render.measure import measure
from geodata.render.shown import Sight
from geodata.timeline import Timeline

__all__ = [
    "FORMATS",
    "Family",
    "Job",
    "Options",
    "Pace",
    "Sight",
    "Size",
    "Theme",
    "endings",
    "export",
    "job_for",
    "measure",
]


def export(
    path: Path,
    timeline: Timeline,
    boundaries: Boundaries,
    day: date | None,
    *,
    against: date | None = None,
    start: date | None = None,
    end: date | None = None,
    days: Pace | Sequence[date] | None = None,
    options: Options | None = None,
) -> Path:
    """Write who holds what into a file and return its path.

    The ending of `path` is one of `FORMATS`; what was there is replaced only once the new file is
    whole. Most formats show the end of `day`. `against` compares it with another day, in pictures
    and data. Pages and moving pictures show the days from `start` to `end`, each by default its
    chapter's; a page opens at `day`, or at the nearest of them. Data formats show such a stretch as
    intervals, and the picture of a day or of two has its chart beneath the map.

    `days` chooses which days of the stretch are shown, by pace or by list, and makes a picture a
    sheet of small maps.

    Raises UsageError for an ending that is not known, a day outside every chapter, days that
    the format needs and was not given, or days that it cannot show.
    """
    ending = path.suffix[1:].lower()
    if ending not in FORMATS:
        msg = f"cannot write {path.name!r}: choose one of the endings {', '.join(FORMATS)}"
        raise UsageError(msg)
    job = job_for(
        ending, Job(timeline, boundaries, day, against, start, end, options or Options()), days
    )
    _replace(path, lambda target: FORMATS[ending].write(target, job))
    return path


def job_for(ending: str, job: Job, days: Pace | Sequence[date] | None = None) -> Job:
    """The job with its days chosen, checked for the format.

    Raises UsageError where the format shows no such days.
    """
    comparable = endings(Family.PICTURE, Family.DATA)
    paced = endings(Family.PICTURE, Family.FILM)
    if job.against is not None and ending not in comparable:
        msg = (
            f"two days are compared in pictures and data ({', '.join(comparable)}), not in {ending}"
        )
        raise UsageError(msg)
    if job.against is not None and job.stretch and FORMATS[ending].family is Family.DATA:
        msg = "a stretch of days compares no two: give --from and --to, or a day against another"
        raise UsageError(msg)
    if days is not None and ending not in paced:
        msg = f"days are chosen for pictures ({', '.join(paced)}), not for {ending}"
        raise UsageError(msg)
    if days is not None and job.against is not None:
        msg = "a sheet of chosen days compares no two: give days, or a day against another"
        raise UsageError(msg)
    pace = days if isinstance(days, Pace) else None
    chosen = () if days is None or isinstance(days, Pace) else tuple(sorted(set(days)))
    job = replace(job, pace=pace, chosen=chosen)
    if job.stretch:
        _check_stretch(ending, job)
    return job


def _check_stretch(ending: str, job: Job) -> None:
    """Raises UsageError for a stretch of days that would be left unread."""
    family = FORMATS[ending].family
    if family is Family.BUNDLE:
        msg = "a bundle holds every day: leave out --from and --to"
        raise UsageError(msg)
    if job.chosen:
        msg = "listed days are no stretch: list them, or give --from and --to"
        raise UsageError(msg)
    if family is Family.PICTURE and not job.pace:
        first, last = job.span()
        if not first <= job.one_day() <= last:
            msg = f"{job.day} does not lie from {first} to {last}: choose a day of the stretch"
            raise UsageError(msg)


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a neighbour of the file, then put it in the file's place in one step."""
    if not path.parent.is_dir():
        msg = f"cannot write {path}: there is no folder {path.parent}"
        raise UsageError(msg)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        target = Path(folder) / path.name
        write(target)
        target.replace(path)
