"""What the browser paints is what the timeline says."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard import payload
from dashboard.words import load_words
from geodata.actors import load_actors
from geodata.gazetteer import load_capitals
from geodata.model import ControlRow
from geodata.reconcile import reconcile
from geodata.timeline import Timeline
from tests.factories import chapter, claim, day, sources_of

ACTORS = load_actors()
LABELS = {actor.id: actor.label for actor in ACTORS}


@pytest.fixture
def timeline() -> Timeline:
    """A summer with a capture, a claim, a fight and a day that is not certain."""
    said = [
        claim("AF-NIM", "08-06"),
        claim("AF-NIM", "08-06", source="AFP"),
        claim("AF-BAM", "08-15", factuality="claimed"),
        claim("AF-KDZ", "08-07", kind="contested"),
        claim("AF-HER", None, window=("08-10", "08-12")),
        claim("AF-BDG", "07-07", kind="contested"),
        claim("AF-BDG", "07-08", kind="repelled", actor="government"),
    ]
    chapters = (chapter("05-01", "09-30", name="2021"),)
    return Timeline(reconcile(said, sources_of(*said), chapters), chapters, load_capitals())


@pytest.fixture
def painting(timeline: Timeline) -> dict[str, Any]:
    """The payload as the browser receives it."""
    built = payload.build(timeline, timeline.chapters, load_capitals(), ACTORS, load_words("en"))
    return json.loads(payload.asset(built).body)


def replay(painting: dict[str, Any], on: date) -> list[list[Any]]:
    """The cells of a day, as the browser puts them together."""
    cells: dict[int, list[Any]] = {}
    for step in painting["chapters"][0]["steps"]:
        if step["day"] > payload.day_number(on):
            break
        cells |= {place: cell for place, *cell in step["cells"]}
    return [cells[place] for place in sorted(cells)]


def test_every_day_is_painted_as_the_timeline_has_it(
    painting: dict[str, Any], timeline: Timeline
) -> None:
    """On every day of the chapter the codes that the browser replays are those of Timeline.at."""
    order = {actor.id: index for index, actor in enumerate(ACTORS)}
    for offset in range((day("09-30") - day("05-01")).days + 1):
        on = day("05-01") + timedelta(days=offset)
        rows = timeline.at(on)
        assert [cell[0] for cell in replay(painting, on)] == [
            payload.code(row, on, order) for row in rows
        ], on


def test_a_code_says_actor_status_and_doubt(painting: dict[str, Any], timeline: Timeline) -> None:
    """Looking a code up gives back the controller and the status of the row."""
    for on in timeline.change_days():
        for cell, row in zip(replay(painting, on), timeline.at(on), strict=True):
            look = painting["looks"][cell[0]]
            assert (look["actor"], look["status"]) == (row.controller, row.status)


def test_a_day_that_may_lie_ahead_is_marked(painting: dict[str, Any]) -> None:
    """Inside the window of an event the province is uncertain; after it, it is not."""
    place = [province[0] for province in painting["provinces"]].index("AF-HER")
    doubts = {
        on: painting["looks"][replay(painting, day(on))[place][0]]["uncertain"]
        for on in ("08-09", "08-12", "08-20")
    }
    assert not doubts["08-09"]
    assert not doubts["08-12"]
    assert not doubts["08-20"]
    row = ControlRow(
        "AF-HER", "Herat", "Herat", "taliban", "held", day("08-11"), None, day("08-12"), 1, 1
    )
    order = {actor.id: index for index, actor in enumerate(ACTORS)}
    assert payload.code(row, day("08-11"), order) == payload.code(row, day("08-12"), order) + 1


def test_headlines_follow_the_day(painting: dict[str, Any]) -> None:
    """The first fall is called the first; a claim is called a claim; a calm day says who stands."""
    heads = {step["day"]: step["head"] for step in painting["chapters"][0]["steps"]}
    at = {on: heads[payload.day_number(day(on))] for on in ("05-01", "07-07", "08-06", "08-15")}
    assert at["05-01"] == "The government holds all 34 provincial capitals"
    assert at["07-07"] == "Fighting inside Qala-e Naw"
    assert at["08-06"] == "Zaranj is the first capital to fall to the Taliban"
    assert at["08-15"] == "The Taliban claim Bamyan"


def test_the_same_timeline_has_the_same_tag(timeline: Timeline) -> None:
    """The address of an asset changes with its content alone."""
    args = (timeline.chapters, load_capitals(), ACTORS, load_words("en"))
    one, other = (payload.asset(payload.build(timeline, *args)) for _ in range(2))
    assert one.tag == other.tag
    assert one.tag != payload.asset({}).tag
