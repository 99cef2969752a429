"""F11: time grows with the length of an input, not with its square, whatever is in it; measured in CPU time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from spelling import spelled
from timing import least

from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.pattern import Pattern

SETS = load_rules().sets
SIZE = 1_000_000
PUMPS = ("a", " ", "1,", "“", "a@a.", "A b ")


def patterns(name: str) -> list[Pattern]:
    """Every pattern of a rule set, its index's pre-filters left out."""
    rules = SETS[name]
    return [
        *(pattern for rule in (*rules.lines, *(field.line for field in rules.fields)) for pattern in rule.patterns),
        *(rule.pattern for rule in rules.spans),
        *rules.keeps,
        *(pattern for run in rules.runs for pattern in (run.starts, run.ends)),
    ]


def hostile(pattern: Pattern) -> Iterator[str]:
    """Texts of 1 MB that nearly match a pattern all the way: what it describes without its end, once or again and again."""
    text = spelled(parser.parse(pattern.source), Random(pattern.source))  # noqa: S311
    nearly, half = text[:-1] or "a", text[: len(text) // 2]
    for unit in (nearly, f"{nearly} ", half or "a", *PUMPS):
        yield (unit * (SIZE // len(unit) + 1))[:SIZE]
    for pump in PUMPS[:2]:
        yield half + pump * (SIZE // len(pump))


@pytest.mark.parametrize("name", sorted(SETS))
def test_f11_no_pattern_needs_a_second_for_a_hostile_megabyte(name: str) -> None:
    """The beginning first: with a pattern whose time grows with the square, the whole would take an hour."""
    for pattern in patterns(name):
        for text in hostile(pattern):
            for size, most in ((SIZE // 50, 0.1), (SIZE, 1.0)):
                part = text[:size]
                assert least(lambda pattern=pattern, part=part: pattern.search(part), most) <= most, (pattern.source, text[:80])  # type: ignore[misc]


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
    once = min(least(lambda: clean(few), 0.0) for _ in range(2))
    assert least(lambda: clean(many), 6 * once + 0.1) <= 6 * once + 0.1


def test_f11_a_page_of_four_times_as_many_paragraphs_takes_four_times_as_long(cleaner: Cleaner) -> None:
    """t(20,000) / t(5,000) of the whole way, trafilatura's part in it included."""
    few, many = (
        f"<!doctype html><title>Mill</title><article>{'<p>A sentence about the mill and its sails.</p>' * count}</article>"
        for count in (5_000, 20_000)
    )
    cleaner.clean(few[:1_000])
    once = min(least(lambda: cleaner.clean(few), 0.0) for _ in range(2))
    assert least(lambda: cleaner.clean(many), 6 * once) <= 6 * once
