"""Element rules by tags and by the words of classes and ids."""

from __future__ import annotations

import pytest
from rulefiles import ruleset

from cleaner.rulebook.element_index import ElementIndex, name_words

RULES = """
[[element]]
id = "form"
label = "chrome-promo"
words = ["sign up", "newsletter"]

[[element]]
id = "box"
label = "chrome-promo"
tags = ["ASIDE"]
words = ["box"]
"""


def found(tag: str, names: str) -> list[str]:
    return [rule.id for rule in ElementIndex(ruleset(RULES).elements).find(tag, names)]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("c-SignUp__box--wide", ["c", "sign", "up", "box", "wide"]),
        ("read_more wide", ["read", "more", "wide"]),
        ("h2 col-12", ["h", "col"]),
        ("Über-Uns", ["über", "uns"]),
        ("", []),
    ],
)
def test_names_are_split_into_words_without_digits(names: str, words: list[str]) -> None:
    assert name_words(names) == tuple(words)


@pytest.mark.parametrize("names", ["sign-up", "SignUp", "signup", "c-sign_up wide", "newsletter", "SIGN UP"])
def test_a_rule_is_found_by_the_words_of_a_class_however_they_are_joined(names: str) -> None:
    assert found("div", names) == ["herald/form"]


@pytest.mark.parametrize("names", ["", "sign", "up-sign", "design-up", "newsletters"])
def test_other_words_find_nothing(names: str) -> None:
    assert found("div", names) == []


def test_a_rule_is_found_by_its_tag() -> None:
    assert found("aside", "wide") == ["herald/box"]


def test_rules_come_once_each_in_the_order_in_which_they_win() -> None:
    assert found("aside", "box newsletter sign-up") == ["herald/form", "herald/box"]
