"""The default map, from the bundled reports alone: what fell by which night of August 2021."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import build_timeline

# Capital by the night it had fallen, from published sources; a second day where they differ.
FALLEN = {
    "AF-NIM": (6,),
    "AF-JOW": (7,),
    "AF-KDZ": (8,),
    "AF-SAR": (8,),
    "AF-TAK": (8, 9),
    "AF-SAM": (9,),
    "AF-FRA": (10, 11),
    "AF-BGL": (10, 11),
    "AF-BDS": (10, 11),
    "AF-GHA": (12,),
    "AF-HER": (12, 13),
    "AF-KAN": (12, 13),
    "AF-BDG": (12, 13),
    "AF-GHO": (12, 13),
    "AF-HEL": (12, 13),
    "AF-LOG": (13,),
    "AF-ZAB": (13,),
    "AF-URU": (12, 13),
    "AF-KNR": (14,),
    "AF-PIA": (14, 15),
    "AF-FYB": (14,),
    "AF-BAL": (14,),
    "AF-LAG": (14, 15),
    "AF-DAY": (14,),
    "AF-PKA": (14,),
    "AF-BAM": (15,),
    "AF-PAR": (15,),
    "AF-NAN": (15,),
    "AF-KAB": (15,),
    "AF-KHO": (15,),
    "AF-KAP": (15,),
    "AF-WAR": (15,),
    "AF-NUR": (15,),
}


@pytest.fixture(scope="module")
def timeline(bundled: Path) -> Timeline:
    with Store(f"sqlite:///{bundled}") as store:
        return build_timeline(store)


@pytest.mark.parametrize(
    ("day", "held"), [("2021-08-05", 0), ("2021-08-13", 18), ("2021-08-15", 33), ("2021-09-07", 34)]
)
def test_how_many_capitals_the_taliban_hold(timeline, day, held) -> None:
    assert timeline.counts(date.fromisoformat(day)).get("taliban", 0) == held


@pytest.mark.parametrize("province", FALLEN)
def test_each_capital_falls_on_a_day_that_sources_give(timeline, province) -> None:
    rows = {row.province: row for row in timeline.at(date(2021, 8, 16))}
    assert rows[province].controller == "taliban"
    assert rows[province].since in {date(2021, 8, day) for day in FALLEN[province]}


def test_exactly_the_eighteen_had_fallen_by_the_night_of_the_thirteenth(timeline) -> None:
    fallen = {row.province for row in timeline.at(date(2021, 8, 13)) if row.controller == "taliban"}
    assert fallen == {province for province, days in FALLEN.items() if min(days) <= 13}


def test_panjshir_is_the_last(timeline) -> None:
    rows = {row.province: row for row in timeline.at(date(2021, 9, 7))}
    assert rows["AF-PAN"].since == date(2021, 9, 6)


def test_reversals_are_there(timeline) -> None:
    """Kunduz 2015 is lost and won back; Farah and Ghazni 2018 are fought over."""
    assert {r.province: r.controller for r in timeline.at(date(2015, 9, 29))}["AF-KDZ"] == "taliban"
    assert {r.province: r.controller for r in timeline.at(date(2015, 10, 20))}["AF-KDZ"] == (
        "government"
    )
    for day, province in ((date(2018, 5, 15), "AF-FRA"), (date(2018, 8, 11), "AF-GHA")):
        assert {r.province: r.status for r in timeline.at(day)}[province] == "contested"
    assert {r.province: r.status for r in timeline.at(date(2021, 7, 7))}["AF-BDG"] == "contested"
