"""Reading a pasted article with the code that read the bundled reports."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import cast

from dashboard.library import MOST, Library
from geodata.errors import GeodataError, UsageError
from geodata.model import ControlRow, Document, Level, Policy
from geodata.readers.days import header_day
from geodata.readers.items import check_text, document
from geodata.readers.pages import read_html
from geodata.reading import Entry, Reading

# Longer than any article; a guard for the server, not for the reader.
LONGEST = 200_000
PASTED = "pasted-"
# The source of a web page, pasted whole: its menus and scripts are no news.
PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """From `day` on a capital is shown as `now`, and not as it `was`."""

    day: date
    was: ControlRow
    now: ControlRow


class Reader:
    """Reads one article at a time, and remembers the last ones; loads the language model at the
    first one.
    """

    def __init__(self) -> None:
        self._reading = Reading()
        self._lock = Lock()
        self._read = lru_cache(MOST)(self._extract)

    def read(self, document: Document) -> Entry:
        """The article with what it says. Raises GeodataError for what cannot be read."""
        return self._read(document)

    def _extract(self, document: Document) -> Entry:
        with self._lock:
            return self._reading.entry(document)


def as_document(
    text: str, published: date | None, outlet: str = "", url: str = "", title: str = ""
) -> Document:
    """A pasted text under an id of its own content; of the source of a web page its article, with
    the day, title, outlet and address that it declares where none are given. A day in a line of
    its own above the body is read, too, and the first line is the title of a text without. Raises
    UsageError for a text beyond all measure or a day yet to come, UndatedError, and ReadError for
    no text, a page without an article and a text that is not in English.
    """
    if len(text) > LONGEST:
        msg = f"the text has {len(text):,} characters: paste at most {LONGEST:,}"
        raise UsageError(msg)
    clean = check_text(text.replace("\r\n", "\n").strip())  # else it has no bytes to hash
    if PAGE.match(clean):
        (read,) = read_html(PASTED, BytesIO(clean.encode()), published)
        page = cast(Document, read)
        clean, published, title = page.text, page.published, title or page.title
        outlet, url = outlet or page.outlet, url or page.url
    title = title or clean.split("\n", 1)[0][:90]
    published = published or header_day(clean)
    digest = hashlib.sha256(f"{published}\n{clean}".encode()).hexdigest()[:12]
    name = f"{PASTED}{published}-{digest}"
    fields = {"id": name, "title": title, "outlet": outlet, "url": url}
    return document(PASTED, clean, published, fields)


def own_articles(library: Library) -> list[Document]:
    """What was kept on the page, the latest day first: it alone is forgotten there, as the form can
    bring it back. Of the source of a web page that is its article as plain text.
    """
    own = (each for each in library.documents.values() if each.id.startswith(PASTED))
    return sorted(own, key=lambda document: document.published, reverse=True)


def is_kept(library: Library, pasted: Mapping[str, str], taken: Document) -> bool:
    """Whether nothing is lost where `taken` replaces what stands in the form: each of its fields is
    empty, or all are those of one article that is kept; without a text, of that very one.
    """
    text = pasted.get("text", "").strip()
    try:
        read = as_document(text, date.min).text if text else ""
    except GeodataError:
        return False
    typed = {name: " ".join(pasted.get(name, "").split()) for name in ("title", "outlet", "url")}
    typed |= {"text": read, "published": pasted.get("day", "")}
    kept = library.documents.values() if text else [taken]
    return any(
        all(str(getattr(each, name)) == value for name, value in typed.items() if value)
        for each in kept
    )


def changes(library: Library, entry: Entry, policy: Policy) -> list[Change]:
    """What the article would change on the map if it were kept: of each capital that it speaks of,
    by its first day.
    """
    before, after = library.timeline(policy), library.plus(entry).timeline(policy)
    places = {claim.province for claim in entry.claims if claim.level is Level.CAPITAL}
    found: dict[str, Change] = {}
    for day in sorted({*before.change_days(), *after.change_days()}):
        for was, now in zip(before.at(day), after.at(day), strict=True):
            if was.state != now.state and now.province in places:
                found.setdefault(now.province, Change(day, was, now))
    return list(found.values())
