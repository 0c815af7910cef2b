"""What the page does when something is missing, and when it stands in another page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

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


def test_a_part_that_fails_leaves_the_others(context: BrowserContext, server: str) -> None:
    """With the figures broken, map, slider and feed go on."""
    page = context.new_page()
    page.goto(server + "/?on=2021-08-12")
    settle(page)
    page.evaluate("() => { desk.sharesOn = () => { throw new Error('broken') } }")
    page.locator("#time-slider [role=slider]").press("End")
    expect(page.locator("#count")).to_contain_text("Taliban 34")
    expect(page.locator("#spoken")).to_contain_text("30 September")
    page.close()


@pytest.mark.parametrize("watched", [(800, 640)], indirect=True)
def test_an_embedded_map_stands_alone(watched: Watched) -> None:
    """No masthead, no panels, nothing to scroll; the map and its slider."""
    page = watched.open("/?on=2021-08-12&embed=1")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator("#event-feed")).to_be_hidden()
    expect(page.locator("#map path[data-look]").first).to_be_visible()
    expect(page.locator("#time-slider [role=slider]")).to_be_in_viewport()


def test_the_frame_can_be_copied(watched: Watched) -> None:
    """The snippet holds the address of the view with embed=1."""
    page = watched.open("/?on=2021-08-12&province=AF-HER")
    page.locator("#share summary").click()
    snippet = page.locator("#share-embed")
    expect(snippet).to_have_value(re.compile("^<iframe src="))
    expect(snippet).to_have_value(re.compile("on=2021-08-12"))
    expect(snippet).to_have_value(re.compile("embed=1"))


def test_before_the_evidence_begins_nobody_is_guessed(watched: Watched) -> None:
    """From one outlet alone, a chapter that it says nothing about shows only its baseline."""
    page = watched.open("/?on=2021-05-01&sources=Nobody")
    expect(page.locator("#event-feed")).to_contain_text("Nothing is reported in this chapter yet.")


def test_a_map_that_is_still_to_come_is_announced(browser: Browser, server: str) -> None:
    """While the server thinks, the page says what it waits for."""
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/payload*", lambda route: held.append(route))
    page.goto(server + "/?on=2021-08-12")
    expect(page.locator("#headline")).to_have_text("Drawing the map …")
    page.wait_for_function("() => document.querySelector('#headline').offsetHeight > 0")
    held[0].continue_()
    expect(page.locator("#headline")).to_contain_text("fall to the Taliban")
    page.close()


def test_a_panel_that_the_server_fails_at_leaves_the_others(browser: Browser, server: str) -> None:
    """The page says so; map and slider go on."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server + "/?on=2021-08-12")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator("#event-feed button").first.click()
    expect(page.locator("#notice")).to_contain_text("The server failed at one request")
    page.locator("#time-slider [role=slider]").press("End")
    expect(page.locator("#count")).to_contain_text("Taliban 34")
    page.close()


@pytest.mark.parametrize("watched", [(800, 640), (390, 500), (1440, 900)], indirect=True)
def test_an_embedded_map_fits_its_frame(watched: Watched) -> None:
    """Nothing to scroll, the whole country in view, and a way to the full page."""
    page = watched.open("/?on=2021-08-12&embed=1&province=AF-HER")
    overflow = "document.documentElement.scrollHeight - window.innerHeight"
    assert page.evaluate(overflow) <= 0
    for province in ("AF-BDS", "AF-NIM", "AF-KHO", "AF-HEL"):
        expect(page.locator(f"#place-{province} path")).to_be_in_viewport()
    link = page.get_by_role("link", name="Open the full map").get_attribute("href") or ""
    assert "on=2021-08-12" in link
    assert "embed" not in link
