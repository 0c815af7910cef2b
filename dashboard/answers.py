"""How the API answers: bodies with a tag, lists in pages, errors in one line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.schemas import Problem
from geodata.errors import GeodataError, UsageError

# A review changes every answer at once: keep it, but ask before using it again.
CACHING = "public, no-cache"
LONGEST = 1000
PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not changed since the answer with this ETag"},
    400: {"description": "What was asked for cannot be asked for like that", "model": Problem},
    404: {"description": "There is no such day, province, chapter or outlet", "model": Problem},
    422: {"description": "A parameter is missing or of another kind", "model": Problem},
    503: {"description": "The server's own data cannot be read", "model": Problem},
}
# Where nothing can be asked: a parameter is one too many.
UNASKED: dict[int | str, dict[str, Any]] = {400: PROBLEMS[400]}
Limit = Annotated[int, Query(ge=1, le=LONGEST, description="how many at most")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="how many to leave out before")]


class Heads:
    """Answers HEAD as GET (RFC 9110, section 9.3.2); the server that sends it leaves the body out."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)


def register(server: FastAPI) -> None:
    """Answer HEAD, and say what went wrong in one line of JSON."""
    server.add_middleware(Heads)

    @server.exception_handler(GeodataError)
    def say(_request: Request, error: GeodataError) -> JSONResponse:
        status = 400 if isinstance(error, UsageError) else 503
        return JSONResponse({"detail": str(error)}, status_code=status)

    @server.exception_handler(RequestValidationError)
    def explain(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = first["loc"][-1]
        return JSONResponse({"detail": f"{where}: {first['msg']}"}, status_code=422)


def answer(
    request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The body with its tag, or 304 where the asker has that body already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    about = {"ETag": tag, "Cache-Control": CACHING, **(headers or {})}
    known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    if tag in known or f"W/{tag}" in known or "*" in known:
        return Response(status_code=304, headers=about)
    return Response(body, media_type=media, headers=about)


def as_json(request: Request, value: Any, media: str = "application/json") -> Response:
    """A value as JSON."""
    return answer(request, _packed(value), media)


def page(request: Request, records: Sequence[Any], limit: int, offset: int) -> Response:
    """Part of a list, with the number of all and the addresses of the parts beside it."""
    links = []
    if offset + limit < len(records):
        links.append(_link(request, "next", limit, offset + limit))
    if offset:
        links.append(_link(request, "prev", limit, max(0, offset - limit)))
    headers = {"X-Total-Count": str(len(records))} | ({"Link": ", ".join(links)} if links else {})
    body = _packed(records[offset : offset + limit])
    return answer(request, body, "application/json", headers)


def _link(request: Request, relation: str, limit: int, offset: int) -> str:
    url = request.url.include_query_params(limit=limit, offset=offset)
    return f'<{url}>; rel="{relation}"'


def _packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()
