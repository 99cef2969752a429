"""A page's tree to text and blocks: what a reader would see, in reading order, each block with its place in the tree."""

from __future__ import annotations

import re
from itertools import chain

from lxml import etree
from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.inline_elements import INLINE_ELEMENTS
from cleaner.blocks.openings import mend_openings
from cleaner.blocks.unseen import empty_unseen_spans
from cleaner.model import Block, Inline
from cleaner.page.control import CONTROL

UNSEEN = tuple("annotation canvas datalist iframe noscript object script select style svg template textarea".split())
"""Elements without words of the page's own. A ``noscript`` holds pictures or, on some sites, raw script."""

PARAGRAPH = "p"
"""The kind of a block in no element of a kind of its own."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS = {"li": "li", "tr": "row", "blockquote": "quote", "figcaption": "caption", "caption": "caption", "pre": "pre"}
_KINDS |= zip(_HEADINGS, _HEADINGS, strict=True)
_CELLS = frozenset({"td", "th"})
_EMPHASIS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "link"}
_INLINE, _MARKED, _LINE_BREAK, _BLOCK, _NOTHING, _HEAD = range(6)
_ROLES = dict.fromkeys(INLINE_ELEMENTS, _INLINE) | dict.fromkeys(_EMPHASIS, _MARKED) | {"br": _LINE_BREAK, "head": _HEAD}
_ROLES |= dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), _NOTHING)
"""What an element does to the flow of words. Those not listed begin blocks, the custom ones (``<gu-island>``) too."""

_LAYOUT = ("table", "ul", "ol", "article", "section", "figure", *_HEADINGS)
CELL_BREAK = " | "
"""Between the cells of a row."""
BLOCK_BREAK = "\n\n"
"""Behind each block in the text of a page."""
LONGEST_ROW = 1_000
"""Characters; a longer row of a table is a layout made with tables."""

_UNPRINTABLE = re.compile("[\xad\u200b\u2060]|" + CONTROL.pattern)
"""Besides control characters, what only says where a line may be broken."""


def segment(tree: Element) -> Document:
    """The words of a page in reading order; ``tree`` is its ``html`` element.

    Text directly in a ``div`` is a block as a paragraph is; inline elements do not
    break one, two ``<br>`` in a row do. Elements in :data:`UNSEEN` are taken out of the tree, and so are the words inside a
    line that only a screen reader says; first letters are put back to their words, and a box that pops up inside a
    sentence is a block of its own behind it.
    """
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    empty_unseen_spans(tree)
    mend_openings(tree)
    return _Walk().run(tree)


class _Walk:
    """One pass over the tree. Lives for one call of :func:`segment`.

    ``around`` holds the block-level elements that are open. A box is made of each when the first block is found in it: a page
    has as many elements without a word in them.
    """

    __slots__ = (
        "around", "boxes", "in_link", "inlines", "is_item", "length", "link_chars",
        "open_boxes", "opened", "parts", "placed", "row", "size", "space", "texts",
    )  # fmt: skip

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.placed: list[Placed] = []
        self.boxes: list[Box] = []
        self.inlines: list[Inline] = []
        self.around: list[Element] = []
        self.open_boxes: list[Box] = []
        self.row: Element | None = None
        self.is_item = False
        self.in_link = 0
        self.opened: list[int] = []
        self.parts: list[str] = []  # of the next block, as the three below
        self.size = 0
        self.link_chars = 0
        self.space = ""

    def run(self, tree: Element) -> Document:
        _enter_and_leave(self, tree)
        if self.size:
            self.flush()
        _sum(self.boxes)
        blocks = [placed.block for placed in self.placed]
        return Document("".join(self.texts), blocks, tuple(self.placed), tuple(self.boxes), tuple(self.inlines))

    def enter(self, element: Element, role: int) -> None:
        """Take in an element's beginning, and the text before the first one in it."""
        if role == _BLOCK:
            self.open_block(element)
        elif role == _MARKED:
            self.in_link += element.tag == "a"
            self.opened.append(self.length + self.size + (len(self.space) if self.size else 0))
        elif role == _LINE_BREAK:
            self.break_line()
        if role != _NOTHING and (text := element.text):
            self.words(text)

    def leave(self, element: Element, role: int) -> None:
        """Take in an element's end, and the text behind it."""
        if role == _BLOCK:
            self.close_block(element)
        elif role == _MARKED:
            self.close_inline(element)
        if tail := element.tail:
            self.words(tail)

    def break_line(self) -> None:
        if self.space == "\n":
            self.flush()
        elif self.size:
            self.space = "\n"

    def open_block(self, element: Element) -> None:
        tag = element.tag
        if self.row is not None:
            if tag in _CELLS and self.size:
                self.space = CELL_BREAK
            return
        if self.size:
            self.flush()
        self.space = ""
        self.around.append(element)
        if tag == "li":
            self.is_item = True
        elif tag == "tr" and _is_row(element):
            self.row = element

    def close_block(self, element: Element) -> None:
        if self.row is None or element is self.row:
            self.row = None
            if self.size:
                self.flush()
            self.space = ""
            self.around.pop()
            if len(self.open_boxes) > len(self.around):
                self.open_boxes.pop()

    def close_inline(self, element: Element) -> None:
        tag = element.tag
        self.in_link -= tag == "a"
        start, end = self.opened.pop(), self.length + self.size
        if end > start:
            self.inlines.append(Inline(start, end, _EMPHASIS[tag], element.get("href")))

    def words(self, text: str) -> None:
        """Add text to the block, white space folded; white space alone parts the words around it."""
        if text.isspace():
            self.space = self.space or " "
            return
        folded = " ".join(text.split())
        if not folded.isprintable():
            folded = _UNPRINTABLE.sub("", folded)
        if self.size and (self.space or text[0].isspace()):
            self.parts.append(self.space or " ")
            self.size += len(self.parts[-1])
        self.parts.append(folded)
        self.size += len(folded)
        if self.in_link:
            self.link_chars += len(folded)
        self.space = " " if text[-1].isspace() else ""

    def flush(self) -> None:
        """End the block; there is something in it."""
        if self.around:
            box = self.box()
            written = "".join(self.parts)
            text = " ".join(written.split()) if "\n" in written else written
            start, size, links = self.length, self.size, self.link_chars
            is_bullet = self.is_item and box.kind == "li"
            self.is_item = False
            block = Block(start, start + size, text, text.lower(), bullet=is_bullet, kind=box.kind, links=links / size)
            self.placed.append(Placed(block, box, links))
            self.texts += (written, BLOCK_BREAK)
            self.length = start + size + len(BLOCK_BREAK)
            box.chars += size
            box.link_chars += links
        self.parts = []
        self.size = self.link_chars = 0
        self.space = ""

    def box(self) -> Box:
        """The innermost open element's box, made with those around it if this is their first block."""
        boxes = self.open_boxes
        for element in self.around[len(boxes) :]:
            parent = boxes[-1] if boxes else None
            tag = element.tag
            kind = _KINDS.get(tag) or (parent.kind if parent is not None else PARAGRAPH)
            boxes.append(Box(len(self.boxes), parent, element, tag, kind))
            self.boxes.append(boxes[-1])
        return boxes[-1]


