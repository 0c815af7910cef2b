"""Hours of the day: of the day that is spoken of, else of the paper's own day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geodata.extraction.times.now import CHRONICLE
from geodata.extraction.times.when import When

_MOMENT = (
    r"(?:noon|midday|dawn|dusk|daybreak|sunrise|sunset|sunup|sundown|nightfall|midnight|breakfast|lunch|lunchtime|"
    r"supper|dinner|first\s+light|last\s+light|tea-?time|tea|(?:the\s+)?(?:\w+\s+)?prayers?|"
    r"(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:morning|afternoon|evening)(?:\s+hours?)?|"
    r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d|[0-2]\d[0-5]\d\b(?!\s*(?:people|men|fighters|soldiers))|"
    r"(?:half|quarter)\s+(?:past|to)\s+\w+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
    r"(?=\s*(?:[.,;:]|$|o[’']clock\b|in\s+the\s+(?:morning|afternoon|evening)|the\b|a\b|it\b|they\b|he\b|she\b|we\b)))"
)
# An hour, or a part of the day, that something is told of.
HOUR = re.compile(
    rf"^(?:\d{{1,2}}(?:[:.]\d{{2}})?\s?[ap]\.?m\b\.?|\d{{1,2}}[:.]\d{{2}}|[0-2]\d[0-5]\d)(?=\s|:)|\b\d{{1,2}}[:.]\d\d(?=:\s)|"
    rf"^(?!\d+\s*[:–—]\s){_MOMENT}(?=\s*(?:[:–—]|-\s))|^(?:by|at|before|since|until|around|about|after)\s+(?:about\s+)?{_MOMENT}|"
    # "In 2015" is no hour, "by 2015" may be one.
    rf"\b(?:by|at|around|towards?|as\s+of|past|(?:before|since|from|until|in(?:\s+the\s+course\s+of)?|after|during)(?!\s+20[0-2]\d\b))\s+(?:about\s+|around\s+|approximately\s+|roughly\s+|just\s+|a\s+little\s+)?{_MOMENT}|"
    r"\babout\s+(?:[5-9]|1[0-2]|five|six|seven|eight|nine|ten|eleven|noon)(?=\s*(?:[.,;:]|$|and\b|(?:in\s+the\s+)?(?:morning|evening)\b|o[’']clock))|"
    r"\bduring\s+the\s+day\b|\bof\s+the\s+day\b|(?<!\d\s)\bthe\s+day[’']s\s+(?=\w+)|\b\d{1,2}:\d\d(?=\s*[.,;]|$)|"
    r"\b[0-2]\d[0-5]\d\s*(?:local|hours|hrs|GMT|UTC|(?-i:Z|L))\b|"
    r"\b(?:early|small)\s+hours\b(?!\s+of)|\bby\s+now\b|\bsince\s+(?:the\s+)?(?:morning|noon)|\bearlier\s+in\s+the\s+day\b",
    re.I,
)
# The hour that an entry of a live blog begins with.
STAMP = re.compile(
    r"(?:\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d{2}|[01]\d[0-5]\d)(?=[\s:]|$)", re.I
)
# "New on the list since noon": all that follows is of the day.
SINCE = re.compile(rf"\bsince\s+{_MOMENT}", re.I)
# The hour at which something was said.
SAID = re.compile(
    r"\b(?:said|told|issued|statement|spoke|speaking|wrote|reached|called)\b[^.;:]{0,30}$", re.I
)
# What is told before this hour may have happened before midnight.
MORNING = 3


def clock(
    hour: re.Match[str], spoken: When | None, published: date, since: date | None, *, far: bool
) -> When | None:
    """The day of an hour: that of the time spoken of last if it is recent, else the paper's; where the
    text has spoken of days `since` before, one from then on. None for the hour of a statement, and in
    a text about days long past."""
    if SAID.search(hour.string[: hour.start()]):
        return None
    recent = spoken and spoken.latest and published - spoken.latest <= CHRONICLE
    if spoken and spoken.day and (far or recent):
        return spoken
    if far:
        return None
    start = re.match(r"(\d{1,2})[:.]?\d\d", hour.group())
    early = start is not None and int(start[1]) < MORNING
    first = published - timedelta(days=1) if early else published
    if since and timedelta(0) < published - since <= CHRONICLE:
        first = min(first, since)
    return When(hour.start(), hour.end(), first, published, role="hour")
