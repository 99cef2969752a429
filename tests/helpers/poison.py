"""A worker that does what a document tells it to: the faults that no sound page brings about to order."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Any

from cleaner.batch.read.wire import Frame
from cleaner.batch.run import worker
from cleaner.pipeline import Cleaner


def answer(request: Frame, cleaner: Cleaner, options: dict[str, Any]) -> Frame:
    word = request.parts[0].partition(b"\n")[0]
    if word == b"POISON segv":
        ctypes.string_at(0)
    if word == b"POISON kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word.startswith(b"POISON once ") and not os.path.exists(mark := word.removeprefix(b"POISON once ")):  # noqa: PTH110
        os.close(os.open(mark, os.O_CREAT, 0o600))
        os.kill(os.getpid(), signal.SIGKILL)
    if word == b"POISON exit":
        os._exit(3)
    if word == b"POISON hang":  # in C code, with the interpreter's lock held: no Python signal handler ever runs
        ctypes.PyDLL(None).sleep(1_000)
    stand_in: Any = {b"POISON bug": _Broken(), b"POISON memory": _Big()}.get(word, cleaner)
    return worker.answer(request, stand_in, options)


class _Broken:
    def clean(self, *_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b]0;a fault of ours")


class _Big:
    def clean(self, *_: object, **__: object) -> bytearray:
        return bytearray(100_000_000_000)


def main() -> None:
    worker.main(answer)
