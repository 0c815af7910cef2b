"""The stretches of days that the map can show, and their baseline."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.chapters import load_chapters, read_chapters
from geodata.errors import DataError
from geodata.gazetteer import load_capitals

PROVINCES = [capital.province for capital in load_capitals()]


def toml(
    name: str = "a",
    start: str = "2021-05-01",
    end: str = "2021-09-30",
    *,
    actor: str = "government",
    provinces: list[str] = PROVINCES,
    source: str = "a report",
) -> str:
    """One chapter of a baseline file."""
    listed = ", ".join(f'"{province}"' for province in provinces)
    return (
        f'[[chapter]]\nid = "{name}"\ntitle = "A"\nstart = {start}\nend = {end}\n'
        f'source = "{source}"\n[chapter.holders]\n{actor} = [{listed}]\n'
    )


def test_bundled_chapters():
    """Both chapters are there with all 34 provinces held by the government, and a source."""
    first, second = load_chapters()
    assert (first.id, first.start, first.end) == (
        "2015-2019",
        date(2015, 1, 1),
        date(2019, 12, 31),
    )
    assert (second.id, second.start, second.end) == ("2021", date(2021, 5, 1), date(2021, 9, 30))
    for chapter in (first, second):
        assert sorted(chapter.baseline) == PROVINCES
        assert set(chapter.baseline.values()) == {"government"}
        assert "http" in chapter.source


def test_chapters_come_in_order_of_time():
    """The order in the file does not matter."""
    late = toml("late", "2022-01-01", "2022-02-01")
    assert [chapter.id for chapter in read_chapters(late + toml())] == ["a", "late"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (toml(provinces=PROVINCES[1:]), "exactly once"),
        (toml(provinces=[*PROVINCES, PROVINCES[0]]), "exactly once"),
        (toml(provinces=[*PROVINCES[1:], "AF-XXX"]), "exactly once"),
        (toml(actor="martians"), "unknown actor 'martians'"),
        (toml(source=""), "'source' is missing"),
        (toml(start='"May"'), "'start' is missing or wrong"),
        (toml(start="2021-10-01"), "ends before it starts"),
        (toml() + toml("b", "2021-09-30", "2021-10-02"), "share a day"),
    ],
)
def test_broken_baselines_are_named(text, complaint):
    """A file that leaves a province, a source or a day unclear is an error that says so."""
    with pytest.raises(DataError, match=complaint):
        read_chapters(text)
