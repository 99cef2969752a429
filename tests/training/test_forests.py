from __future__ import annotations

import math

import pytest

from cleaner.learned.forest import forest

pytest.importorskip("lightgbm")
numpy = pytest.importorskip("numpy")


def test_a_forest_as_lists_says_what_lightgbm_says_of_figures_round_nought() -> None:
    from training.forests import Recipe, flat, grow

    figures = [-1.0, -0.5, 0.0, 0.5, 1.0]
    rows = numpy.array([[figure] for figure in figures * 200])
    targets = (rows[:, 0] >= 0.0).astype(float)
    grown = grow(Recipe(trees=3, leaves=4, rate=0.3, columns=1.0, least=5), rows, targets, numpy.ones(len(rows)))
    score = forest(flat(grown, ("figure",)))
    ours = [1.0 / (1.0 + math.exp(-score([figure, 0.0]))) for figure in figures]
    assert ours == pytest.approx(grown.predict(numpy.array([[figure] for figure in figures])).tolist(), abs=1e-4)
