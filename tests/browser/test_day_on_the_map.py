"""What a day looks like on map, chart and timeline."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from geodata.languages import load_language
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def rows(watched: Watched, on: str) -> dict[str, dict[str, Any]]:
    """Who holds what, as the API says it."""
    found = httpx.get(f"{watched.server}/api/control", params={"on": on}).json()
    return {row["province"]: row for row in found}


def outlined(page: Page) -> set[str]:
    """Provinces whose outline is strong because they changed on the day shown."""
    script = """lines => lines.map((line) => {
      const same = [...document.querySelectorAll('#map .choroplethlayer path')]
        .find((path) => path.getAttribute('d') === line.getAttribute('d'));
      return same.__data__.loc;
    })"""
    return set(page.eval_on_selector_all("#map .outline.fresh", script))


def test_what_changed_on_the_day_is_outlined(watched: Watched) -> None:
    """The provinces that differ from the evening before, and none on a quiet day; the key says so
    in the words of the pictures."""
    page = watched.open("/?on=2021-08-14")
    before, after = rows(watched, "2021-08-13"), rows(watched, "2021-08-14")
    state = ("controller", "status")
    changed = {p for p in after if any(before[p][s] != after[p][s] for s in state)}
    assert changed
    assert outlined(page) == changed
    expect(page.locator("#key-fresh")).to_have_text(load_language().say("key.fresh"))
    expect(page.locator("#key-fresh")).to_be_visible()
    page.locator("#time-slider [role=slider]").press("Home")
    expect(page.locator("#map .outline.fresh")).to_have_count(0)
    expect(page.locator("#key-fresh")).to_be_hidden()


def test_a_day_that_is_not_certain_is_marked(watched: Watched) -> None:
    """Fill, a ring at the capital, and the key, on the days that the sources leave open. Since when
    it is somebody's is said apart from how."""
    page = watched.open("/?on=2021-08-12&province=AF-KAN")
    expect(page.locator("#evidence-now")).to_have_text(
        "Government since before 1 May 2021 · contested"
    )
    today = rows(watched, "2021-08-12")
    open_ones = {p for p, r in today.items() if (r["since_latest"] or "") > "2021-08-12"}
    assert open_ones
    fills = "paths => paths.map((path) => path.__data__.loc)"
    found = page.eval_on_selector_all("#map .choroplethlayer path[data-uncertain]", fills)
    assert set(found) == open_ones
    rings = "rings => rings.filter((ring) => getComputedStyle(ring).visibility === 'visible').map((ring) => ring.parentNode.dataset.province)"
    assert set(page.eval_on_selector_all("#map .doubt", rings)) == open_ones
    expect(page.locator("#key-uncertain")).to_be_visible()
    page.locator("#time-slider [role=slider]").press("Home")
    expect(page.locator("#key-uncertain")).to_be_hidden()


def test_the_chart_names_its_turning_points(watched: Watched) -> None:
    """The first capital to fall, the day on which half were lost, the day of the last."""
    page = watched.open("/?on=2021-08-13")
    notes = page.locator("#chart-notes .milestone")
    expect(notes).to_have_text(
        ["6 Aug: Zaranj, the first to fall", "13 Aug: 18 of 34 lost", "6 Sept: all 34"]
    )


def test_the_timeline_tells_a_day_before_it_is_chosen(watched: Watched) -> None:
    """Under a mouse it says day and headline; the map stays where it is."""
    page = watched.open("/?on=2021-05-01")
    watched.asked.clear()
    chart = page.locator(".chartbox").bounding_box()
    assert chart
    # Day 106 of 152.
    page.mouse.move(chart["x"] + chart["width"] * 106 / 152, chart["y"] + 60)
    expect(page.locator(".tip")).to_contain_text("15 Aug 2021")
    expect(page.locator(".tip")).to_contain_text("fall to the Taliban")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2021-05-01")
    page.mouse.move(chart["x"] + 20, chart["y"] - 300)
    expect(page.locator(".tip")).to_be_hidden()
    assert watched.asked == []


def test_every_event_has_its_mark(watched: Watched) -> None:
    """On the busiest day there are as many rows of ink under the slider as events."""
    page = watched.open("/?on=2021-08-15")
    script = """() => {
      const canvas = document.getElementById('marks');
      const pen = canvas.getContext('2d');
      const x = Math.round(desk.share(desk.state.day) * canvas.width);
      const { data } = pen.getImageData(x, 0, 1, canvas.height);
      const inked = [...Array(canvas.height).keys()].map((y) => data[4 * y + 3] > 150);
      const marks = inked.filter((ink, y) => ink && !inked[y - 1]).length;
      const events = desk.chapter().events.filter((e) => e.day === desk.state.day);
      const hollow = events.filter((e) => !['capture', 'handover', 'withdrawal'].includes(e.kind));
      return [marks, events.length + hollow.length];
    }"""
    marks, expected = page.evaluate(script)
    # A hollow square has an upper and a lower edge.
    assert marks == expected
