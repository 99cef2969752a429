"""Processes of our own: how they are started, and what they do first.

The same interpreter, the same way to look for modules, and nothing more than that; limits, and an end with the parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from cleaner.batch.read.wire import Frame, encode_frame

_BOOTSTRAP = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from importlib import import_module as i; i(sys.argv[2]).main()"
)


_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_OOM_SCORE = "1000"  # what the kernel kills first when memory runs out: a document, not the run


def child_command(module: str) -> list[str]:
    """The command of a process that runs ``main`` of ``module``, found where this process would find it."""
    return [sys.executable, *_isolation(), "-P", "-c", _BOOTSTRAP, json.dumps(sys.path), module]


def _isolation() -> list[str]:
    """Under which of ``-I``, ``-E``, ``-s`` and ``-S`` this process runs.

    A run of ``python -I`` reads no ``PYTHONPATH``, where somebody else's ``sitecustomize`` may lie, and neither may its children.
    """
    if sys.flags.isolated:
        return ["-I", *(["-S"] if sys.flags.no_site else [])]
    flags = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site, "-S": sys.flags.no_site}
    return [name for name, is_set in flags.items() if is_set]


def private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of the reach of code that prints or reads."""
    source, target = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.close(null)
    return os.fdopen(source, "rb"), os.fdopen(target, "wb", buffering=0)


def send(target: BinaryIO, frame: Frame) -> None:
    """Write a message to the parent; ends the process where that has died."""
    rest = memoryview(encode_frame(frame.header, frame.parts))
    try:
        while rest:
            rest = rest[target.write(rest) :]
    except BrokenPipeError:  # the parent has died
        os._exit(0)


def die_with_parent(parent: int) -> None:
    """End with the parent; leave the terminal's signals to it."""
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        with contextlib.suppress(OSError):  # a container without /proc: the kernel chooses by size alone
            Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    if os.getppid() != parent:  # it died before the line above
        os._exit(0)


def limit_memory(size: int) -> None:
    """Let this process have at most ``size`` bytes of address space, where the system knows such a limit."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS takes no such limit
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
