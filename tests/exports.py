"""Exports of the four square provinces, small and quick."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from geodata.render import Options, export
from tests.factories import day, square_boundaries, square_timeline

SQUARE_DAY = day("08-10")
SPAN = {"start": day("08-07"), "end": day("08-11")}


def export_squares(folder: Path, ending: str, on: date | None = SQUARE_DAY, **how: Any) -> Path:
    """An export of the squares, small unless `how` says otherwise."""
    how = {"options": Options(scale=0.375, frame_seconds=0.5)} | how
    return export(folder / f"map.{ending}", square_timeline(), square_boundaries(), on, **how)
