"""The elements that an outlet's rules name as the article's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import Index, Selector
from cleaner.rulebook.values import LayoutRule

LEAST = 100
"""Characters; a root that holds less is taken for a layout that has changed."""

_GOOD_PART = 0.2
_INNER = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z_-]*[A-Za-z]")
"""Names with digits in them are mostly generated."""


class Found(NamedTuple):
    """A layout that fits the page, and the boxes of its roots and live entries."""

    rule: LayoutRule
    roots: tuple[Box, ...]
    entries: tuple[Box, ...]


def layout(document: Document, index: Index, rules: Rules, published: str | None) -> Found | None:
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


def _boxes(selectors: tuple[Selector, ...], index: Index, boxes: dict[Element, Box]) -> Iterator[Box]:
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


def roots_of(document: Document, is_in: Sequence[bool]) -> tuple[str, ...]:
    """A selector for each element that directly holds a good part of the article, in page order."""
    sizes: Counter[int] = Counter()
    for placed, here in zip(document.placed, is_in, strict=True):
        holder = next((box for box in placed.box.path if _selector(box) and box.tag not in _INNER), None)
        if here and holder is not None:
            sizes[holder.index] += len(placed.block.text)
    total = sizes.total()
    return tuple(dict.fromkeys(_selector(document.boxes[i]) for i in sorted(sizes) if sizes[i] >= _GOOD_PART * total))


def _selector(box: Box) -> str:
    """How to select a box by what will last: its purpose, else its id, else its classes; empty where it has none."""
    element = box.element
    for name in ("itemprop", "data-testid", "data-component"):
        if element.get(name):
            return f'[{name}="{element.get(name)}"]'
    if _PLAIN.fullmatch(element.get("id") or ""):
        return f"#{element.get('id')}"
    names = [name for name in (element.get("class") or "").split() if _PLAIN.fullmatch(name)]
    return ".".join((box.tag, *names[:2])) if names else ""
