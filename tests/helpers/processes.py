"""Processes of the command, their children, and what a run has done so far."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from timing import PATIENCE


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command; a terminal that goes away ends it, though whoever runs the tests may not want that (``nohup``)."""
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        return subprocess.Popen([sys.executable, "-m", "cleaner", *arguments, "--no-fsync"], **streams)
    finally:
        signal.signal(signal.SIGHUP, before)


class Process(NamedTuple):
    """A process by its number and the time of its start: numbers are given again, soon where much is started."""

    number: int
    started: str

    @property
    def is_running(self) -> bool:
        state, *others = _status(self.number)
        return state not in "ZX" and self.started == others[18]


def _status(number: int) -> list[str]:
    """The state of a process, and what ``/proc`` says after it."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # it is gone, or goes at this moment
        return ["X", *[""] * 19]


def children(process: int) -> list[Process]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [Process(int(number), _status(int(number))[19]) for number in found]


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def rows_in(target: Path) -> int:
    path = target / "manifest.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0
