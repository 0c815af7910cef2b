"""Films say what `Timeline.at` says: each frame of a GIF and of an MP4, province by province."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_rgb
from numpy.typing import NDArray
from PIL import Image

from geodata.actors import load_actors
from geodata.boundaries import EQUAL_AREA, Boundaries
from geodata.render import Job, Options, basemap, export, layout, style
from geodata.render.animation import PLAYED_PER_SECOND
from geodata.render.paper import Paper
from geodata.timeline import Timeline
from tests.films import decoded
from tests.test_parity import boundaries, policy, store, timeline, url

__all__ = ["boundaries", "policy", "store", "timeline", "url"]

OPTIONS = Options(scale=0.5, labels=False, frame_seconds=0.5)
NEAR = 16  # of 255: a film has few colours, or half of the resolution in colour
Pixels = NDArray[np.uint8]


def places(job: Job, days: tuple[date, ...]) -> dict[str, tuple[int, int]]:
    """By province, the pixel in its middle, as row and column."""
    paper = Paper(job)
    plan = layout.plan(paper, [layout.said_of(job, day) for day in days], chart=True)
    drawn = basemap.draw(paper.panel(*plan.area), job)
    found = {}
    for province, shape in job.boundaries.screen.to_crs(EQUAL_AREA).geometry.items():
        middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(shape))[0]
        x, y = drawn.axes.transData.transform(middle)
        found[str(province)] = (round(paper.figure.bbox.height - y), round(x))
    return found


def gif(path: Path, days: tuple[date, ...]) -> Iterator[Pixels]:
    with Image.open(path) as film:
        assert film.n_frames == len(days)
        for number in range(len(days)):
            film.seek(number)
            yield np.asarray(film.convert("RGB"))


def mp4(path: Path, days: tuple[date, ...]) -> Iterator[Pixels]:
    """The frame in the middle of each day's rest."""
    rest = round(PLAYED_PER_SECOND * (OPTIONS.frame_seconds or 0))
    played = decoded(path)
    assert len(played) >= rest * len(days)
    for number in range(len(days)):
        yield played[number * rest + rest // 2]


@pytest.mark.parametrize(("ending", "frames"), [("gif", gif), ("mp4", mp4)])
def test_film(
    ending: str, frames, timeline: Timeline, boundaries: Boundaries, tmp_path: Path
) -> None:
    """Where there is no pattern, the middle of each province has its colour; where there is one, it
    is not of one colour.
    """
    first, last = timeline.change_days()[0], timeline.change_days()[-1]
    path = tmp_path / f"film.{ending}"
    export(path, timeline, boundaries, None, start=first, end=last, options=OPTIONS)
    job = Job(timeline, boundaries, start=first, end=last, options=OPTIONS)
    days = job.shown_days()
    where = places(job, days)
    for day, pixels in zip(days, frames(path, days), strict=True):
        for row in job.shown(day):
            look = style.paint(row, load_actors(), job.options.theme)
            down, along = where[row.province]
            around = pixels[down - 3 : down + 4, along - 3 : along + 4].reshape(-1, 3).astype(int)
            wanted = [round(part * 255) for part in to_rgb(look["facecolor"])]
            if look["hatch"] is None:
                assert np.abs(np.median(around, axis=0) - wanted).max() <= NEAR, (day, row.province)
            else:
                assert around.std(axis=0).max() > NEAR / 2, (day, row.province)
