"""The lines above a page's first paragraph."""

from __future__ import annotations

import pytest

from cleaner.label.label_sheet import Draft
from cleaner.label.zones import ABOVE_TITLE, BYLINE, HIGHLIGHT, KICKER, LONGEST_TITLE, STANDFIRST, TITLE, TITLE_WORDS, head
from cleaner.model import Block, Label

PROSE = "The crew of eleven people repaired the harbour wall."
HEADLINE = "Harbour wall mended at last"
FURNITURE = {
    "[nav]": Label.NAV,
    "[a line of furniture as long as a title]": Label.NAV,
    "[share]": Label.SHARE,
    "[date]": Label.META,
    "[byline]": Label.BYLINE,
    "[caption]": Label.CAPTION,
    "[title]": Label.TITLE,
}


def block(text: str, gap: int = 2, *, bullet: bool = False, flat: bool = False) -> Block:
    return Block(0, len(text), text, text.lower(), gap, bullet=bullet, flat=flat)


def draft(*page: str | Block) -> Draft:
    """A draft in which the words in square brackets are marked as what they say."""
    made = Draft([b if isinstance(b, Block) else block(b) for b in page])
    for index, item in enumerate(made.blocks):
        if item.text in FURNITURE:
            made.mark(index, FURNITURE[item.text], "furniture")
    return made


def headed(*page: str | Block) -> list[str]:
    """The rules of the marks that the head gets."""
    made = draft(*page)
    head(made)
    return [mark.rule if mark and mark.rule != "furniture" else "" for mark in made.marks]


def test_the_line_above_the_first_paragraph_is_the_title() -> None:
    assert headed("[nav]", HEADLINE, PROSE) == ["", TITLE, ""]


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
    assert TITLE not in headed(line, PROSE, "[share]")


def test_a_statement_is_no_title_unless_it_stands_in_the_masthead() -> None:
    statement = "The wall by the harbour has been mended"
    assert headed(statement, PROSE, "[share]") == ["", "", ""]
    assert headed("[nav]", statement, PROSE) == ["", TITLE, ""]
    assert headed(statement, "[byline]", PROSE) == [TITLE, "", ""]


def test_nor_is_a_question_or_a_very_long_line() -> None:
    for line in ("Is the harbour wall mended at last?", " ".join(["word"] * LONGEST_TITLE)):
        assert headed(line, PROSE, "[share]") == ["", "", ""]
        assert headed("[nav]", line, PROSE) == ["", TITLE, ""]


def test_furniture_is_no_title_however_long() -> None:
    assert headed("[a line of furniture as long as a title]", HEADLINE, PROSE) == ["", TITLE, ""]


def test_a_shouted_line_may_be_the_title() -> None:
    assert headed("[nav]", "HARBOUR WALL IS MENDED AT LAST", "Four months of work are over by the sea", PROSE)[1:3] == [
        TITLE,
        STANDFIRST,
    ]
    assert headed("[nav]", "HARBOUR WALL MENDED TODAY", "At last", PROSE)[1:3] == [TITLE, ""]


def test_a_short_line_above_the_title_is_the_kicker() -> None:
    assert headed("BY THE SEA TODAY", HEADLINE, PROSE, "[share]") == [KICKER, TITLE, "", ""]
    assert headed("Harbour news", HEADLINE, PROSE, "[share]") == [KICKER, TITLE, "", ""]


def test_more_lines_above_it_are_the_publishers() -> None:
    assert headed("Example", "News", "Harbour news", HEADLINE, PROSE, "[share]")[:4] == [ABOVE_TITLE, ABOVE_TITLE, KICKER, TITLE]


def test_a_sentence_above_the_title_stays() -> None:
    assert headed("Hmm.", HEADLINE, PROSE, "[share]") == ["", TITLE, "", ""]


def test_bullets_below_the_title_are_highlights() -> None:
    bullets = (block("Crew of eleven", bullet=True), block("Four months", bullet=True))
    assert headed("[nav]", HEADLINE, *bullets, PROSE) == ["", TITLE, HIGHLIGHT, HIGHLIGHT, ""]


def test_a_line_of_words_below_the_title_is_the_standfirst() -> None:
    assert headed("[nav]", HEADLINE, "Four months of work are over by the sea", PROSE) == ["", TITLE, STANDFIRST, ""]


def test_a_few_words_below_the_title_are_none() -> None:
    assert headed("[nav]", HEADLINE, "A long winter", PROSE) == ["", TITLE, "", ""]


def test_there_is_one_standfirst() -> None:
    words = "Four months of work are over by the sea"
    assert headed("[nav]", HEADLINE, words, words, PROSE) == ["", TITLE, STANDFIRST, "", ""]


def test_a_name_beside_the_date_is_the_byline() -> None:
    assert headed("[nav]", HEADLINE, "Ann Lee", "[date]", PROSE) == ["", TITLE, BYLINE, "", ""]
    assert headed("[nav]", HEADLINE, "Ann Lee", "[caption]", PROSE) == ["", TITLE, "", "", ""]
    assert headed("[nav]", HEADLINE, "a long winter", "[date]", PROSE) == ["", TITLE, "", "", ""]


def test_a_first_paragraph_glued_to_the_title_is_the_standfirst() -> None:
    assert headed("[nav]", HEADLINE, block(PROSE, 1), PROSE, PROSE) == ["", TITLE, STANDFIRST, "", ""]


def test_below_other_lines_it_is_none() -> None:
    assert headed("[nav]", HEADLINE, "[byline]", block(PROSE, 1), PROSE, PROSE) == ["", TITLE, "", "", "", ""]


def test_where_no_paragraph_is_set_off_being_glued_means_nothing() -> None:
    assert headed("[nav]", block(HEADLINE, 1), *[block(PROSE, 1)] * 3) == ["", TITLE, "", "", ""]


def test_the_standfirst_stays_in_the_text() -> None:
    made = draft("[nav]", HEADLINE, "Four months of work are over by the sea", PROSE)
    head(made)
    assert not made.is_out(2)
