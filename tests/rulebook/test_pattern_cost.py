"""The bound on the steps of a pattern, held against steps that were counted."""

from __future__ import annotations

from random import Random

import pytest
from backtracking import Backtracker, TooManyError

from cleaner.rulebook.pattern import Pattern, PatternError
from cleaner.rulebook.pattern_cost import steps_for_each_character

UNITS = ("a", "ab", "a b ", "abc", "b", "abcx ")
TAILS = ("", "!", "\n", " x")
HIDDEN = 8
"""Steps of the counting matcher to one of the bound, at most: it also counts what fails at once, and empty repeats."""

ONES = ("a", "b", " ", "x", "ab", "abc", "[ab]", "[^a]", ".", r"\w", r"\s")
OFTEN = ("*", "+", "?", "{0,3}", "{2,5}", "{0,20}")


def made(rng: Random, depth: int) -> str:
    """A pattern by chance."""
    return "".join(_element(rng, depth) for _ in range(rng.randint(1, 4)))


def _element(rng: Random, depth: int) -> str:
    kind = rng.choice(["one", "one", "often", "often", "group", "branch", "edge"]) if depth else "one"
    if kind == "one":
        return rng.choice(ONES)
    if kind == "edge":
        return rng.choice([r"\b", "$"])
    if kind == "branch":
        return f"(?:{'|'.join(made(rng, depth - 1) for _ in range(rng.choice([2, 3])))})"
    inner = rng.choice(["a", "b", *ONES[6:]]) if rng.random() < 0.6 else f"({made(rng, depth - 1)})"
    return inner + (rng.choice(OFTEN) + rng.choice(["", "", "?"]) if kind == "often" else "")


def bound(source: str, length: int) -> int:
    pattern = Pattern(source, check=False)
    return steps_for_each_character(pattern.parsed, length, is_anchored=pattern.requirements.is_anchored)


@pytest.mark.parametrize("seed", range(8))
def test_no_pattern_takes_more_steps_than_were_worked_out(seed: int) -> None:
    """Texts grown from what the patterns are made of; a pattern with a large bound is refused anyway."""
    tried = 0
    for number in range(40):
        rng = Random(seed * 1_000 + number)  # noqa: S311
        source = rng.choice(["", "^"]) + made(rng, 2)
        for unit in UNITS:
            text = (unit * 60)[:60] + rng.choice(TAILS)
            most = bound(source, len(text))
            if most > 1_000:
                continue
            tried += 1
            matcher = Backtracker(source, HIDDEN * most * len(text))
            try:
                matcher.search(text, is_anchored=source.startswith("^"))
            except TooManyError:
                pytest.fail(f"{source!r} takes more than {HIDDEN} * {most} steps for each character of {text!r}")
    assert tried > 100


@pytest.mark.parametrize("source", ["a*a*b", "(?:a?a?)+b", "(x+x+)y", "(?:a|b|ab)*c", r"\w+$"])
def test_what_is_refused_does_take_longer_and_longer(source: str) -> None:
    """Four times the text takes much more than four times the steps, or more than were waited for."""
    with pytest.raises(PatternError):
        Pattern(source)
    taken = []
    for times in (6, 24):
        matcher = Backtracker(source, 100_000)
        try:
            matcher.search("a" * times + "x" * times + "!", is_anchored=source.startswith("^"))
            taken.append(matcher.steps)
        except TooManyError:
            taken.append(100_000)
    assert taken[1] > 8 * taken[0]


@pytest.mark.parametrize(
    ("source", "length", "steps"),
    [
        ("a", 100, 2),
        ("^a", 100, 2),
        ("^a*b", 100, 3),
        ("a*b", 100, 102),
        ("a{0,9}b", 100, 11),
        ("foo.*bar", 300, 203),  # foo stands in a third of all places at most
        ("a|b", 100, 2),
    ],
)
def test_steps(source: str, length: int, steps: int) -> None:
    assert bound(source, length) == steps


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (r"\d", "\u0967", True),  # a digit of Devanagari
        (r"[\u0900-\u097f]", r"\d", True),
        (r"[\u0900-\u0950]", r"\d", False),
        (r"\w", "\u00e9", True),
        (r"\s", "\u2003", True),
        ("[^\u00e9]", "\u00e9", False),
        ("(?i:\u00e9)", "\u00c9", True),
        ("(?i:i)", "\u0131", True),
        ("(?-i:i)", "I", False),
        ("[\u4e00-\u9fff]", "[\u9000-\ua000]", True),
        (".", "\n", False),
        (r"\S", r"\s", False),
    ],
)
def test_what_can_stand_in_the_same_place(one: str, other: str, agree: bool) -> None:
    """A repeat that cannot match what follows ends in one place, whatever the script."""
    assert (bound(f"^x{one}{{0,99}}{other}{{1,99}}!", 100) > 20) is agree


@pytest.mark.parametrize("times", [2, 20])
def test_a_bound_is_worked_out_whatever_stands_within_whatever(times: int) -> None:
    assert bound("^" + "(a?" * times + "b" + ")?" * times + "c", 100) < 10**9
