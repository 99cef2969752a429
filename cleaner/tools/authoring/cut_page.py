"""A page cut up, and which of its blocks stand in the elements that a selector finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.blocks.document import Document
from cleaner.blocks.segment import segment
from cleaner.page.page import Page
from cleaner.rulebook.lasting_names import selectors
from cleaner.rulebook.selector import Selector, TreeIndex


class CutPage:
    """A page in HTML in its blocks. It remembers what selectors find: therefore not frozen."""

    def __init__(self, document: Document, index: TreeIndex) -> None:
        self.document = document
        self.index = index
        self._by_selector: dict[str, frozenset[int]] = {}

    def blocks_in(self, selectors: Iterable[str]) -> frozenset[int]:
        """The blocks in the elements that any of the selectors finds."""
        return frozenset().union(*(self._blocks_of(selector) for selector in selectors))

    def _blocks_of(self, selector: str) -> frozenset[int]:
        found = self._by_selector.get(selector)
        if found is None:
            elements = set(Selector(selector).select(self.index))
            held: list[bool] = []
            for box in self.document.boxes:  # each comes after the one around it
                held.append(box.element in elements or (box.parent is not None and held[box.parent.index]))
            found = frozenset(number for number, placed in enumerate(self.document.placed) if held[placed.box.index])
            self._by_selector[selector] = found
        return found

    def selectors_around(self, number: int) -> Iterator[str]:
        """Of the elements around a block, innermost first; at last, if its own has no name, as a child of its parent."""
        path = self.document.placed[number].box.path
        for box in path:
            yield from selectors(box.element)
        outer = next(iter(selectors(path[1].element)), None) if len(path) > 1 else None
        if outer and next(selectors(path[0].element), None) is None:
            yield f"{outer} > {path[0].tag}"

    def size(self, blocks: Iterable[int]) -> int:
        """The characters of some blocks."""
        return sum(len(self.document.blocks[number].text) for number in blocks)


def cut_page(page: Page) -> CutPage | None:
    """A page in its blocks; ``None`` for a text, which has no elements."""
    if page.tree is None:
        return None
    document = segment(page)  # takes scripts out of the tree, which must not change while its index is in use
    return CutPage(document, TreeIndex(page.tree))
