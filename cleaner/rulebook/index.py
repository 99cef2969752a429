"""The rules of several rule sets, merged, and indexed by the part of the labeller that asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from cleaner.model.caching import cached_if_short
from cleaner.rulebook.element_index import ElementIndex
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.literal_prefixes import literal_prefix
from cleaner.rulebook.pattern_index import UNBOUNDED, Candidate, Needles, Search, SpanIndex, make_candidate
from cleaner.rulebook.text_keys import longest_word
from cleaner.rulebook.values import LONGEST_LINE, SCOPES, AppealRule, ElementRule, FieldRule, LineRule, RuleSet, RunRule

_ANYWHERE = frozenset({"anywhere", "body"})
"""Zones of line rules that are asked for any block; those of the others are asked for the head and the tail alone."""


class AppealCues:
    """The cues of an appeal rule, each behind a cheap test."""

    def __init__(self, rule: AppealRule) -> None:
        """Index the patterns of ``rule`` by what they tell: ``asks``, ``ours``, ``terms``."""
        self.id, self.label = rule.id, rule.label
        self._prefixes: dict[str, list[frozenset[str] | None]] = {}
        self._needles: dict[str, Needles[AppealRule]] = {}
        for kind, patterns in {"asks": rule.asks, "ours": rule.ours, "terms": rule.terms}.items():
            self._prefixes[kind] = [pattern.requirements.literal_prefixes for pattern in patterns]
            self._needles[kind] = Needles(make_candidate(at, rule, pattern, UNBOUNDED) for at, pattern in enumerate(patterns))

    def found(self, kind: str, text: str, lowercase: str) -> Iterator[int]:
        """The places in the rule of those patterns of a kind that the text matches."""
        for row in self._needles[kind].fitting(lowercase):
            prefixes = self._prefixes[kind][row.order]
            if (not prefixes or literal_prefix(lowercase) in prefixes) and row.search(text):
                yield row.order

    def asks(self, text: str, lowercase: str) -> bool:
        """Whether the text asks its reader for something."""
        return _asks(self, lowercase, text)


@cached_if_short
def _asks(cues: AppealCues, lowercase: str, text: str) -> bool:
    return any(True for _ in cues.found("asks", text, lowercase))


@dataclass(frozen=True, eq=False)
class Rules:
    """What the labeller needs of the rule sets in use; earlier sets win over later ones. Compared by identity.

    Each index is built when it is asked for first: most pages ask for few of them. ``shared``: the rules of the last of
    ``sets``, the generic ones, whose indexes serve all outlets; without them an outlet's own are built in a tenth of the time.
    """

    sets: tuple[RuleSet, ...]
    shared: Rules | None = None

    @cached_property
    def _own(self) -> tuple[RuleSet, ...]:
        """The sets that are not shared."""
        return self.sets[: len(self.sets) - len(self.shared.sets)] if self.shared else self.sets

    @cached_property
    def knows_outlet(self) -> bool:
        """Whether an outlet's own rules are among these: then they know its boilerplate, wherever it stands."""
        return any(each.domains for each in self.sets)

    @cached_property
    def title_first(self) -> bool:
        """Whether a text in one of the languages of these opens with its headline where it opens with a short line."""
        return any(each.title_first for each in self.sets)

    @cached_property
    def knows_texts(self) -> bool:
        """Whether the line rules among these name all that an outlet's texts hold beside the article."""
        return any(each.knows_texts for each in self.sets)

    @cached_property
    def _lines(self) -> list[LineRule]:
        """The line rules of sets that are not shared, and those that take out the fields that do not stay in the text.

        Sure ones go before others; what an outlet's own rules say goes before both.
        """
        rules = [rule for each in self._own for rule in (*each.lines, *(field.line for field in each.fields if not field.stays))]
        return sorted(rules, key=lambda rule: rule.is_generic and not rule.sure)

    @cached_property
    def lines(self) -> LineIndex:
        """Line rules that hold anywhere."""
        own = [rule for rule in self._lines if rule.zone in _ANYWHERE]
        others = self.shared.lines if self.shared else None
        return others if others and not own else LineIndex(own, others)

    @cached_property
    def end_lines(self) -> LineIndex:
        """Line rules for the head and the tail of a page."""
        own = [rule for rule in self._lines if rule.zone not in _ANYWHERE]
        others = self.shared.end_lines if self.shared else None
        return others if others and not own else LineIndex(own, others)

    @cached_property
    def embedded_phrases(self) -> dict[str, list[tuple[str, LineRule]]]:
        """By its longest word, each phrase long enough to be recognised inside a line that holds a whole article."""
        index: dict[str, list[tuple[str, LineRule]]] = {}
        for rule in self._lines:
            for phrase in rule.phrases:
                if not rule.weak and rule.zone == "anywhere" and phrase.count(" ") >= 2:
                    index.setdefault(longest_word(phrase), []).append((phrase, rule))
        for word, rows in self.shared.embedded_phrases.items() if self.shared else ():
            index[word] = [*index.get(word, ()), *rows]
        return index

    def phrases_with(self, words: AbstractSet[str]) -> list[tuple[str, LineRule]]:
        """Of :attr:`embedded_phrases` those whose longest word is among ``words``."""
        return [row for word, rows in self.embedded_phrases.items() if word in words for row in rows]

    @cached_property
    def runs(self) -> list[Candidate[RunRule]]:
        """Run rules by the pattern of their start."""
        runs = [rule for each in self.sets for rule in each.runs]
        return [make_candidate(order, rule, rule.starts, LONGEST_LINE) for order, rule in enumerate(runs)]

    @cached_property
    def appeals(self) -> list[AppealCues]:
        """The cues of appeals, by rule."""
        return [AppealCues(rule) for each in self._own for rule in each.appeals] + (self.shared.appeals if self.shared else [])

    @cached_property
    def spans(self) -> dict[str, SpanIndex]:
        """Span rules by their scope."""
        found = dict(self.shared.spans) if self.shared else {}
        for scope in SCOPES:
            own = [rule for each in self._own for rule in each.spans if rule.scope == scope]
            if own or not self.shared:
                found[scope] = SpanIndex(own, found.get(scope))
        return found

    @cached_property
    def fields(self) -> tuple[FieldRule, ...]:
        """Field rules that read plain text."""
        return tuple(rule for each in self.sets for rule in each.fields)

    @cached_property
    def css_elements(self) -> tuple[ElementRule, ...]:
        """Element rules with selectors."""
        return tuple(rule for each in self.sets for rule in each.elements if rule.css)

    @cached_property
    def element_index(self) -> ElementIndex:
        """Element rules by tag or by the words of classes."""
        return ElementIndex(rule for each in self.sets for rule in each.elements if rule.tags or rule.words)

    def is_kept(self, text: str) -> bool:
        """Whether a keep rule holds a block with this text."""
        for search in self._keeps:  # a plain loop: any() with a generator takes three times as long
            if search(text):
                return True
        return False

    @cached_property
    def _keeps(self) -> tuple[Search, ...]:
        return tuple(pattern.search for each in self.sets for pattern in each.keeps)
