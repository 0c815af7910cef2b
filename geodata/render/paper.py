"""A page to draw on: text and boxes placed in inches from the lower left corner.

In a language that is written from right to left, everything placed here is mirrored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from geodata.render import style
from geodata.render.job import Job
from geodata.render.shown import Shown

JOINT = " · "
# From line to line, in heights of the type: Arabic letters reach higher and lower than Latin ones.
LEADING = {False: 1.22, True: 1.42}
# In both typefaces all of these are as wide as a nought: texts that differ in nothing else, as the
# addresses of a film's days do, are measured once.
FIGURES = re.compile(r"[1-9]")


@lru_cache(maxsize=4096)
def _breadth(text: str, weight: int, rtl: bool) -> float:
    """Inches that the text takes in type of one point."""
    font = style.font(100, weight, rtl=rtl)
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, False)
    return float(width) / 7200


class Paper:
    """An empty page in the size, theme and language of a job; `about` is what its file says of
    itself.
    """

    def __init__(self, job: Job) -> None:
        options = job.options
        self.job, self.sheet = job, options.sheet
        self.about: Mapping[str, str] = {}
        self.palette = style.PALETTES[options.theme]
        self.language = options.language
        self.figure = Figure(
            figsize=(self.sheet.width, self.sheet.height),
            dpi=self.sheet.pixels * options.scale / self.sheet.width,
            facecolor=self.palette.page,
        )
        FigureCanvasAgg(self.figure)

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.sheet.width - 2 * self.sheet.margin

    def write(
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        ink: str,
        *,
        weight: int = 400,
        end: bool = False,
    ) -> Text:
        """Text whose baseline begins at a point, or ends there."""
        x, y = self._fraction(*at)
        side = "right" if end is not self.language.rtl else "left"
        how: dict[str, Any] = {"color": ink, "ha": side, "va": "baseline", "zorder": 6}
        font = style.font(size, weight, rtl=self.language.rtl)
        return self.figure.text(x, y, text, fontproperties=font, **how)

    def cell(self, at: tuple[float, float], size: tuple[float, float], row: Shown) -> None:
        """A small box in the look of the row; `at` is its lower corner."""
        look = style.cell(row, self.job.actors, self.job.options.theme)
        self.block(at, size, edgecolor=self.palette.page, linewidth=0.8, **look)

    def block(self, at: tuple[float, float], size: tuple[float, float], **look: Any) -> None:
        """A rectangle; `at` is its lower corner."""
        width, height = size[0] / self.sheet.width, size[1] / self.sheet.height
        corner = self._fraction(at[0] + size[0] * self.language.rtl, at[1])
        where = self.figure.transFigure
        self.figure.add_artist(Rectangle(corner, width, height, transform=where, zorder=5, **look))

    def panel(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Axes for a map or a chart."""
        x, y = self._fraction(left + width * self.language.rtl, bottom)
        return self.figure.add_axes((x, y, width / self.sheet.width, height / self.sheet.height))

    def wide(self, text: str, size: float, weight: int = 400) -> float:
        """How much room a text takes, at any resolution the same."""
        return size * _breadth(FIGURES.sub("0", text), weight, self.language.rtl)

    def lead(self, size: float) -> float:
        """From one line of type to the next."""
        return size * LEADING[self.language.rtl] / 72

    def wrap(self, text: str, size: float, room: float, weight: int = 400) -> list[str]:
        """The text in lines that fit, broken at a dot in the middle, else between words."""
        if self.wide(text, size, weight) <= room:
            return [text]
        halves = text.split(JOINT, 1)
        if len(halves) > 1 and all(self.wide(half, size, weight) <= room for half in halves):
            return halves
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _fraction(self, x: float, y: float) -> tuple[float, float]:
        width, height = self.sheet.width, self.sheet.height
        return ((width - x if self.language.rtl else x) / width, y / height)
