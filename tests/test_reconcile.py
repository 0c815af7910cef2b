"""Claims of many sources → events: which mean the same, when it was, and what disagrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.gazetteer import load_capitals
from geodata.model import Believe, Claim, ControlEvent, Factuality, Kind, Policy, Status
from geodata.reconcile import reconcile
from geodata.sources import load_sources
from geodata.timeline import Timeline
from tests.factories import chapter, claim, day, sources_of
from tests.strategies import PROVINCES, bundles, claims, reprint

CATALOGUE = load_sources()
CAPITALS = load_capitals()
CHAPTERS = (chapter(), chapter("2015-01-01", "2019-12-31", name="earlier"))
SURENESS = {Status.CONTESTED: 0, Status.CLAIMED: 1, Status.HELD: 2}

slow = settings(max_examples=80)


def events_of(*told: Claim, believe: str = "normal", **options: object) -> list[ControlEvent]:
    """The events of some claims."""
    policy = Policy(Believe(believe), **{k: options.pop(k) for k in ("sources",) if k in options})
    return list(reconcile(told, sources_of(*told), CHAPTERS, policy, CATALOGUE, **options))


def row(told: list[Claim], on: str, believe: str = "normal"):
    """The row of the first claim's province at the end of a day."""
    timeline = Timeline(events_of(*told, believe=believe), CHAPTERS, CAPITALS)
    return next(row for row in timeline.at(day(on)) if row.province == told[0].province)


def by(*sources: str, **said: object) -> list[Claim]:
    """The same claim by several sources."""
    return [claim(source=source, **said) for source in sources]


# What means the same event


def test_reports_of_one_capture_are_one_event():
    """Captures by one side on days close together, whoever reports them, are one event whose
    window spans the days named."""
    [event] = events_of(*by("Reuters", "AP"), claim(on="08-09", source="CNN"))
    assert (event.day, event.earliest, event.latest) == (day("08-08"), day("08-08"), day("08-09"))
    assert (event.status, event.sources, len(event.claims)) == (Status.HELD, 3, 3)


def test_a_sentence_printed_again_word_for_word_is_one_source():
    """The same article under another name makes no second source; a short alert may be alike."""
    long = "Taliban fighters took the city of Kunduz before noon after two days of fighting."
    for sentence, count in ((long, 1), ("Taliban take Kunduz.", 2)):
        told = [replace(item, sentence=sentence) for item in by("a.txt", "b.txt")]
        assert [event.sources for event in events_of(*told)] == [count]
        assert events_of(*told, sources=frozenset({"b.txt"}))


def test_withdrawal_of_the_loser_is_the_gain_of_the_other():
    """Government troops that leave and Taliban that take a city on one day are one event."""
    told = [claim(), claim(kind="withdrawal", actor="government", source="AFP")]
    [event] = events_of(*told)
    assert (event.kind, event.controller, event.sources) == (Kind.CAPTURE, "taliban", 2)


def test_withdrawal_names_who_left_and_gives_to_the_other_side():
    """A withdrawal keeps its actor; the side that stood against it holds the capital."""
    told = [claim(on="2015-09-28"), claim(on="2015-10-13", kind="withdrawal")]
    _, event = events_of(*told)
    assert (event.kind, event.actor, event.controller) == (Kind.WITHDRAWAL, "taliban", "government")


@pytest.mark.parametrize(
    ("left", "gains"),
    [
        ("taliban", "government"),
        ("government", "taliban"),
        ("nrf", "taliban"),
        ("northern_alliance", "taliban"),
        ("isis_k", "taliban"),
        ("foreign", None),
        ("other", None),
    ],
)
def test_where_nobody_else_is_named_the_usual_rival_gains(left: str, gains: str | None) -> None:
    """A side leaves what it held from the start; those who only support the holder leave nothing."""
    held = chapter(holder=left)
    told = claim(kind="withdrawal", actor=left)
    events = list(reconcile([told], sources_of(told), [held], Policy(), CATALOGUE))
    assert [event.controller for event in events] == ([gains] if gains else [])


