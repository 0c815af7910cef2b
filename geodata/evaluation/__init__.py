"""How good the extraction is, measured on documents and annotations of anyone's."""

from __future__ import annotations

from geodata.evaluation.files import Benchmark, read_benchmark
from geodata.evaluation.measures import Result, measure
from geodata.evaluation.records import Said, read_said
from geodata.evaluation.score import Record, Report, Score, Unit, evaluate

__all__ = [
    "Benchmark",
    "Record",
    "Report",
    "Result",
    "Said",
    "Score",
    "Unit",
    "evaluate",
    "measure",
    "read_benchmark",
    "read_said",
]
