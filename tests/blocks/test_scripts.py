from __future__ import annotations

import pytest

from cleaner.blocks.scripts import FIRST_CJK, FIRST_SPACELESS, IDEOGRAPHS, holds_cjk


@pytest.mark.parametrize(
    ("text", "expected"),
    [("鐘が", True), ("the 鐘", True), ("종", True), ("ferry", False), ("Fähre", False), ("เรือ", False), ("", False)],
)
def test_chinese_japanese_and_korean_are_told_from_the_rest(text: str, expected: bool) -> None:
    assert holds_cjk(text) is expected


def test_thai_sets_no_spaces_and_arabic_does() -> None:
    assert FIRST_SPACELESS <= "เ" < FIRST_CJK
    assert FIRST_SPACELESS > "م"


def test_korean_is_no_ideograph() -> None:
    assert len(IDEOGRAPHS.findall("鐘が 종")) == 2
