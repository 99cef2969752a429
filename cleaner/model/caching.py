"""Caches of what functions say of texts that are soon looked at again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Found = TypeVar("Found")

MOST_CACHED = 1 << 10
"""Answers in the cache of a function. An extracted text has some fifty sentences, and is cleaned again if something has gone."""
LONGEST_CACHED = 2_000
"""Code points of a text that is cached, so that no memory fills up with whole books on one line."""


def cached_if_short(function: Callable[P, Found]) -> Callable[P, Found]:
    """``function``, whose last positional argument is a text, with a cache for short ones.

    Its arguments are hashed; what it gives must not be changed by anybody.
    """
    cached = lru_cache(maxsize=MOST_CACHED)(function)

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Found:
        is_short = len(args[-1]) <= LONGEST_CACHED  # type: ignore[arg-type]
        return cached(*args, **kwargs) if is_short else function(*args, **kwargs)  # type: ignore[arg-type]

    return answer
