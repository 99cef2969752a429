"""A whole page as one row of features, from which is told how well its blocks were told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from cleaner.blocks.document import Document, Placed
from cleaner.learned.words import count_words, sentence_end

CONFIDENCE_FEATURES = (
    "expected_f1", "log_kept_words", "kept_share", "uncertain", "kept_certainty", "kept_in_doubt", "dropped_in_doubt",
    "runs", "widest_gap", "link_share", "largest_parent", "largest_grandparent", "dropped_running_text", "log_blocks",
    "sentence_end", "mean_words", "first_kept", "last_kept", "highest", "short_share",
)  # fmt: skip
"""What tells how far a page's probabilities can be trusted. Blocks are kept here from a probability of one half on.

``expected_f1`` is the word F1 if every probability were right. The words: how many are kept (logarithm), as a share of the
page's; those in doubt (0.2 to 0.8) for each word expected to be the article's; the mean probability of the kept ones; and,
for each kept word, those in doubt that are kept and that are dropped. The kept blocks: how many runs of them, the words in
the widest gap between two runs for each kept word; the share of their characters that are links'; the share of their words
in one parent and in one grandparent. Words of dropped blocks that look like running text, for each kept word. Blocks of the
page (logarithm). How much kept blocks end as sentences do, by words; words of a kept block; where the first and the last
stand (0 to 1); the page's highest probability; the share of kept blocks of fewer than 12 words.
"""
_KEPT = 0.5
_DOUBT = (0.2, 0.8)
_RUNNING_WORDS = 12
_LINKS = 3
"""A block of so many words is running text if fewer than one in three of its characters are links'."""


class _Words(NamedTuple):
    """Words of a page, summed up by the probabilities of their blocks."""

    expected: float
    uncertain: float
    kept_mass: float
    kept_in_doubt: float
    dropped_in_doubt: float
    dropped_running: float


class _Kept(NamedTuple):
    """The kept blocks: their sums of characters and of words by some property, and their number below 12 words."""

    link_share: float
    largest_parent: float
    largest_grandparent: float
    ended: float
    short: float


def confidence_features(document: Document, p: Sequence[float]) -> list[float]:
    """A row of :data:`CONFIDENCE_FEATURES`; ``p`` has the probability of each of the document's blocks."""
    placed = document.placed
    words = [count_words(each.block.text) for each in placed]
    kept = [index for index, probability in enumerate(p) if probability > _KEPT]
    kept_words = sum(words[index] for index in kept)
    sums = _sums(placed, words, p)
    blocks = _kept_blocks([(placed[index], words[index]) for index in kept])
    gaps = [sum(words[above + 1 : below]) for above, below in pairwise(kept) if below != above + 1]
    per_kept = kept_words + 1.0
    return [
        2 * sums.kept_mass / (kept_words + sums.expected + 1e-9), log(per_kept), kept_words / (sum(words) + 1.0),
        sums.uncertain / (sums.expected + 1.0), sums.kept_mass / per_kept,
        sums.kept_in_doubt / per_kept, sums.dropped_in_doubt / per_kept,
        float(len(gaps) + bool(kept)), max(gaps, default=0.0) / per_kept, blocks.link_share,
        blocks.largest_parent / per_kept, blocks.largest_grandparent / per_kept, sums.dropped_running / per_kept,
        log(len(p) + 1.0), blocks.ended / per_kept, kept_words / (len(kept) + 1.0),
        kept[0] / len(p) if kept else 1.0, kept[-1] / len(p) if kept else 0.0, max(p, default=0.0),
        blocks.short / (len(kept) + 1.0),
    ]  # fmt: skip


def _sums(placed: Sequence[Placed], words: Sequence[float], p: Sequence[float]) -> _Words:
    low, high = _DOUBT
    expected = uncertain = kept_mass = kept_in_doubt = dropped_in_doubt = dropped_running = 0.0
    for each, probability, count in zip(placed, p, words, strict=True):
        mass = probability * count
        expected += mass
        if low < probability < high:
            uncertain += count
        if probability > _KEPT:
            kept_mass += mass
            if probability < high:
                kept_in_doubt += count
        else:
            if probability > low:
                dropped_in_doubt += count
            if count >= _RUNNING_WORDS and _LINKS * each.link_chars < len(each.block.text):
                dropped_running += count
    return _Words(expected, uncertain, kept_mass, kept_in_doubt, dropped_in_doubt, dropped_running)


def _kept_blocks(kept: Iterable[tuple[Placed, float]]) -> _Kept:
    """``kept`` holds each kept block with its words."""
    parents: dict[int, float] = {}
    grandparents: dict[int, float] = {}
    links = chars = ended = short = 0.0
    for placed, count in kept:
        parent = placed.box.parent or placed.box
        grandparent = parent.parent or parent
        parents[parent.index] = parents.get(parent.index, 0.0) + count
        grandparents[grandparent.index] = grandparents.get(grandparent.index, 0.0) + count
        links += placed.link_chars
        chars += len(placed.block.text)
        ended += count * sentence_end(placed.block.text)
        short += count < _RUNNING_WORDS
    largest = max(parents.values(), default=0.0)
    return _Kept(links / (chars + 1.0), largest, max(grandparents.values(), default=0.0), ended, short)
