"""Paragraphs that stand right beside the article and in nothing of their own: a tag too many has put them out of its element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.text_shape import is_paragraph, is_sentence, word_count

LEAST = 0.1
"""The labeller's probability from which on it may be wrong of such a paragraph: of those with less than half, two of three are
the article's."""
_MOST_LINKS = 0.2
_ADVERT = 3
"""Words of a line that may stand between: "Advertisement"."""
_PLAIN = frozenset({"p", "div", "section", "article", "main", "center", "font", "td", "tr", "table", "tbody", "body", "html"})


def with_strays(document: Document, inside: Sequence[bool], probabilities: Sequence[float]) -> list[bool]:
    """``inside`` with the paragraphs of prose that stand beside one of the article's, in elements without a name of their own."""
    found = list(inside)
    could_be = [_could_be(placed, p) for placed, p in zip(document.placed, probabilities, strict=True)]
    for indices in (range(len(found)), range(len(found) - 1, -1, -1)):
        _spread(document.placed, found, could_be, indices)
    return found


def _spread(placed: Sequence[Placed], found: list[bool], could_be: Sequence[bool], indices: Iterable[int]) -> None:
    last: int | None = None
    for index in indices:
        if not found[index] and could_be[index] and last is not None:
            found[index] = _is_beside(placed[index].box, placed[last].box)
        if found[index]:
            last = index
        elif word_count(placed[index].block.text) > _ADVERT:
            last = None


def _could_be(placed: Placed, probability: float) -> bool:
    block = placed.block
    return (
        probability >= LEAST
        and block.kind == "p"
        and placed.link_chars <= _MOST_LINKS * len(block.text)
        and is_sentence(block.text)
        and is_paragraph(block.text)
    )


def _is_beside(box: Box, other: Box) -> bool:
    """Whether nothing but plain elements without a name parts the box from those that are around the other."""
    around = frozenset(each.index for each in other.path)
    for each in box.path:
        if each.index in around:
            return True
        if each.tag not in _PLAIN or each.names.strip():
            return False
    return False
