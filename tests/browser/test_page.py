"""The page as a reader uses it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PATHS = "#map .choroplethlayer path"


def colours(page: Page) -> list[str]:
    """What each province is painted with, as the eye sees it."""
    script = "paths => paths.map(path => getComputedStyle(path).fill)"
    return page.eval_on_selector_all(PATHS, script)


def expect_day(page: Page, day: str) -> None:
    """The day is shown."""
    expect(page.locator("#date-label")).to_have_attribute("datetime", day)


def test_the_map_is_drawn(watched: Watched) -> None:
    """34 provinces are painted with area, two sides' colours, and 34 capitals stand on them."""
    page = watched.open("/?on=2021-08-13")
    areas = page.eval_on_selector_all(
        PATHS, "paths => paths.map(p => p.getBBox().width * p.getBBox().height)"
    )
    assert len(areas) == 34
    assert min(areas) > 20
    assert len({colour for colour in colours(page) if "url" not in colour}) == 2
    expect(page.locator(".capitals g")).to_have_count(34)
    expect(page.locator("#count")).to_have_text("Taliban 18 · Government 16 of 34")
    expect(page.locator("#headline")).to_contain_text("fall to the Taliban")


def test_names_of_capitals_do_not_collide(watched: Watched) -> None:
    """No two names that are shown overlap, and most are shown."""
    page = watched.open()
    boxes = page.eval_on_selector_all(
        ".capitals g:not([data-unnamed]) text",
        "texts => texts.map(t => t.getBoundingClientRect().toJSON())",
    )
    assert len(boxes) >= 28
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert min(across, down) < 4.5, (one, other)


def test_scrubbing_repaints_and_asks_for_nothing(watched: Watched) -> None:
    """Dragging the handle over the summer changes day, colours and count, and sends nothing."""
    page = watched.open("/?on=2021-05-01&province=AF-HER")
    watched.asked.clear()
    before = colours(page)
    slider = page.locator("#time-slider").bounding_box()
    handle = page.locator("#time-slider [role=slider]").bounding_box()
    assert slider and handle
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.evaluate(
        """() => {
          const label = document.getElementById("date-label");
          window.seen = new Set();
          new MutationObserver(() => window.seen.add(label.dateTime))
            .observe(label, { attributeFilter: ["datetime"] });
        }"""
    )
    for step in range(1, 40):
        page.mouse.move(slider["x"] + slider["width"] * step / 40, handle["y"] + 9)
    page.mouse.up()
    expect(page.locator("#count")).to_have_text("Taliban 34 of 34")
    watched.rest()
    assert page.evaluate("window.seen.size") > 30
    assert colours(page) != before
    assert watched.asked == []


def test_plotly_is_told_what_is_painted(watched: Watched) -> None:
    """Once the hand rests, the figure's own data are those of the day: one source of truth."""
    page = watched.open("/?on=2021-05-01")
    told = "JSON.stringify(document.querySelector('#map .js-plotly-plot').data[0].z)"
    first = page.evaluate(told)
    page.locator("#time-slider [role=slider]").press("End")
    page.wait_for_function(f"first => {told} !== first", arg=first)
    script = """paths => {
      const { locations, z } = document.querySelector('#map .js-plotly-plot').data[0];
      return paths.map(path => [
        z[locations.indexOf(path.__data__.loc)], getComputedStyle(path).fill
      ]);
    }"""
    pairs = {(code, fill) for code, fill in page.eval_on_selector_all(PATHS, script)}
    assert len({code for code, _ in pairs}) == len({fill for _, fill in pairs}) == len(pairs)


def test_the_slider_is_spoken_and_goes_by_keys(watched: Watched) -> None:
    """Arrows go by days, page keys by events, home and end to the chapter's; each is spoken."""
    page = watched.open("/?on=2021-08-13")
    handle = page.locator("#time-slider [role=slider]")
    expect(handle).to_have_attribute("aria-valuetext", re.compile("13 August 2021"))
    for key, shown in {
        "ArrowRight": "2021-08-14",
        "ArrowLeft": "2021-08-13",
        "Shift+ArrowLeft": "2021-08-06",
        "PageUp": "2021-08-07",
        "Home": "2021-05-01",
        "End": "2021-09-30",
    }.items():
        handle.press(key)
        expect_day(page, shown)


def test_steps_go_from_event_to_event(watched: Watched) -> None:
    """Forward and back stop where something happened, in the order of the feed."""
    page = watched.open("/?on=2021-08-06")
    page.click("#step-forward")
    expect_day(page, "2021-08-07")
    page.click("#step-back")
    expect_day(page, "2021-08-06")
    page.click("#day-forward")
    expect_day(page, "2021-08-07")


