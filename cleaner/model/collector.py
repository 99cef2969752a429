"""Python's search for cycles, held back where there is nothing for it to find."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_paused = Lock()
"""Held by the one thread for which the collector is switched off: the switch is the whole process's."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no cycles inside the block or, as a decorator, in a call; afterwards the collector is as it was.

    Cleaning a page makes some ten thousand values and no cycle among them, so that they are freed as soon as nobody holds them;
    but so many set off searches, the dear ones through the rules of all outlets: a twentieth of the time. Of threads that clean
    side by side one has it switched off, until it has its article; so it comes to its turn in a process that does nothing else.
    """
    is_ours = _paused.acquire(blocking=False)
    was_on = is_ours and gc.isenabled()
    if was_on:
        gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        if is_ours:
            _paused.release()


def _resume_in_child() -> None:
    """Switch the collector on in a process that was forked while a thread, which the process has not, had it switched off."""
    if _paused.locked():
        gc.enable()
        _paused.release()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_resume_in_child)
