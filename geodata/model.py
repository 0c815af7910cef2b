"""The words of the domain as frozen types; this module imports nothing of ours.

A `Document` is read into `Claim` and `Tally` records, claims of many documents are reconciled
into `ControlEvent` records, and a timeline answers with one `ControlRow` a province.
Field names are those of the JSON that users rely on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a sentence says happened at a place."""

    CAPTURE = "capture"
    HANDOVER = "handover"
    WITHDRAWAL = "withdrawal"
    CONTESTED = "contested"
    THREATENED = "threatened"
    REPELLED = "repelled"


# By these a side comes to hold a place: one change of control, told in two ways.
GAINING: frozenset[str] = frozenset({Kind.CAPTURE, Kind.HANDOVER})


class Factuality(StrEnum):
    """How surely the text says it."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


STATED = frozenset({Factuality.ASSERTED, Factuality.CLAIMED})


class Level(StrEnum):
    """What the sentence speaks of: the capital itself, its province, a district, a facility."""

    CAPITAL = "capital"
    PROVINCE = "province"
    DISTRICT = "district"
    OTHER = "other"


class Status(StrEnum):
    """How sure the map is of a controller on a day."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"


class Believe(StrEnum):
    """How much a gaining side's own word counts."""

    STRICT = "strict"
    NORMAL = "normal"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `text` is what sentence offsets count in; `published` is the report's day."""

    id: str
    text: str
    published: date
    title: str = ""
    outlet: str = ""
    agency: str = ""
    url: str = ""

    @property
    def source(self) -> str:
        """Who stands behind the report: reprints of one agency are one source."""
        return self.agency or self.outlet or self.id

    @property
    def link(self) -> str:
        """Its address where that can be followed in a browser, else ""."""
        return self.url if self.url.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in one document about who controls, leaves, attacks or defends a place.

    `date` is the day of the event where the text gives one; otherwise the event lies in
    [`date_earliest`, `date_latest`], either end open where the text leaves it open.
    `start` and `end` are character offsets: document.text[start:end] == sentence.
    """

    document: str
    published: date
    province: str
    place: str
    actor: str
    kind: Kind
    factuality: Factuality
    date: dt.date | None
    date_earliest: dt.date | None
    date_latest: dt.date | None
    confidence: float
    sentence: str
    start: int
    end: int
    evidence: tuple[str, ...] = ()
    level: Level = Level.CAPITAL
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id("c", self._identity()))

    def _identity(self) -> tuple[Any, ...]:
        return (
            self.document,
            self.province,
            self.place,
            self.actor,
            self.kind,
            self.factuality,
            self.date,
            self.date_earliest,
            self.date_latest,
            self.level,
            self.start,
            self.end,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of provincial capitals that a text gives, such as "18 of 34".

    `scope` is "cumulative" (so far), "increment" (in a given span) or "pressured" (threatened).
    """

    document: str
    published: date
    actor: str
    count: int
    total: int | None
    date: dt.date | None
    sentence: str
    start: int
    end: int
    scope: str = "cumulative"
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            key = (self.document, self.actor, self.count, self.total, self.scope, self.start)
            object.__setattr__(self, "id", content_id("t", key))


@dataclass(frozen=True, slots=True)
class Capital:
    """A provincial capital and its province. `lat` and `lon` are WGS 84 degrees."""

    province: str
    name: str
    capital: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or agency. `leans` is the actor it is known to favour, or ""; from the day `turned_on`
    on it is `turned_to`, where that changed."""

    name: str
    leans: str = ""
    reliability: float = 0.8
    note: str = ""
    turned_to: str = ""
    turned_on: dt.date | None = None

    def favours(self, day: dt.date) -> str:
        """The actor that it favours in what it prints on that day, or ""."""
        turned = self.turned_on is not None and day >= self.turned_on
        return self.turned_to if turned else self.leans


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of days that the map can show. `baseline` maps each province (ISO 3166-2) to who
    held its capital at the start; `source` says how we know."""

    id: str
    title: str
    start: date
    end: date
    baseline: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A side. Colours are hex sRGB for the light and the dark page; `order` sorts legends; the word of
    its `spokesmen` is its own; it fights its `rivals`, the usual one first. A `supporting` side holds
    nothing itself, a `plural` one is spoken of as many."""

    id: str
    label: str
    colour: str
    colour_dark: str
    order: int
    names: tuple[str, ...] = ()
    spokesmen: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    supporting: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """How to believe. `sources` limits the evidence to those outlets; empty means all."""

    believe: Believe = Believe.NORMAL
    min_confidence: float = 0.0
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ControlEvent:
    """Claims of one or more sources joined into one thing that happened at a capital.

    `actor` follows the claim's meaning; `controller` is who holds the capital afterwards.
    `day` is the best day, [`earliest`, `latest`] the window that its sources allow.
    `claims` support it, `dissent` contradict it, the surest first; `sources` counts independent
    supporters.
    """

    province: str
    kind: Kind
    actor: str
    controller: str
    status: Status
    day: date
    earliest: date
    latest: date
    confidence: float
    claims: tuple[str, ...]
    dissent: tuple[str, ...]
    sources: int
    id: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who holds one province at the end of one day. `controller` is None before any evidence."""

    province: str
    name: str
    capital: str
    controller: str | None
    status: Status | None
    since: date | None
    since_earliest: date | None
    since_latest: date | None
    claims: int
    sources: int

    @property
    def state(self) -> tuple[str | None, Status | None]:
        """What must differ for a province to have changed."""
        return self.controller, self.status

    def uncertain_on(self, day: dt.date) -> bool:
        """Whether on that day its last change may still lie ahead."""
        return self.since_latest is not None and day < self.since_latest


def content_id(prefix: str, key: object) -> str:
    """A short stable id from what a record says, the same on every machine and run."""
    digest = hashlib.sha256(repr(_plain(key)).encode()).hexdigest()
    return f"{prefix}_{digest[:16]}"


def to_json(
    record: Claim | Tally | ControlEvent | ControlRow | Document | Chapter,
) -> dict[str, Any]:
    """A record as JSON-ready values: ISO days, plain strings, lists; claims and tallies say their
    `type` first."""
    kinds = {Claim: "claim", Tally: "tally"}
    head = {"type": kinds[type(record)]} if type(record) in kinds else {}
    return head | {key: _plain(value) for key, value in asdict(record).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value
