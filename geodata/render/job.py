"""What one export is asked to show, passed whole to the family that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from geodata import headline
from geodata.actors import load_actors
from geodata.boundaries import Boundaries
from geodata.choices import Pace, Size, Theme, list_of
from geodata.errors import UsageError
from geodata.languages import Lang, Language, load_language
from geodata.model import Actor, Believe, Capital, Claim, ControlRow, Document, Policy
from geodata.render.sheets import SHEETS, Sheet
from geodata.render.shown import Shown, Sight, shown
from geodata.render.studio import Studio
from geodata.timeline import Timeline

MOST_PIXELS = 60_000_000  # of one picture: more than a newspaper's page at 300 to the inch


def _ignore(_done: int, _total: int) -> None:
    """No one watches the progress."""


@dataclass(frozen=True)
class Options:
    """How an export looks, and the evidence that it can cite.

    `scale` multiplies the pixels of the size. `frame_seconds` is how long an animation rests on a
    day, by default less where it shows every day; `most_frames` is how many it may have.
    `address` is the page's, to which a picture adds the view it shows. `view` is the rest
    of what that address says, by name. `sight` is what the map shows of the rows; with `pair` two
    compared days are two maps, without it one map of what changed. `policy` and
    `decisions` are those that the timeline was built with; `claims` and `documents` are by id.
    `progress(done, total)` is called after each step of what takes
    a while; what it raises ends the export. A `studio` that is kept from export to
    export keeps its maps drawn.
    """

    size: Size = Size.PAGE
    scale: float = 1.0
    theme: Theme = Theme.LIGHT
    lang: Lang = Lang.EN
    labels: bool = True
    address: str = ""
    view: Mapping[str, str] = field(default_factory=dict)
    sight: Sight = field(default_factory=Sight)
    pair: bool = True
    frame_seconds: float | None = None
    most_frames: int = 2000
    policy: Policy = field(default_factory=Policy)
    decisions: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    progress: Callable[[int, int], None] = _ignore
    studio: Studio = field(default_factory=Studio)

    def __post_init__(self) -> None:
        # So that it holds of what is no number, too.
        if not (self.scale > 0 and self.dots <= MOST_PIXELS):
            msg = f"a picture cannot be {self.scale} times its size: give a scale from 1 to 4"
            raise UsageError(msg)

    @property
    def sheet(self) -> Sheet:
        """The page that the size means."""
        return SHEETS[self.size]

    @property
    def dots(self) -> float:
        """How many pixels a picture has."""
        return (self.sheet.pixels * self.scale) ** 2 * self.sheet.height / self.sheet.width

    @property
    def language(self) -> Language:
        """The words of the picture."""
        return load_language(self.lang)


@dataclass(frozen=True)
class Job:
    """One export: a day, a day `against` another, or days from `start` to `end`, those of the
    `pace` or the `chosen` ones.
    """

    timeline: Timeline
    boundaries: Boundaries
    day: date | None = None
    against: date | None = None
    start: date | None = None
    end: date | None = None
    options: Options = field(default_factory=Options)
    pace: Pace | None = None
    chosen: tuple[date, ...] = ()
    actors: tuple[Actor, ...] = field(default_factory=load_actors)

    @property
    def named(self) -> tuple[Capital, ...]:
        """The capitals that a map marks and names."""
        return self.timeline.capitals if self.options.labels else ()

    @property
    def frame_seconds(self) -> float:
        """How long an animation rests on a day."""
        usual = 0.3 if self.pace is Pace.DAILY else 1.2
        return self.options.frame_seconds or usual

    @property
    def stretch(self) -> bool:
        """Whether a stretch of days was asked for, and not one day alone."""
        return self.start is not None or self.end is not None

    def one_day(self) -> date:
        """The day shown. Raises UsageError where there is none."""
        if self.day is None:
            msg = "this format shows one day: say which, as on=2021-08-13 or --on 2021-08-13"
            raise UsageError(msg)
        return self.day

    def compared(self) -> tuple[date, date]:
        """The day and the one it is set against, the earlier first."""
        day = self.one_day()
        other = self.against or day
        return min(day, other), max(day, other)

    def headline(self, day: date) -> str:
        """What the day is headed with, on the page as well."""
        return headline.of_day(self.timeline, day, self.options.language)

    def rows(self, day: date) -> tuple[ControlRow, ...]:
        """Who holds what at the end of the day."""
        return self.timeline.at(day)

    def shown(self, day: date) -> tuple[Shown, ...]:
        """The same as the job's map shows it."""
        return shown(self.timeline, self.boundaries, day, self.options.sight)

    def span(self) -> tuple[date, date]:
        """First and last day of a stretch: as asked, else the whole chapter of the day.

        Raises UsageError for days in the wrong order, in two chapters, or where there are none.
        """
        if self.chosen:
            return self.chosen[0], self.chosen[-1]
        known = self.start or self.end or self.day
        if known is None:
            msg = "this format shows a stretch of days: say which, with --from and --to"
            raise UsageError(msg)
        chapter = self.timeline.chapter(known)
        first, last = self.start or chapter.start, self.end or chapter.end
        if first > last:
            msg = f"--from {first} comes after --to {last}: give the earlier day first"
            raise UsageError(msg)
        if self.timeline.chapter(last) != chapter:
            msg = f"{first} and {last} lie in different chapters: choose days of one chapter"
            raise UsageError(msg)
        return first, last

    def shown_days(self) -> tuple[date, ...]:
        """The chosen days, or those of the pace in the span: by default the first day, each day
        on which the map changes, and the last.
        """
        if self.chosen:
            return self.chosen
        first, last = self.span()
        if self.pace in (Pace.DAILY, Pace.WEEKLY):
            step = 1 if self.pace is Pace.DAILY else 7
            number = (last - first).days // step
            return tuple(first + timedelta(step * n) for n in range(number + 1))
        changes = self.timeline.change_days(self.timeline.chapter(first).id)
        return tuple(sorted({first, last} | {day for day in changes if first <= day <= last}))

    def address(self, day: date) -> str:
        """Where the page shows this very view; "" where it is not known."""
        options = self.options
        if not options.address:
            return ""
        policy, sight = options.policy, options.sight
        view = {
            "on": day.isoformat(),
            "against": self.against.isoformat() if self.against else "",
            "believe": "" if policy.believe is Believe.NORMAL else policy.believe.value,
            "min_confidence": f"{policy.min_confidence:g}" if policy.min_confidence else "",
            "sources": list_of(policy.sources),
            "layer": sight.layer or "",
            "side": sight.side,
            "status": sight.status or "",
            "province": sight.province,
            "zoom": f"{sight.zoom:g}" if sight.zoom > 1 else "",
            "at": "{:g},{:g}".format(*sight.at) if sight.at and sight.zoom > 1 else "",
            "lang": "" if options.lang is Lang.EN else options.lang.value,
            "theme": "" if options.theme is Theme.LIGHT else options.theme.value,
            "pair": "1" if self.against and options.pair else "",
        }
        view |= self._window()
        view |= {key: value for key, value in options.view.items() if not view.get(key)}
        query = urlencode({key: value for key, value in view.items() if value}, safe=",")
        return f"{options.address.rstrip('/')}/?{query}"

    def _window(self) -> dict[str, str]:
        """The stretch as the page's address bounds its timeline; a whole chapter needs no bounds."""
        if not self.stretch:
            return {}
        first, last = self.span()
        chapter = self.timeline.chapter(first)
        if (first, last) == (chapter.start, chapter.end):
            return {}
        return {"first": first.isoformat(), "last": last.isoformat()}
