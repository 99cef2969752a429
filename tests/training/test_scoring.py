from __future__ import annotations

import pytest

from training.scoring import Scores, interval, score


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        pytest.param("The ferry ran aground.", "the FERRY ran aground", Scores(1.0, 1.0, 1.0), id="case and marks do not count"),
        pytest.param("aground ran ferry the", "the ferry ran aground", Scores(1.0, 1.0, 1.0), id="nor does order"),
        pytest.param("the ferry sign up", "the ferry", Scores(0.5, 1.0, 2 / 3), id="what is too much costs precision"),
        pytest.param("the", "the ferry ran aground", Scores(1.0, 0.25, 0.4), id="what is missing costs recall"),
        pytest.param("no no no", "no", Scores(1 / 3, 1.0, 0.5), id="a word counts as often as it stands there"),
        pytest.param("penguin", "lighthouse", Scores(0.0, 0.0, 0.0), id="nothing in common"),
        pytest.param("", "lighthouse", Scores(0.0, 0.0, 0.0), id="no text"),
        pytest.param("lighthouse", "", Scores(0.0, 0.0, 0.0), id="no body, but a text"),
        pytest.param(" – ", "", Scores(1.0, 1.0, 1.0), id="neither has a word"),
    ],
)
def test_scores_are_those_of_the_multiset_of_words(text: str, gold: str, expected: Scores) -> None:
    assert score(text, gold) == pytest.approx(expected)


def test_interval_of_equal_differences_is_a_point() -> None:
    assert interval([2.0] * 10) == pytest.approx((2.0, 2.0, 2.0))


def test_interval_lies_round_the_mean_and_is_the_same_each_time() -> None:
    differences = [float(number % 7) for number in range(70)]
    found = interval(differences)
    assert found.mean == pytest.approx(3.0)
    assert found.low < found.mean < found.high
    assert found == interval(differences)


def test_interval_is_as_wide_as_the_normal_one_on_many_pages() -> None:
    differences = [1.0, -1.0] * 200  # standard error 1 / 20
    found = interval(differences)
    assert found.low == pytest.approx(-1.96 / 20, abs=0.02)
    assert found.high == pytest.approx(1.96 / 20, abs=0.02)


def test_more_pages_make_the_interval_narrower() -> None:
    few, many = interval([0.0, 1.0] * 10), interval([0.0, 1.0] * 100)
    assert many.high - many.low < few.high - few.low


def test_interval_needs_a_page() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        interval([])
