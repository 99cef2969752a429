"""Pages to learn blocks from: segmented, labelled, and what each of their blocks weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cleaner.blocks.document import Document
from cleaner.learned.html_features import PageFeatures
from training.corpus import Sample, count_covered, domain_of, labels_of, read_page, samples, tokens
from training.folds import FoldExample
from training.weighting import CORPORA, weigh


@dataclass(kw_only=True)
class Example(FoldExample):
    """One training page on its way through the passes; not frozen, as :class:`FoldExample` is not.

    ``title`` and ``description`` are the page's own. ``counts`` (words), ``labels`` and ``weights`` have a value for each
    block, as ``p`` does, the probabilities after the last pass; ``confidence`` is the word F1 that is expected. Both are out
    of fold.
    """

    sample: Sample
    document: Document
    title: str | None
    description: str | None
    counts: list[int]
    labels: list[bool]
    weights: list[float]
    features: PageFeatures | None = None
    p: list[float] = field(default_factory=list)
    confidence: float = 0.0


def load(folder: Path) -> list[Example]:
    """All pages, segmented and labelled by ordered alignment."""
    examples = []
    for corpus in CORPORA:
        for sample in samples(folder, corpus):
            document, facts = read_page(sample)
            counts, hits = count_covered(document, sample.gold)
            labels = labels_of(counts, hits)
            domain = domain_of(sample.url) or sample.name
            found = sum(hits) / max(1, len(tokens(sample.gold)))
            weights = weigh(corpus, found, document, counts, labels)
            page = Example(
                domain=domain, found=found, sample=sample, document=document, title=facts.title,
                description=facts.standfirst, counts=counts, labels=labels, weights=weights,
            )  # fmt: skip
            examples.append(page)
    return examples
