from __future__ import annotations

import pytest

from cleaner.learned.forest import Forest, read_forest, sigmoid


def test_a_forest_is_the_sum_of_its_trees() -> None:
    forest = Forest(0.5, (0, 1), ((0, 1.0, ~0, ~1), (1, 2.0, ~2, 2), (0, 0.0, ~3, ~4)), (1.0, 2.0, 10.0, 20.0, 30.0))
    score = forest.to_function()
    assert score([1.0, 2.0]) == 0.5 + 1.0 + 10.0
    assert score([1.1, 2.1]) == 0.5 + 2.0 + 30.0


def test_a_forest_is_read_from_plain_lists() -> None:
    data = {"base": 0.5, "roots": [0], "nodes": [[0, 1.0, ~0, ~1]], "leaves": [1.0, 2.0], "features": ["words"]}
    assert read_forest(data)([1.0]) == 1.5
    assert read_forest(data)([3.0]) == 2.5


@pytest.mark.parametrize(("log_odds", "probability"), [(0.0, 0.5), (-1000.0, 0.0), (1000.0, 1.0)])
def test_log_odds_stand_for_a_probability(log_odds: float, probability: float) -> None:
    assert sigmoid(log_odds) == probability
