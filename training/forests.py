"""Fitting boosted trees with LightGBM, and writing them as :mod:`cleaner.learned.forest` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Indices = np.ndarray[Any, np.dtype[np.intp]]

_SETTINGS: dict[str, Any] = {
    "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
    "bagging_freq": 1, "bagging_fraction": 0.7,
}  # fmt: skip
"""The same for every forest."""
_DIGITS = 6
_NEAR_ZERO = 1e-9


class Recipe(NamedTuple):
    """How one forest is grown, in LightGBM's terms.

    The fields are ``num_iterations``, ``num_leaves``, ``learning_rate``, ``feature_fraction``, ``min_data_in_leaf``,
    ``lambda_l2`` and ``objective``.
    """

    trees: int
    leaves: int
    learning_rate: float
    feature_fraction: float = 0.5
    min_rows: int = 40
    l2: float = 5.0
    objective: str = "binary"


def grow(recipe: Recipe, features: Array, targets: Array, weights: Array) -> lightgbm.Booster:
    """Fit one forest to ``features`` of the shape (n, width), ``targets`` (0 to 1) and ``weights`` of the shape (n,)."""
    settings = {
        **_SETTINGS, "objective": recipe.objective, "num_leaves": recipe.leaves, "learning_rate": recipe.learning_rate,
        "feature_fraction": recipe.feature_fraction, "min_data_in_leaf": recipe.min_rows, "lambda_l2": recipe.l2,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(features, targets, weight=weights), recipe.trees)


def as_lists(forest: lightgbm.Booster, features: Sequence[str]) -> dict[str, Any]:
    """A forest as plain lists; ``features`` names the places of its rows."""
    nodes: list[list[float]] = []
    leaves: list[float] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], _DIGITS))
            return ~(len(leaves) - 1)
        place = len(nodes)
        nodes.append([])
        nodes[place] = [node["split_feature"], _threshold(node["threshold"]), add(node["left_child"]), add(node["right_child"])]
        return place

    roots = [add(tree["tree_structure"]) for tree in forest.dump_model()["tree_info"]]
    return {"features": list(features), "base": 0.0, "roots": roots, "nodes": nodes, "leaves": leaves}


def _threshold(value: float) -> float:
    """A threshold in few digits. LightGBM's next to zero keep their side: below it, a feature of 0 is the larger one."""
    if abs(value) > _NEAR_ZERO:
        return float(f"{value:.{_DIGITS}g}")
    return 0.0 if value >= 0.0 else -_NEAR_ZERO
