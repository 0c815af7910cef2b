"""How surely a text says what it says: whose word it gives, what it denies, what is yet to come. Each
cue stands beside a sentence that looks like it and says something else."""

from __future__ import annotations

import pytest

from geodata.extraction.attribution import whose_word
from geodata.extraction.extract import load_extractor
from geodata.extraction.factuality import judge, settled, unthreatened
from tests.factories import document

FULL = load_extractor()


def gains(text: str, published: str = "08-13") -> set[tuple[str, str]]:
    """(actor, factuality) of each change of control that `text` tells."""
    claims = FULL.extract(document(text, published)).claims
    return {
        (c.actor, c.factuality.value) for c in claims if c.kind.value in ("capture", "handover")
    }


def kinds(text: str) -> set[tuple[str, str]]:
    claims = FULL.extract(document(text, "08-13")).claims
    return {(c.kind.value, c.factuality.value) for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "The National Security Council announced that Kunduz was retaken in the night.",
        "The general staff said that Kunduz had been retaken.",
        "Kunduz was retaken in the night, the 209th corps wrote on Facebook.",
        "The police headquarters announced that commandos had retaken Zaranj.",
    ],
)
def test_the_bodies_of_a_side_speak_for_it(text: str) -> None:
    assert gains(text) == {("government", "claimed")}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban trumpeted the capture of Zaranj.",
        "Taloqan had been captured, the Taliban crowed.",
        "The city of Farah, the Taliban bragged, had been taken in an hour.",
        "Qalat was, according to the insurgents, surrendered on Friday after talks with elders.",
        "Aybak was conquered at noon, the group's spokesman wrote.",
        "Taliban fighters captured Herat on Thursday, according to the group.",
        "Taliban: mujahideen have conquered Aybak.",
        "Two towns, the insurgents boasted, were theirs by dusk: Taloqan and Aybak.",
        "There are unconfirmed reports on social media that Taloqan has fallen to the Taliban.",
    ],
)
def test_what_only_the_gaining_side_says_is_claimed(text: str) -> None:
    assert gains(text) == {("taliban", "claimed")}


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban captured Ghazni and told residents to stay at home.",
        "The Taliban said they had taken Qalat, and residents confirmed it.",
        "Taliban fighters captured Herat on Thursday, according to the governor.",
        "According to the United Nations, the Taliban captured Aybak on Monday.",
        "The insurgents overran Aybak, and a Taliban spokesman said that women could go to work.",
        "After the fall of Kunduz the Taliban said they would open the schools.",
        # who lost it has no reason to make it up
        "Taloqan fell to the Taliban, the army said.",
        "The National Security Council confirmed that the Taliban had seized Zaranj.",
    ],
)
def test_what_others_say_too_is_asserted(text: str) -> None:
    assert gains(text) == {("taliban", "asserted")}


