"""Exports that take a while: made one after the other in a thread of their own, where they can be
watched and stopped by id. Their files lie in a temporary folder that goes with the server.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import tempfile
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic

from geodata.errors import GeodataError

Progress = Callable[[int, int], None]
MOST_AT_ONCE, MOST_KEPT = 4, 12  # jobs that are not finished; of all
KEEP_SECONDS = 900.0


class State(StrEnum):
    """How far a job is. A stopped job is forgotten at once."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Stopped(Exception):  # noqa: N818 - nothing is wrong
    """Somebody stopped the job: raised in its work at the next step."""


class Busy(Exception):  # noqa: N818 - an answer, not a fault
    """As many jobs as can be are waiting already."""


@dataclass
class Work:
    """One job. `make` writes into a folder and returns the file; it calls its second argument with
    steps done and steps in all. `size` is in bytes.
    """

    name: str
    media: str
    make: Callable[[Path, Progress], Path]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    state: State = State.WAITING
    done: int = 0
    total: int = 0
    detail: str = ""
    path: Path | None = None
    size: int | None = None
    ended: float | None = None
    stopped: Event = field(default_factory=Event)

    def step(self, done: int, total: int) -> None:
        """Hear how far the work is. Raises Stopped in it once somebody stopped the job."""
        if self.stopped.is_set():
            raise Stopped
        self.done, self.total = done, total


class Jobs:
    """All jobs of one server. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._folder = Path(tempfile.mkdtemp(prefix="control-map-exports-"))
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._lock = Lock()
        self._works: dict[str, Work] = {}
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._worker: Thread | None = None

    def add(self, work: Work) -> Work:
        """Put the job at the end of the queue. Raises Busy when the queue is full."""
        with self._lock:
            if sum(each.ended is None for each in self._works.values()) >= MOST_AT_ONCE:
                raise Busy
            self._sweep(room=1)
            self._works[work.id] = work
            if self._worker is None:
                self._worker = Thread(target=self._run, name="exports", daemon=True)
                self._worker.start()
        self._queue.put(work)
        return work

    def find(self, name: str) -> Work | None:
        """The job of this id, unless it was stopped or ended too long ago."""
        with self._lock:
            self._sweep()
            return self._works.get(name)

    def stop(self, name: str) -> bool:
        """End the job, finished or not, and let its file go; whether there was one."""
        with self._lock:
            work = self._works.pop(name, None)
            if work is not None:
                self._forget(work)
        return work is not None

    def close(self) -> None:
        """Stop everything and remove all files."""
        with self._lock:
            for work in self._works.values():
                work.stopped.set()
            self._works.clear()
            worker = self._worker
        self._queue.put(None)
        if worker is not None:
            worker.join()
        self._remove()

    @asynccontextmanager
    async def lifespan(self, _server: object) -> AsyncIterator[None]:
        """For as long as a server runs."""
        yield
        self.close()

    def _sweep(self, room: int = 0) -> None:
        """Forget what ended long ago, and the oldest of too many; `room` is for those to come."""
        ended = [each for each in self._works.values() if each.ended is not None]
        over = max(0, len(self._works) + room - MOST_KEPT)
        for number, work in enumerate(ended):
            old = work.ended is not None and self._clock() - work.ended > KEEP_SECONDS
            if old or number < over:
                self._forget(self._works.pop(work.id))

    def _forget(self, work: Work) -> None:
        """A job that runs removes its folder itself, once it hears that it was stopped."""
        work.stopped.set()
        if work.ended is not None:
            shutil.rmtree(self._place(work), ignore_errors=True)

    def _place(self, work: Work) -> Path:
        return self._folder / work.id

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            place = self._place(work)
            try:
                self._make(work, place)
            finally:
                with self._lock:
                    work.ended = self._clock()
                    if work.stopped.is_set():
                        shutil.rmtree(place, ignore_errors=True)

    def _make(self, work: Work, place: Path) -> None:
        try:
            work.step(0, 0)
            work.state = State.RUNNING
            # Some systems clear old temporary folders.
            self._folder.mkdir(mode=0o700, exist_ok=True)
            place.mkdir()
            work.path = work.make(place, work.step)
            work.size = work.path.stat().st_size
        except Stopped:
            return
        except GeodataError as error:
            work.state, work.detail = State.FAILED, str(error)
        except Exception:
            logging.getLogger(__name__).exception("the export %s failed", work.name)
            work.state, work.detail = State.FAILED, "the server could not make this file"
        else:
            work.state = State.DONE
