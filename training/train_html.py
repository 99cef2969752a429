"""Train the labeller of HTML blocks: from the labelled corpora to ``cleaner/learned/weights/html.json`` and the model card.

Needs ``numpy`` and ``lightgbm`` beside the package itself. Deterministic; minutes on two cores:

    python -m training.train_html ../shared/corpus

Every score it reports is out of fold: no page is judged by a model, or by a table of names and words, that has seen
its registrable domain. The first pass's probabilities that the second one learns from are out of fold, too.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import trafilatura

from cleaner.label.main_content import AGREE_WEIGHT, CONFIDENCE_THRESHOLD, DISAGREE_WEIGHT, weighed
from cleaner.label.trafilatura import aligned
from cleaner.learned.confidence import CONFIDENCE_FEATURES, confidence_features
from cleaner.learned.html_features import COARSE_FEATURES, FINE_FEATURES, REFINE_FEATURES, PageFeatures
from cleaner.learned.html_model import is_doubtful, mean
from training.folds import FEWEST_FOUND, FOLDS, Rows, learn, table
from training.forests import Array, Recipe
from training.output import print_progress, write_weights
from training.pages import Example, load
from training.report import PageResult, card
from training.scoring import score, score_words, words_of
from training.tables import (
    CLASS_DOMAINS,
    CLASS_PRIOR,
    WORD_DOMAINS,
    WORD_PRIOR,
    Counts,
    count_shares,
    final_tables,
    tables_without,
)

PREFILTER_THRESHOLD = 0.05
"""A block whose coarse probability is lower is not looked at again."""
DEFAULT_PROBABILITY = 0.01
"""The probability such a block is given; the measured share of words lost is a tenth of that."""
KEEP_THRESHOLD = 0.5
"""The probability from which on a block is the article's."""
GATE_MODE = "default"
"""The mode in which trafilatura is asked where the labeller doubts."""

COARSE_RECIPE = Recipe(trees=12, leaves=8, learning_rate=0.25, feature_fraction=1.0)
FINE_RECIPE = Recipe(trees=70, leaves=15, learning_rate=0.12, feature_fraction=0.4, min_rows=80, l2=10.0)
REFINE_RECIPE = Recipe(trees=40, leaves=8, learning_rate=0.1, min_rows=200, l2=20.0)
CONFIDENCE_RECIPE = Recipe(trees=40, leaves=4, learning_rate=0.1, min_rows=25, l2=5.0, objective="regression")
CARD = Path(__file__).parent / "MODEL_CARD.md"


def read_pages(examples: Sequence[Example]) -> tuple[Counts, Counts]:
    """Count names and words, and look at each page through the counts of the other domains."""
    classes, words = Counts(CLASS_DOMAINS, CLASS_PRIOR), Counts(WORD_DOMAINS, WORD_PRIOR)
    for example in examples:
        if example.found >= FEWEST_FOUND:
            shares = count_shares(example.document, example.counts, example.labels)
            classes.add(example.domain, shares.classes)
            words.add(example.domain, shares.words)
    for example in examples:
        tables = tables_without(classes, words, example.domain)
        features = example.features = PageFeatures(example.document, example.title, example.description, tables)
        every = range(len(example.labels))
        example.rows["coarse"] = block_rows(example, every, table(features.coarse(), len(COARSE_FEATURES)))
    return classes, words


def block_rows(example: Example, chosen: Sequence[int], features: Array) -> Rows:
    """Whether each chosen block is the article's."""
    at = np.array(chosen, dtype=int)
    return Rows(features, np.array(example.labels, float)[at], np.array(example.weights)[at])


