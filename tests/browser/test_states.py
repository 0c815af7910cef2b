"""What the page does when something is missing, and when it stands in another page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import READY, Watched, settle

pytestmark = pytest.mark.browser


def test_a_server_that_goes_is_named_and_comes_back(browser: Browser, server: str) -> None:
    """The map keeps what it has and scrubs on; when the server answers again the page says so."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(server + "/?on=2021-08-12")
    settle(page)
    context.set_offline(True)
    page.locator("#event-feed button").first.click()
    expect(page.locator("#notice")).to_contain_text("The server does not answer")
    page.locator("#time-slider [role=slider]").press("End")
    expect(page.locator("#count")).to_contain_text("Taliban 34")
    context.set_offline(False)
    expect(page.locator("#notice")).to_contain_text("answers again")
    expect(page.locator("#evidence h2")).to_be_visible()
    context.close()


def test_a_part_that_fails_leaves_the_others(page: Page, server: str) -> None:
    """With the figures broken, map, slider and feed go on."""
    page.goto(server + "/?on=2021-08-12")
    settle(page)
    page.evaluate("() => { desk.sharesOn = () => { throw new Error('broken') } }")
    page.locator("#time-slider [role=slider]").press("End")
    expect(page.locator("#count")).to_contain_text("Taliban 34")
    expect(page.locator("#spoken")).to_contain_text("30 September")


@pytest.mark.parametrize("page", [(800, 640)], indirect=True)
def test_an_embedded_map_stands_alone(watched: Watched) -> None:
    """No masthead, no panels, nothing to scroll, nothing to go back to; the map and its slider."""
    page = watched.open("/?on=2021-08-12&embed=1")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator("#event-feed")).to_be_hidden()
    page.keyboard.press("c")
    length = page.evaluate("history.length")
    page.evaluate("desk.select('AF-HER')")
    expect(page).to_have_url(re.compile("province=AF-HER"))
    assert page.evaluate("history.length") == length
    expect(page.locator("body")).not_to_have_class(re.compile("comparing"))
    expect(page.locator("#map path[data-look]").first).to_be_visible()
    expect(page.locator("#time-slider [role=slider]")).to_be_in_viewport()


def test_the_frame_can_be_copied(watched: Watched) -> None:
    """The snippet holds the address of the view with embed=1, written as HTML asks; it has a title,
    and is as wide as there is room for, up to a width, in one shape."""
    page = watched.open("/?on=2021-08-12&province=AF-HER")
    page.locator("#share summary").click()
    snippet = page.locator("#share-embed")
    expect(snippet).not_to_have_value("")
    snippet_text = snippet.input_value()
    expect(snippet).to_have_value(re.compile("^<iframe src="))
    expect(snippet).to_have_value(re.compile("on=2021-08-12"))
    expect(snippet).to_have_value(re.compile("&amp;embed=1"))
    other = page.context.new_page()
    other.set_content(f'<body style="margin:0">{snippet_text}')
    for room, wide, high in ((390, 390, 560), (750, 750, 600), (1200, 800, 640)):
        other.set_viewport_size({"width": room, "height": 900})
        box = other.get_by_title("Map of who holds each provincial capital").bounding_box()
        assert box
        assert (box["width"], box["height"]) == (wide, high)
    other.close()
    # The link is of the day shown, come it there while the panel is open, or playing.
    link, day = page.locator("#share-link"), page.locator("#date-label")
    page.keyboard.press(".")
    expect(link).to_have_value(re.compile("on=2021-08-13"))
    page.click("#play")
    expect(day).not_to_have_attribute("datetime", "2021-08-13")
    page.locator("#share summary").click()
    expect(page.locator("#play")).to_have_accessible_name("Play")
    expect(link).to_have_value(re.compile(f"on={day.get_attribute('datetime')}"))


def test_before_the_evidence_begins_nobody_is_guessed(watched: Watched) -> None:
    """From one outlet alone, a chapter that it says nothing about shows only its baseline."""
    page = watched.open("/?on=2021-05-01&sources=Arab%20News")
    expect(page.locator("#event-feed")).to_contain_text("Nothing is reported in this chapter yet.")


def test_evidence_of_another_province_is_not_shown(page: Page, server: str) -> None:
    """Until the sentences of the chosen province come, the panel says that they are fetched."""
    page.goto(server + "/?on=2021-08-12&province=AF-HER")
    settle(page)
    held: list[Route] = []
    page.route("**/_dash-update-component*", lambda route: held.append(route))
    # The page is busy before its question is out.
    with page.expect_request("**/_dash-update-component*"):
        page.evaluate("desk.select('AF-KDZ')")
    expect(page.locator("#evidence")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#evidence")).to_contain_text("Fetching the sentences")
    expect(page.locator("#evidence-body")).to_be_hidden()
    held[0].continue_()
    expect(page.locator("#evidence h2")).to_have_text("Kunduz")


def test_a_question_to_the_server_carries_no_page(page: Page, server: str) -> None:
    """It goes up a slow line: the address is enough, and the page's words are not sent back."""
    page.goto(server + "/?on=2021-08-12&theme=dark")
    settle(page)
    with page.expect_request("**/_dash-update-component*") as asked:
        page.evaluate("desk.select('AF-KDZ')")
    sent = asked.value.post_data or ""
    assert "dark" in sent
    assert len(sent) < 2000


def test_a_map_that_cannot_come_comes_later(page: Page, server: str) -> None:
    """A page or a first map that is not given is asked for again."""
    page.route("**/_dash-update-component*", lambda route: route.abort(), times=1)
    page.route("**/payload*", lambda route: route.abort(), times=1)
    page.goto(server + "/?on=2021-08-12")
    expect(page.locator("#notice")).to_contain_text("The server does not answer")
    expect(page.locator("#headline")).to_contain_text("fall to the Taliban")
    expect(page.locator("#notice")).to_be_empty()


def test_the_last_of_two_choices_holds(page: Page, server: str) -> None:
    """An answer that a later choice has overtaken paints nothing."""
    page.goto(server + "/?on=2021-08-12")
    settle(page)
    before = page.locator("#count").inner_text()
    held: list[Route] = []
    page.route("**/payload*min_confidence*", lambda route: held.append(route))
    page.evaluate("desk.believe({ min_confidence: '0.99' })")
    page.evaluate("desk.believe({ min_confidence: desk.defaults.min_confidence })")
    page.wait_for_function("desk.book.tag === 2")
    with page.expect_response("**/payload*min_confidence*") as answer:
        held[0].continue_()
    answer.value.finished()
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )
    expect(page.locator("#count")).to_have_text(before)


