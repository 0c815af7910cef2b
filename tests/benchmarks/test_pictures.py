"""How fast pictures are drawn, against kaleido where it is installed (`pip install kaleido`, and
a Chromium): `make benchmark` prints the figures.

Both draw the 34 provinces in 1600 by 1320 pixels; ours also has names, legend, context and notes.
Kaleido fetches a world outline from another host, and fails without: here it is given an empty one.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from geodata.boundaries import Boundaries, load_boundaries
from geodata.chapters import load_chapters
from geodata.choices import Pace
from geodata.gazetteer import load_capitals
from geodata.model import Policy
from geodata.reconcile import reconcile
from geodata.render import Options, export
from geodata.timeline import Timeline
from tests.factories import claim, sources_of

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

DAY = date(2021, 8, 13)
LAYERS = "coastlines land ocean lakes rivers countries subunits".split()


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return load_boundaries()


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """A capital falls on each day of August."""
    codes = [capital.province for capital in load_capitals()]
    claims = [claim(code, f"08-{n:02}") for n, code in enumerate(codes[:31], start=1)]
    chapters = load_chapters()
    events = reconcile(claims, sources_of(*claims), chapters, Policy())
    return Timeline(events, chapters, load_capitals())


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The best of several runs."""

    def run() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return min(run() for _ in range(times))


def report(title: str, **figures: float) -> None:
    said = ", ".join(f"{name} {value:,.3f}" for name, value in figures.items())
    sys.stdout.write(f"\n{title}: {said}\n")


def drawing(
    timeline: Timeline, boundaries: Boundaries, folder: Path, *, other_days: bool = True
) -> Callable[[], object]:
    """Our picture, with the map kept drawn: of another day each time, in other words, or of one."""
    options, days = Options(), count()

    def draw() -> object:
        day = DAY + timedelta(next(days) % 18 if other_days else 0)
        return export(folder / "map.png", timeline, boundaries, day, options=options)

    draw()
    return draw


def test_a_warm_frame(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """Seconds a picture once the map is drawn, and from nothing."""
    warm = seconds(drawing(timeline, boundaries, tmp_path))
    cold = seconds(lambda: export(tmp_path / "map.png", timeline, boundaries, DAY))
    report("seconds a picture", warm=warm, cold=cold)
    assert warm < cold


@pytest.mark.parametrize("ending", ["gif", "mp4"])
def test_a_hundred_days(
    ending: str, timeline: Timeline, boundaries: Boundaries, tmp_path: Path
) -> None:
    """Seconds for a film of a hundred days, each its own frame."""
    path, first = tmp_path / f"film.{ending}", date(2021, 5, 24)
    stretch = {"start": first, "end": first + timedelta(99), "days": Pace.DAILY}
    spent = seconds(lambda: export(path, timeline, boundaries, None, **stretch), 1)
    report(f"{ending} of 100 days", seconds=spent, megabytes=path.stat().st_size / 1e6)


@pytest.fixture
def kaleido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], object]]:
    """Kaleido's picture of the same provinces."""
    library = pytest.importorskip("kaleido")
    figures = pytest.importorskip("plotly.graph_objects")
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if browser is None:
        pytest.skip("kaleido needs a Chromium")
    monkeypatch.setenv("BROWSER_PATH", os.environ.get("BROWSER_PATH", browser))
    empty = {name: {"type": "GeometryCollection", "geometries": []} for name in LAYERS}
    world = {"type": "Topology", "objects": empty, "arcs": []}
    (tmp_path / "world_110m.json").write_text(json.dumps(world))
    shapes = load_boundaries().screen
    trace = figures.Choropleth(
        geojson=json.loads(shapes[["geometry"]].to_json()),
        locations=list(shapes.index),
        z=[n % 2 for n in range(len(shapes))],
        showscale=False,
    )
    figure = figures.Figure(trace, layout={"geo": {"visible": False, "fitbounds": "locations"}})
    how: dict[str, Any] = {"format": "png", "width": 1600, "height": 1320}

    def draw() -> object:
        return library.calc_fig_sync(figure, opts=how, topojson=f"{tmp_path.as_uri()}/")

    yield draw
    library.stop_sync_server(silence_warnings=True)


def test_pictures_beat_kaleido(
    kaleido: Callable[[], object], timeline: Timeline, boundaries: Boundaries, tmp_path: Path
) -> None:
    """As it is usually called, a browser a picture; and with its browser kept running. Kaleido draws
    one map again and again, so ours is measured likewise, and on days whose words are all new.
    """
    same = seconds(drawing(timeline, boundaries, tmp_path, other_days=False), 15)
    other = seconds(drawing(timeline, boundaries, tmp_path), 15)
    usual = seconds(kaleido, 3)
    sys.modules["kaleido"].start_sync_server(n=1)
    kept = seconds(kaleido, 15)
    report("seconds a picture", ours=same, ours_of_other_days=other)
    report("seconds a picture", kaleido=usual, kaleido_kept_running=kept)
    report("times as fast", as_called=usual / same, kept_running=kept / same)
    report("times as fast, other days", as_called=usual / other, kept_running=kept / other)
    assert usual > 10 * other
    assert kept > other
