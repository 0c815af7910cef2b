"""The sentences that stand around a map, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from geodata.gazetteer import load_capitals
from geodata.languages import Language
from geodata.model import (
    Actor,
    Believe,
    Capital,
    ControlEvent,
    ControlRow,
    Document,
    Kind,
    Policy,
    Status,
)
from geodata.render.shown import Sight

NAMED_SOURCES = 6
Row = TypeVar("Row", bound=ControlRow)


def count_line(
    rows: Sequence[ControlRow],
    actors: Sequence[Actor],
    language: Language,
    *,
    doubts: bool = True,
) -> str:
    """For example "Taliban 18 (2 claimed), Government 16 (3 contested)"; without doubts, the
    counts alone.
    """
    comma = language.say("list.comma")
    parts = []
    for actor, group in by_controller(rows, actors):
        side = side_count(actor, len(group), actors, language)
        notes = _doubts(group, language) if doubts else []
        joined = language.say("count.doubts", side=side, doubts=comma.join(notes))
        parts.append(joined if notes else side)
    return comma.join(parts)


def _doubts(group: Sequence[ControlRow], language: Language) -> list[str]:
    counts = Counter(row.status for row in group)
    return [
        language.say("count.doubt", count=counts[status], status=language.say(f"count.{status}"))
        for status in (Status.CLAIMED, Status.CONTESTED)
        if counts[status]
    ]


def side_count(actor: str | None, count: int, actors: Sequence[Actor], language: Language) -> str:
    """For example "Taliban 18"."""
    return language.say("count.side", actor=label(actor, actors, language), count=count)


def by_controller(
    rows: Iterable[Row], actors: Sequence[Actor]
) -> list[tuple[str | None, list[Row]]]:
    """Rows by controller in legend order, those without data last; held before doubtful, else as
    they came.
    """
    ranks = [Status.HELD, Status.CLAIMED, Status.CONTESTED, None]
    order = [*(actor.id for actor in actors), None]
    groups: dict[str | None, list[Row]] = {actor: [] for actor in order}
    for row in sorted(rows, key=lambda row: ranks.index(row.status)):
        groups[row.controller].append(row)
    return [(actor, group) for actor, group in groups.items() if group]


def label(actor: str | None, actors: Sequence[Actor], language: Language) -> str:
    """How the side, or the lack of one, is called in a legend."""
    return language.actor(next((each for each in actors if each.id == actor), None))


def event_line(
    event: ControlEvent, actors: Sequence[Actor], capitals: Sequence[Capital], language: Language
) -> str:
    """What happened, for example "Kunduz taken by Taliban"."""
    plain = next(each.capital for each in capitals if each.province == event.province)
    who = event.controller if event.kind is Kind.HANDOVER else event.actor
    return language.say(
        f"event.{event.kind}",
        place=language.capitals.get(event.province, plain),
        actor=label(who, actors, language),
    )


def dateline(day: date, language: Language) -> str:
    """For example "End of Friday 13 August 2021 · 22 Asad 1400"."""
    return language.say(
        "date.dateline",
        weekday=language.weekday(day),
        gregorian=language.gregorian(day),
        solar=language.solar(day),
    )


def stretch(first: date, last: date, language: Language) -> str:
    """For example "6 August 2021 · 15 Asad 1400 to 15 August 2021 · 24 Asad 1400"; or one day."""
    if first == last:
        return language.day(first)
    return language.say("date.range", first=language.day(first), last=language.day(last))


def sources_line(
    documents: Mapping[str, Document], start: date, day: date, policy: Policy, language: Language
) -> str:
    """The outlets and agencies heard from `start` to `day`, those with most reports first; or those
    that the reader believes alone.
    """
    if policy.sources:
        return only_line(policy, language)
    heard = Counter(each.source for each in documents.values() if start <= each.published <= day)
    if not heard:
        return language.say("note.sources_none")
    names = [name for name, _ in sorted(heard.items(), key=lambda item: (-item[1], item[0]))]
    rest = len(names) - NAMED_SOURCES
    named = language.say("list.comma").join(names[:NAMED_SOURCES])
    if rest > 0:
        return language.say("note.sources_more", names=named, count=rest)
    return language.say("note.sources", names=named)


def only_line(policy: Policy, language: Language) -> str:
    """Whom the reader believes alone."""
    names = language.say("list.comma").join(sorted(policy.sources))
    return language.say("note.sources_only", names=names)


def policy_line(policy: Policy, language: Language) -> str:
    """How the reports are believed, where it is not as usual."""
    parts = []
    if policy.believe is not Believe.NORMAL:
        parts.append(language.say(f"note.{policy.believe}"))
    if policy.min_confidence:
        parts.append(language.say("note.sure", share=round(100 * policy.min_confidence)))
    return language.say("script.joint").join(parts)


def sight_lines(sight: Sight, actors: Sequence[Actor], language: Language) -> dict[str, str]:
    """What a layer shows and what a filter leaves, by "pressure" and "filtered"."""
    lines = {}
    if sight.layer:
        lines[str(sight.layer)] = language.say(f"key.{sight.layer}")
    if sight.narrow:
        side = label(sight.side, actors, language) if sight.side else ""
        status = language.say(f"count.{sight.status}") if sight.status else ""
        what = language.say("list.comma").join(
            filter(None, (side, status, _listed(sight, language)))
        )
        lines["filtered"] = language.say("key.filtered", what=what)
    return lines


def _listed(sight: Sight, language: Language) -> str:
    if sight.only is None:
        return ""
    return f"{language.number(len(sight.only))}/{language.number(len(load_capitals()))}"


def note_line(boundaries_credit: str, language: Language) -> str:
    """What a colour means, and whose lines and points the map is drawn with."""
    credit = language.say("note.credit", boundaries=boundaries_credit)
    return language.say("script.joint").join([language.say("note.colours"), credit])
