"""The languages of pictures: whole, in their own digits and letters, and in type that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geodata.actors import load_actors
from geodata.errors import DataError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang, load_language, load_table
from geodata.render import style
from tests.factories import day

FOREIGN = [Lang.FA, Lang.PS]


@pytest.mark.parametrize("lang", Lang)
def test_a_language_is_whole(lang: Lang) -> None:
    """Every key of English with the same gaps, every side, every province and capital: what the
    loader refuses to do without.
    """
    language = load_language(lang)
    codes = {capital.province for capital in load_capitals()}
    assert set(language.provinces) == set(language.capitals) == codes
    assert all(f"actor.{actor.id}" in language.words for actor in load_actors())
    assert len(language.words["date.gregorian"].split()) == 12
    assert len(language.words["date.solar"].split()) == 12
    assert len(language.words["date.weekdays"].split()) == 7


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ('[a]\none = "{x}"\n', "a.two is in one"),
        ('[a]\none = "{x}"\ntwo = ""\nthree = ""\n', "a.three is in one"),
        ('[a]\none = "{y}"\ntwo = ""\n', r"a.one must have the gaps \['x'\]"),
        ("[a", "cannot be read"),
    ],
)
def test_words_that_differ_from_english_are_named(file: str, named: str, tmp_path: Path) -> None:
    """One loader for the words of pictures and of the page."""
    (tmp_path / "en.toml").write_text('[a]\none = "{x}"\ntwo = ""\n')
    (tmp_path / "fa.toml").write_text(file)
    with pytest.raises(DataError, match=rf"fa\.toml.*{named}"):
        load_table(tmp_path, Lang.FA)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("weight", style.WEIGHTS)
def test_the_typeface_has_every_letter(lang: Lang, weight: int) -> None:
    """No picture shows an empty box for a letter of its language."""
    language = load_language(lang)
    texts = [*language.words.values(), *language.provinces.values(), *language.capitals.values()]
    with style.font_file(weight, arabic=language.rtl).open("rb") as file:
        known = set(TTFont(file).getBestCmap())
    assert {ord(letter) for text in texts for letter in text} <= known


@pytest.mark.parametrize("lang", FOREIGN)
def test_nothing_is_left_in_english(lang: Lang) -> None:
    """Sentences and names are in Arabic script; names of companies alone stay as they are."""
    language = load_language(lang)
    said = {k: v for k, v in language.words.items() if not k.startswith("script.")}
    for key, sentence in said.items():
        bare = sentence.replace("GeoNames", "")
        for gap in ("{", "}"):
            bare = bare.replace(gap, "")
        assert (
            key in ("count.side", "count.doubt", "count.doubts")
            or any("؀" <= letter <= "ۿ" for letter in bare)
            or sentence.startswith("{")
        ), key


@pytest.mark.parametrize(
    ("lang", "dated"),
    [
        (Lang.EN, "15 August 2021 · 24 Asad 1400"),
        (Lang.FA, "۲۴ اسد ۱۴۰۰ · ۱۵ اگست ۲۰۲۱"),
        (Lang.PS, "۲۴ زمری ۱۴۰۰ · ۱۵ اګست ۲۰۲۱"),
    ],
)
def test_days_in_both_calendars(lang: Lang, dated: str) -> None:
    """The day that Kabul fell, in the digits and months of each language."""
    assert load_language(lang).day(day("08-15")) == dated
