"""The headline and the standfirst of a page: extractors print the one twice and lose the other."""

from __future__ import annotations

import re

from cleaner.blocks.document import Document, Placed
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label, Mark
from cleaner.rulebook.element_index import name_words

TITLE = "page/title"
STANDFIRST = "page/standfirst"

_WORD = re.compile(r"\w+")
_NAMES = frozenset(
    "standfirst dek deck strapline subtitle subhead subheadline subheading excerpt abstract leadtext lede preamble intro "
    "teaserText leadin vorspann chapo entradilla sottotitolo".lower().split()
)
"""Words in the classes of standfirsts; between the headline and the body, 77 to 95 % of them are in cleaned bodies."""

_UNNAMED = frozenset({Label.OTHER, Label.NAV})
"""What a standfirst is taken for in an element that is called "header"."""

_STRETCH = 1.5
"""How much longer than the headline a line with the same words can be."""

_FEWEST_WORDS = 5
_SAME = 0.8
"""Share of a block's words that the page's own description must hold."""

_DESCRIBED = 60
"""Characters of a description below which it is no standfirst."""


def mark(document: Document, marked: list[Mark | None], facts: PageMetadata) -> None:
    """Mark the headline, and take in the standfirst above the body."""
    titles = {tuple(_words(title)) for title in facts.headlines} - {()}
    first = _first_paragraph(document, marked, titles)
    last_title = -1
    longest = _STRETCH * max(map(len, facts.headlines), default=0)
    for index, placed in enumerate(document.placed):
        if len(placed.block.text) > longest:
            continue
        if tuple(_words(placed.block.text)) in titles and (index < first or placed.block.kind == "h1"):
            marked[index] = Mark(Label.TITLE, TITLE)
            last_title = index if index < first else last_title
    for index in range(last_title + 1, first):
        if _is_standfirst(document.placed[index], marked[index], facts):
            marked[index] = Mark(Label.STANDFIRST, STANDFIRST)


def _first_paragraph(document: Document, marked: list[Mark | None], titles: set[tuple[str, ...]]) -> int:
    """The first block of the body that is no headline."""
    for index, placed in enumerate(document.placed):
        if marked[index] is None and placed.block.kind != "h1" and tuple(_words(placed.block.text)) not in titles:
            return index
    return 0


def _is_standfirst(placed: Placed, mark: Mark | None, facts: PageMetadata) -> bool:
    text = placed.block.text
    if mark is None or mark.label not in _UNNAMED or 2 * placed.link_chars > len(text):
        return False
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return False
    return _is_called_so(placed) or _is_described(words, facts)


def _is_called_so(placed: Placed) -> bool:
    for box in placed.box.path[:2]:
        if not _NAMES.isdisjoint(name_words(box.names)):
            return True
    return False


def _is_described(words: list[str], facts: PageMetadata) -> bool:
    """Whether the block is what the page says of itself."""
    described = facts.standfirst or ""
    known = set(_words(described))
    return (
        len(described) >= _DESCRIBED
        and sum(word in known for word in words) >= _SAME * len(words)
        and len(known) <= 3 * len(words)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
