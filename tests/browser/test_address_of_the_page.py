"""Everything that a reader sets is in the address, and back and forward undo and redo it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.address import parse
from dashboard.words import load_words
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

SCALE = """() => {
  const { center, projection } = document.querySelector('#map .js-plotly-plot')._fullLayout.geo;
  return [projection.scale, center.lat, center.lon];
}"""
HOME = "/?on=2021-08-13"


def asked(page: Page) -> dict[str, str]:
    """What the address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def has(**wanted: str) -> Callable[[str], bool]:
    """Whether an address has these parts; an empty one must not be there."""

    def test(url: str) -> bool:
        found = parse_qs(urlsplit(url).query)
        return all(found.get(name, [""])[0] == value for name, value in wanted.items())

    return test


SPEED = ("#speeds [data-speed='4']", "#speeds [data-speed='4'][aria-pressed=true]", {"speed": "4"})
LOOP = ("#loop", "#loop[aria-pressed=true]", {"loop": "1"})
LAYER = ("#layer", "#layer[aria-pressed=true]", {"layer": "pressure"})
THEME = ("#theme", "html[data-theme=dark]", {"theme": "dark"})
STRETCH = ("#time-zoom-in", "#time-whole:not([hidden])", {"first": "2021-07-06"})


def test_a_choice_is_an_address(watched: Watched) -> None:
    """The button sets it, back undoes it, forward does it again, and the address of all opens with
    all."""
    page = watched.open(HOME)
    choices = (SPEED, LOOP, LAYER, THEME, STRETCH)
    for button, shown, part in choices:
        expect(page.locator(shown)).to_have_count(0)
        page.click(button)
        expect(page.locator(shown)).to_have_count(1)
        page.wait_for_url(has(**part))
        page.go_back()
        expect(page.locator(shown)).to_have_count(0)
        page.go_forward()
        expect(page.locator(shown)).to_have_count(1)
    page.reload()
    for _, shown, part in choices:
        expect(page.locator(shown)).to_have_count(1)
        page.wait_for_url(has(**part))


def near(page: Page, wanted: list[float]) -> None:
    """Wait until the map stands where it should."""
    page.wait_for_function(
        f"(wanted) => ({SCALE})().every((part, i) => Math.abs(part - wanted[i]) < 0.02)",
        arg=wanted,
    )


def test_the_map_is_reached_without_dragging(watched: Watched) -> None:
    """Zoom goes nearer to the province that is chosen (WCAG 2.5.7)."""
    page = watched.open("/?on=2021-08-13&province=AF-HER")
    page.click("#zoom-in")
    page.wait_for_url(has(zoom="1.6"))
    latitude, longitude = map(float, page.evaluate("desk.view.at").split(","))
    herat = page.evaluate("desk.book.byId['AF-HER']")
    assert abs(latitude - herat["lat"]) < 0.01
    assert abs(longitude - herat["lon"]) < 0.01


