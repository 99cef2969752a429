from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from training.logistic import Row, fit, matrix, vocabulary

ROWS = [
    Row(f"outlet{at % 5}.example", target, frozenset(words.split()), 1.0)
    for at in range(40)
    for target, words in ((0, "the goat said"), (1, "sign up the"), (2, "photo by the"))
]


def test_what_tells_classes_apart_is_known() -> None:
    places = vocabulary(ROWS, fewest_domains=3, fewest_rows=4, most=4)
    assert set(places) == {"sign", "up", "photo", "by"}
    assert sorted(places.values()) == [0, 1, 2, 3]


def test_an_ngram_of_few_outlets_is_not() -> None:
    rows = [*ROWS, *(Row("one.example", 1, frozenset({"henhouse"}), 1.0) for _ in range(30))]
    assert "henhouse" not in vocabulary(rows, fewest_domains=3, fewest_rows=4, most=100)


def test_a_matrix_holds_ones_where_ngrams_are_known() -> None:
    assert matrix([["b", "unknown"], ["a", "b"]], {"a": 0, "b": 1}).toarray().tolist() == [[0.0, 1.0], [1.0, 1.0]]


def test_the_log_odds_say_which_class_it_is() -> None:
    places = vocabulary(ROWS, fewest_domains=3, fewest_rows=4, most=10)
    table = fit(ROWS, places, 3, l2=1.0)
    assert table.shape == (len(places) + 1, 2)
    assert table[places["sign"]].argmax() == 0
    assert table[places["photo"]].argmax() == 1
    assert (table[places["goat"]] < 0).all()
    assert np.array_equal(table, fit(ROWS, places, 3, l2=1.0))
