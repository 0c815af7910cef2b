"""The table that says what the map says: the browser fills in the rows of the day. It stands far down
and is heavy, so that it is built for whoever comes near it.
"""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
from dash import dcc, html

from dashboard import ids
from dashboard.address import COLUMNS
from dashboard.panels.parts import extra
from dashboard.words import Words

THEME = """{
  backgroundColor: "var(--paper)", foregroundColor: "var(--ink)", borderColor: "var(--rule)",
  headerBackgroundColor: "var(--paper)", headerTextColor: "var(--quiet)",
  accentColor: "var(--ink)", chromeBackgroundColor: "var(--raised)",
  menuBackgroundColor: "var(--raised)", fontFamily: "var(--sans)", fontSize: 14, spacing: 5,
  wrapperBorder: false, wrapperBorderRadius: 0, borderRadius: 2
}"""
FIGURES = frozenset({"claims", "sources", "pressure", "area", "people"})
# Pixels under which a name would be cut; a narrow page scrolls the table instead.
ROOM = {"capital": 138, "province": 124, "side": 124, "since": 116}


def panel(words: Words) -> html.Section:
    """A heading with the day, room for the grid, and a button that copies what it shows."""
    copy = html.Button(words("table.copy"), id="table-copy", className="button")
    said = html.Span(id="table-said", role="status", className="how")
    heading = html.H2(id="table-title")
    return html.Section(
        [
            html.Div([heading, html.Div([said, copy])], className="heading"),
            html.Div(id=ids.TABLE_ROOM, className="grid"),
            dcc.Store(id=ids.TABLE_WANTED),
        ],
        className="tablebox",
        **extra(aria_label=words("table.name")),
    )


def grid(words: Words) -> dag.AgGrid:
    """The grid, still without rows."""
    return dag.AgGrid(
        id=ids.TABLE,
        columnDefs=[_column(name, words) for name in COLUMNS],
        rowData=[],
        getRowId="params.data.id",
        columnSize="responsiveSizeToFit",
        defaultColDef={"sortable": True, "filter": True, "resizable": True},
        dashGridOptions={
            "domLayout": "autoHeight",
            "rowHeight": 34,
            "headerHeight": 36,
            "enableCellTextSelection": True,
            "suppressColumnVirtualisation": True,
            "localeText": _spoken(words),
            "enableRtl": words("script.direction") == "rtl",
            "animateRows": False,
            "suppressPaginationPanel": True,
            "theme": {"function": f"themeQuartz.withParams({THEME})"},
        },
        style={"height": None, "width": "100%"},
    )


def _column(name: str, words: Words) -> dict[str, Any]:
    column: dict[str, Any] = {
        "field": name,
        "headerName": words(f"table.{name}"),
        "minWidth": ROOM.get(name, 104),
    }
    if name in FIGURES:
        said = {"function": "spoken(params.value)"}
        more = {"type": "rightAligned", "filter": "agNumberColumnFilter", "valueFormatter": said}
        return column | more
    if name == "since":
        return column | {"valueFormatter": {"function": "spokenDay(params.value)"}}
    return column


def _spoken(words: Words) -> dict[str, str]:
    """The grid's own words, under the names that it has for them."""
    own = "grid."
    return {k.removeprefix(own): text for k, text in words.table.items() if k.startswith(own)}