def test_the_map_s_view_is_an_address(watched: Watched) -> None:
    """Zooming and panning are written; the address opens the same view; home takes it away."""
    page = watched.open(HOME)
    home: list[Any] = page.evaluate(SCALE)
    page.click("#zoom-in")
    page.wait_for_url(has(zoom="1.6"))
    box = page.locator("#map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 40, steps=6)
    page.mouse.up()
    page.wait_for_function("document.location.search.includes('at=')")
    page.wait_for_function(
        f"(home) => ({SCALE})()[2] > home[2] + 0.3 && "
        "Math.abs(Number(new URLSearchParams(location.search).get('at').split(',')[1])"
        f" - ({SCALE})()[2]) < 0.01",
        arg=home,
    )
    view = page.evaluate(SCALE)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    near(page, view)
    assert "province" not in asked(page)
    expect(page.locator("#locator")).to_be_visible()
    page.click("#zoom-reset")
    page.wait_for_url(has(zoom="", at=""))
    near(page, home)


def test_the_table_s_order_and_filters_are_an_address(watched: Watched) -> None:
    """A sorted, filtered table opens sorted and filtered, and the map shows what it leaves, while the
    hand moves too; the day is named in the heading and in its field at once."""
    page = watched.open(HOME)
    page.locator(".tablebox").scroll_into_view_if_needed()
    first = page.locator("#table [row-index='0'] [col-id=capital]")
    expect(first).to_be_visible()
    header = page.locator("#table [col-id=people] .ag-header-cell-text")
    header.click()
    page.wait_for_url(has(sort="people"))
    header.click()
    page.wait_for_url(has(sort="-people"))
    expect(first).to_have_text("Kabul")
    filters = '{"side":{"filterType":"text","type":"equals","filter":"Taliban"}}'
    page.goto(f"{watched.server}{HOME}&sort=-people&rows={filters}")
    page.wait_for_selector("body[data-ready]")
    page.locator(".tablebox").scroll_into_view_if_needed()
    expect(first).to_have_text("Herat")
    quiet = page.locator("#map path[data-quiet]")
    expect(quiet).to_have_count(16)
    watched.rest()
    page.evaluate("desk.rest = () => {}")
    page.get_by_role("slider", name="Day shown").press("PageDown")
    expect(quiet).to_have_count(22)
    expect(page.locator("#table-title")).to_contain_text("12 August 2021")
    expect(page.locator("#pick-day")).to_have_value("12 Aug 2021")


def test_two_days_side_by_side_are_an_address(watched: Watched) -> None:
    """Two large maps take the place of one, and what is pointed at in one is in both."""
    page = watched.open(HOME + "&against=2021-08-06")
    page.click("#compare-pair")
    page.wait_for_url(has(pair="1"))
    maps = page.locator("#pair figure")
    expect(maps).to_have_count(2)
    expect(maps.first.locator("path[data-province]")).to_have_count(34)
    page.locator("#pair figure:first-child [data-province=AF-KDZ]").hover()
    expect(maps.nth(0)).to_contain_text("Kunduz: Government")
    expect(maps.nth(1)).to_contain_text("Kunduz: Taliban")
    for outline in page.locator("#pair .outline.pointed").all():
        expect(outline).to_have_attribute("d", re.compile("^M"))
    page.locator("#pair figure:last-child [data-province=AF-KDZ]").click()
    expect(page.locator("#evidence h2")).to_have_text("Kunduz")
    page.go_back()
    page.go_back()
    expect(maps).to_have_count(0)


def test_a_story_or_province_that_is_none_is_said(watched: Watched) -> None:
    """As any part of an address that cannot be read, in the language of the page; nothing is asked
    for it, and it leaves the address."""
    bad = {"story": "nope", "province": "XX"}
    page = watched.open(f"{HOME}&lang=fa&{urlencode(bad)}")
    for complaint in parse(bad)[1]:
        expect(page.locator("#notice")).to_contain_text(complaint.said(load_words("fa")))
    assert asked(page) == {"on": "2021-08-13", "lang": "fa"}
    assert not [address for address in watched.asked if "/story/" in address]


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ("on=2021-08-10&first=2021-08-06&last=2021-08-13", True),
        ("on=2021-08-20&first=2021-08-06&last=2021-08-13", False),
        ("on=2021-08-10&first=2021-08-13&last=2021-08-06", False),
        ("on=2021-08-10&first=2021-08-06", False),
        ("first=2021-06-01&last=2021-06-20", True),
    ],
)
def test_a_stretch_that_the_day_does_not_lie_in_leaves_the_address(
    watched: Watched, days: str, kept: bool
) -> None:
    """The slider's handle is never beside its track, and the address says what is shown."""
    page = watched.open(f"/?{days}")
    assert [name in asked(page) for name in ("first", "last")] == [kept, kept]
    slider, handle = (
        page.locator(part).bounding_box() for part in ("#time-slider", "#time-slider [role=slider]")
    )
    assert slider
    assert handle
    assert -1 <= handle["x"] + handle["width"] / 2 - slider["x"] <= slider["width"] + 1


