"""How much each block of a training page teaches: the same for every page, less where the gold is known to be noisy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.blocks.document import Document
from training.folds import FEWEST_FOUND

CORPORA = {"sites": 1.5, "fundus": 1.5, "wcxb": 1.0}
"""The training sets, and how much a page of each weighs."""
_MISSING_ITEM, _OTHER_ITEM = 0.1, 0.5
"""List items that the gold of ``fundus`` lacks: it lacks 91 % of those in its bodies."""
_AFTER_THE_END = 0.2
"""Running text beside the gold body: the gold of ``sites`` stops early on 9 % of the pages."""
_RUNNING_WORDS, _RUNNING_LINKS = 20, 0.3
_BODY, _SOME_BODY = 0.5, 0.2
"""Shares of the gold body's words from which a container is taken for the article's."""
_POWER, _SMALLEST = 0.7, 3
"""A block's weight grows with this power of its words, which are never fewer than this."""


def weigh(corpus: str, found: float, document: Document, counts: Sequence[int], labels: Sequence[bool]) -> list[float]:
    """The weight of each block of one page, of whose gold body the share ``found`` is in its blocks."""
    if found < FEWEST_FOUND:
        return [0.0] * len(counts)
    around: Counter[int] = Counter()
    for placed, count, label in zip(document.placed, counts, labels, strict=True):
        if label and placed.box.parent is not None:
            around[placed.box.parent.index] += count
    whole = around.total() or 1
    weights = []
    for placed, count, label in zip(document.placed, counts, labels, strict=True):
        weight = float((count + _SMALLEST) ** _POWER)
        beside = [around[box.index] / whole for box in placed.box.path[1:3]]
        is_running = count >= _RUNNING_WORDS and placed.link_chars < _RUNNING_LINKS * len(placed.block.text)
        if not label and placed.block.kind == "li" and corpus == "fundus":
            weight *= _MISSING_ITEM if sum(beside) > _SOME_BODY else _OTHER_ITEM
        elif not label and placed.block.kind == "p" and is_running and sum(beside[:1]) > _BODY:
            weight *= _AFTER_THE_END
        weights.append(weight)
    scale = 100.0 * CORPORA[corpus] / (sum(weights) + 50.0)
    return [weight * scale for weight in weights]
