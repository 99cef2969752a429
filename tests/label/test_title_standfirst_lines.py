"""The lines above a page's first paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from labelling import block, given, sheet_from

from cleaner.label.title_standfirst import LONGEST_TITLE, TITLE_WORDS, head
from cleaner.model import Block, Structure

PROSE = "The crew of eleven people repaired the harbour wall."
HEADLINE = "Harbour wall mended at last"


def headed(*page: str | Block) -> list[str]:
    """The rules that name the lines of the head."""
    made = sheet_from(*page)
    head(made)
    return ["" if each is None or each[1] == "furniture" else each[1] for each in given(made)]


def test_the_line_above_the_first_paragraph_is_the_title() -> None:
    assert headed("[nav]", HEADLINE, PROSE) == ["", Structure.TITLE, ""]


def test_without_furniture_there_is_no_head() -> None:
    assert headed(HEADLINE, PROSE) == ["", ""]


def test_without_a_paragraph_there_is_no_head() -> None:
    assert headed("[nav]", HEADLINE, "A long winter") == ["", "", ""]


def test_there_is_one_title() -> None:
    assert headed("[title]", HEADLINE, PROSE) == ["", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        " ".join(["word"] * (TITLE_WORDS - 1)),
        " ".join(["word"] * (LONGEST_TITLE + 1)),
        "Harbour wall mended.",
        "Of the harbour wall they said:",
        "“Harbour wall is mended at last.”",
        block(HEADLINE, bullet=True),
        block(HEADLINE, flat=True),
        "Wall mended. Crew goes home at last",
    ],
)
def test_other_lines_are_no_title(line: str | Block) -> None:
    assert headed("[nav]", PROSE, line)[2] == ""
    assert Structure.TITLE not in headed(line, PROSE, "[share]")


def test_a_statement_is_no_title_unless_it_stands_in_the_masthead() -> None:
    statement = "The wall by the harbour has been mended"
    assert headed(statement, PROSE, "[share]") == ["", "", ""]
    assert headed("[nav]", statement, PROSE) == ["", Structure.TITLE, ""]
    assert headed(statement, "[byline]", PROSE) == [Structure.TITLE, "", ""]


def test_nor_is_a_question_or_a_very_long_line() -> None:
    for line in ("Is the harbour wall mended at last?", " ".join(["word"] * LONGEST_TITLE)):
        assert headed(line, PROSE, "[share]") == ["", "", ""]
        assert headed("[nav]", line, PROSE) == ["", Structure.TITLE, ""]


def test_furniture_is_no_title_however_long() -> None:
    assert headed("[a line of furniture as long as a title]", HEADLINE, PROSE) == ["", Structure.TITLE, ""]


def test_a_shouted_line_may_be_the_title() -> None:
    assert headed("[nav]", "HARBOUR WALL IS MENDED AT LAST", "Four months of work are over by the sea", PROSE)[1:3] == [
        Structure.TITLE,
        Structure.STANDFIRST,
    ]
    assert headed("[nav]", "HARBOUR WALL MENDED TODAY", "At last", PROSE)[1:3] == [Structure.TITLE, ""]


def test_a_short_line_above_the_title_is_the_kicker() -> None:
    assert headed("BY THE SEA TODAY", HEADLINE, PROSE, "[share]") == [Structure.KICKER, Structure.TITLE, "", ""]
    assert headed("Harbour news", HEADLINE, PROSE, "[share]") == [Structure.KICKER, Structure.TITLE, "", ""]


def test_more_lines_above_it_are_the_publishers() -> None:
    assert headed("Example", "News", "Harbour news", HEADLINE, PROSE, "[share]")[:4] == [
        Structure.ABOVE_TITLE,
        Structure.ABOVE_TITLE,
        Structure.KICKER,
        Structure.TITLE,
    ]


def test_a_sentence_above_the_title_stays() -> None:
    assert headed("Hmm.", HEADLINE, PROSE, "[share]") == ["", Structure.TITLE, "", ""]


def test_bullets_below_the_title_are_highlights() -> None:
    bullets = (block("Crew of eleven", bullet=True), block("Four months", bullet=True))
    assert headed("[nav]", HEADLINE, *bullets, PROSE) == ["", Structure.TITLE, Structure.HIGHLIGHT, Structure.HIGHLIGHT, ""]


def test_a_line_of_words_below_the_title_is_the_standfirst() -> None:
    assert headed("[nav]", HEADLINE, "Four months of work are over by the sea", PROSE) == [
        "",
        Structure.TITLE,
        Structure.STANDFIRST,
        "",
    ]


def test_a_few_words_below_the_title_are_none() -> None:
    assert headed("[nav]", HEADLINE, "A long winter", PROSE) == ["", Structure.TITLE, "", ""]


def test_there_is_one_standfirst() -> None:
    words = "Four months of work are over by the sea"
    assert headed("[nav]", HEADLINE, words, words, PROSE) == ["", Structure.TITLE, Structure.STANDFIRST, "", ""]


def test_a_name_beside_the_date_is_the_byline() -> None:
    assert headed("[nav]", HEADLINE, "Ann Lee", "[date]", PROSE) == ["", Structure.TITLE, Structure.BYLINE, "", ""]
    assert headed("[nav]", HEADLINE, "Ann Lee", "[caption]", PROSE) == ["", Structure.TITLE, "", "", ""]
    assert headed("[nav]", HEADLINE, "a long winter", "[date]", PROSE) == ["", Structure.TITLE, "", "", ""]


def test_a_first_paragraph_glued_to_the_title_is_the_standfirst() -> None:
    assert headed("[nav]", HEADLINE, block(PROSE, 1), PROSE, PROSE) == ["", Structure.TITLE, Structure.STANDFIRST, "", ""]


def test_below_other_lines_it_is_none() -> None:
    assert headed("[nav]", HEADLINE, "[byline]", block(PROSE, 1), PROSE, PROSE) == ["", Structure.TITLE, "", "", "", ""]


def test_where_no_paragraph_is_set_off_being_glued_means_nothing() -> None:
    assert headed("[nav]", block(HEADLINE, 1), *[block(PROSE, 1)] * 3) == ["", Structure.TITLE, "", "", ""]


def test_the_standfirst_stays_in_the_text() -> None:
    made = sheet_from("[nav]", HEADLINE, "Four months of work are over by the sea", PROSE)
    head(made)
    assert not made.is_out(2)


# ---------------------------------------------------------------- a long first line
LONG = "Old pier to open in spring after eleven years of delay, as the crew of the harbour board says"


def test_a_long_first_line_is_the_standfirst_unless_it_stands_in_the_masthead() -> None:
    assert headed(LONG, PROSE, "[share]") == ["", "", ""]
    assert headed(LONG, "[byline]", PROSE) == [Structure.TITLE, "", ""]
    assert headed("[nav]", LONG, PROSE) == ["", Structure.TITLE, ""]


@pytest.mark.parametrize("write", [str.title, str.upper])
def test_in_title_case_and_in_capitals_it_may_be_longer(write: Callable[[str], str]) -> None:
    assert headed(write(LONG), PROSE, "[share]") == [Structure.TITLE, "", ""]
