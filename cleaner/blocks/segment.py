"""From a page to its blocks, whatever it is."""

from __future__ import annotations

from cleaner.blocks.document import Document
from cleaner.blocks.text import segment as lines_of
from cleaner.page.page import Page


def segment(page: Page) -> Document:
    """The words of a page in blocks, in reading order. Scripts and styles are taken out of the tree of one in HTML."""
    if page.tree is None:
        return Document(page.text, lines_of(page.text))
    from cleaner.blocks.html import segment as blocks_of  # texts need no lxml

    return blocks_of(page.tree)
