"""Texts to learn lines from: pages written out, their bare bodies, and which of their lines the gold body covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cleaner.blocks.text import segment
from cleaner.learned.text_features import LineFeatures
from cleaner.learned.text_model import LineProbabilities, is_article_line
from cleaner.model import Block
from cleaner.page.decode import decode
from training import rendering
from training.corpus import Sample, count_covered_texts, domain_of, labels_of, samples, tokens
from training.folds import FoldExample
from training.forests import Array
from training.lexicon import MENUS
from training.weighting import CORPORA

LINES, STRINGS, BODY, TALK, OUTLINE = "lines", "strings", "body", "talk", "outline"
"""The renderings: a whole page in two ways; the bare gold body, and the same as a conversation and as an outline."""
FLAT = {LINES: "flat", BODY: "flat body", TALK: "flat talk"}
"""What each of them is called when it is joined to one line."""
PAGES = (LINES, STRINGS, FLAT[LINES])
FINISHED = (BODY, TALK, OUTLINE, FLAT[BODY], FLAT[TALK])
"""The renderings that are finished texts, from which nothing is learned but that they are no pages. Do no harm."""
_NAMES = sorted(word for word, log_odds in MENUS.items() if log_odds < -1.0 and word.isalpha())
_POWER, _SMALLEST = 0.7, 3
"""A line's weight grows with this power of its words, which are never fewer than this."""


@dataclass(kw_only=True)
class Example(FoldExample):
    """One text on its way through the training; not frozen, as :class:`FoldExample` is not.

    ``labels`` (0 or 1) and ``weights`` have the shape ``(len(blocks),)``. ``lines`` is there while it is needed, and taken off
    then: the features of all texts would not fit into memory together. ``probabilities`` and ``is_page`` are out of fold.
    """

    sample: Sample
    way: str
    text: str
    blocks: list[Block]
    labels: Array
    weights: Array
    lines: LineFeatures | None = None
    probabilities: list[LineProbabilities] = field(default_factory=list)
    is_page: bool = True

    @property
    def kept(self) -> str:
        """The text of the lines that are kept: all of them where the labeller is not asked."""
        if not self.is_page:
            return "\n".join(block.text for block in self.blocks)
        pairs = zip(self.blocks, self.probabilities, strict=True)
        return "\n".join(block.text for block, p in pairs if is_article_line(block, p))


def load(folder: Path) -> list[Example]:
    """Every page in every rendering with lines, labelled by ordered alignment."""
    return [
        labelled(sample, way, text, segment(text))
        for corpus in CORPORA
        for sample in samples(folder, corpus)
        for way, text in _renderings(sample).items()
        if text
    ]


def _renderings(sample: Sample) -> dict[str, str]:
    source = decode(sample.source, url=sample.url or None).text
    return {
        LINES: rendering.lines(source),
        STRINGS: rendering.strings(source),
        BODY: sample.gold,
        TALK: rendering.talk(sample.gold, _NAMES),
        OUTLINE: rendering.outline(sample.gold),
    }


def labelled(sample: Sample, way: str, text: str, blocks: list[Block]) -> Example:
    """A text in lines, or in what stands for them, with which of them are the article's."""
    counts, hits = count_covered_texts([block.text for block in blocks], sample.gold)
    labels = np.array(labels_of(counts, hits), float)
    weights = (np.array(counts) + _SMALLEST) ** _POWER
    weights *= (way not in FINISHED) * 100.0 * CORPORA[sample.corpus] / (weights.sum() + 50.0)
    domain = domain_of(sample.url) or sample.name
    found = sum(hits) / max(1, len(tokens(sample.gold)))
    return Example(domain=domain, found=found, sample=sample, way=way, text=text, blocks=blocks, labels=labels, weights=weights)
