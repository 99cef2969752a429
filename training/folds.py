"""Learning out of fold: no example is judged by a forest that has seen its registrable domain."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from training.forests import Array, Recipe, as_lists, grow

FOLDS = 5
FEWEST_FOUND = 0.7
"""A forest learns from a page only if this share of the gold body is on it; otherwise the labels are wrong."""


class Rows(NamedTuple):
    """What one example gives to one forest, a row for each of its ``n`` blocks, lines, runs or gaps.

    ``features`` has the shape ``(n, width of the forest's features)``; ``targets``, from 0 to 1, and ``weights`` have the
    shape ``(n,)``.
    """

    features: Array
    targets: Array
    weights: Array


@dataclass(kw_only=True)
class FoldExample:
    """An example on its way through the forests: what it gives to each, and what each predicts for it, out of fold.

    ``found`` is the share (0 to 1) of the gold body's words that are on the page. ``rows`` and ``predictions`` are by the
    forests' names, and filled as one forest after the other is learned, which is why the class is not frozen.
    """

    domain: str
    found: float
    rows: dict[str, Rows] = field(default_factory=dict)
    predictions: dict[str, Array] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """The fold of the example's domain."""
        return int(hashlib.sha256(self.domain.encode()).hexdigest(), 16) % FOLDS


def _with_weight(rows: Rows) -> Rows:
    """The rows that weigh anything."""
    weighs = rows.weights > 0.0
    return rows if weighs.all() else Rows(*(part[weighs] for part in rows))


def table(rows: Sequence[Sequence[float]], width: int) -> Array:
    """Rows as an array of the shape ``(len(rows), width)``, also where there are none."""
    return np.array(rows, dtype=float).reshape(-1, width)


def learn(name: str, recipe: Recipe, examples: Sequence[FoldExample], features: Sequence[str]) -> dict[str, Any]:
    """Fit one forest: out of fold into each example's ``predictions``, then on all for the weights, as plain lists."""
    examples = [each for each in examples if name in each.rows]
    for fold in range(FOLDS):
        forest = _fit(name, recipe, [each for each in examples if each.fold != fold])
        for each in examples:
            if each.fold == fold:
                rows = each.rows[name].features
                each.predictions[name] = np.asarray(forest.predict(rows)) if len(rows) else np.zeros(0)
    return as_lists(_fit(name, recipe, examples), features)


def _fit(name: str, recipe: Recipe, examples: Sequence[FoldExample]) -> lightgbm.Booster:
    used = [_with_weight(each.rows[name]) for each in examples if each.found >= FEWEST_FOUND]
    return grow(recipe, *Rows(*(np.concatenate(part) for part in zip(*used, strict=True))))
