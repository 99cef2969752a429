"""One worker process as its parent sees it: pipes that never block, a deadline, an end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from cleaner.batch.read.child import child_command
from cleaner.batch.read.wire import Frame, FrameBuffer, encode_frame
from cleaner.batch.run.work import recycling_weight

Task = TypeVar("Task")

START_TIMEOUT = 120.0
"""Seconds that a process may take to import what it needs and to read its rules, on a machine with much else to do."""

_PIPE_SIZE = 1 << 20


class WorkerError(Exception):
    """No worker can do its work, whatever the document: the machine or the installation is at fault."""


class Worker(Generic[Task]):
    """A child process with at most one task.

    ``setup`` is the first message to it. ``deadline`` is the time of :func:`time.monotonic` by which it must have answered
    or, before ``is_ready``, have started; ``age`` counts its documents by :func:`recycling_weight`. Raises
    :class:`WorkerError` where the process cannot be started.
    """

    def __init__(self, module: str, setup: Mapping[str, Any]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                child_command(module),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                process_group=0,  # the terminal's ^C is the parent's to handle
            )
        except OSError as error:
            raise WorkerError(f"a worker process cannot be started: {error.strerror}") from None
        if self._process.stdin is None or self._process.stdout is None:
            raise WorkerError("a worker process has no pipes")
        self.input, self.output = self._process.stdin.fileno(), self._process.stdout.fileno()
        for descriptor in (self.input, self.output):
            os.set_blocking(descriptor, False)
            _enlarge_pipe(descriptor)
        self.task: Task | None = None
        self.done_count = 0
        self.age = 0.0
        self.is_ready = False
        self.deadline = time.monotonic() + START_TIMEOUT
        self._inbox = FrameBuffer()
        self._unsent = memoryview(encode_frame(setup))

    @property
    def is_fresh(self) -> bool:
        """Whether it has cleaned nothing yet."""
        return self.done_count == 0

    @property
    def has_unsent_data(self) -> bool:
        """Whether its pipe has not taken everything yet."""
        return bool(self._unsent)

    def assign(self, task: Task, data: bytes, timeout: float) -> None:
        """Send the message ``data`` with a document; its ``timeout`` in seconds runs once the worker is ready."""
        self.task = task
        self.age += recycling_weight(len(data))
        self._unsent = memoryview(bytes(self._unsent) + data) if self._unsent else memoryview(data)
        if self.is_ready:
            self.deadline = time.monotonic() + timeout

    def mark_ready(self, timeout: float) -> None:
        """Note that it is ready: the time of its document, if it has one, begins."""
        self.is_ready = True
        self.deadline = time.monotonic() + timeout

    def mark_done(self) -> None:
        """Note that it has answered."""
        self.task = None
        self.done_count += 1

    def send(self) -> bool:
        """Write what its pipe takes now; True if there is more to write."""
        try:
            while self._unsent:
                self._unsent = self._unsent[os.write(self.input, self._unsent) :]
        except BlockingIOError:
            return True
        except BrokenPipeError:  # it has died; its output ends too, and that is how it is noticed
            self._unsent = memoryview(b"")
        return False

    def receive(self) -> list[Frame] | None:
        """The frames that have come in whole, ``None`` when it has ended."""
        try:
            data = os.read(self.output, _PIPE_SIZE)
        except BlockingIOError:
            return []
        return list(self._inbox.feed(data)) if data else None

    def kill(self) -> None:
        """Send SIGKILL."""
        self._process.kill()

    def wait_or_kill(self, grace: float = 0.0) -> str:
        """Wait ``grace`` seconds for its end, then kill it; how it ended: a signal's name or ``exit 3``."""
        try:
            code = self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        return _signal_name(-code) if code < 0 else f"exit {code}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _enlarge_pipe(descriptor: int) -> None:
    """Let a pipe hold a whole page, where the system can: fewer turns."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # the user's allowance of pipe pages may be spent
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
