"""Files in the background by address: what they say of themselves, and that they are the same."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import Any

import httpx
import pytest
from PIL import Image

from geodata.bundle import open_bundle
from geodata.render import FORMATS
from geodata.render.animation import PLAYED_PER_SECOND
from tests.films import decoded
from tests.test_api import client

__all__ = ["client"]

FILM = "from=2021-08-05&to=2021-08-09&size=slide&scale=0.2"
YEARS = "format=mp4&from=2015-01-01&to=2019-01-01&days=daily&size=slide&scale=0.2"


def ended(client: httpx.Client, where: str) -> dict[str, Any]:
    """What an export says of itself once it is over."""
    while (said := client.get(where).json())["state"] in ("waiting", "running"):
        sleep(0.05)
    return said


@pytest.mark.parametrize("query", [f"format=gif&{FILM}", "format=csv&on=2021-08-08"])
def test_the_file_is_that_of_the_direct_way(client: httpx.Client, query: str) -> None:
    """To the byte; until it is let go."""
    begun = client.post(f"/api/exports?{query}")
    assert begun.status_code == 202
    where = begun.headers["location"]
    said = ended(client, where)
    assert (said["state"], said["detail"]) == ("done", "")
    assert said["done"] == said["total"]
    answer = client.get(said["file"])
    direct = client.get(f"/api/export?{query}")
    assert answer.content == direct.content
    assert len(answer.content) == said["bytes"]
    for header in ("content-type", "content-disposition"):
        assert answer.headers[header].partition(";")[0] == direct.headers[header].partition(";")[0]
    assert said["name"] in answer.headers["content-disposition"]
    assert client.delete(where).status_code == 204
    for gone in (client.get(where), client.get(said["file"]), client.delete(where)):
        assert gone.status_code == 404
        assert "no export" in gone.json()["detail"]


def test_a_long_one_can_be_watched_and_stopped(client: httpx.Client) -> None:
    """Four years, a frame a day: counted on the way, given up on demand, and the next can begin."""
    where = client.post(f"/api/exports?{YEARS}").headers["location"]
    while (said := client.get(where).json())["done"] < 2:
        assert said["state"] in ("waiting", "running")
        sleep(0.05)
    assert said["total"] == 1462
    assert client.get(f"{where}/file").status_code == 409
    assert client.delete(where).status_code == 204
    after = client.post("/api/exports?format=csv&on=2021-08-08").headers["location"]
    assert ended(client, after)["state"] == "done"


def test_too_many_are_refused(client: httpx.Client) -> None:
    answers = [client.post(f"/api/exports?{YEARS}") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [202] * 4 + [429]
    assert "try again later" in answers[-1].json()["detail"]
    for answer in answers[:4]:
        assert client.delete(answer.headers["location"]).status_code == 204


@pytest.mark.parametrize("part", ["only", "province"])
def test_what_cannot_be_made_says_why(part: str, client: httpx.Client) -> None:
    where = client.post(f"/api/exports?format=png&on=2021-08-08&{part}=AF-XXX").headers["location"]
    said = ended(client, where)
    assert (said["state"], said["file"]) == ("failed", None)
    assert "no province 'AF-XXX'" in said["detail"]
    assert client.get(f"{where}/file").json()["detail"] == said["detail"]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_measure_is_that_of_the_file(ending: str, client: httpx.Client, tmp_path: Path) -> None:
    """Pixels, frames and seconds are said before; of data there is nothing to say."""
    query = (
        f"format={ending}&{FILM}" if ending in ("gif", "mp4") else f"format={ending}&on=2021-08-08"
    )
    said = client.get(f"/api/export/measure?{query}").json()
    path = tmp_path / said["name"]
    path.write_bytes(client.get(f"/api/export?{query}").content)
    if ending == "mp4":
        frames = decoded(path)
        assert frames.shape[1:3] == (said["height"], said["width"])
        assert abs(len(frames) / PLAYED_PER_SECOND - said["seconds"]) < 0.2
    elif ending in ("png", "gif"):
        with Image.open(path) as image:
            assert image.size == (said["width"], said["height"])
            if ending == "gif":
                assert image.n_frames == said["maps"] == 4
    elif ending in ("svg", "pdf"):
        assert (said["width"], said["height"], said["unit"]) == (30.5, 25.1, "cm")
    else:
        assert said["width"] is said["maps"] is None


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("format=png&on=2012-01-01", 404, "there is no map for 2012-01-01"),
        ("format=png&days=2021-08-08,2021-02-30", 400, "2021-02-30"),
        ("format=pdf&from=2021-05-01&days=daily", 409, "a sheet holds 60 days"),
        ("format=html&on=2021-08-08&against=2021-08-01", 409, "compared in pictures and data"),
        ("format=gif&from=2021-08-08&to=2021-08-01", 409, "comes after"),
        ("format=png&on=2021-08-09&from=2021-08-01&to=2021-08-08", 409, "does not lie from"),
        ("format=zip&on=2021-08-09&from=2021-08-01", 409, "a bundle holds every day"),
        ("format=csv", 409, "say which"),
        ("format=gpkg&from=2021-08-13&to=2021-08-01", 409, "comes after"),
        ("format=png&days=someday", 400, "'someday' is no day"),
        ("format=png&on=2021-08-08&side=romans", 400, "side must be one of taliban"),
        ("format=png&on=2021-08-08&layer=gold", 400, "layer must be one of pressure"),
    ],
)
def test_what_makes_no_sense_is_said_before(
    client: httpx.Client, query: str, status: int, said: str
) -> None:
    """By its measure, as a file, and before it is made in the background."""
    for asked in (
        client.get(f"/api/export/measure?{query}"),
        client.get(f"/api/export?{query}"),
        client.post(f"/api/exports?{query}"),
    ):
        assert asked.status_code == status
        assert said in asked.json()["detail"]


def test_names_say_which_days(client: httpx.Client) -> None:
    for query, name in {
        "format=png&on=2021-08-08": "control-2021-08-08.png",
        "format=png&on=2021-08-08&against=2021-08-01": "control-2021-08-01-2021-08-08.png",
        "format=png&days=2021-08-08,2021-08-01,2021-08-03": "control-2021-08-01-2021-08-08.png",
        f"format=gif&{FILM}": "control-2021-08-05-2021-08-09.gif",
        "format=png&on=2021-08-08&from=2021-08-01&to=2021-08-09": "control-2021-08-08.png",
    }.items():
        assert client.get(f"/api/export/measure?{query}").json()["name"] == name


def test_a_picture_carries_the_whole_view(client: httpx.Client) -> None:
    """What the page's address says beside what is drawn is in the picture's address too."""
    query = "on=2021-08-08&side=taliban&status=held&layer=pressure&theme=dark&lang=fa"
    more = "province=AF-KDZ&kind=capture&first=2021-08-01&last=2021-08-20"
    svg = client.get(f"/api/export?format=svg&{query}&{more}&embed=1").text
    address = svg[svg.index("?on=2021-08-08") :].partition("<")[0].partition("&#x")[0]
    said = dict(part.split("=") for part in address[1:].replace("&amp;", "&").split("&"))
    assert said == dict(part.split("=") for part in f"{query}&{more}".split("&"))


PAGE = "on=2021-08-08&first=2021-08-05&last=2021-08-09"


def test_a_film_is_of_the_stretch_that_its_address_gives(client: httpx.Client) -> None:
    """By `from` and `to`; for want of them that of the page's timeline, else the whole chapter."""
    for query, days, maps in (
        ("from=2021-08-01&to=2021-08-03&days=daily", "2021-08-01-2021-08-03", 3),
        (f"{PAGE}&days=daily", "2021-08-05-2021-08-09", 5),
        (f"{PAGE}&from=2021-08-01&to=2021-08-03&days=daily", "2021-08-01-2021-08-03", 3),
        (f"{PAGE}&days=2021-08-01,2021-08-03", "2021-08-01-2021-08-03", 2),
        ("on=2021-08-08&days=daily", "2021-08-08", 153),
    ):
        said = client.get(f"/api/export/measure?format=mp4&{query}").json()
        assert (said["name"], said["maps"]) == (f"control-{days}.mp4", maps)


