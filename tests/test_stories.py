"""Stories are files that a teacher can write, and say so when something in one cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.stories import load_stories
from geodata.chapters import load_chapters
from geodata.errors import DataError
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
