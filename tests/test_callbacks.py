"""What answers the page: a request that the page cannot have sent is refused in one line, and a fault
of ours is answered in one and logged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dashboard import address
from dashboard.address import AddressError, View
from dashboard.app import create_app
from dashboard.panels import evidence
from dashboard.reading import as_document
from dashboard.words import load_words
from geodata.languages import Lang
from geodata.settings import Settings
from geodata.store import Store
from tests.factories import claim, day, document
from tests.serving import served

OPENED = address.as_text(View())
ARTICLE = {"text": "The Taliban took Kunduz on Sunday.", "day": "2021-08-10"}
NO_TEXT = r'{"claim":"\ud800","decision":"accept","document":"\ud800"}'
DECIDE, TAKE_BACK = "notice.children", "article-text.value"
PASTED = as_document(
    "The Taliban took Kunduz on Sunday, residents said.",
    *(day("08-10"), "The Paper", "http://paper", "Kunduz taken"),
)
Guarded = tuple[httpx.Client, Store]
TOKEN = {"edit-token.value": "secret"}
ASKED = {
    "selection.data": {"province": "AF-KDZ"},
    "edition.data": 0,
    "tried.data": None,
    "opened.data": OPENED,
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server over a store with one report."""
    url = f"sqlite:///{tmp_path_factory.mktemp('callbacks') / 'control.sqlite'}"
    store = Store(url)
    said = claim("AF-KDZ", "08-08")
    store.add(document(said.sentence, str(said.published), name=said.document), [said], [])
    app = create_app(Settings(database_url=url), store)
    with served(app.server) as where, httpx.Client(base_url=where, timeout=60) as answering:
        yield answering


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Guarded]:
    """A server for others, which has a token, over a store with a report and a pasted article."""
    url = f"sqlite:///{tmp_path / 'control.sqlite'}"
    store = Store(url)
    for kept in (document(ARTICLE["text"], "2021-08-10", name="report"), PASTED):
        store.add(kept, [], [])
    settings = Settings(database_url=url, host="0.0.0.0", edit_token="secret")
    with (
        served(create_app(settings, store).server) as where,
        httpx.Client(base_url=where, timeout=60) as answering,
    ):
        yield answering, store


def post(client: httpx.Client, output: str, values: dict[str, Any], **more: Any) -> httpx.Response:
    """A callback as Dash's part in the browser asks for it; `output` is how its own begins."""
    known = client.get("/_dash-dependencies").json()
    wires = next(each for each in known if each["output"].startswith(output))
    names = wires["output"].strip(".").split("...")

    def sent(part: dict[str, str]) -> dict[str, Any]:
        return part | {"value": values.get(f"{part['id']}.{part['property']}")}

    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    body = {
        "output": wires["output"],
        "outputs": outputs if wires["output"].startswith("..") else outputs[0],
        "inputs": [sent(part) for part in wires["inputs"]],
        "state": [sent(part) for part in wires["state"]],
        "changedPropIds": [],
    }
    return client.post("/_dash-update-component", json=body | more)


def press(
    client: httpx.Client, has: str, button: dict[str, str], values: dict[str, str], **more: Any
) -> httpx.Response:
    """A press of one of many buttons alike; `has` is an output of their callback alone."""
    known = client.get("/_dash-dependencies").json()
    output = next(each["output"] for each in known if has in each["output"])
    sent = {"id": button, "property": "n_clicks", "value": 1}
    changed = [f"{json.dumps(button, sort_keys=True, separators=(',', ':'))}.n_clicks"]
    pressing = {"inputs": [[sent]], "changedPropIds": changed}
    return post(client, output, ASKED | values, **(pressing | more))


def parts(answer: Any) -> Iterator[dict[str, Any]]:
    """The properties of every part in what a callback answered."""
    if isinstance(answer, dict):
        if isinstance(answer.get("props"), dict):
            yield answer["props"]
        answer = list(answer.values())
    if isinstance(answer, list):
        for each in answer:
            yield from parts(each)


