"""The export menu: preview and size before, the last choice again, the clipboard, and long files that
are made in the background.
"""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from dashboard.panels.export import KINDS
from geodata.render import FORMATS
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

MENU = "#export-menu"


def opened(watched: Watched, address: str = "/?on=2021-08-10") -> Page:
    page = watched.open(address)
    page.click(f"{MENU} > summary")
    return page


def choose(page: Page, kind: str, ending: str) -> None:
    page.click(f"{MENU} [data-kind={kind}][data-format={ending}]")


def saved(page: Page) -> tuple[str, Path]:
    """What the menu's button gives: the file's name and where it is."""
    with page.expect_download(timeout=120_000) as waiting:
        page.click("#export-get")
    return waiting.value.suggested_filename, waiting.value.path()


def test_the_menu_offers_every_format() -> None:
    assert {ending for endings in KINDS.values() for ending in endings} == set(FORMATS)


def test_a_picture_is_seen_and_measured_before(watched: Watched) -> None:
    """The preview is the very file, its size is that of what is saved, and it says the day."""
    page = opened(watched)
    measure = page.locator("#export-measure")
    expect(measure).to_have_text(re.compile(r"^1600 × 1320 pixels, \d+ kB$"))
    image = "document.querySelector('#export-image')"
    page.wait_for_function(f"{image}.naturalWidth === 1600")
    name, path = saved(page)
    assert name == "control-2021-08-10.png"
    expect(measure).to_contain_text(f" {round(path.stat().st_size / 1000)} kB")


def test_other_formats_are_measured_and_saved(watched: Watched) -> None:
    page = opened(watched)
    for kind, ending, measure in (
        ("picture", "svg", r"30.5 × 25.1 cm, \d+ kB"),
        ("picture", "pdf", r"30.5 × 25.1 cm, \d+ kB"),
        ("page", "html", r"\d+ kB"),
        ("data", "geojson", r"\d+ kB"),
    ):
        choose(page, kind, ending)
        expect(page.locator("#export-measure")).to_have_text(re.compile(f"^{measure}$"))
        name, path = saved(page)
        assert name.endswith(f"2021-08-10.{ending}") or kind == "page"
        assert path.stat().st_size > 1000


def test_data_are_shown_as_their_first_lines(watched: Watched) -> None:
    """Also of a format that is no text; a stretch of days and two compared have their own columns."""
    page = opened(watched)
    choose(page, "data", "gpkg")
    text = page.locator("#export-text")
    expect(text).to_contain_text("province,name,capital,controller,status")
    expect(text).to_contain_text("AF-BAL,Balkh,Mazar-e Sharif")
    page.select_option("#export-span", "all")
    expect(text).to_contain_text("start,end,province")
    page.evaluate("desk.set({ against: '2021-08-06' })")
    page.select_option("#export-span", "one")
    expect(page.locator("#export-span option").first).to_have_text("the two days")
    expect(text).to_contain_text("2021-08-06,government,held,2021-08-10,")
    assert saved(page)[0] == "control-2021-08-06-2021-08-10.gpkg"


