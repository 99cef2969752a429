"""How a text begins, and how a pattern says that it must: the literal prefixes by which patterns are looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Item = tuple[Any, Any]
"""An element of a parsed expression: its opcode and the opcode's argument."""

Items = list[Item]

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_EDGES = (op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END, op.AT_END_STRING, op.AT_BOUNDARY)
_MAX_PREFIXES = 150
"""Ways a pattern may begin that are spelled out; with more it is looked up by another word."""

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")

DIGIT = "0"
"""Stands for every digit where a text begins with one."""

_ANYTHING: Item = (op.ANY, None)


def literal_prefix(lowercase: str) -> str:
    """How a lower-case text begins: its first run of letters, a :data:`DIGIT`, or its first mark; empty for no text."""
    letters = _LETTERS.match(lowercase)
    if letters:
        return letters.group()
    return DIGIT if lowercase[:1].isdecimal() else lowercase[:1]


class _NotEnumerableError(Exception):
    """The beginning cannot be spelled out."""


class _Prefixes(NamedTuple):
    """What a pattern may begin with so far: ``complete`` prefixes, and ``partial`` ones that what follows goes on with."""

    complete: frozenset[str]
    partial: frozenset[str]


def literal_prefixes_of(parsed: Items) -> frozenset[str] | None:
    """What :func:`literal_prefix` gives for the texts that an anchored pattern matches, if the pattern spells it out."""
    try:
        complete, partial = _extend(parsed[1:], frozenset({""}))
    except _NotEnumerableError:
        return None
    if partial:  # the text may go on in the same word
        return None
    return frozenset(literal_prefix(prefix.lower()) for prefix in complete) or None


def _extend(items: Items, partial: frozenset[str]) -> _Prefixes:
    """The prefixes ``partial`` with all that ``items`` may add to them."""
    complete: frozenset[str] = frozenset()
    for code, argument in items:
        if not partial:
            break
        if len(partial) > _MAX_PREFIXES:
            raise _NotEnumerableError
        more, partial = _extend_by_item(code, argument, partial)
        complete |= more
    return _Prefixes(complete, partial)


def _extend_by_item(code: Any, argument: Any, partial: frozenset[str]) -> _Prefixes:
    if code is op.LITERAL:
        return _extend_by_character(chr(argument), partial)
    if code is op.IN:
        return _union(_extend_by_member(kind, value, partial) for kind, value in argument)
    if code is op.SUBPATTERN:
        return _extend(list(argument[3]), partial)
    if code is op.BRANCH:
        return _union(_extend(list(branch), partial) for branch in argument[1])
    if code in _REPEATS:
        low, high, inner = argument
        again = [] if high == 1 else [_ANYTHING]
        extended = _extend(list(inner) + again, partial)
        return extended._replace(partial=extended.partial | partial) if low == 0 else extended
    if code is op.AT and argument in _EDGES and "" not in partial:
        return _Prefixes(partial, frozenset())
    raise _NotEnumerableError


def _union(alternatives: Iterable[_Prefixes]) -> _Prefixes:
    complete, partial = zip(*alternatives, strict=True)
    return _Prefixes(frozenset().union(*complete), frozenset().union(*partial))


def _extend_by_character(character: str, partial: frozenset[str]) -> _Prefixes:
    if _LETTERS.match(character):
        return _Prefixes(frozenset(), frozenset(prefix + character for prefix in partial))
    mark = DIGIT if character.isdecimal() else character
    return _Prefixes(frozenset(prefix or mark for prefix in partial), frozenset())


def _extend_by_member(code: Any, argument: Any, partial: frozenset[str]) -> _Prefixes:
    """The prefixes with what one member of a character class may add to them."""
    if code is op.LITERAL:
        return _extend_by_character(chr(argument), partial)
    if code is op.CATEGORY and argument is op.CATEGORY_DIGIT:
        return _extend_by_character(DIGIT, partial)
    if "" not in partial and is_no_letter(code, argument):
        return _Prefixes(partial, frozenset())
    raise _NotEnumerableError


def is_no_letter(code: Any, argument: Any) -> bool:
    """Whether a member of a character class is white space or a plain mark."""
    if code is op.CATEGORY:
        return argument in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return code is op.LITERAL and not _WORD.match(chr(argument))
