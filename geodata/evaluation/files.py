"""Documents with annotations as files: annotated texts (.txt), or JSON lines of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geodata.errors import ReadError, UsageError
from geodata.evaluation.annotated import AnnotatedText, read_annotated
from geodata.evaluation.records import Said, gold_rows, read_said, said_by_texts
from geodata.model import Document, Level
from geodata.readers import Note, documents_of, read_inputs


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Documents, what they say according to annotators, and of what style a document is."""

    documents: Sequence[Document]
    gold: Said
    styles: Mapping[str, str]

    def about(self, said: Said) -> Said:
        """Without what is said of documents that are not here."""
        known = {document.id for document in self.documents}
        return Said(
            tuple(record for record in said.records if record.unit.document in known),
            tuple(count for count in said.counts if count.document in known),
        )


def read_benchmark(
    paths: Sequence[Path], level: Level, published: date | None, note: Note
) -> Benchmark:
    """A benchmark from annotated texts, any number of .txt files, or from one file of documents and
    one of annotations (JSON lines).

    Documents that cannot be read are named through `note`; what is annotated in them is missed.
    Raises UsageError for other files, ReadError for a file or a line that cannot be read.
    """
    if all(path.suffix == ".txt" for path in paths):
        return texts_benchmark(read_texts(paths), level)
    if len(paths) != 2 or any(path.suffix == ".txt" for path in paths):
        msg = "give annotated .txt files, or one file of documents and one of annotations (JSONL)"
        raise UsageError(msg)
    documents, gold = paths[0], read_said(paths[1], level)
    texts = list(documents_of(documents, read_inputs([str(documents)], published), note))
    known = {document.id for document in texts}
    if strange := {record.unit.document for record in gold.records} - known:
        note(f"not read, so all that is annotated in them is missed: {', '.join(sorted(strange))}")
    return Benchmark(texts, gold, _styles(documents))


def texts_benchmark(texts: Sequence[AnnotatedText], level: Level = Level.CAPITAL) -> Benchmark:
    """A benchmark of annotated texts."""
    styles = {text.document.id: text.style for text in texts}
    return Benchmark([text.document for text in texts], said_by_texts(texts, level), styles)


def write_texts(texts: Iterable[AnnotatedText], folder: Path) -> tuple[Path, Path]:
    """Annotated texts as documents.jsonl and gold.jsonl, which read_benchmark takes for the same.

    The folder is made if need be. Raises OSError where it cannot be written.
    """
    documents: list[dict[str, Any]] = []
    gold: list[dict[str, Any]] = []
    for text in texts:
        own = text.document
        row = {"id": own.id, "published": own.published.isoformat(), "title": own.title}
        documents.append({**row, "style": text.style, "text": own.text})
        gold += gold_rows(text)
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "documents.jsonl", folder / "gold.jsonl"
    for path, rows in zip(paths, (documents, gold), strict=True):
        lines = (f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        path.write_text("".join(lines), encoding="utf-8")
    return paths


def read_texts(paths: Iterable[Path]) -> list[AnnotatedText]:
    """The annotated texts of several files. Raises ReadError for an id that comes twice."""
    texts: dict[str, AnnotatedText] = {}
    for path in paths:
        for text in read_annotated(path):
            if text.document.id in texts:
                msg = f"{path.name}: there are two documents {text.document.id!r}"
                raise ReadError(msg)
            texts[text.document.id] = text
    return list(texts.values())


def _styles(path: Path) -> dict[str, str]:
    """Styles by document, from the lines that give one; bad lines were named when read."""
    styles: dict[str, str] = {}
    for line in path.read_bytes().splitlines():
        try:
            row = json.loads(line)
            styles[str(row["id"])] = str(row["style"])
        except (ValueError, KeyError, TypeError):
            continue
    return styles
