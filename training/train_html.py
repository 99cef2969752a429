"""Train the labeller of HTML blocks: from the labelled corpora to ``cleaner/learned/weights/html.json`` and the model card.

Needs ``numpy`` and ``lightgbm`` beside the package itself. Deterministic; minutes on two cores:

    python training/train_html.py ../shared/corpus

Every figure it reports is out of fold: no page is judged by a model, or by a table of names and words, that has seen
its registrable domain. The first pass's probabilities that the second one learns from are out of fold, too.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import trafilatura
from corpus import Sample, covered, domain_of, read, samples, tokens
from folds import FOLDS, FOUND, Folded, Rows, learn, table
from forests import Array, Recipe
from report import Line, card
from scoring import score, score_words, words_of
from tables import CLASS_DOMAINS, CLASS_PRIOR, WORD_DOMAINS, WORD_PRIOR, Counts, shares_of, tables_without, written
from weighting import CORPORA, weigh

from cleaner.blocks.document import Document
from cleaner.label.pages import NO, TRUSTED, YES, weighed
from cleaner.label.trafilatura import aligned
from cleaner.learned.confidence import TRUST, figures
from cleaner.learned.html_features import AGAIN, COARSE, FINE, Page
from cleaner.learned.html_model import FORMAT, is_doubtful, mean

COVERED = 0.5
"""A block is the article's if the gold body holds this share of its words."""
CUT = 0.05
"""A block whose coarse probability is lower is not looked at again."""
FLOOR = 0.01
"""The probability such a block is given; the measured share of words lost is a tenth of that."""
KEPT = 0.5
WITNESS = "default"
"""The mode in which trafilatura is asked where the labeller doubts."""

COARSE_RECIPE = Recipe(trees=12, leaves=8, rate=0.25, columns=1.0)
FINE_RECIPE = Recipe(trees=70, leaves=15, rate=0.12, columns=0.4, least=80, ridge=10.0)
AGAIN_RECIPE = Recipe(trees=40, leaves=8, rate=0.1, least=200, ridge=20.0)
TRUST_RECIPE = Recipe(trees=40, leaves=4, rate=0.1, least=25, ridge=5.0, objective="regression")
WEIGHTS = Path(__file__).parent.parent / "cleaner" / "learned" / "weights" / "html.json"
CARD = Path(__file__).parent / "MODEL_CARD.md"


@dataclass(kw_only=True)
class Example(Folded):
    """One training page on its way through the passes."""

    sample: Sample
    document: Document
    head: tuple[str | None, str | None]
    counts: list[int]
    labels: list[bool]
    weights: list[float]
    page: Page | None = None
    p: list[float] = field(default_factory=list)
    trust: float = 0.0


def load(folder: Path) -> list[Example]:
    """All pages, segmented and labelled by ordered alignment."""
    examples = []
    for corpus in CORPORA:
        for sample in samples(folder, corpus):
            document, facts = read(sample)
            head = (facts.title, facts.standfirst)
            counts, hits = covered(document, sample.gold)
            labels = [bool(count) and hit >= COVERED * count for count, hit in zip(counts, hits, strict=True)]
            domain = domain_of(sample.url) or sample.name
            found = sum(hits) / max(1, len(tokens(sample.gold)))
            weights = weigh(corpus, found, document, counts, labels)
            parts = {"document": document, "head": head, "counts": counts, "labels": labels, "weights": weights}
            examples.append(Example(domain=domain, found=found, sample=sample, **parts))
    return examples


def read_pages(examples: Sequence[Example]) -> tuple[Counts, Counts]:
    """Count names and words, and look at each page through the counts of the other domains."""
    classes, words = Counts(CLASS_DOMAINS, CLASS_PRIOR), Counts(WORD_DOMAINS, WORD_PRIOR)
    for example in examples:
        if example.found >= FOUND:
            shares = shares_of(example.document, example.counts, example.labels)
            classes.add(example.domain, shares.classes)
            words.add(example.domain, shares.words)
    for example in examples:
        example.page = Page(example.document, *example.head, tables_without(classes, words, example.domain))
        every = range(len(example.labels))
        example.rows["coarse"] = rows_of_blocks(example, every, table(example.page.coarse(), len(COARSE)))
    return classes, words


def rows_of_blocks(example: Example, chosen: Sequence[int], figures: Array) -> Rows:
    """Whether each chosen block is the article's."""
    at = np.array(chosen, dtype=int)
    return Rows(figures, np.array(example.labels, float)[at], np.array(example.weights)[at])


