"""RSS and Atom files: each entry is a document of its headline and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from geodata.errors import GeodataError, ReadError, UsageError
from geodata.readers.days import no_day, published_day
from geodata.readers.items import Item, Reject, document

BLOCK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.IGNORECASE)


def read_feed(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """The entries of a feed. An entry's own day goes before `published`. Raises ReadError if there
    is no entry in it.
    """
    import feedparser

    try:
        feed = feedparser.parse(stream)  # of bytes it would first think that they name a file
    except UnicodeError as error:  # a broken feed that names half a character
        msg = "it is binary, not text"
        raise ReadError(msg) from error
    if not feed.entries:
        msg = "it is no RSS or Atom feed, or has no entries"
        raise ReadError(msg)
    outlet = str(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _document(source, entry, outlet, published)
        except GeodataError as error:
            yield Reject(f"{source}:entry {number}", str(error), error.exit_code)


def _document(source: str, entry: Any, outlet: str, published: date | None) -> Item:
    title = _text(entry.get("title", ""))
    contents = [part.get("value", "") for part in entry.get("content", [])]
    body = _text(max([entry.get("summary", ""), *contents], key=len))
    text = "\n\n".join(part for part in (title, body) if part)
    fields = {"title": title, "outlet": outlet, "url": entry.get("link", "")}
    if name := entry.get("id") or entry.get("link"):
        fields["id"] = name
    given = entry.get("published") or entry.get("updated")
    day = published_day(given) or published
    if day is None and given:
        msg = f"{no_day('published', given)}: give --published YYYY-MM-DD"
        raise UsageError(msg)
    return document(source, text, day, fields)


def _text(markup: str) -> str:
    """Markup as text, a line a block."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import html  # type: ignore[import-untyped]

    if not markup.strip():
        return ""
    content = html.fromstring(f"<div>{BLOCK.sub(lambda tag: tag[0] + chr(10), markup)}</div>")
    lines = (" ".join(line.split()) for line in content.text_content().splitlines())
    return "\n".join(line for line in lines if line)
