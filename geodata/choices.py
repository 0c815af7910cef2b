"""What can be asked for by name or as text: a picture's size and theme, days, names, a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
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


def read_day(text: str) -> date:
    """A day as 2021-08-13, and in no other form of ISO 8601. Raises UsageError naming the text for
    anything else.
    """
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:
            return day
    msg = f"{text!r} is no day: write it as 2021-08-13"
    raise UsageError(msg)


def read_days(text: str) -> Pace | tuple[date, ...] | None:
    """A pace, or days between commas; nothing is None. Raises UsageError for anything else."""
    if not text or text in tuple(Pace):
        return Pace(text) if text else None
    return tuple(read_day(each.strip()) for each in text.split(","))


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
