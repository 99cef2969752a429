"""Elements that stand apart from the article: enough of it stands above them, and its headline is not in them.

A comment thread may be three times the article, in prose as good as its own: its name is then all that tells. The same name
can be on an element around the article (``class="post comments-open"``), but then nothing of the article stands above it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cleaner.blocks.document import Document, Placed
from cleaner.blocks.text_shape import is_sentence

ENOUGH = 200
"""Characters of the article's sentences above an element that are enough of an article."""
_MOST_BELOW = 0.5
"""Sentences of the article below an element of good prose, for each character of those above it, up to which it ends the page:
what ``<section id="comments-of-the-mayor">`` between two sections holds is the article's."""
_MOST_LINKS = 0.2


class Prose(NamedTuple):
    """The characters of the article's sentences above a box and below it, without what stands in boxes with such a name."""

    above: int
    below: int


def standing_apart(
    document: Document, article: Sequence[int], titles: Sequence[str], named: Collection[int], prose: Collection[int]
) -> frozenset[int]:
    """Those of the ``named`` boxes, by their indices, that stand apart.

    ``article`` holds the indices of blocks that seem to be the article's, ``titles`` the headlines that the page states,
    ``prose`` the boxes in which the labeller sees little but the article: between its paragraphs those are its own.
    """
    if not named:
        return frozenset()
    stated = frozenset(title.lower() for title in titles if title)
    candidates = set(named)
    for placed in document.placed:
        if placed.block.kind == "h1" or placed.block.lowercase in stated:
            candidates.difference_update(box.index for box in placed.box.path)
    beside = _prose_beside(document, frozenset(article), candidates)
    return frozenset(
        number
        for number, (above, below) in beside.items()
        if above >= ENOUGH and (number not in prose or below <= _MOST_BELOW * above)
    )


def _prose_beside(document: Document, article: Collection[int], candidates: Collection[int]) -> dict[int, Prose]:
    within: list[bool] = []
    for box in document.boxes:
        within.append(box.index in candidates or (box.parent is not None and within[box.parent.index]))
    total = 0
    first: dict[int, int] = {}
    for number, placed in enumerate(document.placed):
        if within[placed.box.index]:
            for box in placed.box.path:
                if box.index in candidates:
                    first.setdefault(box.index, total)
        elif number in article and is_prose(placed):
            total += len(placed.block.text)
    return {number: Prose(above, total - above) for number, above in first.items()}


def is_prose(placed: Placed) -> bool:
    """Whether a block is a sentence that is no link."""
    text = placed.block.text
    return placed.block.kind in ("p", "quote") and placed.link_chars <= _MOST_LINKS * len(text) and is_sentence(text)