def test_a_withdrawal_gives_to_a_side_that_the_leavers_fight():
    """ISIS-K's raid of days before gains it nothing when the government leaves Jalalabad, nor does the
    government, fallen weeks ago, gain what the resistance leaves."""
    raid = claim("AF-NAN", "08-02", "contested", "isis_k", source="AFP")
    left = claim("AF-NAN", "08-14", "withdrawal", "government", source="AP")
    assert row([raid, left], "08-14").controller == "taliban"
    assert row([claim("AF-PAN", "09-05", "withdrawal", "nrf")], "09-05").controller == "taliban"


def test_foreign_troops_leave_without_changing_who_holds():
    """Those who only support the holder neither gain nor give up a capital."""
    assert events_of(claim("AF-KAN", "07-02", "withdrawal", "foreign")) == []
    [event] = events_of(claim("AF-KAN", "07-02", "repelled", "foreign"))
    assert event.controller == "government"


def test_undated_report_supports_the_dated_event():
    """A report that names no day joins the latest event it can mean and does not widen it."""
    [event] = events_of(*by("Reuters", "AP"), claim(on=None, published="08-20", source="CNN"))
    assert (event.day, event.latest, event.sources) == (day("08-08"), day("08-08"), 3)


def test_undated_reports_alone_make_an_event_by_the_first_of_them():
    """With no day named, the event was over when the first report appeared."""
    told = [claim(on=None, published=on, source=on) for on in ("08-12", "08-09", "08-10")]
    [event] = events_of(*told)
    assert (event.day, event.latest) == (day("08-09"), day("08-09"))
    assert event.earliest == CHAPTERS[0].start


def test_a_fight_that_the_same_text_ends_in_a_capture_that_day_is_no_event():
    """A fight of the day before is one, and so is one that another text tells of."""
    fall = claim(on="08-08")
    kinds = lambda *told: [event.kind for event in events_of(fall, *told)]  # noqa: E731
    assert kinds(claim(on="08-08", kind="contested")) == [Kind.CAPTURE]
    for other in ({"on": "08-07", "published": "08-08"}, {"on": "08-08", "source": "AP"}):
        assert kinds(claim(kind="contested", **other)) == [Kind.CONTESTED, Kind.CAPTURE]


def test_fighting_bounds_an_undated_capture():
    """A city that was still fought for had not fallen yet."""
    fought = claim(on="08-07", kind="contested")
    event = events_of(claim(on=None, published="08-09"), fought)[-1]
    assert (event.earliest, event.latest) == (day("08-07"), day("08-09"))


def test_an_undated_recapture_is_after_the_fall():
    """What was won back had been lost, so the window begins at the fall."""
    back = claim(on=None, published="08-12", actor="government", source="AP")
    event = events_of(claim(), back)[-1]
    assert (event.earliest, event.day) == (day("08-08"), day("08-12"))


def test_spans_that_only_border_on_each_other_make_no_exact_day():
    """ "In July" and "in early August": the window stays as open as July and reaches into August."""
    told = [
        claim(on=None, window=("07-01", "07-31"), published="08-20", source="AFP"),
        claim(on=None, window=("08-01", "08-10"), published="08-20", source="AP"),
    ]
    [event] = events_of(*told)
    assert (event.earliest, event.latest) == (day("07-01"), day("08-01"))


def test_background_attaches_to_the_event_it_means_and_makes_none():
    """ "In 2015" supports the fall of 2015; where nothing is known of that year, it is no news."""
    vague = claim(
        on=None, published="08-09", window=("2015-01-01", "2015-12-31"), source="The Media Line"
    )
    [event] = events_of(claim(on="2015-09-28"), vague)
    assert (event.day, event.sources) == (day("2015-09-28"), 2)
    assert events_of(vague) == []


def test_old_capture_repeated_after_a_recapture_changes_nothing():
    """Whoever repeats an old fall, dated or not, does not flip the map again."""
    told = [
        *by("Reuters", "AP", on="2015-09-28"),
        *by("AFP", "AP", on="2015-10-02", actor="government"),
        claim(on="2015-09-28", published="2015-11-02", source="BBC"),
        claim(on=None, published="2015-11-03", source="CNN"),
    ]
    assert len(events_of(*told)) == 2
    assert row(told, "2015-11-05").controller == "government"


