"""A page whose map is drawn once, and shows one day after the other.

What lies below the provinces is kept as pixels, and so is what lies above them; a new day paints
the provinces in between and writes its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from PIL import Image

from geodata.model import ControlRow
from geodata.render.basemap import PROVINCES, Basemap
from geodata.render.paper import Paper


class Stage:
    """A drawn page; whoever makes or uses one holds `canvas.exclusive`."""

    def __init__(self, paper: Paper, drawn: Basemap) -> None:
        self.paper, self._drawn = paper, drawn
        self._canvas: Any = paper.figure.canvas
        inside = drawn.axes.get_children()
        provinces = list(drawn.provinces.values())
        above = [each for each in inside if each.get_zorder() > PROVINCES]
        below = [each for each in inside if each not in above and each not in provinces]
        around = [each for each in paper.figure.get_children() if each is not drawn.axes]
        self._below = self._painted([*above, *provinces], self._region)
        self._above = self._painted([*around, *below, *provinces], self._image)

    def frame(self, rows: Iterable[ControlRow], furnish: Callable[[Paper], None]) -> Image.Image:
        """The page with the rows on its map, and whatever `furnish` adds to it for this once."""
        figure, renderer = self.paper.figure, self._canvas.get_renderer()
        self._canvas.restore_region(self._below)
        self._drawn.paint(rows)
        for province in self._drawn.provinces.values():
            province.draw(renderer)
        lasting = set(figure.get_children())
        furnish(self.paper)
        added = [each for each in figure.get_children() if each not in lasting]
        for artist in sorted(added, key=lambda each: each.get_zorder()):
            artist.draw(renderer)
            artist.remove()
        whole = self._image()
        whole.alpha_composite(self._above)
        return whole.convert("RGB")

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

    def _image(self) -> Image.Image:
        return Image.fromarray(np.array(self._canvas.buffer_rgba()))
