"""Text → sentences with exact offsets, knowing headings, bullets and paragraphs.

Newspapers' layouts carry meaning: a dated heading dates what stands under it, a list takes its
verb from the line before it. So a sentence knows its paragraph, its form and its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.extraction.times.words import ANY_WEEKDAY, MONTH

ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj sgt capt brig adm gov sen rep st no jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx pop vs etc inc ltd hon prof "
    "u.s u.k u.n a.m p.m e.g i.e w.e.f cf km".split()
)
BREAK = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s|$)|[。؟]")
BULLET = re.compile(r"^\s*(?:[-*•–—·▪►■●◦‣▸]|\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4}|\d{1,2})\)|\[)\s+")
HEADING_MARK = re.compile(r"^\s*#{1,6}\s+|^\s*\*\*[^*]+\*\*:?\s*$")
# "KABUL, Aug 8 (Reuters) -": where and when a story was filed, never what happened. "Friday, Aug 6 -"
# is the day of what follows.
DATELINE = re.compile(
    rf"^(?!\s*(?i:{ANY_WEEKDAY}|{MONTH}))"
    r"\s*(?:[A-Z][A-Za-z'’-]*(?:[ ,/]+(?:[A-Z][A-Za-z'’.-]*))*)"
    r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?))?"
    r"\s*(?:\((?:[A-Z]|(?:dpa|ap|ani)\b)[A-Za-z .&/-]{0,24}\)\s*[-–—:]+|[-–—]{1,2}(?=\s)|\([A-Z][A-Za-z .&/-]{1,24}\)\s)\s*"
)
# "KABUL -" alone: a name or two of at most four words, at the head of a text. Where several lines begin
# so, or sentences with a place, they are the items of a list.
DATELINE_BARE = re.compile(
    r"^\s*[A-Z][A-Z'’.-]+(?:[\s/][A-Z'’.-]+){0,3}(?:,\s[A-Z][A-Za-z]+)?(?:\s[-–—]{1,2}|:)\s"
)
# "Kabul, Tuesday: The Taliban took Farah.", "KABUL, 10 Aug. …", "(KABUL) - …", "Kabul: …": at the head of
# a text whose first sentence names another place it is a dateline, whatever its form.
DATELINE_LOOSE = re.compile(
    r"^\s*\(?(?:[A-Z][A-Z'’.-]+(?:[\s/][A-Z][A-Z'’.-]+){0,2}|Kabul)\)?(?:,\s*Afghanistan)?"
    rf"(?P<day>,?\s+(?i:(?:{MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{MONTH})|{ANY_WEEKDAY})(?:,?\s+\d{{4}})?)?"
    r"(?:\s*\([^)]{2,30}\))?\s*(?:[-–—]{1,2}|[:.])\s+(?=[A-Z\"“'‘])"
)
# "Fell on Tuesday.", "Surrounded; …" under a name: a sentence without a subject, which is that name.
_FRAGMENT = (
    r"(?:(?:also|then|finally|reportedly|now|again|partly|still|first)\s+)?"
    r"(?:fell|fallen|lost|taken|captured|seized|overrun|surrendered|surrounded|besieged|encircled|attacked|"
    r"abandoned|retaken|recaptured|conquered|occupied|liberated|stormed|contested|threatened|entered|evacuated|cut\s+off|given\s+up|handed\s+over|"
    r"under\s+(?:siege|attack|assault|fire|threat|pressure))"
    r"(?=\s*(?:[.,;:(–—-]|$|(?:also|again|on|in|at|by|to|from|after|as|before|without|during|since|late|early|overnight|"
    rf"yesterday|today|last|this|with|amid|when|twice|briefly|peacefully|\d+|{ANY_WEEKDAY}|{MONTH})\b))"
)
# "Captured on Thursday, two policemen were shown" goes on with a subject.
FRAGMENT = re.compile(
    rf"{_FRAGMENT}(?![^.;:]*,\s+(?:(?i:the(?!\s+(?:first|second|third|\w+th|last|only|latest|next)\b)|an?|his|their|its|some|two|three|many|\d+)\s|(?-i:[A-Z])))",
    re.I,
)
# "HERAT - Captured on Thursday.", "GHAZNI: In Taliban hands.": that is told of the name before it.
# "KABUL - Captured by chance, two men …" goes on with a subject.
ENTRY = re.compile(
    rf"(?:(?:City|Town)\s+(?=under|in))?(?:{_FRAGMENT}|(?:still\s+)?(?:in\s+(?:\w+\s+){{1,2}}hands|under\s+(?:[\w-]+\s+){{0,2}}(?:attack|siege|control)))\b"
    r"[^,;]*$",
    re.I,
)
# A day or an agency: "Kandahar – the birthplace" has neither, nor has "Zaranj (Friday) was".
FILED = re.compile(r"\d|\([A-Z]{2,5}\)|\((?:[A-Z]|(?:dpa|ap|ani)\b)[^)]*\)\s*[-–—:]")
HEAD = 4  # sentences
HEADING_WORDS = 9
# No sentence of a report is this many characters long. What is, a text without stops, is cut, because
# what reads a sentence takes time that grows with the square of its length.
LONGEST = 2000
WORD = 40  # characters: as far back as an abbreviation reaches
# What may stand beside names in a line that is nothing but names: "C. FARAH."
UNNAMED = re.compile(r"(?:\b(?:city|town|and)\b|\b(?:[a-z]|\d{1,2})[.)](?=\s)|[\W_])*", re.I)
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
SPACE = re.compile(r"\s*")
# "b)" begins an item, though it is no capital letter.
LETTERED = re.compile(r"[a-z]\)\s")
# "3." or "7th." at the head of an item.
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)?")

Names = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of the document. `body` is where its words begin, behind a bullet or a
    dateline. `heading` is the index of the heading it stands under, or None."""

    index: int
    start: int
    end: int
    body: int
    text: str
    paragraph: int
    form: str
    heading: int | None


