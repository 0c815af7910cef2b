"""Weekdays told in their order: a text that begins its lines with Friday, Saturday, Sunday tells of
days that follow each other, though the paper may be of a Friday or Saturday too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from geodata.extraction.dates import find_dates
from geodata.extraction.segment import Sentence
from geodata.extraction.times.attach import LINE_HEAD
from geodata.extraction.times.words import WEEKDAY, weekday_number

LEADING = re.compile(
    rf"(?:(?:late|early)\s+)?(?:on\s+)?(?P<weekday>{WEEKDAY})\b(?!\s+(?:last|week))", re.I
)
# "Saturday: …", "Saturday morning – …"
ENTRY = re.compile(r"[\w ,.]{0,20}?\s?(?::|[–—-]\s)")
DIGIT = re.compile(r"\d")
# A day belongs to the chain of the one before if it follows by no more than that.
STEP = timedelta(days=3)
WEEK = timedelta(days=7)


def leading_days(sentences: Iterable[Sentence], published: date) -> Mapping[int, date]:
    """The days of the sentences that begin with a weekday and stand in such an order, by the
    sentence's index, where they are not simply the latest on or before publication. Entries behind one
    that names its day go on from it: "Friday, August 6: …", "Saturday: …"; so do sentences of a text
    that looks back on it from afar."""
    leads = [(s, weekday_number(m["weekday"])) for s in sentences if (m := _lead(s))]
    naive = [published - timedelta(days=(published.weekday() - day) % 7) for _, day in leads]
    named = [_named(sentence, published) for sentence, _ in leads]
    days = list(naive)
    for i in range(len(days) - 2, -1, -1):
        if days[i] > days[i + 1] and days[i] - WEEK + STEP >= days[i + 1]:
            days[i] -= WEEK
    last: date | None = None
    for i, (sentence, weekday) in enumerate(leads):
        following = last and last + timedelta(days=(weekday - last.weekday()) % 7)
        on = last and following and following <= min(last + STEP, published)
        afar = following and naive[i] - following > WEEK
        last = named[i] or (following if on and (afar or _is_entry(sentence)) else None)
        days[i] = last or days[i]
    found = zip(leads, days, naive, named, strict=True)
    return {s.index: day for (s, _), day, bare, told in found if day != bare and not told}


def _lead(sentence: Sentence) -> re.Match[str] | None:
    return LEADING.match(sentence.text, sentence.body - sentence.start)


def _is_entry(sentence: Sentence) -> bool:
    match = _lead(sentence)
    return match is not None and ENTRY.match(sentence.text, match.end()) is not None


def _named(sentence: Sentence, published: date) -> date | None:
    """The day of the month that a sentence names behind the weekday that it begins with."""
    body = sentence.text[sentence.body - sentence.start :]
    if not DIGIT.search(body):
        return None
    first = next(iter(find_dates(body, published)), None)
    return first.day if first and first.start <= LINE_HEAD and first.role == "" else None
