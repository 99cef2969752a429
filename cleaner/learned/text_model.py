"""The learned labeller of lines at work: whether a text is a whole page, and which of its lines are the article's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.learned.forest import Score, chance, forest
from cleaner.learned.text_breaks import BREAK, is_flattened, restored
from cleaner.learned.text_features import COARSE, FINE, Lines
from cleaner.learned.text_page import PAGE, is_running, may_be_page, page_figures
from cleaner.learned.text_runs import RUN, figures, runs
from cleaner.model import Block, Favor

FORMAT = 3
"""Of the weights' file; raised whenever a figure changes its meaning."""

SURE = 0.3
"""The probability from which on a text is taken for a page. Out of fold that takes in 97 % of the pages of three corpora
that were written out as text (94 % on one line), none of their bare bodies (0.2 % on one line), 0.1 % of these made up as
conversations (1.6 % on one line), 1.5 % as outlines. Of 3,058 articles that others had extracted none has more than 0.03."""

_LEAST: dict[Favor, float] = {"precision": 0.6, "balance": 0.4, "recall": 0.25}
"""The probability from which on a line, and the run that it stands in, is the article's."""

_RUNNING = 0.6
"""The part of it that is enough for a line of running text: to lose a sentence is worse than to leave one."""


class Chance(NamedTuple):
    """The probabilities, from 0 to 1, that a line is the article's: by itself, and with the run of lines that it stands in."""

    line: float
    run: float


class Weights(NamedTuple):
    """What training left: forests over gaps between words, pages, lines and runs, and the table of words."""

    breaks: Score
    page: Score
    coarse: Score
    fine: Score
    runs: Score
    cut: float
    floor: float
    words: Mapping[str, float]


def lines_of(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks of a text; where it may be a page that was joined to one line, in the pieces that it seems to be made of."""
    return restored(text, blocks, weights().words, weights().breaks) if is_flattened(blocks) else blocks


def is_page(blocks: Sequence[Block]) -> bool:
    """Whether a text is a page with all that is on it, so that its lines have to be told apart.

    A text that somebody has extracted already, a poem, a list of results, an article on one
    line are for the rules alone.
    """
    return may_be_page(blocks) and chance(weights().page(page_figures(blocks, weights().words))) >= SURE


def is_in(line: Block, chances: Chance, favor: Favor = "balance") -> bool:
    """Whether a line with these probabilities is the article's."""
    return chances.run >= _LEAST[favor] and is_likely(line, chances.line, favor)


def is_likely(line: Block, p: float, favor: Favor = "balance") -> bool:
    """Whether a line seems to be the article's, whatever it stands in."""
    least = _LEAST[favor]
    return p >= least or (p >= _RUNNING * least and is_running(line.low))


def probabilities(blocks: Sequence[Block]) -> list[Chance]:
    """For each line the probabilities that it is the article's text."""
    with_weights = weights()
    lines = Lines(blocks, with_weights.words)
    p = estimate(lines, with_weights)
    in_run = [1.0] * len(p)
    found = runs([is_likely(block, each) for block, each in zip(blocks, p, strict=True)])
    for run, row in zip(found, figures(lines, p, found) if found else (), strict=True):
        in_run[run.start : run.stop] = [chance(with_weights.runs(row))] * len(run)
    return list(map(Chance, p, in_run))


def estimate(lines: Lines, with_weights: Weights) -> list[float]:
    """For each line the probability by itself."""
    score, cut = with_weights.coarse, with_weights.cut
    chosen = [at for at, row in enumerate(lines.coarse()) if chance(score(row)) >= cut]
    p = [with_weights.floor] * len(lines.blocks)
    for at, row in zip(chosen, lines.fine(chosen), strict=True):
        p[at] = chance(with_weights.fine(row))
    return p


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(json.loads((files("cleaner.learned") / "weights/text.json").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other figures than these."""
    expected = {"breaks": BREAK, "page": PAGE, "coarse": COARSE, "fine": FINE, "runs": RUN}
    if data["format"] != FORMAT or any(data[name]["figures"] != list(names) for name, names in expected.items()):
        raise ValueError("the weights are for other figures than this version computes")
    breaks, page, coarse, fine, of_runs = (forest(data[name]) for name in expected)
    return Weights(breaks, page, coarse, fine, of_runs, data["cut"], data["floor"], data["words"])
