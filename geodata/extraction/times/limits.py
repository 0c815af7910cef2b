"""What stands around a time changes what it says: "until Sunday" limits, "since Sunday" begins a state,
"said on Sunday" dates a statement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from geodata.extraction.numerals import one_of
from geodata.extraction.times.expression import Match
from geodata.extraction.times.kinds import GAIN_WORDS
from geodata.extraction.times.now import AHEAD, FORTNIGHT, PAST, SEASON, WEEK, Window, anniversary
from geodata.extraction.times.when import When
from geodata.extraction.times.words import DAYPART, NUMBERS, ORDINAL

_LATE = r"(?:the\s+)?(?:end\s+of\s+)?(?:(?:early|late|about|around)\s+(?:on\s+)?)?$"
LIMIT = re.compile(rf"\b(until|till|before|pending|ahead\s+of)\s+{_LATE}", re.I)
# "Did not fall until Friday": it fell then.
NOT_UNTIL = re.compile(r"(?:\bnot|n[’']t|\bonly)\b[^.;,]{0,40}\b(?:until|till)\b", re.I)
# "Held out until Friday": it was lost then.
HELD_UNTIL = re.compile(
    r"\b(?:lasted|survived|resisted|(?:held|h[eu]ng|clung|fought)\s+(?:out|on))\b[^.;,]{0,30}\b(?:until|till)\b",
    re.I,
)
SINCE = re.compile(rf"\b(since|from|starting|as\s+of)\s+(?:(?:on|about)\s+)?{_LATE}", re.I)
# "After fighting that began on Thursday": from then on, no day of an event.
BEGAN = re.compile(
    rf"\b(?:that|which)\s+(?:had\s+)?(?:began|begun|started|erupted|broke(?:n)?\s+out)\s+(?:on\s+)?{_LATE}",
    re.I,
)
CLAUSE_END = re.compile(r"[,;:.]\s|\b(?:and|but|while)\s")
WHEN = re.compile(r",?\s+when\b", re.I)
AFTER = re.compile(rf"\b(after|following)\s+{_LATE}", re.I)
# "Before Friday's dawn" is on that Friday, or as good as.
OF_DAY = re.compile(rf"[’']s\s+{DAYPART}", re.I)
# "The first since May": that something had not happened since then.
RECORD = re.compile(r"\b(?:first|only|not|never|no|none|time|most|biggest|worst|largest)\b", re.I)
# "The sixth capital taken since Friday": a count, not a day.
COUNTED = re.compile(
    rf"\b(?:{ORDINAL}|{one_of(NUMBERS)}|\d+(?:st|nd|rd|th)?|number\s+of)\s+(?:\w+\s+){{0,2}}?"
    r"(?:of\s+(?:the|its|their|@?\w+[’']s)\s+(?:\w+[’']s\s+)?(?:\w+\s+)?)?(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?)\b[^;:,]{0,50}\bsince\s+$",
    re.I,
)
# "Cities lost since Thursday:", "Taliban gains since Thursday" above a list: each on one of those days.
LISTED = re.compile(
    r"\b(?:capitals?|cit(?:y|ies)|towns?|cent(?:re|er)s?|places|gains|losses|captures|conquests|fallen|taken|lost|captured|seized)\b"
    r"(?:(?!\b(?:has|have|had|is|are|was|were)\b)[^.;:])*\bsince\s+$",
    re.I,
)
LIST_BEGINS = re.compile(r"\s*(?::|$)")
# "Will last until October", "the price will rise in October": a month to come.
TO_COME = re.compile(
    r"\b(?:will|shall|won[’']t|going\s+to|(?:is|are)\s+(?:due|to|expected|scheduled|planned|set))\b[^.;:]*$",
    re.I,
)
# "By August 31", "would end on August 31", "the September 11 attacks": in July no day of the year before.
DEADLINE = re.compile(
    r"\b(?:will|would|shall|should|must|won[’']t|going\s+to|due|deadlines?|target|dates?|expected|scheduled|planned|set|"
    r"(?:is|are|was|were)\s+to|plans?|complet\w+|promis\w+|vow\w+)\b[^.;:]*$|\b(?:by|until|before)\s+(?:(?:the\s+)?end\s+of\s+)?$",
    re.I,
)
OCCASION = re.compile(
    r"\s+(?:attacks?|hijackings|terror\w*|anniversary|deadline|withdrawal|pull-?out|target|date|exit|departure)\b",
    re.I,
)
# A gain keeps its day of the year before.
LOST = re.compile(r"\b(?:captur|seiz|took|taken|fell|fallen|lost|overr[au]n|retook|conquer)", re.I)
# So long ago a day is of no news, and comes again within half a year.
STALE = timedelta(days=200)
# "Their biggest victory since the war began in October 2001": what was then is another thing.
SINCE_THEN = re.compile(
    r"\b(?:first|only|biggest|largest|worst|most|greatest|gravest|heaviest|deadliest|boldest|never|not)\b[^.;]*?"
    r"\bsince\s+((?:[\w’'.-]+\s+){1,16}?)(?:(?:in|on|of|late|early|the)\s+)*$",
    re.I,
)
# "Nine months after NATO ended its mission in December 2014": of what was then, and not of the place.
AFTER_CLAUSE = re.compile(
    r"^.*\w.*\b(?:days?|weeks?|months?|years?|decades?)\s+after\s+((?:[\w’'.-]+\s+){2,16}?)(?:(?:in|on|of|late|early|the)\s+)*$",
    re.I,
)
SINCE_FIRST = re.compile(r"(?:^|[;:,]\s)\W*since\s+(?:the\s+)?$", re.I)
HAVE = re.compile(r"\b(?:has|have)\b", re.I)
STATE = re.compile(
    r"\b(?:has|have)\s+(?:(?:\w+\s+)?(?:been|belonged|had|held|lived)|it|(?:the|this)\s+(?:city|town))\b",
    re.I,
)
DIGITS = re.compile(r"\d{4}")
SPANS = frozenset({"span", "solar_span", "years", "night_of", "days_of_month", "overnight_of"})
# What dates a statement rather than what it states: "a lawmaker said on Wednesday".
SAID_ON = frozenset({"weekday", "last_weekday", "yesterday", "today", "day"})
_SAY = r"(?:said|says?|told|confirmed|announced|reported|(?<!were )(?<!was )(?<!been )admitted|acknowledged|claimed|declared|tweeted|wrote|stated|conceded|insisted|denied|warned)"
SAID = re.compile(
    rf"\b{_SAY}\b(?:\s+(?!(?:that|as|it|they|he|she|we|lost|taken|captured|seized|fallen|went|fell|was|were|is|are|has|had|have)\b)[\w’'-]+){{0,3}}?\s*(?:on|late|early|late on|early on)?\s*$|"
    # "… said in a video message on Thursday"
    r"\b(?:said|announced|wrote|stated|claimed|confirmed)\s+in\s+an?\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:message|statement|tweet|interview|speech|broadcast|address)\s+(?:(?:late|early)\s+)?(?:on\s+)?$",
    re.I,
)
SAID_AFTER = re.compile(
    r"^\s*(?:said|told|confirmed|announced|admitted|acknowledged|claimed|denied)\b", re.I
)
# "Clashes were reported on Thursday", "was reported on Monday to be at the gates": so it was that day.
SEEN_ON = re.compile(
    r"\b(?:fight|clash|battl|gun|shell|explo|shoot)\w*\b[^.;,]*\b(?:was|were|is|are)\s+reported\b[^.;,]*$",
    re.I,
)
TO_BE = re.compile(r"\s+to\s+be\b", re.I)
# "On Monday residents said that it had fallen": the day of the saying, though it stands first.
FIRST = re.compile(r"^\W*(?:(?:late|early)\s+)?(?:on\s+)?(?:(?:late|early)\s+)?$", re.I)
SAID_LATER = re.compile(
    rf"^,?\s+(?P<who>(?:[\w’'-]+\s+){{1,5}}?)(?!says?\b){_SAY}\b(?!\s+(?:[\w’'-]+\s+){{0,3}}?(?:to|of)\b)",
    re.I,
)
OWN_SUBJECT = re.compile(
    r"^(?:the\s+|a\s+)?(?:group|movement|militants?|insurgents?|taliban|taleban)\b", re.I
)
# Whoever gains announces what it gained: the day of the announcement dates the claim.
OWN_AFTER = re.compile(
    r"^\s*,?\s*(?:that\s+)?(?:(?:they|it|he|we|its?|their)\b(?:\s+\w+){0,3}?\s+|(?:had|having)\s+|to\s+have\s+)"
    r"(?:had\s+|have\s+|has\s+)?(?:now\s+|also\s+|fully\s+|completely\s+)?"
    r"(?:captured|seized|taken|took|overrun|conquered|retaken|recaptured|won|gained|liberated|entered|occupied|freed|cleared|pulled|withdrawn|left|control\w*|been\s+(?:captured|taken))\b|"
    # "… that his men and the Taliban had taken it"
    r"^\s*,?\s*(?:that\s+)?(?:his|their|our|the\s+(?:group|movement)[’']s)\s+(?:men|forces|fighters|troops)\b(?:\s+(?!since\b|after\b|that\b|been\b|was\b|were\b)\w+){0,5}?\s+"
    r"(?:captured|seized|taken|took|overrun|conquered|retaken|recaptured|won|gained|liberated)\b",
    re.I,
)
OWN_BEFORE = re.compile(
    r"\b(?:the\s+(?:group|movement|militants?|insurgents?|taliban|taleban)|(?:its|their|taliban|taleban|group)(?:\s+\w+)?\s+spokes\w+)\b[^.;]{0,40}$",
    re.I,
)


def qualified(name: str, match: Match, window: Window, published: date) -> When:
    """The window as its surroundings leave it: a limit, the beginning of a state, or the day of a
    statement."""
    text, words = match.string, match.group()
    before = text[max(0, match.start() - 60) : match.start()]
    when = When(*match.span("bracket" if "bracket" in match.groupdict() else 0), *window)
    if name == "lasting" and when.day is None:
        return replace(when, dates_event=False)
    if name == "after":
        return replace(when, role="after")
    if name == "weekday":
        when = replace(when, role="weekday")
    if when.earliest and when.earliest > published and name in ("weekday", "tomorrow"):
        return replace(when, role="ahead")
    if when.earliest and when.earliest > published + AHEAD:
        return _undated(when)
    if (
        when.day
        and name == "day"
        and not DIGITS.search(words)
        and _comes(text, match, when.day, published)
    ):
        return _undated(when)
    since = SINCE_THEN.search(text[: match.start()])
    if (
        since
        and not GAIN_WORDS.search(since[1])
        and when.latest
        and published - when.latest > FORTNIGHT
    ):
        return _undated(when)
    then = AFTER_CLAUSE.search(text[: match.start()])
    if then and not GAIN_WORDS.search(then[1]) and when.latest and published - when.latest > PAST:
        return _undated(when)
    past = when.latest is not None and published - when.latest > SEASON
    if name == "month" and past and not DIGITS.search(words) and TO_COME.search(before):
        return _undated(when)
    limit = LIMIT.search(before) or re.match(r"(?:until|till|before) ", words, re.I)
    if limit and not OF_DAY.search(words) and not _ends_something(text, match, limit.group()):
        return replace(when, earliest=None)
    if name in SPANS:
        return when
    since = SINCE.search(before) or re.match(r"(since|from|as of) ", words, re.I)
    if since:
        when = replace(when, role="since") if since[1].lower() == "since" else when
        if WHEN.match(text, match.end()):
            return when
        if when.day and _heads_list(text, match):
            return replace(when, role="", latest=max(when.day, published))
        lasts = since[1].lower() == "since" and _lasts(text, match)
        if when.day and not lasts:
            return when
        opened = _since(when, text, published)
        # "Since Friday they have taken five": all that is told behind it.
        told = lasts and SINCE_FIRST.search(text[: match.start()]) and opened.earliest
        return replace(opened, dates_event=True) if told else opened
    if BEGAN.search(before) and when.earliest and not WHEN.match(text, match.end()):
        return replace(when, dates_event=False, latest=published)
    # "After another two days" is a day that was counted.
    if name != "later" and (AFTER.search(before) or re.match("after ", words, re.I)):
        return _undated(when)
    if name in SAID_ON and _of_statement(text, match):
        return replace(when, dates_event=False, earliest=None)
    return when


def _comes(text: str, match: Match, day: date, published: date) -> bool:
    """Whether a day that names no year is, by the words around it, to come soon and not long past."""
    before = text[: match.start()]
    if published - day < STALE or anniversary(day, 1) <= published or LOST.search(before):
        return False
    return bool(DEADLINE.search(before) or OCCASION.match(text, match.end()))


def _ends_something(text: str, match: Match, limit: str) -> bool:
    """Whether a limit tells the day of what ended then: "held out until Friday", "until Friday, when".
    Not where the sentence tells of a gain: what held out was then something else."""
    before = text[: match.start() + 6]
    if NOT_UNTIL.search(before):
        return True
    held = HELD_UNTIL.search(before) and not GAIN_WORDS.search(text)
    return bool(held or ("til" in limit.lower() and WHEN.match(text, match.end())))


def _of_statement(text: str, match: Match) -> bool:
    """Whether the time is that at which somebody spoke, other than the side that tells its gain."""
    before, following = text[max(0, match.start() - 60) : match.start()], text[match.end() :]
    if SEEN_ON.search(text[: match.start()]) or TO_BE.match(following):
        return False
    if SAID.search(before) or SAID_AFTER.match(following):
        return not (OWN_AFTER.match(following) or OWN_BEFORE.search(before))
    if FIRST.match(text[: match.start()]) and (said := SAID_LATER.match(following)):
        return not (OWN_SUBJECT.match(said["who"]) or OWN_AFTER.match(following[said.end() :]))
    return False


def announced(text: str, when: When, told: When) -> bool:
    """Whether `when` is the day on which somebody told what happened at `told`: "claimed on Thursday to
    have retaken it on Wednesday"."""
    before, between = text[max(0, when.start - 60) : when.start], text[when.end : told.start]
    said = SAID.search(before) and (OWN_AFTER.match(between) or between.startswith(" that "))
    return bool(said and not CLAUSE_END.search(between))


