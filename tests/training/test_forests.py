from __future__ import annotations

import math

import pytest

from cleaner.learned.forest import read_forest

pytest.importorskip("lightgbm")
numpy = pytest.importorskip("numpy")


def test_a_forest_as_lists_scores_as_lightgbm_does_round_zero() -> None:
    from training.forests import Recipe, as_lists, grow

    values = [-1.0, -0.5, 0.0, 0.5, 1.0]
    rows = numpy.array([[value] for value in values * 200])
    targets = (rows[:, 0] >= 0.0).astype(float)
    grown = grow(
        Recipe(trees=3, leaves=4, learning_rate=0.3, feature_fraction=1.0, min_rows=5), rows, targets, numpy.ones(len(rows))
    )
    score = read_forest(as_lists(grown, ["feature"]))
    ours = [1.0 / (1.0 + math.exp(-score([value, 0.0]))) for value in values]
    assert ours == pytest.approx(numpy.asarray(grown.predict(numpy.array([[value] for value in values]))).tolist(), abs=1e-4)
