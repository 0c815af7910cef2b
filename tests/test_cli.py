from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep

import pytest
from PIL import Image
from rich.console import Console

from geodata.chapters import load_chapters
from geodata.cli import main
from geodata.cli.terminal import CONTROL_COLUMNS, make_table
from geodata.extraction.extract import Extractor
from geodata.extraction.questions import DocumentReading
from geodata.gazetteer import load_capitals
from geodata.model import Document, Policy
from geodata.readers import read_bundled_reports
from geodata.reading import Entry
from geodata.store import Store
from geodata.world import build_timeline
from tests import factories
from tests.conftest import FIRST

ARTICLE = (
    "KABUL, Aug 8 - The Taliban captured the northern city of Kunduz on Sunday, officials said.\n"
    "They now hold 4 provincial capitals out of 34.\n"
)
CLAIM_KEYS = """type id document published province place actor kind factuality date date_earliest
    date_latest confidence sentence start end evidence"""
TALLY_KEYS = "type id document published actor count total date sentence start end"
ROW_KEYS = """province name capital controller status since since_earliest since_latest claims
    sources"""
DAYS = ("2015-09-30", "2021-08-05", "2021-08-13", "2021-09-07")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings point to a store that is not there yet."""
    path = tmp_path / "data" / "control.sqlite"
    monkeypatch.setenv("CONTROL_MAP_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.delenv("CONTROL_MAP_BOUNDARIES", raising=False)
    return path


@pytest.fixture
def filled(empty: Path, bundled: Path) -> Path:
    """The settings point to a store of the bundled reports."""
    empty.parent.mkdir()
    return Path(shutil.copy(bundled, empty))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "kunduz.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, list[str]]:
    """Exit code, standard output, and the lines of standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err.splitlines()