def _enter_and_leave(walk: _Walk, tree: Element) -> None:
    """Take every element of a page to ``walk`` at its beginning and at its end, but for its head and what is in that."""
    path: list[Element] = []  # the element and those around it, from the root; iter() takes half the time of iterwalk()
    roles: list[int] = []  # theirs
    head: Element | None = None
    role_of = _ROLES.get
    for element in chain(tree.iter(), (None,)):
        parent = None if element is None else element.getparent()
        while path and path[-1] is not parent:
            left, role = path.pop(), roles.pop()
            if head is None:
                walk.leave(left, role)
            elif left is head:
                head = None
        if element is None:
            break
        path.append(element)
        roles.append(role := role_of(element.tag, _BLOCK))
        if role == _HEAD:
            head = head if head is not None else element
        elif head is None:
            walk.enter(element, role)


def _sum(boxes: list[Box]) -> None:
    """Add what is in each box to the one around it, which comes before it."""
    for box in reversed(boxes):
        if box.parent is not None:
            box.parent.chars += box.chars
            box.parent.link_chars += box.link_chars


def _is_row(row: Element) -> bool:
    """Whether a table's row holds data: several cells, none of them a piece of the layout."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or next(row.iterdescendants(*_LAYOUT), None) is not None or any(map(_has_paragraphs, cells)):
        return False
    return len("".join(row.itertext())) <= LONGEST_ROW


def _has_paragraphs(cell: Element) -> bool:
    """Whether a cell holds more than one paragraph: two breaks in a row part them as well."""
    paragraphs = sum(bool("".join(each.itertext()).strip()) for each in cell.iterdescendants(PARAGRAPH))
    return paragraphs > 1 or any(
        (below := line.getnext()) is not None and below.tag == "br" and not (line.tail or "").strip()
        for line in cell.iterdescendants("br")
    )
