from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.cli import main
from geodata.errors import ReadError, UsageError
from geodata.evaluation.agreement import agreement, cohens_kappa
from geodata.evaluation.annotated import read_second
from geodata.evaluation.files import Benchmark, read_benchmark, read_texts
from geodata.evaluation.naive import NaiveReader
from geodata.evaluation.records import read_said
from geodata.evaluation.systems import compare, load_systems
from geodata.gazetteer import load_gazetteer
from geodata.model import Level
from tests.factories import document

CORPUS = Path(__file__).parent / "corpus"
TEXT = """\
## id=x1 style=alert published=2021-08-08
Kunduz fell to the Taliban on Sunday.
=> Qunduz | taliban | capture | asserted | 2021-08-08

Farah is quiet, and five capitals are gone.
=# taliban | 5 | - | cumulative

## id=x2 style=list published=2021-08-09
Spin Boldak was taken.
=> Spin Boldak @district | taliban | capture | asserted | ?
Herat could fall.
=> Herat | taliban | threatened | hypothetical | 2021-08-09..
"""
SECOND = """\
x1:1 => Kunduz | taliban | handover | claimed | 2021-08-08
x1:2 =# taliban | 5 | - | cumulative
x2:2 => Herat | taliban | threatened | hypothetical | ?
"""


def write(tmp_path: Path, text: str = TEXT, name: str = "first.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def read(*paths: Path, level: Level = Level.CAPITAL) -> Benchmark:
    return read_benchmark(paths, level, None, print)


def test_an_annotated_text_is_documents_and_gold_in_one(tmp_path: Path) -> None:
    """Annotations are no part of a text; places are capitals, other levels are scored alone."""
    found = read(write(tmp_path))
    assert [d.text.splitlines()[0] for d in found.documents] == [
        "Kunduz fell to the Taliban on Sunday.",
        "Spin Boldak was taken. Herat could fall.",
    ]
    assert found.styles == {"x1": "alert", "x2": "list"}
    kunduz, herat = found.gold.records
    assert (kunduz.unit.place, kunduz.unit.kind) == ("Kunduz", "capture/handover")
    assert kunduz.quote == "Kunduz fell to the Taliban on Sunday."
    assert (herat.day, str(herat.earliest), herat.latest) == (None, "2021-08-09", None)
    assert [count.count for count in found.gold.counts] == [5]
    districts = read(tmp_path / "first.txt", level=Level.DISTRICT)
    assert [r.unit.place for r in districts.gold.records] == ["Spin Boldak"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kunduz fell.\n", "## style="),
        ("## style=a\nKunduz fell.\n", "published="),
        (TEXT + TEXT, "two documents"),
        (TEXT.replace("capture", "explosion", 1), "line 3"),
    ],
)
def test_a_text_that_does_not_follow_the_form_is_named(
    tmp_path: Path, text: str, named: str
) -> None:
    with pytest.raises(ReadError, match=named):
        read(write(tmp_path, text))


def test_texts_and_json_lines_do_not_mix(tmp_path: Path) -> None:
    path = write(tmp_path)
    for paths in ((path, tmp_path / "gold.jsonl"), (tmp_path / "documents.jsonl",)):
        with pytest.raises(UsageError, match=r"\.txt"):
            read(*paths)


def test_a_second_annotation_points_at_lines(tmp_path: Path) -> None:
    """Lines are counted without empty ones and annotations, and the texts are not repeated."""
    texts = read_texts([write(tmp_path)])
    one, other = read_second([write(tmp_path, SECOND, "second.txt")], texts)
    assert one.document is texts[0].document
    (record,) = other.records
    assert other.document.text[record.start : record.end] == "Herat could fall."
    assert len(one.tallies) == 1


@pytest.mark.parametrize(
    "line",
    ["x9:1 => Kunduz | taliban | capture | asserted | ?", "x1:3 => a", "x1:0 => a", "hello"],
)
def test_a_second_annotation_of_no_line_is_named(tmp_path: Path, line: str) -> None:
    texts = read_texts([write(tmp_path)])
    with pytest.raises(ReadError, match=r"second\.txt line 2"):
        read_second([write(tmp_path, f"\n{line}\n", "second.txt")], texts)