def test_what_the_page_asks_is_answered(client: httpx.Client) -> None:
    """The evidence of a province, so that the refusals below are of their values alone."""
    answer = post(client, "history", ASKED)
    assert answer.status_code == 200
    assert "Kunduz" in answer.text


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("sources", "left"), [("Reutres", ""), ("Reutres,Reuters", "Reuters")])
def test_an_outlet_that_no_report_is_by_is_said_and_left_out(
    client: httpx.Client, sources: str, left: str, lang: Lang
) -> None:
    """In the language of the page; a map of nothing would look like one of peace."""
    search = f"?on=2021-08-08&sources={sources}&lang={lang}"
    answer = post(client, "page", {"opening.data": search}).json()
    (boot,) = (part["data"] for part in parts(answer) if part.get("id") == "boot")
    said = AddressError("address.outlet", text="'Reutres'").said(load_words(lang))
    assert boot["complaints"] == [said]
    assert boot["view"]["sources"] == left


def test_the_page_offers_outlets_that_can_be_believed(tmp_path: Path) -> None:
    """Reports that reprint an agency are the agency's, whoever prints them."""
    url = f"sqlite:///{tmp_path / 'control.sqlite'}"
    store = Store(url)
    store.add(document("A.", outlet="The Town Paper", agency="AFP", name="reprint"), [], [])
    store.add(document("B.", outlet="The Village Paper", name="own"), [], [])
    store.add(document("C.", outlet="", name="nobody"), [], [])
    with (
        served(create_app(Settings(database_url=url), store).server) as where,
        httpx.Client(base_url=where, timeout=60) as client,
    ):
        answer = post(client, "page", {"opening.data": "?"}).json()
        (listed,) = (part for part in parts(answer) if part.get("id") == "filter-outlet")
        offered = [option["props"]["value"] for option in listed["children"][1:]]
        found = client.get("/find?q=a").json()["outlets"]
    assert offered == ["AFP", "The Village Paper"]
    assert [(each["name"], each["reports"]) for each in found] == [
        ("AFP", 1),
        ("The Village Paper", 1),
    ]


@pytest.mark.parametrize(
    ("output", "name", "value"),
    [
        ("page", "opening.data", 5),
        ("page", "opening.data", ["?on=2021-08-13"]),
        ("history", "selection.data", ["AF-KDZ"]),
        ("history", "selection.data", {"sources": 7}),
        ("history", "tried.data", {"text": 5}),
        ("history", "tried.data", ARTICLE | {"day": [2021]}),
        ("history", "tried.data", ARTICLE | {"day": "2021-13-01"}),
        ("history", "opened.data", None),
        ("history", "opened.data", [1, 2]),
        ("review-body", "opened.data", {"lang": 5}),
        ("..article-result", "article-text.value", {"a": 1}),
        ("..article-result", "article-date.value", 20210810),
        ("..preview.data", "article.data", [ARTICLE]),
        ("..article-kept", "edit-token.value", 5),
        ("..article-kept", "edition.data", [0]),
    ],
)
def test_values_of_another_type_are_refused_in_a_line(
    client: httpx.Client, output: str, name: str, value: Any
) -> None:
    """Whoever forges them is told which one it is; nothing fails."""
    answer = post(client, output, ASKED | {"preview-article.n_clicks": 1, name: value})
    assert answer.status_code == 400
    detail = answer.json()["detail"]
    assert "\n" not in detail
    assert name.partition(".")[0] in detail or "is no day" in detail


@pytest.mark.parametrize("written", ["2021-08-10", "10 August 2021", "Aug. 10, 2021"])
def test_the_day_of_an_article_is_typed_as_papers_write_it(
    client: httpx.Client, written: str
) -> None:
    values = {"article-text.value": ARTICLE["text"], "article-date.value": written}
    answer = post(client, "..article-result", ASKED | values)
    assert answer.json()["response"]["article"]["data"]["day"] == "2021-08-10"
    assert "8 August 2021" in answer.text


@pytest.mark.parametrize(
    "body", [[], 5, {}, {"output": 5}, {"output": "history.data", "inputs": 5}]
)
def test_what_is_no_callback_is_refused_in_a_line(client: httpx.Client, body: Any) -> None:
    """Dash itself would fail at it."""
    answer = client.post("/_dash-update-component", json=body)
    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


@pytest.mark.parametrize(
    "pressed", [5, "{bad", "{}", NO_TEXT, '{"claim":5}', '{"document":[]}', '{"a":' * 9999]
)
@pytest.mark.parametrize("has", [DECIDE, TAKE_BACK])
def test_a_button_that_is_not_there_is_refused(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, has: str, pressed: Any
) -> None:
    """The id of a button says which claim or article it is about; Dash itself reads it."""
    name = f"{pressed}.n_clicks" if isinstance(pressed, str) else pressed
    answer = press(client, has, {}, {}, changedPropIds=[name])
    assert (answer.status_code, answer.json()) == (400, {"detail": "no button has such an id"})
    assert not caplog.records


