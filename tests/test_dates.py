"""Expressions of time, read as a reader of that day's paper would."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.dates import find_dates

FRIDAY = date(2021, 8, 13)
TALKED_OF = date(2021, 8, 8)


def day(text: str) -> date:
    return date.fromisoformat(f"2021-{text}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday", "08-13"),
        ("last Friday", "08-06"),
        ("late on Thursday", "08-12"),
        ("Aug 6 – ZARANJ", "08-06"),
        ("on 12 August", "08-12"),
        ("on the 12th of August", "08-12"),
        ("August 12, 2021", "08-12"),
        ("2021-08-12", "08-12"),
        ("8/12/2021", "08-12"),
        ("12/8/2021", "08-12"),
        ("22 Asad 1400", "08-13"),
        ("Asad 21", "08-12"),
        ("yesterday", "08-12"),
        ("last night", "08-12"),
        ("this morning", "08-13"),
        ("three days ago", "08-10"),
        ("the next day", "08-09"),
        ("two days later", "08-10"),
        ("two dawns later", "08-10"),
        ("in the last hour", "08-13"),
        ("in the past three hours", "08-13"),
        ("a day earlier", "08-07"),
        ("under its rule since 8 August", "08-08"),
        ("on the 6th", "08-06"),
        ("Fri 6: the first", "08-06"),
        ("y’day", "08-12"),
        ("lost Sat. Quiet since", "08-07"),
        ("two days after it.", "08-10"),
        # named days
        ("Friday, August 6", "08-06"),
        ("a few hours earlier, late on Thursday", "08-12"),
        ("on Thursday (August 12)", "08-12"),
        ("12-Aug-2021", "08-12"),
        ("the twelfth of August", "08-12"),
        ("August the twelfth", "08-12"),
        ("on the twenty-eighth of July", "07-28"),
        ("the fourteenth of last month", "07-14"),
        ("it was lost on the sixth, with its market", "08-06"),
        ("Saturday the seventh", "08-07"),
        ("9th: the roads were cut", "08-09"),
        ("10.08.21", "08-10"),
        ("28/07", "07-28"),
        ("15.7.: the market", "07-15"),
        ("1400/05/22", "08-13"),
        ("the twenty-first of Asad", "08-12"),
        ("on the third Sunday of Asad", "08-08"),
        ("the last Friday in July", "07-30"),
        ("Zaranj (6) and more", "08-06"),
        ("110600Z AUG 21", "08-11"),
        ("12AUG2021", "08-12"),
        ("2021-08-12T03:00Z", "08-12"),
        ("Thursday, 21 Asad 1400 (12 August 2021)", "08-12"),
        ("yesterday (Thursday)", "08-12"),
        ("on August 8th, a Sunday", "08-08"),
        # weekdays
        ("Tue: Farah", "08-10"),
        ("Thu. Ghazni, they say", "08-12"),
        ("residents say it fell this morning", "08-13"),
        ("eleven minutes ago", "08-13"),
        ("45 minutes ago", "08-13"),
        ("Monday, 15.00", "08-09"),
        ("Thursday last week", "08-05"),
        ("Friday of last week", "08-06"),
        ("two Fridays ago", "07-30"),
        ("the Friday before last", "07-30"),
        ("a week ago on Thursday", "08-05"),
        ("a week ago today", "08-06"),
        ("as of Thursday", "08-12"),
        ("by Thursday evening", "08-12"),
        ("before Thursday’s dawn", "08-12"),
        ("the following Monday", "08-09"),
        ("the Tuesday before", "08-03"),
        ("it did not fall until Thursday", "08-12"),
        ("the town held out until Thursday", "08-12"),
        ("theirs until Thursday, when it changed hands", "08-12"),
        ("Zaranj fell the day before “without a fight”", "08-07"),
        ("in the early hours of Thursday", "08-12"),
        # counted from publication, or from the day last spoken of
        ("the day before yesterday", "08-11"),
        ("an hour ago", "08-13"),
        ("just now", "08-13"),
        ("it has been theirs for ten days", "08-03"),
        ("six days after; then", "08-14"),
        ("the day after that", "08-09"),
        ("the previous day", "08-07"),
        ("that same evening", "08-08"),
        ("within the hour", "08-08"),
        ("hours later", "08-08"),
        ("earlier in the day", "08-13"),
        ("it has just fallen", "08-13"),
        ("twenty min ago", "08-13"),
        ("gone in the last half hour", "08-13"),
        ("it has been theirs for a day", "08-12"),
        ("as of this aft", "08-13"),
        ("took it on Monday, the first thing", "08-09"),
        ("seized on 9th", "08-09"),
        # counted from the day last spoken of
        ("the previous Friday", "08-06"),
        ("after another two days the rest", "08-10"),
        ("by dawn on the 9th the city was", "08-09"),
        ("gone this a.m., they say", "08-13"),
        ("on the last day of July", "07-31"),
    ],
)
def test_expressions_that_name_a_day(text, expected) -> None:
    found = find_dates(text, FRIDAY, TALKED_OF)
    assert [when.day for when in found] == [day(expected)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("overnight", "08-12", "08-13"),
        ("in the past 12 hours", "08-12", "08-13"),
        ("in the last few hours", "08-12", "08-13"),
        ("in the past 24 hours", "08-12", "08-13"),
        ("over the weekend", "08-07", "08-08"),
        ("earlier this week", "08-09", "08-13"),
        ("between 5 and 7 August", "08-05", "08-07"),
        ("between Thursday, 5 August, and Saturday, 7 August", "08-05", "08-07"),
        ("on the night of the 11th to the 12th of August", "08-11", "08-12"),
        ("in July", "07-01", "07-31"),
        ("late July", "07-20", "07-31"),
        ("from 6 to 10 August", "08-06", "08-10"),
        ("August 6 to August 10", "08-06", "08-10"),
        ("between the 6th and the 10th", "08-06", "08-10"),
        ("30 July to 2 August", "07-30", "08-02"),
        ("15-20 Asad 1400", "08-06", "08-11"),
        ("in Saratan", "06-22", "07-22"),
        ("on Monday and Tuesday", "08-09", "08-10"),
        ("Thursday night into Friday", "08-12", "08-13"),
        ("Friday night into Saturday", "08-06", "08-07"),
        ("overnight into Thursday", "08-11", "08-12"),
        ("the night before last", "08-11", "08-12"),
        ("hours earlier", "08-12", "08-13"),
        ("Wed/Thu", "08-11", "08-12"),
        ("the 11th/12th", "08-11", "08-12"),
        ("Asad 20-22", "08-11", "08-13"),
        ("the weekend before last", "07-31", "08-01"),
        ("two weeks ago", "07-24", "08-05"),
        ("early last month", "07-01", "07-10"),
        ("in the first week of August", "08-01", "08-08"),
        ("in the past two days", "08-11", "08-13"),
        ("this spring", "03-01", "05-31"),
        ("earlier this year", "01-01", "08-13"),
    ],
)
def test_expressions_that_give_a_window(text, earliest, latest) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.earliest, when.latest) == (day(earliest), day(latest))
    assert when.day is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("in late 2015", "2015-09-01", "2015-12-31"),
        ("in the autumn of 2000", "2000-09-01", "2000-11-30"),
        ("last autumn", "2020-09-01", "2020-11-30"),
        ("in ’96", "1996-01-01", "1996-12-31"),
        ("in ninety-six", "1996-01-01", "1996-12-31"),
        ("in two thousand and one", "2001-01-01", "2001-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("from 1996 to 2001", "1996-01-01", "2001-12-31"),
        ("in May last year", "2020-05-01", "2020-05-31"),
        ("in September, six years ago", "2015-09-01", "2015-09-30"),
        ("in September of ninety-five", "1995-09-01", "1995-09-30"),
    ],
)
def test_periods_of_other_years(text, earliest, latest) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert when.window == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 9 August last year", "2020-08-09"),
        ("15 August of this year", "2021-08-15"),
        ("on 2 August of the following year", "1999-08-02"),
        ("on New Year’s Eve of that year", "1998-12-31"),
        ("on 13 September that year", "1998-09-13"),
    ],
)
def test_a_day_of_a_year_that_is_pointed_to(text, expected) -> None:
    spoken = date(1998, 1, 1), date(1998, 12, 31)
    (when,) = find_dates(text, date(2021, 8, 20), spoken)
    assert when.day == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in May of the following year", "1999-05-01", "1999-05-31"),
        ("the previous November", "1997-11-01", "1997-11-30"),
        ("the following June", "1999-06-01", "1999-06-30"),
        ("the following October", "1998-10-01", "1998-10-31"),
        ("a fortnight earlier", "1998-07-25", "1998-07-25"),
    ],
)
def test_a_month_is_of_the_year_that_the_day_spoken_of_points_to(text, earliest, latest) -> None:
    (when,) = find_dates(text, date(2011, 5, 1), date(1998, 8, 8))
    assert when.window == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("text", "published", "earliest", "latest"),
    [
        ("four years ago today", "2020-03-01", "2016-03-01", "2016-03-01"),
        ("a year ago today", "2020-02-29", "2019-02-28", "2019-02-28"),
        ("six years ago this week", "2021-09-30", "2015-09-23", "2015-10-07"),
    ],
)
def test_years_ago_are_counted_by_the_calendar(text, published, earliest, latest) -> None:
    (when,) = find_dates(text, date.fromisoformat(published))
    assert when.window == (date.fromisoformat(earliest), date.fromisoformat(latest))


def test_the_last_friday_of_the_war_is_not_last_friday() -> None:
    vague, named = find_dates("on the last Friday of the war, 6 August", date(2021, 11, 15))
    assert (vague.window, named.day) == ((None, date(2021, 11, 15)), day("08-06"))
    (last,) = find_dates("last Friday of all days", FRIDAY)
    assert last.day is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the army will be there on Sunday", "08-15"),
        ("he said they would hand it over on Friday", "08-20"),
        ("he promises help tomorrow", "08-14"),
    ],
)
def test_a_day_to_come_dates_only_what_may_happen(text, expected) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.role, when.day) == ("ahead", day(expected))


@pytest.mark.parametrize(
    "text",
    ["Kunduz would be lost on Sunday", "he said it would have been lost on Sunday"],
)
def test_what_would_be_lost_in_a_tale_was_lost(text) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.role, when.day) == ("weekday", day("08-08"))


@pytest.mark.parametrize(
    "text",
    [
        "the Taliban claimed on Tuesday to have seized it on Monday",
        "the Taliban said on Tuesday that they had taken it the day before",
    ],
)
def test_an_announcement_leaves_the_gain_the_day_that_it_names(text) -> None:
    said, taken = find_dates(text, FRIDAY)
    assert (said.dates_event, taken.day) == (False, day("08-09"))


def test_an_announcement_keeps_its_day_before_an_aside() -> None:
    said, _ = find_dates("they said on Tuesday they had retaken it, lost on 1 August", FRIDAY)
    assert (said.dates_event, said.day) == (True, day("08-10"))


def test_words_said_in_a_message_on_thursday_date_nothing_but_themselves() -> None:
    (when,) = find_dates("he said in a short video message on Thursday", FRIDAY)
    assert not when.dates_event


def test_a_weekday_tells_the_year_of_its_day() -> None:
    (when,) = find_dates("on Monday, 28 September", date(2016, 10, 5))
    assert when.day == date(2015, 9, 28)


def test_a_day_is_read_within_the_period_that_a_heading_sets() -> None:
    april = date(1992, 4, 1), date(1992, 4, 30)
    (when,) = find_dates("14: the garrison goes over", date(1992, 5, 1), frame=april)
    assert when.day == date(1992, 4, 14)
    (when,) = find_dates("Day 3: two more", FRIDAY, frame=(day("08-06"), FRIDAY))
    assert when.day == day("08-08")


def test_a_month_belongs_to_the_year_that_its_line_begins_with() -> None:
    _, month = find_dates("1994: the town is taken in November", date(1998, 10, 1))
    assert month.window == (date(1994, 11, 1), date(1994, 11, 30))


def test_weekdays_told_in_order_follow_each_other() -> None:
    found = find_dates("Zaranj on Friday, Sheberghan on Saturday, Kunduz on Sunday", FRIDAY)
    assert [when.day for when in found] == [day("08-06"), day("08-07"), day("08-08")]


def test_two_days_that_are_told_apart_are_no_span() -> None:
    found = find_dates("fell on 28 and 29 July respectively", FRIDAY)
    assert [when.day for when in found] == [day("07-28"), day("07-29")]


def test_a_day_after_counts_back_from_the_main_event_though_it_is_told_later() -> None:
    taken, entered = find_dates(
        "Two days after it was taken, they entered Farah on Tuesday", FRIDAY
    )
    assert (taken.day, entered.day) == (day("08-08"), day("08-10"))


def test_a_day_after_has_the_day_that_its_own_clause_names() -> None:
    """One that a comma sets apart is of the main event."""
    own, _ = find_dates("A day after they had captured Kunduz, a city of size, on Sunday", FRIDAY)
    assert own.day == day("08-07")
    own, _ = find_dates(
        "Word came a day after they had captured Kunduz, a city of size, on Sunday", FRIDAY
    )
    assert own.day == day("08-08")
    own, _ = find_dates("Aybak fell a day after Kunduz had been captured, on Monday", FRIDAY)
    assert own.day == day("08-08")


def test_weeks_after_are_not_counted_to_the_day() -> None:
    (when,) = find_dates("Three weeks after the fall of Kabul", date(2021, 9, 6))
    assert (when.earliest, when.latest) == (day("08-09"), day("08-23"))


@pytest.mark.parametrize(
    "text",
    ["until Sunday evening", "they took it although the airport held out until Sunday evening"],
)
def test_until_sunday_limits_and_does_not_date(text) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.earliest, when.latest) == (None, day("08-08"))


def test_a_day_after_counts_back_from_the_day_named_before() -> None:
    bombed, taken = find_dates("bombed on Thursday, a day after it was taken", FRIDAY)
    assert (bombed.day, taken.day) == (day("08-12"), day("08-11"))


def test_a_lawmakers_wednesday_dates_what_he_said() -> None:
    (when,) = find_dates("a lawmaker said on Wednesday that it was lost", FRIDAY)
    assert not when.dates_event
    assert when.latest == day("08-11")


@pytest.mark.parametrize(
    "text",
    ["On Monday residents said it had fallen", "the town is lost, police said on Monday"],
)
def test_the_day_of_a_statement_limits_what_it_says(text) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert not when.dates_event
    assert (when.earliest, when.latest) == (None, day("08-09"))


@pytest.mark.parametrize(
    "text",
    [
        "the Taliban said on Monday that they had captured it",
        "On Monday the group announced that it held the town",
        "the Taliban say it joined them on Monday",
        "the general said on Monday that his men and theirs had taken it",
        "sources said on Monday that the group’s forces had conquered it",
        "they also claimed on Monday to have entered it",
    ],
)
def test_who_gains_dates_the_gain_by_its_own_word(text) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert when.dates_event
    assert when.day == day("08-09")


@pytest.mark.parametrize(
    "text",
    [
        "since May",
        "ringed for two weeks",
        "five cities in four days",
        "the sixth city since Sunday",
        "bringing to five the number of provincial capitals lost since Sunday",
    ],
)
def test_lengths_of_time_date_no_event(text) -> None:
    assert not any(when.dates_event for when in find_dates(text, FRIDAY))


def test_since_july_opens_a_window_that_lasts() -> None:
    (when,) = find_dates("theirs since July", FRIDAY)
    assert when.window == (day("07-01"), FRIDAY)


def test_three_days_before_counts_from_publication_where_no_day_was_spoken_of() -> None:
    (when,) = find_dates("which they had lost three days before.", FRIDAY)
    assert when.day == day("08-10")


def test_no_day_after_the_last_is_to_come() -> None:
    assert find_dates("the next day it was lost", FRIDAY, last=FRIDAY) == []


def test_units_that_were_admitted_made_no_statement() -> None:
    (when,) = find_dates("they were admitted to the town on 8 August", FRIDAY)
    assert (when.dates_event, when.day) == (True, day("08-08"))


def test_a_night_is_of_the_days_named_in_its_sentence() -> None:
    _, night = find_dates("lost on 12 May, the other in the night", FRIDAY)
    assert night.window == (day("05-11"), day("05-13"))


def test_since_the_wednesday_is_since_the_last_one() -> None:
    (when,) = find_dates("under their rule since the Wednesday.", FRIDAY)
    assert when.day == day("08-11")


def test_one_friday_is_any_friday() -> None:
    (when,) = find_dates("one Friday they came", FRIDAY)
    assert when.window == (None, FRIDAY)


@pytest.mark.parametrize(
    "text",
    [
        "it may fall",
        "they march on",
        "31 June",
        "nine of ten districts",
        "the sun rises",
        "18 may fall",
        "they march 12 km",
        "on the sixth floor",
        "one (1) building",
        "in the Friday mosque",
        "2 hut",
        "theirs as of 1900",
        "by 1900 they had been pushed back",
        "3/4 they walked in",
        "at 2000 GMT",
    ],
)
def test_words_that_only_look_like_times(text) -> None:
    assert find_dates(text, FRIDAY) == []


@given(st.text(max_size=120), st.dates(date(1992, 1, 1), date(2022, 1, 1)))
def test_any_text_is_read_without_a_fault_and_windows_run_forward(text, published) -> None:
    for when in find_dates(text, published):
        assert 0 <= when.start < when.end <= len(text)
        if when.earliest and when.latest:
            assert when.earliest <= when.latest


@pytest.mark.parametrize(
    "text",
    [
        "U.S. air support would end on August 31",
        "all troops are to be gone by Sept. 11",
        "the withdrawal, due to be completed by August 31",
        "an August 31 deadline",
        "since the September 11 attacks",
    ],
)
def test_a_day_to_come_is_not_of_the_year_before(text: str) -> None:
    assert not any(when.latest for when in find_dates(text, date(2021, 7, 22)))


def test_a_gain_keeps_its_day_of_the_year_before() -> None:
    (when,) = find_dates("Kabul was captured by the Taliban on August 15", date(2022, 5, 10))
    assert when.day == date(2021, 8, 15)


@pytest.mark.parametrize(
    "text",
    [
        "the first city that they have taken since they were toppled in 2001",
        "their biggest victory since American bombing began on October 7",
        "nine months after NATO ended its mission in December 2014",
    ],
)
def test_what_was_then_dates_nothing_of_now(text: str) -> None:
    published = date(2001, 11, 10) if "bombing" in text else date(2015, 9, 29)
    assert not any(w.dates_event and w.role != "after" for w in find_dates(text, published))


def test_a_time_of_one_sentence_does_not_hide_its_main_day() -> None:
    text = "the worst setback since NATO forces withdrew came on Monday"
    (when,) = find_dates(text, date(2015, 9, 29))
    assert when.day == date(2015, 9, 28)


@pytest.mark.parametrize(
    "text",
    [
        "Clashes were reported in Kunduz on Thursday",
        "he was reported on Thursday to be at the gates",
    ],
)
def test_a_report_of_fighting_dates_the_fighting(text: str) -> None:
    (when,) = find_dates(text, FRIDAY)
    assert (when.dates_event, when.day) == (True, day("08-12"))
