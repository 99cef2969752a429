"""CSS selectors as values, and the index of a page's elements in which they are looked up.

An XPath looks at every element of the page for each selector, and its time can grow with the square of the page; here
elements are looked up by class, id or tag as browsers do it, and time grows with the page. docs/hand-written.md measures both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # cleaning text needs neither
    from lxml.etree import _Element as Element

    from cleaner.rulebook.css import Key, Matcher


class TreeIndex:
    """The elements of a page's tree by tag, class, id and attribute. The tree must not change while the index is in use."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree

    def candidates(self, kind: str, value: str) -> Iterable[Element]:
        """Elements with the ``class``, ``id``, ``attribute`` or ``tag`` of that name, in document order."""
        if kind == "tag":
            every: Iterable[Element] = self._tree.iter() if value == "*" else self._tree.iter(value)
            return every
        if kind == "attribute":
            found: list[Element] = self._tree.xpath("descendant-or-self::*[@*[name() = $name]]", name=value)
            return found
        index: dict[str, list[Element]] = self._classes if kind == "class" else self._ids
        return index.get(value, [])

    @cached_property
    def _classes(self) -> dict[str, list[Element]]:
        index: dict[str, list[Element]] = {}
        for element in self._tree.xpath("descendant-or-self::*[@class]"):
            for name in dict.fromkeys(element.get("class").split()):
                index.setdefault(name, []).append(element)
        return index

    @cached_property
    def _ids(self) -> dict[str, list[Element]]:
        index: dict[str, list[Element]] = {}
        for element in self._tree.xpath("descendant-or-self::*[@id]"):
            index.setdefault(element.get("id"), []).append(element)
        return index


class Selector:
    """A group of CSS selectors: types, classes, ids, attributes, ``:not()``, ``:is()``, descendants and children.

    It is parsed when it is used first, or by :meth:`check`. Compared by its source.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    def __getstate__(self) -> dict[str, str]:
        """What is pickled: the source alone."""
        return {"source": self.source}

    def __repr__(self) -> str:
        return f"Selector({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Selector) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    def check(self) -> None:
        """Raises :class:`cleaner.rulebook.css.SelectorError` if the selector cannot be used."""
        self._parts  # noqa: B018  # parsing is all that is wanted

    @cached_property
    def _parts(self) -> list[tuple[Key, Matcher]]:
        from cleaner.rulebook.css import compile_selectors

        return compile_selectors(self.source)

    def select(self, index: TreeIndex) -> Iterator[Element]:
        """The elements that match; in document order for each selector of a group."""
        for key, matches in self._parts:
            yield from (element for element in index.candidates(*key) if matches(element))
