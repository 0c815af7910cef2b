"""Colours, letters and patterns of the pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties

from geodata.choices import Theme
from geodata.model import Actor, ControlRow, Status
from geodata.render.shown import Shown

LATIN, ARABIC = "Control Map Sans", "Control Map Arabic"
FAMILY = ["Source Sans 3", "Arial", "sans-serif"]
# How much of the paper shows through, and how strong each step of pressure is: as on the page. On
# dark paper a faint colour is no colour.
UNCERTAIN, QUIET = 0.45, 0.72
STRENGTHS: Mapping[Theme, Sequence[float]] = {
    Theme.LIGHT: (0.1, 0.26, 0.44, 0.62, 0.81, 1.0),
    Theme.DARK: (0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
}
WEIGHTS = {400: "Regular", 600: "Semibold"}


@dataclass(frozen=True)
class Palette:
    """Colours of everything but the sides. `land` is the country's surroundings."""

    page: str
    land: str
    border: str
    water: str
    edge: str
    outline: str
    ink: str
    muted: str
    no_data: str


PALETTES: Mapping[Theme, Palette] = {
    Theme.LIGHT: Palette(
        page="#FFFFFF",
        land="#F3F1EC",
        border="#CFCAC0",
        water="#B9CFDC",
        edge="#FFFFFF",
        outline="#5A564F",
        ink="#1B1B1A",
        muted="#6A665F",
        no_data="#D9D5CC",
    ),
    Theme.DARK: Palette(
        page="#15181B",
        land="#1C2125",
        border="#3B434A",
        water="#34505F",
        edge="#15181B",
        outline="#8F979D",
        ink="#F0EEEA",
        muted="#A2A7AB",
        no_data="#454B50",
    ),
}


@lru_cache(maxsize=64)
def font(size: float, weight: int = 400, *, rtl: bool = False) -> FontProperties:
    """The packaged typeface at a size in points, for letters that run from left to right or from
    right to left; weight is 400 or 600.
    """
    family = [ARABIC if rtl else LATIN, *FAMILY]
    with as_file(font_file(weight, arabic=rtl)) as path:
        return FontProperties(family=family, weight=weight, size=size, fname=str(path))


def font_file(weight: int, *, arabic: bool = False) -> Traversable:
    """The packaged typeface of weight 400 or 600, as a resource."""
    name = (ARABIC if arabic else LATIN).replace(" ", "")
    return files("geodata") / "data" / "fonts" / f"{name}-{WEIGHTS[weight]}.ttf"


def colour(actor: str | None, actors: Sequence[Actor], theme: Theme) -> str:
    """The side's colour on this theme; without a side, the colour of no data."""
    for each in actors:
        if each.id == actor:
            return each.colour_dark if theme is Theme.DARK else each.colour
    return PALETTES[theme].no_data


def fill(row: ControlRow, actors: Sequence[Actor], theme: Theme) -> dict[str, Any]:
    """How a province is painted: plain if held, paler and finely lined if claimed, striped the
    other way if contested.

    The pattern alone tells the three apart, without the hue.
    """
    palette = PALETTES[theme]
    own = colour(row.controller, actors, theme)
    if row.status is Status.CONTESTED:
        stripes = mix(own, palette.page, 0.62)
        return {
            "facecolor": own,
            "hatch": "\\\\\\\\",
            "hatchcolor": stripes,
            "hatch_linewidth": 2.4,
        }
    if row.status is Status.CLAIMED:
        pale = mix(own, palette.page, 0.66)
        return {"facecolor": pale, "hatch": "//////", "hatchcolor": own, "hatch_linewidth": 1.1}
    return {"facecolor": own, "hatch": None, "hatchcolor": own, "hatch_linewidth": 0.0}


def cell(row: Shown, actors: Sequence[Actor], theme: Theme) -> dict[str, Any]:
    """The same; paler while the day of the change is uncertain."""
    look = fill(row, actors, theme)
    return _pale(look, UNCERTAIN, theme) if row.uncertain else look


def paint(row: Shown, actors: Sequence[Actor], theme: Theme) -> dict[str, Any]:
    """How a province is painted on the map: as its cell, or tinted by what presses on it; pale
    where a filter leaves it out.
    """
    look = cell(row, actors, theme)
    if row.pressure is not None and row.controller:
        held = fill(replace(row, status=Status.HELD), actors, theme)
        look = _pale(held, 1 - STRENGTHS[theme][row.pressure], theme)
    return _pale(look, QUIET, theme) if row.quiet else look


def _pale(look: Mapping[str, Any], share: float, theme: Theme) -> dict[str, Any]:
    paper = PALETTES[theme].page
    return {**look, **{name: mix(look[name], paper, share) for name in ("facecolor", "hatchcolor")}}


def mix(one: str, other: str, share: float) -> str:
    """`share` (0 to 1) of the other colour stirred into the first."""
    red, green, blue = (
        a + (b - a) * share for a, b in zip(to_rgb(one), to_rgb(other), strict=True)
    )
    return to_hex((red, green, blue))
