"""Pasting an article, and a person's word on a claim."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

ARTICLE = (
    "Taliban fighters captured the city of Gardez on Monday after government troops withdrew, "
    "residents said. Nothing else was heard from the valley."
)


def test_a_pasted_article_is_read_tried_on_the_map_kept_and_taken_back(watched: Watched) -> None:
    """The sentence is marked, the claim named; the map shows it until the reader turns back, and
    kept, until it is taken back into the form.
    """
    page = watched.open("/?on=2017-05-10")
    page.fill("#article-text", ARTICLE)
    page.fill("#article-date", "2017-05-09")
    page.click("#extract-article")
    expect(page.locator(".marked mark")).to_contain_text("captured the city of Gardez")
    expect(page.locator(".claims").first).to_contain_text("Gardez captured by the Taliban")
    expect(page.locator("#article-result")).to_contain_text(
        "Gardez, from 8 May 2017: Government · Held → Taliban · Held"
    )
    said = re.search(r"(\d+) reports", page.locator("#credit").inner_text())
    assert said
    rests = int(said[1])
    page.click("#preview-article")
    expect(page.locator("#count")).to_contain_text("Taliban 1 ")
    expect(page.locator("#time-slider [role=slider]")).to_have_attribute(
        "aria-valuetext", re.compile("8 May 2017")
    )
    expect(page.locator("#notice")).to_contain_text("Nothing is kept.")
    expect(page.locator("#notice")).to_be_in_viewport(ratio=1)
    expect(page.locator("#map")).to_be_in_viewport(ratio=1)
    page.click("#export-menu summary")
    expect(page.locator("#export-said")).to_contain_text("files hold only what is")
    expect(page.locator("#export-get")).to_be_hidden()
    page.click("#export-menu summary")
    page.click("#preview-article")
    expect(page.locator("#count")).to_have_text("Government 34 of 34")
    page.click("#export-menu summary")
    expect(page.locator("#export-get")).to_be_visible()
    page.click("#keep-article")
    expect(page.locator("#count")).to_contain_text("Taliban 1 ")
    expect(page.locator("#credit")).to_contain_text(f" {rests + 1} reports")
    page.fill("#article-text", "")
    page.fill("#article-date", "")
    page.click("#own-articles summary")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#count")).to_have_text("Government 34 of 34")
    expect(page.locator("#article-text")).to_have_value(ARTICLE)
    expect(page.locator("#article-date")).to_have_value("2017-05-09")
    expect(page.locator("#own-articles")).to_be_empty()
    expect(page.locator("#credit")).to_contain_text(f" {rests} reports")


def test_a_page_s_source_is_taken_back_as_it_was_kept(watched: Watched) -> None:
    """With the title, outlet, address and day that it declares; kept again it is the same. An outlet
    that stands in the form stays there until it is cleared.
    """
    text = ARTICLE.replace("Gardez", "Sharana") + " It was quiet again by night. " * 5
    head = "".join(
        f'<meta property="{name}" content="{content}">'
        for name, content in (
            ("article:published_time", "2017-05-09"),
            ("og:title", "Sharana has fallen"),
            ("og:site_name", "The Paktika Paper"),
            ("og:url", "https://paper.example/sharana"),
        )
    )
    own = {
        "#article-title": "Sharana has fallen",
        "#article-outlet": "The Paktika Paper",
        "#article-url": "https://paper.example/sharana",
        "#article-date": "2017-05-09",
    }
    page = watched.open("/?on=2017-05-10")
    page.fill(
        "#article-text",
        f"<!DOCTYPE html><html><head><title>Sharana</title>{head}</head>"
        f"<body><article><p>{text}</p></article></body></html>",
    )
    take_back = page.get_by_role("button", name="Take back: Sharana has fallen")
    for _ in range(2):
        page.click("#extract-article")
        page.click("#keep-article")
        expect(page.locator("#own-articles")).to_contain_text("Sharana has fallen")
        expect(page.locator("#own-articles")).to_contain_text("The Paktika Paper")
        for field in ("#article-text", *own):
            page.fill(field, "")
        page.fill("#article-outlet", "My own notes")
        page.click("#own-articles summary")
        take_back.click()
        expect(page.locator("#article-kept")).to_contain_text("something that is not kept")
        expect(page.locator("#article-outlet")).to_have_value("My own notes")
        expect(take_back).to_be_visible()
        page.fill("#article-outlet", "")
        take_back.click()
        expect(page.locator("#article-text")).to_have_value(re.compile("city of Sharana"))
        for field, value in own.items():
            expect(page.locator(field)).to_have_value(value)
        expect(page.locator("#own-articles")).to_be_empty()


def test_a_province_shows_the_sentence_of_an_article_on_the_map(watched: Watched) -> None:
    """While it is tried its words stand behind the colour, however much is believed and whatever is
    accepted meanwhile, and no longer; read again, it can be tried again.
    """
    page = watched.open("/?on=2017-05-10&province=AF-PIA")
    page.fill("#article-text", ARTICLE)
    page.fill("#article-date", "2017-05-09")
    page.fill("#article-outlet", "The Paktia Paper")
    page.click("#extract-article")
    page.click("#preview-article")
    evidence, button = page.locator("#evidence"), page.locator("#preview-article")
    expect(evidence).to_contain_text("The Paktia Paper, 9 May 2017")
    # The evidence may come before the map, which the next choice would overtake.
    expect(page.locator("#count")).to_contain_text("Taliban 1 ")
    believe, queue = page.locator("#believe"), page.locator("#review-queue")
    for act in (
        lambda: believe.select_option("all"),
        lambda: queue.get_by_role("button", name="Accept").first.click(),
        lambda: queue.get_by_role("button", name="Undo").first.click(),
    ):
        painted = page.evaluate("desk.book.tag")
        act()
        page.wait_for_function("painted => desk.book.tag > painted", arg=painted)
        expect(page.locator("#count")).to_contain_text("Taliban 1 ")
        expect(page.locator("#notice")).to_contain_text("Nothing is kept.")
    page.click("#extract-article")
    expect(page.locator("#count")).to_have_text("Government 34 of 34")
    expect(button).to_have_text("Show on the map")
    button.click()
    expect(evidence).to_contain_text("The Paktia Paper, 9 May 2017")
    button.click()
    expect(evidence).not_to_contain_text("The Paktia Paper")


def test_an_answer_that_comes_after_the_trial_is_dropped(watched: Watched) -> None:
    page = watched.open("/?on=2017-05-10&province=AF-PIA")
    page.fill("#article-text", ARTICLE)
    page.fill("#article-date", "2017-05-09")
    page.click("#extract-article")
    page.click("#preview-article")
    expect(page.locator("#count")).to_contain_text("Taliban 1 ")
    held: list[Route] = []

    def hold(route: Route) -> None:
        again = '"changedPropIds":["tried-again.data"]' in (route.request.post_data or "")
        held.append(route) if again else route.fallback()

    page.route("**/_dash-update-component*", hold)
    with page.expect_request(lambda request: "tried-again.data" in (request.post_data or "")):
        page.locator("#believe").select_option("all")
    with page.expect_response(lambda answer: "article-result" in answer.text()):
        page.click("#extract-article")
    held.pop().continue_()
    watched.rest()
    expect(page.locator("#count")).to_have_text("Government 34 of 34")
    expect(page.locator("#preview-article")).to_have_text("Show on the map")


def test_of_the_source_of_a_page_the_article_is_read(watched: Watched) -> None:
    """Its menus are no news, and it says itself when it was published. A long address in a text is
    broken, and keeps form and review as wide as they were.
    """
    page = watched.open()
    text = " ".join([ARTICLE] * 3)
    page.fill(
        "#article-text",
        '<!DOCTYPE html><html><head><meta property="article:published_time" content="2021-05-11">'
        "</head><body><nav><a>Taliban capture Ghazni</a></nav>"
        f"<article><h1>Gardez</h1><p>{text}</p></article></body></html>",
    )
    page.click("#extract-article")
    expect(page.locator("#article-result")).to_contain_text("Gardez captured by the Taliban")
    expect(page.locator("#article-result")).not_to_contain_text("Ghazni")
    page.fill("#article-text", f"{ARTICLE} See https://paper.example/{'a' * 250} for more.")
    page.fill("#article-date", "2017-05-09")
    page.click("#extract-article")
    expect(page.locator(".marked")).to_contain_text("paper.example")
    width = "part => part.getBoundingClientRect().width"
    article, review = (page.locator(part) for part in (".article", ".review"))
    assert article.evaluate(width) == review.evaluate(width)
    page.set_viewport_size({"width": 390, "height": 844})
    assert article.evaluate(width) < 390
    assert page.locator(".marked").evaluate("text => text.scrollWidth - text.clientWidth") == 0


def test_what_cannot_be_read_is_answered(watched: Watched) -> None:
    """An empty, undated, foreign, future or silent article gets one line that says so, and one of
    days without a map, or that paints nothing anew."""
    page = watched.open()
    for text, date, answer in (
        ("", "2021-08-03", "Paste the text of an article first."),
        (ARTICLE, "", "Say when the article was published"),
        ("Талибан захватил город Кундуз.", "2021-08-03", "only English is read yet"),
        (ARTICLE, "9030-08-13", "is yet to come"),
        (ARTICLE, "last week", "'last week' is no day: write it as 2021-08-13"),
        ("The weather was fine in Lisbon.", "2021-08-03", "No sentence here says"),
        (ARTICLE, "1999-05-11", "no map of these days: the chapters are 1 January 2015"),
        (ARTICLE, "2020-05-12", "no map of these days: the chapters are 1 January 2015"),
        (ARTICLE.replace("Monday", "14 August"), "2021-08-15", "It changes no colour on the map"),
    ):
        page.fill("#article-text", text)
        page.fill("#article-date", date)
        page.click("#extract-article")
        expect(page.locator(".article")).to_contain_text(answer)
        if "changes no colour" not in answer:
            expect(page.locator("#preview-article")).to_be_hidden()
    expect(page.locator("#preview-article")).to_be_visible()


def test_a_word_on_a_claim_is_kept_and_can_be_taken_back(watched: Watched) -> None:
    """Rejecting a claim moves it to the checked ones; undo brings it back."""
    page = watched.open()
    queue = page.locator("#review-queue")
    progress = queue.locator("p.how").first
    expect(progress).to_contain_text("0 of")
    queue.get_by_role("button", name="Reject").first.click()
    expect(progress).to_contain_text("1 of")
    queue.get_by_role("button", name="Undo").first.click()
    expect(progress).to_contain_text("0 of")