def test_a_second_fall_that_several_have_as_news_without_a_day_is_new():
    """Kunduz falls again a year later, three outlets write at once: the first fall and the recapture
    stay what they were, and the second came some day between the recapture and the news."""
    told = [
        claim(on="2015-09-28", source="AFP"),
        claim(on="2015-10-01", actor="government"),
        *by("AP", "BBC", "CNN", on=None, published="2016-10-03"),
    ]
    holders = [row(told, on).controller for on in ("2015-09-30", "2016-10-02", "2016-10-03")]
    assert holders == ["taliban", "government", "taliban"]
    again = row(told, "2016-10-03")
    assert (again.status, again.since_earliest, again.sources) == ("held", day("2015-10-01"), 3)
    assert row(told[:-1], "2016-10-03").controller == "government"


def test_second_capture_after_a_recapture_is_new():
    """Taken, won back, taken again: three events."""
    told = [
        *by("Reuters", "AP", on="07-05"),
        *by("Reuters", "AP", on="07-20", actor="government"),
        *by("Reuters", "AP", on="08-08"),
    ]
    assert [event.controller for event in events_of(*told)] == ["taliban", "government", "taliban"]


def test_two_capitals_and_two_chapters_are_apart():
    """Events never join claims of different places or chapters."""
    told = [claim(), claim("AF-FRA", "08-08"), claim(on="2015-09-28")]
    assert len(events_of(*told)) == 3


def test_only_capitals_count():
    """A district or a province is not its capital, and what may happen has not happened."""
    assert events_of(claim(level="district"), claim(level="province")) == []
    assert events_of(claim(factuality="hypothetical")) == []


# When it was


def test_most_sources_give_the_day_and_one_source_has_one_vote():
    """Reprints of an agency do not outvote two independent sources."""
    wrong = claim(on="08-06", source="AFP")
    told = [wrong, *(reprint(wrong, n) for n in range(5)), *by("Reuters", "AP")]
    names = sources_of(*told) | {item.document: "AFP" for item in told if "AFP" in item.document}
    [event] = reconcile(told, names, CHAPTERS, Policy(), CATALOGUE)
    assert (event.day, event.earliest, event.sources) == (day("08-08"), day("08-06"), 3)


def test_an_attack_beaten_off_before_does_not_date_the_recapture():
    """One source's repulse of the day before belongs to what won the city back, but not its day."""
    told = [
        *by("Reuters", "CNN"),
        claim(kind="repelled", actor="government", on="08-09", source="AP"),
        claim(actor="government", on="08-11", source="AFP"),
    ]
    back = next(event for event in events_of(*told) if event.controller == "government")
    assert back.day == day("08-11")


def test_equal_votes_go_to_the_earlier_day():
    """Two equal sources: the earlier day is the best, and the window shows both."""
    told = [claim("AF-KAN", "08-13", source="AP"), claim("AF-KAN", "08-12", source="AFP")]
    [event] = events_of(*told)
    assert (event.day, event.latest) == (day("08-12"), day("08-13"))


def test_unreliable_source_has_a_lighter_vote():
    """A day rests on how reliable its sources are."""
    told = [claim(on="08-07", source="SouthFront"), claim(on="08-09", source="Reuters")]
    assert events_of(*told)[0].day == day("08-09")


def test_day_of_an_announcement_is_not_the_day_of_the_capture():
    """Kandahar: officials saw it fall on Thursday night, the Taliban said so on Friday."""
    told = [
        claim("AF-KAN", "08-12", source="AP"),
        *by("Reuters", "AFP", province="AF-KAN", on="08-13", factuality="claimed"),
        claim("AF-KAN", "08-12", source="Reuters", start=200),
    ]
    [event] = events_of(*told)
    assert (event.day, event.latest) == (day("08-12"), day("08-13"))


def test_undated_report_rules_out_a_later_day():
    """What was in print on the 10th did not happen on the 11th."""
    told = [
        claim("AF-FRA", "08-11", source="AP"),
        claim("AF-FRA", "08-10", source="TOLOnews"),
        claim("AF-FRA", None, published="08-10", source="Offstream"),
    ]
    [event] = events_of(*told)
    assert (event.day, event.latest) == (day("08-10"), day("08-11"))


