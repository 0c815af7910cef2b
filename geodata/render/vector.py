"""What matplotlib leaves undone in an SVG: halos as strokes, letters carried along, shorter paths.

Text stays text, so that an editor can change it and a reader can find it.
"""

from __future__ import annotations

import base64
import html
import io
import re

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.text import Text

from geodata.render import style

NAME, HALO = "name-", "halo-"  # of each capital's name and what lies below it, then its code
HALO_POINTS = 2.0
TEXT = re.compile(r"<text style=\"([^\"]*)\"[^>]*>([^<]*)<")
DECIMALS = re.compile(r"(\d\.\d\d)\d+")
STYLES = '<style type="text/css">'


def markup(figure: Figure) -> str:
    """The figure as matplotlib writes it, but for the effect on texts named "halo-…".

    The effect would turn their letters into outlines; `tidy` gives them a stroke instead.
    """
    for text in figure.findobj(Text):
        if (text.get_gid() or "").startswith(HALO):
            text.set_path_effects([])
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def finish(svg: str, paper: str) -> str:
    """The SVG with its letters embedded, and `tidy`."""
    faces = "".join(font_face(weight, text) for weight, text in _letters(svg).items())
    return tidy(svg, paper).replace(STYLES, STYLES + faces, 1)


def tidy(svg: str, paper: str) -> str:
    """The SVG with halos in the colour of the paper, and paths to a hundredth of a point."""
    stroke = f"stroke:{paper};stroke-width:{HALO_POINTS}px;stroke-linejoin:round"
    rule = f'[id^="{HALO}"] text{{{stroke}}}'
    return DECIMALS.sub(r"\1", svg).replace(STYLES, STYLES + rule, 1)


def font_face(weight: int, text: str) -> str:
    """A CSS rule that carries those letters of the typeface that the text uses."""
    font = TTFont(io.BytesIO(style.font_file(weight).read_bytes()), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["kern", "ccmp"], hinting=False))
    subsetter.populate(text=text)
    subsetter.subset(font)
    packed = io.BytesIO()
    font.save(packed)
    data = base64.b64encode(packed.getvalue()).decode()
    return (
        f"@font-face{{font-family:'{style.FAMILY[0]}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


def _letters(svg: str) -> dict[int, str]:
    """By weight, every letter that the picture writes."""
    used: dict[int, set[str]] = {}
    for look, text in TEXT.findall(svg):
        weight = 600 if "font-weight: 600" in look else 400
        used.setdefault(weight, set()).update(html.unescape(text))
    return {weight: "".join(sorted(letters)) for weight, letters in sorted(used.items())}
