"""Which day each capital fell, in sentences and texts that name several: written for this test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from geodata.extraction.dates import find_dates
from geodata.extraction.extract import load_extractor
from geodata.extraction.questions import told_time
from geodata.extraction.times.attach import Layout, time_of
from geodata.extraction.times.kinds import time_of_kind
from geodata.model import Factuality
from tests.factories import document

FULL, RULES = load_extractor(), load_extractor(reader=False)
GAINS = ("capture", "handover")


def windows(text: str, published: str = "08-13") -> Mapping[str, str]:
    """Each capital that is said to have changed hands, with its day ("08-12") or window
    ("08-12..08-13", either end open)."""
    claims = RULES.extract(document(text, published)).claims
    return {
        c.place: _short(c.date) if c.date else f"{_short(c.date_earliest)}..{_short(c.date_latest)}"
        for c in claims
        if c.kind.value in GAINS
    }


def _short(day: date | None) -> str:
    return day.isoformat().removeprefix("2021-") if day else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Taliban seized Kunduz on Sunday and captured Aybak on Monday.",
            {"Kunduz": "08-08", "Aybak": "08-09"},
        ),
        (
            "On Sunday the Taliban seized Kunduz, and on Monday they captured Aybak.",
            {"Kunduz": "08-08", "Aybak": "08-09"},
        ),
        (
            "Zaranj fell on August 6, Sheberghan fell the next day and Kunduz fell the day after.",
            {"Zaranj": "08-06", "Sheberghan": "08-07", "Kunduz": "08-08"},
        ),
        (
            "Zaranj (6 August), Sheberghan (7 August) and Kunduz (8 August) have fallen to the Taliban.",
            {"Zaranj": "08-06", "Sheberghan": "08-07", "Kunduz": "08-08"},
        ),
        (
            "Kandahar and Herat fell to the Taliban on Thursday and Friday respectively.",
            {"Kandahar": "08-12", "Herat": "08-13"},
        ),
        (
            "August, day by day\n\n6th. Zaranj fell to the Taliban.\n\n7th. Sheberghan fell too.",
            {"Zaranj": "08-06", "Sheberghan": "08-07"},
        ),
        ("Charikar fell to the Taliban on 28.9.96.", {"Charikar": "1996-09-28"}),
        # a year to come is none of the last century
        ("Kunduz fell to the Taliban, who promise a vote on 11/09/22.", {"Kunduz": "..08-13"}),
        # a numbered list counts no days
        (
            "1st. Zaranj fell to the Taliban.\n\n2nd. Sheberghan fell to the Taliban.",
            {"Zaranj": "..08-13", "Sheberghan": "..08-13"},
        ),
        (
            "Kunduz was the first city to fall to the Taliban in the offensive that began on Tuesday.",
            {"Kunduz": "08-10..08-13"},
        ),
        (
            "Kandahar, which had been under siege since July, fell to the Taliban on Thursday.",
            {"Kandahar": "08-12"},
        ),
        (
            "Herat fell to the Taliban on Thursday, a day after Fayzabad fell.",
            {"Herat": "08-12", "Fayzabad": "08-11"},
        ),
        (
            "Herat fell on Thursday, hours after the Taliban captured Ghazni.",
            {"Herat": "08-12", "Ghazni": "08-11..08-12"},
        ),
        (
            "The Taliban launched an attack on Ghazni on Wednesday and captured Ghazni on Thursday.",
            {"Ghazni": "08-12"},
        ),
        (
            "The Taliban captured Aybak on Monday, the sixth provincial capital to fall since Friday.",
            {"Aybak": "08-09"},
        ),
        (
            "Days after capturing Zaranj, the Taliban captured Kunduz on Sunday.",
            {"Zaranj": "..08-08", "Kunduz": "08-08"},
        ),
        (
            "The Taliban captured Lashkar Gah on Friday after two weeks of fighting.",
            {"Lashkar Gah": "08-13"},
        ),
        (
            "Since Friday, the Taliban have captured Zaranj and Kunduz.",
            {"Zaranj": "08-06..08-13", "Kunduz": "08-06..08-13"},
        ),
        # the day of a line is that of all its parts, and a bracket behind a verb that of all its names
        (
            "Aug. 8 - The Taliban seized Sar-e-Pol; captured Kunduz; overran Taloqan.",
            {"Sar-e Pol": "08-08", "Kunduz": "08-08", "Taloqan": "08-08"},
        ),
        (
            "Qalat and Tirin Kot fell to the Taliban within a single day (11 August).",
            {"Qalat": "08-11", "Tarin Kot": "08-11"},
        ),
        (
            "Farah fell to the Taliban on Tuesday; Pul-e Khumri was captured too.",
            {"Farah": "08-10", "Pul-e Khumri": "08-10"},
        ),
        (
            "Kunduz and Sar-e-Pol fell to the Taliban within hours of each other on Sunday.",
            {"Kunduz": "08-08", "Sar-e Pol": "08-08"},
        ),
        # what happened "a day after" something of which an aside tells more
        (
            "Since Thursday, when Ghazni fell to the Taliban, the road has been closed.",
            {"Ghazni": "08-12"},
        ),
        # of several mentions the one that is dated counts
        (
            "The army used Kunduz until June; the city of Kunduz fell to the Taliban on Sunday.",
            {"Kunduz": "08-08"},
        ),
        (
            "Iran closed its border on Monday, a day after Zaranj, the last town before it, was captured by the Taliban.",
            {"Zaranj": "08-08"},
        ),
    ],
)
def test_each_place_of_a_sentence_has_its_own_time(text, expected) -> None:
    assert windows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading's day holds until the next, and a line's own leads what follows it
        (
            "Sunday, August 8\nThe Taliban captured Kunduz. Taloqan fell to them too.\n\n"
            "Monday, August 9\nAybak was captured by the Taliban.",
            {"Kunduz": "08-08", "Taloqan": "08-08", "Aybak": "08-09"},
        ),
        ("Lost on Sunday:\n- Kunduz\n- Taloqan", {"Kunduz": "08-08", "Taloqan": "08-08"}),
        ("Sep 6.\nThe Taliban captured Bazarak.", {"Bazarak": "2020-09-06"}),
        # what goes on from a sentence is of its day
        (
            "The Taliban captured Kunduz on Sunday. Taloqan also fell to them.",
            {"Kunduz": "08-08", "Taloqan": "08-08"},
        ),
        (
            "The Taliban captured Kunduz on Sunday. A day later they captured Aybak.",
            {"Kunduz": "08-08", "Aybak": "08-09"},
        ),
        # what an entry calls today or this evening is of the entry's own day
        (
            "Friday 6 August - The Taliban have taken Zaranj this evening.\n"
            "Monday 9 August - Today Aybak fell to them as well.",
            {"Zaranj": "08-06", "Aybak": "08-09"},
        ),
        ("1996, 27 September: Kabul fell to the Taliban.", {"Kabul": "1996-09-27"}),
        # another matter is not
        (
            "A bomb killed a judge in Kabul on Sunday. The Taliban have captured Kunduz.",
            {"Kunduz": "..08-13"},
        ),
        # the hour of a live blog is of the paper's own day, but for those of the night
        ("14:05\nPul-e Alam has fallen to the Taliban.", {"Pul-e Alam": "08-13"}),
        ("06:40 Kandahar has fallen to the Taliban.", {"Kandahar": "08-13"}),
        ("02:40 Kandahar has fallen to the Taliban.", {"Kandahar": "08-12..08-13"}),
        # what is so by a fight "that began on Thursday" was not that Thursday
        (
            "Gardez fell to the Taliban in the afternoon after fighting that began on Thursday.",
            {"Gardez": "08-13"},
        ),
        ("Ghazni fell to the Taliban at dawn.", {"Ghazni": "08-13"}),
        # an hour, where the text has spoken of days before, is of one from then on
        (
            "Zaranj fell to the Taliban on Thursday.\n\nKabul: the president left at noon.\n\n"
            "Farah fell to the Taliban at nine in the evening.",
            {"Zaranj": "08-12", "Farah": "08-12..08-13"},
        ),
        # an hour counts, though the text has one of a statement before, and is of the entry's day
        (
            "The army chief spoke at midday; by evening Ghazni had fallen to the Taliban.",
            {"Ghazni": "08-13"},
        ),
        (
            "Aug 12\n\nOvernight: Kandahar fell to the Taliban. Morning: Farah fell to the Taliban.",
            {"Kandahar": "08-11..08-12", "Farah": "08-12"},
        ),
        # a line that is but a year sets it
        ("1995\n\n10 February: Maidan Shar fell to the Taliban.", {"Maidan Shar": "1995-02-10"}),
        # "the same day" is none of a year that was named in passing
        (
            "It was last lost in 1998. Maimana fell to the Taliban the same day.",
            {"Maymana": "08-13"},
        ),
        # the day of the text itself is not that of what it tells
        (
            "Situation report, 13 August\nFarah has fallen to the Taliban.",
            {"Farah": "..08-13"},
        ),
        # lines that begin with weekdays in their order
        (
            "On Friday the Taliban captured Zaranj.\nOn Saturday they captured Sheberghan.\n"
            "On Sunday they captured Kunduz.",
            {"Zaranj": "08-06", "Sheberghan": "08-07", "Kunduz": "08-08"},
        ),
        # entries run on from one that names its day
        (
            "Sunday, August 1: Herat is attacked.\nMonday: The Taliban captured Herat.\n"
            "Wednesday: The Taliban captured Farah.",
            {"Herat": "08-02", "Farah": "08-04"},
        ),
        # sentences of a story do not: their weekday is this week's
        (
            "On Sunday, August 1, the Taliban captured Herat.\n\n"
            "On Monday the Taliban captured Farah.",
            {"Herat": "08-01", "Farah": "08-09"},
        ),
        # a day far from the one before it is this week's
        (
            "On Sunday, August 1, the Taliban captured Herat.\n"
            "On Thursday the Taliban captured Farah.",
            {"Herat": "08-01", "Farah": "08-12"},
        ),
        (
            "Day one: on 3 August the Taliban captured Herat.\nDay four: The Taliban captured Farah.",
            {"Herat": "08-03", "Farah": "08-06"},
        ),
        # "Day twenty" of something else is not to come
        (
            "Day one: on 3 August the Taliban captured Herat.\n\n"
            "Day twenty: Farah fell to the Taliban.",
            {"Herat": "08-03", "Farah": "..08-13"},
        ),
        # the day of the dateline is today
        (
            "ISLAMABAD, Aug 12 (Reuters) - The Taliban captured Herat last night.",
            {"Herat": "08-11"},
        ),
        # each entry of a live blog is of today, whatever the one before it told of
        (
            "06:10 Herat fell to the Taliban last night.\n07:45 Farah has fallen to the Taliban.",
            {"Herat": "08-12", "Farah": "08-13"},
        ),
        # the first words of a list are no entry of a diary: yesterday is the paper's
        (
            "On Tuesday alone two fell: Fayzabad in the morning and Farah at dusk. Yesterday Ghazni fell.",
            {"Fayzabad": "08-10", "Farah": "08-10", "Ghazni": "08-12"},
        ),
        # what began on a day is spoken of
        (
            "Qalat has been in Taliban hands since Thursday morning. The governor left on the same day. "
            "Tarin Kot fell on the same day.",
            {"Qalat": "08-12", "Tarin Kot": "08-12"},
        ),
        # an entry of a live blog is of the day itself, whatever the one before told
        (
            "0730 Kunduz was captured last night.\n0910 Taloqan was lost.",
            {"Kunduz": "08-12", "Taloqan": "08-13"},
        ),
        (
            "4pm Kunduz was captured last night.\n5.30pm Taloqan was lost.",
            {"Kunduz": "08-12", "Taloqan": "08-13"},
        ),
        # what had been before is of no day that the text is at
        (
            "The Taliban captured Taloqan on Sunday. The city of Kunduz had been captured before.",
            {"Taloqan": "08-08", "Kunduz": "..08-13"},
        ),
        # hours before something are hours before that
        (
            "The troops left three days earlier. Farah was captured only hours before Ghazni.",
            {"Farah": "..08-13"},
        ),
        # a month to come is none of the past
        (
            "The Taliban took Kunduz on 8 August. Stocks will last until October. Aybak was captured before it.",
            {"Kunduz": "08-08", "Aybak": "..08-13"},
        ),
        # "the third-largest city" is no day
        (
            "They swept into Herat on Thursday, the third-largest city. Qala-e-Naw was captured the same day.",
            {"Qala-e Naw": "08-12"},
        ),
        # what heads a list since a day opens days
        (
            "Cities captured by the Taliban since Wednesday:\n\n* Herat\n* Kandahar",
            {"Herat": "08-11..08-13", "Kandahar": "08-11..08-13"},
        ),
        # the morning after a night is that on which it ends
        (
            "On the night of 8 to 9 August they left. The next morning the Taliban captured Aybak.",
            {"Aybak": "08-09"},
        ),
        # a count since a day is no day
        (
            "Kunduz is the fifth of the country’s provincial capitals to be lost since Friday.",
            {"Kunduz": "..08-13"},
        ),
        # a chronicle of another year keeps to that year
        (
            "On 24 September 2015 they came. On Monday the Taliban captured Kunduz.",
            {"Kunduz": "2015-09-28"},
        ),
        (
            "They were driven out in 2001. The deal was signed in February 2020. "
            "The Taliban seized Sheberghan on 2 July.",
            {"Sheberghan": "07-02"},
        ),
    ],
)
def test_an_undated_sentence_takes_the_time_that_the_text_left_in_mind(text, expected) -> None:
    assert windows(text) == expected


def told(text: str, actor: str, kind: str, factuality: str = "asserted", on: str = "08-13") -> str:
    """The day that `text` gives what `actor` did at the first capital it names, in short."""
    (question, *_) = RULES.reading(document(text, on)).questions
    when = told_time(question, kind, actor, Factuality(factuality))
    return _short(when.day) if when else ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The army retook Kunduz on Tuesday, three days after the Taliban had walked in.",
            {("government", "capture"): "08-10", ("taliban", "capture"): "08-07"},
        ),
        (
            "The Taliban marched back into Kunduz on Tuesday, nine days after losing it to the army.",
            {("taliban", "capture"): "08-10", ("government", "capture"): "08-01"},
        ),
        (
            "The Taliban were thrown out of Kunduz on Tuesday, three days after entering it.",
            {("government", "capture"): "08-10", ("taliban", "contested"): "08-07"},
        ),
        (
            "Kunduz is calm four days after the Taliban burst in.",
            {("taliban", "contested"): "08-09"},
        ),
        (
            "The army retook Kunduz on Monday, only for the Taliban to win it back on Wednesday.",
            {("government", "capture"): "08-09", ("taliban", "capture"): "08-11"},
        ),
        (
            "The army retook Kunduz on Monday, only to lose it on Wednesday.",
            {("government", "capture"): "08-09", ("taliban", "capture"): "08-11"},
        ),
        # another's going is no gain of its own
        (
            "The Taliban walked into Kunduz on Tuesday, a day after the army had left it.",
            {("taliban", "capture"): "08-10", ("government", "withdrawal"): "08-09"},
        ),
        # of one side's two steps the first dates nothing but itself
        (
            "Kunduz was retaken by the army on Tuesday, three days after it fell.",
            {("government", "capture"): "08-10"},
        ),
        (
            "The Taliban captured Kunduz on Tuesday, two days after they took its prison.",
            {("taliban", "capture"): "08-10"},
        ),
        (
            "Kunduz fell on Tuesday, a week after the Taliban entered it.",
            {("taliban", "capture"): "08-10"},
        ),
        # a day of its own
        (
            "Three days after the Taliban seized Kunduz on August 2, the army retook it.",
            {("taliban", "capture"): "08-02"},
        ),
        # clauses side by side, each with its day
        (
            "The Taliban captured Farah on Monday, but troops retook it on Tuesday.",
            {("taliban", "capture"): "08-09", ("government", "capture"): "08-10"},
        ),
        (
            "Zaranj was lost on Monday and retaken on Tuesday.",
            {("taliban", "capture"): "08-09", ("government", "capture"): "08-10"},
        ),
        (
            "The Taliban stormed Farah on Monday; troops pushed them out on Tuesday.",
            {("taliban", "contested"): "08-09", ("government", "repelled"): "08-10"},
        ),
        (
            "The Taliban attacked Herat on 29 July; the attack was repelled on 31 July.",
            {("taliban", "contested"): "07-29", ("government", "repelled"): "07-31"},
        ),
        (
            "In Ghazni, which the Taliban assaulted on Sunday, commandos were clearing streets on Tuesday.",
            {("taliban", "contested"): "08-08", ("government", "contested"): "08-10"},
        ),
        (
            "The governor fled Farah on Monday, and on Tuesday it was in Taliban hands.",
            {("government", "withdrawal"): "08-09", ("taliban", "capture"): "08-10"},
        ),
        # a day of something else
        (
            "When the airbase was gone, on Monday, they despaired; on Tuesday Farah fell to the Taliban.",
            {("taliban", "capture"): "08-10"},
        ),
        (
            "A bomb killed ten in Farah on Monday, and the Taliban captured the city on Tuesday.",
            {("taliban", "capture"): "08-10"},
        ),
        # who did it is not told
        (
            "Kunduz was bombed on Sunday, a day after it was taken.",
            {("taliban", "capture"): "08-07"},
        ),
        # how things stood on a day is no gain of that day
        (
            "The Taliban were in full control of Kunduz on Monday, a day after they took the city.",
            {("taliban", "capture"): "08-08"},
        ),
        (
            "An army corps surrendered in Kunduz on Wednesday, three days after the city was overrun.",
            {("taliban", "capture"): "08-08"},
        ),
        (
            "The Taliban announced on Tuesday that they had withdrawn from Kunduz, nine days after seizing it.",
            {("taliban", "withdrawal"): "08-10", ("taliban", "capture"): "08-01"},
        ),
        (
            "The losses came hours after Herat was overrun on Thursday.",
            {("taliban", "capture"): "08-12"},
        ),
        (
            "Militants who had advanced on Herat on Sunday were halted in its suburbs on Monday.",
            {("taliban", "threatened"): "08-08", ("government", "repelled"): "08-09"},
        ),
    ],
)
def test_each_side_has_the_time_of_its_own_clause(text, days) -> None:
    assert {(actor, kind): told(text, actor, kind) for actor, kind in days} == days


def test_a_day_to_come_is_that_of_a_plan_alone() -> None:
    text = "The Taliban are inside Kunduz and the army will retake it on Sunday."
    assert told(text, "government", "contested", "hypothetical") == "08-15"
    assert told(text, "taliban", "contested") == ""


@pytest.mark.parametrize(
    "text",
    [
        "The agency said it would stay after Kunduz fell on Thursday.",
        "Officials said they would defend the road but Kunduz fell on Thursday.",
    ],
)
def test_what_will_be_leaves_the_day_of_what_was(text: str) -> None:
    assert set(windows(text).values()) == {"08-12"}


def test_the_day_after_another_city_fell_is_not_that_citys_day() -> None:
    (zaranj, herat) = RULES.reading(
        document("A day after Zaranj fell, the Taliban marched into Herat.", "08-07")
    ).questions
    assert told_time(zaranj, "capture", "taliban").day == date(2021, 8, 6)
    assert told_time(herat, "capture", "taliban") is None


def test_the_day_and_hour_that_head_an_entry_date_it() -> None:
    text = "Wednesday, noon. No bread today. Farah is in the hands of the Taliban."
    assert windows(text) == {"Farah": "08-11"}
    text = "On Wednesday, noon prayers were held. Farah is in the hands of the Taliban."
    assert windows(text) == {"Farah": "..08-13"}


def test_a_weekday_of_a_year_long_past_is_of_that_year() -> None:
    assert windows("On a Friday morning in 1996 the Taliban took Kabul.") == {
        "Kabul": "1996-01-01..1996-12-31"
    }
    assert windows("The Taliban took Kunduz on Monday in August’s heat.") == {"Kunduz": "08-09"}


def test_who_drives_in_unopposed_takes_the_city() -> None:
    text = "The Taliban were patrolling Kabul on Monday, a day after they drove unopposed into it."
    assert told(text, "taliban", "handover") == "08-08"


def test_a_history_stays_in_the_year_that_it_tells_of() -> None:
    text = (
        "The front dissolved in 1998. In July the war came north. The Taliban seized Sheberghan on 1 August. "
        "They seized Taloqan on the 11th."
    )
    assert windows(text, "03-05") == {"Sheberghan": "1998-08-01", "Taloqan": "1998-08-11"}


def test_the_day_of_another_city_is_not_taken_up() -> None:
    text = (
        "The Taliban captured Sheberghan on Saturday.\n\nThere was more fighting than in Zaranj, which "
        "fell to the Taliban on Friday. An officer also said that Sheberghan fell to the Taliban."
    )
    claims = RULES.extract(document(text, "08-07")).claims
    assert {c.date_latest for c in claims if c.place == "Sheberghan"} == {date(2021, 8, 7)}


def test_a_year_on_a_text_goes_on_in_the_year_that_it_named() -> None:
    text = "The siege began in July 2021. On 14 August Gardez fell to the Taliban."
    assert windows(text, "2022-08-15") == {"Gardez": "08-14"}


def test_what_lies_days_after_a_fall_dates_the_fall() -> None:
    text = "Portraits were taken down on Tuesday, two days after the Taliban had seized Kabul."
    assert windows(text, "08-17") == {"Kabul": "08-15"}


def test_those_that_a_count_left_to_be_named_fell_on_its_day() -> None:
    text = (
        "Two more provincial capitals fell on Wednesday. Farah was captured after heavy fighting. "
        "The governor surrendered Kunduz. Herat fell as well."
    )
    assert windows(text) == {"Farah": "08-11", "Kunduz": "08-11", "Herat": "..08-13"}


@pytest.mark.parametrize(
    "text",
    [
        "The insurgents already controlled Zaranj.",
        "Zaranj was the first to be captured.",
        "Fighting raged in Herat and Kandahar.",
        "The government said it had recaptured Kunduz.",
        "The Taliban denied that they had captured Jalalabad.",
    ],
)
def test_what_a_count_did_not_count_has_no_day_of_it(text: str) -> None:
    claims = FULL.extract(document(f"Two more provincial capitals fell on Tuesday. {text}")).claims
    assert {claim.date for claim in claims} == {None}


def test_a_year_told_by_the_way_is_not_that_of_the_fall() -> None:
    text = "Sunday: Bamyan, famous for its Buddhas destroyed in 2001, fell to the Taliban."
    assert windows(text, "2021-08-16") == {"Bamyan": "08-15"}
    text = "The Taliban took several capitals on Friday. Among them they captured Qalat."
    assert windows(text, "2021-08-13") == {"Qalat": "08-13"}


def test_a_province_in_brackets_stands_between_no_city_and_its_day() -> None:
    assert windows("Zaranj (Nimroz) has fallen into Taliban hands since Thursday.") == {
        "Zaranj": "08-12"
    }


def test_a_weekday_of_days_spoken_of_is_the_one_among_them() -> None:
    text = "Between {} August 2021 the north was lost. The Taliban captured Sheberghan on the Saturday."
    assert windows(text.format("5 and 10"), "2021-11-30") == {"Sheberghan": "08-07"}
    assert windows(text.format("6 and 15"), "2021-11-30") == {"Sheberghan": "08-06..08-15"}


def test_in_a_review_of_the_year_a_bare_number_is_of_the_month_named_before() -> None:
    text = "The Taliban captured Herat on 12 August. Mazar-i-Sharif was captured on the 14th."
    assert windows(text, "12-22") == {"Herat": "08-12", "Mazar-e Sharif": "08-14"}
    text = "The Taliban captured Herat on 12 August and Mazar-i-Sharif on the 14th."
    assert windows(text, "12-22") == {"Herat": "08-12", "Mazar-e Sharif": "08-14"}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban, who began their offensive on 1 May, captured Herat on Thursday.",
        "The Taliban signed the deal on 29 February 2020 and captured Herat on Thursday.",
        "Herat, where the siege began on 9 July, fell to the Taliban on Thursday.",
    ],
)
def test_a_weekday_is_this_weeks_whatever_was_named_before(text: str) -> None:
    assert windows(text) == {"Herat": "08-12"}


def test_only_what_has_just_happened_is_of_today() -> None:
    text = "The Taliban captured Kunduz, which is just 50 km from the border."
    assert windows(text) == {"Kunduz": "..08-13"}


def day_told(text: str, place: str) -> date | None:
    """The day of the capture that `text` tells of `place`."""
    at = text.index(place)
    layout = Layout(text, [(at, at + len(place))], find_dates(text, date(2021, 8, 13)))
    default = time_of(layout, layout.places[0])
    when = default and time_of_kind(layout, layout.places[0], default, "capture", again=False)
    return when.day if when else None


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("The corps surrendered on Sunday, a day after Sheberghan.", "Sheberghan", 7),
        ("Farah, three days after its capture: the bazaar is open.", "Farah", 10),
        ("It is two days since this city of tailors fell.", "this city", 11),
        ("Kunduz was captured on Sunday and inmates were freed on Monday.", "Kunduz", 8),
        ("Herat fell on Thursday, and they took control of its airport on Friday.", "Herat", 12),
        # coming in is not yet holding
        ("Those who entered Farah on Wednesday had control by Thursday night.", "Farah", 12),
        (
            "They seized Ghazni’s radio station on Friday, a day after winning the city.",
            "Ghazni",
            12,
        ),
        # of two changes of control of one city the later stands
        ("Farah was lost on Monday and came back to the army on Thursday.", "Farah", 12),
        ("Farah was lost on Monday and retaken on Thursday.", "Farah", 12),
        ("They took Farah on Sunday and were driven out on Tuesday.", "Farah", 10),
    ],
)
def test_the_day_of_what_changed_hands(text: str, place: str, expected: int) -> None:
    assert day_told(text, place) == date(2021, 8, expected)


def test_names_behind_all_days_leave_the_days_in_turn() -> None:
    text = "Kabul fell to them on Tuesday and Farah to their friends on Wednesday, leaving Herat."
    spans = [
        (at, at + len(name)) for name in ("Kabul", "Farah", "Herat") if (at := text.find(name)) >= 0
    ]
    layout = Layout(text, spans, find_dates(text, date(2021, 8, 13)))
    told = [when.day for span in spans[:2] if (when := time_of(layout, span))]
    assert told == [date(2021, 8, 10), date(2021, 8, 11)]


def test_a_day_after_something_else_is_not_that_of_the_fall() -> None:
    text = "A day after Farah’s elders asked for a truce, the city fell to the Taliban."
    assert windows(text) == {"Farah": "..08-13"}


@pytest.mark.parametrize(("kind", "expected"), [("contested", 11), ("repelled", 12)])
def test_of_two_times_the_one_told_with_what_happened_counts(kind, expected) -> None:
    text, place = "Qala-e Naw was entered on Wednesday and cleared of them on Thursday.", (0, 10)
    layout = Layout(text, [place], find_dates(text, date(2021, 8, 13)))
    default = time_of(layout, place)
    assert default is not None
    assert time_of_kind(layout, place, default, kind, again=False).day == date(2021, 8, expected)


def test_an_aside_on_what_was_before_dates_nothing_behind_it() -> None:
    """The attack on the city is of the day that the text tells of."""
    text = (
        "Aybak fell on Monday.\n"
        "The insurgents, who had taken a base two days before, pushed into the city in the morning."
    )
    claims = load_extractor().extract(document(text, "2021-08-10")).claims
    assert {str(claim.date_earliest) for claim in claims} == {"2021-08-09"}


def test_in_a_year_without_war_a_day_is_of_the_year_that_was_named() -> None:
    text = "In the summer of 1998 the Taliban marched north. Maimana fell on 12 July."
    assert windows(text, "2009-10-01") == {"Maymana": "1998-07-12"}
    text = "In 2021 the Taliban marched north. Herat fell on 12 August."
    assert windows(text, "2022-10-05") == {"Herat": "08-12"}  # of 2021
    text = "In 1996 the Taliban seized Kabul. On 6 August they took Zaranj."
    assert windows(text)["Zaranj"] == "08-06"


@pytest.mark.parametrize("when", ["on this day in 2015", "on this day six years ago"])
def test_an_anniversary_is_of_its_year(when: str) -> None:
    assert windows(f"The Taliban captured Kunduz {when}.", "2021-09-28") == {"Kunduz": "2015-09-28"}


def test_a_weekday_under_a_dated_heading_is_the_one_before_it() -> None:
    text = "Torkham, Monday 16 September 1996\nMehtarlam fell on Friday."
    assert windows(text, "1996-09-30") == {"Mihtarlam": "1996-09-13"}


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        (
            "6 August 1998\nQuiet.\n\n9 August 1998\nSheberghan was lost to the Taliban a week ago today.",
            "1998-08-20",
            "1998-08-02",
        ),
        (
            "She kept the years on a wall. For 2001 there was more. On 12 November the Alliance took Herat.",
            "2011-08-08",
            "2001-11-12",
        ),
    ],
)
def test_an_entry_and_a_year_of_a_diary_date_what_follows(
    text: str, published: str, day: str
) -> None:
    (claim,) = RULES.extract(document(text, published)).claims
    assert str(claim.date) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "They left in the last hours of 26 September 1996. The Taliban took Kabul on the morrow.",
            {"Kabul": "1996-09-27"},
        ),
        (
            "In August 1998 we left. On Saturday the eighth the Taliban took Mazar-i-Sharif.",
            {"Mazar-e Sharif": "1998-08-08"},
        ),
        (
            "They came over the pass in September 1998. In the spring the Taliban lost Bamyan.",
            {"Bamyan": "1999-03-01..1999-05-31"},
        ),
        (
            "Mazar-i-Sharif was burning in August 1998. In the autumn the Taliban took Bamyan.",
            {"Bamyan": "1998-09-01..1998-11-30"},
        ),
    ],
)
def test_a_history_goes_on_from_the_time_it_tells_of(text: str, days: Mapping[str, str]) -> None:
    claims = RULES.extract(document(text, "2012-03-11")).claims
    told = {c.place: c.date or f"{c.date_earliest}..{c.date_latest}" for c in claims}
    assert {place: str(day) for place, day in told.items()} == days


def days_of(text: str, published: str) -> list[str]:
    claims = FULL.extract(document(text, published)).claims
    return [str(c.date or (c.date_earliest, c.date_latest)) for c in claims]


@pytest.mark.parametrize(
    "again",
    ["and again on August 6", "and once more on August 6", "and, again, on August 6"],
)
def test_the_same_on_two_days_is_told_twice(again: str) -> None:
    text = f"The Taliban attacked Farah on August 3 {again}."
    assert days_of(text, "2021-08-13") == ["2021-08-03", "2021-08-06"]


def test_twice_on_two_days_is_told_twice() -> None:
    text = "The Taliban twice captured Kunduz, in 2015 and 2016."
    assert [c[15:19] for c in days_of(text, "2021-08-13")] == ["2015", "2016"]


def test_another_thing_again_is_not_the_same_again() -> None:
    text = (
        "The Taliban captured Farah on Monday and again denied on Tuesday that they had looted it."
    )
    assert "2021-08-10" not in days_of(text, "2021-08-13")


def test_a_sentence_that_begins_with_another_day_ends_the_entry_before_it() -> None:
    text = (
        "Friday, August 6: Zaranj is taken. Sunday: Kunduz is lost. "
        "On Monday the elders of Aybak hand it over. Herat falls on Thursday."
    )
    assert days_of(text, "2021-08-16")[-1] == "2021-08-12"


def test_what_is_told_since_a_day_is_of_any_day_since() -> None:
    text = "A week ago they held little; since Friday the Taliban have taken Kunduz and Taloqan."
    assert set(days_of(text, "2021-08-10")) == {
        "(datetime.date(2021, 8, 6), datetime.date(2021, 8, 10))"
    }


def test_first_news_of_a_city_behind_a_dated_gain_is_of_that_day() -> None:
    text = "The Taliban captured Herat on Thursday. Qala-i-Naw was handed over by its elders."
    assert days_of(text, "2021-08-14") == ["2021-08-12", "2021-08-12"]


def test_who_walks_in_this_morning_does_it_today() -> None:
    assert days_of("Alliance soldiers took Kabul and walked in this morning.", "2001-11-13") == [
        "2001-11-13"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban briefly captured Kunduz in 2015. Ghazni fell after a surprise attack.",
        "The Taliban captured Kunduz on Sunday. Herat is surrounded by the insurgents.",
        "A bomb killed a judge in Kabul on Sunday. The Taliban have captured Kunduz.",
    ],
)
def test_what_goes_on_and_what_is_told_of_years_lends_no_day(text: str) -> None:
    claims = FULL.extract(document(text, "2021-08-12")).claims
    assert claims[-1].date is None
    assert claims[-1].date_latest == date(2021, 8, 12)


def test_another_verb_behind_again_is_another_event() -> None:
    text = "The Taliban captured Kunduz in September 2015 and again, unsuccessfully, attacked it in October 2016."
    assert not any("2016, 10" in day for day in days_of(text, "2021-08-13"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Looters roamed Herat on Friday, a day after the army surrendered the city.", "12"),
        ("Troops cleared Herat on Friday, a day after the Taliban captured it.", "12"),
    ],
)
def test_what_was_lost_the_day_before_is_of_that_day(text: str, day: str) -> None:
    claims = FULL.extract(document(text, "2021-08-13")).claims
    gains = {c.actor: str(c.date) for c in claims if c.kind.value in ("capture", "handover")}
    assert gains["taliban"] == f"2021-08-{day}"
    assert gains.get("government", "2021-08-13") == "2021-08-13"
