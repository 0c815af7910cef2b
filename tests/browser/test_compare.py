"""Two days, and the stretch of days on the timeline."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from geodata.boundaries import load_boundaries
from geodata.render import Theme, style
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def rows(watched: Watched, on: str) -> dict[str, dict[str, Any]]:
    """Who holds what, as the API says it."""
    found = httpx.get(f"{watched.server}/api/control", params={"on": on}).json()
    return {row["province"]: row for row in found}


def expect_outlined(page: Page, provinces: set[str]) -> None:
    """The map marks these provinces as changed, and no other."""
    marked = page.locator("#map path[data-changed]")
    expect(marked).to_have_count(len(provinces))
    assert set(marked.evaluate_all("paths => paths.map(path => path.__data__.loc)")) == provinces


def test_what_changed_between_two_days(watched: Watched) -> None:
    """The sentence counts, and the outlines show, what differs in the API's two answers."""
    page = watched.open("/?on=2021-08-13&against=2021-08-06")
    before, after = rows(watched, "2021-08-06"), rows(watched, "2021-08-13")
    looks = [{p: (r["controller"], r["status"]) for p, r in d.items()} for d in (before, after)]
    expect_outlined(page, {p for p in before if looks[0][p] != looks[1][p]})
    fell = sum(after[p]["controller"] == "taliban" != before[p]["controller"] for p in before)
    sentence = page.locator("#compare-sentence")
    expect(sentence).to_contain_text("Between 6 and 13 August 2021, ")
    expect(sentence).to_contain_text(f"{fell} more capitals fell to the Taliban")
    expect(page.locator("#compare-maps svg path[data-province]")).to_have_count(68)


def test_side_by_side_each_day_looks_as_in_a_picture(watched: Watched) -> None:
    """Open days pale, the filter and the layer on both, and what changed outlined on the later; open
    days leave no ring of the one map that the two stand for, and where that is near, the key does
    not come over the second."""
    page = watched.open("/?on=2021-08-12&against=2021-08-01&pair=1&zoom=3&at=33,66")
    key, map_ = (page.locator(part).bounding_box() for part in (".key", "#pair figure >> nth=1"))
    assert key
    assert map_
    assert key["y"] + key["height"] <= map_["y"]
    seen = "nodes => nodes.filter(node => getComputedStyle(node).visibility === 'visible').length"
    assert page.eval_on_selector_all("#map .overlay *", seen) == 0
    first, second = page.locator("#pair figure").all()
    marked = "paths => paths.map(path => path.dataset.province)"
    now = rows(watched, "2021-08-12")
    open_ones = {p for p, r in now.items() if (r["since_latest"] or "") > "2021-08-12"}
    assert open_ones
    assert set(second.locator("path[data-uncertain]").evaluate_all(marked)) == open_ones
    changed = page.locator("#compare-list li").count()
    assert second.locator(".changed").get_attribute("d").count("M") >= changed
    expect(first.locator(".changed")).to_have_attribute("d", "")
    page.evaluate("desk.set({ side: 'government', layer: 'pressure' })")
    expect(first.locator("path[data-quiet]")).to_have_count(0)
    quiet = sum(row["controller"] != "government" for row in now.values())
    expect(second.locator("path[data-quiet]")).to_have_count(quiet)
    expect(second.locator("path[data-pressure]")).to_have_count(34)


def test_the_key_says_what_is_outlined_and_what_is_pale(watched: Watched) -> None:
    """Two maps leave nothing pale; a day beside itself has nothing to tell, and says so."""
    page = watched.open("/?on=2021-08-13&against=2021-08-06")
    outlined, pale = page.locator("#key-changed"), page.locator("#key-same")
    expect(outlined).to_have_text("Changed between the days")
    expect(outlined).to_be_visible()
    expect(pale).to_be_visible()
    expect(page.locator("#key-fresh")).to_be_hidden()
    page.click("#compare-pair")
    expect(outlined).to_be_visible()
    expect(pale).to_be_hidden()
    page = watched.open("/?on=2021-08-13&against=2021-08-13")
    expect(page.locator("#headline")).to_have_text(
        "13 August 2021 is compared with itself: nothing changed"
    )
    expect(page.locator("#map path[data-quiet]")).to_have_count(0)
    expect(outlined).to_be_hidden()
    expect(pale).to_be_hidden()


def test_comparing_is_switched_on_moved_and_ended(watched: Watched) -> None:
    """The button sets a week before; the second handle goes by keys; the address has it."""
    page = watched.open("/?on=2021-08-13")
    page.click("#compare")
    page.wait_for_url(re.compile(re.escape("against=2021-08-06")))
    page.get_by_role("slider", name="Compared with").press("ArrowLeft")
    expect(page.locator("#compare-sentence")).to_contain_text("Between 5 and 13 August")
    # The evidence has room for a sentence and whose it is beside the list of changes.
    page.evaluate("desk.select('AF-KDZ')")
    expect(page.locator("#evidence a").first).to_be_in_viewport(ratio=1)
    page.click("#compare-close")
    expect(page.locator("#compare-panel")).to_be_hidden()
    expect_outlined(page, set())
    page.go_back()
    expect(page.locator("#compare-panel")).to_be_visible()


