"""Rule patterns: regular expressions that cannot hang a run.

A pattern may use what RE2 allows: no look-around, no back-reference, no
conditional, no atomic group, and (because Python's engine backtracks) no
repeat inside an unbounded repeat. Checked on the parsed expression, when the
rule file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from cleaner import prefilter

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


class PatternError(ValueError):
    """The pattern is not in the safe subset; the message says what to leave out."""


class Pattern:
    """A checked pattern, compiled when it is first used.

    ``groups`` are those of its named groups, in order, ``group_count`` counts
    all groups. ``needs`` is what a text must have for it to match: see :class:`cleaner.prefilter.Needs`.
    """

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
        self.group_count = parsed.state.groups - 1
        self.groups: tuple[str, ...] = tuple(parsed.state.groupdict)
        self.needs = prefilter.needs(parsed)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """First match in a text. An anchored pattern is not tried at every offset, as ``re`` would."""
        return self.compiled.match if self.needs.is_anchored else self.compiled.search

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """All matches in a text; an anchored pattern has one at most."""
        if not self.needs.is_anchored:
            return self.compiled.finditer(text)
        match = self.compiled.match(text)
        return (match,) if match else ()


def _check(parsed: Any, *, repeated: bool) -> None:
    """Raise :class:`PatternError` for anything outside the safe subset."""
    for code, argument in parsed:
        if code in _FORBIDDEN:
            raise PatternError(f"{_FORBIDDEN[code]} are not allowed")
        if code in _REPEATS:
            _, high, inner = argument
            many = high is op.MAXREPEAT or high > _MANY
            if many and repeated:
                raise PatternError("a repeat inside a repeat is not allowed: it can take exponential time")
            _check(inner, repeated=repeated or many)
        elif code is op.SUBPATTERN:
            _check(argument[3], repeated=repeated)
        elif code is op.BRANCH:
            for branch in argument[1]:
                _check(branch, repeated=repeated)
