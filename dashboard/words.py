"""The page's words in one language (words/<lang>.toml), for Python and for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.errors import DataError
from geodata.languages import Lang, load_table
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

    def listing(self, names: Sequence[str]) -> str:
        """Names in a row: "Kunduz, Sar-e Pol and Taloqan"."""
        if len(names) < 2:
            return "".join(names)
        return self("list.and", head=self("list.comma").join(names[:-1]), last=names[-1])

    def number(self, count: int) -> str:
        """Small numbers in words, as newspapers write them."""
        return self.table.get(f"number.{count}", str(self._said(count)))


def begun(name: str) -> str:
    """A name as it begins a sentence: "The Taliban"."""
    return name[:1].upper() + name[1:]


@cache
def load_words(lang: str) -> Words:
    """The words of a language. Raises DataError for one that the page does not speak, and as
    `load_table` does.
    """
    if lang not in tuple(Lang):
        msg = f"there is no language {lang!r}, only {', '.join(Lang)}"
        raise DataError(msg)
    return Words(lang, load_table(FOLDER, Lang(lang)))
