"""UCDP's Georeferenced Event Dataset. GED counts the dead and codes no change of territory, but
names the reports of each event: headlines that name a capital become documents, and what they say
is extracted like any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from geodata.gazetteer import load_gazetteer
from geodata.model import Document, content_id
from geodata.readers.days import read_day
from geodata.readers.items import Item, Left

# "Outlet,2015-05-25,Headline";"Outlet,…": the older form names its articles in free text.
ARTICLE = re.compile(r'"([^",;]+),(\d{4}-\d{2}-\d{2}),([^"]+)"')


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
    for outlet, day, headline in ARTICLE.findall(
        row.get("source_article") or row.get("source_art", "")
    ):
        published = read_day(day)
        text = " ".join(headline.split())
        if published and text:
            name = content_id("ged", (outlet, day, text))
            yield Document(name, text, published, title=text, outlet=outlet.strip())
