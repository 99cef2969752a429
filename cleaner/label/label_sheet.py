"""The labeller's working sheet: blocks, and the marks they have got so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleaner.blocks.text_shape import is_headline, is_paragraph
from cleaner.label.line_rules import line_rule
from cleaner.model import Block, Label, Mark
from cleaner.rulebook.index import Rules
from cleaner.rulebook.values import LineRule


class Draft:
    """Blocks and their marks. Lives for one call of :func:`cleaner.label.label.label`."""

    __slots__ = ("_end_rules", "_is_kept", "_kept", "_paragraphs", "blocks", "marks")

    def __init__(self, blocks: Sequence[Block], is_kept: Callable[[str], bool] = lambda _: False) -> None:
        """Start with the marks that blocks were cut out with; ``is_kept`` tells what no rule may take."""
        self.blocks = blocks
        self._is_kept = is_kept
        self._kept: dict[int, bool] = {}
        self._end_rules: dict[int, LineRule | None] = {}
        self.marks: list[Mark | None] = [block.mark for block in blocks]
        self._paragraphs: list[bool] | None = None

    def mark(self, index: int, label: Label, rule: str) -> bool:
        """Mark a block, unless it has a mark already or a keep rule holds it."""
        if not self.free(index):
            return False
        self.marks[index] = Mark(label, rule)
        return True

    def free(self, index: int) -> bool:
        """Whether the block may still be marked."""
        return 0 <= index < len(self.blocks) and self.marks[index] is None and not self.is_kept(index)

    def is_kept(self, index: int) -> bool:
        """Whether a keep rule holds the block."""
        if index not in self._kept:
            self._kept[index] = self._is_kept(self.blocks[index].text)
        return self._kept[index]

    def end_rule(self, index: int, rules: Rules) -> LineRule | None:
        """The rule for the block if it stands in the head or the tail; looked up once."""
        if index not in self._end_rules:
            self._end_rules[index] = line_rule(self.blocks[index], rules.end_lines)
        return self._end_rules[index]

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

    def paragraphs(self, *, backwards: bool = False) -> Iterator[int]:
        """Indices of the blocks that are plainly paragraphs of the article."""
        if self._paragraphs is None:
            self._paragraphs = [is_paragraph(block.text) for block in self.blocks]
        shaped, indices = self._paragraphs, range(len(self.blocks))
        return (
            i
            for i in (reversed(indices) if backwards else indices)
            if shaped[i] and self.marks[i] is None and not self._is_question_title(i)
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
        first = next(self.paragraphs(), len(self.blocks))
        last = next(self.paragraphs(backwards=True), -1)
        return first, last
