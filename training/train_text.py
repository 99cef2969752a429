"""Train the labeller of lines: from the labelled corpora to ``cleaner/lines/weights.json`` and the model card.

Needs ``numpy`` and ``lightgbm`` beside the package itself. Deterministic; minutes on two cores:

    python training/train_text.py ../shared/corpus

Every page is written out as text in two ways, line by line and string by string, and its bare body stands beside them,
all of it to be kept. Every figure is out of fold: no text is judged by a forest, or a table of words, that has seen its
registrable domain.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import rendering
from corpus import Sample, covered_texts, domain_of, samples, tokens
from forests import Array, Recipe, flat, grow
from scoring import interval, word_f1, words_of
from tables import WORD_DOMAINS, WORD_PRIOR, Counts, Tables, tables_without, written

from cleaner.body.words import SHORT, tokens_of
from cleaner.lines.decide import is_in
from cleaner.lines.figures import COARSE, FINE, Lines
from cleaner.lines.model import FORMAT, is_page
from cleaner.model import Block
from cleaner.page import parse
from cleaner.segment.text import segment

FOLDS = 5
CORPORA = {"sites": 1.5, "fundus": 1.5, "wcxb": 1.0}
"""The training sets, and how much a page of each weighs."""
BODY = "body"
"""The rendering that is the bare gold body: do no harm."""
COVERED, FOUND = 0.5, 0.7
CUT, FLOOR = 0.05, 0.01
"""A line whose coarse probability is lower is not looked at again; the probability it is given."""
_POWER, _SMALLEST = 0.7, 3
"""A line's weight grows with this power of its words, which are never fewer than this."""

COARSE_RECIPE = Recipe(trees=24, leaves=8, rate=0.25, columns=1.0)
FINE_RECIPE = Recipe(trees=80, leaves=16, rate=0.12, columns=0.4, least=80, ridge=10.0)
WEIGHTS = Path(__file__).parent.parent / "cleaner" / "lines" / "weights.json"
CARD = Path(__file__).parent / "MODEL_CARD_TEXT.md"


@dataclass
class Example:
    """One text on its way through the training."""

    sample: Sample
    way: str
    domain: str
    fold: int
    blocks: list[Block]
    labels: Array
    weights: Array
    found: float
    lines: Lines | None = None
    rows: dict[str, Array] = field(default_factory=dict)
    p: Array = field(default_factory=lambda: np.zeros(0))
    chosen: Array = field(default_factory=lambda: np.zeros(0, dtype=int))
    is_page: bool = True

    @property
    def kept(self) -> str:
        """The text of the lines that are kept: all of them where the labeller has no say."""
        pairs = zip(self.blocks, self.p, strict=True)
        return "\n".join(block.text for block, p in pairs if not self.is_page or is_in(block, p))


def load(folder: Path) -> list[Example]:
    """Every page in every rendering, labelled by ordered alignment."""
    return [
        _example(sample, way, text)
        for corpus in CORPORA
        for sample in samples(folder, corpus)
        for way, text in _renderings(sample).items()
        if text
    ]


def _renderings(sample: Sample) -> dict[str, str]:
    source = parse(sample.source, url=sample.url or None).text
    return {"lines": rendering.lines(source), "strings": rendering.strings(source), BODY: sample.gold}


def _example(sample: Sample, way: str, text: str) -> Example:
    blocks = segment(text)
    domain = domain_of(sample.url) or sample.name
    fold = int(hashlib.sha256(domain.encode()).hexdigest(), 16) % FOLDS
    counts, hits = covered_texts([block.text for block in blocks], sample.gold)
    labels = np.array([bool(count) and hit >= COVERED * count for count, hit in zip(counts, hits, strict=True)], float)
    weights = (np.array(counts) + _SMALLEST) ** _POWER
    weights *= 100.0 * CORPORA[sample.corpus] / (weights.sum() + 50.0)
    found = sum(hits) / max(1, len(tokens(sample.gold)))
    return Example(sample, way, domain, fold, blocks, labels, weights, found)


def count_words(examples: Sequence[Example]) -> Counts:
    """How often each word of a short line stands in the article and elsewhere."""
    counts = Counts(WORD_DOMAINS, WORD_PRIOR)
    for example in examples:
        if example.found >= FOUND and example.way == "strings":
            inside: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
            for block, label in zip(example.blocks, example.labels, strict=True):
                for token in set(tokens_of(block.low)) if len(block.low.split()) <= SHORT else ():
                    if not any(map(str.isdigit, token)):
                        inside[token][int(label)] += 1
            counts.add(example.domain, {token: yes / (yes + no) for token, (no, yes) in inside.items()})
    return counts


def learn(name: str, recipe: Recipe, examples: Sequence[Example], figures: tuple[str, ...]) -> dict[str, Any]:
    """Fit one forest: out of fold into each example's ``p``, then on all texts for the weights."""

    def fit(some: Sequence[Example]) -> Any:
        used = [each for each in some if (each.is_page or each.way != BODY) and len(each.chosen) and each.found >= FOUND]
        targets = np.concatenate([each.labels[each.chosen] for each in used])
        weights = np.concatenate([each.weights[each.chosen] for each in used])
        return grow(recipe, np.vstack([each.rows[name] for each in used]), targets, weights)

    for fold in range(FOLDS):
        forest = fit([each for each in examples if each.fold != fold])
        for each in examples:
            if each.fold == fold:
                each.p = np.full(len(each.labels), FLOOR)
                if len(each.chosen):
                    each.p[each.chosen] = forest.predict(each.rows[name])
    return flat(fit(examples), figures)


