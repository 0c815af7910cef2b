"""What the web needs of geodata, loaded once by create_app and passed on: nothing is global."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from dashboard import geometry, looks, payload
from dashboard.library import MOST, Library, read_library
from dashboard.payload import Asset
from dashboard.reading import Reader
from dashboard.stories import load_stories
from dashboard.words import Words, load_words
from geodata.actors import load_actors
from geodata.boundaries import Boundaries, load_context
from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals, load_gazetteer
from geodata.labels import load_labels
from geodata.languages import Lang, load_language
from geodata.model import Actor, Capital, Chapter, Policy
from geodata.settings import Settings
from geodata.store import Store
from geodata.timeline import Timeline


@dataclass
class Desk:
    """Everything that panels, callbacks and API read. Safe to use from several threads."""

    settings: Settings
    store: Store
    boundaries: Boundaries
    actors: tuple[Actor, ...] = field(default_factory=load_actors)
    capitals: tuple[Capital, ...] = field(default_factory=load_capitals)
    chapters: tuple[Chapter, ...] = field(default_factory=load_chapters)

    def __post_init__(self) -> None:
        context = load_context()
        self.rank, self.label_sides = load_labels(self.capitals)
        self.geometry = geometry.provinces(self.boundaries.screen)
        self.context = geometry.context_script(context)
        self.neighbours = geometry.neighbour_names(context)
        self.styles = looks.stylesheet(self.actors)
        self.stories = load_stories()
        self.gazetteer = load_gazetteer()
        self.local_names = _local_names()
        self.reader = Reader()
        self._payload = lru_cache(MOST)(self._painted)
        self._library = read_library(self.store)

    @property
    def library(self) -> Library:
        """What is kept now, whoever kept it: another server and the command line may share it."""
        if self.store.revision() != self._library.revision:
            self._library = read_library(self.store)
        return self._library

    def timeline(self, policy: Policy) -> Timeline:
        """Who holds what on any day, for one way of believing."""
        return self.library.timeline(policy)

    def payload(self, policy: Policy, lang: str) -> Asset:
        """What the browser paints from, for one way of believing and one language."""
        return self._payload(self.library.revision, policy, lang)

    def _painted(self, _revision: str, policy: Policy, lang: str) -> Asset:
        return payload.asset(self.painting(self.timeline(policy), load_words(lang)))

    def painting(self, timeline: Timeline, words: Words) -> dict[str, Any]:
        """The payload of any timeline, kept or not."""
        capitals = [self.named(capital, words.lang) for capital in self.capitals]
        return payload.build(timeline, self.chapters, capitals, self.actors, words)

    def named(self, capital: Capital, lang: str) -> Capital:
        """The capital and its province as a language calls them."""
        names = load_language(Lang(lang))
        province = capital.province
        return replace(capital, name=names.provinces[province], capital=names.capitals[province])

    def capital(self, province: str) -> Capital | None:
        """The capital of a province by its ISO code."""
        return next((c for c in self.capitals if c.province == province), None)

    def labels(self) -> dict[str, str]:
        """Actor → label, in legend order."""
        return {actor.id: actor.label for actor in self.actors}


def _local_names() -> dict[str, str]:
    """Names of provinces and capitals in the country's own languages → province."""
    return {
        name: province
        for lang in (Lang.FA, Lang.PS)
        for names in (load_language(lang).provinces, load_language(lang).capitals)
        for province, name in names.items()
    }
