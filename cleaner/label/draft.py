"""The labeller's working sheet: blocks, and the marks they have got so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.label.shape import is_headline, is_paragraph
from cleaner.model import Block, Label, Mark


class Draft:
    """Blocks and their marks. Lives for one call of :func:`cleaner.label.label`."""

    __slots__ = ("blocks", "locked", "marks")

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Start with the marks that blocks brought from the segmenter."""
        self.blocks = blocks
        self.marks: list[Mark | None] = [block.mark for block in blocks]
        self.locked: set[int] = set()

    def mark(self, index: int, label: Label, rule: str) -> bool:
        """Mark a block, unless it has a mark already or a keep rule holds it."""
        if self.marks[index] is not None or index in self.locked:
            return False
        self.marks[index] = Mark(label, rule)
        return True

    def free(self, index: int) -> bool:
        """Whether the block may still be marked."""
        return 0 <= index < len(self.blocks) and self.marks[index] is None and index not in self.locked

    def is_out(self, index: int) -> bool:
        """Whether the block is out of the text; what lies beyond the page's ends is."""
        if not 0 <= index < len(self.blocks):
            return True
        mark = self.marks[index]
        return mark is not None and not mark.label.in_text

    def is_chrome(self, index: int) -> bool:
        """Whether the block is marked as the publisher's."""
        mark = self.marks[index] if 0 <= index < len(self.blocks) else None
        return mark is not None and mark.label.is_chrome

    def is_picture(self, index: int) -> bool:
        """Whether the block is a picture's caption or credit."""
        mark = self.marks[index] if 0 <= index < len(self.blocks) else None
        return mark is not None and mark.label in (Label.CAPTION, Label.CREDIT)

    def paragraphs(self) -> Iterator[int]:
        """Indices of the blocks that are plainly paragraphs of the article."""
        return (
            i
            for i, block in enumerate(self.blocks)
            if self.marks[i] is None and is_paragraph(block.text) and not self._is_question_title(i)
        )

    def _is_question_title(self, index: int) -> bool:
        """A question between the page's own lines is its headline ("Who is ...?" above a byline and a date)."""
        return is_headline(self.blocks[index].text) and self.is_in_masthead(index)

    def is_in_masthead(self, index: int) -> bool:
        """Whether furniture stands above the block, or its byline or date below."""
        if index and self.is_out(index - 1):
            return True
        below = self.marks[index + 1] if index + 1 < len(self.blocks) else None
        return below is not None and below.label in (Label.BYLINE, Label.META)

    def body_ends(self) -> tuple[int, int]:
        """Index of the first and last paragraph; ``(n, -1)`` where there is none."""
        found = list(self.paragraphs())
        return (found[0], found[-1]) if found else (len(self.blocks), -1)
