"""The view as a file: pictures, films, pages, tables, layers, bundles."""

from __future__ import annotations

import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response

from dashboard import answers
from dashboard.asking import Believing, OptionalDay, one_of, read_day
from dashboard.desk import Desk
from geodata.choices import Pace, Size, Theme
from geodata.languages import Lang
from geodata.render import ENDINGS, Options, export
from geodata.render.studio import Studio

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "gif": "image/gif",
    "mp4": "video/mp4",
    "zip": "application/zip",
}
MOST_FRAMES = 400  # of a film by address: half a minute of work
Ending = StrEnum("Ending", {name: name for name in ENDINGS})  # type: ignore[misc]
Scale = Annotated[float, Query(ge=0.1, le=4, description="times the pixels of the size")]
Days = Annotated[
    str, Query(description="days between commas, or changes, daily or weekly: a sheet, or frames")
]
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in MEDIA.values()}, "description": "The file"}
}


def register(server: FastAPI, desk: Desk) -> None:
    """Add the route of files; its maps stay drawn from one request to the next."""
    studio = Studio()

    @server.get(
        "/api/export",
        response_class=Response,
        responses=answers.PROBLEMS | FILES,
        tags=["files"],
    )
    def file(
        request: Request,
        format: Annotated[Ending, one_of("format", Ending), Query(description="the file's ending")],
        view: Believing,
        on: OptionalDay = None,
        against: OptionalDay = None,
        start: Annotated[OptionalDay, Query(alias="from")] = None,
        end: Annotated[OptionalDay, Query(alias="to")] = None,
        days: Days = "",
        size: Annotated[Size, one_of("size", Size)] = Size.PAGE,
        scale: Scale = 1.0,
        theme: Annotated[Theme, one_of("theme", Theme)] = Theme.LIGHT,
        lang: Annotated[Lang, one_of("lang", Lang)] = Lang.EN,
    ) -> Response:
        """A day, two days compared, or a stretch of days as a file."""
        options = Options(
            size=size,
            scale=scale,
            theme=theme,
            lang=lang,
            most_frames=MOST_FRAMES,
            address=str(request.base_url),
            policy=view.policy,
            decisions=desk.store.decisions(),
            claims=desk.library.claims,
            documents=desk.library.documents,
            studio=studio,
        )
        name = f"control-{on or start or 'days'}.{format}"
        with tempfile.TemporaryDirectory() as folder:
            path = export(
                Path(folder) / name,
                desk.timeline(view.policy),
                desk.boundaries,
                on,
                against=against,
                start=start,
                end=end,
                days=_read_days(days),
                options=options,
            )
            body = path.read_bytes()
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return answers.answer(request, body, MEDIA[format], headers)


def _read_days(text: str) -> Pace | tuple[date, ...] | None:
    if not text or text in tuple(Pace):
        return Pace(text) if text else None
    return tuple(read_day(each.strip()) for each in text.split(","))
