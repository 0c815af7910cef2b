"""A real PostgreSQL server for tests, on a socket of its own, where its programs are installed."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def missing() -> str | None:
    """Why there can be no server here, or None."""
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "PostgreSQL's initdb and pg_ctl are not installed"
    if importlib.util.find_spec("psycopg") is None:
        return "the driver psycopg is not installed"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no other user"
    return None


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields the query part of addresses on it."""
    folder = Path(tempfile.mkdtemp(prefix="control-map-pg-"))
    data = folder / "data"
    try:
        if user := _user():
            shutil.chown(folder, user)
        _run("initdb", "-D", data, "-U", "tester", "--auth=trust", "--locale=C.UTF-8", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"host={folder}&user=tester"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: object) -> None:
    command = [str(_program(program)), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, user=_user(), cwd="/tmp")


def _program(name: str) -> str | None:
    found = shutil.which(name)
    return found or next((str(p / name) for p in BINARIES if (p / name).exists()), None)


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)
