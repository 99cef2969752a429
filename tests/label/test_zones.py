"""The head and the tail of a page."""

from __future__ import annotations

import pytest
from labelling import block, given, sheet_from

from cleaner.label.block_rules import lines
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.resolve import OPEN
from cleaner.label.title_standfirst import LONGEST_TITLE
from cleaner.label.zones import between, bylines, settle, tail, zoned
from cleaner.model import Block, Label, Labelled, Strength, Structure, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.values import LineRule

PROSE = "The crew of eleven people repaired the harbour wall."
HEADLINE = "Harbour wall mended at last"


def names(made: LabelSheet) -> list[str]:
    """The rules that have named the blocks, without those that the sheet began with."""
    return ["" if each is None or each[1] == "furniture" else each[1] for each in given(made)]


# ---------------------------------------------------------------- rules for one part of the page
def zoned_by(zone: str, *page: str) -> tuple[bool, list[str]]:
    text = f"name = 'Test'\n[[line]]\nid = 'dots'\nlabel = 'chrome-other'\nis = 'Dots and more'\nzone = '{zone}'"
    rules = Rules((parse_rules(text, name="test"),))
    made = sheet_from(*page)
    return zoned(made, rules, lines(made, rules)), names(made)


@pytest.mark.parametrize(
    ("zone", "top", "middle", "bottom"),
    [("head", True, False, False), ("tail", False, False, True), ("ends", True, False, True), ("body", False, True, False)],
)
def test_a_rule_holds_in_its_zone_only(zone: str, top: bool, middle: bool, bottom: bool) -> None:
    page = ("Dots and more", PROSE, "Dots and more", PROSE, "Dots and more")
    marks = ["test/dots" if holds else "" for holds in (top, False, middle, False, bottom)]
    assert zoned_by(zone, *page) == (True, marks)


NOTE = "Jo A. Roe is a senior fellow at the Institute for Harbour Walls."


def after_the_tail(*page: str) -> list[str]:
    rule = "[[line]]\nid = 'note'\nlabel = 'byline'\nmatch = '(fellow|book)'\nzone = 'tail'\nunmentioned = true"
    text = f"name = 'Test'\n{rule}"
    rules = Rules((parse_rules(text, name="test"),))
    made = sheet_from(*page)
    zoned(made, rules, lines(made, rules))
    return names(made)


def test_a_note_on_somebody_whom_the_article_does_not_mention_is_taken() -> None:
    assert after_the_tail(PROSE, NOTE) == ["", "test/note"]


def test_the_name_above_the_article_is_no_mention() -> None:
    assert after_the_tail("By Jo A. Roe", PROSE, NOTE) == ["", "", "test/note"]


@pytest.mark.parametrize(
    "mention", ["A wall is a promise, Ms Roe said to the crew of eleven.", "Jo Roe told the crew of eleven to stop."]
)
def test_what_is_said_of_somebody_in_the_article_stays(mention: str) -> None:
    assert after_the_tail(PROSE, mention, NOTE) == ["", "", ""]


def test_of_two_notes_on_one_person_none_is_a_mention() -> None:
    book = "Jo A. Roe’s latest book is on harbour walls and on the eleven people who mend them."
    assert after_the_tail(PROSE, NOTE, book) == ["", "test/note", "test/note"]


@pytest.mark.parametrize(
    "text", ["The book of the harbour is kept by a fellow of eleven.", "nobody is a fellow of the harbour of eleven."]
)
def test_a_line_that_begins_with_no_name_stays(text: str) -> None:
    assert after_the_tail(PROSE, text) == ["", ""]


def test_about_the_author_may_stand_before_the_name() -> None:
    assert after_the_tail(PROSE, f"About the author: {NOTE}") == ["", "test/note"]


def test_the_head_reaches_through_headline_and_furniture() -> None:
    assert zoned_by("head", "[nav]", HEADLINE, "Dots and more", PROSE) == (True, ["", "", "test/dots", ""])


def test_the_head_ends_at_a_line_longer_than_a_title() -> None:
    assert zoned_by("head", " ".join(["word"] * (LONGEST_TITLE + 1)), "Dots and more", PROSE) == (False, ["", "", ""])


def test_a_weak_rule_for_anywhere_is_not_one_for_the_body() -> None:
    made = sheet_from(PROSE, "Share", PROSE)
    assert zoned(made, Rules(()), {1: LineRule("test/share", Label.SHARE, weak=True)}) is False
    assert not any(names(made))


def test_the_head_ends_at_the_first_sentence() -> None:
    assert zoned_by("head", "Hmm.", "Dots and more", PROSE) == (False, ["", "", ""])


