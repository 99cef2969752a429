"""Texts joined to one line, and the forest that finds again where their lines broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from folds import Folded, Rows, learn, table
from forests import Array, Recipe
from lexicon import MENUS
from tables import Counts, words_without
from texts import FLAT, LINES, TALK, Example, labelled

from cleaner.blocks.text import is_flat, segment
from cleaner.learned.text_breaks import BREAK, BROKEN, cut_up, is_flattened, pieces
from cleaner.model import Block

RECIPE = Recipe(trees=40, leaves=12, rate=0.2, columns=0.6, least=100, ridge=10.0)
_LEARNED = 150
"""Gaps of one text that are learned from, spread over it; there are a million in all."""
_FINISHED_WEIGHT = 0.3
"""What a finished text weighs against a whole page."""


@dataclass(kw_only=True)
class Joined(Folded):
    """A text on one line on its way through the training."""

    example: Example
    text: str
    block: Block
    sentences: list[Block]
    gaps: list[int]

    def pieces(self) -> list[Block]:
        """What it is cut into, out of fold; nothing is cut that would not be taken for a page on one line."""
        if not is_flattened([self.block]):
            return [self.block]
        cuts = [offset for offset, p in zip(self.gaps, self.out["breaks"], strict=True) if p >= BROKEN]
        return list(pieces(self.text, self.sentences, cuts))


class _Line(NamedTuple):
    """A text on one line, and the offsets at which lines began."""

    text: str
    starts: frozenset[int]


def flatten(examples: Sequence[Example], words: Counts) -> tuple[dict[str, Any], list[Example]]:
    """The forest over gaps between words; the examples that have lines, joined and then cut up by it, out of fold."""
    joined = [found for each in examples if each.way in FLAT for found in _joined(each, words)]
    forest = learn("breaks", RECIPE, joined, BREAK)
    return forest, [labelled(each.example.sample, FLAT[each.example.way], each.text, each.pieces()) for each in joined]


def _joined(example: Example, words: Counts) -> list[Joined]:
    """An example as one line; nothing if it is too short to be taken for one that was joined."""
    line = _on_one_line(example.text)
    blocks = segment(line.text)
    if len(blocks) != 1 or not is_flat(blocks[0]):
        return []
    sentences, found = cut_up(line.text, blocks[0], words_without(words, example.domain, MENUS))
    gaps = found.gaps()
    offsets = [found.starts[at] for at in gaps]
    targets = np.array([offset in line.starts for offset in offsets], float)
    # a finished text is all there, wherever its page is poor
    joined = Joined(
        domain=example.domain,
        found=example.found if example.way == LINES else 1.0,
        example=example,
        text=line.text,
        block=blocks[0],
        sentences=sentences,
        gaps=offsets,
    )
    joined.rows["breaks"] = Rows(table(found.figures(gaps), len(BREAK)), targets, _weights(example.way, len(gaps)))
    return [joined]


def _on_one_line(text: str) -> _Line:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    ends = np.cumsum([len(line) + 1 for line in lines]).tolist()
    return _Line(" ".join(lines), frozenset([0, *ends]))


def _weights(way: str, number: int) -> Array:
    """The same for every text, on gaps spread over it; a made-up conversation teaches nothing about real lines."""
    weights = np.zeros(number)
    if way != TALK:
        chosen = weights[:: max(1, number // _LEARNED)]
        chosen[:] = 100.0 / (len(chosen) + 50.0) * (1.0 if way == LINES else _FINISHED_WEIGHT)
    return weights
