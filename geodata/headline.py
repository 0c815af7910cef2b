"""A day as a newspaper would head it: what changed, or who stands where when nothing did. Page and
files say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from geodata.actors import load_actors
from geodata.gazetteer import load_capitals
from geodata.labels import load_labels
from geodata.languages import Language, begun
from geodata.model import ControlRow, Status
from geodata.timeline import Timeline

NAMED = 3


def of_day(timeline: Timeline, day: date, language: Language) -> str:
    """The headline of a day: what changed on it, else who stands where."""
    return changed(timeline.before(day), timeline.at(day), language)


def changed(before: Sequence[ControlRow], rows: Sequence[ControlRow], language: Language) -> str:
    """The headline of a day on which something changed since `before`; the standing one else."""
    moved = [(old, new) for old, new in zip(before, rows, strict=True) if old.state != new.state]
    rank = _rank()
    moved.sort(key=lambda pair: rank.get(pair[1].province, len(rank)))
    gains = [(old, new) for old, new in moved if old.controller != new.controller]
    if gains:
        return _gains(gains, before, rows, language)
    return _unrest([new for _, new in moved], rows, language)


def between(
    before: Sequence[ControlRow],
    after: Sequence[ControlRow],
    days: tuple[date, date],
    language: Language,
) -> str:
    """What changed hands from one day to another: "Between 6 and 13 August 2021, 17 more capitals
    fell to the Taliban".
    """
    first, last = days
    if first == last:
        sentence = language.say("change.itself", date=language.gregorian(last))
        return sentence.removesuffix(".")
    pairs = zip(before, after, strict=True)
    gained = Counter(new.controller for old, new in pairs if old.controller != new.controller)
    held = {row.controller for row in before}
    gains = [
        _gain(actor.id, gained[actor.id], actor.id in held, language)
        for actor in load_actors()
        if gained[actor.id]
    ]
    named = {"first": language.short(first, last), "last": language.gregorian(last)}
    # What fell in between may have been retaken: two days tell no more than who holds what on each.
    key = "change.between" if gains else "change.same"
    sentence = language.say(key, **named, what=language.listing(gains))
    return sentence.removesuffix(".")


def _gain(actor: str, count: int, had: bool, language: Language) -> str:
    key = "back" if actor == "government" else "more" if had else "fell"
    one = "_one" if count == 1 else ""
    return language.say(f"change.{key}{one}", count=count, actor=_side(actor, language))


def standing(rows: Sequence[ControlRow], language: Language) -> str:
    """Who holds how many, when nothing changed."""
    counts = Counter(row.controller for row in rows if row.controller)
    if not counts:
        return language.say("headline.none")
    actor, count = counts.most_common(1)[0]
    many = any(side.plural for side in load_actors() if side.id == actor)
    one = "" if many else "_one"
    key = "headline.all" if count == len(rows) else "headline.most"
    return language.say(
        key + one, actor_start=begun(_side(actor, language)), count=count, total=len(rows)
    )


def _gains(
    gains: Sequence[tuple[ControlRow, ControlRow]],
    before: Sequence[ControlRow],
    rows: Sequence[ControlRow],
    language: Language,
) -> str:
    actor = Counter(new.controller for _, new in gains).most_common(1)[0][0]
    mine = [new for _, new in gains if new.controller == actor]
    if actor is None:
        return standing(rows, language)
    name, places = _side(actor, language), _places(mine, language)
    listing = _listing(places, language)
    held_before = sum(row.controller == actor for row in before)
    if all(row.status == Status.CLAIMED for row in mine):
        return language.say("headline.claim", actor_start=begun(name), places=listing)
    if len(mine) == 1 and held_before == len(rows) - 1:
        return language.say("headline.last", places=listing, actor=name, total=len(rows))
    if actor == "government":
        return language.say("headline.regain", places=listing, actor=name)
    if len(mine) == 1 and held_before == 0:
        return language.say("headline.first", places=listing, actor=name)
    if len(places) > NAMED:
        more = _number(len(places) - NAMED + 1, language)
        head = language.say("list.comma").join(places[: NAMED - 1])
        return language.say("headline.fall_more", places=head, more=more, actor=name)
    key = "headline.fall_one" if len(places) == 1 else "headline.fall_many"
    return language.say(key, places=listing, actor=name)


def _unrest(moved: Sequence[ControlRow], rows: Sequence[ControlRow], language: Language) -> str:
    fought = [row for row in moved if row.status == Status.CONTESTED]
    if fought:
        return language.say(
            "headline.fighting", places=_listing(_places(fought, language), language)
        )
    settled = [row for row in moved if row.controller]
    if not settled:
        return standing(rows, language)
    actor = settled[0].controller or ""
    places = _places([row for row in settled if row.controller == actor], language)
    return language.say(
        "headline.steady", places=_listing(places, language), actor=_side(actor, language)
    )


def _places(rows: Sequence[ControlRow], language: Language) -> list[str]:
    return [language.capitals.get(row.province, row.capital) for row in rows]


def _listing(places: Sequence[str], language: Language) -> str:
    if len(places) <= NAMED:
        return language.listing(places)
    more = language.say("headline.more", count=_number(len(places) - NAMED + 1, language))
    return language.listing([*places[: NAMED - 1], more])


def _number(count: int, language: Language) -> str:
    """Small numbers in words, as newspapers write them."""
    return language.words.get(f"number.{count}", language.number(count))


def _side(actor: str, language: Language) -> str:
    """A side as it stands in a sentence ("the Taliban")."""
    return language.words.get(f"side.{actor}", actor)


@cache
def _rank() -> dict[str, int]:
    """How well known each capital is, by province: 1 is named first."""
    return load_labels(load_capitals())[0]
