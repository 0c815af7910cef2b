"""The page's frame, and the assets that are made rather than stored: each under the hash of its
content, kept by the browser for good.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.routing import Match, Route
from starlette.types import Scope

from dashboard import address, answers, find, stories
from dashboard.desk import Desk
from dashboard.payload import Asset, asset

ASSETS = Path(__file__).parent / "assets"
FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ASK_AGAIN = "no-cache"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

INDEX = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
  <head>
    {%metas%}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{%title%}</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%23B8541A' d='M1 3h7v10H1z'/%3E%3Cpath fill='%232A6F9E' d='M8 3h7v10H8z'/%3E%3C/svg%3E">
    <link rel="stylesheet" href="LOOKS">
    {%css%}
    <link rel="stylesheet" href="STYLES">
    <script src="CONTEXT"></script>
  </head>
  <body>
    {%app_entry%}
    <script src="SCRIPTS"></script>
    {%config%}
    {%scripts%}
    {%renderer%}
  </body>
</html>"""


def index_string(desk: Desk) -> str:
    """The page's frame: plotly's base map must be there before plotly is."""
    page = INDEX
    for name, (where, _) in _made(desk).items():
        page = page.replace(name, where)
    return page


def _made(desk: Desk) -> dict[str, tuple[str, Asset]]:
    """What is made once: its name in the page's frame, its address, and itself."""
    scripts = asset(_joined("*.js"), "text/javascript")
    # Made assets live in another folder than the fonts.
    sheets = asset(_joined("*.css").replace('url("fonts/', 'url("/assets/fonts/'), "text/css")
    return {
        "LOOKS": (f"/made/looks-{desk.styles.tag}.css", desk.styles),
        "CONTEXT": (f"/made/context-{desk.context.tag}.js", desk.context),
        "SCRIPTS": (f"/made/page-{scripts.tag}.js", scripts),
        "STYLES": (f"/made/page-{sheets.tag}.css", sheets),
        "PROVINCES": (geometry_url(desk), desk.geometry),
    }


# What only a reader of the code needs: comments that begin a line, and indents.
FOR_READERS = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+", re.MULTILINE | re.DOTALL)


def _joined(pattern: str) -> str:
    """The files of the assets folder in the order of their names: one request instead of thirty."""
    files = (path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob(pattern)))
    return FOR_READERS.sub("", "\n".join(files))


def geometry_url(desk: Desk) -> str:
    """Where the provinces' shapes are."""
    return f"/made/provinces-{desk.geometry.tag}.geojson"


class Stored(StaticFiles):
    """Files of the assets folder: kept for good where the address carries their time of change."""

    def file_response(
        self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200
    ) -> Response:
        """As Starlette answers, and how long it may be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        dated = b"m=" in scope.get("query_string", b"")
        answer.headers["Cache-Control"] = FOREVER if dated else A_DAY
        return answer


def register(server: FastAPI, desk: Desk) -> None:
    """Add the routes of stored and made assets and of the payload."""
    server.mount("/assets", Stored(directory=ASSETS), name="stored")
    fixed = dict(_made(desk).values())

    @server.get("/made/{name}", include_in_schema=False)
    def made(request: Request, name: str) -> Response:
        found = fixed.get(f"/made/{name}")
        if found is None:
            return JSONResponse({"detail": f"nothing is made under {name!r}"}, status_code=404)
        return _answer(request, found, FOREVER)

    @server.get("/find", include_in_schema=False)
    def found(q: Annotated[str, Query(max_length=200)] = "") -> dict[str, Any]:
        return find.search(desk, q)

    @server.get("/story/{name}", include_in_schema=False)
    def story(name: str, lang: Annotated[str, Query()] = "en") -> Response:
        if name not in desk.stories:
            return JSONResponse({"detail": f"no story {name!r}"}, status_code=404)
        return JSONResponse(stories.told(desk.stories[name], desk.library.documents, lang))

    @server.get("/payload", include_in_schema=False)
    def painting(request: Request, lang: Annotated[str, Query()] = "en") -> Response:
        view, _ = address.parse(dict(request.query_params) | {"lang": lang})
        return _answer(request, desk.payload(view.policy, view.lang), ASK_AGAIN)


def refuse_the_rest(server: FastAPI) -> None:
    """Answer every other address with a 404, where Dash would answer with the page, and every other
    method with a 405 that names those of all routes at the address (RFC 9110, section 15.5.6).
    """
    known = [route for route in server.routes if isinstance(route, Route)]

    @server.api_route("/{path:path}", methods=METHODS, include_in_schema=False)
    def nothing(request: Request, path: str) -> Response:
        here = [
            route.methods for route in known if route.matches(request.scope)[0] is Match.PARTIAL
        ]
        names = {name for names in here for name in names or ()}
        if names:
            # Whatever answers GET answers HEAD.
            allowed = ", ".join(sorted(names | {"HEAD"} if "GET" in names else names))
            detail = f"/{path} answers {allowed}, not {request.method}"
            return JSONResponse({"detail": detail}, status_code=405, headers={"Allow": allowed})
        return JSONResponse({"detail": f"there is nothing at /{path}"}, status_code=404)


def _answer(request: Request, found: Asset, caching: str) -> Response:
    return answers.answer(request, found.body, found.media_type, {"Cache-Control": caching})
