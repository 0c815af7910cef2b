"""Every sentence that the page asks for is written, and every one that is written is asked for."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

import dashboard
from dashboard.words import load_words
from geodata.errors import DataError
from geodata.languages import Lang

ROOM = Path(dashboard.__file__).parent
# Keys put together from a status, a kind, an ending or the like.
BUILT = r"(?:actor|label|kind|filter|table|compare|find|figures|script|share|status|believe|export|feed|evidence|review|map|article|grid|chapter|level)\."


def asked() -> set[str]:
    """Keys that stand in the code as they are."""
    texts = [path.read_text() for path in chain(ROOM.rglob("*.py"), ROOM.rglob("*.js"))]
    return {key for text in texts for key in re.findall(r"[\"']((?:[a-z]+)\.[a-z_]+)[\"']", text)}


def test_every_key_in_the_code_is_written() -> None:
    """A key that nobody wrote would fail in front of a reader."""
    groups = {key.split(".")[0] for key in load_words("en").table}
    wanted = {key for key in asked() if key.split(".")[0] in groups}
    endings = (".js", ".csv", ".toml", ".py", ".html", ".geojson")
    missing = {k for k in wanted - set(load_words("en").table) if not k.endswith(endings)}
    assert missing == set()


def test_no_sentence_is_left_over() -> None:
    """A sentence that nothing shows is not kept (keys built from kinds and statuses aside)."""
    unused = set(load_words("en").table) - asked()
    assert {key for key in unused if not re.match(BUILT, key)} == set()


@pytest.mark.parametrize("lang", Lang)
def test_a_language_is_whole(lang: Lang) -> None:
    """Each says everything, with the same gaps: what the loader refuses to do without."""
    assert set(load_words(lang).table) == set(load_words("en").table)


def test_an_unknown_key_is_named() -> None:
    """The error says which file lacks which key."""
    with pytest.raises(DataError, match=r"no 'page\.nothing'"):
        load_words("en")("page.nothing")


def test_a_language_is_one_of_the_pages_own(tmp_path: Path) -> None:
    """No other file is read, whatever the name leads to."""
    (tmp_path / "xx.toml").write_text('[page]\nnothing = "a"\n')
    for lang in ("xx", "", str(tmp_path / "xx"), "../words/en"):
        with pytest.raises(DataError, match="there is no language"):
            load_words(lang)


def test_numbers_are_said_in_the_digits_of_a_language() -> None:
    """Counts as they are, fractions with two places."""
    assert load_words("en")("evidence.confidence", value=0.9) == "confidence 0.90"
    assert "۰٫۹۰" in load_words("fa")("evidence.confidence", value=0.9)
    assert "۱۲" in load_words("ps")("article.found", count=12)
