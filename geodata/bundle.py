"""A bundle → the map that it was packed from, checked on the way in.

`geodata.render.bundle` writes the bundle; this room reads it, weighs its claims again and holds
the result to what the bundle says the map was.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import geopandas as gpd
import shapely
from pydantic import ConfigDict, ValidationError, create_model

from geodata.boundaries import Boundaries, check_boundaries
from geodata.choices import Theme
from geodata.errors import GeodataError, ReadError
from geodata.languages import Lang
from geodata.model import Believe, Capital, Chapter, Claim, Document, Policy
from geodata.reconcile import reconcile
from geodata.render import bundle as packing
from geodata.render.intervals import intervals, record
from geodata.render.job import Options
from geodata.render.shown import Sight
from geodata.sources import Catalogue, load_sources, read_sources
from geodata.timeline import Timeline

LARGEST = 500_000_000  # bytes unpacked: many times what all reports of a war would need
# What a zip file or a text in it answers where bytes are missing or others.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError),
    *(ValueError, KeyError, TypeError, csv.Error),
)
# What a bundle of the first format leaves unsaid.
FORMAT_1 = {"lang": "en", "theme": "light", "sight": {}}
T = TypeVar("T")


@dataclass(frozen=True)
class Bundle:
    """A map from a bundle, how it was shown, and the evidence it rests on; documents come without
    their text.
    """

    day: date
    lang: Lang
    theme: Theme
    sight: Sight
    policy: Policy
    timeline: Timeline
    boundaries: Boundaries
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    decisions: Mapping[str, str]

    @property
    def options(self) -> Options:
        """How to export it as it was shown."""
        return Options(
            lang=self.lang,
            theme=self.theme,
            sight=self.sight,
            policy=self.policy,
            decisions=self.decisions,
            claims=self.claims,
            documents=self.documents,
        )


@dataclass(frozen=True, slots=True)
class _Map:
    format: int
    day: date
    lang: Lang
    theme: Theme
    sight: Sight
    believe: Believe
    min_confidence: float
    sources: tuple[str, ...]
    decisions: dict[str, str]
    boundaries: str


@dataclass(frozen=True, slots=True)
class _Content:
    about: _Map
    capitals: tuple[Capital, ...]
    chapters: tuple[Chapter, ...]
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    sources: Catalogue
    intervals: list[dict[str, str]]
    provinces: bytes


def open_bundle(path: Path) -> Bundle:
    """Read a bundle and build its map again.

    Raises ReadError for a file that is no bundle, that is damaged or of a newer format, or whose
    claims no longer give the map that it was packed with.
    """
    try:
        return _rebuild(_content(path))
    except GeodataError as error:
        msg = f"{path.name} cannot be opened as a bundle: {error}"
        raise ReadError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}"
        raise ReadError(msg) from error


def _content(path: Path) -> _Content:
    try:
        parts = _unpack(path)
        _check_sums(parts)
        return _parse(parts)
    except DAMAGE as error:
        raise ReadError(str(error)) from error


def _unpack(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
            msg = f"it unpacks to more than {LARGEST // 1_000_000} MB"
            raise ReadError(msg)
        return {name: packed.read(name) for name in packed.namelist()}


def _check_sums(parts: Mapping[str, bytes]) -> None:
    if packing.SUMS not in parts:
        msg = f"there is no {packing.SUMS} in it; `export NAME.zip` writes bundles"
        raise ReadError(msg)
    lines = parts[packing.SUMS].decode().splitlines()
    expected = {name: total for total, _, name in (line.partition("  ") for line in lines)}
    for name in packing.MEANINGS:
        if name not in expected or name not in parts:
            msg = f"{name} is missing from it"
            raise ReadError(msg)
    for name, total in expected.items():
        found = hashlib.sha256(parts.get(name, b"")).hexdigest()
        if found != total:
            msg = f"{name} was changed or damaged: its SHA-256 is {found[:12]}…, not {total[:12]}…"
            raise ReadError(msg)


def _parse(parts: Mapping[str, bytes]) -> _Content:
    reports = (row | {"text": ""} for row in _lines(parts, packing.DOCUMENTS))
    return _Content(
        _about(parts[packing.MAP]),
        _read(Capital, _rows(parts[packing.CAPITALS]), packing.CAPITALS),
        _read(Chapter, json.loads(parts[packing.CHAPTERS]), packing.CHAPTERS),
        _read(Claim, _lines(parts, packing.CLAIMS), packing.CLAIMS),
        _read(Document, reports, packing.DOCUMENTS),
        read_sources(parts[packing.SOURCES].decode()),
        _rows(parts[packing.INTERVALS]),
        parts[packing.PROVINCES],
    )


def _rebuild(content: _Content) -> Bundle:
    about, claims, documents = content.about, content.claims, content.documents
    believed = frozenset(_packed_name(name, content.sources) for name in about.sources)
    policy = Policy(about.believe, about.min_confidence, believed)
    events = reconcile(
        [claim for claim in claims if about.decisions.get(claim.id) != "reject"],
        {document.id: document.source for document in documents},
        content.chapters,
        policy,
        content.sources,
        frozenset(claim for claim, word in about.decisions.items() if word == "accept"),
    )
    timeline = Timeline(events, content.chapters, content.capitals)
    _check_map(timeline, content.intervals)
    return Bundle(
        about.day,
        about.lang,
        about.theme,
        about.sight,
        policy,
        timeline,
        _boundaries(content.provinces, content.capitals, about.boundaries),
        {claim.id: claim for claim in claims},
        {document.id: document for document in documents},
        about.decisions,
    )


def _packed_name(name: str, packed: Catalogue) -> str:
    """The outlet as the bundle's own table calls it: older programs packed whatever name was given,
    with a table of none but the spellings that were heard.
    """
    known = load_sources()[name].name
    return known if name not in packed and known in packed else name


def _about(data: bytes) -> _Map:
    values = json.loads(data)
    if isinstance(values, dict):
        if values.get("format", 0) > packing.FORMAT:
            msg = (
                f"its format is {values['format']}, this program knows {packing.FORMAT}: update it"
            )
            raise ReadError(msg)
        values = FORMAT_1 | values
    return _read(_Map, [values], packing.MAP)[0]


def _check_map(timeline: Timeline, packed: Sequence[Mapping[str, str]]) -> None:
    """Every row of every day must be the packed one."""
    spans = [(chapter.start, chapter.end) for chapter in timeline.chapters]
    built = [_text(record(each)) for each in intervals(timeline, spans)]
    for one, other in zip(built, packed, strict=False):
        if one != other:
            where = f"{one['capital']} from {one['start']} on"
            msg = f"its claims give another map than it was packed with, first for {where}"
            raise ReadError(msg)
    if len(built) != len(packed):
        msg = f"its claims give {len(built)} intervals, but {len(packed)} were packed"
        raise ReadError(msg)


def _boundaries(data: bytes, capitals: Sequence[Capital], credit: str) -> Boundaries:
    """Read without GDAL, which takes other files and addresses for boundaries if a file names them."""
    try:
        features = shapely.get_parts(shapely.from_geojson(data.decode()))
        shapes = gpd.GeoDataFrame(geometry=features, crs=4326)
        return check_boundaries(shapes, capitals, packing.PROVINCES, credit)
    except (UnicodeDecodeError, shapely.errors.ShapelyError) as error:
        msg = f"{packing.PROVINCES} is no GeoJSON of polygons: {error}"
        raise ReadError(msg) from error


def _text(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in row.items()}


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _lines(parts: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in io.BytesIO(parts[name])]
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            msg = f"{name}, record {number}: it is not a JSON object"
            raise ReadError(msg)
    return [{key: value for key, value in row.items() if key != "type"} for row in rows]


def _read(kind: type[T], rows: Iterable[Mapping[str, Any]], name: str) -> tuple[T, ...]:
    """Records of a frozen type from JSON-ready values, each value checked against its type."""
    hints: dict[str, Any] = {field: (hint, ...) for field, hint in get_type_hints(kind).items()}
    model = create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), **hints)
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            checked = model.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            msg = f"{name}, record {number}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise ReadError(msg) from error
        found.append(kind(**{field: getattr(checked, field) for field in hints}))
    return tuple(found)
