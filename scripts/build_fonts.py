"""Rebuild geodata/data/fonts from Adobe's Source Sans 3 and from Vazirmatn, both under the SIL
Open Font License 1.1.

Latin letters are kept of the first, Arabic ones (with the Latin of mixed lines) of the second, in
two weights each, so that a picture or a page can carry them. A changed font has another name: ours
are called Control Map Sans and Control Map Arabic.

    python scripts/build_fonts.py [source-sans-3.52.0.tgz vazirmatn-33.0.3.tgz]
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Basic Latin to Latin Extended-A, transliteration marks, dashes and quotes, arrows, minus.
LATIN = [*range(0x20, 0x180), *range(0x1E00, 0x1F00), *range(0x2010, 0x2040), *range(0x2BB, 0x2C0)]
LATIN += [0x2190, 0x2192, 0x2212, 0x25A0, 0x25CB, 0x25CF]
# The Arabic block with the letters of Dari and Pashto, joiners and direction marks.
ARABIC = [*range(0x20, 0x7F), 0xAB, 0xB7, 0xBB, *range(0x600, 0x700), *range(0x200B, 0x2010)]
ARABIC += [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, *range(0x2066, 0x206A)]
WEIGHTS = ("Regular", "Semibold")
FONTS = Path(__file__).parents[1] / "geodata" / "data" / "fonts"


@dataclass(frozen=True)
class Typeface:
    """Where a typeface comes from, and what is kept of it."""

    family: str
    address: str
    sha256: str
    files: tuple[str, str]
    letters: list[int]
    features: list[str]
    licence: str
    licence_file: str


SANS = Typeface(
    "Control Map Sans",
    "https://registry.npmjs.org/source-sans/-/source-sans-3.52.0.tgz",
    "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
    ("package/TTF/SourceSans3-Regular.ttf", "package/TTF/SourceSans3-Semibold.ttf"),
    LATIN,
    ["kern", "mark", "ccmp", "tnum"],
    "package/LICENSE.md",
    "LICENSE.md",
)
NASKH = Typeface(
    "Control Map Arabic",
    "https://registry.npmjs.org/vazirmatn/-/vazirmatn-33.0.3.tgz",
    "9506e9e6a27e62b353c04a136c27de0cc3aa9e434658b45a6363f7c98c357090",
    ("package/fonts/ttf/Vazirmatn-Regular.ttf", "package/fonts/ttf/Vazirmatn-SemiBold.ttf"),
    ARABIC,
    ["ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "kern", "mark", "mkmk"],
    "package/OFL.txt",
    "LICENSE-ARABIC.txt",
)


def main(archives: list[Path]) -> None:
    for number, face in enumerate((SANS, NASKH)):
        given = archives[number].read_bytes() if archives else None
        _build(face, given or urllib.request.urlopen(face.address).read())


def _build(face: Typeface, packed: bytes) -> None:
    found = hashlib.sha256(packed).hexdigest()
    if found != face.sha256:
        sys.exit(f"{face.address} is another version: sha256 {found}, expected {face.sha256}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for weight, name in zip(WEIGHTS, face.files, strict=True):
            _subset(_member(files, name), face, weight)
        (FONTS / face.licence_file).write_bytes(_member(files, face.licence))


def _member(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(name)
    if member is None:
        sys.exit(f"the archive has no file {name}")
    return member.read()


def _subset(data: bytes, face: Typeface, weight: str) -> None:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = Options(layout_features=face.features, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.letters)
    subsetter.subset(font)
    _rename(font, face.family, weight)
    font.save(FONTS / f"{face.family.replace(' ', '')}-{weight}.ttf")


def _rename(font: TTFont, family: str, weight: str) -> None:
    """Name IDs: family, style, unique, full, version kept, PostScript, typographic family/style."""
    names = font["name"]
    whole = f"{family} {weight}"
    new = {1: whole, 2: "Regular", 3: whole, 4: whole}
    new |= {6: f"{family.replace(' ', '')}-{weight}", 16: family, 17: weight}
    for number in (7, 25):
        names.removeNames(nameID=number)
    for number, text in new.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
