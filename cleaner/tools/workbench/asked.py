"""The values that come with a question, each of the type that it must have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from cleaner.model.errors import CleanNewsError

SECONDS = 0.7
"""How long an answer about many documents may take; the page asks again from where it ended."""
MOST = 1_000_000_000
"""Of any whole number that is asked for."""


class Asked(NamedTuple):
    """What a page has sent; each method raises :class:`CleanNewsError` where the value is missing or is something else."""

    values: Mapping[str, Any]

    def integer(self, name: str) -> int:
        """A whole number from 0 on."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
            raise CleanNewsError(f"{name}: must be a whole number from 0 to {MOST:,}")
        return value

    def text(self, name: str) -> str:
        """A string that can be written in UTF-8."""
        value = self.values.get(name)
        if not isinstance(value, str):
            raise CleanNewsError(f"{name}: must be a string")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise CleanNewsError(f"{name}: holds half of a character (a surrogate), which no file can; leave it out") from None
        return value
