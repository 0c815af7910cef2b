"""How good the extraction is, measured on documents and annotations of anyone's."""

from __future__ import annotations

from geodata.evaluation.files import evaluate_files, read_records
from geodata.evaluation.score import Record, Report, Score, Unit, evaluate

__all__ = ["Record", "Report", "Score", "Unit", "evaluate", "evaluate_files", "read_records"]