def test_a_part_whose_id_is_no_text_is_refused(client: httpx.Client) -> None:
    """The answer names it, as far as it can be written."""
    body = json.dumps(
        {
            "output": "review-body.children",
            "outputs": {"id": "review-body", "property": "children"},
            "inputs": [{"id": "\ud800", "property": "data", "value": "x"}],
            "state": [{"id": "opened", "property": "data", "value": OPENED}],
            "changedPropIds": [],
        }
    )
    headers = {"Content-Type": "application/json"}
    answer = client.post("/_dash-update-component", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("?: ")


def test_forged_outputs_write_no_traceback(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Dash takes them for a callback that returned too much."""
    answer = post(client, "history", ASKED, outputs=[])
    assert list(answer.json()) == ["detail"]
    assert "\n" not in caplog.text.strip()


def test_what_is_kept_is_shown_to_who_knows_the_token_alone(guarded: Guarded) -> None:
    client, _ = guarded
    for token, seen in ((None, False), ("guessed", False), ("secret", True)):
        answer = post(client, "own-articles", ASKED | {"edit-token.value": token})
        assert answer.status_code == 200
        assert (PASTED.id in answer.text) is seen


@pytest.mark.parametrize(
    ("button", "values", "said"),
    [
        (PASTED.id, {}, "without its edit token"),
        (PASTED.id, {"edit-token.value": "guessed"}, "without its edit token"),
        ("report", TOKEN, "not kept any more"),
        ("pasted-unknown", TOKEN, "not kept any more"),
        (PASTED.id, TOKEN | {"article-text.value": "Kunduz is calm."}, "not kept: keep that"),
        (PASTED.id, TOKEN | {"article-outlet.value": "Another"}, "not kept: keep that"),
    ],
)
def test_what_may_not_be_taken_back_stays(
    guarded: Guarded, button: str, values: dict[str, str], said: str
) -> None:
    """Without the token, what was not kept on the page, and over a text or an outlet that would be
    lost; a list that shows what is gone is drawn anew.
    """
    client, store = guarded
    answer = press(client, TAKE_BACK, {"type": "own", "document": button}, values)
    assert answer.status_code == 200
    assert said in answer.text
    assert "article-text" not in answer.json()["response"]
    assert ("edition" in answer.json()["response"]) is ("any more" in said)
    assert len(store.documents()) == 2


def test_a_claim_just_decided_stays_in_the_queue_with_its_undo(tmp_path: Path) -> None:
    """Of many decided claims those decided last are shown, whenever their reports appeared; a second
    word on one counts as its last.
    """
    url = f"sqlite:///{tmp_path / 'control.sqlite'}"
    store = Store(url)
    said = [claim("AF-NIM", "08-06"), claim("AF-KDZ", "08-08"), claim("AF-BAM", "08-15")]
    for each in said:
        store.add(document(each.sentence, str(each.published), name=each.document), [each], [])
    for each in (said[0], said[2], said[1], said[0]):
        store.review(each.id, "accept")
    with (
        served(create_app(Settings(database_url=url), store).server) as where,
        httpx.Client(base_url=where, timeout=60) as client,
    ):
        shown = post(client, "review-body", ASKED).text
    undone = [each for each in said if f'"claim":"{each.id}","decision":"undo"' in shown]
    assert undone == [said[0], said[1]]


@pytest.mark.parametrize("text", ["", PASTED.text])
def test_an_article_is_taken_back_over_an_empty_form_or_a_kept_text(
    guarded: Guarded, text: str
) -> None:
    client, store = guarded
    values = TOKEN | {"article-text.value": text}
    answer = press(client, TAKE_BACK, {"type": "own", "document": PASTED.id}, values)
    form = {"text": PASTED.text, "date": "2021-08-10", "title": PASTED.title}
    for name, value in (form | {"outlet": PASTED.outlet, "url": PASTED.url}).items():
        assert answer.json()["response"][f"article-{name}"] == {"value": value}
    assert [each.id for each in store.documents()] == ["report"]


def test_a_fault_of_ours_is_answered_in_a_line_and_logged(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Dash would tell nobody of it."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(evidence, "history", broken)
    answer = post(client, "history", ASKED)
    assert answer.status_code == 500
    assert answer.json() == {"detail": "the server failed at this request"}
    assert "ZeroDivisionError" in caplog.text
