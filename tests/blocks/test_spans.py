"""Cutting blocks where a rule names a stretch inside one."""

from __future__ import annotations

import pytest
from labelling import block, given_by, rules_of

from cleaner.blocks.spans import cut
from cleaner.label.resolve import OPEN
from cleaner.model import Block, Label, Labelled
from cleaner.rulebook.index import Rules

LABELLED = "[[span]]\nid = 'store'\nlabel = 'chrome-promo'\nmatch = '\\(Buy it at [^()]+\\)'\n"
NAMED = "[[span]]\nid = 'picture'\nmatch = '^(?P<caption>.{3,80}) (?P<credit>Credit: \\w+)'\n"
KEEP = "[keep]\nmatch = '^Correction'\n"
STORE = (Label.PROMO, "test/store")
Parts = list[tuple[str, str | None]]


def rules(*tomls: str) -> Rules:
    return rules_of("".join(tomls), "test")


def one_line(text: str) -> Labelled:
    return Labelled(block(text), OPEN)


def parts(text: str, *tomls: str) -> Parts:
    """What a page of one line is cut into: each stretch of it, and the label it was cut out with."""
    return [
        (text[part.start : part.end], None if verdict.is_open else verdict.label.value)
        for part, verdict in cut(text, [one_line(text)], rules(*tomls))
    ]


def test_a_span_is_cut_out_and_named() -> None:
    assert parts("The wall (Buy it at Example) is mended.", LABELLED) == [
        ("The wall", None),
        ("(Buy it at Example)", "chrome-promo"),
        ("is mended.", None),
    ]


def test_its_verdict_names_the_rule() -> None:
    text = "The wall (Buy it at Example) is mended."
    assert given_by(cut(text, [one_line(text)], rules(LABELLED))[1].verdict) == STORE


def test_every_span_of_a_block_is_cut_out() -> None:
    found = parts("(Buy it at A) The wall (Buy it at B) is mended (Buy it at C)", LABELLED)
    assert found == [
        ("(Buy it at A)", "chrome-promo"),
        ("The wall", None),
        ("(Buy it at B)", "chrome-promo"),
        ("is mended", None),
        ("(Buy it at C)", "chrome-promo"),
    ]


def test_named_groups_get_a_label_each() -> None:
    assert parts("Men on the wall Credit: Example", NAMED) == [("Men on the wall", "caption"), ("Credit: Example", "credit")]


@pytest.mark.parametrize("text", ["The wall is mended.", "The wall (buy nothing) is mended.", "Buy it at Example"])
def test_a_block_that_no_span_matches_stays_whole(text: str) -> None:
    assert cut(text, [one_line(text)], rules(LABELLED, NAMED)) == [one_line(text)]


def test_a_kept_block_is_not_cut() -> None:
    text = "Correction: the wall (Buy it at Example) is old."
    assert parts(text, LABELLED, KEEP) == [(text, None)]


def test_what_one_rule_cut_out_is_safe_from_the_next() -> None:
    text = "Men (Buy it at Example) Credit: Example"
    assert parts(text, LABELLED, NAMED) == [("Men", None), ("(Buy it at Example)", "chrome-promo"), ("Credit: Example", None)]


def test_no_rule_cuts_into_what_another_cut_out() -> None:
    shop = "[[span]]\nid = 'shop'\nlabel = 'chrome-ad'\nmatch = 'Example'\n"
    assert parts("The wall (Buy it at Example) at Example", LABELLED, shop) == [
        ("The wall", None),
        ("(Buy it at Example)", "chrome-promo"),
        ("at", None),
        ("Example", "chrome-ad"),
    ]


def test_a_group_that_holds_nothing_is_no_part() -> None:
    optional = "[[span]]\nid = 'picture'\nmatch = '^(?P<caption>.*?)(?P<credit>Credit: \\w+)'\n"
    assert parts("Credit: Example", optional) == [("Credit: Example", "credit")]


def test_the_first_part_is_set_off_as_the_block_was_and_the_others_are_glued() -> None:
    text = "The wall (Buy it at Example) is mended."
    found = cut(text, [Labelled(block(text, gap=1), OPEN)], rules(LABELLED))
    assert [part.block.gap for part in found] == [1, 0, 0]


def test_two_spaces_at_a_cut_are_a_break_that_was_lost() -> None:
    text = "The wall  (Buy it at Example) is mended."
    folded = "The wall (Buy it at Example) is mended."
    found = cut(text, [Labelled(Block(0, len(text), folded, folded.lower()), OPEN)], rules(LABELLED))
    assert [part.block.gap for part in found] == [2, 1, 0]


def test_offsets_count_from_the_beginning_of_the_page() -> None:
    text = "Before.\n\nThe wall (Buy it at Example) is mended."
    start = text.index("The wall")
    line = text[start:]
    blocks = (Block(0, 7, "Before.", "before."), Block(start, len(text), line, line.lower()))
    found = cut(text, [Labelled(each, OPEN) for each in blocks], rules(LABELLED))
    assert [text[part.start : part.end] for part, _ in found] == ["Before.", "The wall", "(Buy it at Example)", "is mended."]


def test_odd_spaces_do_not_hide_a_span() -> None:
    text = "The wall (Buy\xa0it at\tExample) is mended."
    folded = "The wall (Buy it at Example) is mended."
    found = cut(text, [Labelled(Block(0, len(text), folded, folded.lower()), OPEN)], rules(LABELLED))
    assert [(part.text, given_by(verdict)) for part, verdict in found] == [
        ("The wall", None),
        ("(Buy it at Example)", STORE),
        ("is mended.", None),
    ]


def test_a_list_item_stays_one_without_its_span() -> None:
    text = "- The wall (Buy it at Example)"
    item = Block(0, len(text), text[2:], text[2:].lower(), indent=2, bullet=True)
    (first, _), (second, verdict) = cut(text, [Labelled(item, OPEN)], rules(LABELLED))
    assert (first.text, first.bullet, first.indent) == ("The wall", True, 2)
    assert (second.text, second.bullet, given_by(verdict)) == ("(Buy it at Example)", False, STORE)


@pytest.mark.parametrize("mark", ["• ", "•   "])
def test_a_span_behind_a_bullet_takes_it(mark: str) -> None:
    text = f"{mark}(Buy it at Example) The wall"
    item = Block(0, len(text), "(Buy it at Example) The wall", "(buy it at example) the wall", bullet=True)
    (first, verdict), (second, _) = cut(text, [Labelled(item, OPEN)], rules(LABELLED))
    assert (first.start, first.text, first.bullet, given_by(verdict)) == (0, "(Buy it at Example)", True, STORE)
    assert (second.text, second.bullet, second.start) == ("The wall", True, text.index("The wall"))


def test_an_item_of_a_page_has_no_mark_to_take_off() -> None:
    text = "The wall (Buy it at Example) is mended."
    item = Block(0, len(text), text, text.lower(), bullet=True, kind="li")
    found = cut(text, [Labelled(item, OPEN)], rules(LABELLED))
    assert [(part.text, part.bullet) for part, _ in found] == [
        ("The wall", True),
        ("(Buy it at Example)", False),
        ("is mended.", False),
    ]


def test_the_page_may_be_empty() -> None:
    assert cut("", [], rules(LABELLED)) == []
