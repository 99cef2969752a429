"""A page or a text cut up: its blocks, and of a page in HTML the elements that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import Block, Inline

if TYPE_CHECKING:  # texts need no lxml
    from lxml.etree import _Element as Element


class Box:
    """A block-level element: where it hangs, what it is called, how much text is in it.

    Not frozen, because the text in it is counted while the walk over the page goes on. When the document is made it is
    complete and stays as it is.

    Attributes:
        index: its place among the document's boxes, which are in the order in which they begin.
        parent: the box around it, ``None`` for the outermost.
        tag: the element's name.
        names: its class names and its id.
        kind: what it makes of the blocks in it: ``p``, ``h1`` to ``h6``, ``li``, ``quote``, ``row``, ``caption`` or ``pre``.
        chars, link_chars: characters of all blocks in it, and those of them that are links'.
    """

    __slots__ = ("chars", "element", "index", "kind", "link_chars", "names", "parent", "tag")

    def __init__(self, index: int, parent: Box | None, element: Element, tag: str, kind: str) -> None:
        self.index = index
        self.parent = parent
        self.element = element
        self.tag = tag
        self.kind = kind
        get = element.get
        self.names = f"{get('class') or ''} {get('id') or ''}"
        self.chars = 0
        self.link_chars = 0

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
    """A page or text cut up.

    Attributes:
        text: what the blocks' offsets count: of a page in HTML what a reader sees, a blank line between blocks.
        blocks: in reading order.
        placed: of a page, where each block stands.
        boxes: of a page, the elements that hold a block, each before those in it.
        inlines: of a page, what is emphasised and linked.
    """

    text: str
    blocks: Sequence[Block]
    placed: tuple[Placed, ...] = ()
    boxes: tuple[Box, ...] = ()
    inlines: tuple[Inline, ...] = ()


def blocks_of_boxes(document: Document) -> list[range]:
    """The blocks in each box, which stand side by side, in the order of the boxes."""
    first = [len(document.placed)] * len(document.boxes)
    end = [0] * len(document.boxes)
    for index, placed in enumerate(document.placed):
        first[placed.box.index] = min(first[placed.box.index], index)
        end[placed.box.index] = index + 1
    for box in reversed(document.boxes):  # each behind the one around it
        if box.parent is not None:
            around = box.parent.index
            first[around], end[around] = min(first[around], first[box.index]), max(end[around], end[box.index])
    return [range(*ends) for ends in zip(first, end, strict=True)]
