"""The worker processes of a run: started when there is work, waited for together, ended when they are done with or do harm."""

from __future__ import annotations

import selectors
import time
from collections.abc import Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from cleaner.batch.run.interrupt import SignalWatcher
from cleaner.batch.run.process import Worker

Task = TypeVar("Task")

_MAX_LATE = 1.0
"""Seconds that a wait may be longer than it was to be, on a machine with much else to do."""
_LONGEST_WAIT = 3_600.0
"""Seconds after which a wait for the next input begins anew."""


class HasFileno(Protocol):
    """What the system can wait for."""

    def fileno(self) -> int:
        """Its descriptor."""


class WorkerPool(Generic[Task]):
    """At most ``size`` worker processes with at most one task each.

    ``module`` is where a worker finds its ``main``, ``setup`` the first message to each. A signal that ``signals`` has
    caught ends a wait.
    """

    def __init__(self, size: int, module: str, setup: Mapping[str, Any], signals: SignalWatcher) -> None:
        self._size = size
        self._module = module
        self._setup = setup
        self._signals = signals
        self._workers: list[Worker[Task]] = []
        self._last_seen = time.monotonic()
        self._watched: int | None = None
        self._selector = selectors.DefaultSelector()
        self._selector.register(signals.fileno(), selectors.EVENT_READ)

    def idle_worker(self, *, fresh: bool) -> Worker[Task] | None:
        """A worker without a task, started where that is needed; ``None`` while all have one.

        With ``fresh`` it is one that has cleaned nothing yet, in the place of an idle one that has.
        Raises :class:`~cleaner.batch.run.process.WorkerError` where a process cannot be started.
        """
        idle = [worker for worker in self._workers if worker.task is None]
        for worker in idle:
            if worker.is_fresh or not fresh:
                return worker
        if len(self._workers) >= self._size:
            if not idle:
                return None
            self.remove(idle[0])
        return self._start()

    def assign(self, worker: Worker[Task], task: Task, data: bytes, timeout: float) -> None:
        """Give ``worker`` a task, whose message is ``data`` and which may take ``timeout`` seconds."""
        worker.assign(task, data, timeout)
        self._send(worker)

    def wait(self, *, block: bool) -> Iterator[Worker[Task]]:
        """The workers that have written something or have ended.

        With ``block``, waits for the first of them, a signal, or the next deadline of a worker with a task.
        """
        deadlines = [worker.deadline for worker in self._workers if worker.task is not None]
        none_works = time.monotonic() + _LONGEST_WAIT if self._watched is not None else 0.0
        timeout = max(0.0, min(deadlines, default=none_works) - time.monotonic()) if block else 0.0
        begun = time.monotonic()
        ready = self._selector.select(timeout)
        self._give_back_time(time.monotonic() - begun, timeout)
        for key, _ in ready:
            worker = key.data
            if worker is None or worker not in self._workers:  # a signal, or removed since the wait was over
                continue
            if key.fd == worker.input:
                self._send(worker)
            else:
                yield worker

    def watch(self, source: HasFileno | None) -> None:
        """End waits when ``source`` has something to read as well; ``None``: no longer."""
        wanted = source.fileno() if source is not None else None
        if wanted == self._watched:
            return
        if self._watched is not None:
            self._selector.unregister(self._watched)
        if wanted is not None:
            self._selector.register(wanted, selectors.EVENT_READ)
        self._watched = wanted

    def overdue(self) -> list[Worker[Task]]:
        """The workers whose task has had its time."""
        now = time.monotonic()
        return [worker for worker in self._workers if worker.task is not None and worker.deadline <= now]

    def _give_back_time(self, waited: float, timeout: float) -> None:
        """Move the deadlines by the time in which nobody could work, as all of us were stopped.

        A wait of ``timeout`` seconds that took many more says so (a container that was paused), or SIGCONT (``^Z``), by
        which it is known only that it was after the last look at the clock.
        """
        now = time.monotonic()
        lost = now - self._last_seen if self._signals.was_stopped else waited if waited > timeout + _MAX_LATE else 0.0
        self._signals.was_stopped = False
        self._last_seen = now
        for worker in self._workers:
            worker.deadline += lost

    def remove(self, worker: Worker[Task], grace: float = 0.0) -> str:
        """End a worker that has not ended by itself in ``grace`` seconds; how it ended: ``SIGKILL``, ``exit 3``."""
        self._workers.remove(worker)
        for descriptor in (worker.input, worker.output):
            if descriptor in self._selector.get_map():
                self._selector.unregister(descriptor)
        return worker.wait_or_kill(grace)

    def close(self) -> None:
        """Kill what is still running."""
        for worker in self._workers:
            worker.kill()
        while self._workers:
            self.remove(self._workers[-1])
        self._selector.close()

    def _start(self) -> Worker[Task]:
        worker: Worker[Task] = Worker(self._module, self._setup)
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)
        return worker

    def _send(self, worker: Worker[Task]) -> None:
        """Write what the worker's pipe takes, and wait for it to take more while there is more."""
        is_watched = worker.input in self._selector.get_map()
        if worker.send() and not is_watched:
            self._selector.register(worker.input, selectors.EVENT_WRITE, worker)
        elif not worker.has_unsent_data and is_watched:
            self._selector.unregister(worker.input)
