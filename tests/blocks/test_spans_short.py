"""Cutting up the lines of texts that have few of them."""

from __future__ import annotations

import pytest
from labelling import given_by, rules_of

from cleaner import clean
from cleaner.blocks.spans import cut
from cleaner.blocks.text import FEW_LINES, segment
from cleaner.label.resolve import OPEN
from cleaner.model import Label, Labelled
from cleaner.rulebook.index import Rules

SENTENCE = "The crew of eleven people repaired the old harbour wall over the winter."
PHRASE = "[[line]]\nid = 'letter'\nlabel = 'chrome-promo'\nis = ['Get the harbour letter', 'Read on']\n"
LETTER = (Label.PROMO, "test/letter")


def rules(*tomls: str) -> Rules:
    return rules_of("".join(tomls), "test")


def lines_cut(*lines: str, rules: Rules) -> list[Labelled]:
    """What a text of these lines is cut up into."""
    text = "\n".join(lines)
    return cut(text, [Labelled(each, OPEN) for each in segment(text)], rules)


@pytest.mark.parametrize("number", [1, FEW_LINES])
def test_the_lines_of_a_short_text_are_cut_into_sentences(number: int) -> None:
    labelled = lines_cut(*[f"{SENTENCE} Get the harbour letter. {SENTENCE}"] * number, rules=rules())
    assert [item.block.text for item in labelled] == [SENTENCE, "Get the harbour letter.", SENTENCE] * number
    assert [item.block.gap for item in labelled][::3] == [2, *[1] * (number - 1)]
    assert all(item.block.flat for item in labelled)


def test_the_paragraphs_of_a_longer_one_are_not() -> None:
    line = f"{SENTENCE} {SENTENCE}"
    assert [item.block.text for item in lines_cut(*[line] * (FEW_LINES + 1), rules=rules())] == [line] * (FEW_LINES + 1)


def test_a_line_that_is_one_sentence_or_none_is_no_part_of_one() -> None:
    blocks = [item.block for item in lines_cut("A long winter", SENTENCE, rules=rules())]
    assert [(block.text, block.flat) for block in blocks] == [("A long winter", False), (SENTENCE, False)]


def test_a_line_that_a_rule_knows_whole_or_keeps_is_left_whole() -> None:
    known = "Get the harbour letter. It is free."
    whole = "[[line]]\nid = 'free'\nlabel = 'chrome-promo'\nis = ['Get the harbour letter. It is free.']\n"
    keep = "[keep]\nmatch = ['^Get the harbour letter\\.']\n"
    for toml in (whole, keep):
        assert [item.block.text for item in lines_cut(known, rules=rules(toml))] == [known]


def test_what_is_named_in_a_short_line_goes_alone() -> None:
    phrase = lines_cut(f"{SENTENCE} Get the harbour letter {SENTENCE}", rules=rules(PHRASE))
    assert [given_by(item.verdict) for item in phrase] == [None, LETTER, None]
    only = lines_cut("Get the harbour letter", rules=rules(PHRASE))
    assert [item.block.text for item in only] == ["Get the harbour letter"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}  {SENTENCE}\t{SENTENCE}",
        f"  {SENTENCE} “Get the harbour letter,” she said.  She did.  ",
        f"A long winter\n{SENTENCE} {SENTENCE}",
        f"- {SENTENCE} {SENTENCE}",
        "Hmm. No. Why? Read on the pier.",
    ],
)
def test_a_short_text_of_which_nothing_goes_stays_as_it_was(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assert clean(text, kind="text").text == "\n\n".join(lines)


def test_a_flat_span_leaves_shorter_lines_alone() -> None:
    span = "[[span]]\nid = 'advert'\nlabel = 'chrome-ad'\nscope = 'flat'\nmatch = '\\(advert\\)'\n"
    labelled = lines_cut(*[f"{SENTENCE} (advert) {SENTENCE}"] * (FEW_LINES + 1), rules=rules(span))
    assert all(item.verdict.is_open for item in labelled)


@pytest.mark.parametrize("furniture", ["Advertisement", "Follow us on Facebook"])
def test_what_a_second_cleaning_would_cut_into_sentences_is_cut_at_once(furniture: str) -> None:
    text = "\n".join([furniture, f"{SENTENCE} Follow us on Facebook. She did.", *[furniture] * 4])
    once = clean(text, kind="text").text
    assert once == f"{SENTENCE} She did."
    assert clean(once, kind="text").text == once


def test_pieces_are_found_in_a_line_with_wide_gaps() -> None:
    text = f"  {SENTENCE}\t Follow us \xa0on Facebook.  She did.\x07"
    article = clean(text, kind="text")
    assert [(piece.text, text[piece.start : piece.end]) for piece in article.removed] == [("Follow us \xa0on Facebook.",) * 2]
    assert article.text == f"{SENTENCE} She did."
