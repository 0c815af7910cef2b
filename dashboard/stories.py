"""Stories: told sequences through the days, one Markdown file each (stories/*.md).

A file begins with `title:` between two lines of `---` and a sentence of introduction. Each step
follows in the same form: `day` (ISO), `title`, and where wanted `at` (the province in the middle of
the map), `zoom` (1 is the whole country), `highlight` (provinces) and `sources` (ids of reports,
which are their file names), then its text.

A translation stands beside its story as NAME.LANGUAGE.md (august-2021.fa.md): the same steps in the
same order, of which only `title` and text are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.payload import day_number
from geodata.errors import DataError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang
from geodata.model import Document

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Step:
    """One station: a day, what to look at, and what to say."""

    day: date
    title: str
    text: tuple[str, ...]
    at: str
    zoom: float
    highlight: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A title, an introduction, and steps in their order; the same in other languages."""

    id: str
    title: str
    lead: str
    steps: tuple[Step, ...]
    lang: str = "en"
    translations: Mapping[str, Story] = field(default_factory=dict)

    def step(self, number: int) -> Step:
        """The step of a number from 1 on; beyond the end, the last."""
        return self.steps[min(number, len(self.steps)) - 1]


def story_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """What the stories are called: their files, without translations."""
    stems = sorted(path.stem for path in folder.glob("*.md"))
    return tuple(stem for stem in stems if "." not in stem)


def load_stories(folder: Path = FOLDER) -> dict[str, Story]:
    """Every story by its file's name, with its translations. Raises DataError naming file and step
    for what cannot be."""
    paths = sorted(folder.glob("*.md"))
    stories = {path.stem: _story(path) for path in paths if not path.with_suffix("").suffix}
    for path in paths:
        name, _, lang = path.stem.partition(".")
        if not lang:
            continue
        if name not in stories or lang not in tuple(Lang):
            msg = f"{path.name}: a translation is named after a story and one of our languages"
            raise DataError(msg)
        story = stories[name]
        translated = {**story.translations, lang: _translation(path, story, lang)}
        stories[name] = replace(story, translations=translated)
    return stories


def told(story: Story, documents: Mapping[str, Document], lang: str) -> dict[str, Any]:
    """The story as the browser tells it, in a language if it was translated, each source with its
    outlet, day and address.
    """
    said = story.translations.get(lang, story)
    return {
        "id": story.id,
        "lang": said.lang,
        "translated": said is not story,
        "title": said.title,
        "lead": said.lead,
        "steps": [
            {
                "day": day_number(step.day),
                "title": step.title,
                "text": step.text,
                "at": step.at,
                "zoom": step.zoom,
                "highlight": step.highlight,
                "sources": [_source(documents[s]) for s in step.sources if s in documents],
            }
            for step in said.steps
        ],
    }


def _source(document: Document) -> dict[str, Any]:
    return {
        "outlet": document.outlet,
        "day": day_number(document.published),
        "url": document.link,
        "title": document.title,
    }


def _story(path: Path) -> Story:
    (head, lead), *rest = _read(path)
    steps = tuple(_step(path.name, number, *block) for number, block in enumerate(rest, start=1))
    return Story(path.stem, head["title"], " ".join(lead), steps)


def _translation(path: Path, story: Story, lang: str) -> Story:
    (head, lead), *rest = _read(path)
    if len(rest) != len(story.steps):
        msg = f"{path.name}: {story.id}.md has {len(story.steps)} steps, not {len(rest)}"
        raise DataError(msg)
    steps = tuple(
        replace(step, title=own.get("title", ""), text=text)
        for step, (own, text) in zip(story.steps, rest, strict=True)
    )
    return Story(story.id, head["title"], " ".join(lead), steps, lang)


def _read(path: Path) -> list[tuple[dict[str, str], tuple[str, ...]]]:
    """Head and paragraphs of the story, then of each step."""
    blocks = list(_blocks(path.read_text(encoding="utf-8")))
    if len(blocks) < 2 or "title" not in blocks[0][0]:
        msg = f"{path.name}: a story needs a title and at least one step between lines of ---"
        raise DataError(msg)
    return blocks


def _blocks(text: str) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    parts = re.split(r"^---[ \t]*$", text, flags=re.MULTILINE)[1:]
    for head, body in zip(parts[::2], parts[1::2], strict=False):
        pairs = (line.partition(":") for line in head.strip().splitlines())
        paragraphs = (" ".join(p.split()) for p in body.strip().split("\n\n"))
        yield {k.strip(): v.strip() for k, _, v in pairs}, tuple(p for p in paragraphs if p)


def _step(file: str, number: int, head: dict[str, str], text: tuple[str, ...]) -> Step:
    known = {capital.province for capital in load_capitals()}
    highlight = _list(head.get("highlight", ""))
    at = head.get("at", "")
    if strange := {*highlight, *_list(at)} - known:
        msg = f"{file}, step {number}: no province {min(strange)!r}; use ISO codes such as AF-KDZ"
        raise DataError(msg)
    try:
        day, zoom = date.fromisoformat(head.get("day", "")), float(head.get("zoom", "1"))
    except ValueError as error:
        msg = f"{file}, step {number}: day must be as 2021-08-13 and zoom a number ({error})"
        raise DataError(msg) from error
    sources = _list(head.get("sources", ""))
    return Step(day, head.get("title", ""), text, at, zoom, highlight, sources)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
