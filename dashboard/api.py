"""JSON, GeoJSON and files for programs; every answer is built by the functions behind the page."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response

from dashboard import answers, apidocs, asking, downloads, exports
from dashboard.answers import PROBLEMS, UNASKED, Limit, Offset
from dashboard.asking import Believing, ChapterId, On, Province
from dashboard.desk import Desk
from dashboard.jobs import Jobs
from dashboard.schemas import Event, FeatureCollection, Health, Row, Statement, Timeline
from geodata.model import Document, to_json
from geodata.render import FORMATS, Job
from geodata.render.geo import feature_collection
from geodata.render.studio import Studio

GEOJSON = FORMATS["geojson"].media


def register(server: FastAPI, desk: Desk, jobs: Jobs) -> None:
    """Add the routes of the contract, their description, and the way errors are answered."""
    answers.register(server)
    _days(server, desk)
    _evidence(server, desk)
    studio = Studio()  # so that maps stay drawn from one request to the next
    downloads.register(server, desk, studio)
    exports.register(server, desk, studio, jobs)
    apidocs.register(server)

    @server.get("/health", response_model=Health, responses=UNASKED, tags=["server"])
    def health() -> Any:
        """Whether the server answers and what it stands on."""
        library = desk.library
        return {
            "status": "ok",
            "documents": len(library.documents),
            "claims": len(library.claims),
        }


def _days(server: FastAPI, desk: Desk) -> None:
    @server.get("/api/control", response_model=list[Row], responses=PROBLEMS, tags=["days"])
    def control(request: Request, on: On, view: Believing) -> Response:
        """Who holds what at the end of a day: one row a province."""
        line = asking.timeline(desk, view.policy)
        return answers.as_json(request, [to_json(row) for row in line.at(asking.covered(line, on))])

    @server.get(
        "/api/control.geojson",
        response_class=Response,
        responses=PROBLEMS | {200: {"content": {GEOJSON: {}}, "model": FeatureCollection}},
        tags=["days"],
    )
    def control_geojson(request: Request, on: On, view: Believing) -> Response:
        """The same rows as features after RFC 7946, simplified for the screen:
        `geopandas.read_file` reads this address.
        """
        line = asking.timeline(desk, view.policy)
        job = Job(line, desk.boundaries, asking.covered(line, on))
        return answers.as_json(request, feature_collection(job), GEOJSON)

    @server.get("/api/timeline", response_model=Timeline, responses=PROBLEMS, tags=["days"])
    def timeline(request: Request, view: Believing) -> Response:
        """The chapters, and the count of capitals by controller on every day that it changes."""
        line = asking.timeline(desk, view.policy)
        chapters = [
            {"id": c.id, "title": c.title, "start": c.start, "end": c.end, "source": c.source}
            for c in desk.chapters
        ]
        changes = [{"date": day, "counts": line.counts(day)} for day in line.change_days()]
        return answers.as_json(request, {"chapters": chapters, "changes": changes})


def _evidence(server: FastAPI, desk: Desk) -> None:
    @server.get("/api/events", response_model=list[Event], responses=PROBLEMS, tags=["evidence"])
    def events(
        request: Request,
        view: Believing,
        province: Province = "",
        chapter: ChapterId = "",
        limit: Limit = answers.LONGEST,
        offset: Offset = 0,
    ) -> Response:
        """What happened, by day; each event names the claims behind it and against it."""
        asking.known_province(desk, province)
        found = asking.timeline(desk, view.policy).events(asking.known_chapter(desk, chapter))
        records = [to_json(event) for event in found if province in ("", event.province)]
        return answers.page(request, records, limit, offset)

    @server.get(
        "/api/claims", response_model=list[Statement], responses=PROBLEMS, tags=["evidence"]
    )
    def claims(
        request: Request,
        province: Province = "",
        limit: Limit = answers.LONGEST,
        offset: Offset = 0,
    ) -> Response:
        """What the reports say, each with its sentence and where it stands."""
        asking.known_province(desk, province)
        library = desk.library
        found = (c for c in library.claims.values() if province in ("", c.province))
        records = [
            to_json(claim) | _source(library.documents.get(claim.document)) for claim in found
        ]
        return answers.page(request, records, limit, offset)


def _source(document: Document | None) -> dict[str, str]:
    if document is None:
        return {"outlet": "", "url": "", "title": ""}
    return {"outlet": document.outlet, "url": document.url, "title": document.title}
