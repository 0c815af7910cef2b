"""What a step of the slider costs, against two peers in the same Chromium in one run: plotly
express' own animation, and a server callback that rebuilds the figure. `make benchmark` prints the
figures; only ratios and bytes are asserted.

All three paint the same 34 provinces on the same days of 2021 in the same size. The cost of a step
is the time from the wish until style and layout are done; the script's own share is printed beside
it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

import httpx
import pandas as pd
import plotly.express as px
import pytest
from dash import Dash, Input, Output, dcc, html
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

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


def cost(page: Page, step: str) -> tuple[float, float]:
    """Milliseconds of a step, whole and up to the end of its script: the median of a round, in the
    calmest of three rounds. `step` is a function of an ISO day."""
    rounds = [page.evaluate(TIMED, [DAYS, step]) for _ in range(3)]
    return min(
        (median(whole for _, whole in timed), median(acted for acted, _ in timed))
        for timed in rounds
    )


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
def ours(browser: Browser, server: str) -> tuple[float, float]:
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


@pytest.fixture
def peer_page(browser: Browser, peers: str) -> Iterator[Page]:
    page = browser.new_page(viewport=SIZE)
    # Plotly looks for a world outline at its own host; here it finds an empty one.
    empty = {"type": "GeometryCollection", "geometries": []}
    layers = dict.fromkeys(geometry.BASE_LAYERS, empty)
    world = {"type": "Topology", "arcs": [], "objects": layers}
    page.add_init_script(f"window.PlotlyGeoAssets={{topojson:{{world_110m:{json.dumps(world)}}}}}")
    page.goto(peers)
    page.wait_for_function("document.querySelectorAll('.choroplethlayer path').length >= 68")
    page.wait_for_load_state("networkidle")
    yield page
    page.close()


def test_a_step_beside_plotly_express(peer_page: Page, ours: tuple[float, float]) -> None:
    """At most an eighth of its animation."""
    step = """(day) => Plotly.animate(
      document.querySelector('#animated .js-plotly-plot'), [day],
      {mode: 'immediate', frame: {duration: 0, redraw: true}, transition: {duration: 0}})"""
    theirs = cost(peer_page, step)
    say("plotly express' animation", theirs, ours)
    assert ours[0] <= theirs[0] / 8


def test_a_step_beside_a_server_callback(peer_page: Page, ours: tuple[float, float]) -> None:
    """At most a tenth of a callback that builds the figure anew."""
    step = """(day) => new Promise((go) => {
      const graph = document.querySelector('#rebuilt .js-plotly-plot');
      const done = () => { graph.removeListener('plotly_afterplot', done); go(); };
      graph.on('plotly_afterplot', done);
      dash_clientside.set_props('day', {data: day});
    })"""
    theirs = cost(peer_page, step)
    say("a server callback", theirs, ours)
    assert ours[0] <= theirs[0] / 10


def say(name: str, theirs: tuple[float, float], ours: tuple[float, float]) -> None:
    sys.stdout.write(
        f"\n34 provinces: our step {ours[0]:.1f} ms ({ours[1]:.1f} ms script), "
        f"{name} {theirs[0]:.1f} ms ({theirs[1]:.1f} ms script): {theirs[0] / ours[0]:.0f} to 1\n"
    )


def test_a_step_with_399_districts(browser: Browser, server: str) -> None:
    """Painting as many outlines as there are districts, by the page's own rule and in their
    weight, is printed; it stays in proportion to the 34."""
    page = browser.new_page(viewport=SIZE)
    page.goto(server + "/?on=2021-08-05")
    page.wait_for_selector(READY)
    page.evaluate(
        """([count, corners]) => {
          const layer = document.querySelector('.choroplethlayer g') ||
            document.querySelector('.choroplethlayer');
          const ring = (n) => Array.from({length: corners}, (_, k) => {
            const turn = (k / corners) * 2 * Math.PI;
            const [x, y] = [200 + (n % 25) * 24, 60 + Math.floor(n / 25) * 30];
            return `${x + 11 * Math.cos(turn)},${y + 11 * Math.sin(turn)}`;
          }).join('L');
          window.districts = Array.from({length: count}, (_, n) => {
            const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
            path.setAttribute('d', 'M' + ring(n) + 'Z');
            document.querySelector('.overlay').append(path);
            return path;
          });
          window.side = 0;
        }""",
        [DISTRICTS, CORNERS],
    )
    step = """() => {
      window.side = 1 - window.side;
      const look = ['taliban-held', 'government-held'][window.side];
      for (const path of window.districts) path.dataset.look = look;
    }"""
    wall, script = cost(page, step)
    page.close()
    sys.stdout.write(
        f"\n{DISTRICTS} districts, all of them changing: {wall:.1f} ms ({script:.1f} ms script)\n"
    )
    assert wall > 0


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
