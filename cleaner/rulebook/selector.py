"""CSS selectors as values, and the index of a page's elements in which they are looked up.

An XPath looks at every element of the page for each selector, and its time can grow with the square of the page; here
elements are looked up by class, id or tag as browsers do it, and time grows with the page. docs/hand-written.md measures both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
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
            return self._attributes.get(value, [])
        if kind == "id":
            return self._ids.get(value, [])
        alike = self._classes.get(value, [])
        return alike[0] if len(alike) == 1 else sorted(chain(*alike), key=self._places.__getitem__)

    @cached_property
    def _attributes(self) -> dict[str, list[Element]]:
        """Attribute -> the elements that have it; one pass for all of them takes as long as the XPath for one."""
        index: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self._tree.iter():
            for name in element.keys():  # noqa: SIM118 - no mapping
                index[name].append(element)
        return dict(index)

    @cached_property
    def _classes(self) -> dict[str, list[list[Element]]]:
        """Class name -> elements, in a list for each whole attribute: cards have the same."""
        whole: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self._attributes.get("class", ()):
            whole[element.get("class")].append(element)
        index: defaultdict[str, list[list[Element]]] = defaultdict(list)
        for attribute, elements in whole.items():
            for name in dict.fromkeys(attribute.split()):
                index[name].append(elements)
        return dict(index)

    @cached_property
    def _places(self) -> dict[Element, int]:
        """Where each element with a class stands among those."""
        return {element: place for place, element in enumerate(self._attributes.get("class", ()))}

    @cached_property
    def _ids(self) -> dict[str, list[Element]]:
        index: dict[str, list[Element]] = {}
        for element in self._attributes.get("id", ()):
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
