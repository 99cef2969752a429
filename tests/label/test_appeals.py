"""Appeals told by cues that agree."""

from __future__ import annotations

import pytest
from labelling import Given, block, given, sheet_from, sheet_of

from cleaner.label.appeals import appeals, holds_quotes
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.resolve import OPEN
from cleaner.model import Block, Label, Labelled, Strength
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import load_rules, parse_rules

RULE = """
name = "Test"
[[appeal]]
id    = "appeal"
label = "chrome-appeal"
asks  = ['[Cc]lick here', '^Donate\\b', '\\btext WALL to 70800\\b', '\\bas much as you can\\b']
ours  = ['\\bour (fund|campaign)\\b', '\\bour readers\\b']
terms = ['\\bevery penny\\b', '^For more information']
"""
RULES = Rules((parse_rules(RULE, name="test"),))
GENERIC = Rules((load_rules().sets["_generic"],))
PROSE = "The crew of eleven people repaired the harbour wall."
LAST = "It will be closed on Sundays until the winter is over."
TAKEN: Given = (Label.APPEAL, "test/appeal")

HEADLINE = "Donate to our fund"
CALL = "Give as much as you can, and every penny will go to the wall."
TEXT = "Or text WALL to 70800."


def after(*page: str | Block, rules: Rules = RULES) -> list[Given]:
    sheet = sheet_from(*page)
    appeals(sheet, rules)
    return given(sheet)


def test_blocks_below_the_article_that_agree_are_an_appeal() -> None:
    assert after(PROSE, LAST, HEADLINE, CALL, TEXT) == [None, None, TAKEN, TAKEN, TAKEN]


@pytest.mark.parametrize(
    ("text", "expected"), [("“Give”, she said.", True), ('A "wall"', True), ("It’s our wall.", False), ("", False)]
)
def test_marks_of_quotation(text: str, expected: bool) -> None:
    assert holds_quotes(text) is expected


def test_one_block_may_hold_all_of_the_cues() -> None:
    assert after(PROSE, "Donate to our fund as much as you can, and every penny will go to the wall.") == [None, TAKEN]


def test_a_single_block_without_a_cue_may_stand_inside() -> None:
    assert after(PROSE, LAST, HEADLINE, "£5 — WALL£5", CALL) == [None, None, TAKEN, TAKEN, TAKEN]


def test_two_blocks_without_a_cue_end_it() -> None:
    assert after(PROSE, LAST, HEADLINE, CALL, PROSE, LAST, TEXT) == [None] * 7


def test_what_only_asks_is_the_articles() -> None:
    assert after(PROSE, LAST, "Donate at the post office.", CALL, TEXT) == [None] * 5


def test_what_only_speaks_of_the_publisher_is_the_articles() -> None:
    assert after(PROSE, "It is our fund, and our readers gave every penny of it.") == [None, None]


def test_too_few_cues_are_none() -> None:
    assert after(PROSE, LAST, "Donate to our fund.") == [None, None, None]


def test_terms_alone_do_not_begin_it() -> None:
    assert after(PROSE, "He counted every penny of it twice.", HEADLINE, CALL, TEXT) == [None, None, TAKEN, TAKEN, TAKEN]


@pytest.mark.parametrize(
    "speech",
    [
        "“Donate to our fund as much as you can,” he said. “Every penny counts.”",
        "Donate to our fund as much as you can, he said; every penny counts.",
    ],
)
def test_what_somebody_says_is_the_articles(speech: str) -> None:
    assert after(PROSE, LAST, speech) == [None, None, None]


def test_speech_ends_an_appeal() -> None:
    assert after(PROSE, HEADLINE, "“Knock,” she said.", CALL) == [None, None, None, None]


def test_between_paragraphs_more_of_them_must_agree() -> None:
    assert after(PROSE, LAST, HEADLINE, CALL, PROSE) == [None] * 5
    longer = after(PROSE, LAST, HEADLINE, CALL, TEXT, "We thank our readers.", PROSE)
    assert longer == [None, None, TAKEN, TAKEN, TAKEN, TAKEN, None]


def test_a_letter_that_asks_from_first_to_last_stays() -> None:
    page = [
        "Donate to our fund, dear people of the harbour of eleven.",
        "Click here, our readers, before the harbour wall is gone.",
    ]
    assert after(PROSE, *page) == [None, None, None]


def test_an_item_of_a_list_is_the_articles() -> None:
    items = [block(text)._replace(bullet=True) for text in (HEADLINE, CALL, TEXT)]
    assert after(PROSE, LAST, *items) == [None] * 5


@pytest.mark.parametrize(("probability", "is_taken"), [(None, True), (0.5, True), (0.9, False)])
def test_of_a_page_the_learned_labeller_knows_better_where_it_is_sure(probability: float | None, is_taken: bool) -> None:
    blocks = [block(text)._replace(kind="p") for text in (PROSE, LAST, HEADLINE, CALL, TEXT)]
    of_page = None if probability is None else lambda _: probability
    sheet = LabelSheet([Labelled(each, OPEN) for each in blocks], probability=of_page)
    appeals(sheet, RULES)
    assert given(sheet) == [None, None, *[TAKEN if is_taken else None] * 3]


def test_a_block_that_a_line_rule_has_named_an_appeal_bears_out_the_others() -> None:
    sheet = sheet_of([PROSE, LAST, HEADLINE, CALL])
    sheet.name(2, Label.APPEAL, "test/line", Strength.LINE)
    appeals(sheet, RULES)
    assert given(sheet) == [None, None, (Label.APPEAL, "test/line"), TAKEN]


def test_a_block_that_is_something_else_is_none() -> None:
    sheet = sheet_of([PROSE, LAST, HEADLINE, CALL])
    sheet.name(2, Label.CAPTION, "test/line", Strength.LINE)
    appeals(sheet, RULES)
    assert given(sheet)[3] is None


# ---------------------------------------------------------------- the generic cues
@pytest.mark.parametrize(
    "text",
    [
        "Our newsroom is paid by readers like you. Please donate today.",
        "We rely on our readers. Become a member from $5 a month, and support our reporting.",
        "The Lantern has a proud history of campaigning, and we launch this petition today. To sign the petition, click here.",
        "Help us keep this news free. Make a donation to our newsroom today; it is tax-deductible.",
    ],
)
def test_the_generic_cues_know_appeals(text: str) -> None:
    assert after(PROSE, LAST, text, rules=GENERIC) == [None, None, (Label.APPEAL, "_generic/appeal")]


@pytest.mark.parametrize(
    "text",
    [
        "To donate, text WALL to 70800 or visit the post office in Mill Street.",
        "The newspaper has raised £3 million for its flood fund, and every penny will go to the families.",
        "Residents can sign the petition in the town hall until Friday.",
        "If you need help, the Samaritans can be called at any time on 116 123.",
        "The appeal will support 340 people, of whom our town took in eleven.",
        "We ran a campaign for the oaks, and readers wrote to us in great numbers.",
        "Give what you can, carry what you cannot, and do not ask the tide to wait.",
        "You can help by learning to swim, and by staying out of the water until then.",
    ],
)
def test_the_generic_cues_leave_articles_about_funds_alone(text: str) -> None:
    assert after(PROSE, LAST, text, rules=GENERIC) == [None, None, None]