def report(examples: Sequence[Example]) -> str:
    """The table of figures."""
    rows = []
    for way in ("lines", "strings"):
        for corpus in CORPORA:
            some = [each for each in examples if each.way == way and each.sample.corpus == corpus]
            golds = [words_of(each.sample.gold) for each in some]
            ours = [word_f1(words_of(each.kept), gold) for each, gold in zip(some, golds, strict=True)]
            theirs = [word_f1(words_of(_c4(each.blocks)), gold) for each, gold in zip(some, golds, strict=True)]
            gain, low, high = (100 * value for value in interval(ours, theirs))
            cells = f"{100 * fmean(ours):.2f} | {100 * fmean(theirs):.2f} | {gain:+.2f} ({low:+.2f} to {high:+.2f})"
            rows.append(f"| {way} | {corpus} | {len(some)} | {cells} |")
    for way in ("lines", "strings", BODY):
        some = [each for each in examples if each.way == way]
        rows.append(f"\nOf {len(some)} texts ({way}), {100 * fmean(each.is_page for each in some):.1f} % are taken for pages.")
    bodies = [each for each in examples if each.way == BODY]
    stay = sum(words_of(each.kept).total() for each in bodies)
    whole = sum(words_of(each.sample.gold).total() for each in bodies)
    rows.append(f"\nOf the words of all bare bodies {100 * stay / whole:.3f} % stay.")
    return "\n".join(rows)


def _c4(blocks: Sequence[Block]) -> str:
    """The line rules of C4 (Raffel et al. 2020, section 2.2), without those about whole pages."""
    ends = (".", "!", "?", '"', "”", "’")
    return "\n".join(block.text for block in blocks if block.text.endswith(ends) and len(block.text.split()) >= 5)


_CARD = """# Model card: the labeller of lines

Written by `training/train_text.py`; figures are out of fold by registrable domain ({folds} folds, {domains} domains).

* **What it does.** A text that holds a whole page (25 and more short lines, some of them at its ends, some with words of
  menus and forms) is told apart line by line: for each line the probability that it is the article's. A coarse forest of
  boosted trees drops lines far from any running text, a fine one looks at words, neighbours and what the line has in common
  with the main text. A second fine pass over the first one's probabilities was tried and gave nothing.
* **Data.** The pages of `MODEL_CARD.md`, each written out line by line and string by string, and their bare bodies where
  those look like pages. Labels by ordered alignment. No outlet rules, no markup.
* **Limits.** Where several whole articles or long comments stand on one page, words and order alone seldom say which is
  the article: most of the loss is on such pages. Mostly English and European news.
* **Licence.** The weights are under Apache-2.0, as the code is. No text of the corpora is in them beyond single words.

| written out | pages of | number | word F1 | C4 line rules | gain (95 %) |
|---|---|---|---|---|---|
{rows}
"""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--out-of-fold", type=Path, help="a file for the lines' out-of-fold probabilities")
    options = parser.parse_args()

    examples = load(options.corpus)
    _say(f"{len(examples)} texts")
    words = count_words(examples)
    nothing = Counts(1, 1.0)
    for each in examples:
        table = tables_without(nothing, words, each.domain).words
        each.lines = Lines(each.blocks, table)
        each.rows["coarse"] = np.array(each.lines.coarse())
        each.chosen = np.arange(len(each.labels))
        each.is_page = is_page(each.blocks, table)
    coarse = learn("coarse", COARSE_RECIPE, examples, COARSE)
    _say(report(examples))
    for each in examples:
        assert each.lines is not None  # noqa: S101
        each.chosen = np.flatnonzero(each.p >= CUT)
        each.rows["fine"] = np.array(each.lines.fine(each.chosen.tolist())).reshape(-1, len(FINE))
        each.lines = None
    _say(f"{sum(len(each.chosen) for each in examples)} of {sum(len(each.labels) for each in examples)} lines are in doubt")
    fine = learn("fine", FINE_RECIPE, examples, FINE)
    rows = report(examples)
    _say(rows)
    if options.out_of_fold:
        dumped = {
            f"{each.sample.corpus}/{each.sample.name}/{each.way}": [each.is_page, each.p.round(4).tolist()] for each in examples
        }
        options.out_of_fold.write_text(json.dumps(dumped), encoding="utf-8")
    if not options.dry_run:
        shipped: Tables = written(nothing, words)
        data = {
            "format": FORMAT, "licence": "Apache-2.0", "cut": CUT, "floor": FLOOR,
            "coarse": coarse, "fine": fine, "words": shipped.words,
        }  # fmt: skip
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        domains = len({each.domain for each in examples})
        CARD.write_text(_CARD.format(folds=FOLDS, domains=domains, rows=rows), encoding="utf-8")


if __name__ == "__main__":
    main()