def fails(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """Exit code and the one line of a failure that prints nothing else."""
    code, out, err = run(capfd, *arguments)
    assert out == ""
    assert len(err) == 1, err
    return code, err[0]


def test_extract_prints_a_line_a_record(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    """Claims and tallies have the contract's keys, offsets count in the file, no store is made."""
    code, out, err = run(capfd, "extract", article, "--published", "2021-08-08")
    records = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, [])
    claim = next(record for record in records if record["type"] == "claim")
    tally = next(record for record in records if record["type"] == "tally")
    assert claim.keys() >= {*CLAIM_KEYS.split()}
    assert tally.keys() >= {*TALLY_KEYS.split()}
    assert (claim["place"], claim["actor"], claim["kind"]) == ("Kunduz", "taliban", "capture")
    assert (claim["date"], claim["province"]) == ("2021-08-08", "AF-KDZ")
    assert (tally["count"], tally["total"]) == (4, 34)
    for record in records:
        assert ARTICLE[record["start"] : record["end"]] == record["sentence"]
    assert not empty.exists()


def test_extract_prints_a_table(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    code, out, _ = run(capfd, "extract", article, "--published", "2021-08-08", "--format", "table")
    assert code == 0
    assert "Kunduz" in out
    assert "34" in out


def test_an_empty_table_is_of_a_text_that_was_read(
    capfd: pytest.CaptureFixture[str], empty: Path, tmp_path: Path
) -> None:
    """With a line that says so; where no text could be read its error is all."""
    calm, binary, undated = (tmp_path / name for name in ("calm.txt", "binary.txt", "undated.txt"))
    calm.write_text("13 August 2021\n\nKunduz was calm.", encoding="utf-8")
    binary.write_bytes(b"\x00\x01\x02\xff" * 99)
    undated.write_text("Kunduz was calm.", encoding="utf-8")
    table = ("--format", "table")
    for unreadable in (binary, undated, tmp_path / "missing.txt"):
        fails(capfd, "extract", unreadable, *table)
    code, out, err = run(capfd, "extract", calm, *table)
    assert (code, err) == (0, ["no claims (only English is read)"])
    assert "factuality" in out


def test_extract_reads_standard_input(tmp_path: Path) -> None:
    """`-` is plain text; through the interpreter, as users call it, with nothing on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "geodata", "extract", "-", "--published", "2021-08-08"],
        input=ARTICLE.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["document"].startswith("stdin-")


def test_a_closed_pipe_is_no_traceback(article: Path) -> None:
    """`extract … | head` ends quietly."""
    command = [sys.executable, "-m", "geodata", "extract", str(article), "--published=2021-08-08"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in error


def test_undated_text_is_wrong_use(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    code, line = fails(capfd, "extract", article)
    assert code == 2
    assert "--published" in line and "kunduz.txt" in line


def test_what_can_be_read_is_read(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path, tmp_path: Path
) -> None:
    """A missing and an empty file are named, one line each, and the good one goes through."""
    (tmp_path / "empty.txt").touch()
    inputs = (tmp_path / "missing.txt", tmp_path / "empty.txt", article)
    code, out, err = run(capfd, "extract", *inputs, "--published", "2021-08-08")
    assert code == 1
    assert [Path(line.split(":")[0]).name for line in err] == ["missing.txt", "empty.txt"]
    assert "Kunduz" in out


def test_a_bad_line_among_good_ones_is_no_failure(
    capfd: pytest.CaptureFixture[str], empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "docs.jsonl"
    line = json.dumps({"id": "a", "published": "2021-08-08", "title": "", "text": ARTICLE})
    path.write_text(f"{line}\nnot json\n", encoding="utf-8")
    code, out, err = run(capfd, "extract", path)
    assert code == 0
    assert json.loads(out.splitlines()[0])["document"] == "a"
    assert len(err) == 1 and "docs.jsonl:2:" in err[0]


def test_a_text_without_stops_is_read_like_any(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path, tmp_path: Path
) -> None:
    """One sentence of more than a parser takes, and runs of dots and of empty lines: its claim is
    found, and the next file is read."""
    endless = tmp_path / "endless.txt"
    runs = "." * 100_000 + "x" + "\n" * 100_000 + "x"
    endless.write_text(f"The Taliban captured Zaranj {'and so on ' * 110_000}{runs}", "utf-8")
    code, out, err = run(capfd, "extract", endless, article, "--published", "2021-08-08")
    claims = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, [])
    assert [claim["place"] for claim in claims if claim["type"] == "claim"] == ["Zaranj", "Kunduz"]
    assert endless.read_text("utf-8")[: claims[0]["end"]] == claims[0]["sentence"]


@pytest.mark.parametrize("options", [[], ["--explain"], ["--format", "table"]])
def test_a_text_that_breaks_the_extractor_is_named(
    capfd: pytest.CaptureFixture[str],
    empty: Path,
    article: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
) -> None:
    """One line with its name and the error, exit code 1, and the next text goes through."""
    reading = Extractor.reading

    def breaking(self: Extractor, document: Document) -> DocumentReading:
        if "Zaranj" in document.text:
            raise ValueError("no such luck")
        return reading(self, document)

    monkeypatch.setattr(Extractor, "reading", breaking)
    broken = tmp_path / "broken.txt"
    broken.write_text("The Taliban captured Zaranj.", encoding="utf-8")
    code, out, err = run(capfd, "extract", broken, article, "--published", "2021-08-08", *options)
    assert code == 1
    assert len(err) == 1 and "broken-" in err[0] and "ValueError: no such luck" in err[0]
    assert "Kunduz" in out


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("undated.jsonl", '{"id": "a", "text": "Kunduz fell."}\n' * 2, 2),
        ("mixed.jsonl", '{"id": "a", "text": "Kunduz fell."}\nnot json\n', 2),
        ("broken.jsonl", "not json\n" * 2, 1),
        ("undated.rss", f"<rss><channel>{'<item><title>T</title></item>' * 2}</channel></rss>", 2),
    ],
)
def test_a_file_that_gives_nothing_is_a_failure(
    capfd: pytest.CaptureFixture[str],
    empty: Path,
    tmp_path: Path,
    command: str,
    name: str,
    content: str,
    code: int,
) -> None:
    """Each part is named once; wrong use where --published would have helped, as with a text."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found, _, err = run(capfd, command, path)
    assert found == code
    assert [line.partition(": ")[0].rpartition("/")[2].partition(":")[0] for line in err] == (
        [name] * 2
    )


def test_ingest_twice_changes_nothing(
    capfd: pytest.CaptureFixture[str], filled: Path, article: Path
) -> None:
    """The second time all is known, and the file of the store keeps every byte."""
    code, out, _ = run(capfd, "ingest", article, "--published", "2021-08-08")
    assert (code, out) == (0, "documents: 1 new, 0 known, 0 rejected\n")
    before = filled.read_bytes()
    code, out, _ = run(capfd, "ingest", article, "--published", "2021-08-08")
    assert (code, out) == (0, "documents: 0 new, 1 known, 0 rejected\n")
    assert filled.read_bytes() == before


def test_ingest_names_two_texts_of_one_id(
    capfd: pytest.CaptureFixture[str], empty: Path, tmp_path: Path
) -> None:
    """The first is kept, the second is a reject with its reason; nothing is lost silently."""
    path = tmp_path / "docs.jsonl"
    rows = [{"id": "a", "published": "2021-08-08", "text": text} for text in ("One.", "Two.")]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out, err = run(capfd, "ingest", path)
    assert (code, out) == (0, "documents: 1 new, 0 known, 1 rejected\n")
    assert len(err) == 1 and "'a'" in err[0]
    path.write_text(json.dumps(rows[1]), encoding="utf-8")
    _, out, _ = run(capfd, "ingest", path)
    assert out == "documents: 0 new, 0 known, 1 rejected\n"


def test_ingest_into_a_store_of_its_own(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    """A store begun with `ingest` holds what was ingested and nothing else, also when all of that
    was forgotten.
    """
    run(capfd, "ingest", article, "--published", "2021-08-08")
    with Store(f"sqlite:///{empty}") as store:
        (kept,) = store.documents()
        assert run(capfd, "kept", "forget", kept.id)[0] == 0
        rows = json.loads(run(capfd, "control", "--on", "2021-08-13", "--format", "json")[1])
        assert (store.documents(), {row["claims"] for row in rows}) == ((), {0})


def forget(store: Path, which: str) -> int:
    """Take some of the documents out of a store, with what they said; how many there were."""
    with closing(sqlite3.connect(store)) as database, database:
        (number,) = database.execute("SELECT count(*) FROM documents").fetchone()
        some = f"(SELECT id FROM documents ORDER BY id {which})"
        for table, column in (("claims", "document"), ("tallies", "document"), ("documents", "id")):
            database.execute(f"DELETE FROM {table} WHERE {column} IN {some}")
    return int(number)


def test_ingest_with_the_bundled_reports(
    capfd: pytest.CaptureFixture[str], filled: Path, article: Path
) -> None:
    """Those that the store lacks come too."""
    all_of_them = forget(filled, "LIMIT 3")
    run(capfd, "ingest", article, "--published", "2021-08-08", "--bundled")
    with Store(f"sqlite:///{filled}") as store:
        assert len(store.documents()) == all_of_them + 1


def test_a_reading_command_builds_the_store_first(
    capfd: pytest.CaptureFixture[str], filled: Path, bundled: Path
) -> None:
    """Progress goes to standard error, the answer alone to standard output; the next time there is
    nothing to build."""
    assert "bundled reports" in bundled.with_suffix(".err").read_text("utf-8")
    first = bundled.with_suffix(".out").read_text("utf-8")
    assert len(json.loads(first)) == 34
    code, out, err = run(capfd, *FIRST)
    assert (code, out, err) == (0, first, [])


@pytest.mark.parametrize("day", DAYS)
def test_every_format_tells_the_same_day(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path, day: str
) -> None:
    """JSON, CSV, GeoJSON and table agree with the timeline; CSV and GeoJSON equal the export."""
    with Store(f"sqlite:///{filled}") as store:
        rows = build_timeline(store, Policy()).at(date.fromisoformat(day))
    expected = [(row.province, row.controller, row.status) for row in rows]
    _, out, _ = run(capfd, "control", "--on", day, "--format", "json")
    answer = json.loads(out)
    assert [(r["province"], r["controller"], r["status"]) for r in answer] == expected
    assert all(row.keys() >= {*ROW_KEYS.split()} for row in answer)
    for ending in ("csv", "geojson"):
        path = tmp_path / f"day.{ending}"
        assert run(capfd, "export", path, "--on", day)[0] == 0
        _, out, _ = run(capfd, "control", "--on", day, "--format", ending)
        assert out.encode() == path.read_bytes()
        if ending == "csv":
            table = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
            found = [(r["province"], r["controller"], r["status"]) for r in table]
        else:
            found = [
                (f["id"], f["properties"]["controller"], f["properties"]["status"])
                for f in json.loads(out)["features"]
            ]
        assert found == expected
    _, out, _ = run(capfd, "control", "--on", day)
    assert all(row.capital in out for row in rows)


def test_policy_options_reach_the_timeline(capfd: pytest.CaptureFixture[str], filled: Path) -> None:
    """Believing nothing leaves what the chapter began with."""
    day = ("control", "--on", "2021-08-13", "--format", "json")
    _, out, err = run(capfd, *day, "--min-confidence", "1")
    assert not err
    chapter = next(c for c in load_chapters() if c.start <= date(2021, 8, 13) <= c.end)
    assert {r["province"]: r["controller"] for r in json.loads(out)} == dict(chapter.baseline)
    normal = json.loads(run(capfd, *day, "--believe", "normal")[1])
    strict = json.loads(run(capfd, *day, "--believe", "strict", "--min-confidence", "0.9")[1])
    assert sum(r["claims"] for r in strict) < sum(r["claims"] for r in normal)


def test_outlets_that_no_report_is_by_are_named(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    """Some of them in a line each beside the map; all of them are wrong use, with names that are
    like theirs, else with the best known."""
    day = ("--on", "2021-08-13", "--sources")
    code, out, err = run(capfd, "control", *day, "Reuters, No Such Outlet, Al Jazera")
    assert (code, err) == (
        0,
        [
            "no report is by 'Al Jazera': did you mean Al Jazeera?",
            "no report is by 'No Such Outlet'",
        ],
    )
    assert "Kunduz" in out
    code, line = fails(capfd, "control", *day, "reuter, Nonsense")
    assert code == 2
    assert line == "error: no report is by 'Nonsense' or 'reuter': there are some by Reuters"
    code, line = fails(capfd, "export", tmp_path / "x.csv", *day, "Nonsense")
    assert code == 2
    assert "some by" in line and "AFP" in line


def test_a_province_may_be_called_by_its_name_or_its_capitals(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    """Whatever the spelling, the picture is that of the code."""
    pictures = []
    for number, name in enumerate(("AF-HEL", "Lashkar Gah", "Lashkargah", "helmand")):
        path = tmp_path / f"{number}.svg"
        address = ("--address", "")
        assert run(capfd, "export", path, "--on", DAYS[0], "--province", name, *address)[0] == 0
        pictures.append(path.read_bytes())
    assert len(set(pictures)) == 1
    code, line = fails(capfd, "export", tmp_path / "x.svg", "--on", DAYS[0], "--only", "Mosul")
    assert code == 2 and "Mosul" in line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["control", "--on", "2021-13-01"], "2021-13-01"),
        (["control", "--on", "1999-01-01"], "1999-01-01"),
        (["control"], "--on"),
        (["control", "--on", "2021-08-13", "--format", "xml"], "xml"),
        (["control", "--on", "2021-08-13", "--min-confidence", "2"], "min-confidence"),
        (["control", "--on", "2021-08-13", "--believe", "everything"], "everything"),
        (["export", "day.docx", "--on", "2021-08-13"], "docx"),
        (["export", "film.mp4", "--on", "2021-08-13"], "--from and --to"),
        (["export", "day.png", "--on", "2021-08-13", "--scale", "nan"], "scale from 1 to 4"),
        (["export", "day.png", "--on", "2021-08-13", "--to", "2021-08-12"], "does not lie from"),
        (["export", "day.csv", "--on", "2021-08-13", "--to", "2021-08-14"], "leave out --on"),
        (["export", "a.png", "--on", "2021-08-13", "--days", "2021-08-14"], "leave out --on"),
        (
            ["export", "a.pdf", "--on", "2021-08-13", "--to", "2021-08-14", "--days", "daily"],
            "leave out --on",
        ),
        (
            [
                "export",
                "a.csv",
                "--on",
                "2021-08-13",
                "--to",
                "2021-08-14",
                "--against",
                "2021-08-01",
            ],
            "compares no two",
        ),
        (["export", "map.zip", "--on", "2021-08-13", "--to", "2021-08-14"], "a bundle holds"),
        (["export", "no/such/folder/day.csv", "--on", "2021-08-13"], "folder"),
        (["extract"], "INPUT"),
        (["extract", "x.txt", "--published", "yesterday"], "yesterday"),
        (["extract", "x.txt", "--published", "9030-08-13"], "9030-08-13 is yet to come"),
        (["control", "--on", "20210813"], "'20210813' is no day: write it as 2021-08-13"),
        (["export", "day.png", "--days", "2021-W32-5"], "'2021-W32-5' is no day"),
        (["review", "accept", "c_nothing"], "c_nothing"),
        (["review"], "command"),
        (["batch", "corpus.txt", "out.parquet"], "corpus.txt"),
        (["batch", "corpus.jsonl", "out.csv"], "out.csv"),
        (["nonsense"], "nonsense"),
        (["control", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    capfd: pytest.CaptureFixture[str], filled: Path, arguments: list[str], named: str
) -> None:
    code, line = fails(capfd, *arguments)
    assert code == 2
    assert line.startswith("error: ")
    assert named in line


def test_a_fault_of_the_program_is_one_line_and_its_place_if_wanted(
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of nothing")

    monkeypatch.setattr(Store, "decisions", broken)
    code, line = fails(capfd, "review", "list")
    assert code == 1
    assert "unforeseen ZeroDivisionError: of nothing" in line
    assert not caplog.records
    assert main(["--traceback", "review", "list"]) == 1
    assert "in broken" in caplog.text


@pytest.mark.parametrize(
    ("variables", "arguments", "named"),
    [
        ({"DATABASE_URL": "sqlite:////dev/null/x/y.sqlite"}, ["review", "list"], "/dev/null"),
        ({"DATABASE_URL": "nonsense"}, ["rebuild"], "CONTROL_MAP_DATABASE_URL"),
        (
            {"BOUNDARIES": "/no/such.geojson"},
            ["export", "d.csv", "--on", "2021-08-13"],
            "error: /no/such.geojson cannot be read as a boundary file: No such file or directory",
        ),
        ({}, ["batch", "/no/such.jsonl", "out.parquet"], "/no/such.jsonl"),
        ({}, ["evaluate", "/no/docs.jsonl", "/no/gold.jsonl"], "/no/"),
    ],
)
def test_a_failure_is_one_line_and_exit_code_1(
    capfd: pytest.CaptureFixture[str],
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    arguments: list[str],
    named: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"CONTROL_MAP_{name}", value)
    code, line = fails(capfd, *arguments)
    assert code == 1
    assert named in line


def test_reviews_change_the_map_and_can_be_undone(
    capfd: pytest.CaptureFixture[str], filled: Path
) -> None:
    """Rejecting every claim on a capital leaves it with whom it was; undoing brings it back."""
    listed = ("review", "list", "--format", "jsonl")
    claims = [json.loads(line) for line in run(capfd, *listed)[1].splitlines()]
    zaranj = [claim["id"] for claim in claims if claim["province"] == "AF-NIM"]

    def holder() -> str:
        rows = json.loads(run(capfd, "control", "--on", "2021-08-13", "--format", "json")[1])
        return next(row["controller"] for row in rows if row["province"] == "AF-NIM")

    assert holder() == "taliban"
    assert run(capfd, "review", "reject", *zaranj, "--note", "a test")[0] == 0
    assert holder() == "government"
    reviewed = [json.loads(line) for line in run(capfd, *listed)[1].splitlines()]
    assert {c["id"] for c in reviewed if c["review"] == "reject"} == {*zaranj}
    assert zaranj[0] in run(capfd, "review", "list")[1]
    assert run(capfd, "review", "undo", *zaranj)[0] == 0
    assert holder() == "taliban"
    assert fails(capfd, "review", "undo", zaranj[0])[0] == 2


def test_what_was_ingested_can_be_taken_back_and_corrected(
    capfd: pytest.CaptureFixture[str], filled: Path, article: Path, tmp_path: Path
) -> None:
    """It is printed as a line that ingest takes again, with another day too; bundled reports are
    neither listed nor forgotten.
    """
    listed = ("kept", "list", "--format", "jsonl")
    assert run(capfd, *listed)[1] == ""
    with Store(f"sqlite:///{filled}") as store:
        before, bundled = store.digest(), store.documents()[0].id
    run(capfd, "ingest", article, "--published", "2021-08-08")
    document = json.loads(run(capfd, *listed)[1])
    assert document["text"] == ARTICLE
    assert document["id"] in run(capfd, "kept", "list")[1]
    code, line = fails(capfd, "kept", "forget", document["id"], bundled)
    assert code == 2 and "bundled" in line
    code, out, _ = run(capfd, "kept", "forget", document["id"])
    assert (code, json.loads(out)) == (0, document)
    with Store(f"sqlite:///{filled}") as store:
        assert store.digest() == before
    assert fails(capfd, "kept", "forget", document["id"])[0] == 2
    lines = tmp_path / "back.jsonl"
    lines.write_text(out.replace("2021-08-08", "2021-08-15"), encoding="utf-8")
    run(capfd, "ingest", lines)
    assert json.loads(run(capfd, *listed)[1]) == document | {"published": "2021-08-15"}


def test_a_row_of_a_table_is_forgotten_without_a_line(
    capfd: pytest.CaptureFixture[str], empty: Path
) -> None:
    """As a text it would come back without its claim: its table alone gives it back."""
    read, coded = (factories.claim(source=source) for source in ("Reuters", "ACLED"))
    with Store(f"sqlite:///{empty}") as store:
        for each in (read, coded):
            report = factories.document(each.sentence, "08-08", name=each.document)
            store.add(report, [each], [], coded=each is coded)
    code, out, err = run(capfd, "kept", "forget", coded.document, read.document)
    assert (code, json.loads(out)["id"]) == (0, read.document)
    assert len(err) == 1 and coded.document in err[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_what_cannot_be_printed_is_not_forgotten(empty: Path) -> None:
    """It may be the only copy."""
    with Store(f"sqlite:///{empty}") as store:
        store.add(factories.document("One.", name="a"), [], [])
        command = [sys.executable, "-m", "geodata", "kept", "forget", "a"]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert [kept.id for kept in store.documents()] == ["a"]


def test_a_bundled_report_stays_one_when_it_was_corrected(
    capfd: pytest.CaptureFixture[str], empty: Path
) -> None:
    """A store of an older version has it with another title or outlet."""
    older = replace(read_bundled_reports()[0], outlet="A misprint")
    with Store(f"sqlite:///{empty}") as store:
        store.add(older, [], [])
        assert run(capfd, "kept", "list", "--format", "jsonl")[1] == ""
        assert fails(capfd, "kept", "forget", older.id)[0] == 2
        assert store.documents() == (older,)


def test_rebuild_gives_the_same_bytes(capfd: pytest.CaptureFixture[str], filled: Path) -> None:
    """Nothing changed: not a byte."""
    forget(filled, "LIMIT -1 OFFSET 20")
    run(capfd, "rebuild")
    before = filled.read_bytes()
    code, out, _ = run(capfd, "rebuild")
    assert code == 0
    assert out.startswith("unchanged: sha256 ")
    assert filled.read_bytes() == before


def test_rebuild_brings_back_what_is_lost(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    """The same state, by its checksum."""
    run(capfd, "ingest", article, "--published", "2021-08-08")
    _, out, _ = run(capfd, "rebuild")
    with Store(f"sqlite:///{empty}") as store:
        kept = store.claims()
        store.rebuild(map(Entry, store.derivable()))
        assert kept and not store.claims()
    assert run(capfd, "rebuild")[1] == out.replace("unchanged", "changed")
    with Store(f"sqlite:///{empty}") as store:
        assert store.claims() == kept


def test_what_an_older_program_read_is_said_until_it_is_read_anew(
    capfd: pytest.CaptureFixture[str], empty: Path, article: Path
) -> None:
    """Before the map shows it, and not of what this program has read itself."""

    def noted() -> bool:
        return any("rebuild" in line for line in run(capfd, "control", "--on", "2021-08-08")[2])

    run(capfd, "ingest", article, "--published", "2021-08-08")
    assert not noted()
    with Store(f"sqlite:///{empty}") as store:
        store.mark("an older one")
    more = article.with_name("herat.txt")
    more.write_text("The Taliban captured Herat on Thursday.", encoding="utf-8")
    run(capfd, "ingest", more, "--published", "2021-08-13")
    assert noted()
    run(capfd, "rebuild")
    assert not noted()


def test_help_names_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    """Without arguments too; and each command has its own."""
    _, out, _ = run(capfd, "--help")
    assert run(capfd)[1] == out
    for name in [
        "extract",
        "ingest",
        "control",
        "export",
        "review",
        "kept",
        "evaluate",
        "batch",
        "rebuild",
    ]:
        assert name in out
        assert run(capfd, name, "--help")[0] == 0


def test_capitals_are_answered_in_the_order_of_their_codes(
    capfd: pytest.CaptureFixture[str], filled: Path
) -> None:
    _, out, _ = run(capfd, "control", "--on", "2021-08-13", "--format", "json")
    assert [r["province"] for r in json.loads(out)] == [c.province for c in load_capitals()]


def test_a_bundle_opens_as_the_map_it_was(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    """Packed, opened without the store, printed and written: the same rows; damage exits with 1."""
    bundle, table = tmp_path / "map.zip", tmp_path / "map.csv"
    assert run(capfd, "export", bundle, "--on", "2021-08-13", "--believe", "strict")[0] == 0
    shown = ("--on", "2021-08-13", "--format", "csv")
    expected = run(capfd, "control", *shown, "--believe", "strict")[1]
    filled.unlink()
    code, out, err = run(capfd, "open", bundle, "--format", "csv")
    assert (code, out) == (0, expected)
    assert err == ["map.zip: checked, the same map on every day; showing 2021-08-13"]
    assert run(capfd, "open", bundle, table)[0] == 0
    assert table.read_text("utf-8") == expected
    stretch = ("--from", "2021-08-12", "--to", "2021-08-13")
    assert run(capfd, "open", bundle, table, *stretch)[0] == 0
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert {row["start"] for row in rows} == {"2021-08-12", "2021-08-13"}
    assert fails(capfd, "open", bundle, *stretch)[0] == 2
    film = fails(capfd, "open", bundle, tmp_path / "film.gif", "--on", "2021-08-13")
    assert film[0] == 2 and "--from and --to" in film[1]
    assert not filled.exists()
    bundle.write_bytes(bundle.read_bytes()[:5000])
    code, line = fails(capfd, "open", bundle)
    assert code == 1
    assert line.startswith("error: map.zip cannot be opened as a bundle: ")


def test_a_film_can_be_stopped(filled: Path, tmp_path: Path) -> None:
    """Interrupted in the middle: no traceback, no half-written file, no process left behind."""
    out = tmp_path / "film.mp4"
    command = ["export", str(out), "--from", "2015-01-01", "--days", "daily", "--scale", "0.2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "geodata", *command],
        cwd=Path(__file__).parents[1],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell starts what it puts in the background deaf to it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    while not list(tmp_path.glob(".export-*/film.mp4")):
        assert running.poll() is None, running.stderr.read()
        sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode not in (0, None)
    assert "Traceback" not in err
    assert not list(tmp_path.glob("*.mp4")) + list(tmp_path.glob(".export-*"))


def test_a_picture_is_drawn_as_asked(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    """Size, scale, theme, language, days and address reach the picture; what cannot be is said."""
    phone, sheet = tmp_path / "phone.png", tmp_path / "sheet.svg"
    looks = ("--size", "phone", "--scale", "0.5", "--theme", "dark")
    assert run(capfd, "export", phone, "--on", "2021-08-13", *looks)[0] == 0
    with Image.open(phone) as image:
        assert image.size == (540, 960)
        assert max(image.getpixel((2, 2))) < 40
    asked = ("--days", "2021-08-06, 2021-08-13", "--lang", "fa", "--address", "https://m.example")
    code, out, said = run(capfd, "export", sheet, *asked)
    assert (code, out) == (0, "")
    assert all(line.startswith("Writing the file") for line in said)  # what takes long says so
    svg = sheet.read_text("utf-8")
    assert "۱۳ اگست ۲۰۲۱" in svg
    assert "https://m.example/?on=2021-08-13&amp;lang=fa" in svg
    for wrong, reason in (
        (("--days", "sometimes"), "'sometimes' is no day"),
        (("--on", "2021-08-13", "--scale", "90"), "scale from 1 to 4"),
        (("--on", "2021-08-13", "--lang", "xx"), "'xx'"),
    ):
        code, line = fails(capfd, "export", phone, *wrong)
        assert code == 2
        assert reason in line


def test_an_animation_shows_how_far_it_is(
    capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    """On standard error alone."""
    out = tmp_path / "film.gif"
    asked = ("--from", "2021-08-05", "--to", "2021-08-08", "--scale", "0.2", "--days", "daily")
    code, printed, err = run(capfd, "export", out, *asked)
    assert (code, printed) == (0, "")
    assert "100%" in err[-1]
    with Image.open(out) as film:
        assert film.n_frames == 4


def test_no_day_is_broken_in_eighty_columns() -> None:
    """Nor does the table run over the edge."""
    table = make_table(CONTROL_COLUMNS)
    table.add_row("Ghor", "Chaghcharan", "government", "contested", "2021-08-13", "12", "5")
    shown = io.StringIO()
    Console(width=80, file=shown).print(table)
    lines = shown.getvalue().splitlines()
    assert "2021-08-13" in shown.getvalue()
    assert {len(line) for line in lines} == {len(lines[0])} and lines[0].endswith("┓")
