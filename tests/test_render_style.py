"""Colours and patterns: for every kind of sight, on both themes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.textpath import TextToPath

from geodata.actors import load_actors
from geodata.model import ControlRow, Status
from geodata.render import Theme, style
from geodata.render.shown import Shown

# Machado, Oliveira and Fernandes 2009, full severity, on linear sRGB.
BLINDNESS = {
    "none": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Björn Ottosson's OKLab, from linear sRGB.
TO_CONES = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def linear(colour: str) -> np.ndarray:
    channels = np.array(to_rgb(colour))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def seen(colour: str, blindness: str) -> np.ndarray:
    """The colour in OKLab as a reader with that kind of sight sees it."""
    light = np.clip(np.array(BLINDNESS[blindness]) @ linear(colour), 0, 1)
    return np.array(TO_LAB) @ np.cbrt(np.array(TO_CONES) @ light)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", Theme)
def test_sides_stay_apart(theme: Theme, blindness: str) -> None:
    """Any two sides, and no data, differ by 0.1 in OKLab for every kind of sight; 0.02 is just
    noticeable."""
    actors = load_actors()
    colours = [style.colour(actor.id, actors, theme) for actor in actors]
    colours.append(style.PALETTES[theme].no_data)
    for one, other in itertools.combinations(colours, 2):
        apart = np.linalg.norm(seen(one, blindness) - seen(other, blindness))
        assert apart > 0.1, (one, other)


@pytest.mark.parametrize("theme", Theme)
def test_sides_and_words_stand_out_from_the_page(theme: Theme) -> None:
    """3 to 1 for areas and 4.5 to 1 for text, as WCAG 2.2 asks."""
    palette = style.PALETTES[theme]
    for actor in load_actors():
        assert contrast(style.colour(actor.id, load_actors(), theme), palette.page) >= 3
    for background in (palette.page, palette.land):
        assert contrast(palette.ink, background) >= 4.5
        assert contrast(palette.muted, background) >= 4.5


def test_a_side_without_pressure_is_read_on_dark_paper() -> None:
    """The faintest tint of each side stands out from the page, and still is that side's."""
    actors, page = load_actors(), style.PALETTES[Theme.DARK].page
    shown = [
        Shown("A", "A", "Aa", a.id, Status.HELD, None, None, None, 0, 0, pressure=0) for a in actors
    ]
    tints = [style.paint(row, actors, Theme.DARK)["facecolor"] for row in shown]
    assert min(contrast(tint, page) for tint in tints) > 1.8
    for one, other in itertools.combinations(tints, 2):
        assert np.linalg.norm(seen(one, "none") - seen(other, "none")) > 0.05


@pytest.mark.parametrize("theme", Theme)
def test_doubt_is_a_pattern_not_a_hue(theme: Theme) -> None:
    """Held, claimed and contested differ without colour."""
    rows = [ControlRow("A", "A", "Aa", "taliban", s, None, None, None, 0, 0) for s in Status]
    looks = [style.fill(row, load_actors(), theme) for row in rows]
    assert len({look["hatch"] for look in looks}) == len(Status)


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("rtl", [False, True])
def test_figures_are_all_as_wide_as_a_nought(rtl: bool, weight: int) -> None:
    """A line is measured once for all days; a typeface with other figures would run over."""
    font = style.font(100, weight, rtl=rtl)
    widths = {
        TextToPath().get_text_width_height_descent(f"/{n}/", font, False)[0] for n in range(10)
    }
    assert len(widths) == 1
