"""The view as a file: pictures, films, pages, tables, layers, bundles."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from pydantic import WithJsonSchema

from dashboard import address, answers
from dashboard.asking import Believing, OptionalDay, covered, one_of, timeline
from dashboard.desk import Desk
from dashboard.schemas import Measured, Problem
from geodata.actors import load_actors
from geodata.choices import Layer, Pace, Size, Theme, listed_or_all, read_days
from geodata.errors import UsageError
from geodata.languages import Lang
from geodata.model import Status
from geodata.render import FORMATS, Family, Job, Options, Sight, export, job_for, measure
from geodata.render.measure import Measure
from geodata.render.studio import Studio

MOST_FRAMES = 400  # of a film by address: half a minute of work
# Files made in answers: a fraction of the server's threads, so that it answers the rest.
AT_ONCE = 8
Ending = StrEnum("Ending", {name: name for name in FORMATS})  # type: ignore[misc]
Side = StrEnum("Side", {actor.id: actor.id for actor in load_actors()})  # type: ignore[misc]
Scale = Annotated[float, Query(ge=0.1, le=4, description="times the pixels of the size")]
# A day of the calendar; of leap days JSON Schema need not know.
A_DAY = (
    r"[12]\d{3}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"
    r"|02-(0[1-9]|1\d|2[0-8]))"
)
Days = Annotated[
    str,
    WithJsonSchema(
        {"anyOf": [{"enum": ["", *Pace]}, {"type": "string", "pattern": f"^{A_DAY}(,{A_DAY})*$"}]}
    ),
    Query(description="days between commas, or changes, daily or weekly: a sheet, or frames"),
]
STRETCH = (
    "day of a film, a sheet, a page by itself, intervals, or the chart beneath a picture;"
    " for want of both, a page's `first` and `last` bound all but intervals"
)
From = Annotated[OptionalDay, Query(alias="from", description=f"first {STRETCH}")]
To = Annotated[OptionalDay, Query(alias="to", description=f"last {STRETCH}")]
# What shows a timeline, as the page does.
TIMED = (Family.PICTURE, Family.FILM, Family.PAGE)
PROBLEMS = answers.PROBLEMS | {
    409: {"description": "Days and format do not go together", "model": Problem}
}
BUSY: dict[int | str, dict[str, Any]] = {
    429: {"description": "Too many files are asked for at once", "model": Problem}
}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {each.media: {} for each in FORMATS.values()}, "description": "The file"}
}


@dataclass(frozen=True)
class Asked:
    """The days of a file: one, perhaps set against another, a stretch, and which are chosen of it."""

    day: date | None
    against: date | None
    start: date | None
    end: date | None
    days: Pace | tuple[date, ...] | None

    @property
    def listed(self) -> tuple[date, ...]:
        """The days that are chosen one by one."""
        return self.days if isinstance(self.days, tuple) else ()


@dataclass(frozen=True)
class Order:
    """A file that somebody asked for: its ending, its days, how it looks and what it believes; and
    the story with its step that the page tells, if it tells one.
    """

    ending: str
    asked: Asked
    options: Options
    story: str = ""
    step: int = 1

    @property
    def name(self) -> str:
        """The file's name: its stretch of days, those listed, or its one or two: of a picture its
        day, whatever stretch its chart is of.
        """
        asked = self.asked
        picture = FORMATS[self.ending].family is Family.PICTURE and asked.days is None
        listed = sorted(set(asked.listed))
        stretch = [day for day in (asked.start, asked.end) if day]
        shown = [day for day in (asked.against, asked.day) if day]
        of = (not picture and stretch) or listed[:1] + listed[1:][-1:] or shown
        return f"control-{'-'.join(map(str, of)) or 'days'}.{self.ending}"

    @property
    def media(self) -> str:
        """The file's media type."""
        return FORMATS[self.ending].media

    @contextmanager
    def fitting(self, desk: Desk) -> Iterator[None]:
        """Raise HTTPException 404 for outlets that no report is by and a day that no chapter covers,
        and 409 where what is done with the order finds that its parts, each of them right, do not
        go together.
        """
        line, asked = timeline(desk, self.options.policy), self.asked
        for day in (asked.day, asked.against, asked.start, asked.end, *asked.listed):
            if day:
                covered(line, day)
        try:
            yield
        except UsageError as error:
            raise HTTPException(409, str(error)) from error

    def write(
        self, desk: Desk, studio: Studio, folder: Path, progress: Callable[[int, int], None]
    ) -> Path:
        """Make the file in the folder. Raises GeodataError for what cannot be made."""
        library, sight = desk.library, self.options.sight
        if self.story:
            told = desk.stories[self.story].step(self.step).highlight
            sight = replace(sight, told=frozenset(told))
        options = replace(
            self.options,
            sight=sight,
            decisions=library.decisions,
            claims=library.claims,
            documents=library.documents,
            progress=progress,
            studio=studio,
        )
        return export(
            folder / self.name,
            library.timeline(options.policy),
            desk.boundaries,
            self.asked.day,
            against=self.asked.against,
            start=self.asked.start,
            end=self.asked.end,
            days=self.asked.days,
            options=options,
        )

    def measure(self, desk: Desk) -> Measure:
        """How large it will be. Raises UsageError for days that it cannot show."""
        asked, line = self.asked, desk.timeline(self.options.policy)
        days = (asked.day, asked.against, asked.start, asked.end)
        job = Job(line, desk.boundaries, *days, self.options)
        return measure(self.ending, job_for(self.ending, job, asked.days))


