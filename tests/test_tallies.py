"""Counts of provincial capitals."""

from __future__ import annotations

import pytest

from geodata.extraction.tallies import find_tallies


@pytest.mark.parametrize(
    ("text", "count", "total", "scope"),
    [
        ("taking control of 18 provincial capitals out of 34", 18, 34, "cumulative"),
        ("seized eighteen of the country's 34 provincial capitals", 18, 34, "cumulative"),
        ("captured a sixth provincial capital", 6, None, "cumulative"),
        ("the sixth of the 34 provincial capitals to go in four days", 6, 34, "cumulative"),
        ("fell overnight, giving them a ninth provincial capital", 9, None, "cumulative"),
        ("Eighth Centre in Five Days", 8, None, "cumulative"),
        ("by nightfall on Saturday it had lost 25 provincial capitals", 25, None, "cumulative"),
        ("are battling for three provincial capitals", 3, None, "pressured"),
        ("all but three of the 34 provincial capitals have fallen", 31, 34, "cumulative"),
        ("half of the 34 provincial capitals have been lost", 17, 34, "cumulative"),
        ("the twenty-third provincial capital to fall", 23, None, "cumulative"),
        ("two more provincial capitals fell on Sunday", 2, None, "increment"),
        ("another two provincial capitals were lost", 2, None, "increment"),
        ("seized five provincial capitals in three days", 5, None, "increment"),
        ("besieged three provincial capitals", 3, None, "pressured"),
        ("21: provincial capitals out of control, of 34", 21, 34, "cumulative"),
        ("they now hold nine of 34", 9, 34, "cumulative"),
        ("of the thirty-four, two dozen are lost", 24, 34, "cumulative"),
        ("more than half of the provincial capitals have fallen", 18, 34, "cumulative"),
        ("a third of all provincial capitals are in their hands", 11, 34, "cumulative"),
        ("half of the provincial capitals are under siege", 17, 34, "pressured"),
        ("every provincial capital but one was lost", 33, 34, "cumulative"),
        ("all provincial capitals except Bazarak are in their hands", 33, 34, "cumulative"),
        ("half a dozen provincial capitals have been overrun", 6, None, "cumulative"),
        ("a sixth capital in four days", 6, None, "cumulative"),
        ("the third capital lost today", 3, None, "increment"),
        ("three provincial capitals fell on Sunday", 3, None, "increment"),
        ("it is the third provincial capital to be taken that day", 3, None, "increment"),
        ("they took seven provincial capitals, and on Sunday an airport", 7, None, "cumulative"),
        (
            "nine provincial capitals have fallen after a third was lost on Sunday",
            9,
            None,
            "cumulative",
        ),
        ("they are threatening to take 11 provincial capitals", 11, None, "pressured"),
        ("the number of provincial capitals in their hands rose to 15", 15, None, "cumulative"),
        (
            "the first time since 2001 that they had taken a provincial capital",
            1,
            None,
            "cumulative",
        ),
        ("that leaves the government sixteen capitals of 34", 18, 34, "cumulative"),
        ("every provincial capital except Kabul and Jalalabad has fallen", 32, 34, "cumulative"),
        ("18/34 provincial capitals are under their control", 18, 34, "cumulative"),
        ("eleven provincial capitals are under threat", 11, None, "pressured"),
        (
            "of 34 provincial capitals, 17 have insurgents within ten kilometres",
            17,
            34,
            "pressured",
        ),
        ("for the fourth time in a week a provincial capital has been lost", 4, None, "cumulative"),
        ("Capitals under siege at the ministry's own count: seven", 7, None, "pressured"),
        ("12: capitals in their hands since the 6th", 12, None, "cumulative"),
        ("Nine, by our reckoning, out of thirty-four", 9, 34, "cumulative"),
        ("the conquest of nine provincial capitals", 9, None, "cumulative"),
        ("nine of 34 province capital cities are in their hands", 9, 34, "cumulative"),
        ("the number of capitals lost is now ten", 10, None, "cumulative"),
        ("the capitals of five neighbouring provinces fell", 5, None, "cumulative"),
        ("only one of the provincial capitals has fallen", 1, None, "cumulative"),
        ("one of the nine provincial capitals they have captured", 9, None, "cumulative"),
        ("of the 34 provinces’ capitals, nine have fallen", 9, 34, "cumulative"),
        ("they have captured nine of 34 across the country", 9, 34, "cumulative"),
        ("for the first time since 2001 they took a provincial capital", 1, None, "cumulative"),
        (
            "the sixth provincial capital to fall in a week that they will never forget",
            6,
            None,
            "cumulative",
        ),
        (
            "it brings to 15 the number of provincial capitals lost in eight days, out of 34",
            15,
            34,
            "cumulative",
        ),
    ],
)
def test_what_is_counted(text, count, total, scope) -> None:
    (found,) = find_tallies(text)
    assert (found.count, found.total, found.scope) == (count, total, scope)


