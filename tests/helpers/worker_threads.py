"""Workers that are threads of this process: their pipes, messages and ends are real, and none takes a second to start."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from threading import Thread, local
from types import ModuleType, SimpleNamespace
from typing import Any, BinaryIO

import pytest

from cleaner.batch.run import process, worker
from cleaner.rulebook import load
from cleaner.rulebook.values import Rulebook

_streams = local()
"""Of the thread that asks: the pipes to its parent."""


class _Answers(io.RawIOBase):
    """The pipe to the parent, which a worker that was ended writes to in vain: a process would end there, and all of it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, data: Any) -> int:
        try:
            return os.write(self._descriptor, data)
        except BrokenPipeError:
            return len(data)


class ThreadProcess:
    """In the place of ``subprocess.Popen``: runs ``main`` of the module that the command ends with."""

    started: list[ThreadProcess]

    def __init__(self, command: list[str], **_: Any) -> None:
        given, asks = os.pipe()
        answers, taken = os.pipe()
        self.stdin, self.stdout = os.fdopen(asks, "wb", buffering=0), os.fdopen(answers, "rb", buffering=0)
        self.module = command[-1]
        self.ends: list[str] = []
        self._code = 0
        self._thread = Thread(target=self._run, args=(given, taken), name="worker", daemon=True)
        self._thread.start()
        ThreadProcess.started.append(self)

    def _run(self, given: int, taken: int) -> None:
        with os.fdopen(given, "rb") as source:
            _streams.own = source, _Answers(taken)
            try:
                import_module(self.module).main()
            except SystemExit as end:
                self._code = int(end.code or 0)
            except BaseException:  # noqa: BLE001 - a process would show it on its standard error, and end
                self._code = 1
            finally:
                os.close(taken)

    def kill(self) -> None:
        self.ends.append("kill")

    def wait(self, timeout: float | None = None) -> int:
        """The code of its end; one that was killed reads the end of its pipe later, and ends as well."""
        if not self.ends:
            self._thread.join(timeout)
            if self._thread.is_alive():
                raise subprocess.TimeoutExpired(self.module, timeout or 0)
        return -9 if self.ends else self._code

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join(60)
        assert not self._thread.is_alive(), "a worker goes on though nobody wants anything from it"
        assert self.stdin.closed
        assert self.stdout.closed


@contextmanager
def worker_threads() -> Iterator[list[ThreadProcess]]:
    """Within it workers are threads; all that were started are given, and must have come to their end behind it."""
    pipes = {"PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL, "TimeoutExpired": subprocess.TimeoutExpired}
    ThreadProcess.started = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "subprocess", SimpleNamespace(Popen=ThreadProcess, **pipes))
        patch.setattr(worker, "private_streams", lambda: _streams.own)
        patch.setattr(worker, "die_with_parent", _check_parent)
        patch.setattr(worker, "limit_memory", _check_size)
        patch.setattr(worker, "gc", SimpleNamespace(freeze=lambda: None, set_threshold=_check_size))
        patch.setattr(worker, "load_rules", lambda *folders: load.load_rules(*folders) if folders else _built_in())
        yield ThreadProcess.started
        for each in ThreadProcess.started:
            each.join()


def module(patch: pytest.MonkeyPatch, main: Callable[[], None]) -> str:
    """The name of a module whose ``main`` this is."""
    made: Any = ModuleType("worker_of_a_test")
    made.main = main
    patch.setitem(sys.modules, made.__name__, made)
    return str(made.__name__)


def streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of the worker that asks."""
    found: tuple[BinaryIO, BinaryIO] = _streams.own
    return found


@cache
def _built_in() -> Rulebook:
    return load.load_rules()


def _check_parent(parent: int) -> None:
    assert parent == os.getpid()


def _check_size(size: int) -> None:
    assert size > 0
