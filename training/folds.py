"""Learning out of fold: no example is judged by a forest that has seen its registrable domain."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from forests import Array, Recipe, flat, grow

FOLDS = 5
FOUND = 0.7
"""A forest learns from a page only if this share of the gold body is on it; otherwise the labels are wrong."""


class Rows(NamedTuple):
    """What one example gives to one forest: rows of figures, what should come out, and what each row weighs."""

    figures: Array
    targets: Array
    weights: Array


@dataclass(kw_only=True)
class Folded:
    """An example on its way through the forests: what it gives to each, and what each says of it, out of fold."""

    domain: str
    found: float
    rows: dict[str, Rows] = field(default_factory=dict)
    out: dict[str, Array] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """The fold of the example's domain."""
        return int(hashlib.sha256(self.domain.encode()).hexdigest(), 16) % FOLDS


def _weighty(rows: Rows) -> Rows:
    """The rows that weigh anything."""
    weighs = rows.weights > 0.0
    return rows if weighs.all() else Rows(*(part[weighs] for part in rows))


def table(rows: Sequence[Sequence[float]], width: int) -> Array:
    """Rows as a table, also where there are none."""
    return np.array(rows, dtype=float).reshape(-1, width)


def learn(name: str, recipe: Recipe, examples: Sequence[Folded], names: tuple[str, ...]) -> dict[str, Any]:
    """Fit one forest: out of fold into each example's ``out``, then on all for the weights."""

    def fit(some: Sequence[Folded]) -> Any:
        used = [_weighty(each.rows[name]) for each in some if each.found >= FOUND]
        return grow(recipe, *(np.concatenate(part) for part in zip(*used, strict=True)))

    examples = [each for each in examples if name in each.rows]
    for fold in range(FOLDS):
        forest = fit([each for each in examples if each.fold != fold])
        for each in examples:
            if each.fold == fold:
                rows = each.rows[name].figures
                each.out[name] = forest.predict(rows) if len(rows) else np.zeros(0)
    return flat(fit(examples), names)
