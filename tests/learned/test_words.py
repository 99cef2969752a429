from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.words import count_words, name_parts, overlap, sentence_end, tokens_of, word_features


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("article-body__text", ["article", "body", "text", "article-body-text"]),
        ("StoryBody is-open", ["story", "body", "story-body", "open"]),
        ("css-1x7f9a p-4 node12", ["css"]),
        ("", []),
    ],
)
def test_names_are_taken_apart_without_numbers(name: str, parts: list[str]) -> None:
    assert list(name_parts(name)) == parts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("one two three", 3, 3),
        ("昨日の夜に港で古い鐘が見つかりました。", 8, 12),
        ("เรือข้ามฟากพบระฆังที่หายไปแล้วเมื่อวาน", 6, 10),
        ("word", 1, 1),
    ],
)
def test_words_are_counted_in_scripts_without_spaces(text: str, low: float, high: float) -> None:
    assert low <= count_words(text) <= high


@pytest.mark.parametrize(("text", "value"), [("Done.", 1.0), ("完了。", 1.0), ("समाप्त।", 1.0), ("“Done”", 0.7), ("Menu", 0.0)])
def test_ends_of_sentences(text: str, value: float) -> None:
    assert sentence_end(text) == value


def test_overlap_works_by_pairs_of_characters_where_there_are_no_spaces() -> None:
    title = frozenset(tokens_of("渡し船の鐘が見つかる"))
    assert overlap(tokens_of("鐘が見つかる"), title)[0] > 0.9
    assert overlap(tokens_of("天気予報"), title)[0] == 0.0
    assert overlap([], title) == overlap(["鐘"], frozenset()) == (0.0, 0.0)


def test_words_of_a_block() -> None:
    block = segment("Subscribe to the newsletter, it is free")[0]
    words = word_features(block, 7.0, {"subscribe": -2.0, "newsletter": -1.0, "free": 1.0})
    assert words.tokens == ["subscribe", "to", "the", "newsletter", "it", "is", "free"]
    assert words[1:] == (4 / 8, -2 / 9, -2.0)


def test_single_words_of_a_long_block_say_nothing() -> None:
    block = segment("Subscribe to the newsletter. " * 20)[0]
    assert word_features(block, 80.0, {"subscribe": -2.0}) == ([], 40 / 81, 0.0, 0.0)
