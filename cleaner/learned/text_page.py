"""A whole text as a row of figures: whether it is a page with all that is on it, or somebody took that off already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from cleaner.learned.words import count_words, ending
from cleaner.model import Block

PAGE = (
    "lines", "short", "share", "above", "below", "edge_chrome", "chrome", "kinds", "strong", "worst", "odds",
    "head", "tail", "longest", "repeated", "flat",
)  # fmt: skip

FEWEST, FEWEST_SHORT = 40, 25
"""Lines, and short lines, that any page has."""
_SHORT, _ENTRY = 60, 40
"""Characters of a short line, and of a menu's entry."""
_ENDED, _WORDS = 0.5, 15
"""Running text has so many words where the script sets no spaces."""
_CHROME, _STRONG = -1.1, -2.6
"""The log-odds of a word of menus and forms, those of ``training/lexicon.py`` among them; of one that stands nowhere else."""
_END = 20
"""Lines at either end of a page."""


def may_be_page(blocks: Sequence[Block]) -> bool:
    """Whether a text has as many lines, and as many short ones, as any page has."""
    return len(blocks) >= FEWEST and sum(len(block.low) < _SHORT for block in blocks) >= FEWEST_SHORT


def page_figures(blocks: Sequence[Block], odds: Mapping[str, float]) -> list[float]:
    """The row of :data:`PAGE`; ``odds`` holds each known word's log-odds of being an article's."""
    number = len(blocks)
    lows = [block.low for block in blocks]
    sizes = list(map(len, lows))
    running = [at for at, low in enumerate(lows) if is_running(low)]
    first, last = (running[0], running[-1]) if running else (number, -1)
    entries = dict.fromkeys(low for low in lows if len(low) < _ENTRY)  # a transcript's two speakers are two
    worst, means = [], []
    for low in entries:
        values = [value for value in map(odds.get, low.split()) if value is not None]
        worst.append(min(values) if values else 0.0)
        means.append(sum(values) / len(values) if values else 0.0)
    kinds = {low for low, least in zip(entries, worst, strict=True) if least <= _CHROME}
    at_ends = kinds.intersection(lows[:first] + lows[last + 1 :])
    is_short = [size < _SHORT for size in sizes]
    in_a_row = map(len, bytes([size < _ENTRY for size in sizes]).split(b"\0"))
    end = min(_END, number)
    flat = sum(block.flat for block in blocks) / number
    return [
        log(number), log(sum(is_short) + 1.0), sum(is_short) / number, float(first), float(number - 1 - last),
        float(len(at_ends)), len(kinds) / number, float(len(kinds)), float(sum(least <= _STRONG for least in worst)),
        min(worst, default=0.0), sum(means) / max(1, len(means)), sum(is_short[:end]) / end, sum(is_short[-end:]) / end,
        float(max(in_a_row)), 1.0 - len(set(lows)) / number, flat,
    ]  # fmt: skip


def is_running(low: str) -> bool:
    """Whether a line with this text in lower case is running text: long, and it ends as sentences do."""
    return ending(low) >= _ENDED and (len(low) >= _SHORT or count_words(low) >= _WORDS)