def test_agreement_is_told_with_and_without_factuality(tmp_path: Path) -> None:
    """Claimed is not asserted, but the same event; days are compared among shared events; and what
    neither annotated counts for chance."""
    texts = read_texts([write(tmp_path)])
    agreed = agreement(texts, read_second([write(tmp_path, SECOND, "second.txt")], texts))
    assert agreed.units.figures()["f1"] == 0.5
    assert agreed.events.figures()["f1"] == 1
    assert agreed.days == (1, 2)
    assert (agreed.judged, agreed.kappa) == (3, 1)
    itself = agreement(texts, texts)
    assert itself.units.figures()["f1"] == itself.days.value == itself.kappa == 1


def test_kappa_takes_chance_away() -> None:
    """Cohen's own example: 20 and 15 of 50 agreed, .7 observed, .5 by chance: .4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)
    assert cohens_kappa([]) is None
    assert cohens_kappa([("yes", "yes")]) is None


def test_the_naive_baseline_needs_a_place_and_a_verb_in_one_sentence() -> None:
    """It knows no grammar: a denial is a capture, and the dateless window ends at publication."""
    said = NaiveReader().read(
        document("Kunduz did not fall. Herat is calm. The Taliban seized a base near Zaranj.")
    )
    assert [r.unit.place for r in said.records] == ["Kunduz", "Zaranj"]
    assert {(r.unit.actor, r.unit.factuality) for r in said.records} == {("taliban", "asserted")}
    assert {(r.day, str(r.latest)) for r in said.records} == {(None, "2021-08-13")}
    assert not NaiveReader().read(document("The rebels seized Goma.")).records


def test_systems_are_compared_with_each_other_and_with_anyones(tmp_path: Path) -> None:
    """The baseline, each part that is installed, and claims from a file, by style."""
    benchmark = read(write(tmp_path))
    claim = {"document": "x1", "place": "Kunduz", "actor": "taliban", "kind": "capture"}
    rows = write(tmp_path, json.dumps(claim | {"factuality": "asserted"}), "theirs.jsonl")
    results = compare(benchmark, Level.CAPITAL, {"theirs": read_said(rows)}, lambda d, _: d)
    assert [*results] == [*load_systems(), "theirs"]
    assert [*results][:2] == ["naive", "patterns"]
    for name in ("naive", "patterns", "theirs"):
        assert results[name].report.by["style"]["alert"].right == 1, name
    assert results["theirs"].report.total.missed == 1
    assert results["naive"].leaked == (1, 1)
    assert results["patterns"].leaked == (0, 1)


def test_the_command_reads_texts_and_prints_everything(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One system, several side by side, and agreement, each as tables and as JSON."""
    first = str(write(tmp_path))
    second = ["--agreement", str(write(tmp_path, SECOND, "second.txt"))]
    for options, column in (
        ([], "expected calibration error"),
        (["--compare"], "naive"),
        (second, "Cohen"),
    ):
        assert main(["evaluate", first, *options]) == 0
        assert column in capfd.readouterr().out
        assert main(["evaluate", first, *options, "--json"]) == 0
        assert json.loads(capfd.readouterr().out)


def test_the_misses_of_a_sealed_benchmark_can_stay_sealed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With --no-misses nothing of the texts is printed, in JSON neither."""
    arguments = [
        "evaluate",
        str(write(tmp_path)),
        "--claims",
        str(write(tmp_path, "", "none.jsonl")),
    ]
    for options in ([], ["--json"]):
        assert main([*arguments, *options]) == 0
        assert "Herat" in capfd.readouterr().out
        assert main([*arguments, "--no-misses", *options]) == 0
        assert "Herat" not in capfd.readouterr().out


def test_the_corpus_is_well_formed() -> None:
    """At least 200 documents, a third of them without a record of a capital, annotated twice; every
    place of a capital is one of the 34."""
    texts = read_texts(sorted(CORPUS.glob("corpus_?.txt")))
    second = read_second(sorted(CORPUS.glob("second_?.txt")), texts)
    assert len(texts) >= 200
    bare = [t for t in texts if not any(r.level == "capital" for r in t.records)]
    assert len(bare) >= len(texts) / 3 - 1
    assert sum(len(text.records) for text in second) > 0
    gazetteer = load_gazetteer()
    for text in (*texts, *second):
        for item in text.records:
            known = item.level != "capital" or gazetteer.capital(item.place)
            assert known, (text.document.id, item.place)
