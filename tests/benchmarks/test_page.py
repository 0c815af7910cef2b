"""What a step of the slider costs, against two peers in the same Chromium in one run: plotly
express' own animation, and a server callback that rebuilds the figure. `make benchmark` prints the
figures; only ratios and bytes are asserted.

All three paint the same 34 provinces on the same days of 2021 in the same size. The cost of a step
is the time from the wish until script, style and layout are done, and that is what the ratios are
of. Beside it stand the script's own share, and all that the step has the main thread do until the
frame is handed over, painting included: there an idle page's two frames are taken off both sides.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import httpx
import pandas as pd
import plotly.express as px
import pytest
from dash import Dash, Input, Output, dcc, html
from fastapi import FastAPI
from playwright.sync_api import Browser, CDPSession, Page

from dashboard import geometry
from geodata.boundaries import load_boundaries
from tests.browser.conftest import READY
from tests.serving import served

pytestmark = [pytest.mark.benchmark, pytest.mark.browser, pytest.mark.timeout(600)]

DAYS = [f"2021-08-{day:02}" for day in range(5, 17)]
SIZE = {"width": 1440, "height": 900}
OWN_LIMIT = 150_000
# How many provinces' worth of districts, and vertices each, the country has.
DISTRICTS, CORNERS = 399, 54

# Milliseconds of each step, once a first round has warmed everything.
TIMED = """async ([days, step]) => {
  const act = eval(step);
  const costs = [];
  for (const day of [...days, ...days]) {
    const begun = performance.now();
    await act(day);
    const acted = performance.now() - begun;
    document.body.getBoundingClientRect();
    costs.push([acted, performance.now() - begun]);
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  }
  return costs.slice(days.length);
}"""


# Plotly express' own animation goes to a day.
ANIMATED = """(day) => Plotly.animate(
  document.querySelector('#animated .js-plotly-plot'), [day],
  {mode: 'immediate', frame: {duration: 0, redraw: true}, transition: {duration: 0}})"""


@dataclass(frozen=True)
class Cost:
    """Milliseconds of a step: until style and layout are done, of these its script, and all that
    the main thread did until the frame was handed over."""

    whole: float
    script: float
    painted: float

    def __str__(self) -> str:
        return f"{self.whole:.1f} ms ({self.script:.1f} script, {self.painted:.1f} painted)"


def cost(page: Page, step: str) -> Cost:
    """The median step of a round, in the calmest of three rounds. `step` is a function of an ISO
    day."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    idle = min(_round(page, devtools, "() => 0")[1] for _ in range(3))
    rounds = [_round(page, devtools, step) for _ in range(3)]
    devtools.detach()
    whole, script = min(
        (median(whole for _, whole in timed), median(acted for acted, _ in timed))
        for timed, _ in rounds
    )
    return Cost(whole, script, min(busy for _, busy in rounds) - idle)


def _round(page: Page, devtools: CDPSession, step: str) -> tuple[list[tuple[float, float]], float]:
    """[script, whole] of each step, and how long the main thread was busy a step."""
    before = _busy(devtools)
    timed = page.evaluate(TIMED, [DAYS, step])
    return timed, (_busy(devtools) - before) / (2 * len(DAYS))


def _busy(devtools: CDPSession) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(m["value"] for m in metrics if m["name"] == "TaskDuration")


@pytest.fixture(scope="module")
def rows(server: str) -> pd.DataFrame:
    """Who holds what on each day, as the page's own server says."""
    frames = []
    for day in DAYS:
        found = httpx.get(f"{server}/api/control", params={"on": day}).json()
        frames.append(pd.DataFrame(found)[["province", "controller"]].assign(day=day))
    return pd.concat(frames)


@pytest.fixture(scope="module")
def shapes() -> dict[str, Any]:
    return json.loads(geometry.provinces(load_boundaries().screen).body)


@pytest.fixture(scope="module")
def ours(browser: Browser, server: str) -> Cost:
    page = browser.new_page(viewport=SIZE)
    page.goto(server + "/?on=2021-08-05")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    found = cost(page, "(day) => desk.go(desk.dayOf(day))")
    page.close()
    return found


def figure(rows: pd.DataFrame, shapes: dict[str, Any], **more: Any) -> Any:
    made = px.choropleth(
        rows, geojson=shapes, locations="province", color="controller", height=520, **more
    )
    return made.update_geos(fitbounds="locations", visible=False)


@pytest.fixture(scope="module")
def peers(rows: pd.DataFrame, shapes: dict[str, Any]) -> Iterator[str]:
    """A plain Dash page with both peers on it."""
    server = FastAPI()
    app = Dash(__name__, server=server, assets_folder="none")  # type: ignore[arg-type]
    app.backend.websocket_capability = False
    animated = figure(rows, shapes, animation_frame="day")
    app.layout = html.Div(
        [
            dcc.Graph(id="animated", figure=animated),
            dcc.Graph(id="rebuilt", figure=figure(rows[rows["day"] == DAYS[0]], shapes)),
            dcc.Store(id="day", data=DAYS[0]),
        ]
    )

    @app.callback(Output("rebuilt", "figure"), Input("day", "data"), prevent_initial_call=True)
    def rebuild(day: str) -> Any:
        return figure(rows[rows["day"] == day], shapes)

    with served(server) as address:
        yield address


