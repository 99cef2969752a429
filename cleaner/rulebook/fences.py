"""What is sure to stand behind a repeat in a pattern, and at how many of its ends that can be."""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import or_

LOOK_AHEAD = 12
"""Characters behind a repeat that are compared with it."""

END = 1
"""The set that holds the end of the text only."""

_MOST_BEGINNINGS = 12
_SHORTER = (8, 5, 3, 2)
"""Of more beginnings fewer characters are looked at, and then they are taken for one with any of them at each place."""

Beginning = tuple[int, ...]
"""A set of characters for each of the next places, as far as one knows."""

Fence = tuple[Beginning, ...]
"""The beginnings of which one is sure to stand there."""

MATCHED: Fence = ((-1,),)
"""Nothing more has to follow: the first way that comes here is the last that is tried."""


def joined(characters: int, follow: Fence) -> Fence:
    """A character of a set, and then one of ``follow``."""
    return _distinct([(characters, *each)[:LOOK_AHEAD] for each in follow])


def either(*fences: Fence) -> Fence:
    """What one of several may begin with."""
    return _distinct([each for fence in fences for each in fence])


def _distinct(beginnings: list[Beginning]) -> Fence:
    """Each beginning once; of too many, only how they begin, or else what can stand at their places one by one."""
    found = tuple(dict.fromkeys(beginnings))
    if MATCHED[0] in found:
        return MATCHED
    if () in found:
        return ((),)
    for length in _SHORTER if len(found) > _MOST_BEGINNINGS else ():
        found = tuple(dict.fromkeys(each[:length] for each in found))
        if len(found) <= _MOST_BEGINNINGS:
            break
    return found if len(found) <= _MOST_BEGINNINGS else (_union(found),)


def _union(fence: Fence) -> Beginning:
    """What can stand at each place, whichever beginning it is."""
    return tuple(reduce(or_, sets) for sets in zip(*fence, strict=False))


def agree(one: Fence, other: Fence) -> bool:
    """Whether a text may begin with one of both."""
    return any(_overlap(a, b) for a in one for b in other)


def _overlap(one: Beginning, other: Beginning) -> bool:
    return all(a & b for a, b in zip(one, other, strict=False))


def survivors(ends: int, matched: int, fence: Fence) -> int:
    """At how many of the ``ends`` of a repeat of ``matched`` characters one of a fence's beginnings can stand."""
    if MATCHED[0] in fence:
        return 1
    return min(ends, sum(_places(ends, matched, each) for each in fence), _places(ends, matched, _union(fence)))


def _places(ends: int, matched: int, beginning: Beginning) -> int:
    if END in beginning:
        return 1
    outside = next((at for at, each in enumerate(beginning) if not each & matched), None)
    window = ends if outside is None else min(ends, outside + 1)  # the repeat cannot go over what it does not match
    return -(-window // _period(beginning))


@lru_cache(maxsize=1 << 12)
def _period(beginning: Beginning) -> int:
    """The fewest characters after which the same may stand again: 3 for ``foo``, 1 for ``aaa``."""
    shifts = range(1, len(beginning))
    return next((shift for shift in shifts if _overlap(beginning, beginning[shift:])), max(1, len(beginning)))
