"""The page's words in one language (words/<lang>.toml, and what files say too), for Python and for
the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.errors import DataError
from geodata.languages import Lang, Language, load_language, load_table
from geodata.model import Actor, Chapter

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """Sentences with {gaps} by dotted key."""

    lang: str
    table: Mapping[str, str]

    def __call__(self, key: str, **gaps: object) -> str:
        """The words of `key`, gaps filled. Raises DataError for a key that nobody wrote."""
        if key not in self.table:
            msg = f"words/{self.lang}.toml has no {key!r}"
            raise DataError(msg)
        return self.table[key].format(**{k: self._said(v) for k, v in gaps.items()})

    def _said(self, value: object) -> object:
        """Numbers in the language's digits, fractions with two places."""
        if not isinstance(value, int | float):
            return value
        return self.digits(f"{value:.2f}" if isinstance(value, float) else str(value))

    def digits(self, text: str) -> str:
        """A text with its figures in the language's digits."""
        own = self.table["script.digits"] + self.table["script.point"]
        return text.translate(str.maketrans("0123456789.", own))

    def apart(self, text: str) -> str:
        """A name in Latin letters, kept together inside a sentence that runs from right to left."""
        return f"\u2068{text}\u2069" if self("script.direction") == "rtl" else text

    def label(self, actor: Actor) -> str:
        """An actor as a legend names it."""
        return self.table.get(f"label.{actor.id}", actor.label)

    def chapter(self, chapter: Chapter) -> str:
        """A chapter's title."""
        return self.table.get(f"chapter.{chapter.id}", chapter.title)

    def actor(self, actor: str, label: str) -> str:
        """An actor as it stands in a sentence ("the Taliban")."""
        return self.table.get(f"actor.{actor}", label)


@cache
def load_words(lang: str) -> Words:
    """The words of a language. Raises DataError for one that the page does not speak, and as
    `load_table` does.
    """
    if lang not in tuple(Lang):
        msg = f"there is no language {lang!r}, only {', '.join(Lang)}"
        raise DataError(msg)
    language = Lang(lang)
    return Words(lang, load_table(FOLDER, language) | _shared(load_language(language)))


def _shared(language: Language) -> dict[str, str]:
    """What files say in the same words: a side in a sentence, names in a row, what changed."""
    rooms = {"side": "actor", "list": "list", "change": "compare"}
    parts = ((*key.split("."), text) for key, text in language.words.items())
    return {f"{rooms[room]}.{name}": text for room, name, text in parts if room in rooms}
