from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from geodata.cli import main
from geodata.errors import ReadError
from geodata.evaluation import Record, Unit, evaluate, read_said
from geodata.model import Level, to_json
from tests.strategies import bundles

KUNDUZ = {
    "document": "a",
    "level": "capital",
    "place": "Kunduz",
    "province": "AF-KDZ",
    "actor": "taliban",
    "kind": "capture",
    "factuality": "asserted",
    "date": "2021-08-08",
}


CORPUS = """\
## id=one style=alert published=2021-08-09
The Taliban captured Kunduz on Sunday — its “main square” too.
=> Kunduz | taliban | capture | asserted | 2021-08-08
They now hold four provincial capitals out of 34.
=# taliban | 4 | 34 | cumulative

## id=two style=rumour published=2021-08-09
Some time last week Taloqan may have fallen.
=> Taloqan | taliban | threatened | hypothetical | 2021-08-01..2021-08-07
Chimtal district fell, and the governor of Herat fled.
=> Chimtal@district | taliban | capture | asserted | ?
=> Herat | government | withdrawal | asserted | ..2021-08-09
"""


def record(kind: str = "contested", day: str | None = "2021-08-08", **changed: Any) -> Record:
    unit = Unit("a", "Kunduz", "taliban", kind, "asserted")._replace(**changed)
    return Record(unit, date.fromisoformat(day) if day else None, None, None, "")


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def read(tmp_path: Path, *rows: object, level: Level = Level.CAPITAL) -> tuple[Record, ...]:
    return read_said(lines(tmp_path / "rows.jsonl", *rows), level).records


def test_each_unit_counts_once(tmp_path: Path) -> None:
    """Capture and handover are one kind, and the same event told twice is one."""
    gold = read(tmp_path, KUNDUZ, KUNDUZ | {"date": "2021-08-09"})
    claims = read(tmp_path, KUNDUZ | {"kind": "handover"}, KUNDUZ)
    report = evaluate(gold, claims)
    assert (report.total.right, report.total.false, report.total.missed) == (1, 0, 0)
    assert report.by["kind"]["capture/handover"].right == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "b"},
        {"province": "AF-HER", "place": "Herat"},
        {"actor": "government"},
        {"kind": "contested"},
        {"factuality": "claimed"},
    ],
)
def test_each_part_of_a_unit_matters(tmp_path: Path, changed: dict[str, str]) -> None:
    """Another document, place, actor, kind or factuality is one miss and one false alarm."""
    gold, claims = read(tmp_path, KUNDUZ), read(tmp_path, KUNDUZ | changed)
    report = evaluate(gold, claims)
    assert (report.total.right, report.total.false, report.total.missed) == (0, 1, 1)
    assert report.missed == [*gold]
    assert report.false == [*claims]
    assert report.total.figures()["f1"] == 0


def test_places_are_compared_as_places(tmp_path: Path) -> None:
    """A province names its capital, and without one any spelling does."""
    gold = read(tmp_path, KUNDUZ)
    spelt = {k: v for k, v in KUNDUZ.items() if k != "province"} | {"place": "Qunduz"}
    assert evaluate(gold, read(tmp_path, spelt)).total.right == 1
    assert evaluate(gold, read(tmp_path, KUNDUZ | {"place": "the city"})).total.right == 1


def test_other_levels_are_left_out(tmp_path: Path) -> None:
    """Only the level asked for is scored; a line without one is of the capital."""
    district = KUNDUZ | {"level": "district", "place": "Imam Sahib", "province": None}
    unsaid = {k: v for k, v in KUNDUZ.items() if k != "level"}
    assert len(read(tmp_path, district, unsaid)) == 1
    (found,) = read(tmp_path, district, unsaid, level=Level.DISTRICT)
    assert found.unit.place == "Imam Sahib"


@pytest.mark.parametrize(
    ("claimed", "right", "in_window"),
    [
        ({}, 1, 1),
        ({"date": "2021-08-09"}, 0, 0),
        ({"date": None, "date_latest": "2021-08-10"}, 0, 1),
        ({"date": None, "date_earliest": "2021-08-07", "date_latest": "2021-08-10"}, 0, 1),
        ({"date": None, "date_latest": "2021-08-07"}, 0, 0),
        ({"date": None}, 0, 1),
    ],
)
def test_days_are_scored_among_those_found(
    tmp_path: Path, claimed: dict[str, str | None], right: int, in_window: int
) -> None:
    """The exact day, and whether the window of the claim holds it."""
    report = evaluate(read(tmp_path, KUNDUZ), read(tmp_path, KUNDUZ | claimed))
    score = report.total
    assert (score.dated, score.day_right, score.in_window) == (1, right, in_window)
    assert len(report.wrong_days) == 1 - right


def test_a_month_is_no_day(tmp_path: Path) -> None:
    """An annotation that knows only the month is not scored for its day."""
    gold = read(tmp_path, KUNDUZ | {"date": "2021-08"})
    assert evaluate(gold, read(tmp_path, KUNDUZ)).total.dated == 0


