"""The elements of a page that hold what was chosen and nothing that would be wrong, by selectors that will last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.model import Label
from cleaner.tools.authoring.cut_page import CutPage
from cleaner.tools.workbench.chosen import Chosen

_MAY_GO_ALONG = frozenset({Label.CAPTION, Label.CREDIT, Label.HIGHLIGHT})
"""What may be in an element of the article, and is out of its text all the same."""

_TELLING_TAGS = frozenset("aside blockquote details figure footer form header nav table".split())


class ElementChoice(NamedTuple):
    """A selector, and how many blocks it holds here besides those that were chosen."""

    selector: str
    more: int


def element_choices(chosen: Chosen) -> list[ElementChoice]:
    """A selector for each choice of blocks that elements around the chosen ones make, the smallest first, tags alone last.

    None holds anything of the other fate: of the article's text where furniture is chosen, of furniture where the text is.
    """
    if chosen.page is None:
        return []
    wanted, wrong = _blocks(chosen, chosen.page)
    found: dict[frozenset[int], str] = {}
    for number in sorted(wanted):
        for selector in (*chosen.page.selectors_around(number), *_tags_around(chosen.page, number)):
            inside = chosen.page.blocks_in([selector])
            if inside >= wanted and not inside & wrong:
                found.setdefault(inside, selector)
    choices = [ElementChoice(selector, len(inside - wanted)) for inside, selector in found.items()]
    return sorted(choices, key=lambda choice: (choice.selector in _TELLING_TAGS, choice.more))


def _tags_around(page: CutPage, number: int) -> Iterator[str]:
    """The tags around a block that say what they are for, innermost first."""
    return (box.tag for box in page.document.placed[number].box.path if box.tag in _TELLING_TAGS)


def _blocks(chosen: Chosen, page: CutPage) -> tuple[set[int], set[int]]:
    """The numbers of the page's blocks that were chosen, and of those that have the other fate: in the text, or out of it."""
    starts = [block.start for block in page.document.blocks]
    of_piece = [bisect_right(starts, piece.start) - 1 for piece in chosen.pieces]
    wanted = set(of_piece[chosen.first : chosen.last + 1])
    is_text = chosen.label.in_text
    wrong = {
        number
        for number, piece in zip(of_piece, chosen.pieces, strict=True)
        if piece.label.in_text is not is_text and not (is_text and piece.label in _MAY_GO_ALONG)
    }
    return wanted, wrong - wanted
