"""What reading yields, and the small things that every reader does."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from geodata.errors import ReadError, UndatedError
from geodata.model import Claim, Document
from geodata.readers.days import check_past

CODECS = ("utf-8-sig", "cp1252")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What no database keeps, and what stands in no text of one byte a character.
IMPOSSIBLE = re.compile(r"[\x00\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Coded:
    """An event that people coded in a table: its note as a document, with their claim."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Rows of a table that are sound but say nothing of who holds a place."""

    source: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be read, and why. `source` is the input as it was named, or
    "input:line" for a part of it; `exit_code` is 2 where a missing option would have helped.
    `whole` says that the input failed as a whole: it broke off, or this is the last of its rejects
    and it gave nothing else.
    """

    source: str
    reason: str
    exit_code: int = 1
    whole: bool = False


Item = Document | Coded | Left | Reject
Reader = Callable[[str, BinaryIO, date | None], Iterator[Item]]


def decode(content: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 with a mark, else Windows-1252; line ends become one newline and a
    byte order mark goes, as when a text file is opened. Raises ReadError if this is no text.
    """
    for codec in ("utf-16",) if content[:2] in UTF_16 else CODECS:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec != "cp1252" or not CONTROL.search(text):
            return check_text(text).replace("\r\n", "\n").replace("\r", "\n")
    msg = "it is binary, or text in an unknown encoding (UTF-8 is read best)"
    raise ReadError(msg)


def document(
    source: str, text: str, published: date | None, fields: Mapping[str, str] | None = None
) -> Document:
    """A document of a file's `text`, with a name made from the file's and its content.

    Raises ReadError if it is empty or not in English, or a field is no text, UndatedError if its day
    is not known, and UsageError if that is yet to come.
    """
    fields = fields or {}
    for each in (text, *fields.values()):
        check_text(each)
    if not text.strip():
        msg = "it holds no text"
        raise ReadError(msg)
    check_english(text)
    if published is None:
        msg = "it does not say when it was published: give --published YYYY-MM-DD"
        raise UndatedError(msg)
    known = {"id": f"{stem(source)}-{fingerprint(text)}", **fields}
    return Document(text=text, published=check_past(published), **known)


def stem(source: str) -> str:
    """The name of a file without its folder and endings; "stdin" for "-"."""
    return "stdin" if source == "-" else PurePath(source).name.split(".")[0] or "file"


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def slug(name: str) -> str:
    """`name` in lower-case ASCII letters and digits with hyphens between."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def check_text(text: str) -> str:
    """`text` itself. Raises ReadError if it holds characters that no text does."""
    if IMPOSSIBLE.search(text):
        msg = "it is binary, not text"
        raise ReadError(msg)
    return text


def check_english(text: str) -> None:
    """Raises ReadError if most letters of `text` are such as English is not written in."""
    strange = sum(letter > LAST_LATIN and letter.isalpha() for letter in text)
    if strange and 2 * strange > sum(map(str.isalpha, text)):
        msg = "only English is read yet, and most of this text is not in Latin letters"
        raise ReadError(msg)
