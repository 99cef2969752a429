"""trafilatura's word on a page: which blocks it takes for the article's."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.etree import _Element as Element

from cleaner.blocks.document import Document
from cleaner.page.control import settable

NAME = "trafilatura"
_ODD = re.compile(r"\W+")
_NEAR = 20
"""Letters that trafilatura's text may hold before a short block, for each of the block's own: "Asia" is in any text."""

_LONG = 60
"""Letters; a block so long stands for itself wherever it is found."""

_SHINGLE = 4
_COVERED = 0.6
"""Share of a block's runs of four words that must be found where the block is not there as a whole."""


def article(tree: Element, document: Document) -> list[bool]:
    """For each block whether trafilatura has it in the article; its own text is not used.

    In its fast mode, which loses little; the precision mode drops whole articles of the pages that are hard to read.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(_in_its_classes(tree), include_comments=False, fast=True, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return aligned(document, text)


def _in_its_classes(tree: Element) -> Element:
    """A copy of the tree with the elements that trafilatura asks for: :mod:`lxml.html`'s, which cost every page too much.

    Its root has no attributes: trafilatura reads none of them, and lxml can make none with a control character in its name.
    """
    from lxml.html import html_parser

    copy = html_parser.makeelement(tree.tag)
    copy.text = settable(tree.text or "")
    copy.extend(deepcopy(tree))
    return copy


def aligned(document: Document, text: str) -> list[bool]:
    """For each block whether it stands in ``text``, in the order of the page."""
    hay = _ODD.sub("", text)
    shingles: set[tuple[str, ...]] | None = None
    flags: list[bool] = []
    position = 0
    for block, _, _ in document.placed:
        needle = _ODD.sub("", block.text)
        at = hay.find(needle, position) if needle else -1
        if at >= 0 and (at - position <= _NEAR * len(needle) or len(needle) > _LONG):
            position = at + len(needle)
            flags.append(True)
        elif len(needle) > _LONG:
            if shingles is None:
                shingles = set(_shingles(text))
            own = _shingles(block.text)
            flags.append(sum(shingle in shingles for shingle in own) >= _COVERED * len(own) > 0)
        else:
            flags.append(False)
    return flags


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = text.split()
    return list(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
