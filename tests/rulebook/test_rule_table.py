"""One table of a rule file: values by key, and mistakes noted with the path of the key."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.model import Label
from cleaner.model.errors import RuleError
from cleaner.rulebook.rule_keys import TABLES
from cleaner.rulebook.rule_table import RuleFile, RuleTable
from cleaner.rulebook.values import LONGEST_PHRASE


def file(*, check: bool = True) -> RuleFile:
    return RuleFile("herald.toml", "herald", check)


def table(**values: Any) -> RuleTable:
    return RuleTable(file(), "line[2]", {"id": "a", "label": "meta", **values}, TABLES["line"])


def problems(table: RuleTable) -> list[str]:
    return [str(error) for error in table.file.problems]


def test_what_is_missing_has_its_default() -> None:
    line = table()
    assert (line["is"], line["zone"], line["weak"]) == ([], "anywhere", False)
    assert (line.rule_id, line.label) == ("herald/a", Label.META)
    assert problems(line) == []


def test_what_has_a_wrong_type_is_noted_and_has_its_default() -> None:
    line = table(weak="yes", zones="head")
    assert line["weak"] is False
    assert [error.key for error in line.file.problems] == ["line[2].weak", "line[2].zones"]


def test_a_key_that_must_be_there_is_noted() -> None:
    line = RuleTable(file(), "", {"id": "a"}, {"id": "", **TABLES["line"]})
    assert problems(line) == ["herald.toml: label: is missing"]


def test_a_value_that_is_not_allowed_is_noted_and_the_first_allowed_stands_for_it() -> None:
    line = table(zone="middle")
    assert line.choice("zone", ["anywhere", "head"]) == "anywhere"
    assert problems(line) == ["herald.toml: line[2].zone: 'middle' is not one of anywhere, head"]


def test_numbers_begin_at_1() -> None:
    line = table(longest=0)
    assert line.positive("longest") == 0
    assert problems(line) == ["herald.toml: line[2].longest: must be at least 1"]


def test_phrases_have_single_spaces_and_a_length() -> None:
    line = table(**{"is": ["Read   more ", "x" * (LONGEST_PHRASE + 1)]})
    assert line.phrases("is")[0] == "Read more"
    assert [error.key for error in line.file.problems] == ["line[2].is"]


def test_of_several_patterns_the_bad_ones_are_noted() -> None:
    line = table(match=["^a", "(b", "c$"])
    assert [pattern.source for pattern in line.patterns("match")] == ["^a", "c$"]
    assert [error.key for error in line.file.problems] == ["line[2].match"]


def test_a_single_bad_pattern_is_an_error() -> None:
    line = table(match="(b")
    with pytest.raises(RuleError, match=r"^herald\.toml: line\[2\]\.match: not a regular expression"):
        line.pattern("match")


@pytest.mark.parametrize(("check", "count"), [(True, 1), (False, 0)])
def test_bad_selectors_are_noted_where_they_are_checked(check: bool, count: int) -> None:
    box = RuleTable(file(check=check), "keep", {"css": ["p", "..a"]}, TABLES["keep"])
    assert [selector.source for selector in box.selectors("css")] == ["p", "..a"]
    assert len(box.file.problems) == count
