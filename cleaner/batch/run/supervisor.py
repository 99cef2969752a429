"""Worker processes, watched from outside: what hangs, grows or dies costs one document, and results come in input order."""

from __future__ import annotations

import os
import selectors
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cleaner.batch.run.interrupt import Interrupt
from cleaner.batch.run.process import STARTING, Worker, WorkerError
from cleaner.batch.run.wire import Frame
from cleaner.batch.run.work import Limits, Outcome, Request

Task = TypeVar("Task")

_AHEAD = 4_096
"""Documents that may be done before the first of them is: a document that hangs must not stop the others."""

_AHEAD_BYTES = 64_000_000
"""Bytes of results that wait for one that was read before them."""

_RETRIED = frozenset({"failed:memory"})
"""What a worker that has cleaned much may owe to its past."""

_BROKEN_STARTS = 3
"""Processes that may end before they are ready while nothing is done: then the place is at fault."""


@dataclass(slots=True, eq=False)
class _Slot(Generic[Task]):
    """A task on its way through."""

    task: Task
    request: bytes
    outcome: Outcome | None = None
    is_retried: bool = False
    begun: float = 0.0


class Supervisor(Generic[Task]):
    """``workers`` processes with one document in flight each.

    ``setup`` is sent to each worker; ``module`` is where its ``main`` is found.
    """

    def __init__(
        self,
        workers: int,
        setup: Mapping[str, Any],
        limits: Limits,
        interrupt: Interrupt,
        *,
        module: str = "cleaner.batch.run.worker",
    ) -> None:
        self._count = workers
        self._setup = {**setup, "memory": limits.memory, "parent": os.getpid()}
        self._limits = limits
        self._interrupt = interrupt
        self._module = module
        self._selector = selectors.DefaultSelector()
        self._selector.register(interrupt.fileno(), selectors.EVENT_READ)
        self._workers: list[Worker[_Slot[Task]]] = []
        self._again: deque[_Slot[Task]] = deque()
        self._broken_starts = 0
        self._held = 0

    def results(self, tasks: Iterator[tuple[Task, Request | Outcome]]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in the order of ``tasks``; one that has its outcome already passes through.

        Raises :class:`WorkerError` where no worker can be started, :class:`~cleaner.batch.run.interrupt.Interrupted` on a signal.
        """
        order: deque[_Slot[Task]] = deque()
        waiting: deque[_Slot[Task]] = deque()
        is_read = False
        try:
            while True:
                self._interrupt.check()
                self._assign(waiting)
                if not is_read and not waiting and self._has_room(order):
                    slot = self._read(tasks)
                    is_read = slot is None
                    if slot is not None:
                        order.append(slot)
                    if slot is not None and slot.outcome is None:
                        waiting.append(slot)
                        self._assign(waiting)
                first = order[0].outcome if order else None
                if first is not None:
                    self._held -= _size(first)
                    yield order.popleft().task, first
                elif is_read and not order:
                    return
                self._turn(wait=first is None and (is_read or bool(waiting) or not self._has_room(order)))
        finally:
            self.close()

    def close(self) -> None:
        """Kill what is still running."""
        for worker in self._workers:
            worker.kill()
        while self._workers:
            self._remove(self._workers[-1])
        self._selector.close()

    def _has_room(self, order: deque[_Slot[Task]]) -> bool:
        return len(order) < _AHEAD and self._held < _AHEAD_BYTES

    def _read(self, tasks: Iterator[tuple[Task, Request | Outcome]]) -> _Slot[Task] | None:
        with self._interrupt.while_reading():
            found = next(tasks, None)
        if found is None:
            return None
        task, what = found
        if isinstance(what, Outcome):
            self._held += _size(what)
            return _Slot(task, b"", what)
        return _Slot(task, what.data)

    def _assign(self, waiting: deque[_Slot[Task]]) -> None:
        """Give a document to each worker that has none; a document that killed one gets a fresh process."""
        while self._again or waiting:
            if self._again:
                worker = next((each for each in self._workers if each.task is None and each.is_fresh), None)
            else:
                worker = next((each for each in self._workers if each.task is None), None)
            if worker is None:
                if len(self._workers) >= self._count:
                    idle = next((each for each in self._workers if each.task is None), None)
                    if idle is None:
                        return
                    self._remove(idle)
                worker = self._start()
            slot = (self._again or waiting).popleft()
            slot.begun = time.monotonic()
            worker.assign(slot, slot.request, self._limits.timeout)
            self._watch(worker)

    def _start(self) -> Worker[_Slot[Task]]:
        worker: Worker[_Slot[Task]] = Worker(self._module, self._setup)
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)
        return worker

    def _watch(self, worker: Worker[_Slot[Task]]) -> None:
        """Be told when the worker's input takes more, while there is more for it."""
        is_watched = worker.input in self._selector.get_map()
        if worker.send() and not is_watched:
            self._selector.register(worker.input, selectors.EVENT_WRITE, worker)
        elif not worker.has_unsent and is_watched:
            self._selector.unregister(worker.input)

    def _remove(self, worker: Worker[_Slot[Task]], grace: float = 0.0) -> str:
        """End a worker that has not ended by itself in ``grace`` seconds; how it ended."""
        self._workers.remove(worker)
        for descriptor in (worker.input, worker.output):
            if descriptor in self._selector.get_map():
                self._selector.unregister(descriptor)
        return worker.end(grace)

    def _turn(self, *, wait: bool) -> None:
        """Take what workers have to say, then look at the clock."""
        busy = [worker.deadline for worker in self._workers if worker.task is not None]
        timeout = max(0.0, min(busy, default=0.0) - time.monotonic()) if wait else 0.0
        for key, _ in self._selector.select(timeout):
            worker = key.data
            if worker is None or worker not in self._workers:
                continue
            if key.fd == worker.input:
                self._watch(worker)
            else:
                self._hear(worker)
        now = time.monotonic()
        for worker in [each for each in self._workers if each.task is not None and each.deadline <= now]:
            self._too_late(worker)

    def _hear(self, worker: Worker[_Slot[Task]]) -> None:
        frames = worker.receive()
        if frames is None:
            self._died(worker)
            return
        for frame in frames:
            if "error" in frame.header:
                raise WorkerError(frame.header["error"])
            if "ready" in frame.header:
                self._broken_starts = 0
                worker.begin(self._limits.timeout)
                if worker.task is not None:
                    worker.task.begun = time.monotonic()
            elif worker.task is not None:
                self._broken_starts = 0
                self._answered(worker, worker.task, frame)

    def _answered(self, worker: Worker[_Slot[Task]], slot: _Slot[Task], frame: Frame) -> None:
        was_fresh = worker.is_fresh
        worker.finish()
        about = frame.header
        reason = about.pop("reason")
        if reason in _RETRIED:
            self._remove(worker)
            if not was_fresh and not slot.is_retried:
                self._retry(slot)
                return
        elif worker.age >= self._limits.recycled:
            self._remove(worker)
        self._settle(slot, Outcome(reason, about.pop("detail"), about, frame.parts))

    def _died(self, worker: Worker[_Slot[Task]]) -> None:
        how = self._remove(worker, grace=1.0)
        slot = worker.task
        if not worker.is_ready:
            self._broken_starts += 1
            if self._broken_starts >= _BROKEN_STARTS:
                raise WorkerError(f"worker processes end before they begin ({how})")
            if slot is not None:
                self._again.appendleft(slot)
        elif slot is not None and not slot.is_retried:
            self._retry(slot)
        elif slot is not None:
            self._settle(slot, Outcome(f"failed:worker-died({how})", "its process ended, twice, without a word"))

    def _too_late(self, worker: Worker[_Slot[Task]]) -> None:
        slot = worker.task
        self._remove(worker)
        if not worker.is_ready:
            raise WorkerError(f"a worker process was not ready within {STARTING:g} s")
        if slot is not None:
            self._settle(slot, Outcome("failed:timeout", f"not done within {self._limits.timeout:g} s"))

    def _retry(self, slot: _Slot[Task]) -> None:
        slot.is_retried = True
        self._again.append(slot)

    def _settle(self, slot: _Slot[Task], outcome: Outcome) -> None:
        slot.outcome = outcome._replace(ms=round(1_000 * (time.monotonic() - slot.begun)))
        slot.request = b""  # done with, and it may be 20 MB
        self._held += _size(outcome)


def _size(outcome: Outcome) -> int:
    return sum(map(len, outcome.parts))
