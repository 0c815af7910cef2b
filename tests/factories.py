"""Small parts for tests: a claim, a document, a chapter, with everything unsaid filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import geopandas as gpd
import shapely

from geodata.boundaries import Boundaries
from geodata.gazetteer import load_capitals
from geodata.model import (
    Capital,
    Chapter,
    Claim,
    ControlEvent,
    Document,
    Factuality,
    Kind,
    Level,
    Status,
)
from geodata.timeline import Timeline


def day(text: str) -> date:
    """An ISO day; "08-13" is one of 2021."""
    return date.fromisoformat(text if len(text) == 10 else f"2021-{text}")


def claim(
    province: str = "AF-KDZ",
    on: str | None = "08-08",
    kind: str = "capture",
    actor: str = "taliban",
    factuality: str = "asserted",
    *,
    source: str = "Reuters",
    published: str | None = None,
    window: tuple[str | None, str | None] = (None, None),
    confidence: float = 0.9,
    level: str = "capital",
    start: int = 0,
) -> Claim:
    """A claim of one sentence; its document bears the name of the source and the day, so
    `sources_of` can tell who said it. Without `on` it is undated and `window` holds."""
    happened = day(on) if on else None
    latest = day(window[1]) if window[1] else happened
    appeared = day(published) if published else latest or day("08-15")
    names = {capital.province: capital.capital for capital in load_capitals()}
    sentence = f"{source}: {actor} {kind} {province} ({factuality})."
    return Claim(
        document=f"{appeared}-{source}",
        published=appeared,
        province=province,
        place=names[province],
        actor=actor,
        kind=Kind(kind),
        factuality=Factuality(factuality),
        date=happened,
        date_earliest=happened or (day(window[0]) if window[0] else None),
        date_latest=latest or appeared,
        confidence=confidence,
        sentence=sentence,
        start=start,
        end=start + len(sentence),
        level=Level(level),
    )


def sources_of(*claims: Claim) -> dict[str, str]:
    """The source of each claim's document, as `claim` wrote it into the document's id."""
    return {item.document: item.document[len("2021-08-08-") :] for item in claims}


def document(
    text: str, published: str = "08-13", outlet: str = "Reuters", agency: str = "", name: str = ""
) -> Document:
    """A report of one text."""
    return Document(name or f"{day(published)}-{outlet}", text, day(published), "", outlet, agency)


def chapter(
    start: str = "05-01",
    end: str = "09-30",
    holder: str = "government",
    held: Mapping[str, str] | None = None,
    name: str = "test",
) -> Chapter:
    """A chapter in which one side holds every capital, but for those in `held`."""
    baseline = {capital.province: holder for capital in load_capitals()} | dict(held or {})
    return Chapter(name, "A test", day(start), day(end), baseline, "made up")


def square_capital(name: str) -> Capital:
    """The capital of square A, B, C or D, in its middle."""
    column, row = divmod("ABCD".index(name), 2)[::-1]
    return Capital(name, name, name + name.lower(), lat=34.5 + row, lon=66.5 + column)


SQUARE_CAPITALS = tuple(square_capital(name) for name in "ABCD")


def squares() -> gpd.GeoDataFrame:
    """Four provinces of a degree by a degree: A and B below, C and D above them."""
    corners = [(capital.lon - 0.5, capital.lat - 0.5) for capital in SQUARE_CAPITALS]
    shapes = [shapely.box(x, y, x + 1, y + 1) for x, y in corners]
    return gpd.GeoDataFrame({"name": list("ABCD")}, geometry=shapes, crs=4326)


def square_timeline() -> Timeline:
    """Summer 2021 on the squares: B is taken on 8 August; C is only claimed from 9 August on; D is
    fought over from 10 August on. The government holds the rest."""
    told = (
        ("B", "capture", Status.HELD, "08-08"),
        ("C", "capture", Status.CLAIMED, "08-09"),
        ("D", "contested", Status.CONTESTED, "08-10"),
    )
    events = [
        ControlEvent(
            province=province,
            kind=Kind(kind),
            actor="taliban",
            controller="government" if kind == "contested" else "taliban",
            status=status,
            day=day(on),
            earliest=day(on),
            latest=day(on),
            confidence=0.9,
            claims=(f"c_{province}",),
            dissent=(),
            sources=1,
            id=f"e_{province}",
        )
        for province, kind, status, on in told
    ]
    span = replace(chapter(), baseline=dict.fromkeys("ABCD", "government"))
    return Timeline(events, [span], SQUARE_CAPITALS)


def square_boundaries() -> Boundaries:
    """The squares as boundaries; nothing of them is simplified away."""
    shapes = squares().rename(columns={"name": "province"})
    shapes["name"] = shapes["province"]
    shapes["capital"] = [capital.capital for capital in SQUARE_CAPITALS]
    indexed = shapes.set_index("province")[["name", "capital", "geometry"]]
    clockwise = indexed.set_geometry(
        shapely.orient_polygons(indexed.geometry.array, exterior_cw=True)
    )
    return Boundaries(full=clockwise, screen=clockwise, credit="Euclid")
