"""A page or a text cut up: its blocks, and of a page in HTML the elements that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import Block, Inline

if TYPE_CHECKING:  # texts need no lxml
    from lxml.etree import _Element as Element


class Box:
    """A block-level element: where it hangs, what it is called, how much text is in it."""

    __slots__ = ("_names", "chars", "element", "index", "kind", "link_chars", "parent", "tag")

    def __init__(self, index: int, parent: Box | None, element: Element, tag: str, kind: str) -> None:
        self.index = index
        self.parent = parent
        self.element = element
        self.tag = tag
        self.kind = kind
        self._names: str | None = None
        self.chars = 0
        self.link_chars = 0

    @property
    def names(self) -> str:
        """Its class names and its id."""
        if self._names is None:
            get = self.element.get
            self._names = f"{get('class') or ''} {get('id') or ''}"
        return self._names

    @property
    def path(self) -> list[Box]:
        """The box and those around it, outwards."""
        boxes: list[Box] = []
        box: Box | None = self
        while box is not None:
            boxes.append(box)
            box = box.parent
        return boxes


class Placed(NamedTuple):
    """A block, the innermost box it stands in, and how many of its characters are links'."""

    block: Block
    box: Box
    link_chars: int


class Document(NamedTuple):
    """What is to be labelled: ``text`` is what the blocks' offsets count.

    Of a page in HTML that is the text as a reader sees it, a blank line between blocks; ``placed`` says of each block where
    it stands, ``boxes`` holds the block-level elements with words in them, ``inlines`` emphasis and links. A text has none.
    """

    text: str
    blocks: Sequence[Block]
    placed: tuple[Placed, ...] = ()
    boxes: tuple[Box, ...] = ()
    inlines: tuple[Inline, ...] = ()
