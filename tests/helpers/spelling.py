"""Texts spelled out from a regular expression."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

ANY = "abz ABZ 079 éÉжЖ中 .,:;!?…-–—•|/&()[]\"'’“”@_"
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def spelled(items: Any, rng: Random) -> str:
    """A text that the parsed expression describes; look-arounds such as a word's edge are left to chance."""
    return "".join(_spelled(code, argument, rng) for code, argument in items)


def _spelled(code: Any, argument: Any, rng: Random) -> str:
    if code is op.LITERAL:
        return chr(argument)
    if code is op.BRANCH:
        return spelled(rng.choice(argument[1]), rng)
    if code is op.SUBPATTERN:
        return spelled(argument[3], rng)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = argument
        times = rng.choice([least, least + 1, least + 3, least + 40, most if most < 500 else least + 90])
        return "".join(spelled(inner, rng) for _ in range(min(times, most)))
    if code is op.IN:
        return rng.choice(_members(tuple(argument)))
    return "" if code is op.AT else rng.choice(ANY if code is op.ANY else ANY.replace(chr(argument), ""))


@cache
def _members(members: Any) -> str:
    """The characters of :data:`ANY`, or named by the set itself, that a set of characters holds."""
    named = {chr(value) for kind, value in members if kind is op.LITERAL}
    named |= {chr(value[0]) for kind, value in members if kind is op.RANGE}
    is_negated = members[0][0] is op.NEGATE
    return "".join(c for c in sorted({*ANY, *named}) if any(_is(kind, value, c) for kind, value in members) != is_negated)


def _is(kind: Any, value: Any, character: str) -> bool:
    if kind is op.CATEGORY:
        return re.match(CATEGORIES[value], character) is not None
    if kind is op.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return kind is op.LITERAL and ord(character) == value