def test_wrong_month_of_one_source_is_outvoted():
    """A single source that looks back with a far day joins the event; it moves neither day nor
    window."""
    told = [claim(on="07-08", published="08-09", source="CNN"), *by("Reuters", "AP", "AFP")]
    [event] = events_of(*told)
    assert (event.day, event.earliest, event.sources) == (day("08-08"), day("08-08"), 4)


@pytest.mark.parametrize(("july", "august"), [(0.9, 0.8), (0.8, 0.9)])
def test_news_of_another_month_is_no_evidence_of_an_event(july, august):
    """What was in print in July does not tell of a fall in August, nor news of August of one in July:
    the weightier stands, the other is dissent about its day, and nobody doubts who holds the city."""
    told = [
        claim(on="07-08", published="07-09", source="AFP", confidence=july),
        claim(on="08-08", published="08-09", source="AP", confidence=august),
    ]
    [event] = events_of(*told)
    stands, other = told if july > august else reversed(told)
    assert (event.day, event.status) == (stands.date, Status.HELD)
    assert (event.claims, event.dissent) == ((stands.id,), (other.id,))


def test_a_repulse_of_days_before_is_no_evidence_of_the_recapture():
    """AFP had the attack beaten off on the day of the fall; what follows is not what it told of."""
    early = claim(
        on=None, published="2015-09-28", kind="repelled", actor="government", source="AFP"
    )
    told = [
        *by("Reuters", "AP", "BBC", on="2015-09-28"),
        claim(on="2015-09-30", actor="government", source="Reuters"),
        *by("BBC", "CNN", on="2015-10-02", actor="government"),
    ]
    fall, back = events_of(early, *told)
    assert early.id in fall.dissent
    assert early.id not in back.claims + back.dissent


def test_window_that_allows_the_day_does_not_widen_it():
    """ "At the weekend" agrees with Sunday; alone it leaves the days open."""
    weekend = claim(on=None, window=("08-07", "08-08"), published="08-09", source="CNN")
    [event] = events_of(*by("Reuters", "AP"), weekend)
    assert event.earliest == day("08-08")
    [alone] = events_of(weekend)
    assert (alone.day, alone.earliest, alone.latest) == (day("08-07"), day("08-07"), day("08-08"))


def test_day_after_its_own_report_is_a_misread_day():
    """A report cannot tell of a day to come: its event is undated."""
    [event] = events_of(claim(on="08-20", published="08-09"))
    assert event.day == day("08-09")


# How sure it is


@pytest.mark.parametrize(
    ("told", "strict", "normal", "every"),
    [
        ([claim()], Status.HELD, Status.HELD, Status.HELD),
        ([claim(factuality="claimed")], None, Status.CLAIMED, Status.HELD),
        (by("AP", "AFP", factuality="claimed"), None, Status.CLAIMED, Status.HELD),
        ([claim(source="Al Emarah")], None, Status.CLAIMED, Status.HELD),
        (by("Al Emarah", "AP", factuality="claimed"), None, Status.CLAIMED, Status.HELD),
        ([claim(source="Bakhtar")], Status.HELD, Status.HELD, Status.HELD),
    ],
    ids=["asserted", "claimed", "claimed twice", "own side", "own side and one", "other side"],
)
def test_status_by_policy(told, strict, normal, every):
    """A source that favours a side counts fully only against it; strict leaves out what only the
    gainer says, all believes it."""
    for believe, status in (("strict", strict), ("normal", normal), ("all", every)):
        found = events_of(*told, believe=believe)
        assert [event.status for event in found] == ([status] if status else [])


def test_state_media_speak_for_whoever_holds_kabul():
    """Bakhtar of 6 September: "Emirate forces captured Bazarak" is the gainer's own word."""
    said = claim("AF-PAN", "09-06", source="Bakhtar")
    assert [event.status for event in events_of(said)] == [Status.CLAIMED]
    assert events_of(said, believe="strict") == []


def test_confirmed_claim_counts_fully():
    """A claim that a person accepted is held-grade, whoever made it."""
    said = claim(factuality="claimed", source="Al Emarah", confidence=0.3)
    [event] = events_of(said, believe="strict", confirmed={said.id})
    assert (event.status, event.confidence) == (Status.HELD, 1.0)