def train(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """The passes over the blocks, each learning from those before it; the examples' probabilities are out of fold."""
    forests = {"coarse": learn("coarse", COARSE_RECIPE, examples, COARSE)}
    chosen = [np.flatnonzero(each.out["coarse"] >= CUT).tolist() for each in examples]
    for each, some in zip(examples, chosen, strict=True):
        assert each.page is not None  # noqa: S101
        each.rows["fine"] = rows_of_blocks(each, some, table(each.page.fine(some), len(FINE)))
    forests["fine"] = learn("fine", FINE_RECIPE, examples, FINE)
    doubtful = []
    for each, some in zip(examples, chosen, strict=True):
        assert each.page is not None  # noqa: S101
        each.p = [FLOOR] * len(each.labels)
        for at, chance in zip(some, each.out["fine"].tolist(), strict=True):
            each.p[at] = chance
        rows = [row for row, at in enumerate(some) if is_doubtful(each.p[at])]
        doubtful.append([some[row] for row in rows])
        around = table(each.page.again(each.p, doubtful[-1]), len(AGAIN))
        figures = np.hstack([each.rows["fine"].figures[rows], around])
        each.rows["again"] = rows_of_blocks(each, doubtful[-1], figures)
    forests["again"] = learn("again", AGAIN_RECIPE, examples, FINE + AGAIN)
    for each, some in zip(examples, doubtful, strict=True):
        for at, chance in zip(some, each.out["again"].tolist(), strict=True):
            each.p[at] = mean(each.p[at], chance)
    return forests


def learn_trust(examples: Sequence[Example], f1: Callable[[Example], float]) -> dict[str, Any]:
    """Fit the expected F1 of a page to the out-of-fold probabilities' F1."""
    for each in examples:
        each.rows["trust"] = Rows(np.array([figures(each.document, each.p)]), np.array([f1(each)]), np.ones(1))
    forest = learn("trust", TRUST_RECIPE, examples, TRUST)
    for each in examples:
        each.trust = float(each.out["trust"][0])
    return forest


def kept_words(example: Example, p: Sequence[float]) -> Counter[str]:
    """The words of the blocks that are kept."""
    texts = [placed.block.text for placed, chance in zip(example.document.placed, p, strict=True) if chance >= KEPT]
    return words_of("\n\n".join(texts))


def peers(source: bytes, url: str) -> tuple[dict[str, str], float]:
    """What trafilatura makes of a page, by mode, and the CPU seconds of the default one."""
    texts = {}
    seconds = 0.0
    for mode, options in (("default", {}), ("precision", {"favor_precision": True})):
        start = time.process_time()
        texts[mode] = trafilatura.extract(source, url=url or None, include_comments=False, **options) or ""
        seconds = seconds or time.process_time() - start
    return texts, seconds


def judge(examples: Sequence[Example], f1: Callable[[Example], float], cache: Path | None) -> list[Line]:
    """Each page's word F1, ours alone and gated, beside trafilatura's, whose texts are kept in the file ``cache``."""
    known = json.loads(cache.read_text(encoding="utf-8")) if cache and cache.exists() else {}
    lines = []
    for each in examples:
        name = f"{each.sample.corpus}/{each.sample.name}"
        if name not in known:
            known[name] = peers(each.sample.source, each.sample.url)
        texts, seconds = known[name]
        theirs = {mode: score(text, each.sample.gold).f1 for mode, text in texts.items()}
        fires = each.trust < TRUSTED
        gated = score_words(kept_words(each, _both(each, texts[WITNESS])), words_of(each.sample.gold)).f1 if fires else f1(each)
        beside = (theirs["default"], theirs["precision"])
        lines.append(Line(each.sample.corpus, f1(each), gated, *beside, fires, each.trust, seconds))
    if cache:
        cache.write_text(json.dumps(known), encoding="utf-8")
    return lines


def _both(example: Example, text: str) -> list[float]:
    """The labeller's probabilities with trafilatura's say, as the pipeline weighs it."""
    return weighed(example.p, aligned(example.document, text))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--cache", type=Path, help="a file for trafilatura's texts, outside the repository")
    parser.add_argument("--out-of-fold", type=Path, help="a file for the pages' out-of-fold probabilities")
    options = parser.parse_args()

    examples = load(options.corpus)
    domains = len({each.domain for each in examples})
    _say(f"{len(examples)} pages of {domains} domains")
    classes, words = read_pages(examples)
    forests = train(examples)
    f1s = {id(each): score_words(kept_words(each, each.p), words_of(each.sample.gold)).f1 for each in examples}
    forests["trust"] = learn_trust(examples, lambda each: f1s[id(each)])
    if options.out_of_fold:
        dumped = {f"{each.sample.corpus}/{each.sample.name}": [each.trust, each.p] for each in examples}
        options.out_of_fold.write_text(json.dumps(dumped), encoding="utf-8")
    _say("learned; now trafilatura on the same pages")
    lines = judge(examples, lambda each: f1s[id(each)], options.cache)
    tables = written(classes, words)
    pages = Counter(each.sample.corpus for each in examples)
    text = card(lines, examples_per_corpus=pages, domains=domains, folds=FOLDS, gate=TRUSTED, say=(YES, NO))
    _say(text)
    if not options.dry_run:
        data = {
            "format": FORMAT, "licence": "Apache-2.0", "cut": CUT, "floor": FLOOR, **forests,
            "classes": tables.classes, "words": tables.words,
        }  # fmt: skip
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        CARD.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
