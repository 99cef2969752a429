"""Many workers, simulated from what one costs: a run with one ledger, and tasks that share nothing but a store of objects."""

from __future__ import annotations

import heapq
import random
import statistics
from typing import NamedTuple

WORKERS = (1, 2, 10, 30, 100, 300, 1_000)
SPREAD = 0.1
"""By how much one machine is slower or faster than another: a standard deviation, as a share."""


class Costs(NamedTuple):
    """What a document costs: packed bytes, seconds of the run and of a worker, bytes of ledger; seconds of a start."""

    size: float
    own: float
    worker: float
    start: float
    ledger: float
    milliseconds: tuple[int, ...]


def one_ledger(costs: Costs, workers: int) -> float:
    """How many times as fast as one worker a run is: its own process does its part for one document after the other."""
    alone = costs.worker + costs.own
    return alone / max(costs.own, alone / workers)


def tasks(costs: Costs, workers: int, archives: int, pages: int) -> tuple[float, float]:
    """Hours, and how many times as fast as one worker, with a task for each archive and a core for each task.

    Each task goes to the worker that is free first. It starts a process, and takes what its pages take, whose times are
    spread as they were measured; machines differ by :data:`SPREAD`.
    """
    rng = random.Random(0)  # noqa: S311 - a simulation
    spread = statistics.stdev(costs.milliseconds) / statistics.mean(costs.milliseconds) * (costs.worker + costs.own)
    drawn = [max(0.5, rng.gauss(1.0, SPREAD)) for _ in range(workers)]
    speeds = [each / statistics.mean(drawn) for each in drawn]
    free = [(0.0, number) for number in range(workers)]
    work = 0.0
    for _ in range(archives):
        needed = costs.start + pages * (costs.worker + costs.own) + rng.gauss(0.0, spread * pages**0.5)
        work += needed
        at, number = heapq.heappop(free)
        heapq.heappush(free, (at + needed / speeds[number], number))
    end = max(at for at, _ in free)
    return end / 3_600, work / end
