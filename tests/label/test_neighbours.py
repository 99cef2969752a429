"""What a named block takes with it."""

from __future__ import annotations

import pytest
from labelling import block, given, sheet_of

from cleaner.label.label_sheet import LabelSheet
from cleaner.label.neighbours import LONGEST_HEADLINE, LONGEST_TEASER, pull, spread
from cleaner.label.resolve import OPEN
from cleaner.model import Block, Label, Labelled, Strength, Verdict
from cleaner.rulebook.values import MOST_HEADLINES, LineRule

PROSE = "The crew of eleven people repaired the harbour wall."
HEADLINES = ("Old pier to open in spring after years of delay", "Why the mayor swims each morning before work")
MORE = LineRule("test/more", Label.PROMO, takes="headlines")
TAGS = LineRule("test/tags", Label.NAV, takes="tags")
WEAK = LineRule("test/weak", Label.SHARE, weak=True)


def pulled(rule: LineRule, at: int, *page: str | Block) -> list[str]:
    """The rules that name the blocks after ``rule`` has named the block ``at`` and pulled."""
    sheet = sheet_of(page)
    sheet.name(at, rule.label, rule.id, Strength.LINE)
    pull(sheet, {at: rule})
    return [each[1] if each else "" for each in given(sheet)]


# ---------------------------------------------------------------- headlines below a marker
def test_a_marker_takes_the_headlines_below_it() -> None:
    assert pulled(MORE, 1, PROSE, "Read more", *HEADLINES, PROSE) == ["", *["test/more"] * 3, ""]


def test_headlines_get_the_label_of_their_marker() -> None:
    sheet = sheet_of([block("Read more"), block(HEADLINES[0]), block(PROSE)])
    sheet.name(0, MORE.label, MORE.id, Strength.LINE)
    pull(sheet, {0: MORE})
    assert given(sheet)[1] == (Label.PROMO, "test/more")


@pytest.mark.parametrize(
    "below",
    [
        PROSE,
        "The crew said:",
        "“Will the wall be there in a hundred years?”",
        " ".join(["word"] * (LONGEST_HEADLINE + 1)),
        block(HEADLINES[0], flat=True),
    ],
)
def test_a_marker_takes_nothing_that_cannot_be_a_headline(below: str | Block) -> None:
    assert pulled(MORE, 0, "Read more", below, PROSE) == ["test/more", "", ""]


def test_the_subheading_before_the_next_paragraph_stays() -> None:
    assert pulled(MORE, 0, "Read more", HEADLINES[0], "A long winter", PROSE) == ["test/more", "test/more", "", ""]


def test_a_short_last_line_goes_where_no_paragraph_follows() -> None:
    assert pulled(MORE, 1, PROSE, "Read more", HEADLINES[0], "A long winter") == ["", *["test/more"] * 3]


def test_a_bulleted_last_line_is_no_subheading() -> None:
    items = (block(HEADLINES[0], bullet=True), block("A long winter", bullet=True))
    assert pulled(MORE, 0, "Read more", *items, PROSE) == [*["test/more"] * 3, ""]


def test_kickers_and_headlines_in_pairs_leave_the_odd_line_over() -> None:
    pairs = ("SEA AIR", HEADLINES[0], "AT WORK", HEADLINES[1], "How the crew came to mend the wall")
    assert pulled(MORE, 0, "Read more", *pairs, PROSE) == [*["test/more"] * 5, "", ""]


def test_pairs_alone_are_taken_whole() -> None:
    pairs = ("SEA AIR", HEADLINES[0], "AT WORK", HEADLINES[1])
    assert pulled(MORE, 0, "Read more", *pairs, PROSE) == [*["test/more"] * 5, ""]


def test_a_short_last_line_goes_where_furniture_follows() -> None:
    sheet = sheet_of(["Read more", HEADLINES[0], "A long winter", "Advert", PROSE])
    sheet.name(0, MORE.label, MORE.id, Strength.LINE)
    sheet.name(3, Label.AD, "test/ad", Strength.SPAN)
    pull(sheet, {0: MORE})
    assert [each[1] if each else "" for each in given(sheet)] == [*["test/more"] * 3, "test/ad", ""]


def test_furniture_ends_a_list() -> None:
    sheet = sheet_of(["Read more", HEADLINES[0], "Advert", HEADLINES[1], PROSE])
    sheet.name(0, MORE.label, MORE.id, Strength.LINE)
    sheet.name(2, Label.AD, "test/ad", Strength.SPAN)
    pull(sheet, {0: MORE})
    assert [each[1] if each else "" for each in given(sheet)] == ["test/more", "test/more", "test/ad", "", ""]


