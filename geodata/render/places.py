"""The provincial capitals on a map: a dot each, and names that stay clear of each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

import geopandas as gpd
import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from shapely import box

from geodata.boundaries import EQUAL_AREA
from geodata.languages import Language
from geodata.model import Capital
from geodata.render import labels, style, vector

GAP_POINTS = 4.6
NATIONAL_CAPITAL = "AF-KAB"


@dataclass(frozen=True)
class Hand:
    """How the map is written: colours, language, and type in points."""

    palette: style.Palette
    language: Language
    points: float

    def font(self, size: float = 0, weight: int = 400) -> FontProperties:
        """The language's typeface."""
        return style.font(size or self.points, weight, rtl=self.language.rtl)


def draw(axes: Axes, capitals: tuple[Capital, ...], hand: Hand) -> None:
    """A dot each that lies in the view, and a name as long as all names stay clear of each other and
    of the dots."""
    spots = gpd.GeoSeries(
        gpd.points_from_xy([c.lon for c in capitals], [c.lat for c in capitals]), crs=4326
    )
    plane = spots.to_crs(EQUAL_AREA)
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    seen = plane.within(box(left, bottom, right, top)).to_numpy()
    plane, capitals = plane[seen], tuple(compress(capitals, seen))
    if not capitals:
        return
    texts = [_label(axes, capital, hand) for capital in capitals]
    pixels = axes.transData.transform(np.column_stack([plane.x, plane.y]))
    sizes = [(each.width, each.height * 0.78) for each in (t.get_window_extent() for t in texts)]
    dots = [(float(x), float(y)) for x, y in pixels]
    dpi = axes.get_figure().dpi  # type: ignore[union-attr]
    frame = axes.get_window_extent()
    placed = labels.place(
        dots, sizes, (frame.x0, frame.y0, frame.x1, frame.y1), GAP_POINTS * dpi / 72
    )
    main = [n for n, each in enumerate(capitals) if each.province == NATIONAL_CAPITAL]
    clear = labels.legible(dots, sizes, placed, main)
    to_map = axes.transData.inverted()
    for n, (text, size, place) in enumerate(zip(texts, sizes, placed, strict=True)):
        if n not in clear:
            text.remove()
            continue
        x, y = to_map.transform((place.x, place.y + size[1] * 0.04))
        text.set_position((x, y))
        _halo(axes, text, hand.palette)
        if place.far:
            _leader(axes, dots[n], (place.x, place.y, *size), hand.palette)
    for n, (x, y) in enumerate(zip(plane.x, plane.y, strict=True)):
        _dot(axes, x, y, n in main, hand.palette)


def _label(axes: Axes, capital: Capital, hand: Hand) -> Text:
    main = capital.province == NATIONAL_CAPITAL
    name = hand.language.capitals.get(capital.province, capital.capital)
    text = axes.text(0, 0, name, color=hand.palette.ink, va="bottom", zorder=6.5)
    text.set_fontproperties(hand.font(hand.points + 1.5 * main, 600))
    text.set_gid(f"{vector.NAME}{capital.province}")
    return text


def _halo(axes: Axes, text: Text, palette: style.Palette) -> None:
    """The same letters below the text with a wide stroke: text alone stays text in an SVG."""
    below = axes.text(*text.get_position(), text.get_text(), color=palette.page, zorder=6)
    below.set(fontproperties=text.get_fontproperties(), va="bottom")
    below.set_gid(str(text.get_gid()).replace(vector.NAME, vector.HALO))
    below.set_path_effects([withStroke(linewidth=vector.HALO_POINTS, foreground=palette.page)])


def _leader(
    axes: Axes,
    spot: tuple[float, float],
    box: tuple[float, float, float, float],
    palette: style.Palette,
) -> None:
    """A hair line from a dot to the nearest point of a label that stands apart from it."""
    left, bottom, width, height = box
    near = (
        float(np.clip(spot[0], left, left + width)),
        float(np.clip(spot[1], bottom, bottom + height)),
    )
    ends = axes.transData.inverted().transform([spot, near])
    axes.add_artist(Line2D(ends[:, 0], ends[:, 1], color=palette.ink, linewidth=0.6, zorder=5))


def _dot(axes: Axes, x: float, y: float, national: bool, palette: style.Palette) -> None:
    dot = Line2D(
        [x],
        [y],
        marker="s" if national else "o",
        markersize=5.2 if national else 3.8,
        markerfacecolor=palette.page,
        markeredgecolor=palette.ink,
        markeredgewidth=0.9,
        zorder=7,
    )
    axes.add_artist(dot)
