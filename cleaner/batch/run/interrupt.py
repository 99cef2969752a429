"""SIGINT, SIGTERM and SIGHUP: the first ends the run in order, the second at once. SIGCONT: time has passed that nobody had."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Those that end a run; SIGHUP is ignored where whoever started it wants that (``nohup``)."""


class Interrupted(BaseException):
    """A signal ended the run; ``code`` is the exit code, 128 and the signal's number.

    It is not an ``Exception``, so that no handler of those can stop it.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


class SignalWatcher:
    """Takes the signals that end a run; its descriptor becomes readable when one has come.

    ``was_stopped`` is set when the process goes on after it was stopped (SIGSTOP, ^Z); who has seen to that resets it.
    """

    def __init__(self) -> None:
        self.was_stopped = False
        self._received = 0
        self._is_reading = False
        self._read_end, self._write_end = os.pipe()
        os.set_blocking(self._write_end, False)

    def fileno(self) -> int:
        """The descriptor to wait on."""
        return self._read_end

    def check(self) -> None:
        """Raises :class:`Interrupted` if a signal has come."""
        if self._received:
            raise Interrupted(self._received)

    @contextmanager
    def while_reading(self) -> Iterator[None]:
        """Around what may wait long for input: a signal raises :class:`Interrupted` in the midst of it."""
        self._is_reading = True
        try:
            self.check()
            yield
        finally:
            self._is_reading = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Handle the signals here, and put the former handlers back at the end; to be entered once."""
        is_nohup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        wanted = [each for each in SIGNALS if each != signal.SIGHUP or not is_nohup]
        before = [(each, signal.signal(each, self._on_signal)) for each in wanted]
        before.append((signal.SIGCONT, signal.signal(signal.SIGCONT, self._on_continue)))
        try:
            yield
        finally:
            for each, handler in before:
                signal.signal(each, handler)
            self.close()

    def close(self) -> None:
        """Close the descriptor; to be called once, where :meth:`watching` was not entered."""
        os.close(self._read_end)
        os.close(self._write_end)

    def _on_continue(self, _number: int, _frame: FrameType | None) -> None:
        self.was_stopped = True

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self._received:  # the workers end with us, unfinished files go at the next start, the ledger is whole at every moment
            os._exit(128 + number)
        self._received = number
        os.write(self._write_end, b"!")
        if self._is_reading:
            raise Interrupted(number)