def test_changes_in_a_stretch_and_back_to_a_day(watched: Watched) -> None:
    """The button shows what changed in the days of the timeline, and again the day itself; where the
    first of them is compared with another day, it does the same."""
    page = watched.open("/?on=2021-08-10&first=2021-08-06&last=2021-08-13")
    button = page.locator("#time-changes")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#headline")).to_contain_text("Between 6 and 13 August 2021")
    page.wait_for_url(has(against="2021-08-06", on="2021-08-13"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#headline")).to_contain_text("fall to the Taliban")
    assert "against" not in asked(page)
    page.evaluate("desk.go(desk.dayOf('2021-08-10')); desk.set({ against: '2021-08-06' })")
    watched.rest()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_url(has(against="2021-08-06", on="2021-08-13"))


def test_a_second_day_beyond_the_stretch(watched: Watched) -> None:
    """Keys that take its handle there show the whole chapter; out of sight, it is not what a press
    on the slider moves."""
    page = watched.open("/?on=2021-08-13&against=2021-08-06&first=2021-08-06&last=2021-08-13")
    other = page.get_by_role("slider", name="Compared with")
    other.press("ArrowLeft")
    expect(other).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(has(against="2021-08-04", on="2021-08-13", first="", last=""))
    page.evaluate("desk.showWindow(desk.dayOf('2021-08-10'), desk.dayOf('2021-08-20'))")
    expect(other).to_have_count(0)
    page.locator("#time-slider").click(position={"x": 3, "y": 10})
    page.wait_for_url(has(against="2021-08-04", on="2021-08-10"))


TYPED = {
    "2021-08-06": "2021-08-06",
    "13/8/2021": "2021-08-13",
    "6 Aug": "2021-08-06",
    "August 15, 2021": "2021-08-15",
    "24 Asad 1400": "2021-08-15",
    "Sunday, 15 August": "2021-08-15",
    "۲۲ اسد ۱۴۰۰": "2021-08-13",
    "٢٢ اسد ١٤٠٠": "2021-08-13",
    "۱۳ اګست ۲۰۲۱": "2021-08-13",
    "29 September 2015": "2015-09-29",
}
UNREADABLE = {
    "soon": "“soon” is no day that the page can read: write 13 Aug 2021",
    "8/15/2021": "is no day that the page can read",
    "31 Feb 2021": "The calendar has no “31 Feb 2021”",
    "32 Asad 1400": "The calendar has no “32 Asad 1400”",
    "2030-01-01": "no map for 2030-01-01: the chapters are 1 Jan 2015 – 31 Dec 2019 and 1 May",
}


def test_a_day_is_typed_as_a_reader_writes_it(watched: Watched) -> None:
    """Any writing of a day goes there, in either calendar and either chapter, and in the months and
    digits of any of our languages."""
    page = watched.open("/?on=2021-08-20")
    for typed, day in TYPED.items():
        for written, shown in (("2021-08-20", "2021-08-20"), (typed, day)):
            page.fill("#pick-day", written)
            page.press("#pick-day", "Enter")
            expect(page.locator("#date-label"), typed).to_have_attribute("datetime", shown)


def test_what_is_no_day_is_said(watched: Watched) -> None:
    """Under the field, which is marked; the map stays, and a day takes the words away."""
    page = watched.open(HOME)
    field, said = page.locator("#pick-day"), page.locator("#pick-day-said")
    day = page.locator("#date-label")
    expect(said).to_be_hidden()
    for typed, why in UNREADABLE.items():
        field.fill(typed)
        field.press("Enter")
        expect(said).to_contain_text(why)
        expect(field).to_have_accessible_description(said.inner_text())
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(day).to_have_attribute("datetime", "2021-08-13")
        for good in ("2021-08-14", "2021-08-13"):
            field.fill(good)
            expect(said).to_be_hidden()
            expect(day).to_have_attribute("datetime", good)