def test_the_last_choice_is_there_again(watched: Watched) -> None:
    """After the page was loaded anew; but the colours are those of the page."""
    page = opened(watched)
    choose(page, "picture", "png")
    page.select_option("#export-size", "slide")
    page.select_option("#export-scale", "2")
    page.select_option("#export-theme", "dark")
    expect(page.locator("#export-measure")).to_contain_text("2560 × 1440 pixels")
    page = opened(watched)
    expect(page.locator("#export-size")).to_have_value("slide")
    expect(page.locator("#export-scale")).to_have_value("2")
    expect(page.locator("#export-theme")).to_have_value("light")
    expect(page.locator(f"{MENU} [data-kind=picture][data-format=png]")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#export-measure")).to_contain_text("2560 × 1440 pixels")


def test_what_leaves_is_what_is_on_the_screen(watched: Watched) -> None:
    """Comparison, filter, layer, language, belief and theme are in the file, and its address opens
    this view.
    """
    view = (
        "on=2021-08-13&against=2021-08-06&believe=strict&layer=pressure&side=taliban"
        "&zoom=2&at=34.5,68&lang=en"
    )
    page = opened(watched, f"/?{view}&theme=dark&kind=capture")
    expect(page.locator("#export-picture")).to_have_text("Picture of the two days")
    choose(page, "picture", "svg")
    expect(page.locator("#export-measure")).to_contain_text("kB")
    _, path = saved(page)
    svg = path.read_text("utf-8")
    assert page.locator("#headline").inner_text() in " ".join(
        re.findall(r"<text[^>]*>([^<]*)<", svg)
    )
    assert "In full colour: Taliban" in svg
    assert "fill: #15181b" in svg
    for part in (*view.replace("&lang=en", "").split("&"), "theme=dark", "kind=capture"):
        assert part in svg


@pytest.mark.parametrize(("side", "kept"), [("Taliban", 8), ("Romans", 0)])
def test_a_picture_has_the_view_and_the_rows_of_the_page(
    watched: Watched, side: str, kept: int
) -> None:
    """Nearer, and pale where the table's filter leaves a province out, be it every one."""
    rows = f'{{"side":{{"filterType":"text","type":"equals","filter":"{side}"}}}}'
    page = watched.open(f"/?on=2021-08-10&zoom=3&at=36.4,67.8&rows={rows}")
    expect(page.locator("#map path[data-quiet]")).to_have_count(34 - kept)
    page.click(f"{MENU} > summary")
    choose(page, "picture", "svg")
    expect(page.locator("#export-measure")).to_contain_text("kB")
    _, path = saved(page)
    svg = path.read_text("utf-8")
    assert f"In full colour: {kept}/34" in svg
    assert "Kunduz" in svg
    assert "Kandahar" not in svg


@pytest.mark.parametrize("against", ["", "&against=2021-08-07"])
def test_a_picture_has_the_timeline_that_was_chosen(watched: Watched, against: str) -> None:
    """Its chart is of the days that the page's chart shows, also of two days that are compared; of
    the whole chapter it has none.
    """
    page = opened(watched, f"/?on=2021-08-10&first=2021-08-06&last=2021-08-16{against}")
    choose(page, "picture", "svg")
    for ends in (True, False):
        expect(page.locator("#export-measure")).to_contain_text("kB")
        name, path = saved(page)
        assert name == f"control-{against and '2021-08-07-'}2021-08-10.svg"
        svg = path.read_text("utf-8")
        for day in ("6 August 2021", "16 August 2021"):
            assert (f">{day}<" in svg) is ends
        if ends:
            page.evaluate("desk.showWindow(desk.chapter().start, desk.chapter().end)")
            expect(page.locator("#time-whole")).to_be_hidden()
            expect(page.locator("#export-get")).not_to_have_attribute("href", re.compile("first"))


def test_a_film_is_made_in_the_background(watched: Watched) -> None:
    """Begun, counted, saved when it is done, and put away."""
    page = opened(watched)
    choose(page, "film", "mp4")
    page.fill("#export-from", "2021-08-05")
    page.fill("#export-to", "2021-08-09")
    page.select_option("#export-size", "slide")
    expect(page.locator("#export-measure")).to_have_text("1280 × 720 pixels, 5 maps, 8 seconds")
    with page.expect_response("**/api/exports?*") as begun:
        name, path = saved(page)
    assert name == "control-2021-08-05-2021-08-09.mp4"
    assert path.read_bytes()[4:8] == b"ftyp"
    line = page.locator("#export-jobs li")
    expect(line).to_contain_text(f"{round(path.stat().st_size / 1000)} kB")
    line.get_by_role("button", name="Put away").click()
    expect(line).to_have_count(0)
    where = f"{watched.server}/api/exports/{begun.value.json()['id']}"
    page.wait_for_function("async where => (await fetch(where)).status === 404", arg=where)
    watched.said.clear()  # Chromium writes each 404 into the console


def test_a_sheet_of_chosen_days(watched: Watched) -> None:
    """Days typed as a reader writes them, in either calendar; what is none is said."""
    page = opened(watched)
    choose(page, "sheet", "pdf")
    page.select_option("#export-days", "listed")
    expect(page.locator("#export-list")).to_have_value("2021-08-10")
    page.fill("#export-list", "6 Aug, August 13, 2021, 24 Asad 1400")
    page.press("#export-list", "Enter")
    expect(page.locator("#export-measure")).to_contain_text("3 maps")
    name, path = saved(page)
    assert name == "control-2021-08-06-2021-08-15.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    page.fill("#export-list", "6 Aug, yesterday")
    page.press("#export-list", "Enter")
    expect(page.locator("#export-said")).to_contain_text("yesterday")
    watched.said.clear()  # Chromium writes each 400 into the console


def test_a_long_film_can_be_stopped(watched: Watched) -> None:
    """Four years, a frame a day: the button tells how far it is, and stopping ends the work, so
    that the next file does not wait for it.
    """
    page = opened(watched, "/?on=2016-01-01")
    choose(page, "film", "mp4")
    page.select_option("#export-days", "daily")
    expect(page.locator("#export-measure")).to_contain_text("1,826 maps")
    with page.expect_response("**/api/exports?*") as begun:
        page.click("#export-get")
    said = begun.value.json()
    line = page.locator("#export-jobs li")
    expect(line).to_contain_text(re.compile(r"\d+ of 1,826"), timeout=120_000)
    expect(page.locator("#export-running")).to_have_text(re.compile(r"^\d+%$"))
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        line.get_by_role("button", name=f"Stop: {said['name']}").click()
    expect(line).to_have_count(0)
    expect(page.locator("#export-running")).to_be_empty()
    assert httpx.get(f"{watched.server}/api/exports/{said['id']}").status_code == 404
    choose(page, "bundle", "zip")
    name, path = saved(page)
    assert name == "control-2016-01-01.zip"
    assert path.read_bytes()[:2] == b"PK"


def test_a_file_in_the_making_outlives_the_page(watched: Watched) -> None:
    """Loaded again, or in another language, the page finds the work that it began."""
    page = opened(watched, "/?on=2016-01-01")
    choose(page, "film", "gif")
    page.select_option("#export-days", "daily")
    with page.expect_response("**/api/exports?*"):
        page.click("#export-get")
    expect(page.locator("#export-jobs li")).to_have_count(1)
    page.goto(f"{watched.server}/?on=2021-08-10&lang=fa")  # never at rest while it watches a job
    page.click(f"{MENU} > summary")
    line = page.locator("#export-jobs li")
    expect(line).to_have_count(1)
    line.get_by_role("button").click()
    expect(line).to_have_count(0)


def test_the_picture_is_copied(watched: Watched) -> None:
    """As PNG, in the pixels chosen; and the link is that of the view."""
    page = opened(watched, "/?on=2021-08-10&side=taliban")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "picture", "svg")
    page.click("#export-copy")
    expect(page.locator("#export-said")).to_have_text("Copied.")
    script = """async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap(await item.getType("image/png"));
      return [image.width, image.height];
    }"""
    assert page.evaluate(script) == [1600, 1320]
    page.click("#export-link")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('side=')")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{watched.server}/?on=2021-08-10&side=taliban"


