"""The API against its own description: whatever is asked, the answer is one that /openapi.json
promises.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from dashboard.app import create_app
from geodata.settings import Settings
from geodata.store import Store
from tests.factories import claim, document
from tests.serving import served

BOUNDED = settings(max_examples=15, suppress_health_check=[*HealthCheck])
PATHS = "/api/control /api/control.geojson /api/timeline /api/events /api/claims".split()

EXPORTS = (
    ("/api/export", "GET"),
    ("/api/export/measure", "GET"),
    ("/api/exports", "POST"),
    ("/api/exports/{id}", "GET"),
    ("/api/exports/{id}", "DELETE"),
    ("/api/exports/{id}/file", "GET"),
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The description of a server over a few reports."""
    url = f"sqlite:///{tmp_path_factory.mktemp('schema') / 'control.sqlite'}"
    store = Store(url)
    for said in (claim("AF-NIM", "08-06"), claim("AF-KDZ", "08-08"), claim("AF-BAM", "08-15")):
        store.add(document(said.sentence, str(said.published), name=said.document), [said], [])
    with served(create_app(Settings(database_url=url), store).server) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


def check(case: schemathesis.Case) -> None:
    """Every check that schemathesis has."""
    case.call_and_validate()


@pytest.mark.parametrize(
    ("path", "method"), [*((path, "GET") for path in [*PATHS, "/health"]), *EXPORTS]
)
def test_what_may_be_asked_is_answered_as_described(
    path: str, method: str, described: schemathesis.BaseSchema
) -> None:
    """Status, content type and shape."""
    asked = described[path][method].as_strategy(generation_mode=GenerationMode.POSITIVE)
    BOUNDED(given(case=asked)(check))()


@pytest.mark.parametrize(("path", "method"), [*((path, "GET") for path in PATHS), *EXPORTS[:3]])
def test_what_may_not_be_asked_is_refused(
    path: str, method: str, described: schemathesis.BaseSchema
) -> None:
    """With a status that the description lists, and one line."""
    asked = described[path][method].as_strategy(generation_mode=GenerationMode.NEGATIVE)
    BOUNDED(given(case=asked)(check))()
