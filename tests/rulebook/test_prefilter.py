"""What a pattern needs of a text: tables of patterns with what can be read off them."""

from __future__ import annotations

import pytest

from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.prefilter import FINAL_MARKS, Requirements


def required(source: str) -> Requirements:
    return Pattern(source, check=False).requirements


WORDS = [
    (r"^The newsletter$", {"newsletter"}),
    (r"\b(cookies|privacy)\b", {"cookies", "privacy"}),
    (r"\bCookies\b", {"cookies"}),
    (r"(?i)^visit our webshop\b", {"webshop"}),
    (r"(, )advert\b", {"advert"}),
    (r"\b(?:advert )+", {"advert"}),
]
NO_WORDS = [
    "cookie",  # may lie inside "cookies"
    r"\bcookies?$",
    r"\b(cookies|)\b",
    r"\b(cookies )?\w+",
    r"(?:\bcookies\b)*",
    r"\d+",
    r"[Cc]ookie",
    r"\bİHA\b",  # in lower case the dot is a mark of its own
]


@pytest.mark.parametrize(("source", "expected"), WORDS)
def test_whole_words_are_read_off(source: str, expected: set[str]) -> None:
    assert required(source).words == frozenset(expected)


@pytest.mark.parametrize("source", NO_WORDS)
def test_no_word_is_needed_where_a_match_can_do_without(source: str) -> None:
    assert required(source).words is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("cookie", {"cookie"}),
        ("Cookie", {"cookie"}),
        ("cookie|advert", {"cookie", "advert"}),
        ("(?:advert)+x", {"advert"}),
        (r"\d+ views today", {" views today"}),
        (r"\d+", None),
        ("(?:advert)?", None),
        ("advert|", None),
    ],
)
def test_runs_of_characters_are_read_off(source: str, expected: set[str] | None) -> None:
    assert required(source).literals == expected


ENDINGS = [
    ("cookie", FINAL_MARKS),  # not closed: anything may follow
    ("cookie$", set()),
    (r"cookie\Z", set()),
    (r"\w+$", set()),
    (r"cookies?[.!]$", {".", "!"}),
    (r"cookies[.!]?$", {".", "!"}),
    (r"[^.]$", FINAL_MARKS - {"."}),
    (r"[^\w.]$", FINAL_MARKS - {"."}),
    (r"[\w.]+$", {"."}),
    (r"[!-.]$", {"!", '"', "'", ")", ",", "."}),
    (r"x.*$", FINAL_MARKS),
    (r"\S$", FINAL_MARKS),
    (r"(one|two\.)$", {"."}),
    (r"(one”)?\.?$", {"”", "."}),
    (r"one\.(two)?$", {"."}),
    (r"one\.(two|)$", {"."}),
]


@pytest.mark.parametrize(("source", "expected"), ENDINGS)
def test_a_closed_pattern_says_which_marks_it_may_end_in(source: str, expected: set[str]) -> None:
    assert required(source).final_marks == expected


@pytest.mark.parametrize(
    ("source", "min_length", "max_length"),
    [
        ("^a{2,5}$", 2, 5),
        ("^(ab|cde)$", 2, 3),
        ("^a+$", 1, None),
        ("^a{2,5}", 2, None),  # more may follow
        ("a{2,5}$", 2, None),  # more may stand before
        ("a?", 0, None),
    ],
)
def test_length_is_bounded_only_between_two_anchors(source: str, min_length: int, max_length: int | None) -> None:
    assert (required(source).min_length, required(source).max_length) == (min_length, max_length)


@pytest.mark.parametrize(("source", "expected"), [("^a", True), (r"\Aa", True), ("a", False), ("^a|b", False), ("^a|^b", True)])
def test_anchored_is_what_can_only_match_at_the_beginning(source: str, expected: bool) -> None:
    assert required(source).is_anchored is expected


def test_a_rare_mark_is_rarer_than_a_word() -> None:
    assert required(r"\bnews\b.*\[/caption\]").most_selective == {"[/caption]"}


def test_nothing_is_rarest_where_nothing_is_needed() -> None:
    assert required(r"\d+").most_selective == frozenset()
