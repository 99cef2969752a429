from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.text import is_flat, segment
from cleaner.learned.text_breaks import BREAK_FEATURES, is_flattened, restore_lines, split_at, split_flat

MENU = "Home News Sport Weather Business Culture Travel Log in Subscribe "
BODY = (
    "A goat walked into the reading room of the library on Tuesday and ate two pages of a road atlas. "
    "The librarian said that it had come in with the post and did not look like a goat that wanted to be asked. "
)
PAGE = (MENU * 6 + BODY * 6 + MENU * 6).strip()


def test_a_page_on_one_line_has_few_small_words_at_its_ends() -> None:
    assert is_flattened(segment(PAGE))


@pytest.mark.parametrize(
    "text", [BODY * 12, BODY, MENU, "\n".join(PAGE.split(" ")), BODY * 12 + "\n" + MENU, "", "a" * 1200 + BODY * 12], ids=str
)
def test_a_finished_text_a_short_one_and_lines_are_no_page_on_one_line(text: str) -> None:
    assert not is_flattened(segment(text))


def test_sentences_are_cut_where_a_line_may_have_ended() -> None:
    (block,) = segment(PAGE)
    sentences, features = split_flat(PAGE, block, {})
    cut = PAGE.index("A goat")
    found = list(split_at(PAGE, sentences, [cut]))
    assert [piece.text for piece in found][:2] == [PAGE[: cut - 1], PAGE[cut : PAGE.index(" The librarian")]]
    assert [piece.gap for piece in found][1:] == [0] * (len(found) - 1)
    assert cut in [features.starts[at] for at in features.gaps()]
    assert {len(row) for row in features.rows(features.gaps())} == {len(BREAK_FEATURES)}


@given(st.text(alphabet=st.sampled_from('aB .!?\u3002\u4e2d\u0623"1,\n'), min_size=1_200, max_size=1_500), st.floats(-5, 5))
def test_pieces_are_the_text_again(source: str, log_odds: float) -> None:
    blocks = segment(source)
    found = restore_lines(source, blocks, {"a": -1.0}, lambda row: log_odds if row[0] else -log_odds)
    assert "".join("".join(piece.text.split()) for piece in found) == "".join("".join(block.text.split()) for block in blocks)
    assert all(above.end <= below.start for above, below in pairwise(found))
    assert all(piece.flat or not is_flat(piece) for piece in found)
