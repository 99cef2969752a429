"""Rule files' decisions on whole blocks."""

from __future__ import annotations

import pytest
from labelling import Given, block, given, named, sheet_of

from cleaner.label.block_rules import lines, runs
from cleaner.label.label_sheet import LabelSheet
from cleaner.model import Label, Strength
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.values import RuleSet

SHARE = """
[[line]]
id = "share"
label = "chrome-share"
is = ["Share this page"]
"""
MORE = """
[[line]]
id = "more"
label = "chrome-promo"
match = ['^More: \\S']
"""
RUN = """
[[run]]
id = "form"
label = "chrome-promo"
starts = '^Sign up for the letter$'
ends = '^Thank you for signing up$'
within = 4
"""
PROSE = "The crew mended the wall."
FORM = (Label.PROMO, "test/form")


def rule_set(toml: str, name: str = "test") -> RuleSet:
    return parse_rules('name = "Test"\n' + toml, name=name)


def rules(*tomls: str) -> Rules:
    return Rules((rule_set("".join(tomls)),))


def after_lines(rules_in_use: Rules, *texts: str) -> LabelSheet:
    sheet = sheet_of(texts, rules_in_use.is_kept)
    lines(sheet, rules_in_use)
    return sheet


def after_runs(rules_in_use: Rules, *texts: str) -> list[Given]:
    sheet = sheet_of(texts, rules_in_use.is_kept)
    runs(sheet, rules_in_use)
    return given(sheet)


# ---------------------------------------------------------------- lines
def test_a_line_rule_names_the_whole_block() -> None:
    sheet = after_lines(rules(SHARE), "Share this page", PROSE)
    assert given(sheet) == [(Label.SHARE, "test/share"), None]


def test_a_sentence_that_holds_the_words_stays() -> None:
    sheet = after_lines(rules(SHARE), "Share this page with your neighbours, he wrote.", PROSE)
    assert given(sheet) == [None, None]


def test_gives_the_rule_of_each_block_that_one_matched() -> None:
    sheet = sheet_of(["Share this page", PROSE, "More: the pier"])
    found = lines(sheet, rules(SHARE, MORE))
    assert {index: rule.id for index, rule in found.items()} == {0: "test/share", 2: "test/more"}


@pytest.mark.parametrize("condition", ["weak = true", 'zone = "body"'])
def test_a_rule_with_a_condition_is_found_but_not_applied_yet(condition: str) -> None:
    sheet = sheet_of(["Share this page"])
    found = lines(sheet, rules(SHARE, condition))
    assert found[0].id == "test/share"
    assert given(sheet) == [None]


@pytest.mark.parametrize("zone", ["head", "tail", "ends"])
def test_rules_for_the_ends_of_the_page_wait(zone: str) -> None:
    sheet = sheet_of(["Share this page"])
    assert lines(sheet, rules(SHARE, f'zone = "{zone}"')) == {}
    assert given(sheet) == [None]


def test_a_kept_block_is_neither_named_nor_found() -> None:
    kept = rules(SHARE, "[keep]\nmatch = '^Share this'")
    sheet = sheet_of(["Share this page"], kept.is_kept)
    assert lines(sheet, kept) == {}
    assert given(sheet) == [None]


def test_what_was_cut_out_keeps_its_label() -> None:
    sheet = LabelSheet([named(block("Share this page"), Label.CREDIT, "test/span")])
    assert lines(sheet, rules(SHARE)) == {}
    assert given(sheet) == [(Label.CREDIT, "test/span")]


@pytest.mark.parametrize("by", ["labeller", "labeller+trafilatura", "herald/story"])
def test_what_is_outside_may_be_named_whoever_put_it_there(by: str) -> None:
    outside = named(block("Share this page"), Label.OTHER, f"{by}/outside", Strength.OUTSIDE)
    sheet = LabelSheet([outside])
    assert lines(sheet, rules(SHARE))[0].id == "test/share"
    assert given(sheet) == [(Label.SHARE, "test/share")]


def test_a_list_item_is_no_caption() -> None:
    sheet = sheet_of([block("Share this page", bullet=True), block("Share this page")])
    lines(sheet, rules(SHARE.replace("chrome-share", "caption")))
    assert given(sheet) == [None, (Label.CAPTION, "test/share")]


def test_the_earlier_rule_set_wins() -> None:
    outlet = rule_set(SHARE, "outlet")
    generic = rule_set(SHARE.replace("chrome-share", "chrome-nav"), "generic")
    assert given(after_lines(Rules((outlet, generic)), "Share this page")) == [(Label.SHARE, "outlet/share")]
    assert given(after_lines(Rules((generic, outlet)), "Share this page")) == [(Label.NAV, "generic/share")]


# ---------------------------------------------------------------- runs
def test_a_run_takes_all_from_start_to_end() -> None:
    texts = (PROSE, "Sign up for the letter", "Your name", "Thank you for signing up", PROSE)
    assert after_runs(rules(RUN), *texts) == [None, FORM, FORM, FORM, None]


def test_without_its_end_only_the_start_goes() -> None:
    assert after_runs(rules(RUN), "Sign up for the letter", PROSE, PROSE) == [FORM, None, None]


def test_an_end_farther_off_than_within_does_not_count() -> None:
    reaches = ("Sign up for the letter", "One", "Two", "Thank you for signing up")
    beyond = ("Sign up for the letter", "One", "Two", "Three", "Thank you for signing up")
    assert after_runs(rules(RUN), *reaches) == [FORM] * 4
    assert after_runs(rules(RUN), *beyond) == [FORM, None, None, None, None]


def test_an_end_without_start_stays() -> None:
    assert after_runs(rules(RUN), PROSE, "Thank you for signing up") == [None, None]


def test_a_sentence_that_holds_the_words_of_a_start_is_none() -> None:
    texts = ("Sign up for the letter, he wrote.", "Your name", "Thank you for signing up")
    assert after_runs(rules(RUN), *texts) == [None, None, None]


def test_every_run_on_the_page_goes() -> None:
    form = ("Sign up for the letter", "Your name", "Thank you for signing up")
    assert after_runs(rules(RUN), *form, PROSE, *form) == [FORM] * 3 + [None] + [FORM] * 3


def test_a_run_leaves_what_a_keep_rule_holds() -> None:
    kept = rules(RUN, "[keep]\nmatch = '^Correction'")
    texts = ("Sign up for the letter", "Correction: it was Tuesday.", "Thank you for signing up")
    assert after_runs(kept, *texts) == [FORM, None, FORM]