def test_a_map_that_is_still_to_come_is_announced(page: Page, server: str) -> None:
    """While the server thinks, the page says what it waits for."""
    held: list[Route] = []
    page.route("**/payload*", lambda route: held.append(route))
    page.goto(server + "/?on=2021-08-12")
    expect(page.locator("#headline")).to_have_text("Drawing the map …")
    page.wait_for_function("() => document.querySelector('#headline').offsetHeight > 0")
    held[0].continue_()
    expect(page.locator("#headline")).to_contain_text("fall to the Taliban")


def test_a_panel_that_the_server_fails_at_leaves_the_others(page: Page, server: str) -> None:
    """The page and the panel say so, or why it refused; map and slider go on, and the next answer is
    shown.
    """
    page.goto(server + "/?on=2021-08-12")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator("#event-feed button").first.click()
    expect(page.locator("#notice")).to_contain_text("The server failed at one request")
    expect(page.locator("#evidence-body")).to_have_text(re.compile("The server failed at one"))
    expect(page.locator("#evidence")).to_have_attribute("aria-busy", "false")
    page.locator("#time-slider [role=slider]").press("End")
    expect(page.locator("#count")).to_contain_text("Taliban 34")
    page.unroute("**/_dash-update-component*")
    page.route(
        "**/_dash-update-component*",
        lambda route: route.fulfill(status=400, json={"detail": "province: unheard of"}),
    )
    page.evaluate("desk.select('AF-NIM')")
    expect(page.locator("#notice")).to_have_text("province: unheard of")
    expect(page.locator("#evidence-body")).to_have_text("province: unheard of")
    page.unroute("**/_dash-update-component*")
    page.evaluate("desk.select('AF-HER')")
    expect(page.locator("#evidence h2")).to_have_text("Herat")


def test_an_embedded_map_fits_its_frame(watched: Watched) -> None:
    """Nothing to scroll, the whole country in view with nothing over it, and a way to the full page;
    two days side by side have the room of the one. A story leaves the timeline there.
    """
    page = watched.open("/?on=2021-08-12&embed=1&province=AF-HER")
    overflow = "document.documentElement.scrollHeight - window.innerHeight"
    covered = """() => {
      const boxes = [...document.querySelectorAll("#map .choroplethlayer path")]
        .map((path) => path.getBoundingClientRect());
      return [...document.querySelectorAll(".key .entry, .zoom button")].filter((part) => {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        return right > left && boxes.some((box) =>
          left < box.right && right > box.left && top < box.bottom && bottom > box.top);
      }).map((part) => part.id);
    }"""
    for width, height in ((1440, 900), (800, 640), (390, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"{overflow} <= 0")
        watched.rest()
        for province in ("AF-BDS", "AF-NIM", "AF-KHO", "AF-HEL"):
            expect(page.locator(f"#place-{province} path")).to_be_in_viewport()
        page.wait_for_function(f"() => !({covered})().length")
    link = page.get_by_role("link", name="Open the full map")
    expect(link).to_have_attribute("href", re.compile("on=2021-08-12"))
    expect(link).not_to_have_attribute("href", re.compile("embed"))
    page.keyboard.press("ArrowLeft")
    expect(link).to_have_attribute("href", re.compile("on=2021-08-11"))
    page.click("#zoom-in")
    expect(link).to_have_attribute("href", re.compile("zoom=1.6"))
    page.click("#zoom-reset")
    page.evaluate("desk.set({ against: '2021-08-01', pair: '1' })")
    parts = "#pair figure, body.paired .key, .timebar, #credit"
    stacked = """parts => {
      const [first, second, ...below] = [...document.querySelectorAll(parts)]
        .map((part) => part.getBoundingClientRect());
      return first.right <= second.left &&
        below.every((box, index) => box.top >= [second, ...below][index].bottom - 1);
    }"""
    for width, height in ((390, 560), (360, 560), (800, 600)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"{overflow} <= 0")
        page.wait_for_function(stacked, arg=parts)
    page.evaluate("desk.set({ against: '', pair: '', story: 'august-2021', step: '4' })")
    page.set_viewport_size({"width": 560, "height": 560})
    expect(page.locator("body")).to_have_class(re.compile("telling"))
    for part in ("#play", "#time-slider [role=slider]"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("page", [(800, 640)], indirect=True)
def test_an_embedded_map_keeps_what_the_table_leaves(watched: Watched) -> None:
    """Its filters are in the address that Share gives; the table itself is out of sight and reach."""
    filters = '{"side":{"filterType":"text","type":"equals","filter":"Taliban"}}'
    page = watched.open(f"/?on=2021-08-13&embed=1&rows={filters}")
    expect(page.locator("#map path[data-quiet]")).to_have_count(16)
    expect(page.locator("#table")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
