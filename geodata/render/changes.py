"""What changed from one day to another: each province on both days, and what happened there between.

What happened after the end of the earlier day, up to the end of the later one, is between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geodata.model import ControlEvent
from geodata.render.job import Job


def records(job: Job) -> list[dict[str, Any]]:
    """JSON-ready values of the two days that are compared, one record a province in ISO 3166-2 order;
    its events read "2021-08-08 capture taliban", with semicolons between.
    """
    before, after = job.compared()
    return [
        {
            "province": new.province,
            "name": new.name,
            "capital": new.capital,
            "before": before.isoformat(),
            "controller_before": old.controller,
            "status_before": old.status,
            "after": after.isoformat(),
            "controller_after": new.controller,
            "status_after": new.status,
            "changed": old.state != new.state,
            "events": _said(
                event for event in job.timeline.history(new.province) if before < event.day <= after
            ),
        }
        for old, new in zip(job.rows(before), job.rows(after), strict=True)
    ]


def _said(events: Iterable[ControlEvent]) -> str:
    return "; ".join(f"{event.day} {event.kind} {event.actor}" for event in events)
