"""The captions, credits and counters around a picture."""

from __future__ import annotations

import pytest
from labelling import block, given, sheet_of

from cleaner.label.neighbours import LONGEST_CAPTION, LONGEST_HEADLINE, pull
from cleaner.model import Block, Label, Strength, Structure
from cleaner.rulebook.values import LineRule

PROSE = "The crew of eleven people repaired the harbour wall."
CREDIT = LineRule("test/credit", Label.CREDIT, takes="caption")
PICTURE = LineRule("test/picture", Label.OTHER, takes="picture")


def pulled(rule: LineRule, at: int, *page: str | Block) -> list[str]:
    """The rules that name the blocks after ``rule`` has named the block ``at`` and pulled."""
    sheet = sheet_of(page)
    sheet.name(at, rule.label, rule.id, Strength.LINE)
    pull(sheet, {at: rule})
    return [each[1] if each else "" for each in given(sheet)]


def test_the_unfinished_line_above_a_credit_is_its_caption() -> None:
    assert pulled(CREDIT, 2, PROSE, "The crew at work on the wall", "Credit: Example") == ["", Structure.CAPTION, "test/credit"]


def test_the_line_below_a_picture_counter_is_its_caption() -> None:
    assert pulled(PICTURE, 0, "Image 1 of 3", "The crew at work on the wall", PROSE) == ["test/picture", Structure.CAPTION, ""]


@pytest.mark.parametrize(
    "beside", [PROSE, "A long winter", "The crew at the wall said:", " ".join(["word"] * (LONGEST_CAPTION + 1))]
)
def test_other_lines_beside_a_picture_stay(beside: str) -> None:
    assert pulled(CREDIT, 1, beside, "Credit: Example") == ["", "test/credit"]
    assert pulled(PICTURE, 0, "Image 1 of 3", beside) == ["test/picture", ""]


@pytest.mark.parametrize("number", ["4", "12"])
def test_a_bare_number_above_a_caption_counts_pictures(number: str) -> None:
    page = (PROSE, number, "The crew at work on the wall", "Credit: Example")
    assert pulled(CREDIT, 3, *page) == ["", Structure.COUNTER, Structure.CAPTION, "test/credit"]


def test_a_line_glued_above_the_counter_is_the_alternative_text() -> None:
    page = (PROSE, "Men on a wall", block("4", 1), block("The crew at work on the wall", 1), block("Credit: Example", 1))
    assert pulled(CREDIT, 4, *page) == ["", Structure.ALT_TEXT, Structure.COUNTER, Structure.CAPTION, "test/credit"]


def test_a_line_set_off_from_the_counter_is_not() -> None:
    page = (PROSE, "Men on a wall", block("4", 2), block("The crew at work on the wall", 1), block("Credit: Example", 1))
    assert pulled(CREDIT, 4, *page) == ["", "", Structure.COUNTER, Structure.CAPTION, "test/credit"]


@pytest.mark.parametrize("text", ["1984", "120", "4a", "Four"])
def test_other_lines_above_a_caption_count_nothing(text: str) -> None:
    assert pulled(CREDIT, 2, text, "The crew at work on the wall", "Credit: Example") == ["", Structure.CAPTION, "test/credit"]


def test_a_number_elsewhere_stays() -> None:
    assert pulled(CREDIT, 3, "4", PROSE, PROSE, "Credit: Example") == ["", "", "", "test/credit"]


@pytest.mark.parametrize(
    "above",
    [
        (PROSE, block("Men on a wall", 1)),  # the last line of a paragraph
        (PROSE, " ".join(["word"] * (LONGEST_HEADLINE + 1))),
    ],
)
def test_other_lines_glued_above_the_counter_stay(above: tuple[str | Block, ...]) -> None:
    page = (*above, block("4", 1), block("The crew at work on the wall", 1), block("Credit: Example", 1))
    assert pulled(CREDIT, 4, *page) == ["", "", Structure.COUNTER, Structure.CAPTION, "test/credit"]


def test_a_number_directly_above_a_credit_stays() -> None:
    assert pulled(CREDIT, 2, PROSE, "4", "Credit: Example") == ["", "", "test/credit"]
