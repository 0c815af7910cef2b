"""The addresses of the contract: their answers, their statuses, their errors in one line."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import geopandas
import httpx
import pytest

from dashboard import downloads
from dashboard.app import create_app
from geodata.bundle import open_bundle
from geodata.model import to_json
from geodata.render import export
from geodata.settings import Settings
from geodata.store import Store
from tests.factories import claim, document
from tests.serving import served

UNHEARD = "no report is by 'Reutres': there are some by Reuters"
CLAIMS = [claim("AF-NIM", "08-06"), claim("AF-KDZ", "08-08"), claim("AF-BAM", "08-15")]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server over a store with three reports."""
    url = f"sqlite:///{tmp_path_factory.mktemp('api') / 'control.sqlite'}"
    store = Store(url)
    for said in CLAIMS:
        name = said.document
        store.add(document(said.sentence, str(said.published), name=name), [said], [])
    app = create_app(Settings(database_url=url), store)
    with served(app.server) as address, httpx.Client(base_url=address, timeout=60) as answering:
        yield answering


def test_control_has_a_row_a_province(client: httpx.Client) -> None:
    """The rows of the contract, 34 of them, for the end of the day asked for."""
    rows = client.get("/api/control", params={"on": "2021-08-08"}).json()
    held = {row["province"] for row in rows if row["controller"] == "taliban"}
    assert len(rows) == 34
    assert held == {"AF-NIM", "AF-KDZ"}
    assert set(rows[0]) >= {"province", "name", "capital", "controller", "status", "since"}


def test_head_says_what_get_would_say(client: httpx.Client) -> None:
    """GDAL and download managers ask for the size and the kind before the body."""
    where = "/api/control.geojson?on=2021-08-15"
    asked, got = client.head(where), client.get(where)
    assert (asked.status_code, asked.content) == (200, b"")
    told = ("content-type", "content-length", "etag")
    assert [asked.headers[name] for name in told] == [got.headers[name] for name in told]


def test_geojson_says_what_control_says(client: httpx.Client) -> None:
    """One feature a province, with the same controller, and a geometry."""
    params = {"on": "2021-08-15"}
    rows = client.get("/api/control", params=params).json()
    answer = client.get("/api/control.geojson", params=params)
    features = answer.json()["features"]
    assert answer.headers["content-type"] == "application/geo+json"
    assert [f["properties"]["controller"] for f in features] == [r["controller"] for r in rows]
    assert {f["geometry"]["type"] for f in features} <= {"Polygon", "MultiPolygon"}


def test_claims_carry_their_sentence_and_its_place(client: httpx.Client) -> None:
    """A colour leads back to a sentence."""
    (found,) = client.get("/api/claims", params={"province": "AF-KDZ"}).json()
    assert found["type"] == "claim"
    assert found["sentence"] == CLAIMS[1].sentence
    assert found["end"] - found["start"] == len(found["sentence"])


def test_events_and_timeline_agree(client: httpx.Client) -> None:
    """Every change day of the timeline is the day of an event, or follows from one."""
    changes = client.get("/api/timeline").json()["changes"]
    events = client.get("/api/events").json()
    assert {change["date"] for change in changes} == {event["day"] for event in events}
    assert changes[-1]["counts"]["taliban"] == 3


def test_policy_is_asked_for_in_the_address(client: httpx.Client) -> None:
    """No claim is as sure as 1: a reader who asks for that sees the baseline."""
    params = {"on": "2021-08-15", "min_confidence": "1"}
    rows = client.get("/api/control", params=params).json()
    assert {row["controller"] for row in rows} == {"government"}


@pytest.mark.parametrize(
    "asked", ["on=2021-08-08&sources=Reutres,reuters", "on=2016-08-08&sources=Reuters"]
)
def test_one_outlet_that_is_heard_is_enough(client: httpx.Client, asked: str) -> None:
    """Beside a misspelt one, and in a chapter that it says nothing about."""
    assert client.get(f"/api/control?{asked}").status_code == 200


