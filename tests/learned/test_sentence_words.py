from __future__ import annotations

from math import isclose, log

import pytest

from cleaner.learned.sentence_words import class_log_odds, furniture_log_odds, ngram_tokens, ngrams


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


def test_log_odds_are_sums_and_furniture_is_any_class() -> None:
    classes = class_log_odds({"a", "b", "unknown"}, {"a": [2, 0], "b": [1, -2]}, [-2.0, -3.0], scale=2.0)
    assert classes == [-0.5, -4.0]
    assert class_log_odds({"unknown"}, {}, [-2.0, -3.0], scale=2.0) == [-2.0, -3.0]
    assert isclose(furniture_log_odds([0.0, 0.0]), log(2.0))
