"""F11: time grows with the length of an input, not with its square, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from spelling import spelled
from timing import grows_no_faster

from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.pattern import MOST_STEPS, Pattern
from cleaner.rulebook.pattern_cost import steps_for_each_character
from cleaner.rulebook.values import RuleSet

SETS = load_rules().sets
SIZE = 100_000
PUMPS = ("a", " ", "1,", "“", "a@a.", "A b ")


def patterns(rules: RuleSet) -> list[Pattern]:
    """Every pattern of a rule set that is shown texts of any length."""
    return [
        *(rule.pattern for rule in rules.spans),
        *rules.keeps,
        *(pattern for run in rules.runs for pattern in (run.starts, run.ends)),
        *(pattern for rule in rules.appeals for pattern in (*rule.asks, *rule.ours, *rule.terms)),
    ]


def steps(pattern: Pattern) -> int:
    return steps_for_each_character(pattern.parsed, 1_000_000, is_anchored=pattern.requirements.is_anchored)


def hostile(pattern: Pattern) -> Iterator[str]:
    """Texts that nearly match a pattern all the way: what it describes without its end, once or again and again."""
    text = spelled(parser.parse(pattern.source), Random(pattern.source))  # noqa: S311
    nearly, half = text[:-1] or "a", text[: len(text) // 2]
    for unit in (nearly, f"{nearly} ", half or "a", *PUMPS):
        yield (unit * (SIZE // len(unit) + 1))[:SIZE]
    for pump in PUMPS[:2]:
        yield half + pump * (SIZE // len(pump))


@pytest.mark.parametrize("name", sorted(SETS))
def test_f11_no_pattern_of_ours_takes_more_steps_than_those_of_others_may(name: str) -> None:
    """Worked out, not timed; a line rule is shown no longer lines than it holds for."""
    rules = SETS[name]
    for rule in (*rules.lines, *(field.line for field in rules.fields)):
        for pattern in rule.patterns:
            Pattern(pattern.source, longest=rule.longest)
    for pattern in patterns(rules):
        assert steps(pattern) <= MOST_STEPS, pattern.source


@pytest.mark.parametrize("name", ["_generic", "_generic/several", "independent.co.uk"])
def test_f11_hostile_texts_are_soon_looked_through(name: str) -> None:
    """Texts of 100 kB that nearly match each pattern all the way; one whose time grows with the square would not end."""
    for pattern in patterns(SETS[name]):
        for text in hostile(pattern):
            pattern.search(text)


UNITS = [
    "“", "a", "a@a.com ", "\xa0", "\u200b", "\x00a", "A. ", "A B ", "• ", "— ", "? ", "“A” ", "(AP) ", "| ", "Read more: • ",
    "and follow me on Twitter: @a ", "Publish date   ", "Image copyright ", "Credit: ", "http://a.b/", "\n- a", "Share\n",
    "By A B\n", "a\n\n", "READ MORE ", "Updated: 1 May 2020 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_f11_a_text_four_times_as_long_takes_four_times_as_long(cleaner: Cleaner, unit: str) -> None:
    few, many = (unit * (size // len(unit)) for size in (25_000, 100_000))

    def clean(text: str) -> None:
        try:
            cleaner.clean(text, kind="text")
        except InputError as error:
            assert error.reason in ("empty", "rejected:binary")  # noqa: PT017 - nothing to read is an answer as well

    clean(unit * 10)
    assert grows_no_faster(lambda: clean(few), lambda: clean(many), 4)


def test_f11_a_page_of_four_times_as_many_paragraphs_takes_four_times_as_long(cleaner: Cleaner) -> None:
    """t(20,000) / t(5,000) of the whole way, trafilatura's part in it included."""
    few, many = (
        f"<!doctype html><title>Mill</title><article>{'<p>A sentence about the mill and its sails.</p>' * count}</article>"
        for count in (5_000, 20_000)
    )
    cleaner.clean(few[:1_000])
    assert grows_no_faster(lambda: cleaner.clean(few), lambda: cleaner.clean(many), 4)
