"""Which blocks of a page are the article's: by the outlet's layout, else by the labeller or trafilatura; then by element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Document
from cleaner.label import elements, layout, title_standfirst, trafilatura
from cleaner.label.elements import KEPT, Marks
from cleaner.label.live_pages import posts
from cleaner.label.not_article import not_an_article
from cleaner.learned.html_model import confidence, probabilities
from cleaner.metadata.values import PageMetadata
from cleaner.model import Block, Favor, Label, Mark, Post
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import Index

OUTDATED = "rules-outdated"
LABELLER = "labeller"
_MEMBERS = frozenset({"li", "row"})
_ITEMS = frozenset({"li", "tr"})
_LISTS = frozenset({"ul", "ol", "table"})
_BLOCKS_AN_ITEM = 3
"""Blocks in each item of a list from which on it is a page's layout, with whole articles for items, and no list."""

_LEAST: dict[Favor, float] = {"precision": 0.7, "balance": 0.5, "recall": 0.3}
"""The probability from which on a block is the article's."""

TRUSTED = 0.85
"""The word F1 to be expected of the labeller's choice below which trafilatura is asked too, on one page in twenty."""

MOST_BLOCKS = 20_000
"""Blocks above which it is not asked: its time grows with their square, 200,000 took a minute, and no article has so many."""

YES, NO = 0.4, 0.25
"""How far trafilatura's word on a block then moves the probability towards yes or no. Which it is hardly matters to the
labelled articles (0.1 points of word F1 on two sets of three, 0.2 on the third); on pages of other kinds it finds more."""


class Decision(NamedTuple):
    """The page's blocks, those outside the article marked, and how that was decided."""

    blocks: tuple[Block, ...]
    by: str
    kind: str
    warnings: tuple[str, ...]
    posts: tuple[Post, ...] = ()


def decide(
    tree: Element, index: Index, document: Document, rules: Rules, facts: PageMetadata, favor: Favor = "balance"
) -> Decision:
    """Mark every block that is not the article's; the others are for the text rules to look at."""
    chances = probabilities(document, title=facts.title, description=facts.standfirst)
    found = layout.layout(document, index, rules, facts.published)
    if found is not None:
        is_in, by = layout.inside(document, found.roots), found.rule.id
    else:
        is_in, by = _generic(tree, document, chances, _LEAST[favor])
    kind = not_an_article(document, is_in, facts)
    if kind is not None:
        return _nothing(document, kind, by)
    said = elements.marks(document, index, rules, [i for i, inside in enumerate(is_in) if inside], chances)
    marked = _marks(document, is_in, said, by)
    title_standfirst.mark(document, marked, facts)
    places = posts(document, marked, found.entries) if found is not None else ()
    is_telling = _is_telling(document, is_in)
    scores = [round(p, 3) if is_telling else None for p in chances]
    rows = zip(document.placed, marked, scores, strict=True)
    blocks = tuple(placed.block.judged(mark, score) for placed, mark, score in rows)
    return Decision(blocks, by, "article", tuple(_outdated(rules)) if found is None else (), places)


def _generic(tree: Element, document: Document, chances: list[float], least: float) -> tuple[list[bool], str]:
    """The article's blocks by the labeller; where it does not trust itself, trafilatura has a say."""
    if len(document.placed) > MOST_BLOCKS or confidence(document, chances) >= TRUSTED:
        return [p >= least for p in _by_list(document, chances)], LABELLER
    seen = trafilatura.article(tree, document)
    both = weighed(chances, seen)
    return [p >= least for p in _by_list(document, both)], f"{LABELLER}+{trafilatura.NAME}"


def weighed(chances: Sequence[float], seen: Sequence[bool]) -> list[float]:
    """The labeller's probabilities, moved by trafilatura's yes or no to each block."""
    return [p + YES * (1.0 - p) if also else (1.0 - NO) * p for p, also in zip(chances, seen, strict=True)]


def _by_list(document: Document, chances: list[float]) -> list[float]:
    """The probabilities, those of a list's items and of a table's rows made one: it stays or goes as a whole."""
    lists: dict[tuple[str, int], list[int]] = {}
    items: dict[tuple[str, int], set[int]] = {}
    for number, (block, box, _) in enumerate(document.placed):
        if block.kind in _MEMBERS:
            path = box.path
            around = (block.kind, next((each.index for each in path if each.tag in _LISTS), -1))
            lists.setdefault(around, []).append(number)
            items.setdefault(around, set()).add(next((each.index for each in path if each.tag in _ITEMS), -1))
    even = list(chances)
    for around, numbers in lists.items():
        if len(numbers) > _BLOCKS_AN_ITEM * len(items[around]):
            continue
        sizes = [len(document.placed[number].block.text) for number in numbers]
        mean = sum(chances[number] * size for number, size in zip(numbers, sizes, strict=True)) / sum(sizes)
        for number in numbers:
            even[number] = mean
    return even


def _nothing(document: Document, kind: str, by: str) -> Decision:
    """Every block out: there is no article on the page."""
    mark = Mark(Label.OTHER, f"page/{kind}")
    return Decision(tuple(placed.block._replace(mark=mark) for placed in document.placed), by, kind, ())


def _marks(document: Document, is_in: Sequence[bool], said: Marks, by: str) -> list[Mark | None]:
    """A mark for every block outside, and for those that a rule names inside."""
    introduced = _introduced(document, is_in)
    marked: list[Mark | None] = []
    for number, inside in enumerate(is_in):
        word = said.of(document, number)
        if word is not None and (word.rule == KEPT or (inside and number in introduced)):
            marked.append(None)
        elif word is not None and (not word.weak or inside == word.label.in_text):
            marked.append(elements.mark(word))
        else:
            marked.append(None if inside else Mark(Label.OTHER, f"{by}/outside"))
    return marked


def _is_telling(document: Document, is_in: Sequence[bool]) -> bool:
    """Whether there is anything on the page to tell the article from; of bare paragraphs the words alone speak."""
    inside = {placed.box.parent for placed, here in zip(document.placed, is_in, strict=True) if here}
    return any(not here and placed.box.parent not in inside for placed, here in zip(document.placed, is_in, strict=True))


def _introduced(document: Document, is_in: Sequence[bool]) -> frozenset[int]:
    """The items of lists that a paragraph of the article leads on to with a colon; those are the article's, linked or not."""
    found: set[int] = set()
    leads_on = False
    for number, placed in enumerate(document.placed):
        if placed.block.kind != "li":
            leads_on = is_in[number] and placed.block.text.endswith(":")
        elif leads_on:
            found.add(number)
    return frozenset(found)


def _outdated(rules: Rules) -> list[str]:
    """The rule sets whose layouts none of the page's elements fit."""
    return [f"{OUTDATED}: {rule_set.id}: no element of this page fits its layout" for rule_set in rules.sets if rule_set.layouts]
