"""The learned labeller of blocks at work: small boosted trees over a page's features, and how far they are to be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cleaner.blocks.document import Document
from cleaner.learned.confidence import CONFIDENCE_FEATURES, confidence_features
from cleaner.learned.forest import Scorer, log_odds, sigmoid
from cleaner.learned.html_features import COARSE_FEATURES, FINE_FEATURES, REFINE_FEATURES, PageFeatures, Tables
from cleaner.learned.weight_files import load, read_forests

FEATURES = {
    "coarse": COARSE_FEATURES,
    "fine": FINE_FEATURES,
    "refine": FINE_FEATURES + REFINE_FEATURES,
    "confidence": CONFIDENCE_FEATURES,
}
"""The forests by their keys in the weights' file, and the features in the rows that each is asked with."""

_SURELY_NOT, _SURELY = 0.02, 0.98
"""Probabilities that the second pass leaves as they are."""


class Weights(NamedTuple):
    """What training left: three forests over blocks, one over pages, and the tables of names and words.

    A block whose coarse probability is below ``prefilter_threshold`` is not looked at again; it is given the
    ``default_probability``.
    """

    coarse: Scorer
    fine: Scorer
    refine: Scorer
    confidence: Scorer
    prefilter_threshold: float
    default_probability: float
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
    features = PageFeatures(document, title, description, with_weights.tables)
    coarse, least = with_weights.coarse, log_odds(with_weights.prefilter_threshold)
    chosen = [index for index, row in enumerate(features.coarse()) if coarse(row) >= least]
    p = [with_weights.default_probability] * len(document.placed)
    rows = features.fine(chosen)
    for index, row in zip(chosen, rows, strict=True):
        p[index] = sigmoid(with_weights.fine(row))
    doubtful = [(index, row) for index, row in zip(chosen, rows, strict=True) if is_doubtful(p[index])]
    around = features.refine(p, [index for index, _ in doubtful])
    for (index, row), more in zip(doubtful, around, strict=True):
        p[index] = mean(p[index], sigmoid(with_weights.refine(row + more)))
    return p


def is_doubtful(first: float) -> bool:
    """Whether the second pass looks at a block again that the first gave this probability."""
    return _SURELY_NOT < first < _SURELY


def mean(first: float, second: float) -> float:
    """The probability after both passes; better, out of fold, than that of either."""
    return (first + second) / 2


def confidence(document: Document, probabilities: Sequence[float]) -> float:
    """The word F1, from 0 to 1, that the blocks with these probabilities can be expected to have."""
    if not document.placed:
        return 0.0
    return min(1.0, max(0.0, weights().confidence(confidence_features(document, probabilities))))


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(load("html.json"))


def read(data: Mapping[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other features than these."""
    coarse, fine, refine, confidence = read_forests(data, FEATURES)
    threshold, default = data["prefilter_threshold"], data["default_probability"]
    return Weights(coarse, fine, refine, confidence, threshold, default, Tables(data["classes"], data["words"]))