@pytest.mark.parametrize(
    ("text", "side", "word"),
    [
        ("@taliban@ say that «0» is theirs.", "taliban", "claimed"),
        ("«0» was captured, its spokesman, Mr Haidari, told reporters.", "taliban", "claimed"),
        ("@nrf@ : «0» was lost, its spokesman said.", "taliban", "asserted"),
        (
            "@government@ retook «0», and the interior ministry said ten men had died.",
            "government",
            None,
        ),
        (
            "@taliban@ said that they had taken «1» a day after the fall of «0».",
            "taliban",
            "asserted",
        ),
        ("@taliban@ spoke only after the alleged fall of «0».", "taliban", None),
        ("@government@ retook «0», the interior ministry said on Monday.", "government", "claimed"),
        ("The 209th corps said that «0» had been retaken.", "government", "claimed"),
        ("President Obama told the press corps that «0» had been retaken.", "government", None),
        ("Central Command said that «0» had been retaken.", "government", None),
        ("@taliban@ had been reported near, and now «0» is in their hands.", "taliban", None),
        (
            "@taliban@ said on Monday that they had left «0», which they took in May.",
            "taliban",
            None,
        ),
        ("@taliban@ : «1», «0», «1».", "taliban", None),
        ("«0» fell to @taliban@, @government@ said.", "taliban", "asserted"),
        ("«0» fell to @taliban@, @government@ and a councillor said.", "taliban", None),
        ("«0» FALLS TO @taliban@ - LAWMAKER", "taliban", "asserted"),
        ("«0» FALLS TO @taliban@ - @taliban@ OFFICIAL", "taliban", None),
        ("@taliban@ said they had captured «0» – and its governor.", "taliban", "claimed"),
    ],
)
def test_whose_word_a_sentence_gives(text: str, side: str, word: str | None) -> None:
    assert whose_word(text, side) == word


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Clerics begged the governor to ‹surrender› «0».", "hypothetical"),
        ("The garrison was asked to ‹hand over› «0».", "hypothetical"),
        ("They asked the garrison to ‹surrender› «0», and the soldiers agreed.", None),
        ("Clerics persuaded the governor to ‹surrender› «0».", None),
        ("@taliban@ forced the garrison to ‹give up› «0».", None),
        ("The palace never acknowledged the ‹fall› of «0».", "denied"),
        ("The palace never admitted how many died when «0» ‹fell›.", None),
        ("Please stop sharing that «0» ‹fell›.", "denied"),
        ("Stop asking when «0» will ‹fall›.", None),
        ("@taliban@ stopped saying that they wanted peace and ‹captured› «0».", None),
        ("Nobody denies that «0» has ‹fallen›.", "asserted"),
        ("Nobody doubts that «0» will ‹fall›.", None),
        ("Few officers had expected that «0» would ‹fall›.", "asserted"),
        ("Few officers expect that «0» would ‹fall›.", None),
        ("Few officers had expected that «0» would ‹fall›, and it did not.", None),
        ("Few officers had believed that @taliban@ could ‹take› «0».", None),
        ("An earlier version of this report said that «0» had ‹fallen›.", "denied"),
        ("An earlier report said that «0» had ‹fallen›.", None),
        ("@taliban@ never accepted the truce and ‹took› «0».", None),
        ("If «0» ‹fell› that year, it was because nobody was paid.", "asserted"),
        ("If «0» ‹fell› it would be the end, and that was because of the road.", None),
        ("Three days later «0» would ‹fall› to @taliban@.", "asserted"),
        ("«0» would ‹fall› to @taliban@ three days later.", "asserted"),
        ("He warned that three days later «0» would ‹fall›.", None),
        ("Three days later, he warned, «0» would ‹fall›.", None),
    ],
)
def test_what_words_leave_no_doubt_of(text: str, sure: str | None) -> None:
    start, end = text.index("‹"), text.index("›") - 1
    assert settled(text.replace("‹", "").replace("›", ""), start, end) == sure


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("People fled before @taliban@ ‹captured› «0».", "asserted"),
        ("People fled before @taliban@ ‹capture› «0».", "hypothetical"),
        ("A spokesman, who asked not to be named, said «0» was ‹lost›.", "asserted"),
        ("A spokesman, who gave his name, said «0» was not ‹lost›.", "denied"),
        ("@taliban@, who had threatened to attack, ‹took› «0».", "asserted"),
        ("@taliban@, who are near, threatened to ‹take› «0».", "hypothetical"),
        ("@taliban@ told their men how they ‹took› «0».", "asserted"),
        ("@taliban@ told reporters they had ‹taken› «0».", "claimed"),
    ],
)
def test_what_the_rules_judge(text: str, judged: str) -> None:
    start, end = text.index("‹"), text.index("›") - 1
    clause = text.replace("‹", "").replace("›", "")
    assert judge(clause, start, end, "taliban", dated=False) == judged


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Elders have asked the governor to hand over Gardez to the Taliban.",
            ("threatened", "hypothetical"),
        ),
        (
            "Elders persuaded the governor to hand over Gardez to the Taliban.",
            ("handover", "asserted"),
        ),
        (
            "Elders had urged the governor to give up Gardez, and on Friday he surrendered it.",
            ("handover", "asserted"),
        ),
        (
            "After weeks outside Farah without taking it, the Taliban captured the city on Friday.",
            ("capture", "asserted"),
        ),
        ("Please stop sharing that Faizabad fell.", ("capture", "denied")),
        ("Four days later Taloqan would fall to the Taliban.", ("capture", "asserted")),
        ("Few officers had expected that Taloqan would fall.", ("capture", "asserted")),
        ("For a month the Taliban fought for Farah without taking it.", ("contested", "asserted")),
    ],
)
def test_what_is_sure_decides_against_the_reader(text: str, expected: tuple[str, str]) -> None:
    assert kinds(text) == {expected}


def test_a_city_left_untaken_is_not_its_neighbour() -> None:
    text = "The Taliban attacked Farah without taking it and Herat fell an hour later."
    assert ("taliban", "asserted") in gains(text)


