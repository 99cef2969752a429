"""Texts to learn lines from: pages written out, their bare bodies, and which of their lines the gold body covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import rendering
from corpus import Sample, covered_texts, domain_of, samples, tokens
from folds import Folded
from forests import Array
from lexicon import MENUS
from weighting import CORPORA

from cleaner.blocks.text import segment
from cleaner.learned.text_features import Lines
from cleaner.learned.text_model import Chance, is_in
from cleaner.model import Block
from cleaner.page.decode import decode

LINES, STRINGS, BODY, TALK, OUTLINE = "lines", "strings", "body", "talk", "outline"
"""The renderings: a whole page in two ways; the bare gold body, and the same as a conversation and as an outline."""
FLAT = {LINES: "flat", BODY: "flat body", TALK: "flat talk"}
"""What each of them is called when it is joined to one line."""
PAGES = (LINES, STRINGS, FLAT[LINES])
FINISHED = (BODY, TALK, OUTLINE, FLAT[BODY], FLAT[TALK])
"""The renderings that are finished texts, from which nothing is learned but that they are no pages. Do no harm."""
_NAMES = sorted(word for word, odds in MENUS.items() if odds < -1.0 and word.isalpha())
COVERED = 0.5
"""A line is the article's if the gold body holds this share of its words."""
_POWER, _SMALLEST = 0.7, 3
"""A line's weight grows with this power of its words, which are never fewer than this."""


@dataclass(kw_only=True)
class Example(Folded):
    """One text on its way through the training."""

    sample: Sample
    way: str
    text: str
    blocks: list[Block]
    labels: Array
    weights: Array
    lines: Lines | None = None
    chances: list[Chance] = field(default_factory=list)
    is_page: bool = True

    @property
    def kept(self) -> str:
        """The text of the lines that are kept: all of them where the labeller has no say."""
        chances = self.chances if self.is_page else [Chance(1.0, 1.0)] * len(self.blocks)
        return "\n".join(block.text for block, each in zip(self.blocks, chances, strict=True) if is_in(block, each))


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
    counts, hits = covered_texts([block.text for block in blocks], sample.gold)
    labels = np.array([bool(count) and hit >= COVERED * count for count, hit in zip(counts, hits, strict=True)], float)
    weights = (np.array(counts) + _SMALLEST) ** _POWER
    weights *= (way not in FINISHED) * 100.0 * CORPORA[sample.corpus] / (weights.sum() + 50.0)
    domain = domain_of(sample.url) or sample.name
    found = sum(hits) / max(1, len(tokens(sample.gold)))
    parts = {"text": text, "blocks": blocks, "labels": labels, "weights": weights}
    return Example(domain=domain, found=found, sample=sample, way=way, **parts)