def train(examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """The passes over the blocks, each learning from those before it; the examples' probabilities are out of fold."""
    coarse = learn("coarse", COARSE_RECIPE, examples, COARSE_FEATURES)
    chosen = [np.flatnonzero(each.predictions["coarse"] >= PREFILTER_THRESHOLD).tolist() for each in examples]
    for each, blocks in zip(examples, chosen, strict=True):
        each.rows["fine"] = block_rows(each, blocks, table(features_of(each).fine(blocks), len(FINE_FEATURES)))
    fine = learn("fine", FINE_RECIPE, examples, FINE_FEATURES)
    doubtful = [add_refine_rows(each, blocks) for each, blocks in zip(examples, chosen, strict=True)]
    refine = learn("refine", REFINE_RECIPE, examples, FINE_FEATURES + REFINE_FEATURES)
    for each, blocks in zip(examples, doubtful, strict=True):
        for at, probability in zip(blocks, each.predictions["refine"].tolist(), strict=True):
            each.p[at] = mean(each.p[at], probability)
    return {"coarse": coarse, "fine": fine, "refine": refine}


def features_of(example: Example) -> PageFeatures:
    """The features of a page; :func:`read_pages` makes them."""
    assert example.features is not None  # noqa: S101
    return example.features


def add_refine_rows(example: Example, chosen: Sequence[int]) -> list[int]:
    """Put down the probabilities of the first two passes, and the rows of the blocks in doubt, whose numbers are returned."""
    example.p = [DEFAULT_PROBABILITY] * len(example.labels)
    for at, probability in zip(chosen, example.predictions["fine"].tolist(), strict=True):
        example.p[at] = probability
    rows = [row for row, at in enumerate(chosen) if is_doubtful(example.p[at])]
    doubtful = [chosen[row] for row in rows]
    around = table(features_of(example).refine(example.p, doubtful), len(REFINE_FEATURES))
    example.rows["refine"] = block_rows(example, doubtful, np.hstack([example.rows["fine"].features[rows], around]))
    return doubtful


def learn_confidence(examples: Sequence[Example], f1: Callable[[Example], float]) -> dict[str, Any]:
    """Fit the expected F1 of a page to the out-of-fold probabilities' F1."""
    for each in examples:
        row = np.array([confidence_features(each.document, each.p)])
        each.rows["confidence"] = Rows(row, np.array([f1(each)]), np.ones(1))
    forest = learn("confidence", CONFIDENCE_RECIPE, examples, CONFIDENCE_FEATURES)
    for each in examples:
        each.confidence = float(each.predictions["confidence"][0])
    return forest


def kept_words(example: Example, p: Sequence[float]) -> Counter[str]:
    """The words of the blocks that are kept."""
    texts = [placed.block.text for placed, each in zip(example.document.placed, p, strict=True) if each >= KEEP_THRESHOLD]
    return words_of("\n\n".join(texts))


def peers(source: bytes, url: str) -> tuple[dict[str, str], float]:
    """What trafilatura makes of a page, by mode, and the CPU seconds of the default one."""
    texts = {}
    seconds = 0.0
    for mode in ("default", "precision"):
        start = time.process_time()
        is_precise = mode == "precision"
        texts[mode] = trafilatura.extract(source, url=url or None, include_comments=False, favor_precision=is_precise) or ""
        seconds = seconds or time.process_time() - start
    return texts, seconds


def judge(examples: Sequence[Example], f1: Callable[[Example], float], cache: Path | None) -> list[PageResult]:
    """Each page's word F1, ours alone and gated, beside trafilatura's, whose texts are kept in the file ``cache``."""
    known = json.loads(cache.read_text(encoding="utf-8")) if cache and cache.exists() else {}
    results = []
    for each in examples:
        name = f"{each.sample.corpus}/{each.sample.name}"
        if name not in known:
            known[name] = peers(each.sample.source, each.sample.url)
        texts, seconds = known[name]
        theirs = {mode: score(text, each.sample.gold).f1 for mode, text in texts.items()}
        is_gated = each.confidence < CONFIDENCE_THRESHOLD
        gated = f1(each)
        if is_gated:  # as the pipeline weighs it
            p = weighed(each.p, aligned(each.document, texts[GATE_MODE]))
            gated = score_words(kept_words(each, p), words_of(each.sample.gold)).f1
        beside = (theirs["default"], theirs["precision"])
        results.append(PageResult(each.sample.corpus, f1(each), gated, *beside, is_gated, each.confidence, seconds))
    if cache:
        cache.write_text(json.dumps(known), encoding="utf-8")
    return results


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--cache", type=Path, help="a file for trafilatura's texts, outside the repository")
    parser.add_argument("--out-of-fold", type=Path, help="a file for the pages' out-of-fold probabilities")
    return parser.parse_args()


def main() -> None:
    """Train, judge, write."""
    options = parsed()
    examples = load(options.corpus)
    domains = len({each.domain for each in examples})
    print_progress(f"{len(examples)} pages of {domains} domains")
    classes, words = read_pages(examples)
    forests = train(examples)
    f1s = {id(each): score_words(kept_words(each, each.p), words_of(each.sample.gold)).f1 for each in examples}
    forests["confidence"] = learn_confidence(examples, lambda each: f1s[id(each)])
    if options.out_of_fold:
        dumped = {f"{each.sample.corpus}/{each.sample.name}": [each.confidence, each.p] for each in examples}
        options.out_of_fold.write_text(json.dumps(dumped), encoding="utf-8")
    print_progress("learned; now trafilatura on the same pages")
    results = judge(examples, lambda each: f1s[id(each)], options.cache)
    tables = final_tables(classes, words)
    pages = Counter(each.sample.corpus for each in examples)
    text = card(
        results,
        examples_per_corpus=pages,
        domains=domains,
        folds=FOLDS,
        gate=CONFIDENCE_THRESHOLD,
        weights=(AGREE_WEIGHT, DISAGREE_WEIGHT),
    )
    print_progress(text)
    if not options.dry_run:
        thresholds = {"prefilter_threshold": PREFILTER_THRESHOLD, "default_probability": DEFAULT_PROBABILITY}
        write_weights("html.json", {**thresholds, **forests, "classes": tables.classes, "words": tables.words})
        CARD.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
