"""What the rules say of a page's elements: which mark each box has, its own or one from around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document
from cleaner.model import Label, Mark
from cleaner.rulebook.index import Rules
from cleaner.rulebook.selector import Index
from cleaner.rulebook.values import LARGEST_ELEMENT, ElementRule

KEPT = "keep"
_KEEP = ElementRule(KEPT, Label.BODY)
_PROSE = 0.8
"""Mean probability of an element's text from which on the words of its class say less than the labeller."""

_MOST_OF_ARTICLE = 0.4
"""Share of the article's characters in an element from which on its name says nothing: it is around the article."""


class Said(NamedTuple):
    """A rule's word on a box. A ``weak`` one names what is out of the article anyway."""

    label: Label
    rule: str
    weak: bool = False


class Marks(NamedTuple):
    """What is said of each box, by its index, and of blocks that are one inline element, by theirs."""

    boxes: tuple[Said | None, ...]
    blocks: dict[int, Said]

    def of(self, document: Document, index: int) -> Said | None:
        """What is said of a block."""
        return self.blocks.get(index) or self.boxes[document.placed[index].box.index]


def marks(document: Document, index: Index, rules: Rules, article: Sequence[int], chances: Sequence[float] = ()) -> Marks:
    """What the rules say of the boxes.

    ``article`` holds the indices of blocks that seem to be the article's, ``chances`` the labeller's probabilities.
    """
    sizes = _sizes(document, article)
    total = max(sizes, default=0)
    by_element = {box.element: box for box in document.boxes}
    around = frozenset(box.index for box in document.boxes if sizes[box.index] > _MOST_OF_ARTICLE * total)
    own, inline = _selected(index, rules, by_element, around)
    prose = _prose(document, chances)
    said: list[Said | None] = []
    for box in document.boxes:
        found = own.get(box.index) or _named(box, rules, is_around=box.index in around)
        if found is not None and box.index in prose and box.index not in own:
            found = found._replace(weak=True)
        inherited = said[box.parent.index] if box.parent is not None else None
        said.append(_stronger(inherited, found))
    return Marks(tuple(said), _blocks(document, inline))


def _stronger(outer: Said | None, inner: Said | None) -> Said | None:
    """An inner element's mark is the more exact one, but a weak one does not undo a strong one around it."""
    if inner is None or (outer is not None and inner.weak and not outer.weak):
        return outer
    return inner


def _prose(document: Document, chances: Sequence[float]) -> frozenset[int]:
    """Boxes in which the labeller sees little but the article: ``class="biography"`` can be a section of a life."""
    weights = (chance * len(placed.block.text) for placed, chance in zip(document.placed, chances, strict=False))
    sums = _summed(document, weights)
    return frozenset(box.index for box in document.boxes if box.chars and sums[box.index] >= _PROSE * box.chars)


def _sizes(document: Document, article: Sequence[int]) -> list[float]:
    """The article's characters in each box."""
    inside = frozenset(article)
    return _summed(document, (len(each.block.text) if number in inside else 0 for number, each in enumerate(document.placed)))


def _summed(document: Document, weights: Iterable[float]) -> list[float]:
    """What the blocks in each box weigh; a box comes after the one around it."""
    sums = [0.0] * len(document.boxes)
    for placed, weight in zip(document.placed, weights, strict=False):
        sums[placed.box.index] += weight
    for box in reversed(document.boxes):
        if box.parent is not None:
            sums[box.parent.index] += sums[box.index]
    return sums


def _selected(
    index: Index, rules: Rules, by_element: dict[Element, Box], around: frozenset[int]
) -> tuple[dict[int, Said], dict[int, list[tuple[str, Said]]]]:
    """What selectors say: of boxes that are not ``around`` the article, and of inline elements by the box that they are in."""
    own: dict[int, Said] = {}
    inline: dict[int, list[tuple[str, Said]]] = {}
    for element, rule in _found(index, rules):
        said = Said(rule.label, rule.id, rule.weak)
        box = by_element.get(element)
        if box is not None:
            if _fits(box, rule) and (box.index not in around or rule.label.in_text):
                own.setdefault(box.index, said)
            continue
        outer = next((by_element[each] for each in element.iterancestors() if each in by_element), None)
        if outer is not None:
            inline.setdefault(outer.index, []).append((" ".join("".join(element.itertext()).split()), said))
    return own, inline


def _found(index: Index, rules: Rules) -> Iterator[tuple[Element, ElementRule]]:
    for rule_set in rules.sets:
        for selector in rule_set.kept_elements:
            for element in selector.select(index):
                yield element, _KEEP
    for rule in rules.selected_elements:
        for selector in rule.css:
            for element in selector.select(index):
                yield element, rule


def _fits(box: Box, rule: ElementRule) -> bool:
    """Whether the box is neither too large nor too short of links for the rule."""
    return (rule.longest is None or box.chars <= rule.longest) and box.link_chars >= rule.links * box.chars


def _blocks(document: Document, inline: dict[int, list[tuple[str, Said]]]) -> dict[int, Said]:
    """Blocks whose whole text is that of a selected inline element."""
    found: dict[int, Said] = {}
    for number, placed in enumerate(document.placed) if inline else ():
        for text, said in inline.get(placed.box.index, ()):
            if text == placed.block.text:
                found.setdefault(number, said)
    return found


def _named(box: Box, rules: Rules, *, is_around: bool) -> Said | None:
    """What a box's tag, class and id say."""
    if is_around or not box.chars:
        return None
    for rule in rules.named_elements.find(box.tag, box.names):
        if _fits(box, rule) and (rule.longest is not None or box.chars <= LARGEST_ELEMENT):
            return Said(rule.label, rule.id, rule.weak)
    return None


def mark(said: Said) -> Mark:
    """The mark for a block."""
    return Mark(said.label, said.rule)