def _order(
    request: Request,
    format: Annotated[Ending, one_of("format", Ending), Query(description="the file's ending")],
    view: Believing,
    on: OptionalDay = None,
    against: OptionalDay = None,
    start: From = None,
    end: To = None,
    days: Days = "",
    size: Annotated[Size, one_of("size", Size)] = Size.PAGE,
    scale: Scale = 1.0,
    theme: Annotated[Theme, one_of("theme", Theme)] = Theme.LIGHT,
    lang: Annotated[Lang, one_of("lang", Lang)] = Lang.EN,
    layer: Annotated[Layer | None, one_of("layer", Layer)] = None,
    side: Annotated[
        Side | None, one_of("side", Side), Query(description="all other sides' capitals pale")
    ] = None,
    status: Annotated[
        Status | None, one_of("status", Status), Query(description="all others pale")
    ] = None,
    only: Annotated[
        str, Query(description="provinces between commas: all others pale; none: all")
    ] = "",
) -> Order:
    """What an address asks for; whatever else it says of the page's view, pictures carry on."""
    seen, _ = address.parse(request.query_params)
    chosen = read_days(days)
    other = start or end or isinstance(chosen, tuple)
    if not other and FORMATS[format].family in TIMED:
        start, end = seen.first, seen.last
    if start or end:
        seen = replace(seen, first=None, last=None)  # the job itself says so
    province = request.query_params.get("province", "")  # a picture of another is refused
    options = Options(
        size=size,
        scale=scale,
        theme=theme,
        lang=lang,
        address=str(request.base_url),
        view=dict(parse_qsl(address.query(replace(seen, embed=False)))),
        sight=Sight(layer, side or "", status, province, listed_or_all(only), seen.zoom, seen.at),
        pair=seen.pair,
        policy=view.policy,
    )
    asked = Asked(on, against, start, end, chosen)
    return Order(str(format), asked, options, seen.story, seen.step)


Ordered = Annotated[Order, Depends(_order)]


def register(server: FastAPI, desk: Desk, studio: Studio) -> None:
    """Add the route of files."""
    free = BoundedSemaphore(AT_ONCE)

    @server.get(
        "/api/export",
        response_class=Response,
        responses=PROBLEMS | BUSY | FILES,
        tags=["files"],
    )
    def file(request: Request, order: Ordered) -> Response:
        """A day, two days compared, or a stretch of days as a file, in the answer itself."""
        few = replace(order, options=replace(order.options, most_frames=MOST_FRAMES))
        if not free.acquire(blocking=False):
            raise HTTPException(429, "too many files are being made: try again later")
        try:
            with order.fitting(desk), tempfile.TemporaryDirectory() as folder:
                file = few.write(desk, studio, Path(folder), lambda _done, _total: None)
                body = file.read_bytes()
        finally:
            free.release()
        headers = {"Content-Disposition": f'attachment; filename="{order.name}"'}
        return answers.answer(request, body, order.media, headers)

    @server.get("/api/export/measure", response_model=Measured, responses=PROBLEMS, tags=["files"])
    def measured(request: Request, order: Ordered) -> Response:
        """How large the file would be seen and how long it would play."""
        with order.fitting(desk):
            size = order.measure(desk)
        return answers.as_json(request, {"name": order.name, **asdict(size)})
