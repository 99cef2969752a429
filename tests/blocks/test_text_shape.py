"""What the shape of a text tells."""

from __future__ import annotations

import pytest

from cleaner.blocks.text_shape import (
    is_all_caps,
    is_headline,
    is_name,
    is_paragraph,
    is_quotation,
    is_sentence,
    last_mark,
    leads_on,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Harbour", 1),
        ("Harbour wall", 2),
        ("The crew mended it.", 4),
        ("https://example.org/a/very/long/address/indeed", 1),
        ("港の工事は冬の間に終わり町の人々は喜んでいる", 11),
        ("港の鐘", 1),
        ("The ferry is called 港の鐘 here", 6),
        ("항구의 종이 사라졌다", 3),
        ("ประชาชนในเมืองท่าเรือ", 10),
    ],
)
def test_words_are_counted_by_spaces_or_by_pairs_of_characters(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("He left.", "."),
        ("“He left.”", "."),
        ("(He left!)", "!"),
        ('"Who left?" ', "?"),
        ("He left", "t"),
        ("Mended (at last)", "t"),
        ("他走了。」", "。"),
        ("”", ""),
        ("", ""),
    ],
)
def test_last_mark_looks_through_closing_quotes_and_brackets(text: str, mark: str) -> None:
    assert last_mark(text) == mark


@pytest.mark.parametrize(
    "text", ["He left.", "Who left?", "Go!", "And then…", "“Go!”", "(He left.)", "他走了。", "他走了吗？", "वह गया।", "هل ذهب؟"]
)
def test_a_sentence_ends_in_a_stop(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", ["Harbour wall mended", "He said:", "One, two,", "“Mended” wall", "12", ""])
def test_what_has_no_stop_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)


@pytest.mark.parametrize("text", ["He said:", "First the wall;", "He said,", "他说：", "他说，", "“Listen:”"])
def test_text_that_leads_on(text: str) -> None:
    assert leads_on(text)


@pytest.mark.parametrize("text", ["He said.", "He said", "Who said?", ""])
def test_text_that_comes_to_an_end_is_not_open(text: str) -> None:
    assert not leads_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "The crew of eleven repaired the harbour wall.",
        "The mayor of the town told the council this:",
        "“The crew of eleven repaired the harbour wall.”",
        "港の工事は冬の間に終わり、町の人々は喜んでいる。",
    ],
)
def test_a_long_enough_sentence_is_a_paragraph(text: str) -> None:
    assert is_paragraph(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hmm.",
        "The crew repaired the old harbour wall.",  # seven words
        "The crew of eleven repaired the harbour wall",
        "A b c d e f g h.",  # eight words, none of them any length
        "",
    ],
)
def test_short_or_unfinished_text_is_no_paragraph(text: str) -> None:
    assert not is_paragraph(text)


@pytest.mark.parametrize(
    "text", ["Harbour wall mended", "Is the wall mended?", "Wall mended!", "“Finest in the land” wall opens", "Wall 'best yet'"]
)
def test_text_without_full_stop_can_be_a_headline(text: str) -> None:
    assert is_headline(text)


@pytest.mark.parametrize(
    "text", ["Harbour wall mended.", "He said:", "“Is the wall mended?”", "And so to the wall…", "墙修好了。", "'Go on!'"]
)
def test_sentences_and_whole_quotations_are_no_headlines(text: str) -> None:
    assert not is_headline(text)


@pytest.mark.parametrize("text", ["“It is.”", '"Is it?"', "„Geh!”", "«C'est fini.»", "「終わった。」"])
def test_a_quoted_sentence_is_a_quotation(text: str) -> None:
    assert is_quotation(text)


@pytest.mark.parametrize("text", ["“It is,” he said.", "He said: “It is.”", "“Finest in the land”", "It is.", ""])
def test_what_is_quoted_in_part_is_no_quotation(text: str) -> None:
    assert not is_quotation(text)


@pytest.mark.parametrize(
    ("text", "shouted"), [("BY THE SEA", True), ("TOP 10", True), ("By THE SEA", False), ("2021", False), ("", False)]
)
def test_shouted_text_has_capitals_only(text: str, shouted: bool) -> None:
    assert is_all_caps(text) is shouted


@pytest.mark.parametrize("text", ["Ann Lee", "Anne-Marie O'Neil", "Ann O’Neil", "José María Núñez", "Ann Bo Cy Lee"])
def test_two_to_four_capitalised_words_can_be_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["Ann", "ANN LEE", "Ann lee", "Ann Lee 4", "Ann Bo Cy Di Lee", "Ann Lee.", "- -", ""])
def test_other_text_is_no_name(text: str) -> None:
    assert not is_name(text)
