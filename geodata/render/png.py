"""Pixels → PNG, without a loss and without the search for a filter of each line that others spend
most of their time on: the flat colours of a map pack best as they are.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HEAD = b"\x78\x5e"  # of a zlib stream
SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 2  # of the nine of zlib: the others take longer for a few per cent
STRIPS = 4  # packed at once; always as many, so that the bytes are the same on every machine
RGB, BITS = 2, 8  # kind of colour, depth of a channel
INCH = 0.0254  # metres


def write(
    target: Path, pixels: NDArray[np.uint8], dots: float, about: Mapping[str, str] | None = None
) -> None:
    """Pixels as height by width by red, green, blue and whatever follows, so many to the inch.

    `about` is what the file says of itself, by PNG's keywords such as Title.
    """
    height, width = pixels.shape[:2]
    lines = np.zeros((height, 1 + 3 * width), np.uint8)  # each begins with its filter: none
    for channel in range(3):
        lines[:, 1 + channel :: 3] = pixels[:, :, channel]
    density = round(dots / INCH)
    parts = [
        (b"IHDR", struct.pack(">2I5B", width, height, BITS, RGB, 0, 0, 0)),
        (b"pHYs", struct.pack(">2IB", density, density, 1)),
        *(_words(*pair) for pair in (about or {}).items()),
        (b"IDAT", _packed(lines)),
        (b"IEND", b""),
    ]
    target.write_bytes(SIGNATURE + b"".join(_chunk(*part) for part in parts))


def _words(keyword: str, text: str) -> tuple[bytes, bytes]:
    """A chunk of words: in Latin-1, which every program reads, where it has the letters."""
    head = keyword.encode("latin-1") + b"\0"
    try:
        return b"tEXt", head + text.encode("latin-1")
    except UnicodeEncodeError:
        return b"iTXt", head + b"\0\0\0\0" + text.encode()


def _packed(lines: NDArray[np.uint8]) -> bytes:
    """One zlib stream, made of strips that end at whole bytes."""
    strips = np.array_split(lines, STRIPS)
    ends = [zlib.Z_FULL_FLUSH] * (STRIPS - 1) + [zlib.Z_FINISH]
    with ThreadPoolExecutor(STRIPS) as threads:
        parts = list(threads.map(_deflated, strips, ends))
    return HEAD + b"".join(parts) + struct.pack(">I", zlib.adler32(lines.data))


def _deflated(strip: NDArray[np.uint8], end: int) -> bytes:
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(strip.data) + packing.flush(end)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