def _heads_list(text: str, match: Match) -> bool:
    """Whether "since Thursday" ends the heading of a list of what befell several."""
    before = text[: match.start()]
    lists = LISTED.search(before) and LIST_BEGINS.match(text, match.end())
    return bool(lists and not COUNTED.search(before))


def _lasts(text: str, match: Match) -> bool:
    """Whether "since Friday" opens a window in which things happened, or counts what did: "since
    Friday they have taken five", "the fifth since Friday"; not "theirs since Friday"."""
    before, following = text[: match.start()], text[match.end() :]
    if COUNTED.search(before):
        return True
    return bool(
        SINCE_FIRST.search(before) and HAVE.search(following) and not STATE.search(following)
    )


def _since(when: When, text: str, published: date) -> When:
    """ "Since July" dates no event but opens a window that lasts; "the first since 2001" opens none."""
    start, end, before = when.earliest, when.latest, text[: when.start]
    if start is None or end is None or end - start > SEASON:
        return _undated(when)
    if RECORD.search(before) or COUNTED.search(before):
        return _undated(when)
    if start == published:
        start -= WEEK  # in a Friday's paper "since Friday" looks back a week
    return replace(when, dates_event=False, earliest=start, latest=max(end, published))


def _undated(when: When) -> When:
    """The expression as one that tells nothing of when an event was."""
    return replace(when, earliest=None, latest=None, dates_event=False)
