"""What somebody has chosen on the page of the workbench, and said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.model import Label, Piece
from cleaner.model.errors import CleanNewsError
from cleaner.tools.authoring.cut_page import CutPage


class Chosen(NamedTuple):
    """Neighbouring pieces of a document, and their label.

    Attributes:
        pieces: all pieces of the document, in page order.
        first, last: the numbers of those that are chosen, both included.
        words: those of the one that is chosen to which alone the label belongs; empty for all of it.
        label: what it is.
        page: the document's blocks and elements, of a page in HTML.
    """

    pieces: Sequence[Piece]
    first: int
    last: int
    words: str
    label: Label
    page: CutPage | None = None

    @property
    def inside(self) -> Sequence[Piece]:
        """The pieces that are chosen."""
        return self.pieces[self.first : self.last + 1]

    @property
    def is_many(self) -> bool:
        """Whether these are several."""
        return self.last > self.first


def check_chosen(chosen: Chosen) -> Chosen:
    """The same, with its words as they matter; raises :class:`CleanNewsError` where it is nothing in the document."""
    if not 0 <= chosen.first <= chosen.last < len(chosen.pieces):
        raise CleanNewsError(f"there are no blocks {chosen.first + 1} to {chosen.last + 1} in this document; open it again")
    words = " ".join(chosen.words.split())
    whole = " ".join(chosen.inside[0].text.split())
    if not words or words == whole:
        return chosen._replace(words="")
    if chosen.is_many:
        raise CleanNewsError("words are of one block: choose that block alone, or leave the words out")
    if words not in whole:
        raise CleanNewsError(f"{words!r} does not stand in the block; mark it there, or copy it as it is written")
    return chosen._replace(words=words)
