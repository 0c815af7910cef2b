"""The systems that are compared: a baseline, each part of the extractor alone, and all together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from geodata.evaluation.files import Benchmark
from geodata.evaluation.measures import Result, measure
from geodata.evaluation.naive import NaiveReader
from geodata.evaluation.records import Said, said_by_extraction
from geodata.extraction.extract import Extractor, load_extractor
from geodata.model import Document, Level

Reader = Callable[[Document], Said]
Track = Callable[[Iterable[Document], str], Iterable[Document]]
# What the extractor is loaded with, under the name that its column has.
SWITCHES: Mapping[str, Mapping[str, bool]] = {
    "patterns": {"parser": False, "reader": False},
    "parse": {"patterns": False, "reader": False},
    "reader": {"patterns": False, "parser": False},
    "rules": {"reader": False},
    "all": {},
}
NEEDED = {"parse": ("parse",), "reader": ("reader",), "rules": ("parse",), "all": ("reader",)}


def load_systems(level: Level = Level.CAPITAL) -> dict[str, Reader]:
    """Every system that can be had here, by name, the baseline first. What needs a parser or a
    learned reader that is not installed is left out."""
    systems: dict[str, Reader] = {"naive": NaiveReader().read}
    for name, switches in SWITCHES.items():
        extractor = load_extractor(**switches)
        if all(part in extractor.parts for part in NEEDED.get(name, ())):
            systems[name] = partial(said_of, extractor, level)
    return systems


def said_of(extractor: Extractor, level: Level, document: Document) -> Said:
    """What an extractor says of a document."""
    extraction = extractor.extract(document)
    return said_by_extraction(extraction.claims, extraction.tallies, level)


def said(benchmark: Benchmark, level: Level, track: Track) -> Said:
    """What the whole extractor says of a benchmark's documents."""
    read = partial(said_of, load_extractor(), level)
    return said_of_all(read, track(benchmark.documents, "Reading"))


def said_of_all(read: Reader, documents: Iterable[Document]) -> Said:
    """What a system says of documents, together."""
    all_said = [read(document) for document in documents]
    return Said(
        tuple(record for one in all_said for record in one.records),
        tuple(count for one in all_said for count in one.counts),
    )


def compare(
    benchmark: Benchmark, level: Level, others: Mapping[str, Said], track: Track
) -> dict[str, Result]:
    """Every system's measures by its name; `others` are what systems of other people said
    of its documents."""
    ours = {
        name: said_of_all(read, track(benchmark.documents, name))
        for name, read in load_systems(level).items()
    }
    return {
        name: measure(benchmark.gold, answer, benchmark.styles)
        for name, answer in {**ours, **others}.items()
    }
