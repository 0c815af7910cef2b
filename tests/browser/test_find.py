"""Search, filters and the table."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def test_a_capital_is_found_in_any_spelling(watched: Watched) -> None:
    """Typing and Enter choose the province."""
    page = watched.open("/?on=2021-08-13")
    for spelling in ("Qunduz", "کندز"):
        page.fill("#find", spelling)
        first = page.locator("#find-results [role=option]").first
        expect(first).to_be_visible()
        expect(first).to_contain_text("Kunduz")
        page.press("#find", "Enter")
        expect(page.locator("#evidence h2")).to_have_text("Kunduz")
        page.click("#evidence-close")
        expect(page.locator("#evidence h2", has_text="Kunduz")).to_have_count(0)


def test_a_sentence_is_found_and_shown(watched: Watched) -> None:
    """A sentence leads to its day, its province and itself, from days that play too."""
    page = watched.open("/?on=2021-05-05")
    page.click("#play")
    page.fill("#find", "spokesman")
    found = page.get_by_role("group", name="Sentences").get_by_role("option").first
    found.click()
    expect(page.locator("blockquote.wanted")).to_be_in_viewport()
    expect(page.locator("#play")).to_have_accessible_name("Play")
    page.click("#play")
    page.locator("#evidence [data-go]").last.click()
    expect(page.locator("#play")).to_have_accessible_name("Play")


def test_an_outlet_alone_paints_the_map(watched: Watched) -> None:
    """Choosing an outlet leaves its reports; clearing brings the others back."""
    page = watched.open("/?on=2021-08-13")
    before = page.locator("#count").inner_text()
    page.fill("#find", "TOLOnews")
    page.get_by_role("group", name="Outlets").get_by_role("option").first.click()
    expect(page.locator("#count")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("sources=TOLOnews"))
    page.locator(".filters summary").click()
    page.click("#filter-clear")
    expect(page.locator("#count")).to_have_text(before)


def test_nothing_found_is_said(watched: Watched) -> None:
    """One line, no error."""
    page = watched.open()
    page.fill("#find", "zzzzqq")
    expect(page.locator("#find-results")).to_contain_text("Nothing says “zzzzqq”")


def test_an_answer_that_comes_late_opens_nothing(watched: Watched) -> None:
    """Once the field is empty again, what was asked for is wanted no more."""
    page = watched.open()
    held: list[Route] = []
    page.route("**/find?*", lambda route: held.append(route))
    with page.expect_request("**/find?*"):
        page.fill("#find", "Kunduz")
    page.fill("#find", "")
    with page.expect_response("**/find?*") as answer:
        held[0].continue_()
    answer.value.finished()
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )
    expect(page.locator("#find-results")).to_be_hidden()


def test_filters_lead_feed_and_map(watched: Watched) -> None:
    """A side leaves its events, its provinces and its rows; one that leaves nothing says so."""
    page = watched.open("/?on=2021-08-13")
    page.locator(".filters summary").click()
    page.select_option("#filter-side", "taliban")
    expect(page).to_have_url(re.compile("side=taliban"))
    provinces = page.locator("#map .choroplethlayer path")
    taliban = "[data-look^=taliban]"
    expect(page.locator("#event-feed button:not([data-side=taliban])")).to_have_count(0)
    expect(page.locator("#event-feed button").first).to_be_attached()
    expect(provinces.and_(page.locator(f"{taliban}:not([data-quiet])"))).to_have_count(18)
    expect(provinces.and_(page.locator(f":not({taliban})[data-quiet]"))).to_have_count(16)
    page.locator(".tablebox").scroll_into_view_if_needed()
    rows = page.locator("#table [role=row][row-id]")
    expect(rows).to_have_count(18)
    page.select_option("#filter-side", "foreign")
    expect(rows).to_have_count(0)
    expect(page.locator("#event-feed")).to_contain_text("passes the filters")


def test_a_table_that_loads_last_is_filled(watched: Watched) -> None:
    """Nothing of it is asked for before a reader comes near; its script may come long after all
    else: the rows are there once it has."""
    held: list[Route] = []
    page = watched.page
    page.route("**/async-community*", lambda route: held.append(route))
    watched.open("/?on=2021-08-13")
    assert not held
    with page.expect_request("**/async-community*"):
        page.locator(".tablebox").scroll_into_view_if_needed()
    expect(page.locator("#table-title")).to_contain_text("13 August 2021")
    held[0].continue_()
    expect(page.locator("#table [role=row][row-id]")).to_have_count(34)


def test_the_table_follows_and_leads(watched: Watched) -> None:
    """34 rows of the day; a row chooses its province; a filter in it quiets the others."""
    page = watched.open("/?on=2021-08-13")
    page.locator(".tablebox").scroll_into_view_if_needed()
    table = page.locator("#table")
    expect(table.locator(".ag-center-cols-container [role=row]")).to_have_count(34)
    herat = table.locator("[row-id='AF-HER']")
    expect(herat.locator("[col-id=side]")).to_have_text("Taliban")
    herat.locator("[col-id=capital]").click()
    expect(page.locator("#evidence h2")).to_have_text("Herat")
    page.evaluate(
        "dash_ag_grid.getApi('table').setFilterModel({capital: {type: 'contains', filter: 'Kab'}})"
    )
    expect(page.locator("#map .choroplethlayer path:not([data-quiet])")).to_have_count(1)
    page.get_by_role("slider", name="Day shown").press("Home")
    watched.rest()  # The grid is told rows and filters one after the other, as a hand tells it.
    page.evaluate("dash_ag_grid.getApi('table').setFilterModel(null)")
    expect(herat.locator("[col-id=side]")).to_have_text("Government")
