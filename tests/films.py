"""Films as pixels."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray


def decoded(film: Path) -> NDArray[np.uint8]:
    """Every frame that a player shows: number by height by width by red, green and blue."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-i", str(film)]
    command += ["-f", "image2pipe", "-c:v", "ppm", "-"]
    shown = subprocess.run(command, capture_output=True, check=True).stdout
    mark, size, deep, _ = shown.split(b"\n", 3)
    assert (mark, deep) == (b"P6", b"255")
    width, height = map(int, size.split())
    head = len(mark) + len(size) + len(deep) + 3
    frames = np.frombuffer(shown, np.uint8).reshape(-1, head + 3 * width * height)
    return frames[:, head:].reshape(-1, height, width, 3)
