"""The page's frame, and the assets that are made rather than stored: each under the hash of its
content, kept by the browser for good."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse

from dashboard import address
from dashboard.desk import Desk
from dashboard.payload import Asset

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

INDEX = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
  <head>
    {%metas%}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{%title%}</title>
    {%favicon%}
    <link rel="stylesheet" href="LOOKS">
    {%css%}
    <script src="CONTEXT"></script>
  </head>
  <body>
    {%app_entry%}
    <footer>
      {%config%}
      {%scripts%}
      {%renderer%}
    </footer>
  </body>
</html>"""


def index_string(desk: Desk) -> str:
    """The page's frame: plotly's base map must be there before plotly is."""
    return INDEX.replace("LOOKS", f"/made/looks-{desk.styles.tag}.css").replace(
        "CONTEXT", f"/made/context-{desk.context.tag}.js"
    )


def geometry_url(desk: Desk) -> str:
    """Where the provinces' shapes are."""
    return f"/made/provinces-{desk.geometry.tag}.geojson"


def register(server: FastAPI, desk: Desk) -> None:
    """Add the routes of made assets and of the payload."""
    fixed = {
        geometry_url(desk): desk.geometry,
        f"/made/looks-{desk.styles.tag}.css": desk.styles,
        f"/made/context-{desk.context.tag}.js": desk.context,
    }

    @server.get("/made/{name}", include_in_schema=False)
    def made(name: str) -> Response:
        found = fixed.get(f"/made/{name}")
        if found is None:
            return JSONResponse({"detail": f"nothing is made under {name!r}"}, status_code=404)
        return _answer(found, FOREVER)

    @server.get("/payload", include_in_schema=False)
    def painting(
        request: Request, lang: Annotated[str, Query()] = "en"
    ) -> Response:
        view, _ = address.parse(dict(request.query_params) | {"lang": lang})
        found = desk.payload(view.policy, view.lang)
        if request.headers.get("if-none-match", "").strip('W/"') == found.tag:
            return Response(status_code=304, headers=_headers(found, ASK_AGAIN))
        return _answer(found, ASK_AGAIN)


def refuse_the_rest(server: FastAPI) -> None:
    """Answer every other address with a 404: Dash would answer with the page."""

    @server.get("/{path:path}", include_in_schema=False)
    def nothing(path: str) -> Response:
        return JSONResponse({"detail": f"there is nothing at /{path}"}, status_code=404)


def _answer(found: Asset, caching: str) -> Response:
    return Response(found.body, media_type=found.media_type, headers=_headers(found, caching))


def _headers(found: Asset, caching: str) -> dict[str, str]:
    return {"ETag": f'"{found.tag}"', "Cache-Control": caching}
