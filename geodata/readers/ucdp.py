"""UCDP's Georeferenced Event Dataset. GED counts the dead and codes no change of territory, but
names the reports of each event: headlines that name a capital become documents, and what they say
is extracted like any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from geodata.gazetteer import load_gazetteer
from geodata.model import Document, content_id
from geodata.readers.days import published_day
from geodata.readers.items import Item, Left

# "Outlet,2015-05-25,Headline";"Outlet,…": the older form names its articles in free text. A quote
# that no other article follows belongs to its headline; the last article may be cut off.
ARTICLE = re.compile(
    r'"((?:[^"]|"")+?),(\d{4}-\d{2}-\d{2}),(.*?)(?:(")(?=\s*(?:;\s*(?:"|\Z)|\Z))|\Z)', re.DOTALL
)
# The same as lists between semicolons; a shapefile cuts the names of its columns.
LISTS = (
    ("source_office", "source_off"),
    ("source_date", "source_dat"),
    ("source_headline", "source_hea"),
)


def read_ged(source: str, rows: Iterable[Mapping[str, str]]) -> Iterator[Item]:
    """Headlines that name a capital, each once; then how many events were left, with the reason."""
    gazetteer = load_gazetteer()
    seen: set[str] = set()
    left = 0
    for row in rows:
        named = [d for d in _headlines(row) if gazetteer.find(f"Afghan: {d.text}")]
        left += not named
        for document in named:
            if document.id not in seen:
                seen.add(document.id)
                yield document
    if left:
        yield Left(source, left, "no dated headline that names a provincial capital")


def _headlines(row: Mapping[str, str]) -> Iterator[Document]:
    for outlet, day, headline in _articles(row):
        published = published_day(day)
        text = _plain(headline)
        if published and text:
            name = content_id("ged", (outlet, day, text))
            yield Document(name, text, published, title=text, outlet=_plain(outlet))


def _articles(row: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """(outlet, day, headline) of each article that a row names; one that is cut off ends in "…"."""
    named = ARTICLE.findall(row.get("source_article") or row.get("source_art", ""))
    if named:
        return [(outlet, day, line if end else f"{line}…") for outlet, day, line, end in named]
    outlets, days, headlines = (_list(row, names) for names in LISTS)
    if len(days) == 1:
        headlines = [";".join(headlines)]
    if len(outlets) != len(days):
        outlets = [""] * len(days)
    return zip(outlets, days, headlines, strict=True) if len(days) == len(headlines) else ()


def _list(row: Mapping[str, str], names: Iterable[str]) -> list[str]:
    text = next(filter(None, (row.get(name) for name in names)), "")
    return text.split(";") if text else []


def _plain(text: str) -> str:
    return " ".join(text.replace('""', '"').split())
