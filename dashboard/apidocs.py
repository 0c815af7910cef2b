"""The API's description as a page that needs no other host: made from /openapi.json."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

STYLE = """
:root { color-scheme: light dark; --muted: light-dark(#5f5b54, #a2a7ab); --line: light-dark(#ddd8ce, #3b434a) }
body { font: 16px/1.5 "Control Map Sans", system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.7rem; line-height: 1.2 } h2 { font-size: 1.1rem; margin: 2.2rem 0 .2rem }
code { font-family: ui-monospace, monospace; font-size: .92em } p { margin: .3rem 0 .7rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid var(--line) }
th { font-weight: 600; width: 22% } td:nth-child(2) { color: var(--muted); width: 38% } a { color: inherit }
"""
CODE = re.compile(r"`([^`]*)`")
EXAMPLES = {
    "/api/control": "?on=2021-08-13",
    "/api/control.geojson": "?on=2021-08-13",
    "/api/events": "?province=AF-KDZ",
    "/api/claims": "?province=AF-KDZ&limit=10",
    "/api/export": "?on=2021-08-13&format=svg",
    "/api/export/measure": "?on=2021-08-13&format=png&scale=2",
    "/api/exports": "?format=mp4&from=2021-08-05&to=2021-08-16",
}


def register(server: FastAPI) -> None:
    """Add the page at /api."""

    @server.get("/api", response_class=HTMLResponse, include_in_schema=False)
    def docs() -> str:
        return render(server.openapi())


def render(schema: Mapping[str, Any]) -> str:
    """The page: each address with what it can be asked and what it answers."""
    title = f"{schema['info']['title']}: data for programs"
    shapes = schema["components"]["schemas"]
    parts = [
        _operation(path, method, about, shapes)
        for path, methods in schema["paths"].items()
        for method, about in methods.items()
    ]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/00-fonts.css"><style>{STYLE}</style></head>
<body><main><h1>{escape(title)}</h1>
<p>Every answer carries an <code>ETag</code>; send it back as <code>If-None-Match</code> and an
unchanged answer costs nothing. Long lists come in pages: <code>limit</code>, <code>offset</code>,
and a <code>Link</code> to the next. Errors are one line of JSON under <code>detail</code>.
The same as OpenAPI: <a href="/openapi.json">/openapi.json</a>. <a href="/">Back to the map</a></p>
{"".join(parts)}</main></body></html>"""


def _operation(path: str, method: str, about: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    head = f"<code>{method.upper()} {escape(path)}</code>"
    example = _example(path, method)
    rows = "".join(_parameter(each, shapes) for each in about.get("parameters", ()))
    table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
    text = CODE.sub(r"<code>\1</code>", escape(" ".join(about.get("description", "").split())))
    return f"<section><h2>{head}</h2><p>{text}</p>{example}{table}</section>"


def _example(path: str, method: str) -> str:
    """What can be tried from the page, or else how it is written."""
    if "{" in path:
        return ""
    written = escape(f"{path}{EXAMPLES.get(path, '')}")
    if method != "get":
        return f"<p>For example <code>{method.upper()} {written}</code></p>"
    return f'<p>Try <a href="{written}"><code>{written}</code></a></p>'


def _parameter(each: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    schema = each["schema"]
    pointers = [schema, *schema.get("allOf", ()), *schema.get("anyOf", ())]
    names = [str(p["$ref"]).rpartition("/")[2] for p in pointers if "$ref" in p]
    choices = [value for name in names for value in shapes[name].get("enum", ())]
    kind = ", ".join(choices) or schema.get("format") or schema.get("type", "")
    default = schema.get("default")
    needed = "required" if each.get("required") else f"by default {default}" if default else ""
    says = "; ".join(filter(None, (kind, needed)))
    cells = [f"<code>{escape(each['name'])}</code>", escape(says)]
    cells.append(escape(each.get("description", "")))
    return f"<tr><th scope='row'>{cells[0]}</th><td>{cells[1]}</td><td>{cells[2]}</td></tr>"
