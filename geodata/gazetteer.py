"""Names and spellings of the 34 provincial capitals and their provinces.

The gazetteer finds names in text whatever their transliteration: diacritics, hyphens and spaces do
not matter, and a name never seen before is matched by its consonants when it is long enough to be
nobody else's. Spellings are data (data/spellings.csv); `names` there says whether a spelling names
the capital, the province, or both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz

from geodata.errors import DataError
from geodata.model import Capital
from geodata.packaged import read_rows

PROVINCES = 34
# A consonant skeleton shorter than this is shared by too many words ("Herat", "heart").
MIN_SKELETON = 4
MIN_SIMILARITY = 80.0
NAMES = ("capital", "province", "both")
# Names that are also people, foreign towns or words: only in a text that is about Afghanistan.
AMBIGUOUS = frozenset({"Farah", "Kalat", "Nili", "Sharan", "Mazar", "Matun", "Harat", "Parvan"})
AFGHAN = re.compile(
    r"\b(?:afghan\w*|taliban|taleban|mujahid\w*|northern alliance|insurgents?|militants?|provincial|government forces|governor|ana|nds|tb|commandos|garrison|fighters)\b",
    re.I,
)
# "Jalal-Abad, in southern Kyrgyzstan", "Faizabad, a constituency in Uttar Pradesh": another town.
ABROAD = re.compile(
    r",?\s(?:(?:an?|the)\s\w+\s)?(?:(?:in|of)\s(?:(?:south|north|east|west)\w*\s|central\s)?"
    r"(?:Kyrgyzstan|Uttar\sPradesh|India|Bihar|Pakistan|Balochistan|Punjab|Sindh)|Kyrgyzstan|Uttar\sPradesh)\b"
    r"(?![’']s|\s(?:sa(?:id|ys?)|and|has|had|have)\b)"
)
NAMESAKES = frozenset({"AF-NAN", "AF-BDS", "AF-ZAB"})
CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[-'][A-Za-z]+)*|(?<=[a-z] )(?:e|i|ye)(?= [A-Z])")
# English that sounds like a capital: "Revolutionary Guards" are not Gardez.
SOUNDS_LIKE = re.compile(r"guard(?:[’']?s)?|grades", re.I)
LONGEST_NAME = 3  # words
CAPITAL_LETTERS = re.compile(r"[A-Z]")
# Prose has a capital in every thirty letters or so.
SMALL = 0.015
FOLDED = re.compile(r"[^\x00-\x7f]|`")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in a text: text[start:end], and what it can name ("capital", "province",
    "both"). `exact` is False for a spelling matched by likeness."""

    start: int
    end: int
    province: str
    names: str
    exact: bool = True


@lru_cache(maxsize=1)
def load_capitals() -> tuple[Capital, ...]:
    """The 34 provincial capitals in ISO 3166-2 order (GeoNames coordinates, WGS 84 degrees)."""
    capitals = tuple(
        Capital(r["province"], r["name"], r["capital"], float(r["lat"]), float(r["lon"]))
        for r in read_rows("capitals.csv")
    )
    codes = [capital.province for capital in capitals]
    if len(set(codes)) != PROVINCES or codes != sorted(codes):
        msg = f"capitals.csv: expected {PROVINCES} provinces in order of their codes, found {len(set(codes))}"
        raise DataError(msg)
    return capitals


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package's own spellings. Raises DataError for a broken row."""
    capitals = load_capitals()
    known = {capital.province for capital in capitals}
    spellings: dict[tuple[str, str], tuple[str, str]] = {}
    for line, row in enumerate(read_rows("spellings.csv"), start=2):
        if row["province"] not in known or row["names"] not in NAMES:
            msg = f"spellings.csv line {line}: unknown province or kind of name in {dict(row)}"
            raise DataError(msg)
        spellings[row["spelling"], row["names"]] = (row["province"], row["names"])
    return Gazetteer(capitals, [(spelling, *value) for (spelling, _), value in spellings.items()])


