"""Remembering what a function said of a text that is soon looked at again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Found = TypeVar("Found")

MOST_REMEMBERED = 1 << 10
"""Answers a function remembers. An extracted text has some fifty sentences, and is cleaned again when something has gone."""
LONGEST_REMEMBERED = 2_000
"""Code points of a text of which something is remembered, so that no memory fills up with whole books on one line."""


def remember_short(function: Callable[P, Found]) -> Callable[P, Found]:
    """``function``, whose last argument is a text, with a memory for what it said of short ones.

    Its arguments are hashed and taken by position; what it gives must not be changed by anybody.
    """
    remembered = lru_cache(maxsize=MOST_REMEMBERED)(function)

    @wraps(function)
    def answer(*args: P.args, **_: P.kwargs) -> Found:
        return remembered(*args) if len(args[-1]) <= LONGEST_REMEMBERED else function(*args)  # type: ignore[arg-type, call-arg]

    return answer
