from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.text_features import COARSE_FEATURES, FINE_FEATURES, LineFeatures

PROSE = (
    "The ferry across the Wendle lost its bell in the storm, and nobody has found it since.",
    "The bell was cast in 1911, the museum says, and the crew rang it twice on every crossing.",
)
PAGE = "\n".join(["Home", "Sport", "Home", "12 March", *PROSE, "reply", "The Wendle ferry", "Ten soups for a cold day"])


def coarse(name: str, text: str = PAGE) -> list[float]:
    return [row[COARSE_FEATURES.index(name)] for row in LineFeatures(segment(text), {}).coarse()]


def fine(name: str, text: str = PAGE, log_odds: dict[str, float] | None = None) -> list[float]:
    lines = LineFeatures(segment(text), log_odds or {})
    return [row[FINE_FEATURES.index(name)] for row in lines.fine(range(len(lines.coarse())))]


def test_every_line_has_a_row_of_every_feature() -> None:
    lines = LineFeatures(segment(PAGE), {})
    assert {len(row) for row in lines.coarse()} == {len(COARSE_FEATURES)}
    assert {len(row) for row in lines.fine([0, 4])} == {len(FINE_FEATURES)}


def test_running_text_weighs_on_what_is_around_it() -> None:
    after, before = coarse("running_after"), coarse("running_before")
    assert after[0] < after[3]
    assert before[0] == 0.0
    assert before[6] > before[8] > 0.0


def test_places_before_and_after_the_main_text() -> None:
    assert coarse("lines_from_main") == [4.0, 3.0, 2.0, 1.0, 0.0, 0.0, -1.0, -2.0, -3.0]
    assert coarse("until_running")[3] == 0.0
    assert coarse("since_running")[6] == 0.0


def test_a_second_stretch_of_running_text_is_told_from_the_first() -> None:
    text = "\n".join([*PROSE, *["Sport"] * 8, *PROSE])
    assert coarse("clusters", text)[0] == 2.0
    assert coarse("cluster_number", text)[0] == 0.0
    assert coarse("cluster_number", text)[-1] == 1.0


def test_repetition_is_counted() -> None:
    assert coarse("copies")[:3] == [2.0, 1.0, 2.0]


def test_lines_with_the_subjects_of_the_main_text_are_akin() -> None:
    shared = fine("shared_with_main")
    assert shared[7] > shared[8] == 0.0


def test_subjects_are_found_without_spaces() -> None:
    prose = "渡し船の鐘が嵐で失われ、まだ見つかっていないと港の事務所は話しているという。"
    shared = fine("shared_with_main", "\n".join(["渡し船の鐘", "寒い日の汁物", prose, prose.replace("まだ", "今も")]))
    assert shared[0] > shared[1]


def test_readers_comments_are_counted_below_them() -> None:
    assert fine("comments_before") == [0.0] * 7 + [1.0, 1.0]


def test_words_of_the_table_speak_for_a_line() -> None:
    log_odds = fine("log_odds", log_odds={"home": -2.0})
    assert log_odds[0] < 0.0 == log_odds[1]


@pytest.mark.parametrize("text", ["Alone", "7", "“", "鐘"])
def test_a_text_of_one_line(text: str) -> None:
    lines = LineFeatures(segment(text), {})
    assert len(lines.coarse()) == len(lines.fine([0])) == 1
