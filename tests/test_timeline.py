"""Events → who holds what on any day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import UsageError
from geodata.gazetteer import load_capitals
from geodata.model import Believe, Claim, Policy, Status
from geodata.reconcile import reconcile
from geodata.sources import load_sources
from geodata.timeline import Timeline
from tests.factories import chapter, claim, day, sources_of
from tests.strategies import START, bundles

CATALOGUE = load_sources()
CAPITALS = load_capitals()
CHAPTERS = (chapter(), chapter("2015-01-01", "2019-12-31", name="earlier"))

slow = settings(max_examples=60)
days = st.integers(0, 80).map(lambda number: START + timedelta(days=number))
policies = st.sampled_from([*Believe])


def timeline_of(*told: Claim, believe: str = "normal", chapters=CHAPTERS) -> Timeline:
    """The timeline of some claims."""
    policy = Policy(Believe(believe))
    events = reconcile(told, sources_of(*told), chapters, policy, CATALOGUE)
    return Timeline(events, chapters, CAPITALS)


def row(timeline: Timeline, on: str, province: str = "AF-KDZ"):
    """One province's row at the end of a day."""
    return next(row for row in timeline.at(day(on)) if row.province == province)


def test_a_day_has_34_rows_by_code():
    """Every province has a row, in the order of ISO codes, with its names."""
    rows = timeline_of().at(day("08-13"))
    assert [row.province for row in rows] == sorted(capital.province for capital in CAPITALS)
    assert len(rows) == 34
    assert (rows[0].name, rows[0].capital) == ("Balkh", "Mazar-e Sharif")


def test_baseline_holds_until_there_is_news():
    """Before any event the baseline holds, with no claim to it and no day since."""
    before = row(timeline_of(claim()), "08-07")
    assert (before.controller, before.status, before.since) == ("government", Status.HELD, None)
    assert (before.claims, before.sources) == (0, 0)


def test_no_baseline_is_no_data():
    """Where the baseline is silent, nobody is said to hold the capital before there is news."""
    empty = chapter()
    empty = type(empty)(empty.id, "", empty.start, empty.end, {}, "none")
    found = row(timeline_of(chapters=(empty,)), "08-13")
    assert (found.controller, found.status) == (None, None)
    assert timeline_of(chapters=(empty,)).counts(day("08-13")) == {}


def test_row_says_since_when_and_on_what():
    """A row carries the day and window of the change, and how much supports it."""
    told = [claim(), claim(on="08-09", source="AP")]
    held = row(timeline_of(*told), "08-20")
    assert (held.since, held.since_earliest, held.since_latest) == (
        day("08-08"),
        day("08-08"),
        day("08-09"),
    )
    assert (held.claims, held.sources) == (2, 2)


def test_change_is_seen_on_its_own_day():
    """A day's row is the end of that day."""
    timeline = timeline_of(claim())
    assert row(timeline, "08-07").controller == "government"
    assert row(timeline, "08-08").controller == "taliban"


def test_fighting_is_contested_until_a_week_without_news():
    """A contested capital keeps its holder; a week after the last report the fight is over."""
    told = [claim(on="08-01", kind="contested"), claim(on="08-05", kind="contested")]
    timeline = timeline_of(*told)
    states = [row(timeline, on).status for on in ("07-31", "08-01", "08-12", "08-13")]
    assert states == [Status.HELD, Status.CONTESTED, Status.CONTESTED, Status.HELD]
    assert {row(timeline, f"08-{n:02}").controller for n in range(1, 20)} == {"government"}
    assert timeline.change_days() == (day("08-01"), day("08-13"))


def test_a_contested_row_rests_on_who_tells_of_the_fighting():
    """Its claims and sources are counted while it lasts, and no longer."""
    told = [claim(on="08-01", kind="contested", source=name) for name in ("Reuters", "AFP")]
    timeline = timeline_of(*told)
    seen = [(row(timeline, on).claims, row(timeline, on).sources) for on in ("08-01", "08-09")]
    assert seen == [(2, 2), (0, 0)]
    after = row(timeline_of(*told, claim(on="08-03", source="AP")), "08-03")
    assert (after.claims, after.sources) == (1, 1)


def test_capture_and_repulse_end_the_fighting():
    """A fight ends with the city's fall, or when the attack is beaten off."""
    fight = claim(on="08-06", kind="contested")
    assert row(timeline_of(fight, claim()), "08-08").status is Status.HELD
    repulse = claim(on="08-08", kind="repelled", actor="government")
    after = row(timeline_of(fight, repulse), "08-08")
    assert (after.controller, after.status, after.since) == ("government", Status.HELD, None)


def test_claim_becomes_held_when_confirmed_later():
    """A confirmation makes the row surer and leaves the day of the change."""
    told = [
        *(claim(on=on, factuality="claimed", source="AP") for on in ("07-01",)),
        *(claim(on="08-20", source=source) for source in ("Reuters", "AFP")),
        claim(on="07-01", factuality="claimed", source="Al Emarah"),
    ]
    timeline = timeline_of(*told)
    assert row(timeline, "07-02").status is Status.CLAIMED
    assert (row(timeline, "08-20").status, row(timeline, "08-20").since) == (
        Status.HELD,
        day("07-01"),
    )