@pytest.mark.parametrize(
    ("ending", "start"), [("csv", b"\xef\xbb\xbfprovince"), ("svg", b"<?xml"), ("png", b"\x89PNG")]
)
def test_export_gives_a_file(client: httpx.Client, ending: str, start: bytes) -> None:
    """The day shown as a file under a name that says which day it is."""
    answer = client.get("/api/export", params={"on": "2021-08-08", "format": ending})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert f'filename="control-2021-08-08.{ending}"' in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/exports", "POST"),
        ("POST", "/api/control", "GET, HEAD"),
        ("OPTIONS", "/api/exports/abc", "DELETE, GET, HEAD"),
        ("TRACE", "/api/exports/abc", "DELETE, GET, HEAD"),
    ],
)
def test_another_method_is_told_which_are_answered(
    client: httpx.Client, method: str, path: str, allowed: str
) -> None:
    """Those of every route at the address (RFC 9110, section 15.5.6)."""
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert allowed in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/api/control", 422, "on: Field required"),
        ("/api/control?on=13.8.2021", 400, "'13.8.2021' is no day"),
        ("/api/control?on=2012-01-01", 404, "there is no map for 2012-01-01"),
        ("/api/control?on=2021-08-08&believe=no", 400, "believe must be one of"),
        ("/api/claims?province=AF-XXX", 404, "no province 'AF-XXX'"),
        ("/api/events?chapter=1998", 404, "no chapter '1998'"),
        ("/api/export?on=2021-08-08&format=xls", 400, "format must be one of"),
        ("/api/control?on=2021-W32-5", 400, "is no day"),
        ("/api/export?on=2021-08-08&format=png&size=huge", 400, "size must be one of page"),
        ("/api/export?on=2021-08-08&format=png&scale=40", 422, "scale: "),
        ("/api/export?format=png", 409, "say which"),
        ("/api/export?on=2021-08-08&format=png&zoom=1.5&at=68,35", 409, "off the map: 68,35"),
        ("/api/events?limit=0", 422, "limit: "),
        ("/api/control?on=2021-08-13&belive=none", 400, "no parameter 'belive'; there are on, "),
        ("/health?x=1", 400, "no parameter 'x'; there are none"),
        ("/api/exports/any?x=1", 400, "no parameter 'x'; there are none"),
        ("/api/control?on=2021-08-08&sources=Reutres", 404, UNHEARD),
        ("/api/control.geojson?on=2021-08-08&sources=Reutres", 404, UNHEARD),
        ("/api/timeline?sources=Reutres", 404, UNHEARD),
        ("/api/events?sources=Reutres", 404, UNHEARD),
        ("/api/export?on=2021-08-08&format=csv&sources=Reutres", 404, UNHEARD),
        ("/api/export/measure?on=2021-08-08&format=csv&sources=Reutres", 404, UNHEARD),
        ("/api/exports/any/file?x=1", 400, "no parameter 'x'; there are none"),
        ("/api/nothing", 404, "there is nothing at /api/nothing"),
        ("/docs", 404, "there is nothing at /docs"),
    ],
)
def test_wrong_asking_has_a_status_and_one_line(
    client: httpx.Client, path: str, status: int, word: str
) -> None:
    """Every error says in one line of JSON what was wrong."""
    answer = client.get(path)
    assert answer.status_code == status
    assert word in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def test_made_assets_are_kept_for_good_and_the_payload_is_asked_again(client: httpx.Client) -> None:
    """Geometry is cached under its hash; an unchanged payload costs a 304."""
    page = client.get("/").text
    script = next(part for part in page.split('"') if part.startswith("/made/context-"))
    assert "immutable" in client.get(script).headers["cache-control"]
    first = client.get("/payload")
    tag = first.headers["etag"]
    for known in (tag, f'"another", {tag}', f"W/{tag}", "*"):
        again = client.get("/payload", headers={"If-None-Match": known})
        assert (first.status_code, again.status_code) == (200, 304)


def test_no_page_names_another_host(client: httpx.Client) -> None:
    """Scripts, styles and fonts come from this server."""
    page = client.get("/").text
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in page


def test_the_schema_lists_the_contract(client: httpx.Client) -> None:
    """Programs can read what there is."""
    paths = set(json.loads(client.get("/openapi.json").text)["paths"])
    contract = "control control.geojson events claims timeline export".split()
    assert paths >= {f"/api/{name}" for name in contract} | {"/health"}


def test_creating_an_app_touches_nothing_global(tmp_path: Path) -> None:
    """Two applications over two stores do not see each other."""
    urls = [f"sqlite:///{tmp_path / name}.sqlite" for name in ("one", "two")]
    stores = [Store(url) for url in urls]
    stores[0].add(document(CLAIMS[0].sentence, "08-06", name=CLAIMS[0].document), [CLAIMS[0]], [])
    counts = []
    for url, store in zip(urls, stores, strict=True):
        with served(create_app(Settings(database_url=url), store).server) as address:
            counts.append(httpx.get(f"{address}/health").json()["claims"])
    assert counts == [1, 0]


