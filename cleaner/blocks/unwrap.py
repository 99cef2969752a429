"""Lines that somebody broke to a width, put together again to the paragraphs that they were."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.model import Block

_FEWEST, _FEWEST_TO_WIDTH = 5, 2
"""Lines that break in mid-sentence in any text that was wrapped, and in one that was broken to one width."""
_NARROWEST, _WIDEST = 20, 120
"""Code points of the longest line that breaks in mid-sentence; shorter lines below each other are a list."""
_SHARE = 0.3
"""Share of lines that break in mid-sentence from which on a text counts as wrapped, whatever its width."""
_SHARE_TO_WIDTH = 0.15
"""The same for a short text of which all lines were broken to one width."""
_FULL_SHARE = 0.85
"""Share of the lines that break in mid-sentence and have no room for the next word, where all were broken to one width."""
_DOUBLE_SHARE = 0.85
"""Share of lines with a blank line above them in a text that is set with double spacing."""


def unwrap(blocks: list[Block]) -> list[Block]:
    """The lines of a text, those put together that somebody broke to a width; with double spacing too."""
    gap = 2 if _is_double_spaced(blocks) else 1
    broken = [(above, below) for above, below in pairwise(blocks) if _goes_on(above, below, gap)]
    if len(broken) < _FEWEST_TO_WIDTH:
        return blocks
    width = max((len(above.text) for above, _ in broken if len(above.text) <= _WIDEST), default=0)
    if 0 < width < _NARROWEST:
        return blocks
    is_to_width = sum(_is_full(above, below, width) for above, below in broken) >= _FULL_SHARE * len(broken)
    if is_to_width and len(broken) >= min(_FEWEST, _SHARE_TO_WIDTH * len(blocks)):
        return list(_joined_lines(blocks, gap, width))
    if gap == 1 and len(broken) >= _FEWEST and len(broken) > _SHARE * len(blocks):
        return list(_joined_lines(blocks, gap, None))
    return blocks


def _is_double_spaced(blocks: list[Block]) -> bool:
    return sum(block.gap == 2 for block in blocks) >= _DOUBLE_SHARE * len(blocks)


def _goes_on(above: Block, below: Block, gap: int) -> bool:
    """Whether the sentence of ``above`` goes on in ``below``."""
    return below.gap <= gap and not below.bullet and below.text[0].islower() and above.text[-1] not in '.!?:”"'


def _is_full(above: Block, below: Block, width: int) -> bool:
    """Whether the first word of ``below`` had no room in the line above."""
    return len(above.text) + 1 + len(below.text.split(" ", 1)[0]) > width and len(above.text) <= _WIDEST


def _joined_lines(blocks: list[Block], gap: int, width: int | None) -> Iterator[Block]:
    widest = max((len(block.text) for block in blocks if len(block.text) <= _WIDEST), default=0)
    group: list[Block] = []
    for block in blocks:
        if group and block.gap <= gap and not block.bullet:
            above = group[-1]
            is_full = len(above.text) >= 0.7 * widest if width is None else _is_full(above, block, width)
            if is_full or _goes_on(above, block, gap):
                group.append(block)
                continue
        yield from _joined(group)
        group = [block]
    yield from _joined(group)


def _joined(group: list[Block]) -> Iterator[Block]:
    if len(group) > 1:
        joined = " ".join(block.text for block in group)
        yield group[0]._replace(end=group[-1].end, text=joined, lowercase=joined.lower())
    else:
        yield from group
