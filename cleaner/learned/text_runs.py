"""Runs of lines that stand together, each as a row of figures: a paragraph seldom comes alone, and neither does a teaser.

Line by line, the second of two articles on a page looks like the first. What tells them apart is what
stands before a run, how much of the page it is, and whether it has the first one's subjects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain
from math import log

from cleaner.learned.text_features import Lines

RUN = (
    "words", "lines", "longest", "mean", "top", "low", "first", "last", "odds", "worst", "worst_mean", "stops", "ended", "asks",
    "again", "replies", "order", "runs", "share", "before", "rival", "whole", "number", "place", "from_main",
    "akin_first", "akin_above", "akin_rest", "gap_above", "gap_below", "mean_above", "mean_below",
)  # fmt: skip

_LARGE = 0.3
"""Of the largest run's words; the first run with as many is where the article seems to begin."""
_ENDED = 0.5
_NOWHERE = -1.0

Run = range
"""The numbers of the lines of one run."""


def runs(inside: Sequence[bool]) -> list[Run]:
    """The stretches of lines that are inside, nothing between their lines."""
    found: list[Run] = []
    start = -1
    for at, here in enumerate((*inside, False)):
        if here and start < 0:
            start = at
        elif not here and start >= 0:
            found.append(range(start, at))
            start = -1
    return found


def figures(lines: Lines, p: Sequence[float], found: Sequence[Run]) -> list[list[float]]:
    """A row of :data:`RUN` for each run; ``p`` are the probabilities of all lines."""
    words = lines.words
    sums = [0.0, *accumulate(words)]
    sizes = [sums[run.stop] - sums[run.start] for run in found]
    masses = [sum(words[at] * p[at] for at in run) for run in found]
    means = [_NOWHERE, *(mass / size for mass, size in zip(masses, sizes, strict=True)), _NOWHERE]
    whole, most = sum(sizes), max(masses)
    main, largest = masses.index(most), max(sizes)
    first = next(order for order, size in enumerate(sizes) if size >= _LARGE * largest)
    subjects = [frozenset(chain.from_iterable(map(lines.subjects, run))) for run in found]
    held_by = Counter(chain.from_iterable(subjects))
    shared = frozenset(word for word, count in held_by.items() if count > 1)
    earlier, replies = _earlier(lines), lines.replies()
    stops = [0, *(run.stop for run in found)]
    starts = [*(run.start for run in found), len(words)]
    rows, before = [], 0.0
    for order, run in enumerate(found):
        stopped, odds, worst, _ = zip(*map(lines.look, run), strict=True)
        count, own = len(run), subjects[order]
        inside = p[run.start : run.stop]
        many = len(own) + 1.0
        rows.append([
            log(sizes[order] + 1.0), float(count), log(max(words[run.start : run.stop]) + 1.0),
            means[order + 1], max(inside), min(inside), inside[0], inside[-1],
            sum(odds) / count, min(worst), sum(worst) / count,
            sum(stopped) / count, sum(lines.ended[at] >= _ENDED for at in run) / count,
            sum(lines.texts[at].count("?") + lines.texts[at].count("!") for at in run) / (sizes[order] + 5.0),
            sum(earlier[run.start : run.stop]) / count, replies[run.start],
            float(order), float(len(found)), sizes[order] / whole, before / whole, masses[order] / (most + 1e-9),
            log(whole + 1.0), log(len(words) + 1.0), run.start / len(words), float(order - main),
            _NOWHERE if order == first else len(own & subjects[first]) / many,
            len(own & subjects[order - 1]) / many if order else _NOWHERE,
            len(own & shared) / many,
            log(sums[run.start] - sums[stops[order]] + 1.0), log(sums[starts[order + 1]] - sums[run.stop] + 1.0),
            means[order], means[order + 2],
        ])  # fmt: skip
        before += sizes[order]
    return rows


def _earlier(lines: Lines) -> list[bool]:
    """For each line whether the same stands above it already: pages hold their article twice, once for sharing."""
    seen: set[str] = set()
    earlier = []
    for low in lines.lows:
        earlier.append(low in seen)
        seen.add(low)
    return earlier
