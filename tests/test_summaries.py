"""What the bundled reports sum up is not shown as what an outlet wrote."""

from __future__ import annotations

from dataclasses import replace

from dashboard.library import Library
from dashboard.panels.evidence import quote
from dashboard.words import load_words
from geodata.languages import Lang
from geodata.readers import bundled_names, read_bundled_reports
from tests.factories import claim, document


def shown(name: str) -> str:
    """The quote of a sentence of the report called `name`, as JSON."""
    said = replace(claim("AF-KDZ", "08-08"), document=name)
    report = replace(document(said.sentence, "2021-08-08", name=name), outlet="The Paper")
    library = Library("", {name: report}, {said.id: said}, {})
    return str(quote(said, library, load_words(Lang.EN)).to_plotly_json())


def test_a_bundled_report_is_called_our_summary_and_stands_without_quotation_marks() -> None:
    bundled = next(iter(bundled_names()))
    assert "Our summary of" in shown(bundled) and "summed" in shown(bundled)
    assert "Our summary of" not in shown("my-article") and "summed" not in shown("my-article")


def test_all_bundled_reports_are_known_as_such() -> None:
    assert {report.id for report in read_bundled_reports()} == bundled_names()
