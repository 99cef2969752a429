"""Rules on trial: pages with gold, cleaned with a rule set that is only proposed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from cleaner.article import Article
from cleaner.blocks.document import Document
from cleaner.model.errors import InputError
from cleaner.page.decode import read_page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import extended
from cleaner.rulebook.reader import rule_set
from cleaner.rulebook.selector import TreeIndex
from cleaner.rulebook.values import Rulebook, RuleSet
from cleaner.tools.authoring.cut_page import CutPage, cut_page
from cleaner.tools.authoring.gold_pages import GoldPage
from cleaner.tools.outlet_list import set_of

_WORD = re.compile(r"\w+")
_SHINGLE = 4
"""Words that stand side by side in both, where a block is not in the gold as it is."""
_MOSTLY = 0.6
_HOSTS = frozenset("www www1 www2 news feeds blogs edition amp m".split())
"""Beginnings of hosts that are no outlet's name."""

Table = dict[str, Any]
"""A rule file as TOML has it: keys, and lists of tables."""


class Marked(CutPage):
    """A page cut up, with a flag for each block: whether the gold has its words."""

    def __init__(self, gold: GoldPage, document: Document, index: TreeIndex, flags: tuple[bool, ...]) -> None:
        super().__init__(document, index)
        self.gold = gold
        self.flags = flags


def marked(gold: GoldPage) -> Marked | None:
    """A page with its blocks marked; ``None`` for a text, which has no elements."""
    cut = cut_page(read_page(gold.source, url=gold.url))
    if cut is None:
        return None
    words = words_of(gold.body)
    joined = f" {' '.join(words)} "
    shingles = {tuple(words[at : at + _SHINGLE]) for at in range(len(words))}
    flags = tuple(_is_in(words_of(block.text), joined, shingles) for block in cut.document.blocks)
    return Marked(gold, cut.document, cut.index, flags)


def _is_in(words: list[str], joined: str, shingles: set[tuple[str, ...]]) -> bool:
    if not words:
        return False
    if f" {' '.join(words)} " in joined:
        return True
    own = [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
    return bool(own) and sum(each in shingles for each in own) >= _MOSTLY * len(own)


def words_of(text: str) -> list[str]:
    """The words of a text, without regard to case."""
    return _WORD.findall(text.lower())


def word_f1(text: str, gold: str) -> float:
    """The F1 (0 to 1) of the words of two texts, as multisets."""
    found, wanted = Counter(words_of(text)), Counter(words_of(gold))
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total()) if both else float(not found and not wanted)


class Trial:
    """Cleans the pages of one outlet with proposed rules beside those in use."""

    def __init__(self, book: Rulebook, domain: str, pages: Sequence[GoldPage]) -> None:
        self.domain = domain
        self.pages = pages
        self.book = book
        found = set_of(book.sets, domain)  # "cultura.herald.example" is one of the desks of "herald.example"
        self.known = found if found is not None and not found.is_family else None
        self.families = [found.id] if found is not None and found.is_family else []

    @property
    def head(self) -> Table:
        """What a file begins with: the outlet's name and domain, or that it adds to the one in use."""
        if self.known is not None:
            return {"name": self.known.name, "extends": True}
        parts = self.domain.split(".")
        own = next((part for part in parts[:-1] if part not in _HOSTS), parts[0])
        inherited = {"families": [each.rpartition("/")[2] for each in self.families]} if self.families else {}
        return {"name": own.capitalize(), "domains": [self.domain], **inherited}

    def articles(self, table: Table) -> list[Article | None]:
        """Each page cleaned; ``None`` for one that cannot be."""
        cleaner = Cleaner(self._with(table), detect_language=False)
        return [_clean(cleaner, page) for page in self.pages]

    def scores(self, table: Table) -> list[float]:
        """The word F1 (0 to 1) of each page."""
        cleaned = self.articles(table)
        return [word_f1(each.text, page.body) if each else 0.0 for each, page in zip(cleaned, self.pages, strict=True)]

    def _with(self, table: Table) -> Rulebook:
        name = self.known.id if self.known else self.domain
        rules = rule_set({**self.head, **table}, name=name, file="<proposed>", is_family=False)
        joined: RuleSet = extended(self.known, rules) if self.known else rules
        return Rulebook({**self.book.sets, name: joined})


def _clean(cleaner: Cleaner, page: GoldPage) -> Article | None:
    try:
        return cleaner.clean(page.source, url=page.url)
    except InputError:
        return None
