"""Where running text stands in a sequence of lines: sums that fade with every line, steps to it, clusters of it.

``running`` holds for each line its characters of running text, 0 for any other line.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

_CLUSTER_GAP = 5
"""Lines; running text that stands nearer than this is one cluster."""
_LARGE = 0.3
"""Of the heaviest cluster's weight; a page's second article has as much."""
MOST_LINES = 60.0
"""Lines; anything farther off is as far."""


class Cluster(NamedTuple):
    """A stretch of running text: its first and last line, and how many characters of running text are in it."""

    first: int
    last: int
    running: float


def logs(counts: Sequence[float]) -> list[float]:
    """The natural logarithm of one more than each count."""
    return [log(count + 1.0) for count in counts]


def fading_sums(weights: Sequence[float], decay: float) -> tuple[list[float], list[float]]:
    """For each line the weight of those before it, and of those after it, less with every line between."""
    return _fading_sum_before(weights, decay), _fading_sum_before(weights[::-1], decay)[::-1]


def _fading_sum_before(weights: Sequence[float], decay: float) -> list[float]:
    total = 0.0
    return [0.0, *[total := decay * total + weight for weight in weights]][:-1]


def lines_since(weights: Sequence[float]) -> list[float]:
    """For each line how many lines ago the last one with any weight was."""
    steps, since = [], MOST_LINES
    for weight in weights:
        steps.append(since)
        since = 0.0 if weight else since + 1.0 if since < MOST_LINES else MOST_LINES
    return steps


def lines_from(main: Cluster, number: int) -> list[float]:
    """For each line the lines to the main cluster: above 0 before it, below 0 after it."""
    first, last, _ = main
    before = [float(first - at) for at in range(first)]
    after = [max(float(last - at), -MOST_LINES) for at in range(last + 1, number)]
    return before + [0.0] * (last + 1 - first) + after


def find_clusters(running: Sequence[float]) -> list[Cluster]:
    """The clusters of running text, in order."""
    found: list[Cluster] = []
    first = last = -1
    total = 0.0
    for at, weight in enumerate(running):
        if not weight:
            continue
        if first >= 0 and at - last > _CLUSTER_GAP:
            found.append(Cluster(first, last, total))
            first = -1
        if first < 0:
            first, total = at, 0.0
        last = at
        total += weight
    return [*found, Cluster(first, last, total)] if first >= 0 else found


def cluster_features(clusters: Sequence[Cluster], number: int, whole: float) -> tuple[list[float], list[float]]:
    """For each of so many lines the share of its cluster in the ``whole`` running text, and the large clusters before it."""
    shares, numbers, larger = [0.0] * number, [0.0] * number, 0.0
    largest = max((each.running for each in clusters), default=0.0)
    for first, last, weight in clusters:
        shares[first : last + 1] = [weight / (whole + 1.0)] * (last + 1 - first)
        numbers[first:] = [larger] * (number - first)
        larger += weight > _LARGE * largest
    return shares, numbers
