"""The labeller's working sheet."""

from __future__ import annotations

import pytest

from cleaner.label.label_sheet import Draft
from cleaner.model import Block, Label, Mark
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules

PARAGRAPH = "The crew of eleven people repaired the harbour wall."
RULE = "test/rule"


def blocks(*texts: str) -> list[Block]:
    return [Block(0, len(text), text, text.lower()) for text in texts]


def marked(label: Label | None) -> Draft:
    """A draft of one block with one label."""
    draft = Draft(blocks("Share"))
    if label:
        draft.mark(0, label, RULE)
    return draft


def test_starts_with_the_marks_that_blocks_were_cut_out_with() -> None:
    mark = Mark(Label.CREDIT, RULE)
    cut_out, plain = blocks("Credit: Example", PARAGRAPH)
    assert Draft([cut_out._replace(mark=mark), plain]).marks == [mark, None]


def test_marks_a_free_block() -> None:
    draft = Draft(blocks("Share", PARAGRAPH))
    assert draft.mark(0, Label.SHARE, RULE) is True
    assert draft.marks == [Mark(Label.SHARE, RULE), None]


def test_the_first_mark_stands() -> None:
    draft = marked(Label.SHARE)
    assert draft.mark(0, Label.NAV, "test/other") is False
    assert draft.marks == [Mark(Label.SHARE, RULE)]


def test_what_a_keep_rule_holds_is_never_marked() -> None:
    draft = Draft(blocks("Correction: the wall", "Share"), lambda text: text.startswith("Correction"))
    assert draft.mark(0, Label.OTHER, RULE) is False
    assert draft.mark(1, Label.OTHER, RULE) is True
    assert draft.marks == [None, Mark(Label.OTHER, RULE)]


def test_knows_which_blocks_a_keep_rule_holds() -> None:
    draft = Draft(blocks("Correction: the wall", "Share"), lambda text: text.startswith("Correction"))
    assert [draft.is_kept(0), draft.is_kept(1)] == [True, False]


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_nothing_is_free_beyond_the_ends(index: int) -> None:
    draft = Draft(blocks("Share"))
    assert not draft.free(index)
    assert draft.mark(index, Label.SHARE, RULE) is False
    assert draft.marks == [None]


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
    draft = marked(label)
    assert (draft.is_out(0), draft.is_chrome(0), draft.is_picture(0)) == (is_out, is_chrome, is_picture)


@pytest.mark.parametrize("index", [-1, 1])
def test_beyond_the_ends_all_is_out_but_nobodys(index: int) -> None:
    draft = marked(Label.CAPTION)
    assert (draft.is_out(index), draft.is_chrome(index), draft.is_picture(index)) == (True, False, False)


def test_paragraphs_are_the_unmarked_long_sentences() -> None:
    draft = Draft(blocks("Harbour wall mended", PARAGRAPH, "Hmm.", PARAGRAPH, PARAGRAPH))
    draft.mark(3, Label.PROMO, RULE)
    assert list(draft.paragraphs()) == [1, 4]
    assert list(draft.paragraphs(backwards=True)) == [4, 1]


def test_a_question_in_the_masthead_is_no_paragraph() -> None:
    question = "Who is going to mend the harbour wall this winter?"
    draft = Draft(blocks(question, "By Ann Lee", PARAGRAPH, question, PARAGRAPH))
    draft.mark(1, Label.BYLINE, RULE)
    assert list(draft.paragraphs()) == [2, 3, 4]


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
    draft = Draft(blocks("above", "Harbour wall mended", "below"))
    if above:
        draft.mark(0, above, RULE)
    if below:
        draft.mark(2, below, RULE)
    assert draft.is_in_masthead(1) is is_masthead


def test_no_block_is_in_the_masthead_by_its_place_alone() -> None:
    draft = Draft(blocks("Harbour wall mended", PARAGRAPH))
    assert [draft.is_in_masthead(0), draft.is_in_masthead(1)] == [False, False]


def test_knows_the_rule_for_a_block_at_the_ends_of_the_page() -> None:
    line = "[[line]]\nid = 'dots'\nlabel = 'chrome-other'\nis = 'Dots and more'\nzone = 'head'"
    rules = Rules((parse_rules(f"name = 'Test'\n{line}", name="test"),))
    draft = Draft(blocks("Dots and more", PARAGRAPH))
    found = [draft.end_rule(0, rules), draft.end_rule(1, rules), draft.end_rule(0, rules)]
    assert [rule and rule.id for rule in found] == ["test/dots", None, "test/dots"]


def test_the_body_ends_at_the_outermost_paragraphs() -> None:
    assert Draft(blocks("Wall mended", PARAGRAPH, "Heading", PARAGRAPH, "Share")).body_ends() == (1, 3)


def test_one_paragraph_is_both_ends_of_the_body() -> None:
    assert Draft(blocks("Wall mended", PARAGRAPH)).body_ends() == (1, 1)


@pytest.mark.parametrize("texts", [(), ("Share",), ("Share", "Hmm.")])
def test_without_paragraphs_the_body_has_no_ends(texts: tuple[str, ...]) -> None:
    assert Draft(blocks(*texts)).body_ends() == (len(texts), -1)
