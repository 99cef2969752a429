"""The rules of several rule sets, merged and indexed so that most are skipped without a look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from cleaner.pattern import Pattern
from cleaner.rulebook import LONGEST_LINE, FieldRule, LineRule, RuleSet, RunRule, SpanRule

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_NOTHING: frozenset[str] = frozenset()


def words_of(text: str) -> frozenset[str]:
    """The lower-case words of ``text``."""
    return frozenset(_WORD.findall(text.lower()))


def rarest(phrase: str) -> frozenset[str]:
    """The longest word of a phrase, which stands for it in an index."""
    return frozenset({max(words_of(phrase), key=lambda word: (len(word), word))}) if words_of(phrase) else _NOTHING


def folded(text: str) -> str:
    """``text`` as exact phrases are compared: no case, no closing colon, dots or arrows."""
    return text.casefold().replace("’", "'").strip(" :.…»›>→-–—|*•")


class Index(Generic[T]):
    """Items under the words without which they cannot match."""

    def __init__(self, items: Iterable[tuple[frozenset[str] | None, T]]) -> None:
        """Index ``items``; one without words is a candidate for every text."""
        self._always: list[tuple[int, T]] = []
        self._under: dict[str, list[tuple[int, T]]] = {}
        for order, (keys, item) in enumerate(items):
            for key in keys or ():
                self._under.setdefault(key, []).append((order, item))
            if not keys:
                self._always.append((order, item))
        self._words = frozenset(self._under)

    def candidates(self, words: frozenset[str]) -> Iterable[T]:
        """The items that may match a text with these words, in their order."""
        hits = self._words & words
        if not hits:
            return [item for _, item in self._always]
        found = {order: item for word in hits for order, item in self._under[word]}
        found.update(self._always)
        return [found[order] for order in sorted(found)]


class Tried(NamedTuple):
    """A line rule and the one of its patterns that is to be tried."""

    rule: LineRule
    pattern: Pattern


@dataclass(frozen=True)
class Rules:
    """What the labeller needs of the rule sets in use; earlier sets win over later ones."""

    sets: tuple[RuleSet, ...]

    @cached_property
    def exact(self) -> dict[str, LineRule]:
        """Line rules by folded phrase."""
        pairs = [(folded(p), rule) for s in self.sets for rule in s.lines for p in rule.phrases]
        return dict(reversed(pairs))

    @cached_property
    def lines(self) -> Index[Tried]:
        """Line rules by pattern."""
        return Index((p.keys, Tried(rule, p)) for s in self.sets for rule in s.lines for p in rule.patterns)

    @cached_property
    def long_lines(self) -> Index[Tried]:
        """The line rules that also hold for paragraphs."""
        tried = (Tried(rule, p) for s in self.sets for rule in s.lines for p in rule.patterns)
        return Index((t.pattern.keys, t) for t in tried if t.rule.longest > LONGEST_LINE)

    @cached_property
    def embedded(self) -> Index[tuple[str, LineRule]]:
        """Phrases long enough to be recognised inside a line that holds a whole article."""
        pairs = [(p, rule) for s in self.sets for rule in s.lines for p in rule.phrases if not rule.weak]
        return Index((rarest(p), (p, rule)) for p, rule in pairs if p.count(" ") >= 2)

    @cached_property
    def runs(self) -> Index[RunRule]:
        """Run rules by their start."""
        return Index((r.starts.keys, r) for s in self.sets for r in s.runs)

    @cached_property
    def spans(self) -> Index[SpanRule]:
        """Span rules."""
        return Index((r.pattern.keys, r) for s in self.sets for r in s.spans)

    @cached_property
    def fields(self) -> Index[FieldRule]:
        """Field rules."""
        return Index((r.pattern.keys, r) for s in self.sets for r in s.fields)

    @cached_property
    def keeps(self) -> Index[Pattern]:
        """Keep patterns."""
        return Index((p.keys, p) for s in self.sets for p in s.keeps)