def test_a_picture_has_the_chart_of_the_page_s_stretch(client: httpx.Client) -> None:
    """As `from` and `to` give it, also of two days; data and a bundle have none to show it on."""

    def file(query: str) -> bytes:
        answer = client.get(f"/api/export?scale=0.4&{query}")
        assert answer.status_code == 200
        return answer.content

    whole = file("format=png&on=2021-08-08")
    assert file(f"format=png&{PAGE}") != whole
    svg = file(f"format=svg&{PAGE}")
    assert svg == file("format=svg&on=2021-08-08&from=2021-08-05&to=2021-08-09")
    assert b">9 August 2021<" in svg
    two = file(f"format=svg&{PAGE}&against=2021-08-01&pair=1")
    assert b">9 August 2021<" in two
    assert b"&amp;first=2021-08-05&amp;last=2021-08-09" in two
    assert file(f"format=csv&{PAGE}") == file("format=csv&on=2021-08-08")
    assert file(f"format=zip&{PAGE}")[:2] == b"PK"


def test_a_bundle_made_in_the_background_opens(client: httpx.Client, tmp_path: Path) -> None:
    where = client.post("/api/exports?format=zip&on=2021-08-13&believe=strict").headers["location"]
    path = tmp_path / "map.zip"
    path.write_bytes(client.get(ended(client, where)["file"]).content)
    assert open_bundle(path).policy.believe == "strict"
