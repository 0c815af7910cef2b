"""The house's rules about who knows whom, read from the import statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Each room knows only rooms before it; rooms on one line do not know each other.
FLOW = (
    ("model", "errors", "packaged"),
    ("settings", "actors", "calendars", "choices", "sources"),
    ("gazetteer",),
    ("chapters", "labels", "languages", "population"),
    ("extraction",),
    ("readers",),
    ("reading",),
    ("store",),
    ("reconcile",),
    ("timeline",),
    ("headline",),
    ("world",),
    ("boundaries",),
    ("snapshot",),
    ("render",),
    ("evaluation", "build", "bundle"),
    ("training",),
    ("batch",),
    ("cli",),
    ("__main__",),
)
PLACE = {room: number for number, rooms in enumerate(FLOW) for room in rooms}
# What only one room knows: library → the file or folder that may import it.
KEEPERS = {
    "sqlalchemy": "geodata/store",
    "dask": "geodata/batch.py",
    "distributed": "geodata/batch.py",
    "spacy": "geodata/extraction/syntax.py",
    "matplotlib": "geodata/render",
    "typer": "geodata/cli",
    "rich": "geodata/cli",
    "trafilatura": "geodata/readers",
    "pypdf": "geodata/readers",
    "feedparser": "geodata/readers",
    "dash": "dashboard",
    "dash_ag_grid": "dashboard",
    "fastapi": "dashboard",
    "starlette": "dashboard",
    "uvicorn": "dashboard",
    "dashboard": "dashboard",
}
SOURCES = sorted(
    path.relative_to(ROOT)
    for package in ("geodata", "dashboard")
    for path in (ROOT / package).rglob("*.py")
)


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of all that a file imports, wherever in it the statement stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} line {node.lineno}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    """The room of geodata that a file belongs to."""
    return path.parts[1].removesuffix(".py")


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parts[0] == "geodata"], ids=str)
def test_rooms_know_only_rooms_before_them(path: Path) -> None:
    """A file imports its own room, and rooms earlier in the flow."""
    if room(path) == "__init__":
        assert not [name for name in imports(path) if name.startswith("geodata")]
        return
    assert room(path) in PLACE, f"{path}: say in FLOW where this room stands"
    for name in imports(path):
        package, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if package == "geodata" and other != room(path):
            assert PLACE[other] < PLACE[room(path)], f"{path} imports {name}"


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_each_library_has_its_keeper(path: Path) -> None:
    """One room alone knows each of these libraries, and geodata knows nothing of the web."""
    for name in imports(path):
        keeper = KEEPERS.get(name.partition(".")[0])
        allowed = keeper is None or path.is_relative_to(keeper)
        assert allowed, f"{path} imports {name}, which only {keeper} may"


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_only_settings_reads_the_environment(path: Path) -> None:
    if path == Path("geodata/settings.py"):
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            reads = node.value.id == "os" and node.attr in ("environ", "getenv", "environb")
            assert not reads, f"{path} line {node.lineno} reads the environment"


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_every_file_says_what_it_is_for(path: Path) -> None:
    """A docstring on top, unless the file is empty."""
    module = tree(path)
    assert not module.body or ast.get_docstring(module), path


def test_the_rule_covers_the_rooms_that_there_are() -> None:
    """FLOW names no room that is gone."""
    rooms = {room(path) for path in SOURCES if path.parts[0] == "geodata"}
    assert set(PLACE) <= rooms
