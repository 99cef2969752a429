"""SIGINT and SIGTERM: the first ends the run in order, the second at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """A signal ended the run; ``code`` is the exit code, 128 and the signal's number. Not an ``Exception``: none may hold it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


class Interrupt:
    """Whether a signal has come; its descriptor becomes readable then."""

    def __init__(self) -> None:
        self._number = 0
        self._is_reading = False
        self._heard, self._rung = os.pipe()
        os.set_blocking(self._rung, False)

    def fileno(self) -> int:
        """A descriptor to wait on."""
        return self._heard

    def check(self) -> None:
        """Raise :class:`Interrupted` if a signal has come."""
        if self._number:
            raise Interrupted(self._number)

    @contextmanager
    def while_reading(self) -> Iterator[None]:
        """Around what may wait for input for long: a signal ends it where it stands."""
        self._is_reading = True
        try:
            self.check()
            yield
        finally:
            self._is_reading = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Take the signals, and give them back in the end."""
        before = [(each, signal.signal(each, self._come)) for each in SIGNALS]
        try:
            yield
        finally:
            for each, handler in before:
                signal.signal(each, handler)
            os.close(self._heard)
            os.close(self._rung)

    def _come(self, number: int, _frame: FrameType | None) -> None:
        if self._number:  # the workers end with us, unfinished files go at the next start, the ledger is whole at every moment
            os._exit(128 + number)
        self._number = number
        os.write(self._rung, b"!")
        if self._is_reading:
            raise Interrupted(number)