def test_scores_by_style_add_up() -> None:
    gold = [record(), record(document="b")]
    report = evaluate(gold, [record(), record(document="c")], {"a": "wire", "b": "list"})
    assert report.by["style"]["wire"].right == 1
    assert report.by["style"]["list"].missed == 1
    assert report.to_json()["by"]["style"]["wire"]["f1"] == 1


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({k: v for k, v in KUNDUZ.items() if k != "actor"}, "actor"),
        (KUNDUZ | {"kind": "explosion"}, "explosion"),
        (KUNDUZ | {"factuality": "perhaps"}, "perhaps"),
        (KUNDUZ | {"level": "country"}, "country"),
        ([1], "object"),
        (None, "object"),
    ],
)
def test_a_bad_annotation_is_named(tmp_path: Path, row: object, named: str) -> None:
    """The file, the line and what is wrong in it."""
    with pytest.raises(ReadError, match=rf"rows\.jsonl line 2: .*{named}"):
        read(tmp_path, KUNDUZ, row)
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"a": \xff}')
    with pytest.raises(ReadError, match="line 1"):
        read_said(path)


def test_unknown_keys_and_tallies_do_no_harm(tmp_path: Path) -> None:
    rows = read(
        tmp_path, KUNDUZ | {"annotator": "x"}, {"type": "tally", "document": "a", "count": 3}
    )
    assert len(rows) == 1


@given(gold=bundles(), claims=bundles())
def test_counts_agree_with_the_units(gold: list[Any], claims: list[Any]) -> None:
    """Right and missed are all units annotated, right and false all claimed; scoring a thing
    against itself is perfect; and swapping the two swaps precision and recall."""

    def records(items: list[Any]) -> list[Record]:
        return [record(kind=i.kind, day=None, document=i.document, actor=i.actor) for i in items]

    one, other = records(gold), records(claims)
    total = evaluate(one, other).total
    assert total.right + total.missed == len({r.unit for r in one})
    assert total.right + total.false == len({r.unit for r in other})
    assert evaluate(one, one).total.figures()["f1"] in (1, None)
    back = evaluate(other, one).total.figures()
    assert total.figures()["precision"] == back["recall"]
    assert total.figures()["f1"] == back["f1"]


def test_another_systems_claims_are_scored_by_the_same_command(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`--claims` scores a file; documents that could not be read are named and count as missed,
    claims about strangers do not count."""
    text = "Kunduz fell to the Taliban on Sunday."
    documents = lines(
        tmp_path / "documents.jsonl",
        {"id": "a", "published": "2021-08-08", "style": "alert", "text": text},
        {"id": "undated", "text": text},
    )
    gold = lines(tmp_path / "gold.jsonl", KUNDUZ, KUNDUZ | {"document": "undated"})
    claims = lines(tmp_path / "claims.jsonl", KUNDUZ, KUNDUZ | {"document": "elsewhere"})
    arguments = ["evaluate", str(documents), str(gold), "--claims", str(claims)]
    assert main([*arguments, "--json"]) == 0
    out, err = capfd.readouterr()
    report = json.loads(out)
    assert report["total"]["precision"] == 1
    assert report["total"]["recall"] == 0.5
    assert report["by"]["style"]["alert"]["right"] == 1
    assert report["missed"][0]["document"] == "undated"
    assert err.count("\n") == 2 and "undated" in err
    assert main(arguments) == 0
    assert "capture/handover" in capfd.readouterr().out


def test_annotated_texts_are_written_as_the_contract_has_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """From what `--write` writes the same figures come at every level; each sentence stands at its
    offsets; a file that is no annotated text is refused."""
    corpus = tmp_path / "corpus.txt"
    corpus.write_text(CORPUS, encoding="utf-8")
    folder = tmp_path / "made" / "there"
    assert main(["evaluate", str(corpus), "--write", str(folder)]) == 0
    documents, gold = folder / "documents.jsonl", folder / "gold.jsonl"
    assert capfd.readouterr().out == f"{documents}: 2 documents\n{gold}: 5 annotations\n"
    for level in Level:
        reports = []
        for files in ([corpus], [documents, gold]):
            command = ["evaluate", *map(str, files), "--level", level, "--json"]
            assert main(command) == 0
            reports.append(json.loads(capfd.readouterr().out))
        assert reports[0] == reports[1]
    texts = {
        row["id"]: row["text"] for row in map(json.loads, documents.read_text("utf-8").splitlines())
    }
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["sentence"] for row in rows)
    assert [row["date"] for row in rows if row["type"] == "claim"] == [
        "2021-08-08",
        None,
        None,
        None,
    ]
    assert main(["evaluate", str(gold), "--write", str(folder)]) == 1
    assert "gold.jsonl" in capfd.readouterr().err


def test_our_own_claims_are_read_like_anyones(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What `extract` prints is a claims file, and scores as `evaluate` scores the documents."""
    text = "The Taliban captured the city of Kunduz on Sunday."
    documents = lines(
        tmp_path / "documents.jsonl", {"id": "a", "published": "2021-08-08", "text": text}
    )
    gold = lines(tmp_path / "gold.jsonl", KUNDUZ)
    assert main(["extract", str(documents)]) == 0
    claims = tmp_path / "claims.jsonl"
    claims.write_text(capfd.readouterr().out, encoding="utf-8")
    reports = []
    for options in ([], ["--claims", str(claims)]):
        assert main(["evaluate", str(documents), str(gold), "--json", *options]) == 0
        reports.append(json.loads(capfd.readouterr().out))
    assert reports[0] == reports[1]
    assert reports[0]["total"]["f1"] == 1


def test_a_claim_survives_its_own_json(tmp_path: Path) -> None:
    """A claim's JSON is a line that scoring reads, days and all."""
    from tests.factories import claim

    item = claim(on="2021-08-08")
    (found,) = read(tmp_path, to_json(item))
    assert (found.day, found.quote) == (item.date, item.sentence)
