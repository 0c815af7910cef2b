"""Extraction over a whole corpus, on Dask: in portions, each worker with its own extractor.

The only room that knows Dask. The corpus is read and the result is written here, a portion at a
time and in order, so that memory stays flat, workers elsewhere need none of the files, and the same
corpus gives the same result whatever the number of workers.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from distributed import Client, Future, LocalCluster, Worker, WorkerPlugin, get_worker

from geodata.errors import GeodataError, ReadError, UsageError
from geodata.model import Document, to_json
from geodata.readers import Item, Note, Reject, documents_of, read_inputs
from geodata.readers.jsonl import TEXTS, record_document
from geodata.reading import Reading

# Smaller portions cost more in handing over than they gain.
PORTION = 600
# Portions under way for each worker: one at work, one waiting.
AHEAD = 2
CONNECT_SECONDS = 10
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
TEXT, WHOLE = pa.string(), pa.int64()
SCHEMA = pa.schema(
    [
        *((name, TEXT) for name in ("type", "id", "document", "published", "province", "place")),
        *((name, TEXT) for name in ("level", "actor", "kind", "factuality")),
        *((name, TEXT) for name in ("date", "date_earliest", "date_latest")),
        ("confidence", pa.float64()),
        ("sentence", TEXT),
        ("start", WHOLE),
        ("end", WHOLE),
        ("evidence", pa.list_(TEXT)),
        ("count", WHOLE),
        ("total", WHOLE),
        ("scope", TEXT),
    ]
)
Row = dict[str, Any]


@dataclass(slots=True)
class Counts:
    """What a run read and found."""

    documents: int = 0
    rejected: int = 0
    claims: int = 0
    tallies: int = 0


@dataclass(slots=True)
class Found:
    """What was found in the documents of a portion, as rows of the contract's JSON, and which
    others could not be extracted.
    """

    documents: int = 0
    rows: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


class ExtractorPlugin(WorkerPlugin):
    """Gives each worker its extractor, once."""

    name = "control-map-extractor"

    def setup(self, worker: Worker) -> None:
        """Load nothing yet: the first document does."""
        worker.extensions[self.name] = Reading()


def extract_corpus(
    source: Path,
    target: Path,
    scheduler: str | None = None,
    published: date | None = None,
    note: Note = lambda _line: None,
) -> Counts:
    """Extract the documents of a .parquet or .jsonl file into a Parquet file of claims and tallies.

    The columns are the fields of the contract's JSON, `type` tells claims from tallies. The file
    appears when it is whole. `scheduler` is the address of a running Dask scheduler; without it,
    local processes do the work. Rows that cannot be read or extracted are named through `note`.
    Raises UsageError for another ending or a missing folder, ReadError for an unreadable corpus or
    a scheduler that does not answer.
    """
    _check(source, target)
    counts = Counts()

    def rejected(line: str) -> None:
        counts.rejected += 1
        note(line)

    items = _parquet if source.suffix == ".parquet" else _jsonl
    documents = documents_of(source, items(source, published), rejected)
    nothing = ReadError(f"{source}: no document in it could be read")
    first = list(islice(documents, PORTION))
    if not first:
        raise nothing
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".batch-") as folder,
        _client(scheduler) as client,
    ):
        part = Path(folder) / target.name
        with pq.ParquetWriter(part, SCHEMA) as writer:
            for found in _extracted(client, _portions(first, documents)):
                writer.write_table(pa.Table.from_pylist(found.rows, schema=SCHEMA))
                counts.documents += found.documents
                counts.claims += sum(row["type"] == "claim" for row in found.rows)
                counts.tallies += sum(row["type"] == "tally" for row in found.rows)
                for reject in found.rejects:
                    rejected(f"{reject.source}: {reject.reason}")
        if not counts.documents:
            raise nothing
        part.replace(target)
    return counts


def extract_portion(documents: list[Document]) -> Found:
    """What the worker finds in a portion."""
    reading: Reading = get_worker().extensions[ExtractorPlugin.name]
    found = Found()
    for read in map(reading.tried, documents):
        if isinstance(read, Reject):
            found.rejects.append(read)
        else:
            found.documents += 1
            found.rows += map(to_json, read.claims)
            found.rows += map(to_json, read.tallies)
    return found


def _extracted(client: Client, portions: Iterator[list[Document]]) -> Iterator[Found]:
    """The results in the order of the portions, with no more under way than keeps all busy."""
    under_way: deque[Future[Found]] = deque()
    limit = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    for portion in portions:
        under_way.append(client.submit(extract_portion, portion, pure=False))
        if len(under_way) >= limit:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _portions(first: list[Document], rest: Iterator[Document]) -> Iterator[list[Document]]:
    portion = first
    while portion:
        yield portion
        portion = list(islice(rest, PORTION))


def _jsonl(source: Path, published: date | None) -> Iterator[Item]:
    return read_inputs([str(source)], published)


def _parquet(source: Path, published: date | None) -> Iterator[Item]:
    number = 0
    try:
        with pq.ParquetFile(source) as file:
            if TEXTS.isdisjoint(file.schema_arrow.names):
                yield Reject(str(source), "it has no column `text`")
                return
            for portion in file.iter_batches(batch_size=PORTION):
                for row in portion.to_pylist():
                    number += 1
                    yield _row(source, number, row, published)
    except (pa.ArrowInvalid, OSError) as error:
        yield Reject(str(source), f"it is not a readable Parquet file ({error})")


def _row(source: Path, number: int, row: Row, published: date | None) -> Item:
    try:
        return record_document(str(source), row, published)
    except GeodataError as error:
        return Reject(f"{source}:{number}", str(error), error.exit_code)


def _check(source: Path, target: Path) -> None:
    if source.suffix not in (".parquet", ".jsonl"):
        msg = f"a corpus is a .parquet or a .jsonl file, not {source.name!r}"
        raise UsageError(msg)
    if target.suffix != ".parquet":
        msg = f"the output is a .parquet file, not {target.name!r}"
        raise UsageError(msg)
    if not target.parent.is_dir():
        msg = f"cannot write {target}: there is no folder {target.parent}"
        raise UsageError(msg)


@contextmanager
def _client(scheduler: str | None) -> Iterator[Client]:
    with ExitStack() as stack:
        if scheduler is None:
            # One thread a process: extraction holds the interpreter, and so would a threaded BLAS.
            cluster = LocalCluster(
                threads_per_worker=1, dashboard_address="127.0.0.1:0", env=ONE_THREAD
            )  # type: ignore[no-untyped-call]
            client = stack.enter_context(_connect(stack.enter_context(cluster)))
        else:
            client = stack.enter_context(_connect(scheduler))
        client.register_plugin(ExtractorPlugin())
        yield client


def _connect(address: str | LocalCluster) -> Client:
    try:
        return Client(address, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        msg = f"no Dask scheduler answers at {address!r}: {error}"
        raise ReadError(msg) from error
