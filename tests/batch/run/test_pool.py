"""A pool of workers, which are threads here: who gets work, what a wait ends with, and when time is up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from worker_threads import ThreadProcess, module, streams, worker_threads

from cleaner.batch.read.child import send
from cleaner.batch.read.wire import Frame, encode_frame, read_frame
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.pool import WorkerPool
from cleaner.batch.run.process import START_TIMEOUT, Worker

READS = Event()
"""Whether workers read; until then what is sent to them waits in their pipes."""


def echo() -> None:
    """Says what it was set up with, then each message again."""
    source, target = streams()
    READS.wait(60)
    while (frame := read_frame(source)) is not None:
        send(target, frame)


@pytest.fixture
def threads() -> Iterator[list[ThreadProcess]]:
    READS.set()
    with worker_threads() as started:
        yield started
        READS.set()


@pytest.fixture
def signals() -> Iterator[SignalWatcher]:
    with closing(SignalWatcher()) as watcher:
        yield watcher


@pytest.fixture
def pool(threads: list[ThreadProcess], signals: SignalWatcher, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool[str]]:  # noqa: ARG001
    with closing(WorkerPool[str](2, module(monkeypatch, echo), {"setup": 1}, signals)) as made:
        yield made


@pytest.fixture
def asked(pool: WorkerPool[str], monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long each wait would have been, none of which is waited."""
    found: list[float] = []

    def select(timeout: float) -> list[Any]:
        found.append(timeout)
        return []

    monkeypatch.setattr(pool._selector, "select", select)
    return found


def started(pool: WorkerPool[str], *, fresh: bool = False) -> Worker[str]:
    worker = pool.idle_worker(fresh=fresh)
    assert worker is not None
    return worker


def frames(pool: WorkerPool[str], count: int) -> list[tuple[Worker[str], Frame]]:
    """So many messages, from whichever worker."""
    found: list[tuple[Worker[str], Frame]] = []
    while len(found) < count:
        for worker in pool.wait(block=True):
            received = worker.receive()
            assert received is not None
            found += [(worker, frame) for frame in received]
    return found


def test_a_message_larger_than_a_pipe_arrives_whole_behind_the_setup(pool: WorkerPool[str]) -> None:
    READS.clear()
    worker = started(pool)
    page = os.urandom(5_000_000)
    pool.assign(worker, "page", encode_frame({"name": "page"}, (page,)), 60)
    assert worker.has_unsent_data
    READS.set()
    assert frames(pool, 2) == [(worker, Frame({"setup": 1})), (worker, Frame({"name": "page"}, (page,)))]
    assert not worker.has_unsent_data
    assert worker.input not in pool._selector.get_map()  # else each wait would end at once
    pool.assign(worker, "another", encode_frame({"name": "another"}), 60)
    assert frames(pool, 1) == [(worker, Frame({"name": "another"}))]


def test_each_worker_gets_one_task_and_no_more_are_started_than_there_may_be(pool: WorkerPool[str]) -> None:
    first = started(pool)
    assert started(pool) is first  # it has nothing to do
    pool.assign(first, "a", encode_frame({"task": "a"}), 60)
    second = started(pool)
    assert second is not first
    pool.assign(second, "b", encode_frame({"task": "b"}), 60)
    assert pool.idle_worker(fresh=False) is None
    assert pool.idle_worker(fresh=True) is None
    assert sorted(frame.header.get("task", "") for _, frame in frames(pool, 4)) == ["", "", "a", "b"]
    first.mark_done()
    assert pool.idle_worker(fresh=False) is first


def test_a_used_worker_makes_room_for_a_fresh_one(pool: WorkerPool[str], threads: list[ThreadProcess]) -> None:
    used, busy = started(pool), None
    pool.assign(used, "a", encode_frame({}), 60)
    busy = started(pool)
    pool.assign(busy, "b", encode_frame({}), 60)
    used.mark_done()
    fresh = started(pool, fresh=True)
    assert fresh not in (used, busy)
    assert fresh.is_fresh
    assert pool._workers == [busy, fresh]
    assert threads[0].ends == ["kill"]


def test_a_wait_ends_with_what_is_watched_and_no_longer_when_it_is_not(pool: WorkerPool[str]) -> None:
    """The next input has come, and no worker has anything to do."""

    class Pipe:
        def __init__(self) -> None:
            self.ends = os.pipe()

        def fileno(self) -> int:
            return self.ends[0]

    first, second = Pipe(), Pipe()
    os.write(second.ends[1], b"!")
    for source in (first, second):
        pool.watch(source)
        pool.watch(source)
    assert list(pool.wait(block=True)) == []  # an hour, if it waited for the first
    pool.watch(None)
    assert set(pool._selector.get_map()) == {pool._signals.fileno()}
    assert list(pool.wait(block=True)) == []  # nothing can come: no wait at all
    for descriptor in (*first.ends, *second.ends):
        os.close(descriptor)