def segment(text: str, names: Names = ()) -> tuple[Sentence, ...]:
    """All sentences of `text`, in order, each trimmed of surrounding white space. `names` are where
    places are named: the head of an entry that is nothing but names ends no sentence."""
    sentences: list[Sentence] = []
    heading: int | None = None
    paragraph = 0
    lines = [(start, end, list(_split(text, start, end, names))) for start, end in _lines(text)]
    named = {a for a, _ in names}
    labelled = sum(
        bool(DATELINE_BARE.match(text[a:b])) and (i == 0 or a in named)
        for *_, pieces in lines
        for i, (a, b) in enumerate(pieces)
    )
    bare = labelled < 2
    for start, end, pieces in lines:
        line = text[start:end]
        if not line.strip():
            paragraph += 1
            continue
        form = line_form(line)
        for a, b in pieces:
            inside = [(x - a, y - a) for x, y in names if a <= x and y <= b]
            body = _body(text[a:b], form, inside, bare=bare and len(sentences) < HEAD)
            if body == 0 and bare and not sentences and form != "bullet":
                body = _loose(text[a:b], inside)
            sentences.append(
                Sentence(len(sentences), a, b, a + body, text[a:b], paragraph, form, heading)
            )
        if form == "heading":
            heading = len(sentences) - 1
        elif form == "text" and not text[start:end].rstrip().endswith(":"):
            paragraph += 1
    return tuple(sentences)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.splitlines(keepends=True):
        yield start, start + len(piece.rstrip("\r\n"))
        start += len(piece)


def line_form(line: str) -> str:
    """Whether a line is a "heading", a "bullet" or running "text"."""
    if HEADING_MARK.match(line):
        return "heading"
    if BULLET.match(line):
        return "bullet"
    words = line.split()
    if len(words) <= HEADING_WORDS and not re.search(r"[.!?;,\"”]\s*$", line):
        return "heading"
    return "text"


def _split(text: str, start: int, end: int, names: Names) -> Iterator[tuple[int, int]]:
    begin = start
    for match in BREAK.finditer(text, start, end):
        if match.end() < end and not _ends(text, begin, match, end):
            continue
        if begin == start and only_names(text, start, match.start(), names):
            following = _past_space(text, match.end(), end)
            if all(a != following for a, _ in names):
                continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop is the end of a sentence: not after an abbreviation or an initial, and before
    something that can begin one."""
    before = text[max(begin, match.start() - WORD) : match.start()].rsplit(None, 1)
    word = before[-1].strip("(\"'“‘").lower() if before else ""
    if match.group().startswith(".") and match.group()[:2] != "..":
        if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
            return False
        if NUMBERED.fullmatch(word) and begin == match.start() - len(word):
            return False
    following = _past_space(text, match.end(), end)
    begins = not text[following : following + 1].islower() or LETTERED.match(text, following)
    return following < end and bool(begins)


def only_names(text: str, start: int, end: int, names: Names) -> bool:
    """Whether text[start:end] is nothing but names of places: "ZARANJ - Nimroz", "Farah city"."""
    inside = [(a, b) for a, b in names if start <= a and b <= end]
    ends = [start, *(b for _, b in inside)]
    gaps = zip(ends, [*(a for a, _ in inside), end], strict=True)
    return bool(inside) and all(UNNAMED.fullmatch(text, a, b) for a, b in gaps)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The piece without white space around it, in parts where it is too long for a sentence."""
    start, end = _past_space(text, start, end), start + len(text[start:end].rstrip())
    while end - start > LONGEST:
        gap = text.rfind(" ", start, start + LONGEST)
        cut = gap if gap > start else start + LONGEST
        yield start, cut
        start = _past_space(text, cut, end)
    if start < end:
        yield start, end


def _past_space(text: str, start: int, end: int) -> int:
    """Where the white space at text[start:end] ends."""
    space = SPACE.match(text, start, end)
    return space.end() if space else start


def _loose(sentence: str, names: Names) -> int:
    """Where the words begin behind a dateline of any form, 0 where there is none."""
    label = DATELINE_LOOSE.match(sentence)
    if not label or not any(a >= label.end() for a, _ in names):
        return 0
    if not label["day"] and "KABUL" not in label[0].upper():
        return 0
    return label.end()


def _body(sentence: str, form: str, names: Names, *, bare: bool) -> int:
    bullet = BULLET.match(sentence) if form == "bullet" else HEADING_MARK.match(sentence)
    at = bullet.end() if bullet and not sentence.lstrip().startswith("**") else 0
    bare &= form != "heading" or "KABUL" in sentence
    if bare and (name := DATELINE_BARE.match(sentence, at)):
        return at if ENTRY.match(sentence, name.end()) else name.end()
    dateline = DATELINE.match(sentence, at)
    if not dateline or not FILED.search(dateline.group()):
        return at
    # "TALOQAN (Takhar): taken on Sunday.": no agency filed it, it is told of the name.
    brackets = IN_BRACKETS.search(sentence, at, dateline.end())
    province = brackets and only_names(sentence, *brackets.span(1), names)
    return at if province else dateline.end()