@pytest.mark.parametrize(
    ("text", "side", "word"),
    [
        ("@taliban@ announced that they had withdrawn from «0».", "taliban", "asserted"),
        ("@government@ tells us that its men left «0».", "government", "asserted"),
        ("@government@ ran from «0», @taliban@ said.", "government", "claimed"),
    ],
)
def test_nobody_invents_his_own_retreat(text: str, side: str, word: str) -> None:
    assert whose_word(text, side, "withdrawal") == word


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The mayor denied that «0» was about to fall.", True),
        ("@taliban@ have no plans to attack «0».", True),
        ("Police in «1» said that «0» was not in danger.", True),
        ("Police in «0» said that «1» was not in danger.", False),
        ("Foreigners in «0» are not in danger.", False),
        ("There is no danger to children in «0».", False),
        ("There is no doubt that «0» is in danger.", False),
        ("Is «0» not in danger?", False),
        ("The mayor denied that «0» had fallen but said it was surrounded.", False),
        ("Not a shot was fired in «0», which is now surrounded.", False),
        ("@taliban@ did not give up their plan to attack «0».", False),
    ],
)
def test_a_denied_threat(text: str, *, denied: bool) -> None:
    assert unthreatened(text) is denied


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Officials said that Ghazni is not in danger.", {("threatened", "denied")}),
        ("Officials said that Ghazni is not in danger of falling.", {("capture", "denied")}),
        (
            "A governor’s aide ruled out that the capital of Helmand would ever be lost.",
            {("capture", "denied")},
        ),
        ("The Taliban are planning a new attack on Herat.", {("threatened", "hypothetical")}),
        ("After preparations for an assault on Herat they attacked.", {("contested", "asserted")}),
        ("Earlier we wrote that Herat had fallen; it had not.", {("capture", "denied")}),
        (
            "Farah fell on Friday. The Taliban say that Farah is theirs.",
            {("capture", "asserted"), ("capture", "claimed")},
        ),
    ],
)
def test_what_is_told_and_how(text: str, told: set[tuple[str, str]]) -> None:
    assert kinds(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Qalat has not been surrendered, its governor said.", {("handover", "denied")}),
        ("What it wasn't is the fall of Herat.", {("capture", "denied")}),
        ("Kunduz: please stop saying it has fallen.", {("capture", "denied")}),
        ("The fall of Herat would be a blow to the government.", {("threatened", "hypothetical")}),
        (
            "Officials insisted that Herat was still firmly under government control.",
            {("capture", "denied")},
        ),
        ("The Taliban have no plan to take Kabul by force.", {("capture", "denied")}),
    ],
)
def test_what_has_not_come_about(text: str, told: set[tuple[str, str]]) -> None:
    assert kinds(text) == told


def test_a_fall_told_later_by_its_day_came_about() -> None:
    text = "Herat would fall on August 10, and nobody noticed."
    claims = FULL.extract(document(text, "2021-09-20")).claims
    assert {(c.kind.value, c.factuality.value, str(c.date)) for c in claims} == {
        ("capture", "asserted", "2021-08-10")
    }


@pytest.mark.parametrize(
    ("teller", "word"),
    [
        ("the Ministry of Defence", "claimed"),
        ("the interior minister", "claimed"),
        ("an army spokesman", "claimed"),
        ("the governor", "asserted"),
        ("a police spokesman", "asserted"),
        ("residents", "asserted"),
    ],
)
def test_a_repulse_is_claimed_where_only_staffs_tell_it(teller: str, word: str) -> None:
    text = f"Troops repelled a Taliban attack on Herat on Sunday, {teller} said."
    assert kinds(text) == {("repelled", word)}


@pytest.mark.parametrize(
    "text",
    [
        "The governor could not be reached, and residents feared that Kunduz was about to fall.",
        "If more troops do not come, Herat is likely to fall within days, the governor warned.",
        "Officials did not dispute that Kandahar was likely to fall within weeks.",
        "The military could not rule out that Kunduz would be captured within days.",
        "Biden ruled out air strikes after Herat was captured.",
        "The Taliban captured Kunduz although officials had insisted that all was well.",
    ],
)
def test_a_no_of_something_else_denies_no_fall(text: str) -> None:
    assert "denied" not in {factuality for _, factuality in kinds(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Residents were convinced that Kunduz would fall on Friday.",
        "Taliban commanders hoped they would take Herat on Friday.",
        "There were rumours that Kunduz would fall on Friday night.",
    ],
)
def test_what_somebody_foretold_has_not_come_about(text: str) -> None:
    assert ("capture", "asserted") not in kinds(text)
