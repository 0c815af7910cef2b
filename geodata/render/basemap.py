"""The map itself: context, provinces, capitals with their names, a scale bar.

It is drawn once; `Basemap.paint` then recolours it for any day, so that the frames of an animation
share everything that does not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import EQUAL_AREA, load_context
from geodata.choices import Theme
from geodata.languages import Language
from geodata.model import Actor, Capital, ControlRow
from geodata.render import labels, style, vector
from geodata.render.job import Job

MARGIN = 35_000.0  # metres around the country
SCALE_KM = 200
GAP_POINTS = 4.6
NATIONAL_CAPITAL = "AF-KAB"
PROVINCES = 2  # what has a greater z-order lies above them


@dataclass(frozen=True)
class Basemap:
    """A drawn map whose provinces can be painted."""

    axes: Axes
    provinces: Mapping[str, PathPatch]
    actors: tuple[Actor, ...]
    theme: Theme

    def paint(self, rows: Iterable[ControlRow]) -> None:
        """Colour and pattern of each province from its row."""
        for row in rows:
            look = style.fill(row, self.actors, self.theme)
            patch = self.provinces[row.province]
            patch.set_facecolor(look["facecolor"])
            patch.set_hatch(look["hatch"])
            patch.set_hatchcolor(look["hatchcolor"])
            patch.set_hatch_linewidth(look["hatch_linewidth"])

    def emphasise(self, provinces: Iterable[str]) -> None:
        """A strong line around some provinces, above all others."""
        ink = style.PALETTES[self.theme].ink
        for province in provinces:
            self.provinces[province].set(edgecolor=ink, linewidth=1.2, zorder=3)


@dataclass(frozen=True)
class Hand:
    """How the map is written: colours, language, and type in points."""

    palette: style.Palette
    language: Language
    points: float

    def font(self, size: float = 0, weight: int = 400) -> FontProperties:
        """The language's typeface."""
        return style.font(size or self.points, weight, rtl=self.language.rtl)


def draw(
    axes: Axes,
    job: Job,
    capitals: Iterable[Capital] = (),
    *,
    points: float = 0,
    plain: bool = False,
) -> Basemap:
    """Fill the axes with the map; `capitals` are those to mark and name, in type of so many points
    (by default that of the job's page). A `plain` map has no surroundings and no scale bar.
    """
    theme = job.options.theme
    hand = Hand(style.PALETTES[theme], job.options.language, points or job.options.sheet.names)
    shapes = job.boundaries.screen.to_crs(EQUAL_AREA)
    _frame(axes, shapes, hand.palette.page if plain else hand.palette.land)
    if not plain:
        _context(axes, hand)
        _scale_bar(axes, hand)
    provinces = {}
    for province, shape in shapes.geometry.items():
        look = {"edgecolor": hand.palette.edge, "linewidth": 0.7, "zorder": PROVINCES}
        patch = PathPatch(_outline(shape), **look)
        patch.set_gid(str(province))
        axes.add_artist(patch)
        provinces[str(province)] = patch
    country = shapely.coverage_union_all(shapes.geometry.array)
    line = {"fc": "none", "ec": hand.palette.outline, "lw": 1.0, "zorder": 4}
    axes.add_artist(PathPatch(_outline(country), **line))
    _capitals(axes, tuple(capitals), hand)
    return Basemap(axes, provinces, job.actors, theme)


def _frame(axes: Axes, shapes: gpd.GeoDataFrame, ground: str) -> None:
    """The country in the middle, surroundings to the edges of the axes, one scale both ways."""
    left, bottom, right, top = shapes.total_bounds
    box = axes.get_window_extent()
    scale = max((right - left + 2 * MARGIN) / box.width, (top - bottom + 2 * MARGIN) / box.height)
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    half_width, half_height = scale * box.width / 2, scale * box.height / 2
    axes.set_xlim(middle_x - half_width, middle_x + half_width)
    axes.set_ylim(middle_y - half_height, middle_y + half_height)
    axes.set_facecolor(ground)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _context(axes: Axes, hand: Hand) -> None:
    palette = hand.palette
    context = load_context().to_crs(EQUAL_AREA)
    layers = {str(name): group for name, group in context.groupby("layer")}
    for shape in layers["lake"].geometry:
        axes.add_artist(PathPatch(_outline(shape), fc=palette.water, ec="none", zorder=1))
    looks = {
        "river": {"colors": palette.water, "linewidths": 0.8},
        "border": {"colors": palette.border, "linewidths": 1.0},
        "disputed": {"colors": palette.border, "linewidths": 1.0, "linestyles": "dashed"},
    }
    for name, look in looks.items():
        lines = [line.coords for line in layers[name].geometry.explode()]
        axes.add_collection(LineCollection(lines, zorder=1, **look), autolim=False)
    for row in layers["country"].itertuples():
        _country(axes, hand.language.country(str(row.name)), row.geometry, hand)


def _country(axes: Axes, name: str, spot: shapely.Point, hand: Hand) -> None:
    """A neighbour's name, in spaced letters where they do not join, if all of it has room."""
    spaced = name if hand.language.rtl else " ".join(name)
    text = axes.text(spot.x, spot.y, spaced, ha="center", va="center", zorder=1)
    text.set(fontproperties=hand.font(), color=hand.palette.muted, alpha=0.75)
    extent, frame = text.get_window_extent(), axes.get_window_extent()
    if extent.x0 < frame.x0 or extent.x1 > frame.x1 or not frame.y0 < extent.y0 < frame.y1:
        text.remove()


def _capitals(axes: Axes, capitals: tuple[Capital, ...], hand: Hand) -> None:
    """A dot each, and a name as long as all names stay clear of each other and of the dots."""
    if not capitals:
        return
    spots = gpd.GeoSeries(gpd.points_from_xy([c.lon for c in capitals], [c.lat for c in capitals]))
    plane = spots.set_crs(4326).to_crs(EQUAL_AREA)
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


def _scale_bar(axes: Axes, hand: Hand) -> None:
    """In the lower right corner, which the country leaves free; its last number stays inside."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    length, muted, language = SCALE_KM * 1000, hand.palette.muted, hand.language
    numbers = (language.number(0), language.number(SCALE_KM // 2))
    whole = language.say("note.kilometres", count=SCALE_KM)
    y = bottom + 0.035 * (top - bottom)
    spots = [axes.text(0, y + 10_000, text) for text in (*numbers, whole)]
    for spot in spots:
        spot.set(fontproperties=hand.font(hand.points * 0.87), color=muted)
        spot.set(ha="center", va="bottom", zorder=5)
    metres = (right - left) / axes.get_window_extent().width
    x = right - 0.02 * (right - left) - spots[-1].get_window_extent().width * metres / 2 - length
    for share, spot in zip((0.0, 0.5, 1.0), spots, strict=True):
        spot.set_x(x + share * length)
    for share, face in ((0.0, muted), (0.5, hand.palette.land)):
        place = (x + share * length, y)
        axes.add_artist(Rectangle(place, length / 2, 6000, fc=face, ec=muted, lw=0.7, zorder=5))


def _outline(shape: BaseGeometry) -> Outline:
    """All rings of a polygon as one path, holes included."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return Outline.make_compound_path(
        *(Outline(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )
