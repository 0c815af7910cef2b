"""What the web needs of geodata, loaded once by create_app and passed on: nothing is global."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, TypeVar

from dashboard import geometry, looks, payload
from dashboard.labels import load_labels
from dashboard.payload import Asset
from dashboard.reading import Reader
from dashboard.stories import load_stories
from dashboard.words import Words, load_words
from geodata.actors import load_actors
from geodata.boundaries import Boundaries, load_context
from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals, load_gazetteer
from geodata.languages import Lang, load_language
from geodata.model import Actor, Capital, Chapter, Claim, Document, Policy
from geodata.population import load_population
from geodata.settings import Settings
from geodata.store import Store
from geodata.timeline import Timeline
from geodata.world import build_timeline

# Ways of believing are few, but sources and confidence can be combined freely.
KEPT_POLICIES = 16


K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Library:
    """What is kept, read once: a new one after every change."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]


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
        self.rank, self.sides = load_labels(self.capitals)
        self.geometry = geometry.provinces(self.boundaries.screen)
        self.context = geometry.context_script(context)
        self.neighbours = geometry.neighbour_names(context)
        self.styles = looks.stylesheet(self.actors)
        self.stories = load_stories()
        self.people = load_population()
        self.gazetteer = load_gazetteer()
        self.local_names = _local_names()
        self.reader = Reader()
        self._lock = Lock()
        self.refresh()

    def refresh(self) -> None:
        """Forget what was derived: something kept has changed."""
        library = Library(
            documents={document.id: document for document in self.store.documents()},
            claims={claim.id: claim for claim in self.store.claims()},
        )
        with self._lock:
            self.library = library
            self._timelines: dict[Policy, Timeline] = {}
            self._payloads: dict[tuple[Policy, str], Asset] = {}

    def timeline(self, policy: Policy) -> Timeline:
        """Who holds what on any day, for one way of believing."""
        return _keep(
            self._lock, self._timelines, policy, lambda: build_timeline(self.store, policy)
        )

    def payload(self, policy: Policy, lang: str) -> Asset:
        """What the browser paints from, for one way of believing and one language."""
        return _keep(
            self._lock,
            self._payloads,
            (policy, lang),
            lambda: payload.asset(self.painting(self.timeline(policy), load_words(lang))),
        )

    def painting(self, timeline: Timeline, words: Words) -> dict[str, Any]:
        """The payload of any timeline, kept or not."""
        capitals = [self.named(capital, words.lang) for capital in self.capitals]
        return payload.build(timeline, self.chapters, capitals, self.actors, words, self.rank)

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


def _keep(lock: Lock, shelf: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """The value under `key`, made outside the lock; the oldest goes when the shelf is full."""
    with lock:
        if key in shelf:
            return shelf[key]
    value = make()
    with lock:
        while len(shelf) >= KEPT_POLICIES:
            shelf.pop(next(iter(shelf)))
        return shelf.setdefault(key, value)
