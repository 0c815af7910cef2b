"""A story told step by step."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def test_a_story_goes_forwards_and_back(watched: Watched) -> None:
    """Each step sets day, highlight and address, and shows its sources; back undoes a step, and the
    whole story, whose end leaves the map as near as it was."""
    page = watched.open()
    page.click("#tale-open")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2021-08-05")
    page.click("#tale-forward")
    expect(page.locator("#tale-title")).to_have_text("The first to fall")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2021-08-06")
    expect(page.locator("#map path[data-changed]")).to_have_count(1)
    expect(page.locator("#tale-sources a").first).to_have_attribute(
        "href",
        "https://www.dawn.com/news/1639133/taliban-capture-first-afghan-provincial-capital-in-nimroz",
    )
    expect(page.locator("#locator")).to_be_visible()
    expect(page).to_have_url(re.compile("story=august-2021&step=2"))
    station = page.locator("#tale-steps button").nth(1)
    station.press("Enter")
    expect(station).to_be_focused()
    page.go_back()
    expect(page.locator("#tale-title")).to_have_text("The eve")
    page.click("#tale-close")
    expect(page.locator("#tale")).to_be_hidden()
    expect(page.locator("#locator")).to_be_hidden()
    page.click("#zoom-in")
    expect(page).to_have_url(re.compile("zoom=1.6"))
    sight = page.evaluate("desk.sight()")
    page.click("#tale-open")
    page.wait_for_function("(was) => desk.sight().at !== was.at", arg=sight)
    watched.rest()
    page.go_back()
    page.wait_for_function("(was) => desk.sight().at === was.at", arg=sight)
    watched.rest()
    assert page.evaluate("[desk.sight(), desk.view.at]") == [sight, sight["at"]]


def test_a_step_is_an_address(watched: Watched) -> None:
    """The address of a step opens it, and its picture shows the same provinces as near. A map that
    leaves the step for another day says so, and its address opens that day."""
    page = watched.open("/?story=august-2021&step=10")
    expect(page.locator("#tale-title")).to_have_text("Kabul")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2021-08-15")
    page.click("#export-menu > summary")
    address = page.locator("#export-get").get_attribute("href") or ""
    svg = page.request.get(watched.server + address.replace("format=png", "format=svg")).text()
    told = page.evaluate("[...desk.toldPlaces()].map((index) => desk.book.places[index].id)")
    assert re.findall(r'<g id="([A-Z-]+)-told">', svg) == told
    assert "-fresh" not in svg
    near = page.evaluate("desk.sight()")
    assert f"zoom={near['zoom']}&amp;at={near['at']}" in svg
    page.keyboard.press("Escape")
    forward = page.locator("#tale-forward")
    forward.press("Enter")
    station = page.locator("#tale-steps button").last
    expect(station).to_have_attribute("aria-current", "step")
    expect(forward).to_have_attribute("aria-disabled", "true")
    expect(forward).to_be_focused()
    day, place = page.locator("#date-label"), page.locator("#tale-place")
    told = day.get_attribute("datetime") or ""
    page.fill("#pick-day", "2021-07-19")
    watched.rest()
    for _ in range(2):
        expect(day).to_have_attribute("datetime", "2021-07-19")
        expect(place).to_contain_text("11 of 11 · the map shows another day")
        expect(page.locator("#tale-steps [aria-current]")).to_have_count(0)
        page.reload()
        watched.rest()
    station.click()
    expect(day).to_have_attribute("datetime", told)
    expect(place).not_to_contain_text("another day")
    expect(station).to_have_attribute("aria-current", "step")


def test_what_a_step_is_about_is_clear_of_headline_and_key(watched: Watched) -> None:
    """On each, the capitals told of are in view, and no name runs into what lies over the map. On a
    low screen, where a comparison takes half of its column, the way on stays in view.
    """
    page = watched.open("/?story=august-2021&step=11")
    script = """() => {
      const boxes = ['.banner', '.key'].map((part) => document.querySelector(part).getBoundingClientRect());
      const under = (name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return boxes.some((box) =>
          left < box.right && box.left < right && top < box.bottom && box.top < bottom);
      };
      const told = [...desk.toldPlaces()].map((index) => desk.book.places[index]);
      const names = [...document.querySelectorAll('.capitals g:not([data-unnamed], [data-outside]) text')];
      return [
        ...told.filter(desk.isOutside).map((place) => place.capital),
        ...(document.body.classList.contains('near') ? names.filter(under).map((name) => name.textContent) : []),
      ];
    }"""
    for step in range(11, 0, -1):
        assert (step, page.evaluate(script)) == (step, [])
        page.keyboard.press("PageUp")
        watched.rest()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.evaluate("desk.set({ step: '4', against: '2021-08-01' })")
    expect(page.locator("#compare-panel")).to_be_visible()
    expect(page.locator("#tale-title")).to_have_text("Kunduz")
    expect(page.locator("#tale-forward")).to_be_in_viewport(ratio=1)
