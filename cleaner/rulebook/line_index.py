"""Line rules, indexed so that a block skips nearly all of them unseen.

A page of 25 blocks and a set of 300 patterns would be 7,500 searches, some 3 ms.
A short block is looked up by its words and by how it begins, a paragraph by how it
begins and by the few patterns that can match something so long that ends as it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from cleaner.model import Block
from cleaner.rulebook.literal_prefixes import literal_prefix
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.pattern_index import Candidate, FinalCharacterIndex, make_candidate
from cleaner.rulebook.text_keys import normalise_phrase, words_of
from cleaner.rulebook.values import LONGEST_PHRASE, LineRule

SHORT_BLOCK = 120
"""Code points. Up to here a block is looked up by all of its words."""

LineMatch = tuple[LineRule, re.Match[str] | None] | None
"""The line rule that speaks for a block, and the match if it is by pattern."""

Entry = tuple[Pattern, Candidate[LineRule]]

_order = attrgetter("order")


class LineIndex:
    """Line rules, for looking up the one that speaks for a block. Earlier rules win."""

    def __init__(self, rules: Sequence[LineRule], others: LineIndex | None = None) -> None:
        """Index ``rules``, given in the order in which they win; where none of them speaks, ``others`` do."""
        self._others = others
        self._by_phrase: dict[str, tuple[int, LineRule]] = {}
        entries: list[Entry] = []
        order = 0
        for rule in rules:
            order += 1
            for phrase in rule.phrases:
                self._by_phrase.setdefault(normalise_phrase(phrase.lower()), (order, rule))
            for pattern in rule.patterns:
                order += 1
                entries.append((pattern, make_candidate(order, rule, pattern, rule.longest)))
        self._index_patterns(entries)

    def _index_patterns(self, entries: list[Entry]) -> None:
        """Each pattern under how it begins, where it says so; else under a word of it, where it must have one."""
        self._by_prefix: dict[str, list[Candidate[LineRule]]] = {}
        self._by_word: dict[str, list[Candidate[LineRule]]] = {}
        self._without_word: list[Candidate[LineRule]] = []
        for pattern, candidate in entries:
            for prefix in pattern.requirements.literal_prefixes or ():
                self._by_prefix.setdefault(prefix, []).append(candidate)
            if not pattern.requirements.literal_prefixes:
                for word in pattern.requirements.words or ():
                    self._by_word.setdefault(word, []).append(candidate)
                if not pattern.requirements.words:
                    self._without_word.append(candidate)
        self._words = frozenset(self._by_word)
        others = [(pattern, candidate) for pattern, candidate in entries if not pattern.requirements.literal_prefixes]
        self._by_final = FinalCharacterIndex(others)
        self._long_by_final = FinalCharacterIndex(entry for entry in others if entry[1].max_length > SHORT_BLOCK)

    def find(self, block: Block) -> LineMatch:
        """The first rule for the block, and the match if it is by pattern."""
        return self._find(block.text, block.lowercase, block.flat)

    def _find(self, text: str, lowercase: str, flat: bool) -> LineMatch:
        if len(lowercase) <= SHORT_BLOCK:
            return _remembered(self, text, lowercase, flat)
        return self.look_up(text, lowercase, flat)

    def look_up(self, text: str, lowercase: str, flat: bool) -> LineMatch:
        """:meth:`find` for a block's text, the same in lower case, and whether a whole article stands on its line."""
        found = self._look_up(text, lowercase, flat)
        return self._others._find(text, lowercase, flat) if found is None and self._others else found  # noqa: SLF001

    def _look_up(self, text: str, lowercase: str, flat: bool) -> LineMatch:
        exact = self._by_phrase.get(normalise_phrase(lowercase)) if len(lowercase) <= LONGEST_PHRASE else None
        candidates = self._candidates(lowercase, flat=flat)
        if candidates:
            candidates = [each for each in candidates if each.may_match(lowercase) and (not exact or each.order < exact[0])]
        if len(candidates) > 1:
            candidates.sort(key=_order)
        for candidate in candidates:
            match = candidate.search(text)
            if match:
                return candidate.rule, match
        return (exact[1], None) if exact else None

    def find_at_start(self, text: str, lowercase: str) -> tuple[LineRule, int] | None:
        """The rule that the beginning of a text obeys, and the beginning's length in code points.

        The text may go on with other things; the beginning is no longer than the rule's longest line. Rules of a zone and
        weak ones do not count.
        """
        for candidate in self._by_prefix.get(literal_prefix(lowercase), ()):
            rule = candidate.rule
            if rule.zone == "anywhere" and not rule.weak and candidate.has_needle(lowercase):
                match = candidate.search(text[: rule.longest + 1])
                if match and match.end() <= rule.longest:
                    return rule, match.end()
        return self._others.find_at_start(text, lowercase) if self._others else None

    def _candidates(self, lowercase: str, *, flat: bool) -> list[Candidate[LineRule]]:
        begun = self._by_prefix.get(literal_prefix(lowercase))
        if flat or len(lowercase) > SHORT_BLOCK:  # most sentences are prose: their ending rules out more than their words do
            others = (self._by_final if flat else self._long_by_final).candidates(lowercase)
            return begun + others if begun else others
        found = (begun or []) + self._without_word
        words = self._words & words_of(lowercase)
        if words:
            found += {candidate.order: candidate for word in words for candidate in self._by_word[word]}.values()
        return found


@lru_cache(maxsize=1 << 14)
def _remembered(index: LineIndex, text: str, lowercase: str, flat: bool) -> LineMatch:
    """What an index says of a short text. Menus are the same on every page of an outlet; one memory serves all indexes."""
    return index.look_up(text, lowercase, flat)
