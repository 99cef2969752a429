"""The rules of several rule sets, merged and indexed so that a block skips nearly all of them unseen.

A page of 25 blocks and a set of 300 patterns would be 7,500 searches, some 3 ms.
A short block is looked up by its words and by how it opens, a paragraph by how it
opens and by the few patterns that can match something so long that ends as it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, NamedTuple, TypeVar

from cleaner.model import Block
from cleaner.rulebook.element_index import NameIndex
from cleaner.rulebook.literal_prefixes import opening
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.prefilter import TAILS
from cleaner.rulebook.values import (
    LONGEST_LINE,
    LONGEST_PHRASE,
    SCOPES,
    ElementRule,
    FieldRule,
    LineRule,
    RuleSet,
    RunRule,
    SpanRule,
)

T = TypeVar("T")
Search = Callable[[str], re.Match[str] | None]

SHORT = 120
"""Code points. Up to here a block is looked up by all of its words."""

UNBOUNDED = 1 << 62
ANYWHERE = frozenset({"anywhere", "body"})

_WORD = re.compile(r"\w+")
_FOLDED_AWAY = " :.…»›>→-–—|*•[]()"


@lru_cache(maxsize=4_096)
def words_of(low: str) -> frozenset[str]:
    r"""The words (``\w+``) of a lower-case text. Furniture repeats, so the answers are kept for a while.

    Most words stand between spaces as they are; only the others go through the expression.
    """
    plain = set(low.split())
    odd = [word for word in plain if not word.isalnum()]
    if odd:
        plain.difference_update(odd)
        plain.update(_WORD.findall(" ".join(odd)))
    return frozenset(plain)


def rarest(phrase: str) -> str:
    """The longest word of a phrase, which stands for it in an index."""
    return max(_WORD.findall(phrase.lower()), key=lambda word: (len(word), word), default="")


def folded(low: str) -> str:
    """A lower-case text as exact phrases are compared: no closing colon, dots or arrows, plain quotes."""
    plain = low.replace("’", "'")
    return plain.strip(_FOLDED_AWAY) or plain


class Try(NamedTuple, Generic[T]):
    """A pattern that may match a block which holds one of ``needles`` and is neither too short nor too long."""

    order: int
    item: T
    search: Search
    needles: tuple[str, ...]
    least: int
    most: int

    def may_match(self, low: str) -> bool:
        """Whether a block with this lower-case text is worth the search."""
        return self.least <= len(low) <= self.most and self.has_needle(low)

    def has_needle(self, low: str) -> bool:
        """Whether the text holds one of the needles."""
        if not self.needles:
            return True
        for needle in self.needles:  # a plain loop: any() with a generator takes three times as long
            if needle in low:
                return True
        return False


def _try(order: int, item: T, pattern: Pattern, longest: int) -> Try[T]:
    needs = pattern.needs
    needles = tuple(sorted(needs.rarest))
    return Try(order, item, pattern.search, needles, needs.least, min(longest, needs.most or longest))


class _Tails(Generic[T]):
    """Patterns by the character that a block must end in for them, behind one look for all their needles."""

    def __init__(self, rows: Iterable[tuple[Pattern, Try[T]]]) -> None:
        self._rows: dict[str, list[Try[T]]] = {tail: [] for tail in ("", *sorted(TAILS))}
        for pattern, row in rows:
            for tail, fitting in self._rows.items():
                if not tail or tail in pattern.needs.endings:
                    fitting.append(row)
        self._gates = {tail: _gate(fitting) for tail, fitting in self._rows.items()}

    def fitting(self, low: str) -> list[Try[T]]:
        """The rows that may match a block with this lower-case text."""
        tail = low[-1:]
        gate = self._gates.get(tail)
        if gate is None:
            tail = ""
            gate = self._gates[tail]
        for needle in gate:
            if needle in low:
                return [row for row in self._rows[tail] if row.may_match(low)]
        return []


def _gate(rows: list[Try[T]]) -> tuple[str, ...]:
    """What a text must hold one of for any of ``rows`` to match; the empty string is in every text."""
    return tuple(sorted({needle for row in rows for needle in row.needles or ("",)}))


class SpanIndex(_Tails[SpanRule]):
    """Span rules, for looking up those that may match inside a block."""

    def __init__(self, rules: Iterable[SpanRule]) -> None:
        """Index ``rules``."""
        rows = ((rule.pattern, _try(order, rule, rule.pattern, UNBOUNDED)) for order, rule in enumerate(rules))
        super().__init__((pattern, row if pattern.needs.is_anchored else row._replace(most=UNBOUNDED)) for pattern, row in rows)


class LineIndex:
    """Line rules, for looking up the one that speaks for a block. Earlier rules win."""

    def __init__(self, rules: Iterable[LineRule]) -> None:
        """Index ``rules``, given in the order in which they win."""
        self._exact: dict[str, tuple[int, LineRule]] = {}
        self._opened: dict[str, list[Try[LineRule]]] = {}
        self._worded: dict[str, list[Try[LineRule]]] = {}
        self._wordless: list[Try[LineRule]] = []
        rows: list[tuple[Pattern, Try[LineRule]]] = []
        order = 0
        for rule in rules:
            order += 1
            for phrase in rule.phrases:
                self._exact.setdefault(folded(phrase.lower()), (order, rule))
            for pattern in rule.patterns:
                order += 1
                rows.append((pattern, _try(order, rule, pattern, rule.longest)))
        for pattern, row in rows:
            for word in pattern.needs.openings or ():
                self._opened.setdefault(word, []).append(row)
            if not pattern.needs.openings:
                for word in pattern.needs.words or ():
                    self._worded.setdefault(word, []).append(row)
                if not pattern.needs.words:
                    self._wordless.append(row)
        self._words = frozenset(self._worded)
        others = [(pattern, row) for pattern, row in rows if not pattern.needs.openings]
        self._every = _Tails(others)
        self._long = _Tails((pattern, row) for pattern, row in others if row.most > SHORT)

    def find(self, block: Block) -> Found:
        """The first rule for the block, and the match if it is by pattern."""
        if len(block.low) <= SHORT:
            return _remembered(self, block.text, block.low, block.flat)
        return self.look_up(block.text, block.low, block.flat)

    def look_up(self, text: str, low: str, flat: bool) -> Found:
        """:meth:`find` for a block's text, the same in lower case, and whether it is flat."""
        exact = self._exact.get(folded(low)) if len(low) <= LONGEST_PHRASE else None
        rows = self._rows(low, flat=flat)
        if rows:
            rows = [row for row in rows if row.may_match(low) and (not exact or row.order < exact[0])]
        if len(rows) > 1:
            rows.sort(key=_order)
        for row in rows:
            match = row.search(text)
            if match:
                return row.item, match
        return (exact[1], None) if exact else None

    def opening(self, text: str, low: str) -> tuple[LineRule, int] | None:
        """The rule that the beginning of a text obeys, and how long that is; the text may go on with other things."""
        for row in self._opened.get(opening(low), ()):
            match = row.search(text) if row.has_needle(low) and row.item.zone == "anywhere" and not row.item.weak else None
            if match:
                return row.item, match.end()
        return None

    def _rows(self, low: str, *, flat: bool) -> list[Try[LineRule]]:
        opened = self._opened.get(opening(low))
        if flat or len(low) > SHORT:  # most sentences are prose: their ending rules out more than their words do
            others = (self._every if flat else self._long).fitting(low)
            return opened + others if opened else others
        rows = (opened or []) + self._wordless
        hits = self._words & words_of(low)
        if hits:
            rows += {row.order: row for word in hits for row in self._worded[word]}.values()
        return rows