def test_a_line_that_a_keep_rule_holds_ends_a_list() -> None:
    sheet = sheet_of(["Read more", *HEADLINES, PROSE], lambda text: text == HEADLINES[0])
    sheet.name(0, MORE.label, MORE.id, Strength.LINE)
    pull(sheet, {0: MORE})
    assert [each[1] if each else "" for each in given(sheet)] == ["test/more", "", "", ""]


def test_a_blank_line_ends_a_list_without_any() -> None:
    page = (block("Read more"), block(HEADLINES[0], 1), block(HEADLINES[1], 1), block("How the crew came to mend the wall", 2))
    assert pulled(MORE, 0, *page, PROSE) == [*["test/more"] * 3, "", ""]


def test_a_list_has_an_end() -> None:
    taken = pulled(MORE, 0, "Read more", *HEADLINES * 10, PROSE)
    assert taken == ["test/more"] * (1 + MOST_HEADLINES) + [""] * (21 - MOST_HEADLINES)


def test_a_rule_that_takes_nothing_pulls_nothing() -> None:
    assert pulled(LineRule("test/plain", Label.PROMO), 0, "Read more", *HEADLINES, PROSE) == ["test/plain", "", "", ""]


def test_a_rule_whose_line_another_has_named_pulls_nothing() -> None:
    sheet = sheet_of([block("Read more"), block(HEADLINES[0]), block(PROSE)])
    sheet.name(0, Label.NAV, "test/other", Strength.SPAN)
    pull(sheet, {0: MORE})
    assert given(sheet) == [(Label.NAV, "test/other"), None, None]


def test_a_rule_that_was_not_applied_pulls_nothing() -> None:
    sheet = sheet_of([block("Read more"), block(HEADLINES[0]), block(PROSE)])
    pull(sheet, {0: MORE})
    assert given(sheet) == [None, None, None]


# ---------------------------------------------------------------- tags
def test_tags_below_the_last_paragraph_go_with_their_marker() -> None:
    assert pulled(TAGS, 1, PROSE, "Topics", "Harbours", "Sea walls") == ["", *["test/tags"] * 3]


def test_tags_end_at_the_first_sentence_or_long_line() -> None:
    assert pulled(TAGS, 1, PROSE, "Topics", "Harbours", "Hmm.", "Walls") == ["", "test/tags", "test/tags", "", ""]
    assert pulled(TAGS, 1, PROSE, "Topics", HEADLINES[0]) == ["", "test/tags", ""]


def test_above_a_paragraph_there_are_no_tags() -> None:
    assert pulled(TAGS, 1, PROSE, "Topics", "Harbours", PROSE) == ["", "test/tags", "", ""]


# ---------------------------------------------------------------- weak lines
def spread_over(weak: tuple[int, ...], *page: str | Block) -> tuple[bool, list[bool]]:
    sheet = sheet_of(page)
    for index, blocked in enumerate(sheet.blocks):
        if blocked.text == "Advert":
            sheet.name(index, Label.AD, "test/ad", Strength.SPAN)
    changed = spread(sheet, dict.fromkeys(weak, WEAK))
    return changed, [each == (Label.SHARE, "test/weak") for each in given(sheet)]


@pytest.mark.parametrize(("page", "at"), [((PROSE, "Share", "Advert", PROSE), 1), ((PROSE, "Advert", "Share", PROSE), 2)])
def test_a_weak_line_beside_furniture_goes(page: tuple[str, ...], at: int) -> None:
    assert spread_over((at,), *page) == (True, [index == at for index in range(4)])


def test_a_weak_line_between_paragraphs_stays() -> None:
    assert spread_over((1,), PROSE, "Share", PROSE) == (False, [False] * 3)


def test_weak_lines_in_a_row_bear_each_other_out() -> None:
    assert spread_over((1, 2, 3), PROSE, "Share", "Print", "Email", PROSE) == (True, [False, True, True, True, False])


def test_two_weak_lines_do_not() -> None:
    assert spread_over((1, 2), PROSE, "Share", "Print", PROSE) == (False, [False] * 4)