@pytest.mark.parametrize(
    "text",
    [
        "has not captured any provincial capital",
        "a visit to three provincial capitals",
        "the first provincial capital to be entered since 2001",
        "we reported that it was the first provincial capital to fall; that was wrong",
        "18 districts fell",
        "a share capital of 18 million was lost",
        "30 of the 34 provinces have reported losses",
        "the first provincial capital assault since May",
        "the 34 provincial capitals, and who controls them",
        "only three provincial capitals remain in government hands",
        "the government still holds 16 provincial capitals",
        "protests were held in five provincial capitals",
        "an official denied that ten provincial capitals had been lost",
        "it could be the tenth provincial capital to fall",
        "it would be the first provincial capital to fall",
        "they hope to take their first provincial capital",
        "he expects five more provincial capitals to fall",
        "they came within three kilometres of the provincial capital and attacked",
        "14 of 34 clinics were taken over",
        "of the 34 provincial broadcasters, 21 fell silent",
        "they hold all but one district of the provincial capital",
        "one of the calmest provincial capitals has been lost",
        "one provincial capital after another was lost",
        "table 3 lists the provincial capitals that fell",
        "at least one provincial capital will be lost this month",
        "the UN delivered food to nine provincial capitals",
        "it would be the first time that they have held a provincial capital",
        "losing a second provincial capital in one year would be a disaster",
        "the one provincial capital that they never took",
    ],
)
def test_what_is_no_count(text) -> None:
    assert list(find_tallies(text)) == []


@pytest.mark.parametrize(
    ("text", "count", "scope"),
    [
        ("That makes nine.", 9, "cumulative"),
        ("18:02 And Taloqan makes three", 3, "cumulative"),
        ("Its loss brings the tally to twenty-one.", 21, "cumulative"),
        ("Eighth to go since Friday", 8, "cumulative"),
        ("It was the tenth to fall.", 10, "cumulative"),
        ("Three in one day, a teacher counted.", 3, "increment"),
        ("Two more went in the night.", 2, "increment"),
        ("Encircled: eleven", 11, "pressured"),
        ("It is the sixth in four days.", 6, "cumulative"),
        ("It was the eighteenth to do so.", 18, "cumulative"),
        ("That is number ten.", 10, "cumulative"),
        ("GENERAL: Nine, as of this morning.", 9, "cumulative"),
        ("Four had been taken before he boarded his plane.", 4, "cumulative"),
        ("The twin defeats make it eight.", 8, "cumulative"),
        ("By dawn the list stood at sixteen.", 16, "cumulative"),
        ("It was one of four to go on Saturday.", 4, "increment"),
        ("Three cities on one day: that makes nine.", 9, "cumulative"),
        ("The loss of Firozkoh, making it the fifteenth such loss.", 15, "cumulative"),
        ("The UN says nine have been lost.", 9, "cumulative"),
        ("A sixth, Aybak, was reported lost.", 6, "cumulative"),
    ],
)
def test_a_bare_number_counts_on_where_capitals_were_counted(text, count, scope) -> None:
    (found,) = find_tallies(text, spoken=True, counted=True)
    assert (found.count, found.scope) == (count, scope)
    assert list(find_tallies(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "At least 19 others lost their lives.",
        "He made six journeys in three days.",
        "Enemy captured: 8",
        "The two others were sold.",
        "Three, including a policeman, were killed when a rocket hit a bus.",
        "Four since Monday morning have died in its hospital.",
        "It was the second in three days, after a car bomb at the ministry.",
        "For the fourth time in a week the minister flew to a provincial capital.",
    ],
)
def test_a_bare_number_may_count_something_else(text) -> None:
    assert list(find_tallies(text, spoken=True, counted=True)) == []


def test_all_but_two_of_those_that_were_counted_are_not_all_but_two_of_34() -> None:
    counts = find_tallies("They hold nine provincial capitals, all but two of them in the north.")
    assert [(count.count, count.total) for count in counts] == [(9, None)]
    for whole in ("34", "thirty-four", "thirty four"):
        text = f"Afghanistan has {whole} provincial capitals, and all but two of them have fallen."
        assert (32, 34) in [(count.count, count.total) for count in find_tallies(text)]


def test_those_since_a_day_are_not_those_of_today() -> None:
    counts = find_tallies("Three provincial capitals today, five since Friday.", spoken=True)
    assert [(c.count, c.scope) for c in counts] == [(3, "increment"), (5, "cumulative")]


def test_where_no_capital_was_called_one_a_bare_number_counts_less() -> None:
    assert list(find_tallies("Ten have already surrendered, a commander said.", spoken=True)) == []


def test_those_taken_and_those_pressed_are_counted_apart() -> None:
    taken, pressed = find_tallies("took six provincial capitals and are menacing another eleven")
    assert (taken.count, taken.scope) == (6, "cumulative")
    assert (pressed.count, pressed.scope) == (11, "pressured")
