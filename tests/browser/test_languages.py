"""Dari and Pashto."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard.words import load_words
from geodata.languages import Lang, load_language
from tests.browser.conftest import Watched
from tests.browser.test_everyone import violations

pytestmark = pytest.mark.browser

DAY = date(2021, 8, 13)


@pytest.mark.parametrize("lang", ["fa", "ps"])
def test_the_page_speaks_the_language(watched: Watched, lang: str) -> None:
    """Right to left, names and both calendars in it; the timeline runs on from left to right."""
    page = watched.open(f"/?on={DAY}&lang={lang}")
    language = load_language(Lang(lang))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("#date-label")).to_contain_text(language.gregorian(DAY))
    expect(page.locator("#solar")).to_have_text(language.solar(DAY))
    expect(page.locator("#place-AF-KDZ text")).to_have_text(language.capitals["AF-KDZ"])
    expect(page.locator("#headline")).to_contain_text(language.capitals["AF-HEL"])
    handle = page.locator("#time-slider [role=slider]")
    before = handle.bounding_box()
    assert before
    handle.press("ArrowRight")
    page.wait_for_function(
        "x => document.querySelector('#time-slider [role=slider]').getBoundingClientRect().x > x",
        arg=before["x"],
    )
    watched.rest()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    if lang == "fa":  # the marks are the same in both
        assert violations(page) == []


def test_the_language_is_chosen_on_the_page(watched: Watched) -> None:
    """The choice opens the page anew and is in its address. Filters of the table by words of the other
    language are left there.
    """
    filters = (
        '{"side":{"filterType":"text","type":"contains","filter":"Taliban"},'
        '"area":{"filterType":"number","type":"greaterThan","filter":10000}}'
    )
    page = watched.open(f"/?on={DAY}&rows={filters}")
    page.wait_for_function("desk.kept()")
    some = page.evaluate("desk.kept()").split(",")
    expect(page.locator("#solar")).to_have_text("22 Asad 1400")
    page.select_option("#language", "fa")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page).to_have_url(re.compile("lang=fa"))
    page.wait_for_function(
        "some => desk.kept && desk.kept()?.split(',').length > some", arg=len(some)
    )


@pytest.mark.parametrize("lang", ["fa", "ps"])
def test_a_story_is_told_in_the_language(watched: Watched, lang: str) -> None:
    """In its own words, and the page says that nobody has checked them yet."""
    page = watched.open(f"/?story=august-2021&step=10&lang={lang}")
    words = load_words(lang)
    expect(page.locator("#tale-title")).to_have_text("کابل")
    expect(page.locator("#tale-text")).to_have_attribute("lang", lang)
    expect(page.locator("#tale-note")).to_have_text(words("tale.unchecked"))


@pytest.mark.parametrize("lang", ["fa", "ps"])
def test_evidence_and_articles_are_told_in_the_language(watched: Watched, lang: str) -> None:
    """Sentences stay as they are, with a word about it; capitals, days, counts and the speeds are
    the language's, whatever the article's."""
    page = watched.open(f"/?on={DAY}&lang={lang}&province=AF-HER")
    words, language = load_words(lang), load_language(Lang(lang))
    evidence = page.locator("#evidence")
    expect(evidence).to_contain_text(words("evidence.quoted"))
    expect(evidence.locator(".sentence").first).to_have_attribute("lang", "en")
    expect(evidence.locator(".standing").first).to_contain_text("۰٫")
    text = "The Taliban captured the city of Gardez on Monday. They now control 12 of 34 capitals."
    page.fill("#article-text", text)
    page.fill("#article-date", "2021-08-10")
    page.click("#extract-article")
    claims = page.locator(".claims")
    expect(claims.first).to_contain_text(language.capitals["AF-PIA"])
    expect(claims.first).to_contain_text(language.gregorian(date(2021, 8, 9)))
    expect(claims.nth(1)).to_contain_text("۱۲/۳۴")
    expect(page.locator("#speeds")).to_contain_text("۱۶")
