"""One function says who holds what: on every change day, under every policy, every way out of the
program says what `Timeline.at` says.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import httpx
import numpy as np
import pypdfium2
import pytest
import shapely
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from dashboard.app import create_app
from dashboard.payload import day_number
from geodata.actors import load_actors
from geodata.boundaries import EQUAL_AREA, Boundaries, load_boundaries
from geodata.bundle import open_bundle
from geodata.cli import main
from geodata.model import Believe, ControlRow, Policy, Status, to_json
from geodata.render import Job, Options, Theme, export, page, picture, style
from geodata.render.studio import Studio
from geodata.settings import Settings
from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import build_timeline
from tests.factories import claim, document
from tests.serving import served
from tests.test_render_picture import painted

CLAIMS = (
    claim("AF-NIM", "08-06"),
    claim("AF-JOW", "08-07", factuality="claimed", source="Al-Emarah"),
    claim("AF-KDZ", "08-07", kind="contested", actor="taliban"),
    claim("AF-KDZ", "08-08", source="AFP"),
    claim("AF-GHA", "08-08", confidence=0.4),
    claim("AF-KAP", "08-09", factuality="claimed", source="Al-Emarah"),
    claim("AF-KAN", "08-09", kind="contested", source="Dawn"),
    claim("AF-PAN", "08-10", actor="nrf", kind="handover"),
    claim("AF-BAM", "08-08", source="BBC"),
    claim("AF-BAM", "08-09", source="CNN"),
)
POLICIES = {
    "strict": Policy(Believe.STRICT),
    "normal": Policy(),
    "all": Policy(Believe.ALL),
    "sure": Policy(min_confidence=0.5),
    "one source": Policy(sources=frozenset({"Reuters"})),
}
COLUMNS = ("province", "controller", "status", "since", "claims", "sources")
# Pictures take seconds each: they are looked at under the policies that differ most.
FAR_APART = pytest.mark.parametrize(
    "policy", [POLICIES["strict"], POLICIES["all"]], ids=["strict", "all"], indirect=True
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('parity') / 'control.sqlite'}"


@pytest.fixture(scope="module")
def store(url: str) -> Store:
    """Sides that gain, claim, fight and hand over, told by several sources."""
    kept = Store(url)
    for name in dict.fromkeys(each.document for each in CLAIMS):
        claims = [each for each in CLAIMS if each.document == name]
        text = " ".join(each.sentence for each in claims)
        outlet = text.partition(":")[0]
        kept.add(document(text, str(claims[0].published), outlet, name=name), claims, [])
    return kept


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return load_boundaries()


@pytest.fixture(scope="module", params=POLICIES.values(), ids=POLICIES)
def policy(request: pytest.FixtureRequest) -> Policy:
    return request.param


@pytest.fixture(scope="module")
def timeline(store: Store, policy: Policy) -> Timeline:
    built = build_timeline(store, policy)
    assert built.change_days()
    return built


def said(rows: tuple[ControlRow, ...]) -> list[dict[str, Any]]:
    return [{name: to_json(row)[name] for name in COLUMNS} for row in rows]


def read(record: dict[str, Any]) -> dict[str, Any]:
    """A record of a file with every empty value as None and every number as a number."""
    values = {name: record[name] for name in COLUMNS}
    empty = {None, ""}
    return {
        name: None
        if value in empty or value != value
        else int(value)
        if name in ("claims", "sources")
        else str(value)
        for name, value in values.items()
    }


def records(path: Path) -> list[dict[str, Any]]:
    match path.suffix:
        case ".csv":
            return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        case ".geojson":
            return [f["properties"] for f in json.loads(path.read_text("utf-8"))["features"]]
        case ".parquet":
            return gpd.read_parquet(path).to_dict("records")
    return gpd.read_file(path, layer="control").to_dict("records")


@pytest.mark.parametrize("ending", ["csv", "geojson", "gpkg", "parquet"])
def test_data_files(
    ending: str, timeline: Timeline, boundaries: Boundaries, tmp_path: Path
) -> None:
    """Tables and layers of a day."""
    for day in timeline.change_days():
        path = export(tmp_path / f"day.{ending}", timeline, boundaries, day)
        assert [read(record) for record in records(path)] == said(timeline.at(day))


def test_data_of_two_days(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """Both days of a comparison, and where they differ."""
    before, *later = timeline.change_days()
    for day in later:
        path = export(tmp_path / "two.csv", timeline, boundaries, day, against=before)
        for old, new, row in zip(timeline.at(before), timeline.at(day), records(path), strict=True):
            for ending, told in (("before", old), ("after", new)):
                states = (row[f"controller_{ending}"], row[f"status_{ending}"])
                assert states == (told.controller or "", told.status or "")
            other = (old.controller, old.status) != (new.controller, new.status)
            assert row["changed"] == str(other).lower()


def test_intervals(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """The stretch of days as one table, asked for each of its days."""
    chapter = timeline.chapter(timeline.change_days()[0])
    path = tmp_path / "all.csv"
    export(path, timeline, boundaries, None, start=chapter.start, end=chapter.end)
    rows = records(path)
    for day in timeline.change_days():
        now = [read(row) for row in rows if row["start"] <= day.isoformat() < row["end"]]
        assert now == said(timeline.at(day))


def test_bundle(
    timeline: Timeline, policy: Policy, store: Store, boundaries: Boundaries, tmp_path: Path
) -> None:
    """What a bundle opens to."""
    options = Options(
        policy=policy,
        claims={each.id: each for each in store.claims()},
        documents={each.id: each for each in store.documents()},
    )
    day = timeline.change_days()[-1]
    opened = open_bundle(export(tmp_path / "b.zip", timeline, boundaries, day, options=options))
    assert opened.timeline.change_days() == timeline.change_days()
    for day in timeline.change_days():
        assert opened.timeline.at(day) == timeline.at(day)


def looks(job: Job, day: date) -> dict[str, dict[str, Any]]:
    theme = job.options.theme
    return {row.province: style.paint(row, load_actors(), theme) for row in job.shown(day)}


@FAR_APART
def test_svg(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """The fill of each province, and whether a pattern lies on it."""
    for day in timeline.change_days():
        path = export(
            tmp_path / "day.svg", timeline, boundaries, day, options=Options(labels=False)
        )
        svg = path.read_text("utf-8")
        for province, look in looks(Job(timeline, boundaries), day).items():
            expected = (look["facecolor"].lower(), look["hatch"] is not None)
            assert painted(svg, province) == expected, (day, province)


def maps(svg: str) -> list[str]:
    """The maps of a picture of several, each with the picture's patterns behind it."""
    parts = [part + svg for part in svg.split('<g id="axes_')[1:]]
    return [part for part in parts if part.index('<g id="AF-KAB') < len(part) - len(svg)]


