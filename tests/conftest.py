"""What holds for every test.

Hypothesis tries the same examples in each run, so that what passes here passes everywhere; it never
takes a busy machine for a fault. `pytest --hypothesis-profile=default` tries others.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from geodata.build import open_store

settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A store of the bundled reports, built once for all processes of a run. Only to be read: a test
    that writes takes a copy."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        folder = folder.parent
    path = folder / "bundled.sqlite"
    with (folder / "bundled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            open_store(f"sqlite:///{path}").close()
    return path
