"""The line rule that speaks for a block."""

from __future__ import annotations

import pytest

from cleaner.label.line_rules import SURE, line_rule
from cleaner.model import LINE, Block
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules

MORE = "name = 'Test'\n[[line]]\nid = 'more'\nlabel = 'chrome-promo'\nis = ['See more walls']\nmatch = ['^More: \\S']\n"


def speaks_for(
    text: str, *, flat: bool = False, rules: str = MORE, probability: float | None = None, kind: str = LINE, name: str = "test"
) -> str | None:
    """The id of the rule for a block, which stands on a line of its own unless it is ``flat``."""
    block = Block(0, len(text), text, text.lower(), flat=flat)
    of_page = None if probability is None else lambda _: probability
    rule = line_rule(block._replace(kind=kind), Rules((parse_rules(rules, name=name),)).lines, of_page)
    return rule.id if rule else None


@pytest.mark.parametrize("text", ["More: the pier", "More: the pier The crew is there.", "See more walls", "SEE MORE WALLS:"])
def test_a_rule_speaks_for_a_line_of_its_own(text: str) -> None:
    assert speaks_for(text) == "test/more"


def test_a_sentence_of_a_flat_line_is_no_headline() -> None:
    rules = "name = 'Test'\n[[line]]\nid = 'shout'\nlabel = 'title'\nmatch = ['^[A-Z].*!$']\n"
    assert speaks_for("The wall is mended!", rules=rules) == "test/shout"
    assert speaks_for("The wall is mended!", flat=True, rules=rules) is None


@pytest.mark.parametrize("text", ["The crew mended the wall.", "See more walls than ever.", "He said: More: the pier"])
def test_no_rule_speaks_for_prose(text: str) -> None:
    assert speaks_for(text) is None
    assert speaks_for(text, flat=True) is None


def test_a_whole_sentence_of_a_flat_line_is_the_rules() -> None:
    assert speaks_for("More: the pier and the wall", flat=True) == "test/more"
    assert speaks_for("See more walls", flat=True) == "test/more"


def test_a_sentence_that_goes_on_behind_a_seam_is_not() -> None:
    assert speaks_for("More: the pier The crew is there", flat=True) is None


@pytest.mark.parametrize("takes", ["headline", "headlines"])
def test_a_rule_that_takes_headlines_speaks_for_headlines_only(takes: str) -> None:
    rules = f"{MORE}takes = '{takes}'"
    assert speaks_for("More: The pier and the wall", flat=True, rules=rules) == "test/more"
    assert speaks_for("More: the pier and the wall are done.", flat=True, rules=rules) is None


# ---------------------------------------------------------------- pages, where the learned labeller has a say
@pytest.mark.parametrize(
    ("probability", "name", "rule"),
    [
        (0.9, "_generic", None),
        (SURE, "_generic", None),
        (0.59, "_generic", "_generic/more"),
        (None, "_generic", "_generic/more"),
        (0.9, "test", "test/more"),
    ],
)
def test_of_a_page_the_labeller_knows_better_than_a_generic_rule(probability: float | None, name: str, rule: str | None) -> None:
    assert speaks_for("More: the pier", kind="p", probability=probability, name=name) == rule


def test_of_a_line_it_does_not() -> None:
    assert speaks_for("More: the pier", probability=0.9, name="_generic") == "_generic/more"


@pytest.mark.parametrize(
    "rules",
    [MORE.replace("chrome-promo", "body"), MORE + "sure = true\n", MORE.replace("chrome-promo", "caption")],
    ids=["in the text", "sure", "caption"],
)
def test_it_is_asked_only_where_its_word_counts(rules: str) -> None:
    def unasked(_: Block) -> float:
        raise AssertionError("nobody needs to know")

    text = "More: the pier"
    index = Rules((parse_rules(rules, name="_generic"),)).lines
    line_rule(Block(0, len(text), text, text.lower(), kind="p"), index, unasked)
    line_rule(Block(0, 9, "The ferry", "the ferry", kind="p"), index, unasked)
    line_rule(Block(0, len(text), text, text.lower(), kind="p", links=1.0), index, unasked)
