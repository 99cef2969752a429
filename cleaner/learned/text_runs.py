"""Runs of lines that stand together, each as a row of features: a paragraph seldom comes alone, and neither does a teaser.

Line by line, the second of two articles on a page looks like the first. What tells them apart is what
stands before a run, how much of the page it is, and whether it has the first one's subjects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain
from math import log

from cleaner.learned.text_features import LineFeatures

RUN_FEATURES = (
    "log_words", "lines", "log_longest", "p_mean", "p_highest", "p_lowest", "p_first", "p_last",
    "log_odds", "lowest_log_odds", "mean_lowest_log_odds", "stop_words", "sentence_ends", "question_marks",
    "repeated", "comments_before", "number", "runs", "word_share", "word_share_before", "mass_ratio",
    "log_kept_words", "log_lines", "position", "runs_from_main",
    "shared_with_first", "shared_with_previous", "shared_with_others",
    "log_words_above", "log_words_below", "p_mean_previous", "p_mean_next",
)  # fmt: skip
"""What a run of lines is looked at with; -1 stands for what there is not.

The run: its words and its longest line's (logarithms), its lines, the probabilities of its lines (mean by words, highest,
lowest, first, last). Its words: the mean and the lowest log-odds, the mean of each line's lowest, the share (0 to 1) of stop
words, of lines that end as a sentence does, question and exclamation marks for each word, the share of lines that stand
further up already, lines before it that speak of readers' comments. Its place: the runs before it, all runs, the shares of
its words and of those of the runs before it in all runs'; its mass (words times probability) to the heaviest run's; words of
all runs, lines of the text, where it begins (0 to 1), runs from the heaviest one. The shares of its subject words that are
in the first large run, in the run before it, in any other. Words between it and the runs above and below; their mean
probabilities.
"""

_LARGE = 0.3
"""Of the largest run's words; the first run with as many is where the article seems to begin."""
_ENDED = 0.5
_NO_RUN = -1.0

Run = range
"""The numbers of the lines of one run."""


def find_runs(is_inside: Sequence[bool]) -> list[Run]:
    """The stretches of lines that are inside, nothing between their lines."""
    found: list[Run] = []
    start = -1
    for at, here in enumerate((*is_inside, False)):
        if here and start < 0:
            start = at
        elif not here and start >= 0:
            found.append(range(start, at))
            start = -1
    return found


def run_features(lines: LineFeatures, p: Sequence[float], runs: Sequence[Run]) -> list[list[float]]:
    """A row of :data:`RUN_FEATURES` for each run, of which there is at least one; ``p`` are the probabilities of all lines."""
    words = lines.words
    sums = [0.0, *accumulate(words)]
    sizes = [sums[run.stop] - sums[run.start] for run in runs]
    masses = [sum(words[at] * p[at] for at in run) for run in runs]
    means = [_NO_RUN, *(mass / size for mass, size in zip(masses, sizes, strict=True)), _NO_RUN]
    whole, heaviest = sum(sizes), max(masses)
    main, largest = masses.index(heaviest), max(sizes)
    first = next(number for number, size in enumerate(sizes) if size >= _LARGE * largest)
    subjects = [frozenset(chain.from_iterable(map(lines.subject_words, run))) for run in runs]
    holders = Counter(chain.from_iterable(subjects))
    shared = frozenset(word for word, count in holders.items() if count > 1)
    is_copy, comments = _copies_above(lines), lines.comment_counts()
    starts, stops = [*(run.start for run in runs), len(words)], [0, *(run.stop for run in runs)]
    rows, before = [], 0.0
    for number, run in enumerate(runs):
        own, size = subjects[number], sizes[number]
        many = len(own) + 1.0
        rows.append([
            *_of_lines(lines, p, run, size, means[number + 1]),
            sum(is_copy[run.start : run.stop]) / len(run), comments[run.start],
            float(number), float(len(runs)), size / whole, before / whole, masses[number] / (heaviest + 1e-9),
            log(whole + 1.0), log(len(words) + 1.0), run.start / len(words), float(number - main),
            _NO_RUN if number == first else len(own & subjects[first]) / many,
            len(own & subjects[number - 1]) / many if number else _NO_RUN,
            len(own & shared) / many,
            log(sums[run.start] - sums[stops[number]] + 1.0), log(sums[starts[number + 1]] - sums[run.stop] + 1.0),
            means[number], means[number + 2],
        ])  # fmt: skip
        before += size
    return rows


def _of_lines(lines: LineFeatures, p: Sequence[float], run: Run, size: float, mean: float) -> list[float]:
    """The features that the run's own lines give: those before ``repeated``."""
    stop_words, log_odds, lowest, _ = zip(*map(lines.line_words, run), strict=True)
    count, inside = len(run), p[run.start : run.stop]
    return [
        log(size + 1.0), float(count), log(max(lines.words[run.start : run.stop]) + 1.0),
        mean, max(inside), min(inside), inside[0], inside[-1],
        sum(log_odds) / count, min(lowest), sum(lowest) / count,
        sum(stop_words) / count, sum(lines.sentence_ends[at] >= _ENDED for at in run) / count,
        sum(lines.texts[at].count("?") + lines.texts[at].count("!") for at in run) / (size + 5.0),
    ]  # fmt: skip


def _copies_above(lines: LineFeatures) -> list[bool]:
    """For each line whether the same stands above it already: pages hold their article twice, once for sharing."""
    seen: set[str] = set()
    is_copy = []
    for line in lines.lowercase:
        is_copy.append(line in seen)
        seen.add(line)
    return is_copy
