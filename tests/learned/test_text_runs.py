from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.text_features import LineFeatures
from cleaner.learned.text_runs import RUN_FEATURES, Run, find_runs, run_features

FERRY = (
    "The ferry across the Wendle lost its bell in the storm, and nobody has found it since.",
    "The bell was cast in 1911, the museum says, and the crew rang it twice on every crossing.",
)
SOUP = ("Ten soups for a cold day, with barley, leeks and what is left of the ham from Sunday, are in our kitchen pages.",)
PAGE = "\n".join(["Home", *FERRY, "Most read", "Comments", *SOUP, "Reply", *FERRY])
FOUND = [range(1, 3), range(5, 6), range(7, 9)]
P = [0.1, 0.9, 0.8, 0.1, 0.1, 0.5, 0.1, 0.7, 0.7]


def of(name: str, p: list[float] = P, found: list[Run] = FOUND) -> list[float]:
    lines = LineFeatures(segment(PAGE), {})
    lines.coarse()
    return [row[RUN_FEATURES.index(name)] for row in run_features(lines, p, found)]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ([], []),
        ([False, False], []),
        ([True, True, False, True], [range(2), range(3, 4)]),
        ([False, True, True], [range(1, 3)]),
    ],
)
def test_a_run_ends_where_a_line_is_out(inside: list[bool], found: list[Run]) -> None:
    assert find_runs(inside) == found


def test_every_run_has_a_row_of_every_feature() -> None:
    lines = LineFeatures(segment(PAGE), {})
    lines.coarse()
    assert [len(row) for row in run_features(lines, P, FOUND)] == [len(RUN_FEATURES)] * 3
    assert [len(row) for row in run_features(lines, P, FOUND[:1])] == [len(RUN_FEATURES)]


def test_the_probabilities_of_a_run_are_summed_up() -> None:
    assert of("p_highest") == [0.9, 0.5, 0.7]
    assert of("p_lowest") == [0.8, 0.5, 0.7]
    assert 0.8 < of("p_mean")[0] < 0.9
    assert of("mass_ratio")[0] == pytest.approx(1.0)
    assert of("p_mean_previous")[:2] == [-1.0, of("p_mean")[0]]
    assert of("p_mean_next")[2] == -1.0


def test_what_was_said_before_is_known() -> None:
    assert of("repeated") == [0.0, 0.0, 1.0]
    assert of("comments_before") == [0.0, 1.0, 2.0]
    assert of("word_share_before")[0] == 0.0 < of("word_share_before")[1] < of("word_share_before")[2] < 1.0


def test_runs_of_one_subject_are_akin() -> None:
    first, soup, again = of("shared_with_first")
    assert first == -1.0
    assert soup < 0.2 < 0.8 < again
    assert of("shared_with_previous")[0] == -1.0
    assert of("shared_with_others")[1] < of("shared_with_others")[0]


def test_the_words_between_runs_are_counted() -> None:
    above, below = of("log_words_above"), of("log_words_below")
    assert above[1] == below[0] > above[0] > 0.0
    assert below[2] == 0.0
