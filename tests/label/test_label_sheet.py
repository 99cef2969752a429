"""The working sheet."""

from __future__ import annotations

import pytest
from labelling import block, given, named, sheet_of

from cleaner.label.label_sheet import LabelSheet
from cleaner.label.resolve import OPEN
from cleaner.model import Label, Labelled, Strength, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules

PARAGRAPH = "The crew of eleven people repaired the harbour wall."
RULE = "test/rule"


def sheet_with(label: Label | None) -> LabelSheet:
    """A sheet of one block, named by something stronger than its neighbours where there is a label."""
    sheet = sheet_of(["Share"])
    if label:
        sheet.name(0, label, RULE, Strength.LINE)
    return sheet


def test_starts_with_the_verdicts_that_blocks_came_with() -> None:
    items = [named(block("Credit: Example"), Label.CREDIT, RULE), Labelled(block(PARAGRAPH), OPEN)]
    assert LabelSheet(items).verdicts == [item.verdict for item in items]


def test_names_a_free_block() -> None:
    sheet = sheet_of(["Share", PARAGRAPH])
    assert sheet.name(0, Label.SHARE, RULE) is True
    assert given(sheet) == [(Label.SHARE, RULE), None]


def test_of_two_as_strong_the_first_stays() -> None:
    sheet = sheet_with(Label.SHARE)
    assert sheet.name(0, Label.NAV, "test/other", Strength.LINE) is False
    assert given(sheet) == [(Label.SHARE, RULE)]


def test_what_a_keep_rule_holds_is_never_sheet_with() -> None:
    sheet = sheet_of(["Correction: the wall", "Share"], lambda text: text.startswith("Correction"))
    assert sheet.name(0, Label.OTHER, RULE) is False
    assert sheet.name(1, Label.OTHER, RULE) is True
    assert given(sheet) == [None, (Label.OTHER, RULE)]


def test_a_rule_of_its_own_may_name_it_if_that_leaves_it_in_the_text() -> None:
    sheet = sheet_of(["Correction: the wall"], lambda text: text.startswith("Correction"))
    assert sheet.name(0, Label.OTHER, RULE, Strength.RUN) is False
    assert sheet.name(0, Label.CORRECTION, RULE) is False
    assert sheet.name(0, Label.CORRECTION, RULE, Strength.LINE) is True
    assert given(sheet) == [(Label.CORRECTION, RULE)]


def test_the_probability_stays_the_block_s() -> None:
    sheet = LabelSheet([Labelled(block("Share"), OPEN._replace(probability=0.25))])
    sheet.name(0, Label.SHARE, RULE)
    assert sheet.verdicts[0].probability == 0.25


def test_knows_which_blocks_a_keep_rule_holds() -> None:
    sheet = sheet_of(["Correction: the wall", "Share"], lambda text: text.startswith("Correction"))
    assert [sheet.is_kept(0), sheet.is_kept(1)] == [True, False]


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_nothing_is_free_beyond_the_ends(index: int) -> None:
    sheet = sheet_of(["Share"])
    assert not sheet.is_free(index)
    assert sheet.name(index, Label.SHARE, RULE) is False
    assert given(sheet) == [None]


@pytest.mark.parametrize(
    ("label", "is_out", "is_chrome", "is_picture"),
    [
        (None, False, False, False),
        (Label.BODY, False, False, False),
        (Label.HEADING, False, False, False),
        (Label.STANDFIRST, False, False, False),
        (Label.LIVE_ENTRY_TITLE, False, False, False),
        (Label.TITLE, True, False, False),
        (Label.BYLINE, True, False, False),
        (Label.HIGHLIGHT, True, False, False),
        (Label.CAPTION, True, False, True),
        (Label.CREDIT, True, False, True),
        (Label.NAV, True, True, False),
        (Label.LEGAL, True, True, False),
    ],
)
def test_tells_what_a_block_is_by_its_label(label: Label | None, is_out: bool, is_chrome: bool, is_picture: bool) -> None:
    sheet = sheet_with(label)
    assert (sheet.is_out(0), sheet.is_chrome(0), sheet.is_picture(0)) == (is_out, is_chrome, is_picture)


