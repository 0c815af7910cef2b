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
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import EQUAL_AREA, Boundaries, load_context
from geodata.model import Actor, Capital, ControlRow
from geodata.render import labels, style, vector
from geodata.render.job import Theme

MARGIN = 35_000.0  # metres around the country
SCALE_KM = 200
LABEL_POINTS = 9.2
GAP_POINTS = 4.6
NATIONAL_CAPITAL = "AF-KAB"


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


def draw(
    axes: Axes,
    boundaries: Boundaries,
    actors: tuple[Actor, ...],
    theme: Theme,
    capitals: Iterable[Capital] = (),
    *,
    scale_bar: bool = True,
) -> Basemap:
    """Fill the axes with the map; `capitals` are those to mark and name."""
    palette = style.PALETTES[theme]
    shapes = boundaries.screen.to_crs(EQUAL_AREA)
    _frame(axes, shapes, palette)
    _context(axes, palette)
    provinces = {}
    for province, shape in shapes.geometry.items():
        patch = PathPatch(_outline(shape), edgecolor=palette.edge, linewidth=0.7, zorder=2)
        patch.set_gid(str(province))
        axes.add_patch(patch)
        provinces[str(province)] = patch
    country = shapely.coverage_union_all(shapes.geometry.array)
    axes.add_patch(PathPatch(_outline(country), fc="none", ec=palette.outline, lw=1.0, zorder=4))
    _capitals(axes, tuple(capitals), palette)
    if scale_bar:
        _scale_bar(axes, palette)
    return Basemap(axes, provinces, actors, theme)


def _frame(axes: Axes, shapes: gpd.GeoDataFrame, palette: style.Palette) -> None:
    """The country in the middle, surroundings to the edges of the axes, one scale both ways."""
    left, bottom, right, top = shapes.total_bounds
    box = axes.get_window_extent()
    scale = max((right - left + 2 * MARGIN) / box.width, (top - bottom + 2 * MARGIN) / box.height)
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    half_width, half_height = scale * box.width / 2, scale * box.height / 2
    axes.set_xlim(middle_x - half_width, middle_x + half_width)
    axes.set_ylim(middle_y - half_height, middle_y + half_height)
    axes.set_facecolor(palette.land)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _context(axes: Axes, palette: style.Palette) -> None:
    context = load_context().to_crs(EQUAL_AREA)
    layers = {str(name): group for name, group in context.groupby("layer")}
    for shape in layers["lake"].geometry:
        axes.add_patch(PathPatch(_outline(shape), fc=palette.water, ec="none", zorder=1))
    looks = {
        "river": {"colors": palette.water, "linewidths": 0.8},
        "border": {"colors": palette.border, "linewidths": 1.0},
        "disputed": {"colors": palette.border, "linewidths": 1.0, "linestyles": "dashed"},
    }
    for name, look in looks.items():
        lines = [line.coords for line in layers[name].geometry.explode()]
        axes.add_collection(LineCollection(lines, zorder=1, **look), autolim=False)
    for row in layers["country"].itertuples():
        _country(axes, str(row.name), row.geometry, palette)


def _country(axes: Axes, name: str, spot: shapely.Point, palette: style.Palette) -> None:
    """A neighbour's name in spaced capitals, where the whole of it has room."""
    text = axes.text(spot.x, spot.y, " ".join(name.upper()), ha="center", va="center", zorder=1)
    text.set(fontproperties=style.font(9), color=palette.muted, alpha=0.75)
    extent, frame = text.get_window_extent(), axes.get_window_extent()
    if extent.x0 < frame.x0 or extent.x1 > frame.x1 or not frame.y0 < extent.y0 < frame.y1:
        text.remove()


def _capitals(axes: Axes, capitals: tuple[Capital, ...], palette: style.Palette) -> None:
    """A dot and a name each, names clear of each other and of the dots."""
    if not capitals:
        return
    spots = gpd.GeoSeries(gpd.points_from_xy([c.lon for c in capitals], [c.lat for c in capitals]))
    plane = spots.set_crs(4326).to_crs(EQUAL_AREA)
    texts = [_label(axes, capital, palette) for capital in capitals]
    pixels = axes.transData.transform(np.column_stack([plane.x, plane.y]))
    extents = [text.get_window_extent() for text in texts]
    dpi = axes.get_figure().dpi  # type: ignore[union-attr]
    frame = axes.get_window_extent()
    placed = labels.place(
        [(float(x), float(y)) for x, y in pixels],
        [(each.width, each.height * 0.78) for each in extents],
        (frame.x0, frame.y0, frame.x1, frame.y1),
        GAP_POINTS * dpi / 72,
    )
    to_map = axes.transData.inverted()
    for text, extent, place, spot in zip(texts, extents, placed, pixels, strict=True):
        x, y = to_map.transform((place.x, place.y + extent.height * 0.03))
        text.set_position((x, y))
        _halo(axes, text, palette)
        if place.far:
            _leader(axes, spot, (place.x, place.y, extent.width, extent.height * 0.78), palette)
    for capital, x, y in zip(capitals, plane.x, plane.y, strict=True):
        _dot(axes, x, y, capital.province == NATIONAL_CAPITAL, palette)


def _label(axes: Axes, capital: Capital, palette: style.Palette) -> Text:
    main = capital.province == NATIONAL_CAPITAL
    text = axes.text(0, 0, capital.capital, color=palette.ink, va="bottom", zorder=6.5)
    text.set_fontproperties(style.font(LABEL_POINTS + 1.5 * main, 600))
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
    axes.plot(ends[:, 0], ends[:, 1], color=palette.ink, linewidth=0.6, zorder=5)


def _dot(axes: Axes, x: float, y: float, national: bool, palette: style.Palette) -> None:
    axes.plot(
        x,
        y,
        marker="s" if national else "o",
        markersize=5.2 if national else 3.8,
        markerfacecolor=palette.page,
        markeredgecolor=palette.ink,
        markeredgewidth=0.9,
        zorder=7,
    )


def _scale_bar(axes: Axes, palette: style.Palette) -> None:
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    x, y = left + 0.025 * (right - left), bottom + 0.035 * (top - bottom)
    length = SCALE_KM * 1000
    for start, face in ((0.0, palette.muted), (0.5, palette.land)):
        bar = Rectangle(
            (x + start * length, y), length / 2, 6000, fc=face, ec=palette.muted, lw=0.7, zorder=5
        )
        axes.add_patch(bar)
    for share, text in ((0.0, "0"), (0.5, str(SCALE_KM // 2)), (1.0, f"{SCALE_KM} km")):
        axes.text(
            x + share * length,
            y + 10_000,
            text,
            fontproperties=style.font(8),
            color=palette.muted,
            ha="center",
            va="bottom",
            zorder=5,
        )


def _outline(shape: BaseGeometry) -> Outline:
    """All rings of a polygon as one path, holes included."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return Outline.make_compound_path(
        *(Outline(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )
