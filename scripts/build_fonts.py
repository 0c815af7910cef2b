"""Rebuild geodata/data/fonts from Adobe's Source Sans 3 (SIL Open Font License 1.1).

The Latin part alone is kept, in two weights, so that a picture or a page can carry its letters.
The licence reserves the name "Source" for the unchanged font: ours is called Control Map Sans.

    python scripts/build_fonts.py [source-sans-3.52.0.tgz]
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
import urllib.request
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ADDRESS = "https://registry.npmjs.org/source-sans/-/source-sans-3.52.0.tgz"
SHA256 = "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88"
FAMILY = "Control Map Sans"
WEIGHTS = {"Regular": "Regular", "Semibold": "Semibold"}
# Basic Latin to Latin Extended-A, transliteration marks, dashes and quotes, arrows, minus.
LATIN = [*range(0x20, 0x180), *range(0x1E00, 0x1F00), *range(0x2010, 0x2040), *range(0x2BB, 0x2C0)]
LATIN += [0x2190, 0x2192, 0x2212, 0x25A0, 0x25CB, 0x25CF]
FONTS = Path(__file__).parents[1] / "geodata" / "data" / "fonts"


def main(archive: Path | None) -> None:
    packed = archive.read_bytes() if archive else urllib.request.urlopen(ADDRESS).read()
    found = hashlib.sha256(packed).hexdigest()
    if found != SHA256:
        sys.exit(f"source-sans is another version: sha256 {found}, expected {SHA256}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for weight in WEIGHTS:
            _subset(_member(files, f"package/TTF/SourceSans3-{weight}.ttf"), weight)
        (FONTS / "LICENSE.md").write_bytes(_member(files, "package/LICENSE.md"))


def _member(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(name)
    if member is None:
        sys.exit(f"source-sans has no file {name}")
    return member.read()


def _subset(data: bytes, weight: str) -> None:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = Options(layout_features=["kern", "mark", "ccmp", "tnum"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
    _rename(font, weight)
    font.save(FONTS / f"ControlMapSans-{weight}.ttf")


def _rename(font: TTFont, weight: str) -> None:
    """Name IDs: family, style, unique, full, version kept, PostScript, typographic family/style."""
    names = font["name"]
    new = {1: f"{FAMILY} {weight}", 2: "Regular", 3: f"{FAMILY} {weight}", 4: f"{FAMILY} {weight}"}
    new |= {6: f"ControlMapSans-{weight}", 16: FAMILY, 17: weight}
    for number in (7, 25):
        names.removeNames(nameID=number)
    for number, text in new.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
