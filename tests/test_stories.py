"""Stories are files that a teacher can write, and say so when something in one cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import payload
from dashboard.stories import load_stories, told
from geodata.chapters import load_chapters
from geodata.errors import DataError
from geodata.languages import Lang
from geodata.readers import read_bundled_reports

STORY = "---\ntitle: T\n---\nLead.\n\n---\nday: {day}\nat: {at}\n---\nText.\n"


def test_the_bundled_story_stands_on_reports() -> None:
    """About ten steps in order of days, each inside a chapter, each with a bundled report that was
    published by then or soon after."""
    reports = {document.id: document for document in read_bundled_reports()}
    story = load_stories()["august-2021"]
    days = [step.day for step in story.steps]
    assert 8 <= len(days) <= 12
    assert days == sorted(days)
    for step in story.steps:
        assert any(c.start <= step.day <= c.end for c in load_chapters())
        assert step.sources
        for source in step.sources:
            assert abs((reports[source].published - step.day).days) <= 4, source


def test_a_step_may_say_little(tmp_path: Path) -> None:
    """A day and a text are enough."""
    (tmp_path / "mine.md").write_text(STORY.format(day="2021-08-13", at=""))
    (step,) = load_stories(tmp_path)["mine"].steps
    assert (step.text, step.zoom, step.highlight) == (("Text.",), 1.0, ())


@pytest.mark.parametrize(
    ("day", "at", "answer"), [("soon", "", "day must be"), ("2021-08-13", "AF-XXX", "'AF-XXX'")]
)
def test_what_cannot_be_is_named(tmp_path: Path, day: str, at: str, answer: str) -> None:
    """The error names the file and the step."""
    (tmp_path / "mine.md").write_text(STORY.format(day=day, at=at))
    with pytest.raises(DataError, match=f"mine.md, step 1: .*{answer}"):
        load_stories(tmp_path)


def test_the_bundled_story_is_told_in_every_language() -> None:
    """A translation has its own words, and the days, views and sources of its original."""
    story = load_stories()["august-2021"]
    assert set(story.translations) == set(Lang) - {"en"}
    for lang in Lang:
        answer = told(story, {}, lang)
        assert answer["lang"] == lang
        assert answer["translated"] == (lang != "en")
        assert [step["day"] for step in answer["steps"]] == [
            payload.day_number(step.day) for step in story.steps
        ]
        titles = [step["title"] for step in answer["steps"]]
        assert all(titles)
        assert (titles == [step.title for step in story.steps]) == (lang == "en")


def test_a_story_without_translation_is_told_as_it_is(tmp_path: Path) -> None:
    """The answer says in which language."""
    (tmp_path / "mine.md").write_text(STORY.format(day="2021-08-13", at=""))
    answer = told(load_stories(tmp_path)["mine"], {}, "fa")
    assert (answer["lang"], answer["translated"], answer["title"]) == ("en", False, "T")


@pytest.mark.parametrize(
    ("name", "steps", "answer"),
    [
        ("mine.fa.md", 2, "mine.fa.md: mine.md has 1 steps, not 2"),
        ("other.fa.md", 1, "named after a story"),
        ("mine.xx.md", 1, "one of our languages"),
    ],
)
def test_a_translation_fits_its_story(tmp_path: Path, name: str, steps: int, answer: str) -> None:
    """One with other steps, or of nothing, is named."""
    (tmp_path / "mine.md").write_text(STORY.format(day="2021-08-13", at=""))
    (tmp_path / name).write_text("---\ntitle: T\n---\nLead.\n" + "---\ntitle: S\n---\nT.\n" * steps)
    with pytest.raises(DataError, match=answer):
        load_stories(tmp_path)
