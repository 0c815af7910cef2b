"""The page under a thumb, 390 pixels wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.test_everyone import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("page", [(390, 844)], indirect=True),
]

DAY = "/?on=2021-08-13"


def finger(page: Page, path: list[tuple[float, float]]) -> None:
    """A finger that goes down at the first point, moves through the others and lifts."""
    devtools = page.context.new_cdp_session(page)
    kinds = ["touchStart", *["touchMove"] * (len(path) - 1)]
    for kind, (x, y) in zip(kinds, path, strict=True):
        points = [{"x": x, "y": y}]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    devtools.detach()


def test_a_thumb_drags_the_slider(watched: Watched) -> None:
    """A thumb that lands somewhat beside the handle drags it, and the page does not scroll."""
    page = watched.open(DAY)
    box = page.locator("#time-slider [role=slider]").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 12
    finger(page, [(x, y), (x - 60, y + 4), (x - 120, y - 6), (x - 180, y)])
    shown = page.locator("#date-label")
    expect(shown).not_to_have_attribute("datetime", "2021-08-13")
    assert (shown.get_attribute("datetime") or "") < "2021-07-01"
    assert page.evaluate("scrollY") == 0


def test_the_map_stands_still_while_the_day_moves(watched: Watched) -> None:
    """Headlines of any length leave the map where it is."""
    page = watched.open("/?on=2021-08-05")
    tops = set()
    for _ in range(12):
        page.locator("#time-slider [role=slider]").press("ArrowRight")
        box = page.locator("#map").bounding_box()
        assert box
        tops.add(box["y"])
    assert len(tops) == 1


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_settings_and_search_unfold(watched: Watched) -> None:
    """Two buttons show what has no room; one closes the other; axe finds nothing. On a tablet, too,
    the menu of addresses and two maps side by side are no wider than the screen.
    """
    page = watched.open(DAY)
    expect(page.locator("#settings")).to_be_hidden()
    page.click("[data-unfolds=settings]")
    expect(page.locator("#believe")).to_be_visible()
    page.click("[data-unfolds=find-box]")
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("#settings")).to_be_hidden()
    page.click("[data-unfolds=transport]")
    expect(page.locator("#pick-day")).to_be_visible()
    expect(page.locator("#speeds")).to_be_visible()
    assert violations(page) == []
    page.click("[data-unfolds=transport]")
    expect(page.locator("#pick-day")).to_be_hidden()
    page.evaluate("desk.set({ against: '2021-08-01', pair: '1' })")
    expect(page.locator("#pair figure")).to_have_count(2)
    assert overflow(page) == 0
    page.click("#share summary")
    for width, height in ((390, 844), (768, 1024), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) == 0
        box = page.locator("#share .menu").bounding_box()
        assert box
        assert 0 <= box["x"] <= width - box["width"]


def test_a_chosen_province_leads_to_its_sentences(watched: Watched) -> None:
    """Under the map a card says what it is; its button goes to the evidence below."""
    page = watched.open(DAY)
    spot = page.locator("#place-AF-HEL path").bounding_box()
    assert spot
    page.mouse.click(spot["x"] - 8, spot["y"] + 20)
    card = page.locator("#pinned")
    expect(card).to_contain_text("Taliban")
    expect(page.locator("#evidence blockquote").first).not_to_be_in_viewport()
    card.get_by_role("button", name="Read the sentences").click()
    expect(page.locator("#evidence blockquote").first).to_be_in_viewport()
    expect(page.locator("#evidence h2")).to_have_text("Lashkar Gah")


def test_a_story_is_read_with_the_map_in_view(watched: Watched) -> None:
    """Text, sources and the button stand under the map, on every step."""
    page = watched.open("/?story=august-2021&step=1")
    for number in range(2, 5):
        for part in ("#tale-text", "#tale-sources a >> nth=0", "#tale-forward", "#map"):
            expect(page.locator(part)).to_be_in_viewport()
        for part in ("#play", "#locator"):
            expect(page.locator(part)).to_be_hidden()
        assert overflow(page) == 0
        page.click("#tale-forward")
        expect(page.locator("#tale-place")).to_contain_text(f"{number} of 11")
    assert violations(page) == []
    page.click("#tale-close")
    expect(page.locator("#time-slider [role=slider]")).to_be_in_viewport()


def test_a_name_without_room_beside_its_dot_stands_on_a_line(watched: Watched) -> None:
    """No name that is shown touches another's dot; one that stands far from its own has a line to it."""
    page = watched.open(DAY)
    strays = page.eval_on_selector_all(
        ".capitals g:not([data-unnamed], [data-outside])",
        """groups => {
          const far = (box, dot) => Math.hypot(
            Math.max(box.left - dot.x, 0, dot.x - box.right),
            Math.max(box.top - dot.y, 0, dot.y - box.bottom));
          const spot = group => {
            const box = group.querySelector("path").getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          };
          return groups.filter(group => {
            const box = group.querySelector("text").getBoundingClientRect();
            const own = far(box, spot(group));
            const other = Math.min(...groups.filter(g => g !== group).map(g => far(box, spot(g))));
            const led = !group.querySelector(".leader[hidden]");
            return other < 4 || (own > 14 && !led);
          }).map(group => group.dataset.province);
        }""",
    )
    assert strays == []
    assert page.locator(".capitals .leader:not([hidden])").count() >= 1