def test_filters_of_the_policy():
    """Unsure claims and unwanted sources are no evidence; names are read in any spelling."""
    told = [claim(confidence=0.4, source="AP"), claim("AF-FRA", "08-10", source="Reuters")]
    for name in ("reuters", "Reuters", "Thomson Reuters"):
        assert [e.province for e in events_of(*told, sources=frozenset({name}))] == ["AF-FRA"]
    names = sources_of(*told)
    policy = Policy(min_confidence=0.5)
    assert [e.province for e in reconcile(told, names, CHAPTERS, policy, CATALOGUE)] == ["AF-FRA"]


def test_an_event_lists_what_speaks_for_and_against_it_the_surest_first():
    """Of equals the one that was published first, whatever their order came in."""
    told = [
        claim(source="BBC", confidence=0.6),
        claim(source="Reuters", published="08-10"),
        claim(source="AP", published="08-09"),
        claim(source="CNN", confidence=0.98),
        claim(source="Bakhtar", factuality="denied", confidence=0.5),
        claim(source="Tolo", factuality="denied", confidence=0.7),
    ]
    bbc, reuters, ap, cnn, bakhtar, tolo = (item.id for item in told)
    [event] = events_of(*told)
    assert event.claims == (cnn, ap, reuters, bbc)
    assert event.dissent == (tolo, bakhtar)


# What disagrees


@pytest.mark.parametrize("denied", ["08-07", "08-08"])
def test_neutral_report_stands_against_an_earlier_denial(denied):
    """The losing side's denial of the same day or before is listed and changes nothing."""
    no = claim(on=None, published=denied, factuality="denied", source="Bakhtar")
    [event] = events_of(claim(), no)
    assert (event.status, event.dissent) == (Status.HELD, (no.id,))


@pytest.mark.parametrize(
    ("believe", "holder"), [("strict", "government"), ("normal", "taliban"), ("all", "taliban")]
)
def test_claim_against_denial_is_contested(believe, holder):
    """Panjshir, 6 September: the Taliban say they hold it, the resistance says they do not."""
    told = [
        claim("AF-PAN", "09-05", "contested"),
        *by("Reuters", "RFE/RL", province="AF-PAN", on="09-06", factuality="claimed"),
        claim("AF-PAN", "09-06", factuality="denied", source="RFE/RL", start=500),
    ]
    event = events_of(*told, believe=believe)[-1]
    assert (event.controller, event.status) == (holder, Status.CONTESTED)
    assert event.dissent == (told[-1].id,)
    assert row(told, "09-07", believe).controller == holder


def test_a_later_neutral_report_answers_a_denial():
    """Who says on the 12th that the city fell on the 8th has heard the ministry's word of the 9th."""
    no = claim(on=None, published="08-09", factuality="denied", source="Bakhtar", confidence=1.0)
    [before] = events_of(claim(confidence=0.5), no)
    [after] = events_of(claim(confidence=0.5, published="08-12"), no)
    assert (before.status, after.status) == (Status.CONTESTED, Status.HELD)


def test_a_denial_after_a_recapture_does_not_doubt_the_fall_before_it():
    """A city lost on the 8th and won back on the 10th "has not fallen again" on the 11th."""
    told = [
        claim(),
        claim(on="08-10", actor="government", source="AP"),
        claim(on=None, published="08-11", factuality="denied", source="AFP"),
    ]
    assert row(told, "08-09").status is Status.HELD
    assert row(told, "08-12").state == row(told[:2], "08-12").state


def test_denied_entry_contradicts_who_claims_the_city():
    """ "No Taliban have entered", against their own word: contested. That nobody fights any more in a
    city that others saw fall is no contradiction."""
    no = claim(on="08-09", kind="contested", factuality="denied", source="AP")
    for believe in ("normal", "all"):
        [event] = events_of(claim(factuality="claimed"), no, believe=believe)
        assert (event.status, event.dissent) == (Status.CONTESTED, (no.id,))
    assert events_of(claim(), no)[0].dissent == ()


def test_later_denial_by_as_many_makes_a_firm_report_contested():
    """A neutral report that is denied the day after is in doubt until more sources speak."""
    no = claim(on="08-09", factuality="denied", source="AP")
    assert events_of(claim(), no)[0].status is Status.CONTESTED
    assert events_of(*by("Reuters", "AFP", "BBC"), no)[0].status is Status.HELD


