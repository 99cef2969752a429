"""Patterns behind cheap tests of a text: the spans that may match in it."""

from __future__ import annotations

import pytest
from rulefiles import ruleset

from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.pattern_index import UNBOUNDED, Needles, SpanIndex, make_candidate

PROSE = "The bridge over the river stays closed until the end of summer, the town council said on Monday after a long meeting. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [("an advert", True), ("advert", True), ("an advertisement", False), ("an ad", False), ("another", False)],
)
def test_a_candidate_may_match_what_has_its_needle_and_a_length_that_fits(text: str, expected: bool) -> None:
    assert make_candidate(1, "rule", Pattern(r"\badvert\b"), longest=9).may_match(text) is expected


@pytest.mark.parametrize(("source", "lengths"), [("^ab?$", (1, 2)), ("ab?", (1, 9)), ("^a{20}$", (20, 9))])
def test_a_candidate_is_as_long_as_its_pattern_and_its_rule_allow(source: str, lengths: tuple[int, int]) -> None:
    candidate = make_candidate(1, "rule", Pattern(source), longest=9)
    assert (candidate.min_length, candidate.max_length) == lengths


def test_without_needles_any_text_may_match() -> None:
    candidate = make_candidate(1, "rule", Pattern(r"\d+"), longest=UNBOUNDED)
    assert candidate.needles == ()
    assert candidate.may_match("x" * 9_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an advert", ["ad", "advert", "any"]),
        ("an ad", ["ad", "any"]),
        ("an advert in the ad pages", ["any"]),
        ("for all", ["any"]),
        ("x" * 99, ["any"]),
    ],
)
def test_a_needle_is_looked_for_where_the_text_is_not_too_long(text: str, expected: list[str]) -> None:
    patterns = {"ad": (r"\bad", 20), "advert": (r"\badvert", 9), "any": (r"\w\w", UNBOUNDED)}
    rows = (make_candidate(order, name, Pattern(each), longest) for order, (name, (each, longest)) in enumerate(patterns.items()))
    assert [row.rule for row in Needles(rows).fitting(text)] == expected


# ---------------------------------------------------------------- spans
@pytest.mark.parametrize("source", ["^Advert", r"\badvert\b", r"advert\.$", r"[^\w ]{3}", "(?i)ADVERT"])
@pytest.mark.parametrize("between", ["…*** ", f"…*** {PROSE * 20}"])
def test_a_span_that_matches_is_among_the_fitting(source: str, between: str) -> None:
    rules = ruleset(f"[[span]]\nid = 's'\nlabel = 'chrome-ad'\nmatch = '{source}'").spans
    text = f"Advert {between}an advert."
    assert rules[0].pattern.search(text) is not None
    assert [row.rule for row in SpanIndex(rules).candidates(text.lower())] == list(rules)


def test_a_span_whose_words_are_not_there_is_not_among_them() -> None:
    rules = ruleset("[[span]]\nid = 's'\nlabel = 'chrome-ad'\nmatch = 'newsletter form'").spans
    assert SpanIndex(rules).candidates(PROSE.lower()) == []
