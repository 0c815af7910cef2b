"""Everything behind the map in one zip file, from which `geodata.bundle` builds the same map again.

The bundle carries the claims with their sentences, not the articles they were read in: those
belong to their publishers, and their addresses are here.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import shapely

from geodata import headline
from geodata.languages import load_language
from geodata.model import Believe, to_json
from geodata.render import table, words
from geodata.render.intervals import intervals, record
from geodata.render.job import Job
from geodata.sources import load_sources

FORMAT = 2  # of the bundle; a reader knows this one and all before it
SUMS = "SHA256SUMS"
MAP, CHAPTERS, CAPITALS = "map.json", "chapters.json", "capitals.csv"
CLAIMS, EVENTS, DOCUMENTS = "claims.jsonl", "events.jsonl", "documents.jsonl"
SOURCES, INTERVALS, PROVINCES = "sources.csv", "intervals.csv", "provinces.geojson"
MEANINGS = {
    MAP: "What was on the screen: the day, how it was shown and believed, people's words on claims",
    CHAPTERS: "The stretches of days that the map covers, and who held what when each begins",
    CLAIMS: "What the reports say, a claim a line, each with its sentence; the bundled reports sum up in "
    "our own words what the outlets wrote",
    EVENTS: "What the claims amount to, an event a line",
    DOCUMENTS: "The reports, one a line, with outlet, day, title and address, without their text",
    SOURCES: "Outlets and agencies heard that lean to a side or are judged; the rest count as neutral",
    INTERVALS: "Who held what from the day start on, and no longer on the day end",
    CAPITALS: "The provincial capitals, in degrees of WGS 84",
    PROVINCES: "The provinces' boundaries, EPSG:4326",
}
# A fixed time of change: the same map gives the same bytes. A zip's calendar begins in 1980.
STAMP = (1980, 1, 1, 0, 0, 0)


def write(target: Path, job: Job) -> None:
    """The day with everything that the map of any day rests on."""
    parts = dict(sorted(contents(job).items()))
    parts["README.md"] = _readme(job)
    parts["datapackage.json"] = _json(_package(job, parts))
    parts[SUMS] = "".join(f"{_hash(text)}  {name}\n" for name, text in parts.items())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for number, (name, text) in enumerate(parts.items(), start=1):
            packed.writestr(_entry(name), text.encode())
            job.options.progress(number, len(parts))


def contents(job: Job) -> dict[str, str]:
    """The data files by name."""
    line, options = job.timeline, job.options
    return {
        MAP: _json(_map(job)),
        CHAPTERS: _json([to_json(chapter) for chapter in line.chapters]),
        CLAIMS: _lines(to_json(claim) for claim in options.claims.values()),
        EVENTS: _lines(to_json(event) for event in line.events()),
        DOCUMENTS: _lines(
            {key: value for key, value in to_json(report).items() if key != "text"}
            for report in options.documents.values()
        ),
        SOURCES: _table(SOURCES, _sources(job)),
        INTERVALS: _table(INTERVALS, _intervals(job)),
        CAPITALS: _table(CAPITALS, [asdict(capital) for capital in line.capitals]),
        PROVINCES: _json(_provinces(job)),
    }


def _map(job: Job) -> dict[str, Any]:
    options, policy, sight = job.options, job.options.policy, job.options.sight
    catalogue = load_sources()
    return {
        "format": FORMAT,
        "day": job.one_day().isoformat(),
        "lang": options.lang.value,
        "theme": options.theme.value,
        "sight": {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in asdict(sight).items()
        },
        "believe": policy.believe.value,
        "min_confidence": policy.min_confidence,
        # By the table's own names: the bundle's table has only the spellings that were heard.
        "sources": sorted({catalogue[name].name for name in policy.sources}),
        "decisions": dict(sorted(options.decisions.items())),
        "boundaries": job.boundaries.credit,
    }


def _sources(job: Job) -> list[dict[str, Any]]:
    """The listed ones of those heard, with the spellings they were heard under."""
    catalogue = load_sources()
    heard: dict[str, list[str]] = {}
    for name in sorted({report.source for report in job.options.documents.values()}):
        if name in catalogue:
            heard.setdefault(catalogue[name].name, []).append(name)
    return [asdict(catalogue[name]) | {"also": "|".join(also)} for name, also in heard.items()]


def _intervals(job: Job) -> list[dict[str, Any]]:
    spans = [(chapter.start, chapter.end) for chapter in job.timeline.chapters]
    return [record(each) for each in intervals(job.timeline, spans)]


def _provinces(job: Job) -> dict[str, Any]:
    full = job.boundaries.full
    shapes = shapely.orient_polygons(full.geometry.array, exterior_cw=False)
    features = [
        {
            "type": "Feature",
            "id": province,
            "properties": {"province": province, "name": name},
            "geometry": shapely.geometry.mapping(shape),
        }
        for province, name, shape in zip(full.index, full["name"], shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


COLUMNS: Mapping[str, tuple[str, ...]] = {
    SOURCES: (
        *("name", "leans", "turned_to", "turned_on:date"),
        *("reliability:number", "also", "note"),
    ),
    CAPITALS: ("province", "name", "capital", "lat:number", "lon:number"),
    INTERVALS: (
        *("start:date", "end:date", "province", "name", "capital", "controller", "status"),
        *("since:date", "since_earliest:date", "since_latest:date"),
        *("claims:integer", "sources:integer"),
    ),
}


def _table(name: str, rows: list[dict[str, Any]]) -> str:
    fields = [column.partition(":")[0] for column in COLUMNS[name]]
    return table.text([{field: row[field] for field in fields} for row in rows], fields)


def _package(job: Job, parts: Mapping[str, str]) -> dict[str, Any]:
    """The bundle's description after Frictionless Data's Data Package."""
    day, language = job.one_day(), load_language()
    return {
        "profile": "data-package",
        "name": f"control-map-{day}",
        "title": headline.of_day(job.timeline, day, language),
        "description": f"{words.dateline(day, language)}. {language.say('note.colours')}.",
        "sources": [{"title": f"Boundaries: {job.boundaries.credit}"}],
        "resources": [_resource(name, parts[name]) for name in MEANINGS],
    }


def _resource(name: str, text: str) -> dict[str, Any]:
    stem, _, ending = name.partition(".")
    media = {"csv": "text/csv", "json": "application/json", "jsonl": "application/x-ndjson"}
    about: dict[str, Any] = {
        "name": stem,
        "path": name,
        "description": MEANINGS[name],
        "format": ending,
        "mediatype": media.get(ending, "application/geo+json"),
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "hash": f"sha256:{_hash(text)}",
    }
    if name in COLUMNS:
        about |= {"profile": "tabular-data-resource", "schema": _schema(name)}
    return about


def _schema(name: str) -> dict[str, Any]:
    typed = [column.partition(":")[::2] for column in COLUMNS[name]]
    fields = [{"name": field, "type": kind or "string"} for field, kind in typed]
    keys = {SOURCES: ["name"], CAPITALS: ["province"], INTERVALS: ["province", "start"]}
    return {"fields": fields, "missingValues": [""], "primaryKey": keys[name]}


def _readme(job: Job) -> str:
    day, language = job.one_day(), load_language()
    page = Template((files("geodata.render") / "assets" / "bundle.md").read_text(encoding="utf-8"))
    return page.substitute(
        title=headline.of_day(job.timeline, day, language),
        dateline=words.dateline(day, language),
        believe=_believed(job),
        credit=language.say("note.credit", boundaries=job.boundaries.credit),
        files="\n".join(f"- `{name}`: {meaning}" for name, meaning in MEANINGS.items()),
    )


def _believed(job: Job) -> str:
    """The rule by name, and what else limits the evidence."""
    policy, language = job.options.policy, load_language()
    only = [words.only_line(policy, language)] if policy.sources else []
    limits = [*only, words.policy_line(replace(policy, believe=Believe.NORMAL), language)]
    said = "".join(f" {limit}." for limit in limits if limit)
    return f'"{policy.believe.value}".{said}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _lines(records: Iterable[Mapping[str, Any]]) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
