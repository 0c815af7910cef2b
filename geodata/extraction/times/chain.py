"""Weekdays told in their order: a text that begins its lines with Friday, Saturday, Sunday tells of
days that follow each other, though the paper may be of a Friday or Saturday too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from geodata.extraction.segment import Sentence
from geodata.extraction.times.words import WEEKDAY, weekday_number

LEADING = re.compile(
    rf"(?:(?:late|early)\s+)?(?:on\s+)?(?P<weekday>{WEEKDAY})\b(?!\s+(?:last|week|\d))", re.I
)
# A day belongs to the chain of the one before if it follows by no more than that.
STEP = timedelta(days=3)
WEEK = timedelta(days=7)


def leading_days(sentences: Iterable[Sentence], published: date) -> Mapping[int, date]:
    """The days of the sentences that begin with a weekday and stand in such an order, by the
    sentence's index, where they are not simply the latest on or before publication."""
    leads = [(s.index, weekday_number(m["weekday"])) for s in sentences if (m := _lead(s))]
    naive = [published - timedelta(days=(published.weekday() - day) % 7) for _, day in leads]
    days = list(naive)
    for i in range(len(days) - 2, -1, -1):
        if days[i] > days[i + 1] and days[i] - WEEK + STEP >= days[i + 1]:
            days[i] -= WEEK
    return {
        index: day for (index, _), day, bare in zip(leads, days, naive, strict=True) if day != bare
    }


def _lead(sentence: Sentence) -> re.Match[str] | None:
    return LEADING.match(sentence.text, sentence.body - sentence.start)
