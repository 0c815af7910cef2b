"""The records of data files: of a day, of two compared, or of a stretch of days."""

from __future__ import annotations

from typing import Any

from geodata.model import to_json
from geodata.render import changes, intervals
from geodata.render.job import Job
from geodata.snapshot import figures, pressure


def records(job: Job) -> list[dict[str, Any]]:
    """JSON-ready values, by province: what is so on the days of the job, then the province's area
    and people; of one day also the pressure on it.

    Raises UsageError for days that make no sense.
    """
    known = figures(job.boundaries)
    return [row | known[row["province"]] for row in _rows(job)]


def _rows(job: Job) -> list[dict[str, Any]]:
    if job.against is not None:
        return changes.records(job)
    if job.stretch:
        return [intervals.record(each) for each in intervals.intervals(job.timeline, [job.span()])]
    day = job.one_day()
    shares = pressure(job.timeline, job.boundaries, day)
    return [to_json(row) | {"pressure": round(shares[row.province], 3)} for row in job.rows(day)]
