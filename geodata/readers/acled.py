"""ACLED's event tables: what changes hands becomes a claim of its source.

Old columns carry the change in `event_type` ("Battle-Government regains territory"), present ones
in `sub_event_type`. Codebook: acleddata.com, "ACLED Codebook". `geo_precision` 3 puts an event of
the whole province at its capital; `time_precision` 2 means that week, 3 that month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from geodata.actors import load_actors
from geodata.errors import DataError
from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.model import Capital, Claim, Document, Factuality, Kind, Level
from geodata.packaged import read_rows
from geodata.readers.days import no_day, published_day
from geodata.readers.items import Coded, Item, Left, Reject, fingerprint, slug

REGAINS, OVERTAKES, TRANSFER = "regains territory", "overtakes territory", "transfer of territory"
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# As a spreadsheet saves "8 August 2021".
SHORT_YEAR = re.compile(r"(\d{1,2}-[A-Za-z]{3}-)(\d{2})")
STATE = re.compile(r"\b(?:government|(?:military|police) forces) of\b", re.IGNORECASE)
# Days on either side of an event's day, by `time_precision`.
LEEWAY = {"2": 6, "3": 30}
CONFIDENCE, ROUGH_CONFIDENCE = 0.9, 0.7
Row = Mapping[str, str]
Sides = tuple[tuple[re.Pattern[str], str], ...]


def load_coded_actors() -> Sides:
    """How coded tables name the sides, first match first (data/coded_actors.csv).

    Raises DataError for an actor that actors.toml does not have.
    """
    known = {actor.id for actor in load_actors()}
    rows = read_rows("coded_actors.csv")
    for row in rows:
        if row["actor"] not in known:
            msg = f"coded_actors.csv: actors.toml has no {row['actor']!r}"
            raise DataError(msg)
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["actor"]) for row in rows)


def read_acled(source: str, rows: Iterable[tuple[int, Row]]) -> Iterator[Item]:
    """Each Afghan change of territory as a coded document for each of its sources; then how many
    events were left. `rows` come with their numbers in the file.
    """
    gazetteer, sides = load_gazetteer(), load_coded_actors()
    left = 0
    for number, row in rows:
        change = _change(row)
        home = gazetteer.capital(row["admin1"]) if change else None
        if not change or home is None or row.get("country", "Afghanistan") != "Afghanistan":
            left += 1
        elif (day := _day(row["event_date"])) is None:
            yield Reject(f"{source}:{number}", no_day("event_date", row["event_date"]))
        elif (gainer := _gainer(row, change)) is None:
            yield Reject(f"{source}:{number}", f"it names no side that could gain ({change})")
        else:
            actor = next((side for pattern, side in sides if pattern.search(gainer)), "other")
            yield from _coded(row, change, day, home, gazetteer, actor)
    if left:
        yield Left(source, left, "no change of territory in an Afghan province")


def _coded(
    row: Row, change: str, day: date, home: Capital, gazetteer: Gazetteer, actor: str
) -> Iterator[Coded]:
    text = row.get("notes", "").strip() or f"{change}: {row['location']}"
    event = row.get("event_id_cnty") or row.get("data_id") or fingerprint(f"{day} {text}")
    level, place, kind = _place(row, home, gazetteer)
    kind = kind or (Kind.HANDOVER if change == TRANSFER else Kind.CAPTURE)
    leeway = timedelta(days=LEEWAY.get(row.get("time_precision", ""), 0))
    for outlet in filter(None, map(str.strip, (row.get("source") or "ACLED").split(";"))):
        name = f"acled-{event}-{slug(outlet)}"
        claim = Claim(
            document=name,
            published=day,
            province=home.province,
            place=place,
            actor=actor,
            kind=kind,
            factuality=Factuality.ASSERTED,
            date=None if leeway else day,
            date_earliest=day - leeway,
            date_latest=day + leeway,
            confidence=ROUGH_CONFIDENCE if leeway else CONFIDENCE,
            sentence=text,
            start=0,
            end=len(text),
            evidence=(f"acled:{change}",),
            level=level,
        )
        yield Coded(Document(name, text, day, title=change, outlet=outlet), (claim,))


def _change(row: Row) -> str | None:
    kind = f"{row.get('sub_event_type', '')} {row['event_type']}".lower()
    return next((change for change in (REGAINS, OVERTAKES, TRANSFER) if change in kind), None)


def _place(row: Row, home: Capital, gazetteer: Gazetteer) -> tuple[Level, str, Kind | None]:
    """What the event's location is: the capital, the whole province, or a place in it; and the kind
    of event if that follows: who gains "Taloqan - North", a part of the capital, contests it.
    """
    town, _, part = row["location"].partition(" - ")
    named = gazetteer.capital(town)
    here = named is not None and named.province == home.province
    only_province = slug(town) == slug(home.name) != slug(home.capital)
    if row.get("geo_precision") == "3" or (here and only_province and not part):
        return Level.PROVINCE, home.name, None
    if here and not only_province:
        return Level.CAPITAL, home.capital, Kind.CONTESTED if part else None
    return Level.DISTRICT, row["location"], None


def _gainer(row: Row, change: str) -> str | None:
    """Who holds the place afterwards: in a transfer the first actor, else the one of that kind."""
    names = [name for name in (row["actor1"], row.get("actor2", "")) if name]
    if change != TRANSFER:
        names = [name for name in names if bool(STATE.search(name)) == (change == REGAINS)]
    return next(iter(names), None)


def _day(text: str) -> date | None:
    if slashed := SLASHED.fullmatch(text.strip()):
        day, month, year = slashed.groups()
        return published_day(f"{year}-{month:0>2}-{day:0>2}")
    if short := SHORT_YEAR.fullmatch(text.strip()):
        return published_day(f"{short[1]}20{short[2]}")
    return published_day(text)
