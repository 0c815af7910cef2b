"""How fast extraction is, against peers in the same run: `make benchmark` prints the figures.

Only ratios are asserted; documents a second depend on the machine. Documents have about 328 words.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from geodata.extraction.extract import Extractor, load_extractor
from geodata.extraction.segment import segment
from geodata.extraction.syntax import find_parser
from geodata.model import Document
from geodata.readers import read_bundled_reports

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(3600)]

STREAM = Path(__file__).parents[3] / "shared" / "articles" / "stream_2021_01-05.jsonl.gz"
WORDS = 328
DAY = date(2021, 8, 13)
FILLER = (
    "The council met in the afternoon and spoke for two hours about the price of wheat.",
    "A new bridge will carry the road over the river once the money has been found.",
    "Teachers said that pupils had come back after the holiday in larger numbers than before.",
    "Rain fell in the hills, and farmers hoped that it would go on until the end of the week.",
    "The home side scored twice before the break and held on to win the match.",
    "Shares ended lower as investors waited for figures on employment from the ministry.",
    "She has published three novels, the last of which was set in a village by the sea.",
    "Doctors asked people to wash their hands and to keep their windows open.",
)


def batch(sentences: Iterable[str], count: int) -> list[Document]:
    """`count` documents of about 328 words each from an endless supply of sentences."""
    supply = iter(sentences)
    documents = []
    for number in range(count):
        text: list[str] = []
        words = 0
        while words < WORDS:
            text.append(next(supply))
            words += len(text[-1].split())
        documents.append(Document(f"d{number}", " ".join(text), DAY))
    return documents


def telling() -> list[str]:
    """Sentences of the bundled reports that say something of a capital."""
    extractor = load_extractor(parser=False, reader=False)
    reports = read_bundled_reports()
    found = (claim.sentence for report in reports for claim in extractor.extract(report).claims)
    return list(dict.fromkeys(found))


def dense(count: int) -> list[Document]:
    """Documents in which every third sentence matters."""
    matter, other = cycle(telling()), cycle(FILLER)
    return batch((next(s) for s in cycle((matter, other, other))), count)


def mixed(count: int) -> list[Document]:
    """A stream of news of which little is about Afghanistan: real if it is there, else our own."""
    if STREAM.exists():
        with gzip.open(STREAM, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in islice(file, count)]
        return [
            Document(
                str(i), f"{row['title']}\n\n{row['text']}", date.fromisoformat(row["published"])
            )
            for i, row in enumerate(rows)
        ]
    matter, other = cycle(telling()), cycle(FILLER)
    return batch((next(matter if i % 60 == 0 else other) for i in range(10**9)), count)


def rate(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Items a second, the first few not counted."""
    for item in items[:3]:
        work(item)
    begun = time.perf_counter()
    for item in items:
        work(item)
    return len(items) / (time.perf_counter() - begun)


def parse_all(text: str) -> Callable[[Document], object]:
    """The peer that parses every sentence; `text` warms it up."""
    load = find_parser()
    if load is None:
        pytest.skip("there is no parser")
    parser = load()
    parser(text)
    return lambda document: parser(document.text)


def report(title: str, **figures: float) -> None:
    sys.stdout.write(
        f"\n{title}: " + ", ".join(f"{name} {value:,.1f}" for name, value in figures.items()) + "\n"
    )


def parts() -> dict[str, Extractor]:
    """The extractor with fewer and fewer parts."""
    return {
        "all": load_extractor(),
        "without reader": load_extractor(reader=False),
        "patterns": load_extractor(parser=False, reader=False),
    }


@pytest.mark.parametrize(
    ("stream", "count", "least"),
    [("mixed", 2000, {"all": 3.0, "patterns": 8.0}), ("dense", 60, {"patterns": 1.2})],
)
def test_extraction_beats_parsing_every_sentence(
    stream: str, count: int, least: dict[str, float]
) -> None:
    """Only what may matter is parsed and judged: documents a second, and how many times as many as
    when every sentence is parsed."""
    documents = {"mixed": mixed, "dense": dense}[stream](count)
    rates = {name: rate(extractor.extract, documents) for name, extractor in parts().items()}
    parsed = rate(parse_all("A warm start."), documents[: max(20, count // 40)])
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    report(f"{stream}, {words:.0f} words a document, documents/s", **rates, every_sentence=parsed)
    times = {name: value / parsed for name, value in rates.items()}
    report("times as fast as parsing all", **times)
    assert all(times[name] > ratio for name, ratio in least.items())


def test_our_splitter_beats_a_rule_based_peer() -> None:
    """Sentences a second, against spaCy's sentencizer, which has no model either."""
    spacy = pytest.importorskip("spacy")
    documents = dense(100)
    peer = spacy.blank("en")
    peer.add_pipe("sentencizer")
    count = sum(len(segment(document.text)) for document in documents) / len(documents)
    ours = count * rate(lambda d: segment(d.text), documents)
    theirs = count * rate(lambda d: list(peer(d.text).sents), documents)
    report("sentences/s", ours=ours, sentencizer=theirs, ratio=ours / theirs)
    assert ours > theirs


def test_memory_is_flat() -> None:
    """After 100,000 documents the process holds hardly more than after 10,000."""
    psutil = pytest.importorskip("psutil")
    process, extractor = psutil.Process(), load_extractor()

    def many(start: int, end: int) -> Iterator[Document]:
        matter = telling()
        for i in range(start, end):
            filler = " ".join(FILLER[(i + k) % len(FILLER)] for k in range(3))
            text = f"{filler} {matter[i % len(matter)]}" if i % 50 == 0 else f"{filler} No {i}."
            yield Document(f"d{i}", text, DAY)

    def megabytes(start: int, end: int) -> float:
        for document in many(start, end):
            extractor.extract(document)
        return float(process.memory_info().rss) / 2**20

    early, late = megabytes(0, 10_000), megabytes(10_000, 100_000)
    report("resident MiB", after_10_000=early, after_100_000=late)
    assert late < 1.1 * early


def test_one_short_article_from_start_to_end(tmp_path: Path) -> None:
    """`extract` on one article costs little more than loading its parser in the usual way."""
    load = find_parser()
    if load is None:
        pytest.skip("there is no parser")
    article = tmp_path / "article.txt"
    article.write_text("The Taliban seized Kunduz on Sunday, officials said.", encoding="utf-8")
    model = load().meta
    name = f"{model['lang']}_{model['name']}"
    cache = tmp_path / "compiled"
    ours = seconds(cache, "-m", "geodata", "extract", str(article), "--published", "2021-08-13")
    peer = seconds(
        cache, "-c", f"import spacy, {name}; {name}.load()('The Taliban seized Kunduz.')"
    )
    report("seconds from start to end", extract=ours, parser_alone=peer, ratio=ours / peer)
    assert ours < 1.5 * peer


def seconds(cache: Path, *arguments: str) -> float:
    """The best of four runs of Python with these arguments, its modules compiled as they are on
    every start but the first."""
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(cache)}

    def run() -> float:
        begun = time.perf_counter()
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | kept)
        return time.perf_counter() - begun

    return min(run() for _ in range(4))
