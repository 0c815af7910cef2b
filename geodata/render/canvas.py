"""Matplotlib's global settings, held for as long as one file is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import matplotlib

SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "control-map",
    "pdf.fonttype": 42,
    "font.sans-serif": ["Arial"],
    "text.hinting": "none",
    "text.parse_math": False,
}
# Matplotlib reads its settings while it draws and is not made for threads: one file at a time.
_ONE_AT_A_TIME = Lock()


@contextmanager
def exclusive() -> Iterator[None]:
    """Text that stays text, the same ids each time, no formulas; restored on leaving."""
    with _ONE_AT_A_TIME, matplotlib.rc_context(SETTINGS):
        yield
