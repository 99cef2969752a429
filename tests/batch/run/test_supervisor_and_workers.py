"""The supervisor over its real pool: workers that answer, grow old, die and hang, as threads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from worker_threads import ThreadProcess, module, streams, worker_threads

from cleaner.batch.read.child import send
from cleaner.batch.read.wire import Frame, encode_frame, read_frame
from cleaner.batch.run.interrupt import Interrupted, SignalWatcher
from cleaner.batch.run.process import WorkerError
from cleaner.batch.run.read_ahead import AwaitedTasks, ReadAhead
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.work import Limits, Outcome, Request

Tasks = Iterator[tuple[str, Request | Outcome]]


@pytest.fixture
def hang() -> Iterator[Event]:
    released = Event()
    yield released
    released.set()


@pytest.fixture
def threads(hang: Event) -> Iterator[list[ThreadProcess]]:
    with worker_threads() as started:
        yield started
        hang.set()


@pytest.fixture
def obedient(threads: list[ThreadProcess], hang: Event, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001
    """A worker of which documents end it unless it is fresh, or always, ask for too much memory likewise, or take long."""

    def main() -> None:
        source, target = streams()
        setup = read_frame(source)
        assert setup is not None
        assert setup.header["parent"] == os.getpid()
        send(target, Frame({"ready": True}))
        done = 0
        while (frame := read_frame(source)) is not None:
            what = frame.header["what"]
            if what == "mortal" or (what == "deadly" and done):
                raise SystemExit(3)
            if what == "slow":
                hang.wait(60)
            lacks = what == "greedy" or (what == "hungry" and done)
            done += 1
            header = {
                "reason": "failed:memory" if lacks else "ok",
                "detail": what,
                "memory": setup.header["memory"],
            }
            send(target, Frame(header, frame.parts))

    return module(monkeypatch, main)


def request(what: str) -> Request:
    return Request(encode_frame({"what": what}, (what.encode(),)))


def outcomes(
    tasks: Tasks | AwaitedTasks[Any], name: str, *, workers: int = 1, limits: Limits | None = None
) -> list[tuple[str, Outcome]]:
    with closing(SignalWatcher()) as signals:
        return list(Supervisor[str](workers, {}, limits or Limits(memory=77), signals, module=name).results(tasks))


def reasons(*what: str, name: str, **options: Any) -> list[str]:
    found = outcomes(((each, request(each)) for each in what), name, **options)
    assert [task for task, _ in found] == list(what)
    return [outcome.reason for _, outcome in found]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_order_with_what_the_worker_said(obedient: str, workers: int) -> None:
    found = outcomes(
        chain([("read", Outcome("unchanged", parts=(b"kept",)))], ((f"{number}", request("sound")) for number in range(20))),
        obedient,
        workers=workers,
    )
    assert [task for task, _ in found] == ["read", *map(str, range(20))]
    assert found[0][1] == Outcome("unchanged", parts=(b"kept",))
    for _, outcome in found[1:]:
        assert (outcome.reason, outcome.detail, outcome.parts) == ("ok", "sound", (b"sound",))
        assert outcome.metadata == {"memory": 77}


def test_a_document_that_ends_its_worker_is_tried_once_more_in_a_fresh_one(obedient: str, threads: list[ThreadProcess]) -> None:
    tasks = ["sound", "deadly", "sound", "mortal", "sound"]
    assert reasons(*tasks, name=obedient) == ["ok", "ok", "ok", "failed:worker-died(exit 3)", "ok"]
    assert len(threads) == 4  # a fresh one for each death; after its second try no third


def test_how_it_ended_is_said(obedient: str) -> None:
    ((_, outcome),) = outcomes(iter([("a", request("mortal"))]), obedient)
    assert outcome.detail == "its process ended, twice, without a word"


def test_too_much_memory_is_believed_of_a_fresh_worker_alone(obedient: str, threads: list[ThreadProcess]) -> None:
    assert reasons("sound", "hungry", "greedy", "sound", name=obedient) == ["ok", "ok", "failed:memory", "ok"]
    assert len(threads) == 4  # none of them goes on after such an answer


@pytest.mark.parametrize(("limit", "processes"), [(0, 6), (0.2, 3), (2_000, 1)])
def test_workers_are_renewed_when_they_have_done_enough(
    obedient: str, threads: list[ThreadProcess], limit: float, processes: int
) -> None:
    limits: Any = Limits(recycle_after=limit)  # type: ignore[arg-type]
    assert reasons(*["sound"] * 6, name=obedient, limits=limits) == ["ok"] * 6
    assert len(threads) == processes


def test_what_takes_too_long_costs_itself(obedient: str) -> None:
    found = outcomes(((each, request(each)) for each in ("slow", "sound")), obedient, limits=Limits(timeout=0.5), workers=2)
    (_, late), (_, sound) = found
    assert late == Outcome("failed:timeout", "not done within 0.5 s", ms=late.ms)
    assert 500 <= late.ms < 60_000
    assert sound.reason == "ok"
    assert 0 <= sound.ms < 60_000


@pytest.mark.usefixtures("threads")
def test_workers_that_cannot_begin_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def breaks() -> None:
        begun.append(1)
        raise SystemExit(5)

    with pytest.raises(WorkerError, match=r"^worker processes end before they begin \(exit 5\)$"):
        reasons("sound", "sound", name=module(monkeypatch, breaks), workers=2)
    assert 3 <= len(begun) <= 4

    def refuses() -> None:
        send(streams()[1], Frame({"error": "herald.toml: no such label"}))

    with pytest.raises(WorkerError, match=r"^herald\.toml: no such label$"):
        reasons("sound", name=module(monkeypatch, refuses))


def test_a_worker_that_does_not_come_up_ends_the_run(
    threads: list[ThreadProcess], hang: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def main() -> None:
        hang.wait(60)

    monkeypatch.setattr("cleaner.batch.run.process.START_TIMEOUT", 0.1)
    with pytest.raises(WorkerError, match=r"^a worker process was not ready within 120 s$"):
        reasons("sound", name=module(monkeypatch, main))
    assert threads[0].ends


def test_starts_that_break_now_and_then_cost_nothing(obedient: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two in a row, and again two: only three without an answer between them are the place's fault."""
    real: Callable[[], None] = sys.modules[obedient].main
    starts: list[int] = []

    def main() -> None:
        starts.append(1)
        if len(starts) % 3:
            raise SystemExit(1)
        real()

    assert reasons(*["sound"] * 3, name=module(monkeypatch, main), limits=Limits(recycle_after=0)) == ["ok"] * 3
    assert len(starts) == 9