def test_unchanged_answers_cost_nothing(client: httpx.Client) -> None:
    """An answer's tag, sent back, is answered with 304 and no body; another body has another."""
    for path in (
        "/api/control?on=2021-08-08",
        "/api/claims",
        "/api/export?on=2021-08-08&format=csv",
    ):
        first = client.get(path)
        tag = first.headers["etag"]
        assert "no-cache" in first.headers["cache-control"]
        again = client.get(path, headers={"If-None-Match": f'"another", {tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"If-None-Match": '"another"'}).content == first.content
    assert client.get("/api/control?on=2021-08-06").headers["etag"] != tag


def test_long_lists_come_in_pages(client: httpx.Client) -> None:
    """Following the links gives every record once, in the order of the whole list."""
    whole = client.get("/api/claims")
    assert "link" not in whole.headers
    found, path = [], "/api/claims?limit=2"
    while path:
        part = client.get(path)
        assert part.headers["x-total-count"] == str(len(CLAIMS))
        found += part.json()
        path = part.links.get("next", {}).get("url", "")
    assert found == whole.json()
    assert (
        client.get("/api/claims?limit=2&offset=2").links["prev"]["url"].endswith("limit=2&offset=0")
    )
    assert client.get("/api/claims?offset=100").json() == []


def test_geopandas_reads_the_address(client: httpx.Client) -> None:
    """The line of the README, as it stands there."""
    frame = geopandas.read_file(f"{client.base_url}/api/control.geojson?on=2021-08-13")
    rows = client.get("/api/control", params={"on": "2021-08-13"}).json()
    assert list(frame["controller"]) == [row["controller"] for row in rows]
    assert frame.crs == 4326
    assert frame.geometry.is_valid.all()


def test_a_word_given_by_another_program_is_on_the_map_at_once(tmp_path: Path) -> None:
    """A team shares one store; the bundle that is made then still opens."""
    url = f"sqlite:///{tmp_path / 'control.sqlite'}"
    kept = claim("AF-NIM", "08-06")
    store, other = Store(url), Store(url)
    store.add(document(kept.sentence, str(kept.published), name=kept.document), [kept], [])
    app = create_app(Settings(database_url=url), store)

    def holder(client: httpx.Client) -> str:
        rows = client.get("/api/control", params={"on": "2021-08-15"}).json()
        return next(row["controller"] for row in rows if row["province"] == "AF-NIM")

    with served(app.server) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert holder(client) == "taliban"
        other.review(kept.id, "reject")
        assert holder(client) == "government"
        packed = tmp_path / "map.zip"
        packed.write_bytes(client.get("/api/export?on=2021-08-15&format=zip").content)
    rows = open_bundle(packed).timeline.at(date(2021, 8, 15))
    assert {row.controller for row in rows} == {"government"}


def test_a_bundle_from_the_server_opens(client: httpx.Client, tmp_path: Path) -> None:
    """The policy in the address is in the bundle, and the map comes out the same."""
    params = {"on": "2021-08-13", "believe": "strict"}
    path = tmp_path / "map.zip"
    path.write_bytes(client.get("/api/export", params=params | {"format": "zip"}).content)
    opened = open_bundle(path)
    assert opened.policy.believe == "strict"
    rows = client.get("/api/control", params=params).json()
    assert [to_json(row) for row in opened.timeline.at(opened.day)] == rows


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("format=gif&from=2021-08-06&to=2021-08-09&size=slide&scale=0.2", b"GIF89a"),
        ("format=png&days=2021-08-06,2021-08-08&scale=0.3&lang=ps", b"\x89PNG"),
        ("format=gpkg&from=2021-08-01", b"SQLite format 3"),
        ("format=svg&on=2021-08-08&against=2021-08-01&theme=dark&lang=fa", b"<?xml"),
    ],
)
def test_exports_of_every_kind(client: httpx.Client, query: str, start: bytes) -> None:
    """What the command line can write, the address can ask for."""
    answer = client.get(f"/api/export?{query}")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(start)


def test_a_file_is_asked_for_with_all_that_the_page_has_in_its_address(
    client: httpx.Client,
) -> None:
    """As the export menu does: what a picture cannot show is no fault."""
    view = "zoom=2&at=35,67&province=AF-KDZ&story=3&speed=2&sort=name"
    for path in ("export", "export/measure"):
        answer = client.get(f"/api/{path}?on=2021-08-08&format=png&scale=0.2&{view}")
        assert answer.status_code == 200, answer.text


def test_the_server_answers_while_many_ask_for_files(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of more askers than can be served are refused at once; all else goes on."""
    go = Event()

    def held(*arguments: Any, **options: Any) -> Path:
        assert go.wait(60)
        return export(*arguments, **options)

    monkeypatch.setattr(downloads, "export", held)
    with ThreadPoolExecutor(45) as pool:
        address = f"{client.base_url}/api/export?format=csv&on=2021-08-08"
        asked = [pool.submit(httpx.get, address, timeout=60) for _ in range(45)]
        try:
            refused = list(islice(as_completed(asked, timeout=60), 45 - downloads.AT_ONCE))
            assert {each.result().status_code for each in refused} == {429}
            assert "try again" in refused[0].result().json()["detail"]
            assert client.get("/health", timeout=10).status_code == 200
        finally:
            go.set()
        statuses = [each.result().status_code for each in asked]
    assert statuses.count(200) == downloads.AT_ONCE
    assert client.get("/api/export?format=csv&on=2021-08-08").status_code == 200


def test_pictures_name_the_server_they_came_from(client: httpx.Client) -> None:
    """The address below a picture opens the view on this server."""
    answer = client.get("/api/export?on=2021-08-08&format=svg&believe=strict")
    assert f"{client.base_url}/?on=2021-08-08&amp;believe=strict" in answer.text.replace(
        ":80/", "/"
    )


def test_the_description_is_a_page_of_its_own(client: httpx.Client) -> None:
    """Every address of the schema with an example that works, and no other host."""
    page = client.get("/api").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    assert "http://" not in page
    assert "https://" not in page
    for example in set(re.findall(r'href="(/[^"]*)"', page)):
        assert client.get(html.unescape(example)).status_code == 200, example
