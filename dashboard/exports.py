"""Files that take a while, by address: asked for, watched, stopped, fetched."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, HTTPException
from fastapi import Path as InPath
from fastapi.responses import FileResponse, Response

from dashboard.desk import Desk
from dashboard.downloads import BUSY, FILES, PROBLEMS, Ordered
from dashboard.jobs import Busy, Jobs, State, Work
from dashboard.schemas import Export, Problem
from geodata.render.studio import Studio

Id = Annotated[str, InPath(description="as POST /api/exports answered")]
UNKNOWN: dict[int | str, dict[str, Any]] = {
    400: PROBLEMS[400],
    404: {"description": "There is no such export, or no longer", "model": Problem},
}
REFUSED: dict[int | str, dict[str, Any]] = {
    **{code: PROBLEMS[code] for code in (400, 404, 409, 422, 503)},
    **BUSY,
}
EARLY: dict[int | str, dict[str, Any]] = {
    409: {"description": "The export is not ready", "model": Problem}
}
FRESH = {"Cache-Control": "no-store"}


def register(server: FastAPI, desk: Desk, studio: Studio, jobs: Jobs) -> None:
    """Add the routes of exports in the background."""

    def known(name: str) -> Work:
        work = jobs.find(name)
        if work is None:
            raise HTTPException(404, f"no export {name!r}, or no longer")
        return work

    @server.post(
        "/api/exports", status_code=202, response_model=Export, responses=REFUSED, tags=["files"]
    )
    def ask(order: Ordered, response: Response) -> Any:
        """Begin a file in the background: what `/api/export` can be asked, without its limit on
        frames. Ask the address under `Location` how far it is.
        """
        with order.fitting(desk):
            order.measure(desk)

        def make(folder: Any, progress: Any) -> Any:
            return order.write(desk, studio, folder, progress)

        try:
            work = jobs.add(Work(order.name, order.media, make))
        except Busy as error:
            raise HTTPException(429, "too many exports are waiting: try again later") from error
        response.headers.update(FRESH | {"Location": f"/api/exports/{work.id}"})
        return _said(work)

    @server.get("/api/exports/{id}", response_model=Export, responses=UNKNOWN, tags=["files"])
    def watch(id: Id, response: Response) -> Any:
        """How far an export is."""
        response.headers.update(FRESH)
        return _said(known(id))

    @server.delete("/api/exports/{id}", status_code=204, responses=UNKNOWN, tags=["files"])
    def stop(id: Id) -> None:
        """Stop an export, or let go of its file."""
        if not jobs.stop(id):
            raise HTTPException(404, f"no export {id!r}, or no longer")

    @server.get(
        "/api/exports/{id}/file",
        response_class=FileResponse,
        responses=UNKNOWN | EARLY | FILES,
        tags=["files"],
    )
    def fetch(id: Id) -> Response:
        """The file of an export that is done; it is kept for a quarter of an hour."""
        work = known(id)
        if work.path is None or work.state is not State.DONE:
            raise HTTPException(409, work.detail or "the export is not ready yet")
        return FileResponse(work.path, media_type=work.media, filename=work.name, headers=FRESH)


def _said(work: Work) -> dict[str, Any]:
    ready = work.state is State.DONE
    return {
        "id": work.id,
        "state": work.state,
        "name": work.name,
        "done": work.done,
        "total": work.total,
        "detail": work.detail,
        "bytes": work.size,
        "file": f"/api/exports/{work.id}/file" if ready else None,
    }
