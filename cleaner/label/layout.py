"""The elements that an outlet's rules name as the article's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import Selector, TreeIndex
from cleaner.rulebook.values import LayoutRule

LEAST = 100
"""Characters; a root that holds less is taken for a layout that has changed."""


class Found(NamedTuple):
    """A layout that fits the page, and the boxes of its roots and live entries."""

    rule: LayoutRule
    roots: tuple[Box, ...]
    entries: tuple[Box, ...]


def layout(document: Document, index: TreeIndex, rules: Rules, published: str | None) -> Found | None:
    """The first layout of the rule sets in use whose roots hold an article."""
    layouts = [rule for rule_set in rules.sets for rule in rule_set.layouts]
    boxes = {box.element: box for box in document.boxes} if layouts else {}
    for rule in layouts:
        if rule.valid_until and published and published[:10] > rule.valid_until:
            continue
        entries = _outermost(_boxes(rule.entry, index, boxes))
        roots = _outermost(_boxes(rule.root, index, boxes)) or entries
        if sum(box.chars for box in roots) >= LEAST:
            return Found(rule, roots, entries)
    return None


def _boxes(selectors: tuple[Selector, ...], index: TreeIndex, boxes: dict[Element, Box]) -> Iterator[Box]:
    for selector in selectors:
        for element in selector.select(index):
            if element in boxes:
                yield boxes[element]


def _outermost(found: Iterator[Box]) -> tuple[Box, ...]:
    """The boxes that are not inside another one, in page order."""
    chosen = {box.index: box for box in found}
    return tuple(chosen[i] for i in sorted(chosen) if not any(box.index in chosen for box in chosen[i].path[1:]))


def inside(document: Document, roots: tuple[Box, ...]) -> list[bool]:
    """For each block whether it stands in one of the boxes."""
    wanted = {box.index for box in roots}
    within: list[bool] = []
    for box in document.boxes:
        within.append(box.index in wanted or (box.parent is not None and within[box.parent.index]))
    return [within[placed.box.index] for placed in document.placed]
