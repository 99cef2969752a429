"""Reading in a thread beside the run: what is done is written, and what hangs is ended, while the next input is waited for."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")
Task = TypeVar("Task")

_MAX_ITEMS = 64
_MAX_SIZE = 4_000_000
"""Bytes and items that are read before they are wanted; one item may have more."""


class _End:
    """What stands for the end, or for the error that was it."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class ReadAhead(Generic[Item]):
    """The items of an iterator, read in a thread a few at a time; ``size_of`` says how many bytes each holds.

    Its descriptor (:meth:`fileno`) is readable while the next item, or the end, is there. What the iterator raises is raised
    in the place of the item. A thread that still waits when this is left ends with the process.
    """

    def __init__(self, items: Iterable[Item], size_of: Callable[[Item], int]) -> None:
        self._items = items
        self._size_of = size_of
        self._read: deque[tuple[Item | _End, int]] = deque()
        self._size = 0
        self._changed = Condition()
        self._is_left = False
        self._read_end, self._write_end = os.pipe()
        self._thread = Thread(target=self._run, name="reader", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._changed:
            self._is_left = True
            self._changed.notify_all()
            os.close(self._write_end)
            os.close(self._read_end)

    def fileno(self) -> int:
        """The descriptor to wait on."""
        return self._read_end

    @property
    def is_ready(self) -> bool:
        """Whether the next item, or the end, is there."""
        return bool(self._read)

    def __iter__(self) -> Iterator[Item]:
        while True:
            os.read(self._read_end, 1)  # waits, and a signal can end that
            with self._changed:
                item, size = self._read.popleft()
                self._size -= size
                self._changed.notify_all()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item

    def _run(self) -> None:
        error = None
        try:
            for item in self._items:
                if not self._put(item, self._size_of(item)):
                    return
        except BaseException as caught:  # noqa: BLE001 - raised where the items are wanted
            error = caught
        self._put(_End(error), 0)

    def _put(self, item: Item | _End, size: int) -> bool:
        """Add an item once there is room; False where nobody wants more."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_left or (len(self._read) < _MAX_ITEMS and self._size < _MAX_SIZE))
            if self._is_left:
                return False
            self._read.append((item, size))
            self._size += size
            os.write(self._write_end, b"!")
            return True


class AwaitedTasks(Iterator[Task]):
    """Tasks made of what is read ahead: whether the next can be had at once, its ``source`` says."""

    def __init__(self, tasks: Iterator[Task], source: ReadAhead[Any]) -> None:
        self._tasks = tasks
        self._source = source

    def __next__(self) -> Task:
        return next(self._tasks)

    @property
    def is_ready(self) -> bool:
        """Whether the next task, or the end, can be had without waiting."""
        return self._source.is_ready

    def fileno(self) -> int:
        """The descriptor that is readable then."""
        return self._source.fileno()
