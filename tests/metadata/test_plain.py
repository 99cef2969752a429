"""Plain text of elements and of values that carry tags and entities."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.plain import element_text, paragraphs, plain_text, similarity, words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("The crew&#39;s wall", "The crew's wall"),
        ("Wall &amp;amp; hill", "Wall & hill"),
        ("<b>A</b> wall", "A wall"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("A \ud83dwall\x00", "A wall"),
        ("a\u00a0 b\n c", "a b c"),
        ("&#" + "9" * 5_000 + ";", "&#" + "9" * 5_000 + ";"),
    ],
)
def test_tags_and_entities_are_read(value: str, text: str) -> None:
    assert plain_text(value) == text


def test_a_body_keeps_its_paragraphs() -> None:
    assert paragraphs("<p>One <i>wall</i>.</p><p>Two&nbsp;walls.<br>Three.</p>") == "One wall.\n\nTwo walls.\n\nThree."


def test_ideograms_and_syllables_are_words_each() -> None:
    assert words("The Wall, 3.5 m: 市壁") == ["the", "wall", "3", "5", "m", "市", "壁"]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("a wall", "a wall", 1.0), ("a wall", "the wall", 0.5), ("a wall", "mules", 0.0), ("", "a wall", 0.0), ("", "", 0.0)],
)
def test_similarity_is_the_share_of_words_in_common(one: str, other: str, share: float) -> None:
    assert similarity(one.split(), other.split()) == share


def test_an_element_says_what_is_shown_of_it() -> None:
    element = lxml.html.fragment_fromstring("<div>A<br>wall <b>st<i>ands</i></b><script>x()</script>.<p>It leans</p></div>")
    assert element_text(element) == "A wall stands. It leans"


def test_of_a_long_element_the_beginning_is_read() -> None:
    element = lxml.html.fragment_fromstring("<div>" + "<b>wall </b>" * 100 + "</div>")
    assert element_text(element, 20) == "wall wall wall wall wall"
