"""The supervisor by itself, with workers that are no processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.batch.read.wire import Frame
from cleaner.batch.run import result_order
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.pool import WorkerPool
from cleaner.batch.run.supervisor import Supervisor
from cleaner.batch.run.work import Limits, Outcome, Request


class FakeWorker:
    """Answers at once; dies of ``deadly`` unless it is fresh, and answers to ``slow`` when it was asked often enough."""

    def __init__(self, *_: object) -> None:
        self.task: Any = None
        self.done_count = 0
        self.age = 0.0
        self.is_ready = True
        self.data = b""
        self.patience = 50

    @property
    def is_fresh(self) -> bool:
        return self.done_count == 0

    def mark_done(self) -> None:
        self.task = None
        self.done_count += 1

    def receive(self) -> list[Frame] | None:
        if self.data == b"deadly" and not self.is_fresh:
            return None
        return [Frame({"reason": "ok", "detail": ""})]


class FakePool(WorkerPool[Any]):
    """A pool of such workers; the real one chooses among them."""

    def _start(self) -> Any:
        worker: Any = FakeWorker()
        self._workers.append(worker)
        return worker

    def assign(self, worker: Any, task: Any, data: bytes, timeout: float) -> None:  # noqa: ARG002
        worker.task, worker.data = task, data

    def wait(self, *, block: bool) -> Iterator[Any]:
        """All of them when there is no other to give something to; a slow one when nothing was done so often."""
        busy: list[Any] = [worker for worker in self._workers if worker.task is not None]
        for worker in busy if block or len(busy) == self._size else ():
            worker.patience -= worker.data == b"slow"
            if worker.data != b"slow" or worker.patience < 0:
                yield worker

    def overdue(self) -> list[Any]:
        return []

    def remove(self, worker: Any, grace: float = 0.0) -> str:  # noqa: ARG002
        self._workers.remove(worker)
        return "SIGKILL"

    def close(self) -> None:
        self._selector.close()


@pytest.fixture(autouse=True)
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.supervisor.WorkerPool", FakePool)


def results(tasks: Iterator[tuple[str, Request | Outcome]], workers: int = 2) -> Iterator[tuple[str, Outcome]]:
    return Supervisor[str](workers, {}, Limits(), SignalWatcher()).results(tasks)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_what_killed_a_used_process_is_tried_again_in_a_fresh_one(workers: int) -> None:
    """All of them have cleaned something by then: one that is idle makes room."""
    tasks = [(str(number), Request(b"sound")) for number in range(9)]
    found = dict(results(iter([*tasks, ("last", Request(b"deadly"))]), workers))
    assert found["last"].reason == "ok"
    assert len(found) == 10


def test_no_more_is_read_ahead_than_may_wait() -> None:
    """While the first document is not done; else a run's memory grows with its inputs."""
    read: list[int] = []

    def tasks() -> Iterator[tuple[str, Request | Outcome]]:
        yield "slow", Request(b"slow")
        for number in range(2 * result_order._MAX_AHEAD):
            read.append(number)
            yield str(number), Outcome("unchanged")

    found = results(tasks())
    assert next(found)[0] == "slow"
    assert len(read) <= result_order._MAX_AHEAD
    assert len(list(found)) == 2 * result_order._MAX_AHEAD
