from __future__ import annotations

import pytest

from training.corpus import count_covered_texts, domain_of, labels_of

GOLD = "The ferry that lost its bell in the storm has it back.\nA diver found it under the old pier."


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.herald.example/a/b", "herald.example"),
        ("https://news.herald.co.uk:8080/a", "herald.co.uk"),
        ("http://herald.de", "herald.de"),
        ("", ""),
    ],
)
def test_domains_are_registrable_ones(url: str, domain: str) -> None:
    assert domain_of(url) == domain


def test_the_body_is_found_among_the_lines_of_a_page() -> None:
    texts = ["Home Sport", *GOLD.split("\n"), "The ferry", "More about the old pier"]
    counts, hits = count_covered_texts(texts, GOLD)
    assert counts == [2, 12, 8, 2, 5]
    assert hits == [0, 12, 8, 0, 0]


def test_characters_stand_for_words_where_there_are_no_spaces() -> None:
    assert count_covered_texts(["鐘が見つかる", "天気"], "鐘が見つかる") == ([6, 2], [6, 0])


def test_a_piece_is_the_articles_if_half_of_its_words_are() -> None:
    assert labels_of([4, 4, 0], [2, 1, 0]) == [True, False, False]
