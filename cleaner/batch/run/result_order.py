"""Results in the order of the inputs, though workers finish in another one."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar

from cleaner.batch.run.work import Outcome

Task = TypeVar("Task")

_MAX_AHEAD = 4_096
"""Documents that may be done before the first of them is: a document that hangs must not stop the others."""

_MAX_AHEAD_SIZE = 64_000_000
"""Bytes of results that wait for one that was read before them."""


@dataclass(slots=True, eq=False)
class PendingTask(Generic[Task]):
    """A task from its reading to its result; not frozen, because what is known of it grows on the way.

    ``request`` is the message to a worker, empty once there is an outcome: it may have 20 MB. ``started`` is the time of
    :func:`time.monotonic` at which a worker last got it.
    """

    task: Task
    request: bytes
    outcome: Outcome | None = None
    is_retried: bool = False
    started: float = 0.0


class ResultOrder(Generic[Task]):
    """Tasks in the order in which they were read, and how much of what is done waits for those before it."""

    def __init__(self) -> None:
        self._pending: deque[PendingTask[Task]] = deque()
        self._held_size = 0

    def __bool__(self) -> bool:
        return bool(self._pending)

    @property
    def has_room(self) -> bool:
        """Whether another task may be read."""
        return len(self._pending) < _MAX_AHEAD and self._held_size < _MAX_AHEAD_SIZE

    def append(self, pending: PendingTask[Task]) -> None:
        """Add the task that was read last."""
        self._pending.append(pending)

    def complete(self, pending: PendingTask[Task], outcome: Outcome) -> None:
        """Say what became of a task."""
        pending.outcome = outcome
        pending.request = b""
        self._held_size += _size(outcome)

    def pop_completed(self) -> tuple[Task, Outcome] | None:
        """Take out the first task if it is done; ``None`` if it is not, or if there is none."""
        outcome = self._pending[0].outcome if self._pending else None
        if outcome is None:
            return None
        self._held_size -= _size(outcome)
        return self._pending.popleft().task, outcome


def _size(outcome: Outcome) -> int:
    return sum(map(len, outcome.parts))
