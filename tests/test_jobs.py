"""Jobs behind the answers: one after the other, watched, stopped, forgotten."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from dashboard.jobs import KEEP_SECONDS, MOST_AT_ONCE, MOST_KEPT, Busy, Jobs, Progress, State, Work
from geodata.errors import UsageError

PATIENCE = 60


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(clock: Clock) -> Iterator[Jobs]:
    made = Jobs(clock)
    yield made
    made.close()


def writing(folder: Path, progress: Progress) -> Path:
    progress(1, 1)
    (folder / "a.txt").write_text("done")
    return folder / "a.txt"


def finish(jobs: Jobs) -> None:
    """Wait until everything before now is over: jobs are done in the order they came."""
    over = Event()

    def last(folder: Path, progress: Progress) -> Path:
        over.set()
        return writing(folder, progress)

    work = jobs.add(Work("last", "text/plain", last))
    assert over.wait(PATIENCE)
    assert jobs.stop(work.id)


class Held:
    """Work that takes a step each time it is let, and tells that it did."""

    def __init__(self) -> None:
        self.let, self.stepped, self.steps = Event(), Event(), 0
        self.folder: Path | None = None

    def __call__(self, folder: Path, progress: Progress) -> Path:
        self.folder = folder
        (folder / "half").write_text("half of it")
        for step in range(1000):
            self.steps = step
            progress(step, 1000)
            self.stepped.set()
            assert self.let.wait(PATIENCE)
        raise AssertionError


def test_a_job_is_done_and_its_file_is_there(jobs: Jobs) -> None:
    work = jobs.add(Work("a.txt", "text/plain", writing))
    finish(jobs)
    found = jobs.find(work.id)
    assert found is work
    assert (work.state, work.done, work.total, work.size) == (State.DONE, 1, 1, 4)
    assert work.path is not None
    assert work.path.read_text() == "done"


def test_a_stopped_job_takes_no_further_step(jobs: Jobs) -> None:
    """It ends in the middle of its work, and what it had written goes."""
    held = Held()
    work = jobs.add(Work("long", "text/plain", held))
    assert held.stepped.wait(PATIENCE)
    assert (work.state, work.total) == (State.RUNNING, 1000)
    assert jobs.stop(work.id)
    held.let.set()
    finish(jobs)
    assert held.steps == 1
    assert held.folder is not None
    assert not held.folder.exists()
    assert jobs.find(work.id) is None
    assert not jobs.stop(work.id)


def test_a_job_that_waits_is_stopped_before_it_begins(jobs: Jobs) -> None:
    held, second = Held(), Held()
    first = jobs.add(Work("long", "text/plain", held))
    waiting = jobs.add(Work("later", "text/plain", second))
    assert held.stepped.wait(PATIENCE)
    assert waiting.state is State.WAITING
    for work in (waiting, first):
        jobs.stop(work.id)
    held.let.set()
    finish(jobs)
    assert second.folder is None


@pytest.mark.parametrize(
    ("error", "said"),
    [(UsageError("not such a day"), "not such a day"), (OSError("disk"), "could not make")],
)
def test_a_failure_is_said(error: Exception, said: str, jobs: Jobs) -> None:
    """In one line; what nobody foresaw is logged and not told."""

    def failing(_folder: Path, _progress: Progress) -> Path:
        raise error

    work = jobs.add(Work("a", "text/plain", failing))
    finish(jobs)
    assert work.state is State.FAILED
    assert said in work.detail


def test_work_goes_on_without_its_folder_or_file(jobs: Jobs) -> None:
    """A file that is not there fails its own job; a folder that was cleared is made again."""
    lost = jobs.add(Work("a", "text/plain", lambda folder, _progress: folder / "nowhere"))
    finish(jobs)
    assert lost.state is State.FAILED
    shutil.rmtree(jobs._folder, ignore_errors=True)
    work = jobs.add(Work("a", "text/plain", writing))
    finish(jobs)
    assert work.state is State.DONE


def test_the_queue_has_an_end(jobs: Jobs) -> None:
    held = [Held() for _ in range(MOST_AT_ONCE)]
    works = [jobs.add(Work("long", "text/plain", each)) for each in held]
    with pytest.raises(Busy):
        jobs.add(Work("one more", "text/plain", writing))
    for work, each in zip(works, held, strict=True):
        jobs.stop(work.id)
        each.let.set()
    finish(jobs)


def test_old_files_go(jobs: Jobs, clock: Clock) -> None:
    """After their time, or when there are too many: the oldest first."""
    works = []
    for _ in range(MOST_KEPT + 2):
        works.append(jobs.add(Work("a.txt", "text/plain", writing)))
        finish(jobs)
    assert [jobs.find(work.id) is None for work in works[:3]] == [True, True, True]
    works.append(jobs.add(Work("a.txt", "text/plain", writing)))
    assert [jobs.find(work.id) for work in works[-MOST_KEPT:]] == works[-MOST_KEPT:]
    finish(jobs)
    clock.now = KEEP_SECONDS + 1
    for work in works:
        assert jobs.find(work.id) is None
        assert work.path is not None
        assert not work.path.exists()


@pytest.mark.parametrize("end", [Jobs.close, None])
def test_nothing_is_left_behind(end: Callable[[Jobs], None] | None) -> None:
    """Neither by a server that ends nor by one that is only let go."""
    jobs = Jobs()
    work = jobs.add(Work("a.txt", "text/plain", writing)) if end else None
    folder = jobs._folder
    if end:
        finish(jobs)
        end(jobs)
    del jobs, work
    gc.collect()
    assert not folder.exists()
