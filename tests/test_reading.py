"""A pasted article: what cannot be one is refused in a line."""

from __future__ import annotations

import pytest

from dashboard.reading import LONGEST, Reader
from geodata.errors import GeodataError
from tests.factories import day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kunduz fell\ud800.", "it is binary, not text"),
        ("Kunduz fell\x00.", "it is binary, not text"),
        ("x" * (LONGEST + 1), "paste at most 200,000"),
    ],
)
def test_what_is_no_article_is_refused(text: str, reason: str) -> None:
    """Nothing of it reaches the extractor or the database."""
    with pytest.raises(GeodataError, match=reason):
        Reader().read(text, day("08-13"))