def test_taken_and_won_back_within_a_day_never_changed_hands():
    """Qala-e Naw, 7 and 8 July: contested, then held by its defender again."""
    told = [
        claim("AF-BDG", "07-07", "contested", source="DT Next"),
        claim("AF-BDG", "07-07", source="Al Jazeera"),
        *by("Reuters", "AP", province="AF-BDG", on="07-08", actor="government"),
        *by("Sputnik", "CNN", province="AF-BDG", on="08-12"),
    ]
    assert [row(told, on).status for on in ("07-06", "07-07", "07-08")] == [
        Status.HELD,
        Status.CONTESTED,
        Status.HELD,
    ]
    assert row(told, "07-07").controller == "government"
    assert row(told, "08-12").controller == "taliban"


def test_repulse_of_the_same_day_keeps_the_capital():
    """Tarin Kot, 8 September 2016: "fell for some hours", and the attack was beaten off."""
    told = [
        claim("AF-URU", "2016-09-08", source="AP"),
        claim("AF-URU", "2016-09-08", "repelled", "government", "claimed", source="AFP"),
    ]
    assert row(told, "2016-09-08").status is Status.CONTESTED
    assert {row(told, on).controller for on in ("2016-09-08", "2016-12-01")} == {"government"}


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ({"on": "08-09"}, ["held", "contested", "held"]),
        ({"on": "08-08", "kind": "repelled"}, ["held", "held", "held"]),
    ],
    ids=["retaken the day after", "beaten off, in print before"],
)
def test_the_holder_s_own_word_does_not_undo_a_firm_report(said, statuses):
    """The ministry has it back the next day, or beat the attack off, before others saw it fall: under
    normal contested for a week at most, under strict it changes nothing."""
    fall = claim(published="08-09", source="Reuters")
    word = claim(actor="government", factuality="claimed", source="AFP", **said)
    days = ("08-08", "08-09", "08-17")
    for believe, expected in (("normal", statuses), ("strict", ["held"] * 3)):
        rows = [row([fall, word], on, believe) for on in days]
        assert {each.controller for each in rows} == {"taliban"}
        assert [each.status for each in rows] == expected
        assert events_of(fall, word, believe=believe)[0].dissent == (word.id,)


def test_a_repulse_that_only_the_defender_tells_of_ends_no_fighting():
    """The ministry has beaten the attack off on the day on which others see fighting inside."""
    fight = claim(kind="contested", on="08-06", source="AP")
    word = claim(kind="repelled", on="08-06", actor="government", factuality="claimed")
    assert row([fight, word], "08-06").status is Status.CONTESTED
    assert row([fight, replace(word, factuality=Factuality.ASSERTED)], "08-06").status == "held"
    assert row([fight, word], "08-14").status is Status.HELD


def test_one_ministry_against_many_reports_is_dissent():
    """Kunduz, 8 August: "areas cleared", says the ministry, and every agency says it fell."""
    no = claim(kind="repelled", actor="government", factuality="claimed", source="EFE")
    [event] = events_of(*by("Reuters", "AP", "AFP", "CNN"), no)
    assert (event.controller, event.status, event.dissent) == ("taliban", Status.HELD, (no.id,))


def test_loser_s_own_word_soon_after_is_contested_and_lapses():
    """Charikar, 17 August: one unnamed source says that the resistance has it back."""
    told = [
        claim("AF-PAR", "08-15"),
        claim("AF-PAR", "08-17", actor="nrf", factuality="claimed", source="Sputnik"),
    ]
    assert (row(told, "08-17").controller, row(told, "08-17").status) == (
        "taliban",
        Status.CONTESTED,
    )
    assert row(told, "09-07").status is Status.HELD
    capture, counter = events_of(*told)
    assert (capture.dissent, counter.dissent) == (counter.claims, capture.claims)
    assert row(told, "09-07", "all").controller == "nrf"