def test_a_rule_that_is_not_weak_does_not_spread() -> None:
    sheet = sheet_of([block(PROSE), block("Share"), block("Advert")])
    sheet.name(2, Label.AD, "test/ad", Strength.SPAN)
    assert spread(sheet, {1: MORE}) is False
    assert given(sheet)[1] is None


def test_a_weak_line_that_is_a_list_item_stays() -> None:
    assert spread_over((2,), PROSE, "Advert", block("Share", bullet=True), PROSE) == (False, [False] * 4)


# ---------------------------------------------------------------- headlines with teasers
ARTICLE = (" ".join([PROSE] * 5), " ".join([PROSE] * 4))
TEASERS = ("The board met on Monday and heard all sides.", "She has not missed a day since the war ended.")
LIST = (HEADLINES[0], TEASERS[0], HEADLINES[1], TEASERS[1])


def test_below_the_article_headlines_are_taken_with_their_teasers() -> None:
    assert pulled(MORE, 2, *ARTICLE, "Read more", *LIST) == ["", "", *["test/more"] * 5]


def test_furniture_may_stand_between_them_and_the_last_may_have_no_teaser() -> None:
    sheet = sheet_of([*ARTICLE, "Read more", *LIST, "14 March", "Harbour bell is rung again for the first ferry"])
    sheet.name(2, MORE.label, MORE.id, Strength.LINE)
    sheet.name(7, Label.META, "test/date", Strength.LINE)
    pull(sheet, {2: MORE})
    assert [each and each[1] for each in given(sheet)] == [None, None, *["test/more"] * 5, "test/date", "test/more"]


@pytest.mark.parametrize(
    "below",
    [
        LIST[:2],
        (*LIST, PROSE, PROSE),
        (*LIST[:3], f"{PROSE} {PROSE}"),
        (*LIST[:3], "“Will the wall be there in a hundred years?”"),
        (*LIST[:3], " ".join(["word"] * LONGEST_TEASER) + " ends."),
        (HEADLINES[0], TEASERS[0], "A long winter", TEASERS[1]),
        (TEASERS[0], *LIST),
        (*LIST, "The crew said:"),
    ],
)
def test_sections_of_the_article_are_no_list_with_teasers(below: tuple[str, ...]) -> None:
    rules = pulled(MORE, 2, *ARTICLE, "Read more", *below)
    kept = [text for text, rule in zip((*ARTICLE, "Read more", *below), rules, strict=True) if not rule]
    assert [text for text in (*ARTICLE, *below) if text.endswith((".", ".”", "?”", ":"))] == [
        text for text in kept if text.endswith((".", ".”", "?”", ":"))
    ]


def test_a_list_longer_than_the_article_is_the_article() -> None:
    assert pulled(MORE, 1, PROSE, "Read more", *LIST)[3] == ""


# ---------------------------------------------------------------- questions
def test_a_question_alone_above_a_paragraph_may_be_the_interviewer_s() -> None:
    assert pulled(MORE, 1, PROSE, "Read more", "What did the crew use to mend the old wall?", PROSE) == ["", "test/more", "", ""]
    assert pulled(MORE, 1, PROSE, "Read more", "What did the crew use to mend the old wall?") == ["", "test/more", "test/more"]
    two = (HEADLINES[0], "What did the crew use to mend the old wall?")
    assert pulled(MORE, 1, PROSE, "Read more", *two, PROSE) == ["", *["test/more"] * 3, ""]


# ---------------------------------------------------------------- what a labeller had left out
def sheet_with_outside(at: int, *page: str) -> LabelSheet:
    """A sheet on which a labeller left out the block ``at``, and the rule ``MORE`` then named it."""
    outside = Verdict(Label.OTHER, "labeller/outside", 0.1, Strength.OUTSIDE)
    made = LabelSheet([Labelled(block(text), outside if index == at else OPEN) for index, text in enumerate(page)])
    made.name(at, MORE.label, MORE.id, Strength.LINE)
    return made


def test_what_is_outside_gives_no_heading_inside_the_text_away() -> None:
    sheet = sheet_with_outside(1, PROSE, "Read more", HEADLINES[0], PROSE)
    pull(sheet, {1: MORE})
    assert given(sheet) == [None, (Label.PROMO, "test/more"), None, None]


def test_below_the_text_what_is_outside_takes_its_headlines() -> None:
    sheet = sheet_with_outside(1, PROSE, "Related content", *HEADLINES)
    pull(sheet, {1: MORE})
    assert given(sheet) == [None, *[(Label.PROMO, "test/more")] * 3]