Found = tuple[LineRule, re.Match[str] | None] | None


@lru_cache(maxsize=1 << 14)
def _remembered(index: LineIndex, text: str, low: str, flat: bool) -> Found:
    """What an index says of a short text. Menus are the same on every page of an outlet; one memory serves all indexes."""
    return index.look_up(text, low, flat)


def _order(row: Try[T]) -> int:
    return row.order


@dataclass(frozen=True, eq=False)
class Rules:
    """What the labeller needs of the rule sets in use; earlier sets win over later ones. Compared by identity."""

    sets: tuple[RuleSet, ...]

    @cached_property
    def know_outlet(self) -> bool:
        """Whether an outlet's own rules are among these: then they know its furniture, wherever it stands."""
        return any(rules.domains for rules in self.sets)

    @cached_property
    def _lines(self) -> list[LineRule]:
        return [rule for s in self.sets for rule in (*s.lines, *(f.line for f in s.fields if not f.stays))]

    @cached_property
    def lines(self) -> LineIndex:
        """Line rules that hold anywhere."""
        return LineIndex(rule for rule in self._lines if rule.zone in ANYWHERE)

    @cached_property
    def end_lines(self) -> LineIndex:
        """Line rules for the head and the tail of a page."""
        return LineIndex(rule for rule in self._lines if rule.zone not in ANYWHERE)

    @cached_property
    def embedded(self) -> dict[str, list[tuple[str, LineRule]]]:
        """By one of its words, each phrase long enough to be recognised inside a line that holds a whole article."""
        index: dict[str, list[tuple[str, LineRule]]] = {}
        for rule in self._lines:
            for phrase in rule.phrases:
                if not rule.weak and rule.zone == "anywhere" and phrase.count(" ") >= 2:
                    index.setdefault(rarest(phrase), []).append((phrase, rule))
        return index

    @cached_property
    def runs(self) -> list[Try[RunRule]]:
        """Run rules by their start."""
        return [_try(order, r, r.starts, LONGEST_LINE) for order, r in enumerate(r for s in self.sets for r in s.runs)]

    @cached_property
    def spans(self) -> dict[str, SpanIndex]:
        """Span rules by their scope."""
        every = [rule for s in self.sets for rule in s.spans]
        return {scope: SpanIndex(rule for rule in every if rule.scope == scope) for scope in SCOPES}

    @cached_property
    def fields(self) -> tuple[FieldRule, ...]:
        """Field rules."""
        return tuple(rule for s in self.sets for rule in s.fields)

    @cached_property
    def selected_elements(self) -> tuple[ElementRule, ...]:
        """Element rules with selectors."""
        return tuple(rule for s in self.sets for rule in s.elements if rule.css)

    @cached_property
    def named_elements(self) -> NameIndex:
        """Element rules by tag or by the words of classes."""
        return NameIndex(rule for s in self.sets for rule in s.elements if rule.tags or rule.words)

    def is_kept(self, text: str) -> bool:
        """Whether a keep rule holds a block with this text."""
        for search in self._keeps:  # a plain loop here too
            if search(text):
                return True
        return False

    @cached_property
    def _keeps(self) -> tuple[Search, ...]:
        return tuple(pattern.search for s in self.sets for pattern in s.keeps)
