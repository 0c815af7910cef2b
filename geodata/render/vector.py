"""What matplotlib leaves undone in an SVG: halos as strokes, letters carried along, shorter paths.

Text stays text, so that an editor can change it and a reader can find it.
"""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Mapping
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.text import Text

from geodata.render import style

NAME, HALO = "name-", "halo-"  # of each capital's name and what lies below it, then its code
HALO_POINTS = 2.0
TEXT = re.compile(r"<text style=\"([^\"]*)\"[^>]*>([^<]*)<")
# A line of Arabic script; between marks of isolation it runs from right to left wherever it stands.
RTL = re.compile(r"(<text[^>]*>)([^<]*[\u0600-\u06FF][^<]*)(</text>)")
# Where in a tag coordinates stand: words, addresses among them, keep their decimals.
COORDINATES = re.compile(r'\s(?:d|x|y|width|height|points|transform)="[^"]*"(?=[^<>]*>)')
DECIMALS = re.compile(r"(\d\.\d\d)\d+")
STYLES = '<style type="text/css">'


def markup(figure: Figure, about: Mapping[str, str] | None = None) -> str:
    """The figure as matplotlib writes it, but for the effect on texts named "halo-…"; `about` is
    what the file says of itself, by the names of the Dublin Core.

    The effect would turn their letters into outlines; `tidy` gives them a stroke instead.
    """
    for text in figure.findobj(Text):
        if (text.get_gid() or "").startswith(HALO):
            text.set_path_effects([])
    written = io.StringIO()
    timeless: Any = {"Date": None, "Creator": None}
    figure.savefig(written, format="svg", metadata=timeless | dict(about or {}))
    return written.getvalue()


def finish(svg: str, paper: str) -> str:
    """The SVG with its letters embedded, and `tidy`."""
    used = _letters(svg).items()
    faces = "".join(font_face(weight, text, arabic=arabic) for (arabic, weight), text in used)
    return tidy(svg, paper).replace(STYLES, STYLES + faces, 1)


def tidy(svg: str, paper: str) -> str:
    """The SVG with halos in the colour of the paper, right-to-left lines marked as such, and paths
    to a hundredth of a point.
    """
    stroke = f"stroke:{paper};stroke-width:{HALO_POINTS}px;stroke-linejoin:round"
    rule = f'[id^="{HALO}"] text{{{stroke}}}'
    short = COORDINATES.sub(lambda found: DECIMALS.sub(r"\1", found[0]), svg)
    marked = RTL.sub(r"\1&#x2067;\2&#x2069;\3", short)
    return marked.replace(STYLES, STYLES + rule, 1)


def font_face(weight: int, text: str, *, arabic: bool = False) -> str:
    """A CSS rule that carries those letters of the typeface that the text uses."""
    data = style.font_file(weight, arabic=arabic).read_bytes()
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    features = ["*"] if arabic else ["kern", "ccmp"]
    subsetter = Subsetter(Options(layout_features=features, hinting=False))
    subsetter.populate(text=text)
    subsetter.subset(font)
    packed = io.BytesIO()
    font.save(packed)
    carried = base64.b64encode(packed.getvalue()).decode()
    return (
        f"@font-face{{font-family:'{style.ARABIC if arabic else style.LATIN}';"
        f"font-weight:{weight};src:url(data:font/ttf;base64,{carried})}}"
    )


def _letters(svg: str) -> dict[tuple[bool, int], str]:
    """By script and weight, every letter that the picture writes."""
    used: dict[tuple[bool, int], set[str]] = {}
    for look, text in TEXT.findall(svg):
        kind = (style.ARABIC in look, 600 if "font-weight: 600" in look else 400)
        used.setdefault(kind, set()).update(html.unescape(text))
    return {kind: "".join(sorted(letters)) for kind, letters in sorted(used.items())}
