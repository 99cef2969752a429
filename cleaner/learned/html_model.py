"""The learned labeller at work: small boosted trees over a page's figures, and how far they are to be trusted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.blocks.document import Document
from cleaner.learned.confidence import TRUST, figures
from cleaner.learned.forest import Score, chance, forest
from cleaner.learned.html_features import AGAIN, COARSE, FINE, Page, Tables

FORMAT = 1
"""Of the weights' file; raised whenever a figure changes its meaning."""

_SURELY_NOT, _SURELY = 0.02, 0.98
"""Probabilities that the second pass leaves as they are."""


class Weights(NamedTuple):
    """What training left: three forests over blocks, one over pages, and the tables of names and words."""

    coarse: Score
    fine: Score
    again: Score
    trust: Score
    cut: float
    floor: float
    tables: Tables


def probabilities(document: Document, *, title: str | None = None, description: str | None = None) -> list[float]:
    """For each block the probability, from 0 to 1, that it is the article's text.

    ``title`` and ``description`` are the page's own, as its head states them; they help to find where the article begins.
    """
    return estimate(document, title, description, weights())


def estimate(document: Document, title: str | None, description: str | None, with_weights: Weights) -> list[float]:
    """:func:`probabilities` with weights of one's own."""
    if not document.placed:
        return []
    page = Page(document, title, description, with_weights.tables)
    chosen = [index for index, row in enumerate(page.coarse()) if chance(with_weights.coarse(row)) >= with_weights.cut]
    p = [with_weights.floor] * len(document.placed)
    rows = page.fine(chosen)
    for index, row in zip(chosen, rows, strict=True):
        p[index] = chance(with_weights.fine(row))
    doubtful = [(index, row) for index, row in zip(chosen, rows, strict=True) if is_doubtful(p[index])]
    around = page.again(p, [index for index, _ in doubtful])
    for (index, row), more in zip(doubtful, around, strict=True):
        p[index] = mean(p[index], chance(with_weights.again(row + more)))
    return p


def is_doubtful(first: float) -> bool:
    """Whether the second pass looks at a block again that the first gave this probability."""
    return _SURELY_NOT < first < _SURELY


def mean(first: float, second: float) -> float:
    """What both passes say together; better, out of fold, than what either says."""
    return (first + second) / 2


def confidence(document: Document, probabilities: Sequence[float]) -> float:
    """The word F1, from 0 to 1, that the blocks with these probabilities can be expected to have."""
    if not document.placed:
        return 0.0
    return min(1.0, max(0.0, weights().trust(figures(document, probabilities))))


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(json.loads((files("cleaner.learned") / "weights/html.json").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other figures than these."""
    if (data["format"], data["fine"]["figures"], data["again"]["figures"]) != (FORMAT, list(FINE), [*FINE, *AGAIN]):
        raise ValueError("the weights are for other figures than this version computes")
    if (data["coarse"]["figures"], data["trust"]["figures"]) != (list(COARSE), list(TRUST)):
        raise ValueError("the weights are for other figures than this version computes")
    coarse, fine, again, trust = (forest(data[name]) for name in ("coarse", "fine", "again", "trust"))
    return Weights(coarse, fine, again, trust, data["cut"], data["floor"], Tables(data["classes"], data["words"]))
