"""JSON, GeoJSON and files for programs; every answer is built by the functions behind the page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from dashboard import address
from dashboard.address import View
from dashboard.desk import Desk
from geodata.errors import GeodataError, UsageError
from geodata.model import to_json
from geodata.render import ENDINGS, Options, export
from geodata.snapshot import snapshot

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
}


def register(server: FastAPI, desk: Desk) -> None:
    """Add the routes of the contract and the way errors are answered."""
    _errors(server)
    _days(server, desk)
    _evidence(server, desk)
    _files(server, desk)

    @server.get("/health")
    def health() -> dict[str, Any]:
        """Whether the server answers and what it stands on."""
        library = desk.library
        return {
            "status": "ok",
            "documents": len(library.documents),
            "claims": len(library.claims),
        }


def _errors(server: FastAPI) -> None:
    @server.exception_handler(GeodataError)
    def say(_request: Request, error: GeodataError) -> JSONResponse:
        status = 400 if isinstance(error, UsageError) else 503
        return JSONResponse({"detail": str(error)}, status_code=status)

    @server.exception_handler(RequestValidationError)
    def explain(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = first["loc"][-1]
        return JSONResponse({"detail": f"{where}: {first['msg']}"}, status_code=422)


def _view(
    believe: Annotated[str, Query(description="strict, normal or all")] = "normal",
    min_confidence: Annotated[str, Query(description="0 to 1")] = "0",
    sources: Annotated[str, Query(description="outlets between commas; empty is all")] = "",
) -> View:
    """How to believe, as the page's address says it. Raises UsageError for what it cannot be."""
    return View(
        believe=address.read_believe(believe),
        min_confidence=address.read_confidence(min_confidence),
        sources=address.read_sources(sources),
    )


Believing = Annotated[View, Depends(_view)]
On = Annotated[str, Query(description="the day, at its end: YYYY-MM-DD")]


def _days(server: FastAPI, desk: Desk) -> None:
    @server.get("/api/control")
    def control(on: On, view: Believing) -> list[dict[str, Any]]:
        """Who holds what at the end of a day: one row a province."""
        rows = desk.timeline(view.policy).at(address.read_day(on))
        return [to_json(row) for row in rows]

    @server.get("/api/control.geojson")
    def control_geojson(on: On, view: Believing) -> Response:
        """The same rows as features, simplified for the screen."""
        frame = snapshot(
            desk.timeline(view.policy), desk.boundaries, address.read_day(on)
        ).set_index("province", drop=False)
        for column in ("since", "since_earliest", "since_latest"):
            frame[column] = [
                day.isoformat() if isinstance(day, date) else None for day in frame[column]
            ]
        return Response(frame.to_json(), media_type=MEDIA["geojson"])

    @server.get("/api/timeline")
    def timeline(view: Believing) -> dict[str, Any]:
        """The chapters, and the count of capitals by controller on every day that it changes."""
        line = desk.timeline(view.policy)
        chapters = [
            {"id": c.id, "title": c.title, "start": c.start, "end": c.end, "source": c.source}
            for c in desk.chapters
        ]
        changes = [{"date": day, "counts": line.counts(day)} for day in line.change_days()]
        return {"chapters": chapters, "changes": changes}


def _evidence(server: FastAPI, desk: Desk) -> None:
    @server.get("/api/events")
    def events(view: Believing, province: str = "", chapter: str = "") -> list[dict[str, Any]]:
        """What happened, by day; each event names the claims behind it and against it."""
        _known(desk, province)
        found = desk.timeline(view.policy).events(chapter or None)
        return [to_json(e) for e in found if province in ("", e.province)]

    @server.get("/api/claims")
    def claims(province: str = "") -> list[dict[str, Any]]:
        """What the reports say, each with its sentence and where it stands."""
        _known(desk, province)
        library = desk.library
        found = (c for c in library.claims.values() if province in ("", c.province))
        return [to_json(claim) | _source(library.documents.get(claim.document)) for claim in found]


def _known(desk: Desk, province: str) -> None:
    if province and desk.capital(province) is None:
        msg = f"no province {province!r}; use an ISO 3166-2 code such as AF-KDZ"
        raise HTTPException(status_code=404, detail=msg)


def _source(document: Any) -> dict[str, str]:
    if document is None:
        return {"outlet": "", "url": "", "title": ""}
    return {"outlet": document.outlet, "url": document.url, "title": document.title}


def _files(server: FastAPI, desk: Desk) -> None:
    @server.get("/api/export", response_class=Response)
    def file(on: On, format: str, view: Believing, against: str = "") -> Response:
        """The day as a file: png, svg, pdf, csv, geojson and whatever else can be written."""
        if format not in ENDINGS:
            msg = f"format must be one of {', '.join(ENDINGS)}, not {format!r}"
            raise UsageError(msg)
        day = address.read_day(on)
        other = address.read_day(against) if against else None
        options = Options(claims=desk.library.claims, documents=desk.library.documents)
        timeline = desk.timeline(view.policy)
        with _scratch(f"control-{day}.{format}") as path:
            export(path, timeline, desk.boundaries, day, against=other, options=options)
            body = path.read_bytes()
        headers = {"Content-Disposition": f'attachment; filename="control-{day}.{format}"'}
        return Response(body, media_type=MEDIA.get(format), headers=headers)


@contextmanager
def _scratch(name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / name
