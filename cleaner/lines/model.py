"""The learned labeller of lines at work: whether a text is a whole page, and which of its lines are the article's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.body.words import count_words, ending
from cleaner.forest import Score, chance, forest
from cleaner.lines.figures import COARSE, FINE, Lines
from cleaner.model import Block

FORMAT = 1
"""Of the weights' file; raised whenever a figure changes its meaning."""

FEWEST, _SHORT_SHARE = 25, 0.3
_SHORT = 60
"""Characters. A whole page has so many lines that are shorter, and they are such a share of all."""
_EDGES, _ENDED, _WORDS = 6, 0.5, 15
"""So many lines stand before the first and behind the last line of running text, which has so many words where the script
sets no spaces."""
_CHROME_LINES, _CHROME_LENGTH, _CHROME_ODDS = 4, 40, -1.6
"""So many different lines up to that length hold a word with such log-odds. With all this, 93 to 99 % of the pages of three
corpora that were written out as text are taken for pages, and 0.6 % of their bare bodies: long lists with menus in them."""


class Weights(NamedTuple):
    """What training left: two forests over lines, and the table of words."""

    coarse: Score
    fine: Score
    cut: float
    floor: float
    words: Mapping[str, float]


def is_page(blocks: Sequence[Block], words: Mapping[str, float] | None = None) -> bool:
    """Whether a text is a page with all that is on it, so that its lines have to be told apart.

    A text that somebody has extracted already, a poem, a list of results, an article on one
    line are for the rules alone.
    """
    if len(blocks) < FEWEST:
        return False
    short = [block.low for block in blocks if len(block.low) < _SHORT]
    if len(short) < max(FEWEST, _SHORT_SHARE * len(blocks)):
        return False
    running = [at for at, block in enumerate(blocks) if is_running(block)]
    if running and running[0] + len(blocks) - 1 - running[-1] < _EDGES:
        return False
    odds = (weights().words if words is None else words).get
    found: set[str] = set()
    for low in short:
        if len(low) < _CHROME_LENGTH and any(odds(word, 0.0) <= _CHROME_ODDS for word in low.split()):
            found.add(low)
            if len(found) >= _CHROME_LINES:
                return True
    return False


def is_running(block: Block) -> bool:
    """Whether a line is running text: long, and it ends as sentences do."""
    return ending(block.low) >= _ENDED and (len(block.low) >= _SHORT or count_words(block.low) >= _WORDS)


def probabilities(blocks: Sequence[Block]) -> list[float]:
    """For each line the probability, from 0 to 1, that it is the article's text."""
    return estimate(blocks, weights())


def estimate(blocks: Sequence[Block], with_weights: Weights) -> list[float]:
    """:func:`probabilities` with weights of one's own."""
    lines = Lines(blocks, with_weights.words)
    score, cut = with_weights.coarse, with_weights.cut
    chosen = [at for at, row in enumerate(lines.coarse()) if chance(score(row)) >= cut]
    p = [with_weights.floor] * len(blocks)
    for at, row in zip(chosen, lines.fine(chosen), strict=True):
        p[at] = chance(with_weights.fine(row))
    return p


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(json.loads((files("cleaner.lines") / "weights.json").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other figures than these."""
    if (data["format"], data["coarse"]["figures"], data["fine"]["figures"]) != (FORMAT, list(COARSE), list(FINE)):
        raise ValueError("the weights are for other figures than this version computes")
    return Weights(forest(data["coarse"]), forest(data["fine"]), data["cut"], data["floor"], data["words"])
