"""Patterns behind cheap tests of what a text must have for them to match: a length, a last character, a substring."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter
from typing import Generic, NamedTuple, TypeVar

from cleaner.model.caching import cached_if_short
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.prefilter import FINAL_MARKS
from cleaner.rulebook.values import SpanRule

T = TypeVar("T")
Search = Callable[[str], re.Match[str] | None]

UNBOUNDED = 1 << 62
"""Code points: more than any text has."""


class Candidate(NamedTuple, Generic[T]):
    """A rule by one of its patterns, which may match a block that holds one of ``needles`` and has a length that fits.

    ``order`` is the place of the rule among all: the lowest wins. ``needles`` are in lower case; without any, the
    text may be anything. Lengths are in code points, both included.
    """

    order: int
    rule: T
    pattern: Pattern
    needles: tuple[str, ...]
    min_length: int
    max_length: int

    def may_match(self, lowercase: str) -> bool:
        """Whether a block with this lower-case text is worth the search."""
        return self.min_length <= len(lowercase) <= self.max_length and self.has_needle(lowercase)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text; only here is the pattern compiled, as few patterns of a run are ever tried."""
        return self.pattern.search(text)

    def has_needle(self, lowercase: str) -> bool:
        """Whether the text holds one of the needles."""
        if not self.needles:
            return True
        for needle in self.needles:  # a plain loop: any() with a generator takes three times as long
            if needle in lowercase:
                return True
        return False


def make_candidate(order: int, rule: T, pattern: Pattern, longest: int) -> Candidate[T]:
    """The candidate for one pattern of a rule; ``longest`` is the length in code points up to which the rule holds."""
    needed = pattern.requirements
    needles = tuple(sorted(needed.most_selective))
    return Candidate(order, rule, pattern, needles, needed.min_length, min(longest, needed.max_length or longest))


class FinalCharacterIndex(Generic[T]):
    """Candidates by the last character that a block must have for them, behind one look for all their needles.

    The needles for a character are put together when the first block ends in it. Blocks end in few of them, and a run holds the
    rules of hundreds of outlets, whose thousands of lists a garbage collection would walk through.
    """

    def __init__(self, entries: Iterable[tuple[Pattern, Candidate[T]]]) -> None:
        """Index ``entries``, given in the order in which they win."""
        self._candidates: dict[str, list[Candidate[T]]] = {final: [] for final in ("", *sorted(FINAL_MARKS))}
        for pattern, candidate in entries:
            for final, candidates in self._candidates.items():
                if not final or final in pattern.requirements.final_marks:
                    candidates.append(candidate)
        self._by_final: dict[str, Needles[T]] = {}

    def candidates(self, lowercase: str) -> list[Candidate[T]]:
        """Those that may match a block with this lower-case text."""
        return list(_candidates(self, lowercase))

    def fitting(self, lowercase: str) -> list[Candidate[T]]:
        """:meth:`candidates`, looked up anew."""
        return self.needles(lowercase).fitting(lowercase)

    def needles(self, lowercase: str) -> Needles[T]:
        """What a text that ends so may hold, with the candidates that it may then match."""
        final = lowercase[-1:] if lowercase[-1:] in self._candidates else ""
        found = self._by_final.get(final)
        if found is None:
            found = self._by_final[final] = Needles(self._candidates[final])
        return found


@cached_if_short
def _candidates(index: FinalCharacterIndex[T], lowercase: str) -> tuple[Candidate[T], ...]:
    return tuple(index.fitting(lowercase))


_ORDER = attrgetter("order")


class Needles(Generic[T]):
    """What texts may hold, with the candidates that they may then match; one look at a text serves all candidates.

    First the needles are looked for that hold no other one, and "photo credit" only where "photo" is. They are in the order of
    the lengths up to which any of their candidates may match, so that a long text is searched only for those at the end.
    """

    def __init__(self, candidates: Iterable[Candidate[T]]) -> None:
        """Index ``candidates`` by their needles."""
        by_needle: dict[str, list[Candidate[T]]] = {}
        for candidate in candidates:
            for needle in candidate.needles or ("",):
                by_needle.setdefault(needle, []).append(candidate)
        nested = [(_longest(inside), needle, inside) for needle, inside in _nested(by_needle)]
        nested.sort(key=itemgetter(0))
        self._longest = [longest for longest, _, _ in nested]
        self._by_needle = [(needle, inside) for _, needle, inside in nested]

    def fitting(self, lowercase: str) -> list[Candidate[T]]:
        """Of the candidates those that may match the text, in the order in which they win."""
        length = len(lowercase)
        long_enough = self._by_needle[bisect_left(self._longest, length) :]
        found = [each for needle, each in long_enough if needle in lowercase]
        if not found:
            return []
        fits = {
            id(each): each
            for inside in found
            for needle, candidates in inside
            if needle in lowercase
            for each in candidates
            if each.min_length <= length <= each.max_length
        }
        return sorted(fits.values(), key=_ORDER)


def _longest(inside: Iterable[tuple[str, Iterable[Candidate[T]]]]) -> int:
    """The length in code points of the longest text that any of the candidates may match."""
    return max(each.max_length for _, candidates in inside for each in candidates)


def _nested(by_needle: dict[str, list[Candidate[T]]]) -> list[tuple[str, list[tuple[str, list[Candidate[T]]]]]]:
    """The needles that hold no other, each with those that hold it first of these; the empty one is in every text."""
    found: dict[str, list[tuple[str, list[Candidate[T]]]]] = {}
    for needle in sorted(by_needle, key=lambda needle: (len(needle), needle)):
        inside = next((each for each in found if each in needle), needle)
        found.setdefault(inside, []).append((needle, by_needle[needle]))
    return list(found.items())


class SpanIndex(FinalCharacterIndex[SpanRule]):
    """Span rules, for looking up those that may match inside a block."""

    def __init__(self, rules: Sequence[SpanRule], others: SpanIndex | None = None) -> None:
        """Index ``rules``, given in the order in which they win; those of ``others`` come after them."""
        super().__init__((rule.pattern, make_candidate(order, rule, rule.pattern, UNBOUNDED)) for order, rule in enumerate(rules))
        self._others = others

    def fitting(self, lowercase: str) -> list[Candidate[SpanRule]]:
        """Those that may match, the others' last."""
        own = super().fitting(lowercase)
        return own + self._others.candidates(lowercase) if self._others else own