def test_a_wait_for_nothing_but_input_may_be_long(pool: WorkerPool[str], asked: list[float]) -> None:
    for watched in (pool._signals.fileno(), None):
        pool._watched = watched
        list(pool.wait(block=True))
        list(pool.wait(block=False))
    assert asked == [pytest.approx(3_600, abs=60), 0, 0, 0]


def test_a_signal_ends_a_wait(pool: WorkerPool[str], signals: SignalWatcher) -> None:
    never, end = os.pipe()
    pool._watched = never  # an hour, if it waited for the input alone
    os.write(signals._write_end, b"!")
    assert list(pool.wait(block=True)) == []
    for descriptor in (never, end):
        os.close(descriptor)


def test_a_task_has_its_time_from_when_the_worker_is_ready(pool: WorkerPool[str]) -> None:
    worker = started(pool)
    pool.assign(worker, "a", encode_frame({}), 0.0)
    assert worker.deadline == pytest.approx(time.monotonic() + START_TIMEOUT, abs=60)  # it reads its rules first
    assert pool.overdue() == []
    worker.mark_ready(0.0)
    assert pool.overdue() == [worker]
    worker.mark_done()
    assert pool.overdue() == []  # an idle one has all the time there is
    pool.assign(worker, "b", encode_frame({}), 30)
    assert 0 < worker.deadline - time.monotonic() <= 30


def test_a_wait_ends_at_the_first_deadline(pool: WorkerPool[str], asked: list[float]) -> None:
    for seconds in (90, 30):
        worker = started(pool)
        pool.assign(worker, "a", encode_frame({}), 60)
        worker.deadline = time.monotonic() + seconds
    list(pool.wait(block=True))
    worker.deadline = time.monotonic() - 5
    list(pool.wait(block=True))
    assert asked == [pytest.approx(30, abs=20), 0]
    assert pool.overdue() == [worker]


@pytest.mark.usefixtures("threads")
def test_how_a_worker_has_ended_is_told(signals: SignalWatcher, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = Event()

    def main() -> None:
        source, _ = streams()
        setup = read_frame(source)
        assert setup is not None
        if setup.header["hang"]:
            hangs.wait(60)
        raise SystemExit(3)

    name = module(monkeypatch, main)
    with closing(WorkerPool[str](1, name, {"hang": False}, signals)) as pool:
        worker = started(pool)
        pool.assign(worker, "a", encode_frame({}), 60)
        assert list(pool.wait(block=True)) == [worker]
        assert worker.receive() is None
        assert pool.remove(worker, grace=60) == "exit 3"
    with closing(WorkerPool[str](1, name, {"hang": True}, signals)) as pool:
        assert pool.remove(started(pool)) == "SIGKILL"
        started(pool)
    hangs.set()


def test_time_in_which_all_were_stopped_is_given_back_once(
    pool: WorkerPool[str], signals: SignalWatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a signal says so, or a wait was much longer than it was to be."""
    worker, clock = started(pool), [0.0]
    pool.assign(worker, "a", encode_frame({}), 60)
    monkeypatch.setattr("cleaner.batch.run.pool.time", SimpleNamespace(monotonic=lambda: clock[0]))

    def wait(seconds: float, *, deadline: float, is_told: bool = False) -> float:
        """How much later the deadline is behind a wait that took so many seconds."""

        def select(_timeout: float) -> list[Any]:
            clock[0] += seconds
            signals.was_stopped = is_told
            return []

        monkeypatch.setattr(pool._selector, "select", select)
        worker.deadline = clock[0] + deadline
        before = worker.deadline
        list(pool.wait(block=True))
        assert not signals.was_stopped
        return worker.deadline - before

    pool._last_seen = 0.0
    assert wait(5, deadline=5) == 0
    assert wait(5.5, deadline=5) == 0  # a busy machine
    assert wait(60, deadline=5) == 60
    assert wait(3, deadline=5, is_told=True) == 3  # since the last look at the clock
    clock[0] += 4  # in which it was stopped, outside of a wait
    assert wait(1, deadline=5, is_told=True) == 5
    assert wait(3, deadline=5) == 0
