"""Rule patterns: regular expressions that cannot hang a run, and fast ways to skip them.

A pattern may use what RE2 allows: no look-around, no back-reference, no
conditional, no atomic group, and (because Python's engine backtracks) no
repeat inside an unbounded repeat. Checked on the parsed expression, when the
rule file is read.
"""

from __future__ import annotations

import re
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Parsed = list[tuple[Any, Any]]

LONGEST_PATTERN = 2_000
"""Characters in one pattern; a longer one is a mistake or an attack."""

_FORBIDDEN = {
    op.ASSERT: "look-ahead and look-behind",
    op.ASSERT_NOT: "look-ahead and look-behind",
    op.GROUPREF: "back-references",
    op.GROUPREF_EXISTS: "conditionals",
    op.ATOMIC_GROUP: "atomic groups",
    op.POSSESSIVE_REPEAT: "possessive repeats",
}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_MANY = 10
"""A repeat that may run more often than this counts as unbounded inside another one."""

_EDGES = (op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_END, op.AT_END_STRING, op.AT_BOUNDARY)
_WORD = re.compile(r"\w+")


class PatternError(ValueError):
    """The pattern is not in the safe subset; the message says what to leave out."""


class Pattern:
    """A checked pattern, compiled when it is first used.

    ``keys`` are lower-case words of which a text must hold at least one for the
    pattern to match there, or ``None`` when no such words could be read off it.
    """

    __slots__ = ("__dict__", "keys", "source")

    def __init__(self, source: str) -> None:
        """Check ``source``; raises :class:`PatternError` when it is not safe."""
        if len(source) > LONGEST_PATTERN:
            raise PatternError(f"{len(source)} characters long, at most {LONGEST_PATTERN} are allowed")
        try:
            parsed = parser.parse(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise PatternError(f"not a regular expression: {error}") from None
        _check(parsed, repeated=False)
        self.source = source
        self.keys = _keys(list(parsed))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    def search(self, text: str) -> re.Match[str] | None:
        """First match in ``text``."""
        return self.compiled.search(text)

    @property
    def groups(self) -> tuple[str, ...]:
        """Names of the pattern's named groups, in order."""
        return tuple(self.compiled.groupindex)


def _check(parsed: Any, *, repeated: bool) -> None:
    """Raise :class:`PatternError` for anything outside the safe subset."""
    for code, argument in parsed:
        if code in _FORBIDDEN:
            raise PatternError(f"{_FORBIDDEN[code]} are not allowed")
        if code in _REPEATS:
            low, high, inner = argument
            many = high is op.MAXREPEAT or high > _MANY
            if many and repeated:
                raise PatternError("a repeat inside a repeat is not allowed: it can take exponential time")
            _check(inner, repeated=repeated or many)
        elif code is op.SUBPATTERN:
            _check(argument[3], repeated=repeated)
        elif code is op.BRANCH:
            for branch in argument[1]:
                _check(branch, repeated=repeated)


def _keys(parsed: Parsed, left_open: bool = True, right_open: bool = True) -> frozenset[str] | None:
    """Words one of which any match must hold, read off the literal parts.

    An open side is one where the match may begin or end inside a longer word.
    """
    candidates: list[frozenset[str]] = []
    run, run_open = "", left_open
    for position, (code, argument) in enumerate(parsed):
        if code is op.LITERAL:
            run += chr(argument)
            continue
        after = parsed[position + 1] if position + 1 < len(parsed) else None
        candidates.extend(_whole_words(run, run_open, not _is_edge((code, argument))))
        inner_left = not _WORD.match(run[-1]) if run else not run_open
        inner_right = _is_edge(after) if after else not right_open
        inner = _inner_keys(code, argument, not inner_left, not inner_right)
        if inner:
            candidates.append(inner)
        run, run_open = "", not _is_edge((code, argument))
    candidates.extend(_whole_words(run, run_open, right_open))
    return min(candidates, key=_cost, default=None)


def _is_edge(item: tuple[Any, Any]) -> bool:
    """Whether a word cannot go on across this element."""
    code, argument = item
    if code is op.LITERAL:
        return not _WORD.match(chr(argument))
    return code is op.AT and argument in _EDGES


def _whole_words(run: str, left_open: bool, right_open: bool) -> list[frozenset[str]]:
    """The words of a literal run, without one that may be part of a longer word."""
    return [
        frozenset({word.group().lower()})
        for word in _WORD.finditer(run)
        if not (left_open and word.start() == 0) and not (right_open and word.end() == len(run))
    ]


def _inner_keys(code: Any, argument: Any, left_open: bool, right_open: bool) -> frozenset[str] | None:
    if code is op.SUBPATTERN:
        return _keys(list(argument[3]), left_open, right_open)
    if code in _REPEATS and argument[0] > 0:
        return _keys(list(argument[2]), left_open, right_open)
    if code is op.BRANCH:
        branches = [_keys(list(branch), left_open, right_open) for branch in argument[1]]
        if all(branches):
            return frozenset().union(*(keys for keys in branches if keys))
    return None


def _cost(keys: frozenset[str]) -> tuple[int, int]:
    """Few words are better than many, long (rarer) ones better than short."""
    return (len(keys), -min(len(word) for word in keys))
