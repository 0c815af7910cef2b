"""The shapes of the API's answers, for its description at /openapi.json."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from dashboard.jobs import State
from geodata.model import Factuality, Kind, Level, Status


class Row(BaseModel):
    """Who holds one province at the end of one day; all but its names are null before any
    evidence. `since` is the best day, the window is what the sources allow.
    """

    province: str = Field(description="ISO 3166-2")
    name: str
    capital: str
    controller: str | None
    status: Status | None
    since: date | None
    since_earliest: date | None
    since_latest: date | None
    claims: int = Field(description="how many support it")
    sources: int = Field(description="how many independent ones")


class Properties(Row):
    """A row with the figures of its province."""

    pressure: float = Field(description="share of its inner border against another side, 0 to 1")
    area_km2: float
    people: int | None = Field(description="settled population of 2019-20, as estimated")


class Feature(BaseModel):
    """One province as RFC 7946 wants it."""

    type: Literal["Feature"]
    id: str
    properties: Properties
    geometry: dict[str, Any]


class FeatureCollection(BaseModel):
    """All provinces on a day."""

    type: Literal["FeatureCollection"]
    day: date
    features: list[Feature]


class Event(BaseModel):
    """Claims of one or more sources joined into one thing that happened at a capital."""

    id: str
    province: str
    kind: Kind
    actor: str
    controller: str
    status: Status
    day: date
    earliest: date
    latest: date
    confidence: float
    claims: list[str] = Field(description="ids of the claims that support it, the surest first")
    dissent: list[str] = Field(description="ids of those that contradict it, the surest first")
    sources: int


class Statement(BaseModel):
    """One claim of one report, with its sentence and where it stands."""

    type: Literal["claim"]
    id: str
    document: str
    published: str = Field(json_schema_extra={"format": "date"})
    province: str
    place: str
    actor: str
    kind: Kind
    factuality: Factuality
    level: Level
    date: str | None = Field(json_schema_extra={"format": "date"})
    date_earliest: str | None = Field(json_schema_extra={"format": "date"})
    date_latest: str | None = Field(json_schema_extra={"format": "date"})
    confidence: float
    sentence: str
    start: int
    end: int
    evidence: list[str]
    outlet: str
    url: str
    title: str


class Stretch(BaseModel):
    """A chapter: days that the map covers."""

    id: str
    title: str
    start: date
    end: date
    source: str


class Change(BaseModel):
    """A day on which the map changes, and the capitals that each side then holds."""

    date: str = Field(json_schema_extra={"format": "date"})
    counts: dict[str, int]


class Timeline(BaseModel):
    """The chapters, and every change in them."""

    chapters: list[Stretch]
    changes: list[Change]


class Measured(BaseModel):
    """A file before it is made. What does not apply to its format is null."""

    name: str
    width: float | None
    height: float | None
    unit: Literal["px", "cm"] | None
    maps: int | None = Field(description="on a sheet, or in a film")
    seconds: float | None


class Export(BaseModel):
    """A file in the making: `done` of `total` steps, none of which is known before it runs."""

    id: str
    state: State
    name: str = Field(description="of the file")
    done: int
    total: int
    detail: str = Field(description="why it failed, else empty")
    bytes: int | None
    file: str | None = Field(description="where the file is, once it is done")


class Health(BaseModel):
    """What the server stands on."""

    status: Literal["ok"]
    documents: int
    claims: int


class Problem(BaseModel):
    """What was wrong, in one line."""

    detail: str