def peer_page(browser: Browser, address: str, shapes: int) -> Page:
    """A peer's page, once it has drawn that many shapes."""
    page = browser.new_page(viewport=SIZE)
    # Plotly looks for a world outline at its own host; here it finds an empty one.
    empty = {"type": "GeometryCollection", "geometries": []}
    layers = dict.fromkeys(geometry.BASE_LAYERS, empty)
    world = {"type": "Topology", "arcs": [], "objects": layers}
    page.add_init_script(f"window.PlotlyGeoAssets={{topojson:{{world_110m:{json.dumps(world)}}}}}")
    page.goto(address)
    page.wait_for_function(f"document.querySelectorAll('.choroplethlayer path').length >= {shapes}")
    page.wait_for_load_state("networkidle")
    return page


def test_a_step_beside_plotly_express(browser: Browser, peers: str, ours: Cost) -> None:
    """At most an eighth of its animation."""
    page = peer_page(browser, peers, 68)
    theirs = cost(page, ANIMATED)
    page.close()
    say("34 provinces", "plotly express' animation", theirs, ours)
    assert ours.whole <= theirs.whole / 8


def test_a_step_beside_a_server_callback(browser: Browser, peers: str, ours: Cost) -> None:
    """At most a tenth of a callback that builds the figure anew."""
    page = peer_page(browser, peers, 68)
    step = """(day) => new Promise((go) => {
      const graph = document.querySelector('#rebuilt .js-plotly-plot');
      const done = () => { graph.removeListener('plotly_afterplot', done); go(); };
      graph.on('plotly_afterplot', done);
      dash_clientside.set_props('day', {data: day});
    })"""
    theirs = cost(page, step)
    page.close()
    say("34 provinces", "a server callback", theirs, ours)
    assert ours.whole <= theirs.whole / 10


def say(shapes: str, name: str, theirs: Cost, ours: Cost) -> None:
    sys.stdout.write(
        f"\n{shapes}: our step {ours}, {name} {theirs}: "
        f"{theirs.whole / ours.whole:.0f} to 1, painted {theirs.painted / ours.painted:.0f} to 1\n"
    )


@pytest.fixture(scope="module")
def districts() -> dict[str, Any]:
    """As many shapes as the country has districts, as heavy as theirs, side by side over it."""
    corners = [2 * math.pi * -corner / CORNERS for corner in range(CORNERS + 1)]
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [
                        [
                            61 + number % 21 * 0.65 + 0.3 * math.cos(turn),
                            30 + number // 21 * 0.45 + 0.2 * math.sin(turn),
                        ]
                        for turn in corners
                    ]
                ],
            },
        }
        for number in range(DISTRICTS)
    ]
    return {"type": "FeatureCollection", "features": features}


def test_a_step_with_399_districts(
    browser: Browser, server: str, districts: dict[str, Any]
) -> None:
    """All of them changing hands, painted by the page's own rule, beside plotly express with the
    same shapes: at most an eighth."""
    app = Dash(__name__, server=FastAPI(), assets_folder="none")  # type: ignore[arg-type]
    app.backend.websocket_capability = False
    rows = pd.DataFrame(
        [
            {"province": feature["id"], "controller": ("taliban", "government")[turn % 2], "day": d}
            for turn, d in enumerate(DAYS)
            for feature in districts["features"]
        ]
    )
    app.layout = dcc.Graph(id="animated", figure=figure(rows, districts, animation_frame="day"))
    with served(app.server) as address:
        theirs = cost(peer_page(browser, address, DISTRICTS), ANIMATED)
    page = browser.new_page(viewport=SIZE)
    page.goto(server + "/?on=2021-08-05")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """(shapes) => {
          const project = document.querySelector('#map .js-plotly-plot')._fullLayout.geo._subplot.projection;
          window.districts = shapes.features.map(({geometry}) => {
            const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
            path.setAttribute('d', 'M' + geometry.coordinates[0].map(project).join('L') + 'Z');
            document.querySelector('.overlay').append(path);
            return path;
          });
          window.side = 0;
        }""",
        districts,
    )
    ours = cost(
        page,
        """() => {
          window.side = 1 - window.side;
          const look = ['taliban-held', 'government-held'][window.side];
          for (const path of window.districts) path.dataset.look = look;
        }""",
    )
    page.close()
    say(f"{DISTRICTS} districts", "plotly express' animation", theirs, ours)
    assert ours.whole <= theirs.whole / 8


def test_the_first_view_is_light(browser: Browser, server: str) -> None:
    """Our own part of the first view, as it travels; the second time hardly any of it does."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    first, second = carried(page, server), carried(page, server)
    context.close()
    sys.stdout.write(
        f"\nfirst view: {first / 1000:.0f} kB of our own; again: {second / 1000:.0f} kB\n"
    )
    assert first <= OWN_LIMIT
    assert second <= first / 2


def carried(page: Page, server: str) -> int:
    """Bytes over the wire until the map is drawn, besides the libraries."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: dict[str, float] = {}
    cached: set[str] = set()
    devtools.on(
        "Network.responseReceived",
        lambda said: addresses.update({said["requestId"]: said["response"]["url"]}),
    )
    devtools.on("Network.requestServedFromCache", lambda said: cached.add(said["requestId"]))
    devtools.on(
        "Network.loadingFinished",
        lambda said: sizes.update({said["requestId"]: said["encodedDataLength"]}),
    )
    page.goto(server + "/?on=2021-08-13")
    page.wait_for_selector(READY)
    devtools.detach()
    own = (request for request, url in addresses.items() if "_dash-component-suites" not in url)
    return int(sum(sizes.get(request, 0) for request in own if request not in cached))