def test_it_plays_and_pauses_without_a_request(watched: Watched) -> None:
    """Play moves the day until it is paused; nothing is sent meanwhile."""
    page = watched.open("/?on=2021-05-01")
    watched.asked.clear()
    page.click("[data-speed='4']")
    page.click("#play")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Pause")
    page.wait_for_function("document.querySelector('#date-label').dateTime > '2021-05-08'")
    page.click("#play")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    stopped = page.locator("#date-label").get_attribute("datetime")
    watched.rest()
    expect(page).to_have_url(re.compile(f"on={stopped}"))
    expect_day(page, stopped or "")
    assert watched.asked == []


def test_a_province_leads_to_its_sentences(watched: Watched) -> None:
    """A click on Herat shows sentences with outlet, date and link; the address remembers it."""
    page = watched.open("/?on=2021-08-13")
    page.locator(".capitals [data-province=AF-HER]").evaluate(
        "capital => { window.spot = capital.getBoundingClientRect().toJSON() }"
    )
    spot = page.evaluate("window.spot")
    page.mouse.move(spot["left"] - 30, spot["top"] + 40)
    expect(page.locator("#card")).to_contain_text("Herat")
    page.mouse.click(spot["left"] - 30, spot["top"] + 40)
    evidence = page.locator("#evidence")
    expect(evidence.locator("h2")).to_have_text("Herat")
    expect(evidence.locator("blockquote .sentence").first).to_be_visible()
    link = evidence.locator("blockquote a").first
    assert re.match(r"https?://", link.get_attribute("href") or "")
    assert re.search(r", \d+ \w+ 2021", link.inner_text())
    expect(page).to_have_url(re.compile("province=AF-HER"))
    page.go_back()
    expect(page.locator("#evidence-close")).to_be_hidden()


def test_the_feed_leads_the_map(watched: Watched) -> None:
    """A line of the feed goes to its day and its province."""
    page = watched.open("/?on=2021-05-01")
    page.locator("#event-feed button", has_text="Zaranj captured").click()
    expect_day(page, "2021-08-06")
    expect(page.locator("#evidence h2")).to_have_text("Zaranj")


def test_believing_less_paints_another_map(watched: Watched) -> None:
    """Under a bar that no sentence reaches nothing has changed hands."""
    page = watched.open("/?on=2021-08-15&min_confidence=1")
    expect(page.locator("#count")).to_have_text("Government 34 of 34")
    watched.open("/?on=2021-08-15")
    expect(page.locator("#count")).to_have_text("Taliban 33 · Government 1 of 34")


def test_the_other_chapter_opens(watched: Watched) -> None:
    """A day of 2015 in the address opens its chapter; the control leads to 2021, and
    the back button back."""
    page = watched.open("/?on=2015-09-29")
    expect_day(page, "2015-09-29")
    page.get_by_text("2021", exact=True).first.click()
    expect(page.locator("#date-label")).to_contain_text("2021")
    page.go_back()
    expect_day(page, "2015-09-29")


def test_a_bad_address_is_said_and_survived(watched: Watched) -> None:
    """What cannot be read in the address is named; the map is there all the same."""
    page = watched.open("/?on=yesterday&zoom=2&at=68,35")
    expect(page.locator("#notice")).to_contain_text("'yesterday' is no day")
    expect(page.locator("#notice")).to_contain_text("off the map: 68,35")
    expect(page.locator(PATHS)).to_have_count(34)


@pytest.mark.parametrize("page", [(390, 844), (768, 1024)], indirect=True)
def test_everything_can_be_reached_on_a_small_screen(watched: Watched) -> None:
    """Nothing sticks out sideways, be it the last day or the narrowest screen, and map, slider,
    evidence, feed and article are all there.
    """
    page = watched.open("/?on=2021-08-13&province=AF-KAN")
    width = "document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(width) <= 0
    page.get_by_role("slider", name="Day shown").press("End")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2021-09-30")
    assert page.evaluate(width) <= 0
    height = (page.viewport_size or {})["height"]
    page.set_viewport_size({"width": 320, "height": height})
    page.wait_for_function(f"{width} <= 0")
    parts = "map time-slider play count-chart event-feed evidence export-menu article-text"
    for part in parts.split():
        locator = page.locator(f"#{part}")
        locator.scroll_into_view_if_needed()
        expect(locator).to_be_in_viewport()
    box = page.locator("[role=slider]").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 20


def test_a_taken_port_is_said_in_one_line(server: str) -> None:
    """Starting a second server on the port fails at once, with what to do about it."""
    env = os.environ | {"CONTROL_MAP_PORT": server.rsplit(":", 1)[1]}
    second = subprocess.run(
        [sys.executable, "-m", "dashboard"], env=env, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "set CONTROL_MAP_PORT to a free port" in second.stderr


def test_words_behind_the_command_are_refused_in_one_line() -> None:
    """Settings are variables: what would be left unread is said, and nothing is served."""
    started = subprocess.run(
        [sys.executable, "-m", "dashboard", "--port", "8051"],
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 2
    assert "unrecognized arguments: --port 8051" in started.stderr
