"""Annotated texts, as GUIDELINES.md describes them, into documents and gold records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geodata.errors import ReadError
from geodata.extraction.segment import line_form
from geodata.model import Document, Factuality, Kind

HEADER = re.compile(r"^##\s+(.*)$")
FIELD = re.compile(r"(\w+)=(\S+)")
RECORD = re.compile(r"^=>\s*(.+)$")
TALLY = re.compile(r"^=#\s*(.+)$")
# A line without a stop at its end would run into the next one, had they only a space between them.
STOPPED = re.compile(r"[.!?…:;,][\"'”’)\]]*\s*$")
SECOND = re.compile(r"^(\S+):(\d+)\s+(=[>#].*)$")


@dataclass(frozen=True, slots=True)
class Record:
    """One annotation: what text[start:end] of its document says of `place`."""

    place: str
    level: str
    actor: str
    kind: str
    factuality: str
    day: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TallyRecord:
    """One annotated count of provincial capitals."""

    actor: str
    count: int
    total: int | None
    scope: str
    start: int
    end: int


@dataclass(slots=True)
class AnnotatedText:
    """A document with its style, records and tallies. `lines` are (start, end) of each line."""

    document: Document
    style: str
    lines: Sequence[tuple[int, int]] = ()
    records: list[Record] = field(default_factory=list)
    tallies: list[TallyRecord] = field(default_factory=list)


def read_annotated(path: Path) -> Iterator[AnnotatedText]:
    """The texts of one file. Raises ReadError naming the line that does not follow the form."""
    header: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    count = 0
    for number, raw in _numbered(path):
        match = HEADER.match(raw)
        if match and "style=" in raw:
            if header:
                yield _text(path, header, lines)
            count += 1
            header = dict(FIELD.findall(match[1])) | {"number": str(count)}
            lines = []
        else:
            lines.append((number, raw.rstrip()))
    if not header:
        msg = f'{path.name}: not an annotated text: it has no line "## style=… published=…"'
        raise ReadError(msg)
    yield _text(path, header, lines)


def read_second(paths: Iterable[Path], texts: Iterable[AnnotatedText]) -> list[AnnotatedText]:
    """The same texts as somebody else annotated them: lines such as "a001:3 => …", where 3 counts
    the lines of document a001 without empty ones and annotations. Raises ReadError naming the line
    that does not follow the form."""
    second = {t.document.id: AnnotatedText(t.document, t.style, t.lines) for t in texts}
    for path in paths:
        for number, raw in _numbered(path):
            if not raw.strip():
                continue
            match = SECOND.match(raw)
            text = second.get(match[1]) if match else None
            if match is None or text is None or not 0 < int(match[2]) <= len(text.lines):
                msg = f"{path.name} line {number}: no line of these texts: {raw}"
                raise ReadError(msg)
            _annotate(text, path, number, match[3], *text.lines[int(match[2]) - 1])
    return list(second.values())


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    try:
        return enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    except UnicodeDecodeError as error:
        msg = f"{path.name}: not a text in UTF-8"
        raise ReadError(msg) from error


def _text(path: Path, header: dict[str, str], lines: list[tuple[int, str]]) -> AnnotatedText:
    text = ""
    annotations: list[tuple[int, str, int, int]] = []
    spans: list[tuple[int, int]] = []
    start = end = 0
    previous, gap = "", False
    for number, line in lines:
        if RECORD.match(line) or TALLY.match(line):
            annotations.append((number, line, start, end))
        elif not line.strip():
            gap = bool(text)
        else:
            text += _joint(text, previous, line, gap)
            start, end = len(text), len(text) + len(line)
            spans.append((start, end))
            text, previous, gap = text + line, line, False
    identity = header.get("id") or f"{path.stem}_{int(header['number']):03d}"
    document = Document(identity, text, _published(path, identity, header))
    annotated = AnnotatedText(document, header["style"], spans)
    for number, line, a, b in annotations:
        _annotate(annotated, path, number, line, a, b)
    return annotated


def _published(path: Path, identity: str, header: dict[str, str]) -> date:
    try:
        return date.fromisoformat(header.get("published", ""))
    except ValueError as error:
        msg = f"{path.name}: document {identity!r} needs published=YYYY-MM-DD in its header"
        raise ReadError(msg) from error


def _joint(text: str, previous: str, line: str, gap: bool) -> str:
    if not text:
        return ""
    if gap:
        return "\n\n"
    plain = line_form(previous) == "text" and line_form(line) == "text" and STOPPED.search(previous)
    return " " if plain else "\n"


def _annotate(
    text: AnnotatedText, path: Path, number: int, line: str, start: int, end: int
) -> None:
    parts = [part.strip() for part in line[2:].split("|")]
    try:
        if line.startswith("=#"):
            actor, count, total, scope = parts
            whole = None if total == "-" else int(total)
            text.tallies.append(TallyRecord(actor, int(count), whole, scope, start, end))
            return
        place, actor, kind, factuality, day = parts
        name, _, level = place.partition("@")
        text.records.append(
            Record(
                name.strip(),
                level or "capital",
                actor,
                Kind(kind).value,
                Factuality(factuality).value,
                day,
                start,
                end,
            )
        )
    except ValueError as error:
        msg = f"{path.name} line {number}: not an annotation ({error}): {line}"
        raise ReadError(msg) from error
