"""Worker processes, watched from outside: what hangs, grows or dies costs one document, and results come in input order."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from cleaner.batch.read.wire import Frame
from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.pool import WorkerPool
from cleaner.batch.run.process import START_TIMEOUT, Worker, WorkerError
from cleaner.batch.run.read_ahead import AwaitedTasks
from cleaner.batch.run.result_order import PendingTask, ResultOrder
from cleaner.batch.run.work import Limits, Outcome, Request

Task = TypeVar("Task")

_RETRIED_REASONS = frozenset({"failed:memory"})
"""What a worker that has cleaned much may owe to its past."""

_MAX_BROKEN_STARTS = 3
"""Processes that may end before they are ready while nothing is done: then the place is at fault."""


class Supervisor(Generic[Task]):
    """``workers`` processes with one document in flight each.

    ``setup`` is sent to each worker; ``module`` is where its ``main`` is found.
    """

    def __init__(
        self,
        workers: int,
        setup: Mapping[str, Any],
        limits: Limits,
        signals: SignalWatcher,
        *,
        module: str = "cleaner.batch.run.worker",
    ) -> None:
        self._limits = limits
        self._signals = signals
        setup = {**setup, "memory": limits.memory, "parent": os.getpid()}
        self._pool: WorkerPool[PendingTask[Task]] = WorkerPool(workers, module, setup, signals)
        self._order: ResultOrder[Task] = ResultOrder()
        self._waiting: deque[PendingTask[Task]] = deque()
        self._retries: deque[PendingTask[Task]] = deque()
        self._broken_starts = 0

    def results(self, tasks: Iterator[tuple[Task, Request | Outcome]]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in the order of ``tasks``; one that has its outcome already passes through.

        To be called once: at its end no worker is left. Raises :class:`~cleaner.batch.run.process.WorkerError` where no
        worker can be started, :class:`~cleaner.batch.run.interrupt.Interrupted` on a signal.
        """
        is_read = False
        awaited = tasks if isinstance(tasks, AwaitedTasks) else None
        try:
            while True:
                self._signals.check()
                self._assign()
                wants_more = not is_read and not self._waiting and self._order.has_room
                is_late = awaited is not None and not awaited.is_ready
                if wants_more and not is_late:
                    is_read = not self._read(tasks)
                    self._assign()
                completed = self._order.pop_completed()
                if completed is not None:
                    yield completed
                elif is_read and not self._order:
                    return
                self._pool.watch(awaited if wants_more and is_late else None)
                self._poll(block=completed is None and (is_late or is_read or bool(self._waiting) or not self._order.has_room))
        finally:
            self.close()

    def close(self) -> None:
        """Kill what is still running."""
        self._pool.close()

    def _read(self, tasks: Iterator[tuple[Task, Request | Outcome]]) -> bool:
        """Read the next task; whether there was one."""
        with self._signals.while_reading():
            found = next(tasks, None)
        if found is None:
            return False
        task, what = found
        pending = PendingTask(task, what.data if isinstance(what, Request) else b"")
        self._order.append(pending)
        if isinstance(what, Outcome):
            self._order.complete(pending, what)
        else:
            self._waiting.append(pending)
        return True

    def _assign(self) -> None:
        """Give a document to each worker that has none; a document that killed one gets a fresh process."""
        while self._retries or self._waiting:
            worker = self._pool.idle_worker(fresh=bool(self._retries))
            if worker is None:
                return
            pending = (self._retries or self._waiting).popleft()
            pending.started = time.monotonic()
            self._pool.assign(worker, pending, pending.request, self._limits.timeout)

    def _poll(self, *, block: bool) -> None:
        """Take what workers have written, then look at the clock."""
        for worker in self._pool.wait(block=block):
            self._receive(worker)
        for worker in self._pool.overdue():
            self._on_timeout(worker)

    def _receive(self, worker: Worker[PendingTask[Task]]) -> None:
        frames = worker.receive()
        if frames is None:
            self._on_exit(worker)
            return
        for frame in frames:
            if "error" in frame.header:
                raise WorkerError(frame.header["error"])
            if "ready" in frame.header:
                self._broken_starts = 0
                worker.mark_ready(self._limits.timeout)
                if worker.task is not None:
                    worker.task.started = time.monotonic()
            elif worker.task is not None:
                self._broken_starts = 0
                self._on_answer(worker, worker.task, frame)

    def _on_answer(self, worker: Worker[PendingTask[Task]], pending: PendingTask[Task], frame: Frame) -> None:
        was_fresh = worker.is_fresh
        worker.mark_done()
        metadata = frame.header
        reason = metadata.pop("reason")
        if reason in _RETRIED_REASONS:
            self._pool.remove(worker)
            if not was_fresh and not pending.is_retried:
                self._retry(pending)
                return
        elif worker.age >= self._limits.recycle_after:
            self._pool.remove(worker)
        self._complete(pending, Outcome(reason, metadata.pop("detail"), metadata, frame.parts))

    def _on_exit(self, worker: Worker[PendingTask[Task]]) -> None:
        how = self._pool.remove(worker, grace=1.0)
        pending = worker.task
        if not worker.is_ready:
            self._broken_starts += 1
            if self._broken_starts >= _MAX_BROKEN_STARTS:
                raise WorkerError(f"worker processes end before they begin ({how})")
            if pending is not None:
                self._retries.appendleft(pending)
        elif pending is not None and not pending.is_retried:
            self._retry(pending)
        elif pending is not None:
            self._complete(pending, Outcome(f"failed:worker-died({how})", "its process ended, twice, without a word"))

    def _on_timeout(self, worker: Worker[PendingTask[Task]]) -> None:
        pending = worker.task
        self._pool.remove(worker)
        if not worker.is_ready:
            raise WorkerError(f"a worker process was not ready within {START_TIMEOUT:g} s")
        if pending is not None:
            self._complete(pending, Outcome("failed:timeout", f"not done within {self._limits.timeout:g} s"))

    def _retry(self, pending: PendingTask[Task]) -> None:
        pending.is_retried = True
        self._retries.append(pending)

    def _complete(self, pending: PendingTask[Task], outcome: Outcome) -> None:
        ms = round(1_000 * (time.monotonic() - pending.started))
        self._order.complete(pending, outcome._replace(ms=ms))