def test_a_browser_that_refuses_to_copy_is_said(watched: Watched) -> None:
    """As one does on a page that is not served securely: it has no clipboard."""
    watched.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    page = opened(watched)
    for button in ("#export-copy", "#export-link"):
        page.evaluate("document.querySelector('#export-said').textContent = ''")
        page.click(button)
        expect(page.locator("#export-said")).to_have_text("The browser did not let the page copy.")


def test_what_cannot_be_made_is_said(watched: Watched) -> None:
    """Days in the wrong order: the menu says so before anything is made."""
    page = opened(watched)
    choose(page, "film", "gif")
    page.fill("#export-from", "2021-08-20")
    page.fill("#export-to", "2021-08-10")
    expect(page.locator("#export-said")).to_contain_text("comes after")
    watched.said.clear()  # Chromium writes each 400 into the console


def test_the_menu_goes_by_keys_and_closes(watched: Watched) -> None:
    page = watched.open("/?on=2021-08-10")
    page.focus(f"{MENU} > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#export-get")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{MENU} [data-kind=picture][data-format=svg]")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#export-get")).to_be_hidden()
    expect(page.locator(f"{MENU} > summary")).to_be_focused()


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_the_menu_fits_a_small_screen(watched: Watched, lang: str) -> None:
    """On a tablet and a phone nothing of it, and nothing of the page, sticks out."""
    page = opened(watched, f"/?on=2021-08-10&lang={lang}")
    expect(page.locator("#export-measure")).not_to_be_empty()
    for width, height in ((768, 1024), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"document.documentElement.scrollWidth <= {width}")
        watched.rest()
        box = page.locator(f"{MENU} .menu").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for part in ("#export-get", "#export-copy", "#export-link"):
            page.locator(part).scroll_into_view_if_needed()
            expect(page.locator(part)).to_be_in_viewport()
