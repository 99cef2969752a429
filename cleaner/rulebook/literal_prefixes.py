"""How a text begins, and how a pattern says that it must."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

Item = tuple[Any, Any]
Items = list[Item]

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_EDGES = (op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END, op.AT_END_STRING, op.AT_BOUNDARY)
_MOST_OPENINGS = 150
"""Ways a pattern may begin that are spelled out; with more it is looked up by another word."""

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")

DIGIT = "0"
"""Stands for every digit where a text begins with one."""

_ANYTHING: Item = (op.ANY, None)


def opening(low: str) -> str:
    """How a lower-case text begins: its first run of letters, a :data:`DIGIT`, or its first mark."""
    letters = _LETTERS.match(low)
    if letters:
        return letters.group()
    return DIGIT if low[:1].isdecimal() else low[:1]


class _Unknown(Exception):
    """The beginning cannot be spelled out."""


def openings_of(parsed: Items) -> frozenset[str] | None:
    """The openings that the pattern allows, if it spells them out."""
    try:
        found, unfinished = _spelled(parsed[1:], frozenset({""}))
    except _Unknown:
        return None
    if unfinished:  # the text may go on in the same word
        return None
    return frozenset(word.lower() for word in found) or None


def _spelled(items: Items, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Which openings ``items`` finish, ``words`` being what there is of them so far, and which they leave unfinished."""
    done: frozenset[str] = frozenset()
    for code, argument in items:
        if not words:
            break
        if len(words) > _MOST_OPENINGS:
            raise _Unknown
        more, words = _spell_item(code, argument, words)
        done |= more
    return done, words


def _spell_item(code: Any, argument: Any, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    if code is op.LITERAL:
        return _spell_character(chr(argument), words)
    if code is op.IN:
        return _either(_spell_member(kind, value, words) for kind, value in argument)
    if code is op.SUBPATTERN:
        return _spelled(list(argument[3]), words)
    if code is op.BRANCH:
        return _either(_spelled(list(branch), words) for branch in argument[1])
    if code in _REPEATS:
        least, most, inner = argument
        again = [] if most == 1 else [_ANYTHING]
        done, open_words = _spelled(list(inner) + again, words)
        return done, open_words | words if least == 0 else open_words
    if code is op.AT and argument in _EDGES and "" not in words:
        return words, frozenset()
    raise _Unknown


def _either(ways: Iterable[tuple[frozenset[str], frozenset[str]]]) -> tuple[frozenset[str], frozenset[str]]:
    done, words = zip(*ways, strict=True)
    return frozenset().union(*done), frozenset().union(*words)


def _spell_character(character: str, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    if _LETTERS.match(character):
        return frozenset(), frozenset(word + character for word in words)
    mark = DIGIT if character.isdecimal() else character
    return frozenset(word or mark for word in words), frozenset()


def _spell_member(code: Any, argument: Any, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    if code is op.LITERAL:
        return _spell_character(chr(argument), words)
    if code is op.CATEGORY and argument is op.CATEGORY_DIGIT:
        return _spell_character(DIGIT, words)
    if "" not in words and is_no_letter(code, argument):
        return words, frozenset()
    raise _Unknown


def is_no_letter(code: Any, argument: Any) -> bool:
    """Whether a member of a character class is white space or a plain mark."""
    if code is op.CATEGORY:
        return argument in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return code is op.LITERAL and not _WORD.match(chr(argument))
