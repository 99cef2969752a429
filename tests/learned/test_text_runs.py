from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.text_features import Lines
from cleaner.learned.text_runs import RUN, Run, figures, runs

FERRY = (
    "The ferry across the Wendle lost its bell in the storm, and nobody has found it since.",
    "The bell was cast in 1911, the museum says, and the crew rang it twice on every crossing.",
)
SOUP = ("Ten soups for a cold day, with barley, leeks and what is left of the ham from Sunday, are in our kitchen pages.",)
PAGE = "\n".join(["Home", *FERRY, "Most read", "Comments", *SOUP, "Reply", *FERRY])
FOUND = [range(1, 3), range(5, 6), range(7, 9)]
P = [0.1, 0.9, 0.8, 0.1, 0.1, 0.5, 0.1, 0.7, 0.7]


def of(name: str, p: list[float] = P, found: list[Run] = FOUND) -> list[float]:
    lines = Lines(segment(PAGE), {})
    lines.coarse()
    return [row[RUN.index(name)] for row in figures(lines, p, found)]


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
    assert runs(inside) == found


def test_every_run_has_a_row_of_every_figure() -> None:
    lines = Lines(segment(PAGE), {})
    lines.coarse()
    assert [len(row) for row in figures(lines, P, FOUND)] == [len(RUN)] * 3
    assert [len(row) for row in figures(lines, P, FOUND[:1])] == [len(RUN)]


def test_the_probabilities_of_a_run_are_summed_up() -> None:
    assert of("top") == [0.9, 0.5, 0.7]
    assert of("low") == [0.8, 0.5, 0.7]
    assert 0.8 < of("mean")[0] < 0.9
    assert of("rival")[0] == pytest.approx(1.0)
    assert of("mean_above")[:2] == [-1.0, of("mean")[0]]
    assert of("mean_below")[2] == -1.0


def test_what_was_said_before_is_known() -> None:
    assert of("again") == [0.0, 0.0, 1.0]
    assert of("replies") == [0.0, 1.0, 2.0]
    assert of("before")[0] == 0.0 < of("before")[1] < of("before")[2] < 1.0


def test_runs_of_one_subject_are_akin() -> None:
    first, soup, again = of("akin_first")
    assert first == -1.0
    assert soup < 0.2 < 0.8 < again
    assert of("akin_above")[0] == -1.0
    assert of("akin_rest")[1] < of("akin_rest")[0]


def test_the_words_between_runs_are_counted() -> None:
    above, below = of("gap_above"), of("gap_below")
    assert above[1] == below[0] > above[0] > 0.0
    assert below[2] == 0.0
