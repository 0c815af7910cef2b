"""Search, filters and the table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("spelling", ["Kunduz", "Qunduz", "kondoz", "کندز"])
def test_a_capital_is_found_in_any_spelling(watched: Watched, spelling: str) -> None:
    """Typing and Enter choose the province."""
    page = watched.open("/?on=2021-08-13")
    page.fill("#find", spelling)
    expect(page.locator("#find-results [role=option]").first).to_contain_text("Kunduz")
    page.press("#find", "Enter")
    expect(page.locator("#evidence h2")).to_have_text("Kunduz")


def test_a_sentence_is_found_and_shown(watched: Watched) -> None:
    """A sentence leads to its day, its province and itself."""
    page = watched.open("/?on=2021-05-05")
    page.fill("#find", "spokesman")
    found = page.get_by_role("group", name="Sentences").get_by_role("option").first
    found.click()
    expect(page.locator("blockquote.wanted")).to_be_in_viewport()


def test_an_outlet_alone_paints_the_map(watched: Watched) -> None:
    """Choosing an outlet leaves its reports; clearing brings the others back."""
    page = watched.open("/?on=2021-08-13")
    before = page.locator("#count").inner_text()
    page.fill("#find", "Dawn")
    page.get_by_role("group", name="Outlets").get_by_role("option").first.click()
    expect(page.locator("#count")).not_to_have_text(before)
    assert "sources=Dawn" in page.url
    page.locator(".filters summary").click()
    page.click("#filter-clear")
    expect(page.locator("#count")).to_have_text(before)


def test_nothing_found_is_said(watched: Watched) -> None:
    """One line, no error."""
    page = watched.open()
    page.fill("#find", "zzzzqq")
    expect(page.locator("#find-results")).to_contain_text("Nothing says “zzzzqq”")


def test_filters_lead_feed_and_map(watched: Watched) -> None:
    """A side leaves its events and its provinces; a filter that leaves nothing says so."""
    page = watched.open("/?on=2021-08-13")
    page.locator(".filters summary").click()
    page.select_option("#filter-side", "taliban")
    sides = page.eval_on_selector_all("#event-feed button", "bs => bs.map(b => b.dataset.side)")
    assert set(sides) == {"taliban"}
    loud = page.eval_on_selector_all(
        "#map .choroplethlayer path:not([data-quiet])", "ps => ps.map(p => p.dataset.look)"
    )
    assert loud
    assert all(look.startswith("taliban") for look in loud)
    assert "side=taliban" in page.url
    page.select_option("#filter-side", "foreign")
    expect(page.locator("#event-feed")).to_contain_text("passes the filters")


def test_the_table_follows_and_leads(watched: Watched) -> None:
    """34 rows of the day; a row chooses its province; a filter in it quiets the others."""
    page = watched.open("/?on=2021-08-13")
    table = page.locator("#table")
    table.scroll_into_view_if_needed()
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
    page.evaluate("dash_ag_grid.getApi('table').setFilterModel(null)")
    expect(herat.locator("[col-id=side]")).to_have_text("Government")
