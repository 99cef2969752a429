"""Rule patterns: regular expressions that cannot hang a run.

A pattern may use what RE2 allows: no look-max_rounds, no back-reference, no
conditional, no atomic group, and (because Python's engine backtracks) no
repeat inside an unbounded repeat. Checked on the parsed expression, when the
rule file is read; those of the package itself are parsed when they are first used.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from cleaner.rulebook import prefilter
from cleaner.rulebook.packed import pack

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
_MAX_BOUNDED_REPEAT = 10
"""A repeat that may run more often than this counts as unbounded."""

_MAX_RANGE = 1_000
"""Characters of a set that are tried one by one; of a larger one nothing is known."""

_MIN_LITERALS = 3
"""Plain characters before a repeat inside a short one, so that the two cannot share out a text in many ways."""

_FLAGS = re.IGNORECASE | re.UNICODE


class PatternError(ValueError):
    """The pattern is not in the safe subset; the message says what to leave out."""


class Pattern:
    """A pattern, compiled when it is first used."""

    def __init__(self, source: str, *, check: bool = True) -> None:
        """Check ``source``, unless it is known to be safe; raises :class:`PatternError` when it is not."""
        self.source = source
        if not check:
            return
        if len(source) > LONGEST_PATTERN:
            raise PatternError(f"{len(source)} characters long, at most {LONGEST_PATTERN} are allowed")
        if self.parsed.state.flags & ~_FLAGS:
            raise PatternError("of the flags only (?i) is allowed")
        _check(self.parsed)

    def __getstate__(self) -> dict[str, str]:
        """What is pickled: the source alone, as what was parsed and compiled cannot be."""
        return {"source": self.source}

    @cached_property
    def parsed(self) -> Any:
        """What the parser of :mod:`re` makes of it; raises :class:`PatternError` if that is nothing."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FutureWarning)
                return parser.parse(self.source)
        except (re.error, OverflowError, RecursionError, FutureWarning) as error:
            raise PatternError(f"not a regular expression: {error}") from None

    @property
    def group_count(self) -> int:
        """How many groups it has, with those that have no name."""
        return int(self.parsed.state.groups) - 1

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of its named groups, in order."""
        return tuple(self.parsed.state.groupdict)

    @cached_property
    def requirements(self) -> prefilter.Requirements:
        """What a text must have for the pattern to match; read off late, as most rule files of a run are never used."""
        return pack().requirements_of(self.source) or prefilter.requirements_of(self.parsed)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """First match in a text. An anchored pattern is not tried at every offset, as ``re`` would."""
        return self.compiled.match if self.requirements.is_anchored else self.compiled.search

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """All matches in a text; an anchored pattern has one at most."""
        if not self.requirements.is_anchored:
            return self.compiled.finditer(text)
        match = self.compiled.match(text)
        return (match,) if match else ()


def _check(parsed: Any, max_rounds: int = 1) -> None:
    """Raise :class:`PatternError` for anything outside the safe subset; ``max_rounds`` is how often all of it may repeat."""
    literals_before = 0  # plain characters that each round has before the element
    for code, argument in parsed:
        if code in _FORBIDDEN:
            raise PatternError(f"{_FORBIDDEN[code]} are not allowed")
        if code in _REPEATS:
            _, high, inner = argument
            if max_rounds > 1 and high > 1 and not _is_bounded(inner, parsed, literals_before, max_rounds):
                raise PatternError("a repeat inside a repeat is not allowed: it can take exponential time")
            _check(inner, max(max_rounds, int(high)))
        elif code is op.SUBPATTERN:
            _check(argument[3], max_rounds)
        elif code is op.BRANCH:
            for branch in argument[1]:
                _check(branch, max_rounds)
            if max_rounds > _MAX_BOUNDED_REPEAT and _begin_alike(argument[1]):
                raise PatternError("alternatives that begin alike inside a repeat are not allowed: exponential time")
        if max_rounds > 1:
            literals_before += len(_certain_literals(code, argument))


def _is_bounded(inner: Any, siblings: Any, literals_before: int, max_rounds: int) -> bool:
    """Whether a repeat inside another one leaves no choice where a round ends.

    It matches marks only; or each round has a character that it cannot match
    itself; or the rounds are few and begin with several plain characters.
    """
    if all(prefilter.is_mark(*item) for item in inner):
        return True
    repeated = re.compile(_source_of(inner)) if len(inner) == 1 else None
    if repeated and any(_is_outside(repeated, *item) for item in siblings):
        return True
    return max_rounds <= _MAX_BOUNDED_REPEAT and literals_before >= _MIN_LITERALS


def _is_outside(repeated: re.Pattern[str], code: Any, argument: Any) -> bool:
    """Whether an element is sure to hold a character that ``repeated`` does not match."""
    if code is op.IN:
        if not all(kind in (op.RANGE, op.LITERAL) for kind, _ in argument):
            return False
        ranges = [value if kind is op.RANGE else (value, value) for kind, value in argument]
        if sum(high - low for low, high in ranges) > _MAX_RANGE:
            return False
        return not any(repeated.fullmatch(chr(code)) for low, high in ranges for code in range(low, high + 1))
    return any(not repeated.fullmatch(character) for character in _certain_literals(code, argument))


def _source_of(inner: Any) -> str:
    """A one-element expression, written out again."""
    ((code, argument),) = inner
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


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _certain_literals(code: Any, argument: Any) -> list[str]:
    """Characters that an element is sure to hold: its own, or those of its shortest alternative."""
    if code is op.LITERAL:
        return [chr(argument)]
    if code is op.SUBPATTERN:
        return [character for item in argument[3] for character in _certain_literals(*item)]
    if code is op.BRANCH:
        branches = [[c for item in branch for c in _certain_literals(*item)] for branch in argument[1]]
        shortest = min(branches, key=len)
        return shortest if all(branches) else []
    return []


def _begin_alike(branches: Any) -> bool:
    """Whether one alternative may begin as another does."""
    texts = ["".join(chr(argument) for code, argument in branch if code is op.LITERAL).lower() for branch in branches]
    plain = all(code is op.LITERAL for branch in branches for code, _ in branch)
    return not plain or any(a.startswith(b) for i, a in enumerate(texts) for j, b in enumerate(texts) if i != j)
