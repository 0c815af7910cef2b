from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer.main
from PIL import Image

from geodata.cli import app, main
from geodata.render import FORMATS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SETTINGS = sorted(
    set(re.findall(r"CONTROL_MAP_\w+", (ROOT / "geodata" / "settings.py").read_text()))
    - {"CONTROL_MAP_"}
)
COMMANDS = sorted(typer.main.get_group(app).commands)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name: str) -> None:
    """What the environment can set stands in the README."""
    assert name in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    """Each command stands in the README as it is typed, or as code."""
    assert re.search(rf"(?:geodata |`){name}\b", README.read_text(encoding="utf-8"))


def test_every_format_is_documented() -> None:
    """What a file can end in stands in the row of the command that writes it."""
    (row,) = re.findall(r"^\| `export OUT .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(FORMATS) <= set(re.findall(r"\w+", row))


def test_no_setting_is_documented_that_is_not_there() -> None:
    said = set(re.findall(r"CONTROL_MAP_[A-Z_]+", README.read_text(encoding="utf-8")))
    assert said <= set(SETTINGS)


def test_make_does_what_it_lists() -> None:
    """A name in .PHONY without a rule would do nothing and call that a success."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(listed.split()) <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_every_picture_shows_something() -> None:
    """A browser may take a picture of a page that it has not painted yet."""
    names = re.findall(r"\]\((docs/\S+\.png)\)", README.read_text(encoding="utf-8"))
    assert names
    for name in names:
        with Image.open(ROOT / name) as picture:
            assert len(picture.getcolors() or ()) > 30, name


# Other processors round the last digits otherwise.
ROUNDED = 0.015


@pytest.mark.parametrize(
    ("texts", "files"),
    [
        ("ordinary language", "corpus_c corpus_d"),
        # Of the same program as the first, with five times the reading.
        pytest.param("free prose", "corpus_a corpus_b", marks=pytest.mark.benchmark),
    ],
)
def test_the_figures_are_what_the_command_prints(texts: str, files: str, capsys) -> None:
    """How good it is can be had again, and is no worse than it says."""
    table = re.findall(
        rf"\| {texts}: (.+?) \| (\.\d+) \| (\.\d+) \| (\.\d+) \|", README.read_text()
    )
    assert len(table) == 2
    paths = [str(ROOT / "tests" / "corpus" / f"{name}.txt") for name in files.split()]
    assert main(["evaluate", *paths, "--json", "--no-misses"]) == 0
    found = json.loads(capsys.readouterr().out)
    printed = {
        "captures and handovers": found["by"]["kind"]["capture/handover"],
        "all kinds": found["total"],
    }
    for part, *figures in table:
        measured = [printed[part][name] for name in ("precision", "recall", "f1")]
        assert measured == pytest.approx(list(map(float, figures)), abs=ROUNDED), part
