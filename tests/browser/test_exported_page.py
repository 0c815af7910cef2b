"""The exported page in a real browser: it paints, plays, tells its evidence and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from geodata.actors import load_actors
from geodata.render import Options, Theme, style
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
    assert page.inner_text("#title") == "Taliban hold 2 of 4 provincial capitals"
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


def test_page_tells_its_evidence(page: Page) -> None:
    """Pointing at B shows the sentence and who published it."""
    page.hover('[id="B"]')
    evidence = page.inner_text("#evidence")
    assert "Reuters: taliban capture AF-KDZ (asserted)." in evidence
    assert "Reuters, 8 August 2021" in evidence
