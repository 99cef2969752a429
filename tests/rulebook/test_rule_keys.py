"""The types of values in rule files, and the hint for a key that is unknown."""

from __future__ import annotations

import pytest

from cleaner.rulebook.rule_keys import REQUIRED, TABLES, TOP, type_problem, unknown_key_problem

RIGHT = [
    ("name", "Herald", REQUIRED),
    ("is", "Share", []),
    ("is", ["Share", "Send"], []),
    ("domains", [], []),
    ("links", 0.5, 0),
    ("links", 1, 0),
    ("weak", True, False),
    ("line", [{"id": "a"}], []),
]
WRONG = [
    ("name", 3, REQUIRED, "must be a str, is a int"),
    ("name", " ", REQUIRED, "must not be empty"),
    ("is", " ", [], "must not be empty"),
    ("domains", "herald.example", [], "must be a list, is a str"),
    ("domains", ["herald.example", ""], [], "must hold non-empty strings"),
    ("longest", True, 400, "must be a int, is a bool"),
    ("longest", 0.5, 400, "must be a int, is a float"),
    ("weak", 1, False, "must be a bool, is a int"),
]


@pytest.mark.parametrize(("key", "value", "default"), RIGHT)
def test_a_value_of_the_default_s_type_is_right(key: str, value: object, default: object) -> None:
    assert type_problem(key, value, default) is None


@pytest.mark.parametrize(("key", "value", "default", "problem"), WRONG)
def test_a_value_of_another_type_is_not(key: str, value: object, default: object, problem: str) -> None:
    assert type_problem(key, value, default) == problem


def test_a_key_with_a_slip_is_told_from_one_that_is_like_none() -> None:
    assert unknown_key_problem("domain", TOP) == "unknown key, did you mean 'domains'?"
    assert unknown_key_problem("xyzzy", TABLES["keep"]) == "unknown key; known: match, css"
