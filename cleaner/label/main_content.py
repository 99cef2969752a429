"""Which blocks of a page are the article's: by the outlet's layout, else by the learned labeller, with trafilatura in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Document
from cleaner.label import layout, trafilatura
from cleaner.label.brief import brief
from cleaner.label.lists import by_list, with_lists
from cleaner.label.not_article import not_an_article
from cleaner.label.stray import with_strays
from cleaner.learned.html_model import confidence, probabilities
from cleaner.metadata.values import PageMetadata
from cleaner.model import Favor
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import TreeIndex

OUTDATED = "rules-outdated"
LABELLER = "labeller"

KEEP_THRESHOLD: dict[Favor, float] = {"precision": 0.7, "balance": 0.5, "recall": 0.3}
"""The probability from which on a block is the article's."""

CONFIDENCE_THRESHOLD = 0.85
"""The word F1 to be expected of the labeller's choice below which trafilatura is asked too, on one page in twenty."""

HARDLY_ANY, EXPECTED = 0.15, 500
"""Share of the characters to be expected of an article under which a choice has lost it, and how many have to be expected.

A guide of hundreds of blocks, each as likely as not, was lost whole for a hair's breadth (word F1 0.10, 0.90 so), and few pages
are decided so: 3 and 2 of 1,194 out of fold with two seeds, none of them for the worse."""

MOST_BLOCKS = 20_000
"""Blocks above which it is not asked: its time grows with their square, 200,000 took a minute, and no article has so many."""

AGREE_WEIGHT, DISAGREE_WEIGHT = 0.4, 0.25
"""How far trafilatura's answer on a block then moves the probability towards 1 or 0. Which it is hardly matters to the
labelled articles (0.1 points of word F1 on two sets of three, 0.2 on the third); on pages of other kinds it finds more."""


class MainContent(NamedTuple):
    """Which blocks are the article's, and how that was decided.

    Attributes:
        inside: for each block whether it is the article's.
        estimates: gives the learned labeller's probability for each block. It is asked when this is called first: where a layout
            decides, few pages have a block in doubt, and asking takes a fifth of a page's time.
        by: a layout rule's id, ``labeller`` or ``labeller+trafilatura``.
        kind: what the page is if it holds no article.
        has_surroundings: whether anything stands outside but among the article's own blocks; of bare paragraphs the words alone
            speak.
    """

    inside: Sequence[bool]
    estimates: Callable[[], Sequence[float]]
    by: str
    kind: str | None
    layout: layout.Found | None
    has_surroundings: bool
    warnings: tuple[str, ...]

    def probability(self, index: int) -> float:
        """The learned labeller's probability that a block is the article's; 0 outside a layout that fits."""
        return 0.0 if self.layout is not None and not self.inside[index] else self.estimates()[index]


def main_content(
    tree: Element, document: Document, index: TreeIndex, rules: Rules, metadata: PageMetadata, favor: Favor
) -> MainContent:
    """Tell the article's blocks from the others; ``tree`` is the page's, which trafilatura is shown a copy of."""
    estimates = cache(partial(probabilities, document, title=metadata.title, description=metadata.standfirst))
    found = layout.layout(document, index, rules, metadata.published)
    if found is not None:
        inside, by = layout.inside(document, found.roots), found.rule.id
    else:
        estimated = estimates()
        even, by = _learned(tree, document, estimated)
        threshold = keep_threshold(document, even, favor) if by != LABELLER else KEEP_THRESHOLD[favor]
        inside = [p >= threshold for p in even]
        if favor != "precision":
            inside = with_strays(document, with_lists(document, inside, even), estimated)
        if not any(inside):
            inside = brief(document, metadata) or inside
    kind = not_an_article(document, inside, metadata)
    outdated = _outdated(rules) if found is None and kind is None else ()
    return MainContent(inside, estimates, by, kind, found, _has_surroundings(document, inside), outdated)


def _has_surroundings(document: Document, inside: Sequence[bool]) -> bool:
    parents = {placed.box.parent for placed, is_in in zip(document.placed, inside, strict=True) if is_in}
    return any(not is_in and placed.box.parent not in parents for placed, is_in in zip(document.placed, inside, strict=True))


def _learned(tree: Element, document: Document, estimated: Sequence[float]) -> tuple[list[float], str]:
    """The probabilities by the learned labeller, one for each list; where it is not confident, trafilatura has a say."""
    if len(document.placed) > MOST_BLOCKS or confidence(document, estimated) >= CONFIDENCE_THRESHOLD:
        return by_list(document, estimated), LABELLER
    both = weighed(estimated, trafilatura.article(tree, document))
    return by_list(document, both), f"{LABELLER}+{trafilatura.NAME}"


def keep_threshold(document: Document, p: Sequence[float], favor: Favor) -> float:
    """The probability from which on blocks are the article's: a lower one where else hardly any of it would be kept."""
    threshold = KEEP_THRESHOLD[favor]
    sizes = [len(placed.block.text) for placed in document.placed]
    expected = sum(probability * size for probability, size in zip(p, sizes, strict=True))
    kept = sum(size for probability, size in zip(p, sizes, strict=True) if probability >= threshold)
    is_lost = favor == "balance" and expected >= EXPECTED and kept < HARDLY_ANY * expected
    return KEEP_THRESHOLD["recall"] if is_lost else threshold


def weighed(estimated: Sequence[float], agreed: Sequence[bool]) -> list[float]:
    """The labeller's probabilities, moved by whether trafilatura has the block in the article."""
    return [
        p + AGREE_WEIGHT * (1.0 - p) if also else (1.0 - DISAGREE_WEIGHT) * p for p, also in zip(estimated, agreed, strict=True)
    ]


def _outdated(rules: Rules) -> tuple[str, ...]:
    """The rule sets whose layouts none of the page's elements fit."""
    return tuple(f"{OUTDATED}: {each.id}: no element of this page fits its layout" for each in rules.sets if each.layouts)
