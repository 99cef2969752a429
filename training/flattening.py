"""Texts joined to one line, and the forest that finds again where their lines broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from cleaner.blocks.text import is_flat, segment
from cleaner.learned.text_breaks import BREAK_FEATURES, BREAK_THRESHOLD, is_flattened, split_at, split_flat
from cleaner.model import Block
from training.folds import FoldExample, Rows, learn, table
from training.forests import Array, Recipe
from training.lexicon import MENUS
from training.tables import Counts, words_without
from training.texts import FLAT, LINES, TALK, Example, labelled

RECIPE = Recipe(trees=40, leaves=12, learning_rate=0.2, feature_fraction=0.6, min_rows=100, l2=10.0)
_MOST_GAPS = 150
"""Gaps of one text that are learned from, spread over it; there are a million in all."""
_FINISHED_WEIGHT = 0.3
"""What a finished text weighs against a whole page."""


@dataclass(kw_only=True)
class JoinedExample(FoldExample):
    """A text on one line on its way through the training; not frozen, as :class:`FoldExample` is not.

    ``block`` is the line, ``sentences`` are its sentences, ``gaps`` the offsets in ``text`` at which a line may have begun.
    """

    example: Example
    text: str
    block: Block
    sentences: list[Block]
    gaps: list[int]

    def pieces(self) -> list[Block]:
        """What the text is cut into, out of fold; nothing is cut that would not be taken for a page on one line."""
        if not is_flattened([self.block]):
            return [self.block]
        cuts = [offset for offset, p in zip(self.gaps, self.predictions["breaks"], strict=True) if p >= BREAK_THRESHOLD]
        return list(split_at(self.text, self.sentences, cuts))


class _Line(NamedTuple):
    """A text on one line, and the offsets at which lines began."""

    text: str
    starts: frozenset[int]


def flatten(examples: Sequence[Example], words: Counts) -> tuple[dict[str, Any], list[Example]]:
    """The forest over gaps between words; the examples that have lines, joined and then cut up by it, out of fold."""
    joined = [found for each in examples if each.way in FLAT for found in _joined(each, words)]
    forest = learn("breaks", RECIPE, joined, BREAK_FEATURES)
    return forest, [labelled(each.example.sample, FLAT[each.example.way], each.text, each.pieces()) for each in joined]


def _joined(example: Example, words: Counts) -> list[JoinedExample]:
    """An example as one line; nothing if it is too short to be taken for one that was joined."""
    line = _on_one_line(example.text)
    blocks = segment(line.text)
    if len(blocks) != 1 or not is_flat(blocks[0]):
        return []
    sentences, features = split_flat(line.text, blocks[0], words_without(words, example.domain, MENUS))
    gaps = features.gaps()
    offsets = [features.starts[at] for at in gaps]
    targets = np.array([offset in line.starts for offset in offsets], float)
    # a finished text is all there, wherever its page is poor
    joined = JoinedExample(
        domain=example.domain,
        found=example.found if example.way == LINES else 1.0,
        example=example,
        text=line.text,
        block=blocks[0],
        sentences=sentences,
        gaps=offsets,
    )
    joined.rows["breaks"] = Rows(table(features.rows(gaps), len(BREAK_FEATURES)), targets, _weights(example.way, len(gaps)))
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
        chosen = weights[:: max(1, number // _MOST_GAPS)]
        chosen[:] = 100.0 / (len(chosen) + 50.0) * (1.0 if way == LINES else _FINISHED_WEIGHT)
    return weights
