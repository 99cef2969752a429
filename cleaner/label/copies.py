"""Stretches of the article that the page holds a second time, as one that is built for wide and for narrow screens does.

The first copy stays. A refrain, a question that is put to each guest or a plan with the same steps each week are short; such a
copy is long, and of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.blocks.text_shape import is_sentence
from cleaner.label.view import View
from cleaner.model import Block, Label, Strength, Structure, Verdict

FEWEST_BLOCKS = 4
FEWEST_CHARACTERS = 600
"""Blocks in a row, and characters of the sentences among them, from which on a stretch that is there twice is a copy."""


def copies(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks of the article that are in a second copy of a stretch of it."""
    document, inside = view.document, view.main_content.inside
    numbers = [number for number, is_in in enumerate(inside) if is_in]
    verdict = Verdict(Label.OTHER, Structure.COPY, None, Strength.ELEMENT)
    return {numbers[at]: verdict for at in _copied([document.placed[number].block for number in numbers])}


def _copied(blocks: Sequence[Block]) -> list[int]:
    """The places of the blocks that are in a copy."""
    found: list[int] = []
    first: dict[str, int] = {}
    at = 0
    while at < len(blocks):
        source = first.setdefault(blocks[at].text, at)
        length = _length(blocks, source, at) if source < at else 0
        if _is_copy(blocks[at : at + length]):
            found.extend(range(at, at + length))
            at += length
        else:
            at += 1
    return found


def _length(blocks: Sequence[Block], source: int, copy: int) -> int:
    """How many blocks from ``copy`` on are those from ``source`` on; the two do not overlap."""
    most = min(copy - source, len(blocks) - copy)
    return next((n for n in range(most) if blocks[source + n].text != blocks[copy + n].text), most)


def _is_copy(blocks: Sequence[Block]) -> bool:
    if len(blocks) < FEWEST_BLOCKS:
        return False
    return sum(len(block.text) for block in blocks if is_sentence(block.text)) >= FEWEST_CHARACTERS
