"""The learned labeller of lines at work: whether a text is a whole page, and which of its lines are the article's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cleaner.learned.forest import Scorer, sigmoid
from cleaner.learned.text_breaks import BREAK_FEATURES, is_flattened, restore_lines
from cleaner.learned.text_features import COARSE_FEATURES, FINE_FEATURES, LineFeatures
from cleaner.learned.text_page import PAGE_FEATURES, is_running_text, may_be_page, page_features
from cleaner.learned.text_runs import RUN_FEATURES, find_runs, run_features
from cleaner.learned.weight_files import load, read_forests
from cleaner.model import Block, Favor

FEATURES = {
    "breaks": BREAK_FEATURES,
    "page": PAGE_FEATURES,
    "coarse": COARSE_FEATURES,
    "fine": FINE_FEATURES,
    "runs": RUN_FEATURES,
}
"""The forests by their keys in the weights' file, and the features in the rows that each is asked with."""

PAGE_THRESHOLD = 0.3
"""The probability from which on a text is taken for a page. Out of fold that takes in 97 % of the pages of three corpora
that were written out as text (94 % on one line), none of their bare bodies (0.2 % on one line), 0.1 % of these made up as
conversations (1.6 % on one line), 1.5 % as outlines. Of 3,058 articles that others had extracted none has more than 0.03."""

KEEP_THRESHOLD: dict[Favor, float] = {"precision": 0.6, "balance": 0.4, "recall": 0.25}
"""The probability from which on a line, and the run that it stands in, is the article's."""

_OF_RUNNING_TEXT = 0.6
"""The part of it that is enough for a line of running text: to lose a sentence is worse than to leave one."""


class LineProbabilities(NamedTuple):
    """The probabilities, from 0 to 1, that a line is the article's: by itself, and with the run of lines that it stands in."""

    line: float
    run: float


class Weights(NamedTuple):
    """What training left: forests over gaps between words, pages, lines and runs, and the table of words.

    A line whose coarse probability is below ``prefilter_threshold`` is not looked at again; it is given the
    ``default_probability``. ``words`` holds each known word's log-odds of being an article's.
    """

    breaks: Scorer
    page: Scorer
    coarse: Scorer
    fine: Scorer
    runs: Scorer
    prefilter_threshold: float
    default_probability: float
    words: Mapping[str, float]


def lines_of(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks of a text; where it may be a page that was joined to one line, in the pieces that it seems to be made of."""
    return restore_lines(text, blocks, weights().words, weights().breaks) if is_flattened(blocks) else blocks


def is_page(blocks: Sequence[Block]) -> bool:
    """Whether a text is a page with all that is on it, so that its lines have to be told apart.

    A text that somebody has extracted already, a poem, a list of results, an article on one
    line are for the rules alone.
    """
    return may_be_page(blocks) and sigmoid(weights().page(page_features(blocks, weights().words))) >= PAGE_THRESHOLD


def is_article_line(line: Block, p: LineProbabilities, favor: Favor = "balance") -> bool:
    """Whether a line with these probabilities is the article's."""
    return p.run >= KEEP_THRESHOLD[favor] and is_likely_article(line, p.line, favor)


def is_likely_article(line: Block, p: float, favor: Favor = "balance") -> bool:
    """Whether a line with this probability by itself seems to be the article's, whatever it stands in."""
    threshold = KEEP_THRESHOLD[favor]
    return p >= threshold or (p >= _OF_RUNNING_TEXT * threshold and is_running_text(line.lowercase))


def probabilities(blocks: Sequence[Block]) -> list[LineProbabilities]:
    """For each line of a page, of which there is at least one, the probabilities that it is the article's text."""
    with_weights = weights()
    lines = LineFeatures(blocks, with_weights.words)
    p = estimate(lines, with_weights)
    in_run = [1.0] * len(p)
    runs = find_runs([is_likely_article(block, each) for block, each in zip(blocks, p, strict=True)])
    for run, row in zip(runs, run_features(lines, p, runs) if runs else (), strict=True):
        in_run[run.start : run.stop] = [sigmoid(with_weights.runs(row))] * len(run)
    return list(map(LineProbabilities, p, in_run))


def estimate(lines: LineFeatures, with_weights: Weights) -> list[float]:
    """For each line the probability by itself."""
    coarse, threshold = with_weights.coarse, with_weights.prefilter_threshold
    chosen = [at for at, row in enumerate(lines.coarse()) if sigmoid(coarse(row)) >= threshold]
    p = [with_weights.default_probability] * len(lines.blocks)
    for at, row in zip(chosen, lines.fine(chosen), strict=True):
        p[at] = sigmoid(with_weights.fine(row))
    return p


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(load("text.json"))


def read(data: Mapping[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other features than these."""
    breaks, page, coarse, fine, of_runs = read_forests(data, FEATURES)
    threshold, default = data["prefilter_threshold"], data["default_probability"]
    return Weights(breaks, page, coarse, fine, of_runs, threshold, default, data["words"])
