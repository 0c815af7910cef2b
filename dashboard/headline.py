"""A day as a newspaper would head it: what changed, or who stands where when nothing did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.words import Words, begun
from geodata.model import ControlRow, Status

NAMED = 3


def changed(
    before: Sequence[ControlRow] | None,
    rows: Sequence[ControlRow],
    words: Words,
    labels: Mapping[str, str],
    rank: Mapping[str, int],
) -> str:
    """The headline of a day on which something changed since `before`; the standing one else.

    `labels` names actors; `rank` orders provinces by how well their capital is known.
    """
    if before is None:
        return standing(rows, words, labels)
    moved = [(old, new) for old, new in zip(before, rows, strict=True) if old.state != new.state]
    moved.sort(key=lambda pair: rank.get(pair[1].province, len(rank)))
    gains = [(old, new) for old, new in moved if old.controller != new.controller]
    if gains:
        return _gains(gains, before, rows, words, labels)
    return _unrest([new for _, new in moved], rows, words, labels)


def standing(rows: Sequence[ControlRow], words: Words, labels: Mapping[str, str]) -> str:
    """Who holds how many, when nothing changed."""
    counts = Counter(row.controller for row in rows if row.controller)
    if not counts:
        return words("head.none")
    actor, count = counts.most_common(1)[0]
    one = "" if actor == "taliban" else "_one"
    key = "head.all" if count == len(rows) else "head.most"
    start = begun(words.actor(actor, labels.get(actor, actor)))
    return words(key + one, actor_start=start, count=count, total=len(rows))


def count_line(rows: Sequence[ControlRow], words: Words, labels: Mapping[str, str]) -> str:
    """The count in words, in legend order: "Taliban 18 · Government 16 of 34"."""
    counts = Counter(row.controller for row in rows if row.controller)
    parts = [words("count.part", actor=labels[a], count=counts[a]) for a in labels if counts[a]]
    if not parts:
        return words("head.none")
    return words("count.line", parts=words("count.joint").join(parts), total=len(rows))


def _gains(
    gains: Sequence[tuple[ControlRow, ControlRow]],
    before: Sequence[ControlRow],
    rows: Sequence[ControlRow],
    words: Words,
    labels: Mapping[str, str],
) -> str:
    actor = Counter(new.controller for _, new in gains).most_common(1)[0][0]
    mine = [new for _, new in gains if new.controller == actor]
    if actor is None:
        return standing(rows, words, labels)
    name = words.actor(actor, labels.get(actor, actor))
    places = [row.capital for row in mine]
    held_before = sum(row.controller == actor for row in before)
    if all(row.status == Status.CLAIMED for row in mine):
        return words("head.claim", actor_start=begun(name), places=_listing(places, words))
    if len(mine) == 1 and held_before == len(rows) - 1:
        return words("head.last", places=places[0], actor=name, total=len(rows))
    if actor == "government":
        return words("head.regain", places=_listing(places, words), actor=name)
    if len(mine) == 1 and held_before == 0:
        return words("head.first", places=places[0], actor=name)
    if len(places) > NAMED:
        more = words.number(len(places) - NAMED + 1)
        head = words("list.comma").join(places[: NAMED - 1])
        return words("head.fall_more", places=head, more=more, actor=name)
    key = "head.fall_one" if len(places) == 1 else "head.fall_many"
    return words(key, places=_listing(places, words), actor=name)


def _unrest(
    moved: Sequence[ControlRow],
    rows: Sequence[ControlRow],
    words: Words,
    labels: Mapping[str, str],
) -> str:
    fought = [row.capital for row in moved if row.status == Status.CONTESTED]
    if fought:
        return words("head.fighting", places=_listing(fought, words))
    settled = [row for row in moved if row.controller]
    if not settled:
        return standing(rows, words, labels)
    actor = settled[0].controller or ""
    places = [row.capital for row in settled if row.controller == actor]
    name = words.actor(actor, labels.get(actor, actor))
    return words("head.steady", places=_listing(places, words), actor=name)


def _listing(places: Sequence[str], words: Words) -> str:
    if len(places) <= NAMED:
        return words.listing(places)
    more = words("list.more", count=words.number(len(places) - NAMED + 1))
    return words.listing([*places[: NAMED - 1], more])
