"""Log-odds of class names and words, for training counted without the page's own domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from cleaner.blocks.document import Box, Document
from cleaner.learned.html_boxes import ROOT_TAGS, SEMANTIC_TAGS, TAG_PREFIX
from cleaner.learned.html_features import Tables
from cleaner.learned.words import MOST_WORDS, name_parts, tokens_of
from training.lexicon import LEXICON

CLASS_DOMAINS, WORD_DOMAINS = 3, 8
"""A class name counts from so many registrable domains on, a word from so many."""
CLASS_PRIOR, WORD_PRIOR = 0.7, 1.5
"""Pages added on either side, the article's and not: the rarer a name or word, the more they draw its log-odds towards 0."""
_WEAK_CLASS, _WEAK_WORD = 0.25, 0.6
"""Log-odds nearer to 0 than this are not written."""


class Shares(NamedTuple):
    """Of one page: for each class name and each word the share of what it stands around that is the article's."""

    classes: dict[str, float]
    words: dict[str, float]


def count_shares(document: Document, counts: Sequence[int], labels: Sequence[bool]) -> Shares:
    """The shares of one labelled page; ``counts`` are the words of its blocks, ``labels`` whether they are the article's."""
    around: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    inside: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    names: dict[int, set[str]] = {}
    for placed, count, label in zip(document.placed, counts, labels, strict=True):
        for name in set().union(*(_names(box, names) for box in placed.box.path)):
            around[name][label] += count
        if len(placed.block.lowercase.split()) <= MOST_WORDS:
            for token in set(tokens_of(placed.block.lowercase)):
                if not any(map(str.isdigit, token)):
                    inside[token][label] += 1
    return Shares(*({key: yes / (yes + no) for key, (no, yes) in each.items() if yes + no} for each in (around, inside)))


def _names(box: Box, known: dict[int, set[str]]) -> set[str]:
    if box.index not in known:
        if box.tag in ROOT_TAGS:
            return known.setdefault(box.index, set())
        get = box.element.get
        names = set(name_parts(" ".join(filter(None, (get("class"), get("id"), get("itemprop"))))))
        known[box.index] = names | {TAG_PREFIX + box.tag} if box.tag in SEMANTIC_TAGS else names
    return known[box.index]


class Counts:
    """How often each name or word is the article's and how often not, in pages: over all, and by domain.

    ``fewest_domains`` is how many registrable domains a key counts from, ``prior`` how many pages are added on either side.
    """

    def __init__(self, fewest_domains: int, prior: float) -> None:
        self.fewest_domains, self.prior = fewest_domains, prior
        self.all: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.by_domain: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        self.domains: dict[str, int] = defaultdict(int)

    def add(self, domain: str, shares: Mapping[str, float]) -> None:
        """Count one page."""
        own = self.by_domain[domain]
        for key, share in shares.items():
            self.domains[key] += key not in own
            for sums in (self.all[key], own[key]):
                sums[0] += share
                sums[1] += 1.0 - share

    def log_odds(self, key: str, without: str | None = None) -> float | None:
        """The log-odds of a name or word, or ``None`` where it is too rare."""
        if key not in self.domains:
            return None
        own = self.by_domain[without].get(key) if without in self.by_domain else None
        yes, no = (a - b for a, b in zip(self.all[key], own or (0.0, 0.0), strict=True))
        if self.domains[key] - (own is not None) < self.fewest_domains:
            return None
        return round(log((yes + self.prior) / (no + self.prior)), 2)


class TableWithoutDomain(dict[str, float]):
    """The table that a page of this domain would meet if its domain had never been seen, filled as it is asked."""

    def __init__(self, counts: Counts, domain: str, weak: float, otherwise: Mapping[str, float]) -> None:
        super().__init__()
        self.otherwise = otherwise
        self.counts, self.domain, self.weak = counts, domain, weak
        self.missing: set[str] = set()

    def get(self, key: str, default: float | None = None) -> float | None:  # type: ignore[override]
        """The log-odds of a key."""
        if key in self:
            return self[key]
        if key not in self.missing:
            log_odds = self.counts.log_odds(key, self.domain)
            if log_odds is None:
                log_odds = self.otherwise.get(key)
            if log_odds is not None and abs(log_odds) >= self.weak:
                self[key] = log_odds
                return log_odds
            self.missing.add(key)
        return default


def tables_without(classes: Counts, words: Counts, domain: str) -> Tables:
    """Both tables, for a page of one domain."""
    return Tables(TableWithoutDomain(classes, domain, _WEAK_CLASS, {}), words_without(words, domain, LEXICON))


def words_without(words: Counts, domain: str, lexicon: Mapping[str, float]) -> TableWithoutDomain:
    """The table of words for a page of one domain; ``lexicon`` where the corpora say too little."""
    return TableWithoutDomain(words, domain, _WEAK_WORD, lexicon)


def final_tables(classes: Counts, words: Counts) -> Tables:
    """Both tables as they are shipped."""
    return Tables(_strong(classes, _WEAK_CLASS, {}), final_words(words, LEXICON))


def final_words(words: Counts, lexicon: Mapping[str, float]) -> dict[str, float]:
    """The table of words as it is shipped."""
    return _strong(words, _WEAK_WORD, lexicon)


def _strong(counts: Counts, weak: float, otherwise: Mapping[str, float]) -> dict[str, float]:
    found = {key: counts.log_odds(key) for key in sorted({*counts.domains, *otherwise})}
    found = {key: otherwise.get(key) if log_odds is None else log_odds for key, log_odds in found.items()}
    return {key: log_odds for key, log_odds in found.items() if log_odds is not None and abs(log_odds) >= weak}
