"""Lists and tables of the article: each stays or goes as a whole, and between the article's paragraphs it stays sooner.

Tips, ingredients, results and lines of a program are short and often linked; alone they look like the lists beside an article.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.blocks.document import Box, Document, Placed

BETWEEN = 0.35
"""The labeller's probability from which on a list is the article's where blocks of the article stand above and below, right
beside it; elsewhere it takes one half. Of the words in such lists four of five are the article's."""
_LINKED = 0.5
"""Share of a list's characters in links above which it may be other stories'."""
_ITEMS = frozenset({"li", "tr"})
_LISTS = frozenset({"ul", "ol", "table"})
_BLOCKS_AN_ITEM = 3
"""Blocks in each item of a list from which on it is a page's layout, with whole articles for items, and no list."""


def by_list(document: Document, estimated: Sequence[float]) -> list[float]:
    """The probabilities, those of a list's items and of a table's rows made one: it stays or goes as a whole."""
    lists: dict[tuple[str, int], list[int]] = {}
    items: dict[tuple[str, int], set[int]] = {}
    list_of, item_of = _innermost(document, _LISTS), _innermost(document, _ITEMS)
    for number, placed in enumerate(document.placed):
        if _is_item(placed):
            around = (placed.block.kind, list_of[placed.box.index])
            lists.setdefault(around, []).append(number)
            items.setdefault(around, set()).add(item_of[placed.box.index])
    even = list(estimated)
    for around, numbers in lists.items():
        if len(numbers) > _BLOCKS_AN_ITEM * len(items[around]):
            continue
        sizes = [len(document.placed[number].block.text) for number in numbers]
        mean = sum(estimated[number] * size for number, size in zip(numbers, sizes, strict=True)) / sum(sizes)
        for number in numbers:
            even[number] = mean
    return even


def _innermost(document: Document, tags: frozenset[str]) -> list[int]:
    """For each box the index of the innermost one with one of the tags, itself or one around it; -1 where there is none."""
    found: list[int] = []
    for box in document.boxes:  # each before those in it
        found.append(box.index if box.tag in tags else found[box.parent.index] if box.parent is not None else -1)
    return found


def _is_item(placed: Placed) -> bool:
    """Whether a block is an item's or a row's; in a layout made with tables it is a cell's."""
    return placed.block.kind == "li" or (placed.block.kind == "row" and placed.box.tag == "tr")


def with_lists(document: Document, inside: Sequence[bool], even: Sequence[float]) -> list[bool]:
    """``inside`` with the lists, tables and listings between blocks of the article; ``even`` is what :func:`by_list` gives."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, placed in enumerate(document.placed):
        for box in placed.box.path if inside[number] else ():
            first.setdefault(box.index, number)
            last[box.index] = number
    found = list(inside)
    for number, placed in enumerate(document.placed):
        if not inside[number] and even[number] >= BETWEEN:
            around = _around(placed)
            is_between = any(first.get(box.index, number) < number < last[box.index] for box in around)
            found[number] = is_between and around[0].link_chars <= _LINKED * around[0].chars
    return found


def _around(placed: Placed) -> Sequence[Box]:
    """The outermost list around a block, or the listing that it is, and the element around that; none of other blocks."""
    path = placed.box.path
    if placed.block.kind == "pre":
        return path[:2]
    outermost = max((at for at, box in enumerate(path) if box.tag in _LISTS and _is_item(placed)), default=len(path))
    return path[outermost : outermost + 2]
