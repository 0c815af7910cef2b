"""Sentences with exact offsets, headings, bullets and datelines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.segment import segment


def bodies(text: str) -> list[str]:
    return [text[s.body : s.end] for s in segment(text)]


def test_abbreviations_initials_and_numbers_end_no_sentence() -> None:
    text = "Gen. A. Dostum left the U.S. base at 3 p.m. on Aug. 7. He fled."
    assert bodies(text) == ["Gen. A. Dostum left the U.S. base at 3 p.m. on Aug. 7.", "He fled."]
    assert len(bodies("GHAZNI, pop. 180,000: The governor left. He fled.")) == 2


def test_a_letter_begins_an_item() -> None:
    text = "a) Farah is under attack. b) Ghazni was lost. c) Herat is calm."
    assert len(bodies(text)) == 3


def test_a_dateline_is_no_part_of_the_story() -> None:
    text = "KABUL, Aug 8 (Reuters) - Fighters entered Kunduz."
    assert bodies(text) == ["Fighters entered Kunduz."]
    assert bodies("Kandahar – the birthplace of the movement – fell.") == [
        "Kandahar – the birthplace of the movement – fell."
    ]


def test_a_dateline_may_name_two_places() -> None:
    assert bodies("LASHKAR GAH/HERAT - Troops held on.") == ["Troops held on."]
    assert bodies("MI-8/MI-17 Two helicopters crashed.") == ["MI-8/MI-17 Two helicopters crashed."]


def test_a_day_in_brackets_is_no_agency() -> None:
    assert bodies("Whereas Zaranj (Friday) was sold.") == ["Whereas Zaranj (Friday) was sold."]
    assert bodies("Kabul (AFP) Fighters entered it.") == ["Fighters entered it."]


def test_sentences_know_the_heading_they_stand_under() -> None:
    sentences = segment("Aug 6 – ZARANJ\nThe governor left. The town fell.\n\n- a bullet; a list")
    assert [s.form for s in sentences] == ["heading", "text", "text", "bullet"]
    assert [s.heading for s in sentences] == [None, 0, 0, 0]


@given(st.text(max_size=400))
def test_offsets_hold_for_any_text(text) -> None:
    end = 0
    for sentence in segment(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert end <= sentence.start <= sentence.body <= sentence.end
        end = sentence.end


def test_what_befell_a_name_is_told_behind_it_and_filed_nowhere() -> None:
    assert bodies("GARDEZ - Handed over on Friday.") == ["GARDEZ - Handed over on Friday."]
    assert bodies("KHOST: Still under siege.") == ["KHOST: Still under siege."]
    assert bodies("KABUL - Captured by chance, the two men were freed.") == [
        "Captured by chance, the two men were freed."
    ]
    assert bodies("KABUL - Two districts were captured on Friday.") == [
        "Two districts were captured on Friday."
    ]


def test_sentences_that_begin_alike_are_the_entries_of_a_list() -> None:
    one_line = "FARAH - Quiet on Monday. HERAT - Quiet too."
    assert [s.body for s in segment(one_line, [(0, 5), (25, 30)])] == [0, 25]
    spoken = "KABUL - Crowds gathered. ANCHOR: We are live."
    assert segment(spoken, [(0, 5)])[0].body == len("KABUL - ")


def test_the_name_of_an_entry_ends_no_sentence() -> None:
    text = "NILI - Daykundi. Lost in May.\nThe army left Nili. Lost in May."
    names = [(m.start(), m.end()) for m in re.finditer("NILI|Daykundi|Nili", text)]
    assert [s.text for s in segment(text, names)] == [
        "NILI - Daykundi. Lost in May.",
        "The army left Nili.",
        "Lost in May.",
    ]
    listed = "Nili. Daykundi. Both quiet."
    assert len(segment(listed, [(0, 4), (6, 14)])) == 3


def test_a_dateline_of_any_form_is_none_of_the_story() -> None:
    """Where the sentence behind it names another place."""
    story = "The Taliban took Farah on Tuesday."
    for line in (
        "KABUL, Aug 10 (agency) - ",
        "KABUL, August 10 : ",
        "KABUL, 10 Aug. ",
        "(KABUL) - ",
        "Kabul, Tuesday: ",
        "Kabul: ",
    ):
        name, farah = line.upper().index("KABUL"), (line + story).index("Farah")
        found = segment(line + story, [(name, name + 5), (farah, farah + 5)])
        assert found[0].text[found[0].body :] == story


def test_a_heading_that_names_its_city_is_no_dateline() -> None:
    text = "Kandahar: Taliban take control as troops flee to Kabul"
    kabul = text.index("Kabul")
    assert segment(text, [(0, 8), (kabul, kabul + 5)])[0].body == 0
    assert segment("Kabul: the Taliban took it.", [(0, 5)])[0].body == 0
