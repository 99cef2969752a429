"""The CPU time that work takes by itself, and limits of time that a busy machine keeps to."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 3
ATTEMPTS = 6
PATIENCE = 600.0
"""Seconds after which a test gives up waiting for a process; none waits so long where all is well."""


def seconds(work: Callable[[], object]) -> float:
    """Seconds of CPU, without the search for cycles of objects, which costs more the more other tests have left."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def least(work: Callable[[], object], enough: float) -> float:
    """Seconds of CPU; of some tries the first that is little enough, else the last."""
    found = enough
    for _ in range(TRIES):
        found = seconds(work)
        if found <= enough:
            break
    return found


def grows_no_faster(few: Callable[[], object], many: Callable[[], object], times: float) -> bool:
    """Whether ``many``, which is ``times`` as much work as ``few``, takes less than twice that; with the square it never does.

    What else the machine does adds to one measurement or to the other: both are taken again until they fit, which costs
    time only where they did not.
    """
    shortest = [float("inf"), float("inf")]
    for _ in range(ATTEMPTS):
        shortest = [min(before, seconds(work)) for before, work in zip(shortest, (few, many), strict=True)]
        if shortest[1] <= 2 * times * shortest[0]:
            return True
    return False


def within(limit: float, attempt: Callable[[float], None]) -> None:
    """``attempt`` holds with a limit of so many seconds, or of four, sixteen or sixty-four times as many.

    On a busy machine what is harmless may take longer than a short limit, while what hangs exceeds every one: a test of
    the one beside the other fails only where it does with the longest of them.
    """
    for factor in (1, 4, 16):
        try:
            attempt(limit * factor)
        except AssertionError:
            continue
        return
    attempt(limit * 64)
