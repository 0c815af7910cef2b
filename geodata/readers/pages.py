"""Web pages as saved, and PDF files."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from geodata.errors import ReadError
from geodata.readers.days import published_day
from geodata.readers.items import IMPOSSIBLE, Item, document

# A line this much shorter than the longest of its page ends a paragraph.
SHORT = 0.75


def read_html(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """A web page as one document: its main text, and title, outlet, address and day from its
    metadata; `published` goes before that day. Raises ReadError if it has no main text.
    """
    import trafilatura

    content = stream.read()
    found = trafilatura.bare_extraction(
        content,
        with_metadata=True,
        include_comments=False,
        # Only a date that the page declares: a day guessed from its words may be any day.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = getattr(found, "text", None)
    if not text:
        msg = "it is a page without an article" if content.strip() else "it holds no text"
        raise ReadError(msg)
    fields = {
        "title": getattr(found, "title", None) or "",
        "outlet": getattr(found, "sitename", None) or getattr(found, "hostname", None) or "",
        "url": getattr(found, "url", None) or "",
    }
    day = published or published_day(getattr(found, "date", None))
    yield document(source, text, day, fields)


def read_pdf(source: str, stream: BinaryIO, published: date | None) -> Iterator[Item]:
    """A PDF file as one document, its lines joined to paragraphs. The day must be given: a PDF
    says when the file was made, not when the text was published. Raises ReadError.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # one line tells what is wrong: ours
    try:
        reader = pypdf.PdfReader(stream)
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
        title = (reader.metadata.title if pages and reader.metadata else None) or ""
    except Exception as error:  # pypdf meets a broken file with errors of many kinds
        msg = f"it is not a readable PDF file ({error or type(error).__name__})"
        raise ReadError(msg) from error
    if locked:
        msg = "it is a PDF locked with a password"
        raise ReadError(msg)
    text = "\n".join(paragraph for page in pages for paragraph in _paragraphs(page))
    if not text.strip():
        msg = "it is a PDF without text (scanned pages?)"
        raise ReadError(msg)
    # Some programs end a title with a zero byte, as C does.
    yield document(source, text, published, {"title": IMPOSSIBLE.sub("", str(title))})


def _paragraphs(page: str) -> Iterator[str]:
    lines = [line.strip() for line in page.splitlines()]
    width = max(map(len, lines), default=0)
    paragraph = ""
    for line in lines:
        paragraph = _joined(paragraph, line)
        if not line or len(line) < SHORT * width:
            yield paragraph
            paragraph = ""
    yield paragraph


def _joined(paragraph: str, line: str) -> str:
    if re.search(r"[a-z]-$", paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}".strip()
