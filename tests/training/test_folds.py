from __future__ import annotations

import pytest

pytest.importorskip("lightgbm")
numpy = pytest.importorskip("numpy")


def test_every_example_is_predicted_by_a_forest_that_has_not_seen_its_domain() -> None:
    from training.folds import FOLDS, FoldExample, Rows, learn
    from training.forests import Recipe

    examples = [FoldExample(domain=f"{number}.example", found=1.0) for number in range(40)]
    odd = examples[0].fold
    for each in examples:  # one fold's targets are the other way round: a forest that had seen them would know
        target = float(each.fold == odd)
        each.rows["only"] = Rows(numpy.zeros((20, 1)) + target, numpy.full(20, target), numpy.ones(20))
    forest = learn("only", Recipe(trees=5, leaves=2, learning_rate=0.5, min_rows=5), examples, ["feature"])
    assert forest["features"] == ["feature"]
    assert {each.fold for each in examples} == set(range(FOLDS))
    assert max(each.predictions["only"].max() for each in examples if each.fold == odd) < 0.5


def test_rows_without_weight_and_pages_without_their_body_teach_nothing() -> None:
    from training.folds import FoldExample, Rows, learn
    from training.forests import Recipe

    examples = [FoldExample(domain=f"{number}.example", found=1.0) for number in range(40)]
    for each in examples:
        weights = numpy.array([1.0, 0.0] * 10)
        each.rows["only"] = Rows(numpy.zeros((20, 1)), 1.0 - weights, weights)
    empty = FoldExample(domain="none.example", found=0.0)
    empty.rows["only"] = Rows(numpy.zeros((0, 1)), numpy.zeros(0), numpy.zeros(0))
    learn("only", Recipe(trees=5, leaves=2, learning_rate=0.5, min_rows=5), [*examples, empty], ["feature"])
    assert examples[0].predictions["only"].max() < 0.5
    assert len(empty.predictions["only"]) == 0
