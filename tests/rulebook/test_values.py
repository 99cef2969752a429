"""Rule sets as values."""

from __future__ import annotations

import dataclasses

import pytest

from cleaner.model import Label
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.values import GENERIC, LONGEST_FIELD, Rulebook, RuleSet

FIELD = 'name = "Herald"\n[[field]]\nid = "date"\nname = "published"\nzone = "head"\nmatch = "^Published: (.+)$"'


def test_the_outlets_are_all_sets_but_the_generic_one() -> None:
    sets = [RuleSet(GENERIC, "Generic"), RuleSet("herald", "Herald"), RuleSet("press", "Press", is_family=True)]
    assert [rules.id for rules in Rulebook({rules.id: rules for rules in sets}).outlets] == ["herald", "press"]


def test_the_generic_sets_are_the_generic_one_and_those_of_languages() -> None:
    sets = [
        RuleSet("herald", "Herald"),
        RuleSet("_generic/fr", "French"),
        RuleSet("_generic/de", "German"),
        RuleSet(GENERIC, "All"),
    ]
    book = Rulebook({rules.id: rules for rules in sets})
    assert [rules.id for rules in book.generic] == ["_generic", "_generic/de", "_generic/fr"]
    assert [rules.id for rules in book.outlets] == ["herald"]


def test_an_empty_book_has_no_outlets() -> None:
    assert list(Rulebook().outlets) == []


def test_books_are_compared_by_identity() -> None:
    book = Rulebook({})
    same = book
    assert book == same
    assert book != Rulebook({})
    assert len({book, Rulebook({})}) == 2


def test_a_field_is_taken_out_by_a_line_rule_of_its_own() -> None:
    (field,) = parse_rules(FIELD, name="herald").fields
    line = field.line
    assert (line.id, line.label, line.zone, line.longest) == ("herald/date", Label.META, "head", LONGEST_FIELD)
    assert line.patterns == (field.pattern,)
    assert (line.phrases, line.weak, line.takes) == ((), False, "nothing")


def test_a_rule_set_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        RuleSet("herald", "Herald").name = "Gazette"  # type: ignore[misc]


def fact(match: str, text: str) -> str | None:
    rules = parse_rules(f'name = "Herald"\n[[field]]\nid = "code"\nname = "code"\nmatch = \'{match}\'', name="herald")
    (rule,) = rules.fields
    return rule.value(text)


def test_a_fact_is_what_the_group_holds() -> None:
    assert fact(r"^Story Code\s*:(.+)$", "Story Code :  20417 ") == "20417"


def test_there_is_no_fact_where_the_pattern_does_not_match() -> None:
    assert fact(r"^Story Code: (\d+)$", "The story code is 20417.") is None


def test_an_empty_group_is_no_fact() -> None:
    assert fact(r"^Story Code:(\d+)?", "Story Code:") is None
