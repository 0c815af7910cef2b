from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from geodata.cli import app

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


def test_no_setting_is_documented_that_is_not_there() -> None:
    said = set(re.findall(r"CONTROL_MAP_[A-Z_]+", README.read_text(encoding="utf-8")))
    assert said <= set(SETTINGS)
