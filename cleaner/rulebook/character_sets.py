"""Sets of characters in patterns as whole numbers: a bit for each character of a small alphabet that stands for all.

The lowest bit is no character: it stands for the end of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_USUAL = "".join(map(chr, range(128))) + (
    "éÉßñØſKıİжЖςσ中あ한ابא١۲०ﬁ²Ⅷªٌ\xa0\u2009\u2028\u3000“”‘’«»„–—…•·€£©™،。¿¡🙂\u200b\U00100000"
)
"""ASCII, and of what is beyond it letters, digits, spaces, marks and signs, also those that ``re`` holds for ASCII letters."""

_MOST_LOOKED_AT = 1_000
"""Characters of a range that are looked through for a digit, a letter, a space and a sign."""

_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def alphabet_of(parsed: Any) -> str:
    """The characters that stand for all others in a parsed expression: the usual ones, and those that it names."""
    named = {character for low, high in _ranges(parsed) for character in _samples(low, high)}
    cased = {other for each in named for other in (each, each.lower(), each.upper()) if len(other) == 1}
    return _USUAL + "".join(sorted(cased - set(_USUAL)))


def _ranges(items: Any) -> Iterator[tuple[int, int]]:
    """The ranges of characters beyond ASCII that are named anywhere in an expression; a character is a range of one."""
    for code, argument in items:
        if code in (op.LITERAL, op.NOT_LITERAL):
            yield (argument, argument)
        elif code is op.RANGE:
            yield argument
        elif code is op.IN:
            yield from _ranges(argument)
        elif code is op.BRANCH:
            for branch in argument[1]:
                yield from _ranges(branch)
        elif code is op.SUBPATTERN or code in (op.MAX_REPEAT, op.MIN_REPEAT):
            yield from _ranges(argument[-1])


def _samples(low: int, high: int) -> Iterator[str]:
    """Both ends of a range, their neighbours, and the first of each kind between them."""
    if high < 128:
        return
    ends = {low - 1, low, high, high + 1}
    yield from (chr(each) for each in ends if 0 <= each <= 0x10FFFF)
    seen = set()
    for each in map(chr, range(low, min(high, low + _MOST_LOOKED_AT))):
        kind = (each.isdecimal(), each.isalnum(), each.isspace())
        if kind not in seen:
            seen.add(kind)
            yield each


@lru_cache(maxsize=1 << 12)
def character_set(alphabet: str, code: Any, argument: Any, *, is_case_blind: bool) -> int:
    """Which characters of an alphabet an element matches that stands for one character; members of a set as a tuple."""
    pattern = re.compile(_source_of(code, argument), re.IGNORECASE if is_case_blind else 0)
    return sum(2 << alphabet.index(each) for each in set(pattern.findall(alphabet)))


def _source_of(code: Any, argument: Any) -> str:
    """An element that stands for one character, written out again."""
    if code is op.LITERAL:
        return re.escape(chr(argument))
    if code is op.NOT_LITERAL:
        return f"[^{re.escape(chr(argument))}]"
    if code is op.IN:
        return f"[{''.join(_member(kind, value) for kind, value in argument)}]"
    return "."


def _member(kind: Any, value: Any) -> str:
    if kind is op.NEGATE:
        return "^"
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _CATEGORIES[value]
