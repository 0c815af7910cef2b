"""What a picture can be asked for by name: its size, its theme, its days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from geodata.errors import UsageError


class Size(StrEnum):
    """What a picture is for."""

    PAGE = "page"
    A4 = "a4"
    A4_LANDSCAPE = "a4-landscape"
    SLIDE = "slide"
    SQUARE = "square"
    PHONE = "phone"


class Theme(StrEnum):
    """The page that a picture is made for."""

    LIGHT = "light"
    DARK = "dark"


class Layer(StrEnum):
    """What a map shows beside who holds what."""

    PRESSURE = "pressure"


class Pace(StrEnum):
    """Which days of a stretch are shown."""

    CHANGES = "changes"
    DAILY = "daily"
    WEEKLY = "weekly"


def listed(text: str) -> frozenset[str]:
    """Names between commas; a comma inside a name has a backslash before it."""
    parts = re.findall(r"(?:\\[,\\]|[^,])+", text)
    names = (re.sub(r"\\([,\\])", r"\1", part).strip() for part in parts)
    return frozenset(filter(None, names))


def list_of(names: Iterable[str]) -> str:
    """What `listed` reads, in order."""
    return ",".join(re.sub(r"([,\\])", r"\\\1", name) for name in sorted(names))


def listed_or_all(text: str) -> frozenset[str] | None:
    """Names between commas; None, for all of them, where the text is empty, and none at all for "none"."""
    return (listed(text) - {"none"}) if text.strip() else None


def point(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees, between a comma. Raises UsageError for anything else."""
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        latitude, longitude = 91.0, 0.0
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        msg = f"at must be a latitude and a longitude such as 34.5,69.2, not {text!r}"
        raise UsageError(msg)
    return latitude, longitude
