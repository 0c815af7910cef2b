"""How scores are printed: one system with its errors, several side by side, two annotators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from geodata.cli.terminal import cell, make_table, print_json, print_table

if TYPE_CHECKING:
    from rich.table import Table

    from geodata.evaluation.agreement import Agreement
    from geodata.evaluation.calibration import Calibration
    from geodata.evaluation.measures import Result
    from geodata.evaluation.score import Record, Report, Score, Share

RECORD_COLUMNS = ("document", "place", "actor", "kind", "factuality", "date", "quote")
FIGURES = ("precision", "recall", "f1", "date_accuracy", "window_accuracy")
BINS = ("confidence from", "to", "claims", "mean confidence", "share right")
TRIO = ("precision", "recall", "f1")
CAPTURES = "capture/handover"


def show_result(result: Result, *, misses: bool, as_json: bool = False) -> None:
    """Scores by part as a table, then the other measures, then each error if wanted."""
    if as_json:
        print_json(result.to_json() if misses else _sealed(result))
        return
    report = result.report
    table = make_table(("of", "right", "false", "missed"), FIGURES)
    table.add_row("all", *_score_cells(report.total))
    for part, scores in report.by.items():
        table.add_section()
        for name, score in sorted(scores.items()):
            table.add_row(f"{part}: {name}", *_score_cells(score))
    print_table(table)
    others = make_table(("measure", "figure"))
    _add_measures(others, {"": result})
    print_table(others)
    _show_calibration(result.calibration)
    if misses:
        _show_records("missed", report.missed)
        _show_records("false alarms", report.false)
        _show_records("wrong days", (gold for gold, _ in report.wrong_days))


def _sealed(result: Result) -> dict[str, Any]:
    hidden = ("missed", "false_alarms", "wrong_days")
    return {key: value for key, value in result.to_json().items() if key not in hidden}


def show_comparison(results: Mapping[str, Result], *, as_json: bool = False) -> None:
    """Systems side by side: precision, recall and F1 of all, by kind and by style, then the rest."""
    if as_json:
        print_json({name: _sealed(result) for name, result in results.items()})
        return
    table = make_table(("precision recall F1",), tuple(results))
    table.add_row("all", *(_trio(result.report.total) for result in results.values()))
    table.add_row("all but captures", *(_trio(_fights(r.report)) for r in results.values()))
    for part in ("kind", "style"):
        table.add_section()
        for name in sorted({name for r in results.values() for name in r.report.by[part]}):
            scores = (result.report.by[part].get(name) for result in results.values())
            table.add_row(f"{part}: {name}", *(_trio(s) if s else "" for s in scores))
    table.add_section()
    _add_measures(table, results)
    print_table(table)


def show_agreement(agreed: Agreement, *, as_json: bool = False) -> None:
    """Two annotators against each other."""
    if as_json:
        print_json(agreed.to_json())
        return
    table = make_table(("agreement of two annotators", "figure", "on"))
    for name, score in (("with factuality", agreed.units), ("without", agreed.events)):
        units = score.right + score.false + score.missed
        table.add_row(f"F1, {name}", cell(score.figures()["f1"]), f"{units} units")
    table.add_row("same days", cell(agreed.days.value), f"{agreed.days.whole} shared units")
    judged = f"{agreed.judged} pairs of a line and a capital"
    table.add_row("Cohen's kappa of the kind", cell(agreed.kappa), judged)
    table.caption = f"{agreed.documents} documents"
    print_table(table)


MEASURES: Mapping[str, Callable[[Result], str]] = {
    "captures: exact day": lambda r: _figure(r.report, CAPTURES, "date_accuracy"),
    "captures: day in window": lambda r: _figure(r.report, CAPTURES, "window_accuracy"),
    "claimed told from asserted": lambda r: _share(r.told_apart),
    "denied or hypothetical read as a capture": lambda r: _share(r.leaked),
    "counts: precision recall F1": lambda r: _figures(r.counts.figures(), TRIO),
    "counts: total right, scope right": lambda r: _figures(
        r.counts.figures(), ("total_accuracy", "scope_accuracy")
    ),
    "expected calibration error": lambda r: cell(r.calibration.error),
}


def _add_measures(table: Table, results: Mapping[str, Result]) -> None:
    for name, text in MEASURES.items():
        table.add_row(name, *map(text, results.values()))


def _show_calibration(calibration: Calibration) -> None:
    table = make_table(BINS)
    for b in calibration.bins:
        table.add_row(*map(cell, (b.low, b.high, b.claims, b.confidence, b.share_right)))
    if table.row_count:
        print_table(table)


def _show_records(title: str, records: Iterable[Record]) -> None:
    table = make_table(RECORD_COLUMNS)
    table.title = title
    for record in records:
        table.add_row(*map(cell, (*record.unit, record.day, record.quote)))
    if table.row_count:
        print_table(table)


def _score_cells(score: Score) -> Iterator[str]:
    yield from map(str, (score.right, score.false, score.missed))
    figures = score.figures()
    yield from (cell(figures[name]) for name in FIGURES)


def _fights(report: Report) -> Score:
    from geodata.evaluation.score import Score

    kinds = report.by["kind"].items()
    return sum((score for kind, score in kinds if kind != CAPTURES), start=Score())


def _trio(score: Score) -> str:
    return _figures(score.figures(), TRIO)


def _figure(report: Report, kind: str, name: str) -> str:
    score = report.by["kind"].get(kind)
    return cell(score.figures()[name]) if score else ""


def _figures(figures: Mapping[str, float | None], names: Iterable[str]) -> str:
    """Several figures in one cell: ".93 .80 .86"."""
    values = [figures[name] for name in names]
    return " ".join("  –" if v is None else f"{v:.2f}".removeprefix("0") for v in values)


def _share(share: Share) -> str:
    return f"{cell(share.value)} of {share.whole}" if share.whole else ""
