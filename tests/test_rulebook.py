"""Rule sets as values."""

from __future__ import annotations

import dataclasses

import pytest

from cleaner.model import Label
from cleaner.rulebook import GENERIC, LONGEST_FIELD, Rulebook, RuleSet
from cleaner.rulefile import parse_rules

FIELD = 'name = "Herald"\n[[field]]\nid = "date"\nname = "published"\nzone = "head"\nmatch = "^Published: (.+)$"'


def test_the_outlets_are_all_sets_but_the_generic_one() -> None:
    sets = [RuleSet(GENERIC, "Generic"), RuleSet("herald", "Herald"), RuleSet("press", "Press", is_family=True)]
    assert [rules.id for rules in Rulebook({rules.id: rules for rules in sets}).outlets] == ["herald", "press"]


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
