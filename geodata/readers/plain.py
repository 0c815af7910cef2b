"""Plain text and Markdown. Offsets in the document are offsets in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from geodata.model import Document
from geodata.readers.days import header_day, published_day
from geodata.readers.items import Item, decode, document

FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
FIELDS = ("title", "outlet", "agency", "url")
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
# What surrounds the words: a link's address, emphasis, code marks, comments, pictures.
MARKUP = re.compile(
    r"<!--.*?-->|!\[[^\]\n]*\]\([^)\n]*\)|(?<=\])\([^)\s]*(?:\s\"[^\"\n]*\")?\)"
    r"|\[(?=[^\]\n]+\]\()|(?<=\S)\](?=\()|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+",
    re.DOTALL,
)
BOLD_LINE = re.compile(r"^\s*\*\*[^*\n]+\*\*:?\s*$")


def read_text(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """A text file as one document, to the letter; `published` goes before a day in its header."""
    text = decode(stream.read())
    yield document(source, text, published or header_day(text))


def read_markdown(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """A Markdown file as one document; `published` goes before the day in its front matter,
    and that before one in its header.

    Front matter and markup become blanks of the same length, so that every offset still holds in
    the file; heading marks and bullets stay, because they carry meaning.
    """
    text = decode(stream.read())
    fields, front = _front_matter(text)
    body = _blank(text[:front]) + "".join(map(_plain, text[front:].splitlines(keepends=True)))
    day = (
        published
        or published_day(fields.get("published") or fields.get("date"))
        or header_day(body)
    )
    known = {key: fields[key] for key in FIELDS if fields.get(key)}
    if "title" not in known and (heading := HEADING.search(body)):
        known["title"] = heading[1]
    yield document(source, body, day, known)


def read_report(name: str, content: bytes) -> Document:
    """A bundled report: front matter with its outlet and day, then the body. Its id is its name."""
    text = decode(content)
    fields, front = _front_matter(text)
    known = {key: fields.get(key, "") for key in FIELDS}
    return document(
        name, text[front:].strip(), published_day(fields.get("published")), {"id": name, **known}
    )


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """The `key: value` lines on top, and where the body begins."""
    front = FRONT.match(text)
    if front is None:
        return {}, 0
    pairs = (line.partition(":") for line in front[1].splitlines() if ":" in line)
    fields = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    return fields, front.end()


def _plain(line: str) -> str:
    if BOLD_LINE.match(line):
        return line
    return MARKUP.sub(lambda mark: _blank(mark[0]), line)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
