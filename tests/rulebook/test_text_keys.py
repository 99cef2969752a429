"""What texts are looked up by: words, and the exact form of a phrase."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rulebook.text_keys import longest_word, normalise_phrase, words_of


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("ab é_-'’7½. \t\n中", max_size=30))
def test_words_are_runs_of_word_characters(text: str) -> None:
    assert words_of(text.lower()) == frozenset(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize(
    ("phrase", "word"),
    [("Read more on The Herald", "herald"), ("“Sign up”", "sign"), ("% of readers", "readers"), ("NEWS", "news"), ("***", "")],
)
def test_the_longest_word_stands_for_a_phrase(phrase: str, word: str) -> None:
    assert longest_word(phrase) == word


@pytest.mark.parametrize(
    ("lowercase", "expected"),
    [
        ("read more:", "read more"),
        ("» read more …", "read more"),
        ("[advertisement]", "advertisement"),
        ("don’t miss", "don't miss"),
        ("loading...", "loading"),
        ("read more? yes", "read more? yes"),
    ],
)
def test_normalising_takes_off_colons_dots_and_arrows_around_a_phrase(lowercase: str, expected: str) -> None:
    assert normalise_phrase(lowercase) == expected
