"""A page's tree to text and blocks: what a reader would see, in reading order, each block with its place in the tree."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from cleaner.model import Block, Inline
from cleaner.page import CONTROL

UNSEEN = tuple("annotation canvas datalist iframe noscript object script select style svg template textarea".split())
"""Elements without words of the page's own. A ``noscript`` holds pictures or, on some sites, raw script."""

_INLINES = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd mark meter nobr output picture progress q "
    "rb rp rt ruby s samp small source span strike strong sub sup time tt u var wbr "
    "math mfenced mfrac mi mn mo mover mroot mrow mspace msqrt mstyle msub msubsup msup mtext munder munderover semantics".split()
)
PARAGRAPH = "p"
_KINDS = {"li": "li", "tr": "row", "blockquote": "quote", "figcaption": "caption", "caption": "caption", "pre": "pre"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_EMPHASIS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "link"}
_INLINE, _MARKED, _LINE_BREAK, _BLOCK, _NOTHING, _HEAD = range(6)
_ROLES = dict.fromkeys(_INLINES, _INLINE) | dict.fromkeys(_EMPHASIS, _MARKED) | {"br": _LINE_BREAK, "head": _HEAD}
"""What an element does to the flow of words. Those not listed begin blocks, the custom ones (``<gu-island>``) too."""

_LAYOUT = ("table", "ul", "ol", "article", "section", "figure", *sorted(_HEADINGS))
CELL_BREAK = " | "
BLOCK_BREAK = "\n\n"
LONGEST_ROW = 1_000
"""Characters; a longer row of a table is a layout made with tables."""

_UNPRINTABLE = re.compile("[\xad\u200b\u2060]|" + CONTROL.pattern)
"""Besides control characters, what only says where a line may be broken."""


class Box:
    """A block-level element: where it hangs, what it is called, how much text is in it."""

    __slots__ = ("_names", "chars", "element", "index", "kind", "link_chars", "parent", "tag")

    def __init__(self, index: int, parent: Box | None, element: HtmlElement, tag: str, kind: str) -> None:
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
    """A page as rendered: ``text`` is what the blocks' offsets count, a blank line between blocks."""

    text: str
    placed: tuple[Placed, ...]
    boxes: tuple[Box, ...]
    inlines: tuple[Inline, ...]


def segment(tree: HtmlElement) -> Document:
    """The words of a page in reading order.

    Text directly in a ``div`` is a block as a paragraph is; inline elements do not
    break one, two ``<br>`` in a row do. Elements in :data:`UNSEEN` are taken out of the tree.
    """
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    return _Walk().run(tree)


class _Walk:
    """One pass over the tree. Lives for one call of :func:`segment`."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.placed: list[Placed] = []
        self.boxes: list[Box] = []
        self.inlines: list[Inline] = []
        self.box: Box | None = None
        self.row: HtmlElement | None = None
        self.is_item = False
        self.in_link = 0
        self.opened: list[int] = []
        self.begin()

    def begin(self) -> None:
        """Get ready for the next block."""
        self.parts: list[str] = []
        self.size = 0
        self.link_chars = 0
        self.space = ""

    def run(self, tree: HtmlElement) -> Document:
        roles = _ROLES
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            role = roles.get(tag, _BLOCK) if isinstance(tag, str) else _NOTHING
            if role == _HEAD:
                walk.skip_subtree()
            elif event == "start":
                self.start(element, tag, role)
            else:
                if role == _BLOCK:
                    self.close_block(element)
                elif role == _MARKED:
                    self.close_inline(element, tag)
                if element.tail:
                    self.words(element.tail)
        self.flush()
        for box in reversed(self.boxes):  # a box comes after the one around it
            if box.parent is not None:
                box.parent.chars += box.chars
                box.parent.link_chars += box.link_chars
        return Document("".join(self.texts), tuple(self.placed), tuple(self.boxes), tuple(self.inlines))

    def start(self, element: HtmlElement, tag: str, role: int) -> None:
        if role == _BLOCK:
            self.open_block(element, tag)
        elif role == _MARKED:
            self.in_link += tag == "a"
            self.opened.append(self.here)
        elif role == _LINE_BREAK:
            self.break_line()
        if role != _NOTHING and element.text:
            self.words(element.text)

    def break_line(self) -> None:
        if self.space == "\n":
            self.flush()
        elif self.size:
            self.space = "\n"

    def open_block(self, element: HtmlElement, tag: str) -> None:
        if self.row is not None:
            if tag in _CELLS and self.size:
                self.space = CELL_BREAK
            return
        if self.size or self.space:
            self.flush()
        self.push(element, tag)
        if tag == "tr" and _is_row(element):
            self.row = element

    def close_block(self, element: HtmlElement) -> None:
        if self.row is None or element is self.row:
            self.row = None
            if self.size or self.space:
                self.flush()
            if self.box is not None:
                self.box = self.box.parent

    def close_inline(self, element: HtmlElement, tag: str) -> None:
        self.in_link -= tag == "a"
        start = self.opened.pop()
        if self.length + self.size > start:
            self.inlines.append(Inline(start, self.length + self.size, _EMPHASIS[tag], element.get("href")))

    @property
    def here(self) -> int:
        """The offset at which the next word will stand."""
        return self.length + self.size + (len(self.space) if self.size else 0)

    def push(self, element: HtmlElement, tag: str) -> None:
        parent = self.box
        own = tag if tag in _HEADINGS else _KINDS.get(tag)
        kind = own or (parent.kind if parent is not None else PARAGRAPH)
        if tag == "li":
            self.is_item = True
        self.box = Box(len(self.boxes), parent, element, tag, kind)
        self.boxes.append(self.box)

    def words(self, text: str) -> None:
        """Add text to the block, white space folded."""
        folded = " ".join(text.split())
        if not folded:
            self.space = self.space or " "
            return
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
        """End the block, if there is anything in it."""
        if self.size and self.box is not None:
            written = "".join(self.parts)
            text = " ".join(written.split()) if "\n" in written else written
            start, end = self.length, self.length + self.size
            kind = self.box.kind
            is_bullet = self.is_item and kind == "li"
            self.is_item = False
            block = Block(start, end, text, text.lower(), 2, bullet=is_bullet, kind=kind, links=self.link_chars / self.size)
            self.placed.append(Placed(block, self.box, self.link_chars))
            self.texts += (written, BLOCK_BREAK)
            self.length = end + len(BLOCK_BREAK)
            self.box.chars += self.size
            self.box.link_chars += self.link_chars
        if self.size or self.space:
            self.begin()


def _is_row(row: HtmlElement) -> bool:
    """Whether a table's row holds data: several cells, none of them a piece of the layout."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or next(row.iterdescendants(*_LAYOUT), None) is not None:
        return False
    return len("".join(row.itertext())) <= LONGEST_ROW
