"""The page for those who cannot see it, or use no mouse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

SIZES: list[ViewportSize] = [
    {"width": 1440, "height": 900},
    {"width": 768, "height": 1024},
    {"width": 390, "height": 844},
]


def violations(page: Page, part: str | None = None) -> list[str]:
    """What axe-core objects to in the page or a part of it, with the element. Size of targets,
    a rule of WCAG 2.2, it leaves out unless asked."""
    rules = {"target-size": {"enabled": True}}
    options = {"rules": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, context=part, options=options).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(("theme", "sizes"), [("light", SIZES[::2]), ("dark", SIZES[1:2])])
def test_axe_finds_nothing(watched: Watched, theme: str, sizes: list[ViewportSize]) -> None:
    """No violation with a province chosen, two days compared and the filters open, nor in the help:
    by day on a desk and a phone, in the dark on a tablet."""
    page = watched.open(f"/?on=2021-08-12&province=AF-HER&theme={theme}")
    page.locator(".filters summary").click()
    # Days so near that their handles touch on a phone have their fields beside.
    page.evaluate("desk.set({ against: '2021-06-01' })")
    expect(page.locator("#compare-panel")).to_be_visible()
    page.locator(".tablebox").scroll_into_view_if_needed()
    for size in sizes:
        page.set_viewport_size(size)
        watched.rest()
        assert violations(page) == [], size
    page.locator("[data-opens=help]").click()
    for size in sizes:
        page.set_viewport_size(size)
        assert violations(page, "#help") == [], size


def test_the_map_goes_by_keys(watched: Watched) -> None:
    """Tab reaches the map; arrows go from capital to capital, Enter chooses, Escape lets go."""
    page = watched.open("/?on=2021-08-12")
    places = page.get_by_role("listbox", name="Provincial capitals on the map")
    places.focus()
    places.press("ArrowUp")
    places.press("ArrowDown")
    expect(page.get_by_role("option", name="Kabul: Government")).to_have_count(1)
    places.press("Home")
    expect(page.locator("#card")).to_contain_text("Mazar-e Sharif")
    places.press("Enter")
    expect(page.locator("#evidence h2")).to_have_text("Mazar-e Sharif")
    expect(places.locator("[aria-selected=true]")).to_have_attribute("id", "place-AF-BAL")
    places.press("Escape")
    expect(page.locator("#evidence-close")).to_be_hidden()


def test_keys_work_after_a_click(watched: Watched) -> None:
    """A button keeps Space, the rest is the page's: with Shift, from a keyboard without Latin
    letters, and until keys of one character are switched off."""
    page = watched.open("/?on=2021-08-12")
    compare, date = page.locator("#compare"), page.locator("#date-label")
    page.click("#zoom-reset")
    page.keyboard.press(".")
    expect(date).to_have_attribute("datetime", "2021-08-13")
    page.keyboard.press("Shift+C")
    expect(compare).to_have_attribute("aria-pressed", "true")
    letter = "new KeyboardEvent('keydown', {key: 'ز', code: 'KeyC', bubbles: true})"
    page.evaluate(f"document.body.dispatchEvent({letter})")
    expect(compare).to_have_attribute("aria-pressed", "false")
    page.get_by_role("slider", name="Day shown").press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Pause")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    page.keyboard.press("?")
    box = page.get_by_label("Shortcuts of a single character")
    box.uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.get_by_role("slider", name="Day shown").press("End")
    expect(date).to_have_attribute("datetime", "2021-09-30")
    expect(compare).to_have_attribute("aria-pressed", "false")
    page.locator("[data-opens=help]").click()
    box.check()


def test_help_lists_the_keys(watched: Watched) -> None:
    """`?` opens the list, Escape closes it."""
    page = watched.open()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and help")).to_contain_text("Seven days")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_day_is_said(watched: Watched) -> None:
    """Once the hand rests, the live region says date, headline and count."""
    page = watched.open("/?on=2021-08-12")
    page.locator("[role=slider]").first.press("ArrowRight")
    spoken = page.locator("#spoken")
    expect(spoken).to_contain_text("Friday, 13 August 2021")
    expect(spoken).to_contain_text("of 34")


def test_who_wants_no_motion_gets_none(watched: Watched) -> None:
    """Under prefers-reduced-motion nothing fades."""
    watched.page.emulate_media(reduced_motion="reduce")
    page = watched.open()
    moving = "() => [...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).length"
    assert page.evaluate(moving) == 0
    page.close()


@pytest.mark.parametrize(
    "address",
    [
        "/?on=2021-08-12&theme=light",
        "/?story=august-2021&step=4&theme=light",
        "/?on=2021-08-13&against=2021-08-06&pair=1&theme=dark",
        "/?on=2021-08-14&layer=pressure&first=2021-08-05&last=2021-08-17&zoom=2&at=34.5,69&theme=dark",
        "/?on=2021-08-13&embed=1&theme=light",
    ],
)
def test_axe_finds_nothing_in_other_views(watched: Watched, address: str) -> None:
    """Nor with nothing chosen, in a story, two days side by side, a closer look, or the frame for
    other pages."""
    page = watched.open(address)
    assert violations(page) == []