class Gazetteer:
    """Finds capitals and provinces in text. `spellings` are (spelling, province code, names)."""

    def __init__(self, capitals: Iterable[Capital], spellings: Iterable[tuple[str, str, str]]):
        self.capitals: Mapping[str, Capital] = {c.province: c for c in capitals}
        self._spellings = tuple(spellings)
        self._by_key: dict[str, tuple[str, str]] = {}
        for spelling, province, names in self._spellings:
            self._by_key.setdefault(_key(spelling), (province, names))

    def find(self, text: str) -> list[Mention]:
        """Every mention in `text`, in order, none overlapping."""
        plain = fold(text)
        pattern = self._small if _is_small(plain) else self._pattern
        mentions = [
            Mention(m.start(), m.end(), *self._by_key[_key(m.group())])
            for m in pattern.finditer(plain)
        ]
        doubtful = [m for m in mentions if text[m.start : m.end].capitalize() in AMBIGUOUS]
        about = len(doubtful) < len(mentions) or bool(AFGHAN.search(text))
        if not about:
            return []
        found = sorted(mentions + self._similar(plain, mentions), key=lambda m: m.start)
        return [m for m in found if not _abroad(m, found, plain)]

    def capital(self, name: str) -> Capital | None:
        """The capital that any spelling of it, of its province, or its ISO code names."""
        if name in self.capitals:
            return self.capitals[name]
        name = re.sub(r"\s+(?:city|town|province)$", "", name, flags=re.IGNORECASE)
        found = self._by_key.get(_key(fold(name)))
        if found is None:
            likely = self._like(name)
            return self.capitals[likely] if likely else None
        return self.capitals[found[0]]

    def _similar(self, plain: str, known: list[Mention]) -> list[Mention]:
        taken = {position for m in known for position in range(m.start, m.end)}
        words = [m.span() for m in CAPITALISED.finditer(plain) if m.start() not in taken]
        found: list[Mention] = []
        for i, (start, _) in enumerate(words):
            if found and start < found[-1].end:
                continue
            for _, end in reversed(words[i : i + LONGEST_NAME]):
                if province := self._like(plain[start:end]):
                    found.append(Mention(start, end, province, "capital", exact=False))
                    break
        return found

    def _like(self, name: str) -> str | None:
        """The province whose capital is spelt with the same consonants, if only one is close."""
        skeleton = _skeleton(name)
        if len(skeleton) < MIN_SKELETON or skeleton not in self._skeletons:
            return None
        key = _key(fold(name))
        # "A Kandahari" is somebody from there.
        native = name.endswith("i") and key.removesuffix("i") in self._by_key
        if native or SOUNDS_LIKE.fullmatch(name):
            return None
        close = {
            province
            for spelling, province in self._skeletons[skeleton]
            if fuzz.ratio(key, _key(spelling)) >= MIN_SIMILARITY
        }
        return close.pop() if len(close) == 1 else None

    @cached_property
    def _skeletons(self) -> Mapping[str, list[tuple[str, str]]]:
        table: dict[str, list[tuple[str, str]]] = {}
        for spelling, province, names in self._spellings:
            if names != "province":
                table.setdefault(_skeleton(spelling), []).append((spelling, province))
        return table

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return self._compiled("(?=(?-i:[A-Z]))")

    @cached_property
    def _small(self) -> re.Pattern[str]:
        return self._compiled("")

    def _compiled(self, first: str) -> re.Pattern[str]:
        forms = {_flexible(fold(spelling)) for spelling, _, _ in self._spellings}
        names = "|".join(sorted(forms, key=len, reverse=True))
        return re.compile(rf"(?<![\w-]){first}(?:{names})(?!\w)(?!-[A-Za-z])", re.IGNORECASE)


def _abroad(mention: Mention, found: Iterable[Mention], text: str) -> bool:
    """Whether it, or the first mention of its name in the text, is said to lie in another country."""
    if mention.province not in NAMESAKES:
        return False
    name = _key(text[mention.start : mention.end])
    first = next(m for m in found if _key(text[m.start : m.end]) == name)
    return any(ABROAD.match(text, m.end) for m in (mention, first))


def _is_small(text: str) -> bool:
    """Whether a text is written without capitals, as messages are."""
    return len(CAPITAL_LETTERS.findall(text)) < SMALL * len(text)


def fold(text: str) -> str:
    """`text` without diacritics, at the same length, so that offsets hold."""
    return text if text.isascii() else FOLDED.sub(lambda m: _fold_character(m.group()), text)


def _fold_character(character: str) -> str:
    if character in "‐‑‒–—":
        return "-"
    if character in "’‘ʿʾʻ`´":
        return "'"
    base = unicodedata.normalize("NFKD", character)[0]
    return base if len(base) == 1 else character


def _flexible(spelling: str) -> str:
    """A regular expression that lets hyphens, spaces and apostrophes between parts vary."""
    parts = [re.escape(part) for part in re.split(r"[-\s']+", spelling)]
    return r"(?:\s?-\s?|\s|')?".join(parts)


def _key(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _skeleton(name: str) -> str:
    """Consonants as an ear keeps them: q and k, z and s alike; w, y and inner h do not count."""
    letters = _key(fold(name))
    for digraph, letter in (("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("ph", "f")):
        letters = letters.replace(digraph, letter)
    letters = letters[:1] + re.sub(r"[aeiouwyh]", "", letters[1:])
    return re.sub(r"(.)\1+", r"\1", letters.translate(str.maketrans("qzv", "ksw")))
