"""Rule patterns: regular expressions that cannot hang a run.

A pattern may use what RE2 allows: no look-around, no back-reference, no
conditional, no atomic group. And it must have a bound on its time that grows
with the length of a text and no faster (:mod:`cleaner.rulebook.pattern_cost`).
Checked on the parsed expression, when the rule file is read; those of the
package itself are parsed when they are first used.
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
from cleaner.rulebook.pattern_cost import steps_for_each_character

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
MOST_STEPS = 10_000
"""Steps of the engine for each character of a text, at most; each takes some ten nanoseconds. See docs/promises.md."""

LONGEST_TEXT = 50_000
"""Characters up to which a pattern may take its time; longer texts are shown to those only that have none to lose."""

_ANY_LENGTH = 1_000_000
"""Characters; a pattern that keeps to the bound in a text of this length keeps to it in any."""

_FLAGS = re.IGNORECASE | re.UNICODE


class PatternError(ValueError):
    """The pattern is not in the safe subset; the message says what to leave out."""


class Pattern:
    """A pattern, compiled when it is first used."""

    def __init__(self, source: str, *, check: bool = True, longest: int = LONGEST_TEXT) -> None:
        """Check ``source`` for texts of up to ``longest`` characters, unless it is known to be safe.

        Raises :class:`PatternError` when it is not.
        """
        self.source = source
        self._limit: int | None = None  # longer texts are not searched: they would take too long
        if not check:
            return
        if len(source) > LONGEST_PATTERN:
            raise PatternError(f"{len(source)} characters long, at most {LONGEST_PATTERN} are allowed")
        if self.parsed.state.flags & ~_FLAGS:
            raise PatternError("of the flags only (?i) is allowed")
        _check(self.parsed)
        if self._steps(_ANY_LENGTH) <= MOST_STEPS:
            return
        self._limit = longest + 1
        steps = self._steps(self._limit)
        if steps > MOST_STEPS:
            raise PatternError(_TOO_SLOW.format(many=f"{steps:,}" if steps < 10**9 else "no end of", most=MOST_STEPS))

    def __getstate__(self) -> dict[str, str | int | None]:
        """What is pickled: what was parsed and compiled cannot be."""
        return {"source": self.source, "_limit": self._limit}

    def _steps(self, length: int) -> int:
        return steps_for_each_character(self.parsed, length, is_anchored=self.requirements.is_anchored)

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
        found, limit = self.compiled.match if self.requirements.is_anchored else self.compiled.search, self._limit
        return found if limit is None else lambda text: found(text) if len(text) <= limit else None

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """All matches in a text; an anchored pattern has one at most."""
        if self._limit is not None and len(text) > self._limit:
            return ()
        if not self.requirements.is_anchored:
            return self.compiled.finditer(text)
        match = self.compiled.match(text)
        return (match,) if match else ()


_TOO_SLOW = (
    "can take {many} steps for each character of a text, at most {most:,} are allowed: say how often a repeat may run, as in "
    "'.{{0,80}}' for '.*', or put a sign between two repeats that the first of them does not match"
)


def _check(parsed: Any) -> None:
    """Raise :class:`PatternError` for anything that RE2 has not."""
    for code, argument in parsed:
        if code in _FORBIDDEN:
            raise PatternError(f"{_FORBIDDEN[code]} are not allowed")
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            _check(argument[2])
        elif code is op.SUBPATTERN:
            if argument[1] & ~_FLAGS or argument[2] & ~_FLAGS:
                raise PatternError("of the flags only (?i) is allowed")
            _check(argument[3])
        elif code is op.BRANCH:
            for branch in argument[1]:
                _check(branch)
