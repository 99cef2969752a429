"""The steps that a backtracking matcher takes, counted one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


class TooManyError(Exception):
    """The matcher has taken more steps than it may."""


class Backtracker:
    """Matches as ``re`` does, by trying one way after another, without any of its short cuts."""

    def __init__(self, source: str, most: int) -> None:
        self._items = list(parser.parse(source))
        self._ignore_case = re.IGNORECASE if source.startswith("(?i)") else 0
        self._most = most
        self.steps = 0

    def search(self, text: str, *, is_anchored: bool) -> bool:
        """Whether the text has a match; raises :class:`TooManyError` when that takes too many steps."""
        self.steps = 0
        starts = range(1 if is_anchored else len(text) + 1)
        return any(True for start in starts for _ in self._sequence(self._items, text, start))

    def _sequence(self, items: list[Any], text: str, at: int) -> Iterator[int]:
        if not items:
            yield at
            return
        code, argument = items[0]
        for end in self._item(code, argument, text, at):
            yield from self._sequence(items[1:], text, end)

    def _item(self, code: Any, argument: Any, text: str, at: int) -> Iterator[int]:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyError
        if code is op.AT:
            yield from self._edge(argument, text, at)
        elif code is op.SUBPATTERN:
            yield from self._sequence(list(argument[3]), text, at)
        elif code is op.BRANCH:
            for branch in argument[1]:
                yield from self._sequence(list(branch), text, at)
        elif code in REPEATS:
            low, high, inner = argument
            yield from self._rounds(inner, (low, high), code is op.MAX_REPEAT, text, at)
        elif at < len(text) and is_character(code, argument, text[at], self._ignore_case):
            yield at + 1

    def _edge(self, which: Any, text: str, at: int) -> Iterator[int]:
        marks = {op.AT_BEGINNING: "^", op.AT_END: "$", op.AT_BOUNDARY: r"\b", op.AT_NON_BOUNDARY: r"\B"}
        if re.compile(marks[which]).match(text, at) if which is not op.AT_BEGINNING else at == 0:
            yield at

    def _rounds(self, inner: Any, often: tuple[int, int], is_greedy: bool, text: str, at: int) -> Iterator[int]:
        low, high = often
        if low == 0 and not is_greedy:
            yield at
        for end in self._sequence(list(inner), text, at) if high > 0 else ():
            if end > at or low > 0:
                yield from self._rounds(inner, (max(0, low - 1), high - 1), is_greedy, text, end)
        if low == 0 and is_greedy:
            yield at


def is_character(code: Any, argument: Any, character: str, flags: int) -> bool:
    """Whether an element that stands for one character matches one."""
    if code is op.ANY:
        return character != "\n"
    if code is op.LITERAL:
        return bool(re.fullmatch(re.escape(chr(argument)), character, flags))
    if code is op.NOT_LITERAL:
        return not re.fullmatch(re.escape(chr(argument)), character, flags)
    found = any(_has(kind, value, character, flags) for kind, value in argument if kind is not op.NEGATE)
    return found != (argument[0][0] is op.NEGATE)


def _has(kind: Any, value: Any, character: str, flags: int) -> bool:
    if kind is op.LITERAL:
        return bool(re.fullmatch(re.escape(chr(value)), character, flags))
    if kind is op.RANGE:
        return any(
            value[0] <= ord(each) <= value[1] for each in ({character.lower(), character.upper()} if flags else {character})
        )
    sign = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_SPACE: r"\S",
            op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_NOT_WORD: r"\W"}[value]  # fmt: skip
    return bool(re.fullmatch(sign, character))
