"""The map itself: context, provinces, capitals with their names, a scale bar.

It is drawn once; `Basemap.paint` then recolours it for any day, so that the frames of an animation
share everything that does not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import EQUAL_AREA, load_context
from geodata.choices import Theme
from geodata.model import Actor, Capital
from geodata.render import places, style
from geodata.render.job import Job
from geodata.render.places import Hand
from geodata.render.shown import Line, Shown, Sight

MARGIN = 35_000.0  # metres around the country
SCALES_KM = (200, 100, 50, 20)  # of the bar: the longest that is none too long for the view
BORDER = 0.7  # points
# Z-orders: above the provinces lie the borders, above those the outlines, and then all else.
PROVINCES, BORDERS, OUTLINES = 2.0, 2.3, 2.6
# Width in points, and pattern of dashes, of each outline.
LINES: Mapping[Line, tuple[float, Any]] = {
    Line.CHOSEN: (2.2, "solid"),
    Line.TOLD: (1.2, "solid"),
    Line.FRESH: (1.2, "solid"),
    Line.CHANGED: (1.2, "solid"),
    Line.CONTESTED: (1.0, (0, (4, 2.8))),
    Line.CLAIMED: (1.1, (0, (0.1, 2.6))),
}


@dataclass(frozen=True)
class Basemap:
    """A drawn map whose provinces can be painted."""

    axes: Axes
    provinces: Mapping[str, PathPatch]
    outlines: Mapping[str, PathPatch]
    actors: tuple[Actor, ...]
    theme: Theme

    def paint(self, rows: Iterable[Shown]) -> None:
        """Colour, pattern and outline of each province from its row."""
        for row in rows:
            look = style.paint(row, self.actors, self.theme)
            patch = self.provinces[row.province]
            patch.set_facecolor(look["facecolor"])
            patch.set_hatch(look["hatch"])
            patch.set_hatchcolor(look["hatchcolor"])
            patch.set_hatch_linewidth(look["hatch_linewidth"])
            if row.province in self.outlines:
                outline = self.outlines[row.province]
                line = Line.CHOSEN if row.chosen else row.line
                outline.set_visible(line is not None)
                if line:
                    width, dashes = LINES[line]
                    outline.set(linewidth=width, linestyle=dashes, gid=f"{row.province}-{line}")

    def plain(self) -> None:
        """Every province in the colour of no data."""
        for patch in self.provinces.values():
            patch.set_facecolor(style.PALETTES[self.theme].no_data)


def draw(
    axes: Axes,
    job: Job,
    capitals: Iterable[Capital] = (),
    *,
    points: float = 0,
    plain: bool = False,
) -> Basemap:
    """Fill the axes with the map; `capitals` are those to mark and name, in type of so many points
    (by default that of the job's page). A `plain` map has no surroundings, no outlines and no scale
    bar. Raises UsageError where the sight is off the map.
    """
    theme = job.options.theme
    hand = Hand(style.PALETTES[theme], job.options.language, points or job.options.sheet.names)
    shapes = job.boundaries.screen.to_crs(EQUAL_AREA)
    sight = job.options.sight
    sight.over(job.boundaries.screen)
    _frame(axes, shapes, sight, hand.palette.page if plain else hand.palette.land)
    if not plain:
        _context(axes, hand)
        _scale_bar(axes, hand, sight.zoom)
    rings = {str(province): _rings(shape) for province, shape in shapes.geometry.items()}
    provinces = {
        province: _patch(axes, path, linewidth=0, zorder=PROVINCES, gid=province)
        for province, path in rings.items()
    }
    round_ends = {"capstyle": "round", "joinstyle": "round"}
    outlines = {
        province: _patch(axes, path, fc="none", ec=hand.palette.ink, zorder=OUTLINES, **round_ends)
        for province, path in rings.items()
        if not plain
    }
    for outline in outlines.values():
        outline.set_visible(False)
    _borders(axes, shapes, hand, BORDER if not plain else BORDER / 2)
    country = shapely.coverage_union_all(shapes.geometry.array)
    line = {"fc": "none", "ec": hand.palette.outline, "lw": 1.0, "zorder": 4}
    _patch(axes, _rings(country), **line)
    places.draw(axes, tuple(capitals), hand)
    return Basemap(axes, provinces, outlines, job.actors, theme)


def _borders(axes: Axes, shapes: gpd.GeoDataFrame, hand: Hand, width: float) -> None:
    """One line between two provinces, above both: nothing that a new day paints changes it."""
    lines = shapely.line_merge(shapely.union_all(shapes.geometry.boundary.array))
    parts = [shapely.get_coordinates(line) for line in shapely.get_parts(lines)]
    look: dict[str, Any] = {"colors": hand.palette.edge, "linewidths": width, "gid": "borders"}
    drawn = LineCollection(parts, zorder=BORDERS, **look)
    axes.add_collection(drawn, autolim=False)


def _frame(axes: Axes, shapes: gpd.GeoDataFrame, sight: Sight, ground: str) -> None:
    """The country in the middle, or as near as it is seen, surroundings to the edges of the axes, one
    scale both ways."""
    left, bottom, right, top = shapes.total_bounds
    box = axes.get_window_extent()
    scale = max((right - left + 2 * MARGIN) / box.width, (top - bottom + 2 * MARGIN) / box.height)
    scale /= sight.zoom
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    if sight.at is not None and sight.zoom > 1:
        latitude, longitude = sight.at
        spot = gpd.GeoSeries([shapely.Point(longitude, latitude)], crs=4326).to_crs(EQUAL_AREA)
        middle_x, middle_y = float(spot.x.iloc[0]), float(spot.y.iloc[0])
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
        _patch(axes, _rings(shape), fc=palette.water, ec="none", zorder=1)
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


def _scale_bar(axes: Axes, hand: Hand, zoom: float) -> None:
    """In the lower right corner, which the whole country leaves free; its last number stays inside."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    kilometres = next(each for each in SCALES_KM if each * zoom <= SCALES_KM[0])
    length, muted, language = kilometres * 1000, hand.palette.muted, hand.language
    numbers = (language.number(0), language.number(kilometres // 2))
    whole = language.say("note.kilometres", count=kilometres)
    y = bottom + 0.035 * (top - bottom)
    spots = [axes.text(0, y + 10_000 / zoom, text) for text in (*numbers, whole)]
    for spot in spots:
        spot.set(fontproperties=hand.font(hand.points * 0.87), color=muted)
        spot.set(ha="center", va="bottom", zorder=9)
    metres = (right - left) / axes.get_window_extent().width
    x = right - 0.02 * (right - left) - spots[-1].get_window_extent().width * metres / 2 - length
    for share, spot in zip((0.0, 0.5, 1.0), spots, strict=True):
        spot.set_x(x + share * length)
    if zoom > 1:  # the corner is the country's own
        first = spots[0].get_window_extent()
        edge, height = x - first.width * metres, y - bottom + 10_000 / zoom
        look: dict[str, Any] = {"fc": hand.palette.land, "ec": "none", "alpha": 0.85, "zorder": 8}
        height += 1.3 * first.height * metres
        axes.add_artist(Rectangle((edge, bottom), right - edge, height, **look))
    for share, face in ((0.0, muted), (0.5, hand.palette.land)):
        place = (x + share * length, y)
        size = (length / 2, 6000 / zoom)
        axes.add_artist(Rectangle(place, *size, fc=face, ec=muted, lw=0.7, zorder=9))


def _patch(axes: Axes, path: Outline, **look: Any) -> PathPatch:
    patch = PathPatch(path, **look)
    axes.add_artist(patch)
    return patch


def _rings(shape: BaseGeometry) -> Outline:
    """All rings of a polygon as one path, holes included."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return Outline.make_compound_path(
        *(Outline(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )
