"""Fitting boosted trees with LightGBM, and writing them as :mod:`cleaner.learned.html_model` reads them."""

from __future__ import annotations

from typing import Any, NamedTuple

import lightgbm
import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]

_ALWAYS: dict[str, Any] = {
    "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
    "bagging_freq": 1, "bagging_fraction": 0.7,
}  # fmt: skip
_DIGITS = 6
_NOUGHT = 1e-9


class Recipe(NamedTuple):
    """How one forest is grown."""

    trees: int
    leaves: int
    rate: float
    columns: float = 0.5
    least: int = 40
    ridge: float = 5.0
    objective: str = "binary"


def grow(recipe: Recipe, rows: Array, targets: Array, weights: Array) -> lightgbm.Booster:
    """Fit one forest."""
    settings = {
        **_ALWAYS, "objective": recipe.objective, "num_leaves": recipe.leaves, "learning_rate": recipe.rate,
        "feature_fraction": recipe.columns, "min_data_in_leaf": recipe.least, "lambda_l2": recipe.ridge,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(rows, targets, weight=weights), recipe.trees)


def flat(forest: lightgbm.Booster, figures: tuple[str, ...]) -> dict[str, Any]:
    """A forest as plain lists."""
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
    return {"figures": list(figures), "base": 0.0, "roots": roots, "nodes": nodes, "leaves": leaves}


def _threshold(value: float) -> float:
    """A threshold in few digits. LightGBM's next to nought keep their side: below it, a figure of 0 is the larger one."""
    if abs(value) > _NOUGHT:
        return float(f"{value:.{_DIGITS}g}")
    return 0.0 if value >= 0.0 else -_NOUGHT
