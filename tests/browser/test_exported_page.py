"""The exported page in a real browser: it paints, plays, tells its evidence and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.actors import load_actors
from geodata.boundaries import load_boundaries
from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals
from geodata.render import Options, Sight, Theme, export, style
from geodata.timeline import Timeline
from tests.exports import SQUARE_DAY, export_squares
from tests.factories import claim, day, document, square_timeline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The squares' page, opened from a file; it asks nobody for anything and complains of nothing."""
    told = claim("AF-KDZ", "08-08")
    report = document("x", "08-08", name=told.document)
    options = Options(claims={"c_B": told}, documents={report.id: report})
    file = export_squares(tmp_path_factory.mktemp("page"), "html", options=options)
    opened = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert len(asked) == 1
    assert said == []


def fills(page: Page) -> dict[str, str]:
    """The colour or pattern of each province, as the browser computed it."""
    script = "code => getComputedStyle(document.getElementById(code).firstElementChild).fill"
    return {code: page.evaluate(script, code) for code in "ABCD"}


def go(page: Page, on: str) -> None:
    """Put the slider on a day by its keys: it is a native one."""
    page.focus("#slider")
    page.keyboard.press("Home")
    for _ in range((day(on) - day("05-01")).days):
        page.keyboard.press("ArrowRight")


def test_page_opens_at_its_day(page: Page) -> None:
    """Title, both calendars, and the map in the colours of the sides; doubt is a pattern."""
    assert page.inner_text("#title") == "Fighting inside Dd"
    assert page.inner_text(".day") == "End of Tuesday 10 August 2021 · 19 Asad 1400"
    looks = {row.province: style.fill(row, load_actors(), Theme.LIGHT) for row in rows()}
    found = fills(page)
    for code in "AB":
        red, green, blue = (int(looks[code]["facecolor"][n : n + 2], 16) for n in (1, 3, 5))
        assert found[code] == f"rgb({red}, {green}, {blue})"
    assert all("#look-" in found[code] for code in "CD")


def rows() -> tuple:
    return square_timeline().at(SQUARE_DAY)


def test_page_follows_the_keys(page: Page) -> None:
    """A day back by arrow key is the timeline's day; the address names it."""
    go(page, "08-09")
    assert page.get_attribute("#date", "datetime") == "2021-08-09"
    assert page.url.endswith("#2021-08-09")
    assert "#look-" not in fills(page)["D"]
    go(page, "08-10")


def test_page_steps_by_change(page: Page) -> None:
    """The buttons go to the days on which the map changes."""
    go(page, "08-10")
    page.click("#back")
    assert page.get_attribute("#date", "datetime") == "2021-08-09"
    page.click("#forward")
    assert page.get_attribute("#date", "datetime") == "2021-08-10"


def test_page_outlines_what_is_new_or_in_doubt(page: Page) -> None:
    """As the map does: D is new on its day, and fought for on the next; C is only claimed."""
    script = """() => [...document.querySelectorAll('.outline')].map((line) => line.classList[1] ?? "")"""
    assert page.evaluate(script) == ["", "", "claimed", "fresh"]
    expect(page.locator("#legend")).to_contain_text("Changed on this day")
    expect(page.locator("#borders ~ g .outline.fresh")).to_have_count(1)
    go(page, "08-11")
    assert page.evaluate(script) == ["", "", "claimed", "contested"]
    go(page, "08-10")


def test_page_opens_with_the_chosen_province(browser: Browser, tmp_path: Path) -> None:
    """Its evidence is there, and pointing at another leaves it."""
    options = Options(sight=Sight(province="B"))
    opened = browser.new_page()
    opened.goto(export_squares(tmp_path, "html", options=options).as_uri())
    expect(opened.locator("#evidence h2")).to_contain_text("B")
    opened.hover('[id="C"]')
    expect(opened.locator("#evidence h2")).to_contain_text("B")
    opened.close()


def test_page_tells_its_evidence(page: Page) -> None:
    """Pointing at B shows the sentence and who published it."""
    page.hover('[id="B"]')
    evidence = page.inner_text("#evidence")
    assert "Reuters: taliban capture AF-KDZ (asserted)." in evidence
    assert "Reuters, 8 August 2021" in evidence


def test_page_needs_no_network(browser: Browser, tmp_path: Path) -> None:
    """The real map over a whole chapter: opened from a folder with the network cut it paints every
    province, and it weighs less than 1.5 MB.
    """
    file = tmp_path / "map.html"
    timeline = Timeline([], load_chapters(), load_capitals())
    export(file, timeline, load_boundaries(), day("2017-05-05"))
    assert file.stat().st_size < 1_500_000
    context = browser.new_context(offline=True)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    script = """([codes, colours]) => codes.every((code) =>
        colours.includes(getComputedStyle(document.getElementById(code).firstElementChild).fill))"""
    codes = [capital.province for capital in load_capitals()]
    colours = [f"rgb{rgb(actor.colour)}" for actor in load_actors()]
    opened.wait_for_function(script, arg=[codes, colours])
    context.close()
    assert asked == [file.as_uri()]


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def test_an_animation_plays_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """The film has the length of its days and can be sought to its end."""
    options = Options(scale=0.3, frame_seconds=0.5)
    film = export_squares(
        tmp_path, "mp4", on=None, options=options, start=day("08-07"), end=day("08-11")
    )
    (tmp_path / "film.html").write_text(f'<video muted preload="auto" src="{film.name}"></video>')
    opened = browser.new_page()
    opened.goto((tmp_path / "film.html").as_uri())
    script = """async () => {
        const film = document.querySelector('video');
        if (film.readyState < 1) await new Promise((done) => film.onloadedmetadata = done);
        film.currentTime = film.duration - 0.1;
        await new Promise((done) => film.onseeked = done);
        return [film.duration, film.videoWidth, film.error && film.error.message];
    }"""
    length, width, error = opened.evaluate(script)
    opened.close()
    assert error is None
    assert abs(length - 7 * 0.5) < 0.3
    assert width == 480
