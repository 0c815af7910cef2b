"""Rebuild dashboard/assets/fonts: the page's typefaces with the letters that the page uses, as WOFF2.

Sans and Arabic come from geodata/data/fonts (see build_fonts.py), the serif from Adobe's Source
Serif 4 (SIL Open Font License 1.1), whose licence reserves the name "Source". Needs brotli.

    python scripts/build_page_fonts.py [source-serif-4.5.0.tgz]
"""

from __future__ import annotations

import io
import sys
import tarfile
import urllib.request
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
GIVEN = ROOT / "geodata" / "data" / "fonts"
FONTS = ROOT / "dashboard" / "assets" / "fonts"
SERIF = "https://registry.npmjs.org/source-serif/-/source-serif-4.5.0.tgz"
WEIGHTS = {"400": "Regular", "600": "Semibold"}
# Latin 1, and what names and typography need beyond it.
LATIN = [*range(0x20, 0x7F), *range(0xC0, 0x100)]
LATIN += [ord(letter) for letter in " £§©«°·»āīŠšūŽžʼ–—‘’“”…→−"]
ARABIC = [*range(0x600, 0x700), *range(0x200B, 0x2010), *range(0x2066, 0x206A)]


def main(archive: Path | None) -> None:
    packed = archive.read_bytes() if archive else urllib.request.urlopen(SERIF).read()
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for weight, name in WEIGHTS.items():
            write(GIVEN / f"ControlMapSans-{name}.ttf", LATIN, f"sans-{weight}")
            write(GIVEN / f"ControlMapArabic-{name}.ttf", ARABIC, f"arabic-{weight}")
            found = next(m for m in files if m.name.endswith(f"/TTF/SourceSerif4-{name}.ttf"))
            member = files.extractfile(found)
            write(io.BytesIO(member.read() if member else b""), LATIN, f"serif-{weight}")


def write(source: Path | io.BytesIO, letters: list[int], name: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(
        layout_features=["*"] if "arabic" in name else ["kern", "ccmp", "mark", "tnum"]
    )
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    if name.startswith("serif"):
        rename(font, "Control Map Serif", WEIGHTS[name[-3:]])
    font.flavor = "woff2"
    font.save(FONTS / f"{name}.woff2")


def rename(font: TTFont, family: str, weight: str) -> None:
    whole = f"{family} {weight}"
    for number in (7, 25):
        font["name"].removeNames(nameID=number)
    new = {
        1: family,
        2: weight,
        3: whole,
        4: whole,
        6: whole.replace(" ", ""),
        16: family,
        17: weight,
    }
    for number, text in new.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
