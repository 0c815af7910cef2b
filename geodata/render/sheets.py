"""The pages that pictures are made for: their sizes, and what goes where on them.

Lengths are inches, type is in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.choices import Size


@dataclass(frozen=True)
class Sheet:
    """A page. `pixels` is its width at 1×; `column` the width of a text column beside the map, 0
    where the text stands above it; on a `tall` page the legend has a line a side; `head` and `body`
    are the type of the title and of the rest; `names` that of the capitals.
    """

    width: float
    height: float
    pixels: int
    column: float = 0.0
    tall: bool = False
    margin: float = 0.42
    head: float = 25.0
    body: float = 13.5
    small: float = 9.5
    names: float = 9.2


SHEETS: Mapping[Size, Sheet] = {
    Size.PAGE: Sheet(12, 9.9, 1600),
    Size.A4: Sheet(8.27, 11.69, 1240, head=22, small=8.5, names=7.4),
    Size.A4_LANDSCAPE: Sheet(11.69, 8.27, 1754, column=2.9, head=21, body=11.5, small=8.5, names=8),
    Size.SLIDE: Sheet(40 / 3, 7.5, 1280, column=3.7, head=27, body=14, small=10, names=9),
    Size.SQUARE: Sheet(9, 9, 1080, head=23, body=13.5, small=9.5, names=8.4),
    Size.PHONE: Sheet(
        6.075, 10.8, 1080, tall=True, margin=0.3, head=23, body=13.5, small=9.5, names=8.6
    ),
}