@pytest.mark.parametrize("index", [-1, 1])
def test_beyond_the_ends_all_is_out_but_nobodys(index: int) -> None:
    sheet = sheet_with(Label.CAPTION)
    assert (sheet.is_out(index), sheet.is_chrome(index), sheet.is_picture(index)) == (True, False, False)


def test_paragraphs_are_the_open_long_sentences() -> None:
    sheet = sheet_of(["Harbour wall mended", PARAGRAPH, "Hmm.", PARAGRAPH, PARAGRAPH])
    sheet.name(3, Label.PROMO, RULE)
    assert list(sheet.paragraphs()) == [1, 4]
    assert list(sheet.paragraphs(backwards=True)) == [4, 1]


def test_a_question_in_the_masthead_is_no_paragraph() -> None:
    question = "Who is going to mend the harbour wall this winter?"
    sheet = sheet_of([question, "By Ann Lee", PARAGRAPH, question, PARAGRAPH])
    sheet.name(1, Label.BYLINE, RULE)
    assert list(sheet.paragraphs()) == [2, 3, 4]


@pytest.mark.parametrize(
    ("above", "below", "is_masthead"),
    [
        (Label.NAV, None, True),
        (Label.BYLINE, None, True),
        (None, Label.BYLINE, True),
        (None, Label.META, True),
        (None, Label.PROMO, False),
        (Label.HEADING, None, False),
        (None, None, False),
    ],
)
def test_the_masthead_is_below_furniture_or_above_byline_and_date(
    above: Label | None, below: Label | None, is_masthead: bool
) -> None:
    sheet = sheet_of(["above", "Harbour wall mended", "below"])
    if above:
        sheet.name(0, above, RULE)
    if below:
        sheet.name(2, below, RULE)
    assert sheet.is_in_masthead(1) is is_masthead


def test_no_block_is_in_the_masthead_by_its_place_alone() -> None:
    sheet = sheet_of(["Harbour wall mended", PARAGRAPH])
    assert [sheet.is_in_masthead(0), sheet.is_in_masthead(1)] == [False, False]


def test_knows_the_rule_for_a_block_at_the_ends_of_the_page() -> None:
    line = "[[line]]\nid = 'dots'\nlabel = 'chrome-other'\nis = 'Dots and more'\nzone = 'head'"
    rules = Rules((parse_rules(f"name = 'Test'\n{line}", name="test"),))
    sheet = sheet_of(["Dots and more", PARAGRAPH])
    found = [sheet.end_rule(0, rules), sheet.end_rule(1, rules), sheet.end_rule(0, rules)]
    assert [rule and rule.id for rule in found] == ["test/dots", None, "test/dots"]


def test_the_body_ends_at_the_outermost_paragraphs() -> None:
    assert sheet_of(["Wall mended", PARAGRAPH, "Heading", PARAGRAPH, "Share"]).body_ends() == (1, 3)


def test_one_paragraph_is_both_ends_of_the_body() -> None:
    assert sheet_of(["Wall mended", PARAGRAPH]).body_ends() == (1, 1)


@pytest.mark.parametrize("texts", [(), ("Share",), ("Share", "Hmm.")])
def test_without_paragraphs_the_body_has_no_ends(texts: tuple[str, ...]) -> None:
    assert sheet_of(texts).body_ends() == (len(texts), -1)


def test_the_parts_of_a_sentence_around_a_span_are_no_lines() -> None:
    cut = Verdict(Label.OTHER, "t/ticker", None, Strength.SPAN)
    parts = [("The boatyard", OPEN, 2), ("BTY, +0.2%", cut, 0), ("rose on Friday", OPEN, 0), ("Home", OPEN, 2)]
    made = LabelSheet([Labelled(block(text)._replace(gap=gap), verdict) for text, verdict, gap in parts])
    assert [made.is_free(index) for index in range(4)] == [False, False, False, True]
