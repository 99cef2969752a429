"""Whole articles on one line: paragraphs at wide gaps, sentences, abbreviations."""

from __future__ import annotations

import pytest

from cleaner.blocks.text import block_at, is_flat, paragraphs, segment, sentences
from cleaner.model import Block


def block(text: str) -> Block:
    found = block_at(text, 0, len(text), gap=2)
    assert found is not None
    return found


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text, block(text))]


# ---------------------------------------------------------------- what is flat
@pytest.mark.parametrize(("length", "expected"), [(170, False), (900, False), (1_001, True), (5_000, True)])
def test_a_line_is_flat_that_is_too_long_for_a_paragraph(length: int, expected: bool) -> None:
    (found,) = segment("x" * length)
    assert is_flat(found) is expected


def test_a_flat_line_is_one_block_at_first() -> None:
    text = "The bridge is closed. " * 60
    assert [found.text for found in segment(text)] == [text.strip()]


# ---------------------------------------------------------------- paragraphs
def test_two_spaces_part_paragraphs() -> None:
    text = "The bridge is closed. It rusts.  The ferry runs.   Nobody pays."
    parts = list(paragraphs(text, block(text)))
    assert [part.text for part in parts] == ["The bridge is closed. It rusts.", "The ferry runs.", "Nobody pays."]
    assert [part.gap for part in parts] == [2, 1, 1]
    assert [text[part.start : part.end] for part in parts] == [part.text for part in parts]


def test_without_two_spaces_there_is_one_paragraph() -> None:
    text = "The bridge is closed. The ferry runs."
    assert list(paragraphs(text, block(text))) == [block(text)]


@pytest.mark.parametrize(
    "text", ["• The bridge is closed.  The ferry runs. It costs.", "•  The bridge is closed.  The ferry runs. It costs."]
)
def test_a_bullet_goes_to_the_first_part(text: str) -> None:
    (line,) = segment(text)
    parts = list(paragraphs(text, line))
    assert [(part.text, part.bullet, part.gap) for part in parts] == [
        ("The bridge is closed.", True, 2),
        ("The ferry runs. It costs.", False, 1),
    ]
    first, *others = [sentence for part in parts for sentence in sentences(text, part)]
    assert (first.text, first.bullet, first.start) == ("The bridge is closed.", True, 0)
    assert [(each.text, each.bullet) for each in others] == [("The ferry runs.", False), ("It costs.", False)]


# ---------------------------------------------------------------- sentences
def test_a_line_is_cut_at_the_ends_of_its_sentences() -> None:
    text = "  The bridge is closed. Is it?  It is! The ferry runs…  So be it."
    parts = list(sentences(text, block(text)))
    assert [part.text for part in parts] == ["The bridge is closed.", "Is it?", "It is!", "The ferry runs…", "So be it."]
    assert [part.gap for part in parts] == [2, 0, 0, 0, 0]
    assert all(part.flat for part in parts)
    assert [text[part.start : part.end] for part in parts] == [part.text for part in parts]


ENDS = [
    "He said: “It rusts.”|She left.",
    'He said "it rusts."|She left.',
    "It rusts.|(Or so they say.)|The ferry runs.",
    "It rusts.|“It does,” she said.",
    "It rusts.|‘It does,’ she said.",
    "It rusts.|7 people saw it.",
    "Really?!|Yes.",
    "It ended in 2019.|The ferry runs.",
    "He likes tea.|She does not.",
    "Es ist zu.|Ärger gibt es nicht.",
    "Мост закрыт.|Паром ходит.",
    "He works for the BBC.|She does not.",
    "It fell to 3.5 per cent.|The ferry runs.",
]


@pytest.mark.parametrize("text", ENDS)
def test_where_a_sentence_ends(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


NO_ENDS = [
    "Mr. Roe met Mrs. Poe and Dr. Doe on St. John Street.",
    "Prof. Roe, Gen. Poe, Sen. Doe, Rep. Moe, Gov. Loe, Lt. Coe and Capt. Noe spoke.",
    "J. K. Roe and George W. Poe spoke.",
    "The U.S. Senate and the U.K. Parliament voted.",
    "It opens at 5 p.m. Monday and at 9 a.m. Tuesday.",
    "Roe Inc. Chairman Jo Roe Jr. Has spoken to Poe Ltd. Managers.",
    "On Jan. 5, on Feb. 6 and on Sept. 7 it was closed.",
    "He lives at No. 10 and plays for Corley vs. Denby.",
    "It costs 3.5 million, says herald.example/A.B.",
    "He said yes. no. maybe.",
    "Wait... what?",
    "Yahoo! is a company",
]


@pytest.mark.parametrize("text", NO_ENDS)
def test_where_a_sentence_goes_on(text: str) -> None:
    assert cut(text) == [text]


def test_a_line_without_sentences_is_left_whole() -> None:
    assert cut("no sentence at all here") == ["no sentence at all here"]


def test_a_stretch_of_a_text_is_cut_within_its_bounds() -> None:
    text = "Before it. The bridge is closed. It rusts. After it."
    middle = block_at(text, 11, 42, gap=0)
    assert middle is not None
    assert [part.text for part in sentences(text, middle)] == ["The bridge is closed.", "It rusts."]


def test_odd_white_space_is_folded_in_a_sentence() -> None:
    assert cut("The\xa0bridge\tis closed.\xa0It rusts.") == ["The bridge is closed.", "It rusts."]
