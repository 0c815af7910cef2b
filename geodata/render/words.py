"""The sentences that stand around a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from geodata.calendars import SOLAR_MONTHS, to_solar
from geodata.model import Actor, Capital, ControlEvent, ControlRow, Document, Kind, Status

SPOKEN_OF_AS_MANY = frozenset({"taliban", "foreign", "other"})
NAMED_SOURCES = 6
COLOUR_NOTE = "Each province has the colour of whoever holds its capital"
POINTS_CREDIT = "capitals: GeoNames"


def headline(rows: Sequence[ControlRow], actors: Sequence[Actor]) -> str:
    """What the map shows, as a newspaper would say it: the challenger's count, where it has any."""
    held = Counter(row.controller for row in rows if row.controller)
    if not held:
        return "No reports yet of who holds the provincial capitals"
    challengers = {actor: n for actor, n in held.items() if actor != "government"}
    subject = max(challengers or held, key=lambda actor: (held[actor], actor))
    verb = "hold" if subject in SPOKEN_OF_AS_MANY else "holds"
    count = f"all {len(rows)}" if held[subject] == len(rows) else f"{held[subject]} of {len(rows)}"
    return f"{label(subject, actors)} {verb} {count} provincial capitals"


def change_headline(
    before: Sequence[ControlRow], after: Sequence[ControlRow], days: tuple[date, date]
) -> str:
    """How many capitals have another holder on the later day."""
    changed = sum(a.controller != b.controller for a, b in zip(before, after, strict=True))
    span = (days[1] - days[0]).days
    number = {0: "No provincial capital", 1: "One provincial capital"}.get(
        changed, f"{changed} provincial capitals"
    )
    return f"{number} changed hands in {span} {'day' if span == 1 else 'days'}"


def count_line(rows: Sequence[ControlRow], actors: Sequence[Actor]) -> str:
    """For example "Taliban 18 (2 claimed), Government 16 (3 contested)"."""
    parts = []
    for actor, group in by_controller(rows, actors):
        name = label(actor, actors) if actor else "No data"
        doubts = Counter(row.status for row in group)
        notes = [
            f"{doubts[status]} {status.value}"
            for status in (Status.CLAIMED, Status.CONTESTED)
            if doubts[status]
        ]
        parts.append(f"{name} {len(group)}" + (f" ({', '.join(notes)})" if notes else ""))
    return ", ".join(parts)


def by_controller(
    rows: Iterable[ControlRow], actors: Sequence[Actor]
) -> list[tuple[str | None, list[ControlRow]]]:
    """Rows by controller in legend order, those without data last; held before doubtful."""
    ranks = [Status.HELD, Status.CLAIMED, Status.CONTESTED, None]
    order = [*(actor.id for actor in actors), None]
    groups: dict[str | None, list[ControlRow]] = {actor: [] for actor in order}
    for row in sorted(rows, key=lambda row: (ranks.index(row.status), row.province)):
        groups[row.controller].append(row)
    return [(actor, group) for actor, group in groups.items() if group]


def label(actor: str, actors: Sequence[Actor]) -> str:
    """How the side is called in a legend."""
    return next(each.label for each in actors if each.id == actor)


def gregorian(day: date) -> str:
    """For example "13 August 2021"."""
    return f"{day.day} {day:%B %Y}"


def solar(day: date) -> str:
    """For example "22 Asad 1400"."""
    year, month, number = to_solar(day)
    return f"{number} {SOLAR_MONTHS[month - 1]} {year}"


def event_line(event: ControlEvent, actors: Sequence[Actor], capitals: Sequence[Capital]) -> str:
    """What happened, for example "Kunduz taken by Taliban"."""
    place = next(each.capital for each in capitals if each.province == event.province)
    side = label(event.actor, actors)
    return {
        Kind.CAPTURE: f"{place} taken by {side}",
        Kind.HANDOVER: f"{place} handed over to {label(event.controller, actors)}",
        Kind.WITHDRAWAL: f"{place} left by {side}",
        Kind.CONTESTED: f"Fighting in {place}",
        Kind.THREATENED: f"{place} threatened by {side}",
        Kind.REPELLED: f"Attack on {place} beaten off by {side}",
    }[event.kind]


def dateline(day: date) -> str:
    """For example "End of Friday 13 August 2021 · 22 Asad 1400"."""
    return f"End of {day:%A} {gregorian(day)} · {solar(day)}"


def sources_line(documents: Mapping[str, Document], start: date, day: date) -> str:
    """The outlets and agencies heard from `start` to `day`, those with most reports first."""
    heard = Counter(each.source for each in documents.values() if start <= each.published <= day)
    if not heard:
        return "Sources: news reports"
    names = [name for name, _ in sorted(heard.items(), key=lambda item: (-item[1], item[0]))]
    rest = len(names) - NAMED_SOURCES
    named = ", ".join(names[:NAMED_SOURCES])
    return f"Sources: {named}" + (f" and {rest} more" if rest > 0 else "")


def credit_line(boundaries_credit: str) -> str:
    """Whose lines and points the map is drawn with."""
    return f"Boundaries: {boundaries_credit}; {POINTS_CREDIT}"
