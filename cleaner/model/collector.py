"""Python's search for cycles, held back where there is nothing for it to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Search for no cycles inside the block or, as a decorator, in a call; afterwards the collector is as it was.

    Cleaning a page makes some ten thousand values and no cycle among them, so that they are freed as soon as nobody holds them;
    but so many set off searches, the dear ones through the rules of all outlets: a twentieth of the time. The switch is the whole
    process's: threads that clean side by side may search a little more or less, and that is all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