def test_what_stands_beside_the_map_follows_the_hand(watched: Watched) -> None:
    """Figures and both maps go with every step, not only once the hand rests; the maps are painted,
    not built anew, and a moved second day leaves the timeline as it is."""
    page = watched.open("/?on=2021-08-06&against=2021-08-05")
    keep = (
        "document.querySelectorAll('#compare-maps path, #ticks span').forEach(n => n.kept = true)"
    )
    page.evaluate(keep)
    other = page.get_by_role("slider", name="Compared with")
    other.press("ArrowLeft")
    page.wait_for_url(re.compile("against=2021-08-04"))
    page.evaluate("desk.rest = () => {}")
    page.get_by_role("slider", name="Day shown").press("End")
    expect(page.locator("#figures")).to_contain_text("Taliban 100%")
    second = page.locator("#compare-maps figure").nth(1)
    expect(second.locator("[data-look^=taliban]")).to_have_count(34)
    anew = "nodes => nodes.filter(node => !node.kept).length"
    assert page.eval_on_selector_all("#compare-maps path, #ticks span", anew) == 0


def test_the_timeline_zooms_and_tells_what_changed_in_it(watched: Watched) -> None:
    """Drawing over the chart chooses days; their changes are one button away; back shows all."""
    page = watched.open("/?on=2021-08-13")
    box = page.locator(".chartbox").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"first=2021-0[78]-\d\d&last=2021-0[89]-\d\d"))
    handle = page.get_by_role("slider", name="Day shown")
    expect(handle).not_to_have_attribute("aria-valuemin", "18748")
    page.click("#time-changes")
    expect(page.locator("#compare-sentence")).to_contain_text("fell to the Taliban")
    page.click("#time-whole")
    page.wait_for_url(lambda url: "first=" not in url)


def test_a_day_is_typed(watched: Watched) -> None:
    """The field takes a day of either chapter."""
    page = watched.open("/?on=2021-08-13")
    page.fill("#pick-day", "2015-09-29")
    expect(page.locator("#date-label")).to_have_attribute("datetime", "2015-09-29")


def test_it_plays_in_a_loop(watched: Watched) -> None:
    """With loop on, the first day follows the last; back leads to the other chapter, and rests."""
    page = watched.open("/?on=2021-08-14&first=2021-08-06&last=2021-08-16")
    page.click("#loop")
    page.click("#play")
    page.wait_for_function("document.querySelector('#date-label').dateTime < '2021-08-10'")
    page.click("#play")
    watched.rest()
    left = page.locator("#date-label").get_attribute("datetime") or ""
    page.click("[data-chapter='2015-2019']")
    page.click("#play")
    page.go_back()
    expect(page.locator("#date-label")).to_have_attribute("datetime", left)
    expect(page.locator("#play")).to_have_accessible_name("Play")


def test_pressure_is_the_share_of_border_against_another_side(watched: Watched) -> None:
    """Card, table and layer say what the borders' lengths say."""
    page = watched.open("/?on=2021-08-13&layer=pressure")
    holders = {p: r["controller"] for p, r in rows(watched, "2021-08-13").items()}
    whole, facing = dict.fromkeys(holders, 0.0), dict.fromkeys(holders, 0.0)
    for (one, other), km in load_boundaries().borders.items():
        for province in (one, other):
            whole[province] += km
            facing[province] += km * (holders[one] != holders[other])
    script = "paths => paths.map(path => [path.__data__.loc, +path.dataset.pressure])"
    steps = dict(page.eval_on_selector_all("#map .choroplethlayer path", script))
    for province, step in steps.items():
        share = facing[province] / whole[province]
        assert (step - 1) / 5 - 0.001 <= share <= step / 5 + 0.001, province


def test_pressure_is_as_strong_as_in_pictures(watched: Watched) -> None:
    """On light paper and on dark."""
    page = watched.open("/?on=2021-08-13&layer=pressure")
    script = "steps => steps.map(step => getComputedStyle(step).getPropertyValue('--strength'))"
    for theme in Theme:
        page.evaluate(f"desk.set({{ theme: '{theme}' }})")
        found = page.eval_on_selector_all("#key-pressure .ramp i", script)
        assert found == [f"{strength:.0%}" for strength in style.STRENGTHS[theme]]


def test_area_and_people_add_up(watched: Watched) -> None:
    """Each row of figures shares out the whole between the sides."""
    page = watched.open("/?on=2021-08-13")
    figures = page.locator("#figures dd")
    expect(figures.nth(1)).to_contain_text("%")
    for text in figures.all_inner_texts()[:2]:
        assert sum(int(n) for n in re.findall(r"(\d+)%", text)) in (99, 100, 101)
