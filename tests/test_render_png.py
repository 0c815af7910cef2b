"""Our own PNG: what is read back is what was written, in any size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geodata.render import png


@pytest.mark.parametrize("shape", [(1, 1), (3, 7), (5, 4), (640, 480)])
@pytest.mark.parametrize("channels", [3, 4])
def test_no_pixel_is_lost(shape: tuple[int, int], channels: int, tmp_path: Path) -> None:
    """Also where there are fewer lines than strips; a fourth channel has no meaning."""
    pixels = np.random.default_rng(8).integers(0, 256, (*shape, channels), np.uint8)
    png.write(tmp_path / "a.png", pixels, 144)
    with Image.open(tmp_path / "a.png") as image:
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
        assert (np.asarray(image) == pixels[..., :3]).all()


def test_a_map_is_packed_small(tmp_path: Path) -> None:
    """Flat colours take a few bytes a line."""
    flat = np.full((1000, 1000, 4), 200, np.uint8)
    png.write(tmp_path / "flat.png", flat, 72)
    assert (tmp_path / "flat.png").stat().st_size < 20_000