def test_what_is_done_comes_out_while_the_next_input_is_waited_for(obedient: str) -> None:
    ends, asks = os.pipe()

    def inputs() -> Iterator[str]:
        yield "a"
        os.read(ends, 1)  # nothing comes before the first is out
        yield "b"

    with closing(SignalWatcher()) as signals, ReadAhead(inputs(), size_of=len) as ahead:
        tasks = AwaitedTasks(((each, request("sound")) for each in ahead), ahead)
        found = Supervisor[str](2, {}, Limits(), signals, module=obedient).results(tasks)
        assert next(found)[0] == "a"
        os.write(asks, b"!")
        assert [task for task, _ in found] == ["b"]
    os.close(ends)
    os.close(asks)


def test_a_signal_ends_it_with_what_is_done(obedient: str, threads: list[ThreadProcess]) -> None:
    with closing(SignalWatcher()) as signals:
        found = Supervisor[str](1, {}, Limits(), signals, module=obedient).results((f"{n}", request("sound")) for n in range(9))
        assert next(found)[0] == "0"
        signals._received = 15
        with pytest.raises(Interrupted, match="SIGTERM"):
            list(found)
    assert all(each.ends for each in threads)


@pytest.mark.usefixtures("threads")
def test_time_is_counted_from_when_a_worker_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not from when the document was given to a process that still reads its rules."""
    clock, is_seen = [1_000.0], Event()

    def main() -> None:
        source, target = streams()
        read_frame(source)
        clock[0] += 100
        send(target, Frame({"ready": True}))
        read_frame(source)
        is_seen.wait(60)
        clock[0] += 7
        send(target, Frame({"reason": "ok", "detail": ""}))

    def receive(self: Supervisor[str], worker: Any) -> None:
        real(self, worker)
        is_seen.set()

    real = Supervisor._receive
    monkeypatch.setattr(Supervisor, "_receive", receive)
    monkeypatch.setattr("cleaner.batch.run.supervisor.time", SimpleNamespace(monotonic=lambda: clock[0]))
    ((_, outcome),) = outcomes(iter([("a", request("sound"))]), module(monkeypatch, main))
    assert outcome.ms == 7_000
