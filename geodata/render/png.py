"""Pixels → PNG, without a loss and without the search for a filter of each line that others spend
most of their time on: the flat colours of a map pack best as they are.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 2  # of the nine of zlib: the others take longer for a few per cent
RGB, BITS = 2, 8  # kind of colour, depth of a channel
INCH = 0.0254  # metres


def write(target: Path, pixels: NDArray[np.uint8], dots: float) -> None:
    """Pixels as height by width by red, green, blue and whatever follows, so many to the inch."""
    height, width = pixels.shape[:2]
    lines = np.zeros((height, 1 + 3 * width), np.uint8)  # each begins with its filter: none
    for channel in range(3):
        lines[:, 1 + channel :: 3] = pixels[:, :, channel]
    density = round(dots / INCH)
    parts = {
        b"IHDR": struct.pack(">2I5B", width, height, BITS, RGB, 0, 0, 0),
        b"pHYs": struct.pack(">2IB", density, density, 1),
        b"IDAT": zlib.compress(lines.data, LEVEL),
        b"IEND": b"",
    }
    target.write_bytes(SIGNATURE + b"".join(_chunk(*part) for part in parts.items()))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
