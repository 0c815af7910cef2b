"""What the API can be asked, each parameter with its type and its words for the description."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request
from pydantic import BeforeValidator, WithJsonSchema

from dashboard import address
from dashboard.address import View
from dashboard.desk import Desk
from geodata.choices import listed, read_day
from geodata.errors import UsageError
from geodata.model import Believe, Policy
from geodata.timeline import Timeline
from geodata.world import check_heard


def read_optional_day(text: Any) -> date | None:
    """A day as 2021-08-13; nothing is none. Raises UsageError for anything else."""
    return read_day(text) if text else None


DAY = {"type": "string", "format": "date", "examples": ["2021-08-13"]}
On = Annotated[
    date,
    BeforeValidator(read_day),
    WithJsonSchema(DAY),
    Query(description="the day, at its end"),
]
OptionalDay = Annotated[date | None, BeforeValidator(read_optional_day), WithJsonSchema(DAY)]
Province = Annotated[str, Query(description="ISO 3166-2, such as AF-KDZ; empty is all")]
ChapterId = Annotated[str, Query(description="a chapter's id, such as 2021; empty is all")]


def _view(
    believe: Annotated[
        Believe,
        BeforeValidator(address.read_believe),
        Query(description="how much the gaining side's own word counts"),
    ] = Believe.NORMAL,
    min_confidence: Annotated[
        float,
        BeforeValidator(address.read_confidence),
        WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
        Query(description="leave out claims less sure than this"),
    ] = 0.0,
    sources: Annotated[
        str, Query(description=r"outlets between commas; \, is a comma in a name; empty is all")
    ] = "",
) -> View:
    """How to believe, as the page's address says it."""
    return View(believe=believe, min_confidence=min_confidence, sources=listed(sources))


Believing = Annotated[View, Depends(_view)]


def only_known(request: Request) -> None:
    """Raises UsageError for a parameter that a described address does not have: a misspelt one would
    be answered as though it had not been asked.
    """
    described = request.app.openapi()["paths"].get(request.scope["route"].path, {})
    about = described.get(request.method.lower())
    if about is None:
        return
    known = [each["name"] for each in about.get("parameters", ()) if each["in"] == "query"]
    # A file is asked for with the page's whole view, of which it takes what it can show.
    view = address.FIELDS if "format" in known else ()
    unknown = [name for name in request.query_params if name not in (*known, *view)]
    if unknown:
        msg = f"no parameter {unknown[0]!r}; there are {', '.join(known) or 'none'}"
        raise UsageError(msg)


def known_province(desk: Desk, province: str) -> None:
    """404 for what is neither a province nor empty."""
    if province and desk.capital(province) is None:
        raise _missing(f"no province {province!r}; use an ISO 3166-2 code such as AF-KDZ")


def known_chapter(desk: Desk, chapter: str) -> str | None:
    """The chapter's id, None for an empty one; else 404."""
    ids = [each.id for each in desk.chapters]
    if chapter and chapter not in ids:
        raise _missing(f"no chapter {chapter!r}; there are {', '.join(ids)}")
    return chapter or None


def timeline(desk: Desk, policy: Policy) -> Timeline:
    """Who holds what on any day, for one way of believing; 404 if no report is by any of its outlets:
    a map of nothing would look like one of peace.
    """
    library = desk.library
    try:
        check_heard(policy, library.documents.values())
    except UsageError as error:
        raise _missing(str(error)) from error
    return library.timeline(policy)


def covered(timeline: Timeline, day: date) -> date:
    """The day, if a chapter covers it; else 404."""
    try:
        timeline.chapter(day)
    except UsageError as error:
        raise _missing(str(error)) from error
    return day


def one_of(name: str, names: type[StrEnum]) -> BeforeValidator:
    """A value of an enumeration; the validator raises UsageError naming all of them."""

    def read(value: Any) -> Any:
        allowed = [str(each) for each in names]
        if value is not None and value not in allowed:
            msg = f"{name} must be one of {', '.join(allowed)}, not {value!r}"
            raise UsageError(msg)
        return value

    return BeforeValidator(read)


def _missing(detail: str) -> HTTPException:
    return HTTPException(status_code=404, detail=detail)