def test_gain_by_word_alone_shows_later():
    """The same word, months after the last change, is news: the map shows it as claimed."""
    told = [
        *by("Reuters", "AP", province="AF-BDG", on="05-20"),
        *by("Reuters", "AP", province="AF-BDG", on="06-01", actor="government"),
        claim("AF-BDG", "08-12", factuality="claimed"),
    ]
    assert (row(told, "08-12").controller, row(told, "08-12").status) == (
        "taliban",
        Status.CLAIMED,
    )


def test_lone_source_does_not_undo_what_many_say():
    """One source that gives Kabul to someone else, weeks later, makes it contested at most."""
    told = [
        *by("Reuters", "AP", "AFP", "BBC", province="AF-KAB", on="08-15"),
        claim("AF-KAB", "09-06", actor="nrf", source="A village paper"),
    ]
    assert row(told, "09-06").controller == "taliban"
    second = claim("AF-KAB", "09-07", actor="nrf", source="CNN")
    assert row([*told, second], "09-07").controller == "nrf"


def test_kunduz_2015():
    """Taken, centre claimed by the government, fought for again, left by the Taliban."""
    told = [
        *by("Reuters", "AP", on="2015-09-28"),
        claim(on="2015-10-01", actor="government", factuality="claimed"),
        claim(on="2015-10-06", kind="contested"),
        claim(on="2015-10-13", kind="withdrawal", source="The New York Times"),
    ]
    states = [
        (row(told, f"2015-{on}").controller, row(told, f"2015-{on}").status)
        for on in ("09-27", "09-28", "10-01", "10-06", "10-13", "11-13")
    ]
    assert states == [
        ("government", Status.HELD),
        ("taliban", Status.HELD),
        ("taliban", Status.CONTESTED),
        ("taliban", Status.CONTESTED),
        ("government", Status.HELD),
        ("government", Status.HELD),
    ]


def test_lists_that_lag_behind_contradict_the_capture():
    """A list that still calls Farah contested two days after its fall is dissent, not a battle."""
    late = claim("AF-FRA", "08-12", "contested", source="Reuters")
    told = [*by("AP", "TOLOnews", "dpa", province="AF-FRA", on="08-10"), late]
    [event] = events_of(*told)
    assert (event.status, event.dissent) == (Status.HELD, (late.id,))


def test_fighting_that_goes_on_after_a_capture_is_a_fight():
    """As many who see fighting inside the day after as saw the fall: held, contested while reports of
    it come, held again. Of a capture that is denied, too, they make a doubtful one."""
    told = [claim(), claim(on="08-09", kind="contested", source="AP")]
    for believe in ("normal", "strict"):
        rows = [row(told, on, believe) for on in ("08-08", "08-09", "08-17")]
        assert {each.controller for each in rows} == {"taliban"}
        assert [each.status for each in rows] == ["held", "contested", "held"]
    no = claim(on=None, published="08-08", factuality="denied", source="Bakhtar")
    assert events_of(*told, no)[0].status is Status.CONTESTED


def test_threat_changes_nothing():
    """A besieged capital stays its holder's."""
    [event] = events_of(claim(on="06-22", kind="threatened"))
    assert (event.kind, event.actor, event.controller) == (
        Kind.THREATENED,
        "taliban",
        "government",
    )


# What always holds


def timeline_of(told, believe="normal"):
    """A timeline of any claims, all of them by the source their document names."""
    return Timeline(events_of(*told, believe=believe), CHAPTERS, CAPITALS)


@slow
@given(bundles(), st.randoms())
def test_order_of_claims_does_not_matter(told, random):
    """Claims in any order, and given twice, are the same events."""
    shuffled = [*told, *told]
    random.shuffle(shuffled)
    assert events_of(*shuffled) == events_of(*told)


@slow
@given(bundles(), st.integers(1, 3))
def test_reprints_never_raise_the_number_of_sources(told, number):
    """The same words again in documents of the same source add no source and no vote."""
    again = [reprint(item, n) for item in told for n in range(number)]
    names = sources_of(*told)
    names |= {item.document: names[item.document.split("#")[0]] for item in again}
    once = reconcile(told, names, CHAPTERS, Policy(), CATALOGUE)
    twice = reconcile([*told, *again], names, CHAPTERS, Policy(), CATALOGUE)
    key = [(e.id, e.day, e.controller, e.status, e.sources, e.confidence) for e in once]
    assert key == [(e.id, e.day, e.controller, e.status, e.sources, e.confidence) for e in twice]


