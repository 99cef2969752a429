"""A text as the search for what its outlet repeats sees it: its lines and sentences by keys, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zlib import crc32

from cleaner.blocks.document import Document
from cleaner.blocks.text import is_flat, paragraphs, sentences
from cleaner.label.repeats import repeat_key
from cleaner.model import Block

MOST_UNITS = 2_000
"""Lines and sentences with a key that are taken of one text; the rest of a longer one counts as what is not repeated."""

_LINKED = 0.5
"""The share of a block's characters from which on it is a link: menus and other stories' headlines say nothing of this text."""
_BEGINNING = 160
"""Characters of a line that people are shown."""
_MOST_NAMES = 200
_MOST_OTHER_NAMES = 1_000
_NAME = re.compile(r"(?<!\w)[^\W\d_a-z]\w\w+")
"""A word that may begin with a capital; the most frequent small letters are left out here, where it costs nothing."""


class Unit(NamedTuple):
    """A line or sentence: its key, its words, the names in it as numbers of 32 bits, and how it begins."""

    key: int
    words: int
    names: frozenset[int]
    beginning: str


class TextUnits(NamedTuple):
    """The different lines and sentences of a text that may be repeated, and the words and names of all others but links."""

    units: tuple[Unit, ...]
    other_words: int
    other_names: frozenset[int]


def text_units(document: Document, key_of: Callable[[Block], int | None] = repeat_key) -> TextUnits:
    """The units of a page or text; ``key_of`` gives the key of a line or sentence, or ``None`` where it may not be repeated."""
    found: dict[int, Unit] = {}
    other_words, other_names = 0, set[int]()
    for block in _pieces(document):
        key = key_of(block) if len(found) < MOST_UNITS else None
        is_link = block.links >= _LINKED
        words = 0 if is_link else block.text.count(" ") + 1
        names = set[int]() if is_link else _names(block.text)
        if key is None:
            other_words += words
            other_names |= names
        elif key not in found:
            found[key] = Unit(key, words, _fewest(names, _MOST_NAMES), block.text[:_BEGINNING])
    return TextUnits(tuple(found.values()), other_words, _fewest(other_names, _MOST_OTHER_NAMES))


def _pieces(document: Document) -> Iterator[Block]:
    """The blocks; the sentences of those that hold a whole article."""
    for block in document.blocks:
        if not is_flat(block):
            yield block
            continue
        for paragraph in paragraphs(document.text, block):
            yield from sentences(document.text, paragraph)


def _names(text: str) -> set[int]:
    """Words that begin with a capital, which tell what a text is about, without regard to case."""
    return {crc32(word.lower().encode("utf-8", "surrogatepass")) for word in set(_NAME.findall(text)) if word[0].isupper()}


def _fewest(names: set[int], most: int) -> frozenset[int]:
    """At most so many of the names: the lowest, which are the same ones in every text that has them."""
    return frozenset(sorted(names)[:most])
