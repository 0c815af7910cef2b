from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import LocalCluster

from geodata import batch
from geodata.batch import extract_corpus
from geodata.errors import ReadError, UsageError
from geodata.extraction.extract import Extraction, Extractor
from geodata.model import Document, to_json
from geodata.readers import read_inputs
from geodata.readers.items import Coded, Left, Reject
from geodata.reading import Reading

TEXTS = (
    "The Taliban captured the city of Kunduz on Sunday, officials said.",
    "A cup final was played in the rain.",
    "The Taliban now hold 18 provincial capitals out of 34.",
)
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def scheduler() -> Any:
    """A Dask scheduler with two workers, as a team would run one."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


def corpus(count: int) -> list[dict[str, str]]:
    return [
        {"id": f"d{n:04}", "published": "2021-08-08", "title": "", "text": TEXTS[n % 3]}
        for n in range(count)
    ]


def jsonl(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def expected(path: Path) -> list[dict[str, Any]]:
    """What `extract` gives for the same file."""
    reading = Reading()
    rows: list[dict[str, Any]] = []
    for item in read_inputs([str(path)]):
        if not isinstance(item, Coded | Left | Reject):
            entry = reading.entry(item)
            rows += [to_json(claim) for claim in entry.claims]
            rows += [to_json(tally) for tally in entry.tallies]
    return rows


def found(path: Path) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in row.items() if value is not None}
        for row in pq.read_table(path).to_pylist()
    ]


def test_a_corpus_gives_what_extract_gives(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same records in the same order, though the portions go to several workers."""
    monkeypatch.setattr(batch, "PORTION", 20)
    source = jsonl(tmp_path / "corpus.jsonl", corpus(150))
    target = tmp_path / "claims.parquet"
    counts = extract_corpus(source, target, scheduler)
    rows = [{k: v for k, v in row.items() if v is not None} for row in expected(source)]
    assert found(target) == rows
    assert counts.documents == 150
    assert counts.claims == sum(row["type"] == "claim" for row in rows) > 0
    assert counts.tallies == sum(row["type"] == "tally" for row in rows) > 0


def test_parquet_and_jsonl_are_one_corpus(tmp_path: Path, scheduler: str) -> None:
    rows = corpus(30)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "corpus.parquet")
    results = []
    for source in (jsonl(tmp_path / "corpus.jsonl", rows), tmp_path / "corpus.parquet"):
        extract_corpus(source, tmp_path / "claims.parquet", scheduler)
        results.append(found(tmp_path / "claims.parquet"))
    assert results[0] == results[1] != []


def test_bad_rows_are_named_and_the_rest_goes_through(tmp_path: Path, scheduler: str) -> None:
    source = jsonl(tmp_path / "corpus.jsonl", [*corpus(3), {"id": "x", "text": "No day."}])
    said: list[str] = []
    counts = extract_corpus(source, tmp_path / "out.parquet", scheduler, note=said.append)
    assert (counts.documents, counts.rejected) == (3, 1)
    assert len(said) == 1 and "corpus.jsonl:4" in said[0]


def test_a_document_that_breaks_the_extractor_is_named_and_the_rest_goes_through(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of `extract` and `ingest`; where all break it, the older result stays."""
    extract = Extractor.extract

    def breaking(self: Extractor, document: Document) -> Extraction:
        if "final" in document.text:
            raise ValueError("no such luck")
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", breaking)  # its workers are threads
    monkeypatch.setattr(batch, "PORTION", 2)
    rows, target = corpus(6), tmp_path / "out.parquet"
    said: list[str] = []
    source = jsonl(tmp_path / "corpus.jsonl", rows)
    counts = extract_corpus(source, target, scheduler, note=said.append)
    assert (counts.documents, counts.rejected) == (4, 2)
    assert {row["document"] for row in found(target)} == {"d0000", "d0002", "d0003", "d0005"}
    assert ["d0001" in said[0], "d0004" in said[1]] == [True, True] and len(said) == 2
    assert all("ValueError: no such luck" in line for line in said)
    before = target.read_bytes()
    with pytest.raises(ReadError, match="no document"):
        extract_corpus(jsonl(tmp_path / "finals.jsonl", rows[1:2]), target, scheduler)
    assert target.read_bytes() == before


def test_a_failure_leaves_what_was_there(tmp_path: Path, scheduler: str) -> None:
    """The result takes its place when it is whole, or not at all, and no part is left behind."""
    target = tmp_path / "out.parquet"
    target.write_bytes(b"older")
    broken = tmp_path / "corpus.parquet"
    broken.write_bytes(b"PAR1 no")
    for source in (tmp_path / "missing.jsonl", broken, jsonl(tmp_path / "none.jsonl", [])):
        with pytest.raises(ReadError, match=source.name):
            extract_corpus(source, target, scheduler)
    assert target.read_bytes() == b"older"
    assert {path.name for path in tmp_path.iterdir()} == {"out.parquet", broken.name, "none.jsonl"}


def test_a_table_without_text_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{"id": "a"}]), tmp_path / "corpus.parquet")
    with pytest.raises(ReadError, match="`text`"):
        extract_corpus(tmp_path / "corpus.parquet", tmp_path / "out.parquet")


@pytest.mark.parametrize(
    ("source", "target"),
    [("a.csv", "b.parquet"), ("a.jsonl", "b.csv"), ("a.jsonl", "none/b.parquet")],
)
def test_wrong_names_are_wrong_use(tmp_path: Path, source: str, target: str) -> None:
    with pytest.raises(UsageError):
        extract_corpus(tmp_path / source, tmp_path / target)


def test_local_processes_do_the_work_without_a_scheduler(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "corpus.jsonl", corpus(6))
    counts = extract_corpus(source, tmp_path / "out.parquet")
    assert (counts.documents, len(found(tmp_path / "out.parquet"))) == (
        6,
        counts.claims + counts.tallies,
    )
