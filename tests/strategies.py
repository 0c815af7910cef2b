"""Hypothesis strategies: claims as readers and extractors could produce them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from geodata.model import Claim, Factuality, Kind
from tests.factories import claim

START = date(2021, 7, 1)
PROVINCES = ("AF-KDZ", "AF-FRA")
ACTORS = ("taliban", "government", "nrf", "foreign")
SOURCES = ("Reuters", "AP", "AFP", "Al Emarah", "Bakhtar", "A village paper")


@st.composite
def claims(draw: st.DrawFn, factuality: str | None = None) -> Claim:
    """Any claim on two capitals within ten weeks: dated, in a window, or undated."""
    day = START + timedelta(days=draw(st.integers(0, 70)))
    width = draw(st.sampled_from((0, 0, 0, 1, 5, 40, None)))
    first = None if width is None else (day - timedelta(days=width)).isoformat()
    return claim(
        province=draw(st.sampled_from(PROVINCES)),
        on=day.isoformat() if width == 0 else None,
        kind=draw(st.sampled_from([*Kind])),
        actor=draw(st.sampled_from(ACTORS)),
        factuality=factuality or draw(st.sampled_from([*Factuality])),
        source=draw(st.sampled_from(SOURCES)),
        published=(day + timedelta(days=draw(st.integers(0, 8)))).isoformat(),
        window=(first, day.isoformat()),
        confidence=draw(st.sampled_from((0.2, 0.6, 0.9, 1.0))),
        start=draw(st.integers(0, 3)),
    )


def bundles(most: int = 14) -> st.SearchStrategy[list[Claim]]:
    """Up to `most` claims, without doubles."""
    return st.lists(claims(), max_size=most, unique_by=lambda item: item.id)


def reprint(original: Claim, number: int) -> Claim:
    """The same words in another document of the same source."""
    return replace(original, document=f"{original.document}#{number}", id="")
