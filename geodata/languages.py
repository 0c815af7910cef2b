"""The languages that the map speaks: how their words are loaded, those of pictures (data/words/*.toml)
and those of the page (see dashboard/words.py) alike, and the names of places (data/names.csv).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from string import Formatter

from geodata.calendars import to_solar
from geodata.errors import DataError
from geodata.gazetteer import load_capitals
from geodata.model import Actor
from geodata.packaged import DATA, read_rows


class Lang(StrEnum):
    """English, Dari, Pashto."""

    EN = "en"
    FA = "fa"
    PS = "ps"


@dataclass(frozen=True)
class Language:
    """Sentences with {gaps} by dotted key, and the names of provinces and capitals by code."""

    words: Mapping[str, str]
    provinces: Mapping[str, str]
    capitals: Mapping[str, str]

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.words["script.direction"] == "rtl"

    def say(self, key: str, **gaps: str | int) -> str:
        """A sentence with its gaps filled, numbers in the language's digits."""
        said = {k: self.number(v) if isinstance(v, int) else v for k, v in gaps.items()}
        return self.words[key].format_map(said)

    def listing(self, names: Sequence[str]) -> str:
        """Names in a row: "Kunduz, Sar-e Pol and Taloqan"."""
        if len(names) < 2:
            return "".join(names)
        head = self.say("list.comma").join(names[:-1])
        return self.say("list.and", head=head, last=names[-1])

    def number(self, value: int) -> str:
        """In the language's digits."""
        return str(value).translate(str.maketrans("0123456789", self.words["script.digits"]))

    def actor(self, actor: Actor | None) -> str:
        """How a side is called; a side that the language does not name keeps its label."""
        if actor is None:
            return self.words["actor.none"]
        return self.words.get(f"actor.{actor.id}", actor.label)

    def country(self, name: str) -> str:
        """How a neighbour is called; one that the language does not name keeps its name."""
        return self.words.get(f"country.{name}", name)

    def gregorian(self, day: date) -> str:
        """For example "13 August 2021"."""
        return self._written("gregorian", day.year, day.month, day.day)

    def short(self, day: date, other: date) -> str:
        """Without the month and year that it shares with another day, for example "6"."""
        parts = 3 - (day.year == other.year) - (day.timetuple()[:2] == other.timetuple()[:2])
        return " ".join(self.gregorian(day).split()[:parts])

    def solar(self, day: date) -> str:
        """For example "22 Asad 1400"."""
        return self._written("solar", *to_solar(day))

    def weekday(self, day: date) -> str:
        """For example "Friday"."""
        return self.words["date.weekdays"].split()[day.weekday()]

    def day(self, day: date) -> str:
        """In both calendars."""
        return self.say("date.day", gregorian=self.gregorian(day), solar=self.solar(day))

    def _written(self, calendar: str, year: int, month: int, day: int) -> str:
        name = self.words[f"date.{calendar}"].split()[month - 1]
        return self.say("date.written", day=day, month=name, year=year)


def begun(name: str) -> str:
    """A name as it begins a sentence: "The Taliban"."""
    return name[:1].upper() + name[1:]


@cache
def load_language(code: Lang = Lang.EN) -> Language:
    """A language with the words of pictures. Raises DataError as `load_table` does, or where a place
    has no name in it.
    """
    words = load_table(DATA / "words", code)
    places = _english_names() if code is Lang.EN else _names(code)
    return Language(words, *places)


def load_table(folder: Traversable, code: Lang) -> dict[str, str]:
    """The sentences of a language by dotted key, from a folder with a file a language. Raises
    DataError where its file is broken, lacks a key that English has, has another or leaves other gaps.
    """
    words, english = _words(folder, code), _words(folder, Lang.EN)
    for key in words.keys() ^ english.keys():
        msg = f"{folder / f'{code}.toml'}: {key} is in one of it and en.toml alone"
        raise DataError(msg)
    for key, sentence in words.items():
        if _gaps(sentence) != _gaps(english[key]):
            gaps = sorted(_gaps(english[key]))
            msg = f"{folder / f'{code}.toml'}: {key} must have the gaps {gaps}"
            raise DataError(msg)
    return words


def _words(folder: Traversable, code: Lang) -> dict[str, str]:
    file = folder / f"{code}.toml"
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        msg = f"{file} cannot be read: {error}"
        raise DataError(msg) from error
    return {f"{part}.{key}": said for part, table in tables.items() for key, said in table.items()}


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _english_names() -> tuple[dict[str, str], dict[str, str]]:
    capitals = load_capitals()
    return {c.province: c.name for c in capitals}, {c.province: c.capital for c in capitals}


def _names(code: Lang) -> tuple[dict[str, str], dict[str, str]]:
    rows = read_rows("names.csv")
    known = [row["province"] for row in rows if row[f"name_{code}"] and row[f"capital_{code}"]]
    if sorted(known) != [capital.province for capital in load_capitals()]:
        msg = f"names.csv must name each of the 34 provinces and its capital once in {code}"
        raise DataError(msg)
    return (
        {row["province"]: row[f"name_{code}"] for row in rows},
        {row["province"]: row[f"capital_{code}"] for row in rows},
    )