def test_the_tail_reaches_through_furniture_only() -> None:
    assert zoned_by("tail", PROSE, "Dots and more", "[share]") == (True, ["", "test/dots", ""])
    assert zoned_by("tail", PROSE, "Dots and more", "A long winter") == (False, ["", "", ""])


# ---------------------------------------------------------------- bylines
@pytest.mark.parametrize("page", [("Ann Lee", "[date]", PROSE), ("[date]", "Ann Lee", PROSE)])
def test_a_bare_name_beside_the_date_is_the_author(page: tuple[str, ...]) -> None:
    made = sheet_from(*page)
    bylines(made)
    assert names(made) == [Structure.BYLINE if text == "Ann Lee" else "" for text in page]


@pytest.mark.parametrize("page", [("Ann Lee", "[share]", PROSE), (PROSE, "Ann Lee", "[date]"), ("ANN", "[date]", PROSE)])
def test_other_names_are_not(page: tuple[str, ...]) -> None:
    made = sheet_from(*page)
    bylines(made)
    assert names(made) == ["", "", ""]


# ---------------------------------------------------------------- between and below furniture
@pytest.mark.parametrize("page", [("[nav]", "Harbour", "[share]", PROSE), (PROSE, "[nav]", "Harbour", "[share]")])
def test_a_line_between_furniture_is_furniture(page: tuple[str, ...]) -> None:
    made = sheet_from(*page)
    between(made)
    assert names(made) == [Structure.BETWEEN if text == "Harbour" else "" for text in page]


@pytest.mark.parametrize(
    "page",
    [
        (PROSE, "[nav]", "Harbour", "[share]", PROSE),  # within the article
        (PROSE, "[nav]", "Hmm.", "[share]"),
        (PROSE, "[nav]", " ".join(["word"] * (LONGEST_TITLE + 1)), "[share]"),
        (PROSE, "[nav]", "Harbour", "[caption]"),
        (PROSE, "[caption]", "Harbour", "[nav]"),
        (PROSE, "Harbour", "[nav]"),
    ],
)
def test_between_furniture_the_article_stays(page: tuple[str, ...]) -> None:
    made = sheet_from(*page)
    between(made)
    assert not any(names(made))


def test_below_furniture_in_the_tail_unfinished_lines_go() -> None:
    made = sheet_from(PROSE, "A long winter", "[share]", "Harbours", "Hmm.", "Walls")
    tail(made)
    assert names(made) == ["", "", "", Structure.TAIL, "", Structure.TAIL]


@pytest.mark.parametrize(
    "page",
    [
        (PROSE, "A long winter"),
        (PROSE, "[advert]", "A long winter"),  # stands in the middle of articles too
        (PROSE, "[caption]", "A long winter"),
        (PROSE, "[share]", block("A list item", bullet=True)),
    ],
)
def test_other_lines_below_the_last_paragraph_stay(page: tuple[str | Block, ...]) -> None:
    made = sheet_from(*page)
    tail(made)
    assert not any(names(made))


def test_above_the_last_paragraph_nothing_is_tail() -> None:
    made = sheet_from(PROSE, "[share]", "Harbours", PROSE)
    tail(made)
    assert not any(names(made))


def test_what_a_labeller_had_left_out_starts_no_tail() -> None:
    outside = Verdict(Label.OTHER, "labeller/outside", 0.1, Strength.OUTSIDE)
    made = LabelSheet([Labelled(block(PROSE), OPEN), Labelled(block("Read more"), outside), Labelled(block("Harbours"), OPEN)])
    made.name(1, Label.PROMO, "test/more", Strength.LINE)
    tail(made)
    assert given(made)[1:] == [(Label.PROMO, "test/more"), None]


# ---------------------------------------------------------------- all of it
def test_settling_a_page_of_which_nothing_is_named_does_nothing() -> None:
    made = sheet_from(HEADLINE, PROSE)
    assert settle(made) is False
    assert given(made) == [None, None]


def test_settling_looks_at_every_part_of_the_page() -> None:
    page = ("[date]", "Ann Lee", HEADLINE, PROSE, "[nav]", "Harbour", "[share]", "Walls")
    made = sheet_from(*page)
    settle(made)
    assert names(made) == ["", Structure.BYLINE, Structure.TITLE, "", "", Structure.BETWEEN, "", Structure.TAIL]


def test_settling_tells_whether_it_named_anything() -> None:
    made = sheet_from("[nav]", HEADLINE, PROSE)
    assert [settle(made), settle(made)] == [True, False]
    assert names(made) == ["", Structure.TITLE, ""]