@FAR_APART
def test_sheet(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """Each small map of a sheet, in the order of its days."""
    days, options = timeline.change_days(), Options(labels=False)
    path = tmp_path / "sheet.svg"
    export(path, timeline, boundaries, None, days=days, options=options)
    shown = maps(path.read_text("utf-8"))
    assert len(shown) == len(days)
    for day, svg in zip(days, shown, strict=True):
        for province, look in looks(Job(timeline, boundaries), day).items():
            assert painted(svg, province)[0] == look["facecolor"].lower(), (day, province)


@FAR_APART
def test_two_days_side_by_side(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """Both maps of a comparison."""
    before, *later = timeline.change_days()
    for day in later:
        options = Options(labels=False, pair=True)
        path = tmp_path / "two.svg"
        export(path, timeline, boundaries, day, against=before, options=options)
        for shown, svg in zip((before, day), maps(path.read_text("utf-8")), strict=True):
            for province, look in looks(Job(timeline, boundaries), shown).items():
                expected = (look["facecolor"].lower(), look["hatch"] is not None)
                assert painted(svg, province) == expected, (shown, province)


Spot = tuple[int, int, int]


def spots(job: Job) -> dict[str, Spot]:
    """By province, the pixel in its middle and how far around it the province reaches."""
    figure = picture.draw(job).figure
    place = figure.axes[0].transData.transform
    found = {}
    for province, shape in job.boundaries.screen.to_crs(EQUAL_AREA).geometry.items():
        reach = shapely.maximum_inscribed_circle(shape)
        (x, y), (edge_x, edge_y) = place(shapely.get_coordinates(reach))
        radius = int(0.8 * np.hypot(edge_x - x, edge_y - y))
        found[str(province)] = (round(figure.bbox.height - y), round(x), radius)
    return found


def check_pixels(job: Job, pixels: NDArray[np.uint8], where: Mapping[str, Spot]) -> None:
    """Each province shows its colour, and its pattern's where there is doubt alone."""
    for province, look in looks(job, job.one_day()).items():
        row, column, reach = where[province]
        around = pixels[
            row - reach // 2 : row + reach // 2, column - reach // 2 : column + reach // 2
        ]
        seen = {tuple(int(part) for part in pixel) for pixel in around.reshape(-1, 3)}
        assert rgb(look["facecolor"]) in seen, (job.day, province)
        assert (len(seen) == 1) == (look["hatch"] is None), (job.day, province)


@pytest.mark.parametrize("theme", Theme)
def test_png(theme: Theme, timeline: Timeline, boundaries: Boundaries) -> None:
    """The pixels of each province."""
    options = Options(theme=theme, labels=False, studio=Studio())
    where: dict[str, Spot] = {}
    for day in timeline.change_days():
        job = Job(timeline, boundaries, day, options=options)
        where = where or spots(job)
        check_pixels(job, picture.pixels(job)[..., :3], where)


@FAR_APART
def test_pdf(timeline: Timeline, boundaries: Boundaries, tmp_path: Path) -> None:
    """What a printer makes of each province."""
    where: dict[str, Spot] = {}
    for day in timeline.change_days():
        job = Job(timeline, boundaries, day, options=Options(labels=False))
        where = where or spots(job)
        path = export(tmp_path / "day.pdf", timeline, boundaries, day, options=job.options)
        with pypdfium2.PdfDocument(path) as printed:
            scale = job.options.sheet.pixels / printed[0].get_width()
            pixels = printed[0].render(scale=scale, rev_byteorder=True).to_numpy()
        check_pixels(job, pixels[..., :3], where)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in to_rgb(colour))


def test_page_by_itself(timeline: Timeline, boundaries: Boundaries) -> None:
    """What the script of an exported page paints from."""
    days = timeline.change_days()
    data = page.payload(Job(timeline, boundaries, days[-1]))
    start = timeline.chapter(days[-1]).start
    actors = {actor.label: actor.id for actor in load_actors()}
    for day in days:
        state: dict[str, Any] = {}
        for step in data["steps"]:
            if step["day"] <= (day - start).days:
                state |= step["rows"]
        for row in timeline.at(day):
            look = data["looks"][state[row.province][0]]
            told = (actors[look["label"]], look["status"]) if look["status"] else (None, None)
            assert told == (row.controller, row.status), (day, row.province)


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[httpx.Client]:
    app = create_app(Settings(database_url="sqlite://"), store)
    with served(app.server) as address, httpx.Client(base_url=address, timeout=60) as asking:
        yield asking


def asked_for(policy: Policy) -> dict[str, str]:
    return {
        "believe": policy.believe.value,
        "min_confidence": str(policy.min_confidence),
        "sources": ",".join(policy.sources),
    }


def test_api(client: httpx.Client, timeline: Timeline, policy: Policy) -> None:
    """JSON, GeoJSON and a file by address."""
    believing = asked_for(policy)
    for day in timeline.change_days():
        asked = believing | {"on": day.isoformat()}
        rows = client.get("/api/control", params=asked).json()
        assert rows == [to_json(row) for row in timeline.at(day)]
        features = client.get("/api/control.geojson", params=asked).json()["features"]
        assert [read(each["properties"]) for each in features] == said(timeline.at(day))
        text = client.get("/api/export", params=asked | {"format": "csv"}).content.decode(
            "utf-8-sig"
        )
        assert [read(row) for row in csv.DictReader(text.splitlines())] == said(timeline.at(day))


def test_screen(client: httpx.Client, timeline: Timeline, policy: Policy) -> None:
    """What the page's browser paints from: controller, status, and whether the day is certain."""
    painting = client.get("/payload", params=asked_for(policy)).json()
    looks, job = painting["looks"], Job(timeline, load_boundaries())
    for day in timeline.change_days():
        chapter = next(c for c in painting["chapters"] if c["id"] == timeline.chapter(day).id)
        cells: dict[int, list[Any]] = {}
        for step in chapter["steps"]:
            if step["day"] <= day_number(day):
                cells |= {place: cell for place, *cell in step["cells"]}
        for place, row in enumerate(job.shown(day)):
            look = looks[cells[place][0]]
            seen = (look["actor"], look["status"], look["uncertain"])
            assert seen == (row.controller, row.status, row.uncertain), (day, row.province)


def test_command_line(
    url: str,
    timeline: Timeline,
    policy: Policy,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The rows that `control` prints."""
    monkeypatch.setenv("CONTROL_MAP_DATABASE_URL", url)
    how = [f"--{name.replace('_', '-')}={value}" for name, value in asked_for(policy).items()]
    for day in timeline.change_days():
        assert main(["control", f"--on={day}", "--format=json", *how]) == 0
        assert json.loads(capfd.readouterr().out) == [to_json(row) for row in timeline.at(day)]


def test_the_claims_show_every_status(store: Store) -> None:
    """So that none of the tests above is about one colour alone."""
    timeline = build_timeline(store)
    seen = {row.status for day in timeline.change_days() for row in timeline.at(day)}
    assert seen == set(Status)
    job = Job(timeline, load_boundaries())
    uncertain = {row.uncertain for day in timeline.change_days() for row in job.shown(day)}
    assert uncertain == {True, False}