@slow
@given(bundles(), claims(factuality="denied"), st.sampled_from(list(Believe)))
def test_denial_never_makes_an_event_surer(told, denial, believe):
    """Adding a denial raises no event's status, and adds no support."""
    before = {e.id: e for e in events_of(*told, believe=believe)}
    after = {e.id: e for e in events_of(*told, denial, believe=believe)}
    for key in before.keys() & after.keys():
        assert after[key].claims == before[key].claims
        assert after[key].confidence <= before[key].confidence
    same_walk = [e.controller for e in before.values()] == [e.controller for e in after.values()]
    if before.keys() == after.keys() and same_walk:
        for key, event in after.items():
            assert SURENESS[event.status] <= SURENESS[before[key].status]


@slow
@given(bundles())
def test_strict_changes_no_province_that_normal_leaves(told):
    """Whatever changes hands on held-grade evidence alone also does so with the rest."""

    def changed(believe: str) -> set[str]:
        line = timeline_of(told, believe)
        rows = (row for on in line.change_days() for row in line.at(on))
        return {row.province for row in rows if row.controller != "government"}

    assert changed("strict") <= changed("normal")


@slow
@given(bundles(), st.sampled_from(list(Believe)))
def test_every_event_is_backed_and_nothing_is_both_for_and_against(told, believe):
    """An event rests on claims about its province, within its chapter; no claim is on both sides
    of it, and a denial never supports."""
    by_id = {item.id: item for item in told}
    for event in events_of(*told, believe=believe):
        assert event.claims
        assert not set(event.claims) & set(event.dissent)
        assert event.earliest <= event.day <= event.latest
        assert 1 <= event.sources <= len(event.claims)
        assert 0 < event.confidence <= 1
        for key in event.claims + event.dissent:
            assert by_id[key].province == event.province
        assert all(by_id[key].factuality is not Factuality.DENIED for key in event.claims)


@slow
@given(bundles(), st.sampled_from(list(Believe)))
def test_events_have_their_own_ids(told, believe):
    """No two events share an id."""
    ids = [event.id for event in events_of(*told, believe=believe)]
    assert len(ids) == len(set(ids))


def test_ids_survive_more_evidence():
    """A link to an event still works when another source has joined it."""
    [before] = events_of(claim())
    [after] = events_of(claim(), claim(source="AP"))
    assert before.id == after.id


@slow
@given(bundles())
def test_contradictions_are_listed(told):
    """A dated capture or repulse within a day of a rival one with which it shares the map is
    either an event of its own or dissent of an event: nothing sayable is dropped under normal."""
    shown = {key for event in events_of(*told) for key in event.claims + event.dissent}
    for item in told:
        firm_day = item.date is not None and item.date <= item.published + timedelta(days=1)
        told_so = item.factuality in (Factuality.ASSERTED, Factuality.CLAIMED)
        moves = item.kind in (Kind.CAPTURE, Kind.HANDOVER, Kind.REPELLED)
        if firm_day and told_so and moves:
            assert item.id in shown


@slow
@given(bundles())
def test_other_provinces_do_not_matter(told):
    """What is said of one capital never changes another's events."""
    for province in PROVINCES:
        own = [item for item in told if item.province == province]
        assert [e for e in events_of(*told) if e.province == province] == events_of(*own)


@slow
@given(bundles())
def test_unsure_claims_are_as_if_unsaid(told):
    """A claim below the policy's confidence leaves no trace."""
    names = sources_of(*told)
    sure = [item for item in told if item.confidence >= 0.6]
    kept = reconcile(told, names, CHAPTERS, Policy(min_confidence=0.6), CATALOGUE)
    assert kept == reconcile(sure, names, CHAPTERS, Policy(), CATALOGUE)


def test_lighter_reprint_changes_nothing():
    """The weightiest word of a source counts, not its last."""
    loud = claim()
    quiet = replace(reprint(loud, 1), confidence=0.2)
    names = sources_of(loud) | {quiet.document: "Reuters"}
    [event] = reconcile([loud, quiet], names, CHAPTERS, Policy(), CATALOGUE)
    assert event.confidence == events_of(loud)[0].confidence
