"""What holds for every test.

Hypothesis tries the same examples in each run, so that what passes here passes everywhere; it never
takes a busy machine for a fault. `pytest --hypothesis-profile=default` tries others.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The command that builds the store: who held what on a day.
FIRST = ("control", "--on", "2021-08-13", "--format", "json")

settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file that needs no store comes first: one process has that to do while another
    builds the store, for which the rest would wait."""
    items.sort(key=lambda item: item.path.name != "test_readme.py")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A store of the bundled reports, built once for all processes of a run by the first command
    that asks for one; beside it what that command said. Only to be read: a test that writes takes a
    copy."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    path = folder / "bundled.sqlite"
    with (folder / "bundled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            command = [sys.executable, "-m", "geodata", *FIRST]
            env = os.environ | {"CONTROL_MAP_DATABASE_URL": f"sqlite:///{path}"}
            with (
                path.with_suffix(".out").open("w") as out,
                path.with_suffix(".err").open("w") as err,
            ):
                subprocess.run(command, env=env, stdout=out, stderr=err, check=True)
    return path
