"""A page whose map is drawn once, and shows one day after the other.

What lies below the provinces is kept as pixels, and so are their borders and what lies above all;
a new day paints the provinces and their outlines in between and writes its words. A line that was
written before is laid down again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Text
from numpy.typing import NDArray

from geodata.render.basemap import OUTLINES, PROVINCES, Basemap
from geodata.render.paper import Paper
from geodata.render.shown import Shown

KEPT_LINES = 128
Pixels = NDArray[np.uint8]


class Cover:
    """Pixels to lay over others, from a drawing with nothing else on it."""

    def __init__(self, drawing: Pixels) -> None:
        flat = drawing.reshape(-1, 4)
        self._spots = np.flatnonzero(flat[:, 3])
        inks = flat[self._spots].astype(np.uint16)
        self._clear = 255 - inks[:, 3:]
        self._inks = inks[:, :3] * inks[:, 3:] + 127  # for rounding

    def lay(self, page: Pixels) -> None:
        """Over a page of the same size, in place."""
        flat = page.reshape(-1, 4)[:, :3]
        flat[self._spots] = (self._inks + flat[self._spots] * self._clear) // 255


class Stage:
    """A drawn page; whoever makes or uses one holds `canvas.exclusive`."""

    def __init__(self, paper: Paper, drawn: Basemap) -> None:
        self.paper, self._drawn = paper, drawn
        self._canvas: Any = paper.figure.canvas
        inside = drawn.axes.get_children()
        painted = [*drawn.provinces.values(), *drawn.outlines.values()]
        rest = [each for each in inside if each not in painted]
        above = [each for each in rest if each.get_zorder() > OUTLINES]
        borders = [each for each in rest if PROVINCES < each.get_zorder() < OUTLINES]
        below = [each for each in rest if each.get_zorder() < PROVINCES]
        around = [each for each in paper.figure.get_children() if each is not drawn.axes]
        self._below = self._painted([*above, *borders, *painted], self._region)
        hidden = [*around, *below, *painted]
        self._borders = Cover(self._painted([*hidden, *above], self._copy))
        self._above = Cover(self._painted([*hidden, *borders], self._copy))
        self._lines: dict[Hashable, tuple[NDArray[np.int32], Pixels]] = {}

    def frame(self, rows: Iterable[Shown], furnish: Callable[[Paper], None]) -> Pixels:
        """The page with the rows on its map, and whatever `furnish` adds to it for this once:
        height by width by red, green, blue and a fourth of no meaning.
        """
        figure, renderer = self.paper.figure, self._canvas.get_renderer()
        self._canvas.restore_region(self._below)
        self._drawn.paint(rows)
        for province in self._drawn.provinces.values():
            province.draw(renderer)
        self._borders.lay(np.asarray(self._canvas.buffer_rgba()))
        for outline in self._drawn.outlines.values():
            outline.draw(renderer)
        lasting = set(figure.get_children())
        furnish(self.paper)
        added = [each for each in figure.get_children() if each not in lasting]
        for artist in sorted(added, key=lambda each: each.get_zorder()):
            self._add(artist)
            artist.remove()
        pixels = self._copy()
        self._above.lay(pixels)
        return pixels

    def _add(self, artist: Artist) -> None:
        """Draw it; a line of words beside the map, where the paper is plain, only the first time."""
        renderer = self._canvas.get_renderer()
        box = artist.get_window_extent(renderer) if isinstance(artist, Text) else None
        if not isinstance(artist, Text) or box is None or box.overlaps(self._drawn.axes.bbox):
            artist.draw(renderer)
            return
        look = (artist.get_fontproperties(), artist.get_color(), artist.get_horizontalalignment())
        key = (artist.get_text(), artist.get_position(), look)
        page: Pixels = np.asarray(self._canvas.buffer_rgba())
        if key in self._lines:
            spots, inks = self._lines.pop(key)
            page.reshape(-1, 4)[spots] = inks
        else:
            left, low, right, high = (round(edge) for edge in box.padded(3).extents)
            top, left = max(0, len(page) - high), max(0, left)
            place = page[top : len(page) - low, left:right]
            plain = place.copy()
            artist.draw(renderer)
            down, along = np.nonzero((place != plain).any(axis=2))
            spots = ((down + top) * page.shape[1] + along + left).astype(np.int32)
            inks = place[down, along]
        self._lines[key] = spots, inks
        while len(self._lines) > KEPT_LINES:
            self._lines.pop(next(iter(self._lines)))

    def _painted(self, hidden: Iterable[Artist], take: Callable[[], Any]) -> Any:
        """What `take` gives while some artists are not drawn."""
        shown = [each for each in hidden if each.get_visible()]
        for each in shown:
            each.set_visible(False)
        self._canvas.draw()
        taken = take()
        for each in shown:
            each.set_visible(True)
        return taken

    def _region(self) -> Any:
        return self._canvas.copy_from_bbox(self.paper.figure.bbox)

    def _copy(self) -> Pixels:
        return np.array(self._canvas.buffer_rgba())