def test_disputed_change_does_not_lapse():
    """What is claimed and denied stays contested until there is other news."""
    told = [claim(factuality="claimed"), claim(factuality="denied", source="AP")]
    assert row(timeline_of(*told), "09-30").status is Status.CONTESTED


def test_chapters_do_not_leak():
    """A capital lost in 2015 begins 2021 with its baseline."""
    timeline = timeline_of(claim(on="2015-09-28"))
    assert row(timeline, "2019-12-31").controller == "taliban"
    assert row(timeline, "2021-05-01").controller == "government"


def test_news_of_the_first_and_last_day():
    """The first and the last day of a chapter are days like others."""
    timeline = timeline_of(claim(on="05-01"), claim("AF-FRA", "09-30"))
    assert row(timeline, "05-01").controller == "taliban"
    assert row(timeline, "09-30", "AF-FRA").controller == "taliban"
    assert timeline.change_days() == (day("05-01"), day("09-30"))


@pytest.mark.parametrize("on", ["2014-12-31", "2020-06-01", "2021-10-01"])
def test_days_outside_the_chapters_are_errors_that_name_them(on):
    """A day that no chapter covers is a wrong use, and the error says which days are covered."""
    with pytest.raises(UsageError, match=r"2015-01-01 to 2019-12-31 .*2021-05-01 to 2021-09-30"):
        timeline_of().at(day(on))


def test_unknown_chapter_and_province_are_errors():
    """A wrong name is answered with what would have been right."""
    timeline = timeline_of()
    with pytest.raises(UsageError, match="no chapter 'x'; there are earlier, test"):
        timeline.events("x")
    with pytest.raises(UsageError, match="no province 'Kunduz'"):
        timeline.history("Kunduz")


def test_counts_are_of_holders_most_first():
    """Each capital counts for its holder, contested or not."""
    counts = timeline_of(claim(), claim("AF-FRA", "08-10")).counts(day("08-10"))
    assert list(counts.items()) == [("government", 32), ("taliban", 2)]


def test_events_and_history():
    """Events come by day, of all chapters, of one, or of one province."""
    timeline = timeline_of(claim(), claim(on="2015-09-28"), claim("AF-FRA", "08-10"))
    assert [event.day.isoformat() for event in timeline.events()] == [
        "2015-09-28",
        "2021-08-08",
        "2021-08-10",
    ]
    assert len(timeline.events("test")) == 2
    assert [event.day.year for event in timeline.history("AF-KDZ")] == [2015, 2021]
    assert timeline.change_days("test") == (day("08-08"), day("08-10"))


def test_a_capital_that_changed_hands_twice():
    """Kunduz 2015: lost on one day, regained on another, each the holder's from that day on."""
    told = [
        *(claim(on="2015-09-28", source=source) for source in ("Reuters", "AP")),
        *(claim(on="2015-10-13", kind="withdrawal", source=source) for source in ("AFP", "AP")),
    ]
    timeline = timeline_of(*told)
    shown = ("2015-01-01", "2015-09-27", "2015-09-28", "2015-10-12", "2015-10-13", "2019-12-31")
    held = [row(timeline, on).controller for on in shown]
    assert held == [*["government"] * 2, *["taliban"] * 2, *["government"] * 2]


@slow
@given(bundles(), days, policies)
def test_a_day_depends_on_events_up_to_it(told, on, believe):
    """Taking later events away changes no row of the day."""
    timeline = timeline_of(*told, believe=believe)
    past = [event for event in timeline.events() if event.day <= on]
    assert Timeline(past, CHAPTERS, CAPITALS).at(on) == timeline.at(on)


@slow
@given(bundles(), days, policies)
def test_every_change_from_the_baseline_has_evidence(told, on, believe):
    """34 rows; a holder other than the baseline's has a day, a window around it, and claims."""
    timeline = timeline_of(*told, believe=believe)
    rows = timeline.at(on)
    assert len(rows) == 34
    for found in rows:
        if found.controller != "government":
            assert found.claims >= found.sources >= 1
            assert found.since_earliest <= found.since <= found.since_latest
            assert found.since <= on
    assert sum(timeline.counts(on).values()) == 34


@slow
@given(bundles(), policies)
def test_rows_differ_only_on_change_days(told, believe):
    """Holder and status change on change days and on no other."""
    timeline = timeline_of(*told, believe=believe)
    seen = set()
    before = None
    for number in range(-2, 92):
        on = START + timedelta(days=number)
        now = [(found.controller, found.status) for found in timeline.at(on)]
        if before is not None and now != before:
            seen.add(on)
        before = now
    reach = START - timedelta(days=2)
    inside = [on for on in timeline.change_days() if reach < on < START + timedelta(days=92)]
    assert sorted(seen) == inside
