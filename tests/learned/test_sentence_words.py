from __future__ import annotations

from math import isclose, log

import pytest

from cleaner.learned.sentence_words import NgramTable, furniture_log_odds, ngram_tokens, ngrams


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("follow @ada on 12 march 2021", ["follow", "@", "ada", "on", "##", "march", "####"]),
        ("it’s the goat’s gate.", ["it’s", "the", "goat’s", "gate"]),
        ("写真：共同", ["写真", "真：", "：共", "共同"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert ngram_tokens(text) == expected


def test_ngrams_hold_pairs_ends_and_shapes() -> None:
    text = "READ Ada Finch / Getty"
    found = ngrams(text, text.lower())
    assert {
        "read",
        "read ada",
        "^read",
        "^read ada",
        "$getty",
        "capitals=first",
        "end=none",
        "shape$Aa / Aa",
        "length=1",
    } <= found


def test_a_long_sentence_is_looked_at_at_its_ends() -> None:
    text = " ".join(f"w{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(200))
    found = ngrams(text, text)
    assert "waa" in found
    assert "^waa" in found
    assert text.split()[100] not in found


@pytest.mark.parametrize("text", [".", "…", "¿", "7", "A", "写", "@"])
def test_one_character_is_enough(text: str) -> None:
    assert ngrams(text, text.lower())


def test_rows_of_a_table_are_added_up_class_by_class() -> None:
    table = NgramTable({"a": [2, 0, -70_000], "b": [1, -2, -1], "c": [7, 7, 7]})
    assert table.sums({"a", "b", "unknown"}) == [3, -2, -70_001]
    assert table.sums({"a"}) == [2, 0, -70_000]
    assert table.sums({"unknown"}) == [0, 0, 0]


def test_furniture_is_any_class() -> None:
    assert isclose(furniture_log_odds([0.0, 0.0]), log(2.0))
