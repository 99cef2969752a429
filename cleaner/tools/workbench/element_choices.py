"""The elements of a page that hold what was chosen, by selectors that will last, and what else is in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from cleaner.model import Label
from cleaner.render.counts import counted
from cleaner.tools.workbench.chosen import Chosen


class ElementChoice(NamedTuple):
    """A selector; how many blocks it holds here besides those that were chosen, and how many of them are not alike in fate."""

    selector: str
    more: int
    against: int
    note: str


def element_choices(chosen: Chosen) -> list[ElementChoice]:
    """A selector for each choice of blocks that elements around the chosen ones make.

    Where there are some that hold nothing which would be wrong (of the article where furniture is chosen, of the publisher's
    where the article is), these alone; the smallest first.
    """
    page = chosen.page
    if page is None:
        return []
    wanted, against = _blocks(chosen)
    found: dict[frozenset[int], str] = {}
    for number in sorted(wanted):
        for selector in page.selectors_around(number):
            inside = page.blocks_in([selector])
            if inside >= wanted:
                found.setdefault(inside, selector)
    choices = [_choice(selector, inside, wanted, inside & against, chosen.label) for inside, selector in found.items()]
    good = [choice for choice in choices if not choice.against]
    return sorted(good or choices[:1], key=lambda choice: (choice.against, choice.more))


def _blocks(chosen: Chosen) -> tuple[set[int], set[int]]:
    """The numbers of the page's blocks that were chosen, and of those that have the other fate: in the text, or out of it."""
    assert chosen.page is not None  # noqa: S101 - texts have been turned away
    starts = [block.start for block in chosen.page.document.blocks]
    of_piece = [bisect_right(starts, piece.start) - 1 for piece in chosen.pieces]
    wanted = set(of_piece[chosen.first : chosen.last + 1])
    is_text = chosen.label.in_text
    other = {
        number
        for number, piece in zip(of_piece, chosen.pieces, strict=True)
        if piece.label.in_text is not is_text and not (is_text and piece.label in _MAY_GO_ALONG)
    }
    return wanted, other - wanted


_MAY_GO_ALONG = frozenset({Label.CAPTION, Label.CREDIT, Label.HIGHLIGHT})


def _choice(selector: str, inside: frozenset[int], wanted: set[int], against: frozenset[int], label: Label) -> ElementChoice:
    more = len(inside - wanted)
    notes = [f"{counted(more, 'more block')} in it here"] if more else []
    if against:
        whose = "that is taken out today" if label.in_text else "of the article's text"
        notes.append(f"{counted(len(against), 'block')} {whose} in it")
    return ElementChoice(selector, more, len(against), "; ".join(notes))
