"""Train the labeller of lines: from the labelled corpora to ``cleaner/learned/weights/text.json`` and the model card.

Needs ``numpy`` and ``lightgbm`` beside the package itself. Deterministic; minutes on two cores:

    python -m training.train_text ../shared/corpus

Every page is written out as text in three ways, line by line, string by string and joined to one line, and its bare body
stands beside them, all of it to be kept. Every score is out of fold: no text is judged by a forest, or a table of words,
that has seen its registrable domain.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from cleaner.learned.text_features import COARSE_FEATURES, FINE_FEATURES, LineFeatures
from cleaner.learned.text_model import PAGE_THRESHOLD, LineProbabilities, is_likely_article
from cleaner.learned.text_page import PAGE_FEATURES, may_be_page, page_features
from cleaner.learned.text_runs import RUN_FEATURES, Run, find_runs, run_features
from cleaner.learned.words import MOST_WORDS, tokens_of
from training.flattening import flatten
from training.folds import FEWEST_FOUND, FOLDS, Rows, learn, table
from training.forests import Indices, Recipe
from training.lexicon import MENUS
from training.output import print_progress, write_weights
from training.scoring import c4_lines, interval, score, words_of
from training.tables import WORD_DOMAINS, WORD_PRIOR, Counts, final_words, words_without
from training.texts import BODY, FINISHED, PAGES, STRINGS, Example, load
from training.weighting import CORPORA

PREFILTER_THRESHOLD, DEFAULT_PROBABILITY = 0.05, 0.01
"""A line whose coarse probability is lower is not looked at again; the probability it is given."""
PAGE_RECIPE = Recipe(trees=80, leaves=6, learning_rate=0.1, feature_fraction=0.6, min_rows=20)
COARSE_RECIPE = Recipe(trees=24, leaves=8, learning_rate=0.25, feature_fraction=1.0)
FINE_RECIPE = Recipe(trees=80, leaves=16, learning_rate=0.12, feature_fraction=0.4, min_rows=80, l2=10.0)
RUN_RECIPE = Recipe(trees=120, leaves=8, learning_rate=0.08, feature_fraction=0.4, l2=10.0, objective="cross_entropy")
BODY_WEIGHT = 4.0
"""What a bare body weighs against a page when the two are told apart: to cut up a finished text is the worse mistake."""
_NEAR_ZERO = 1e-9
CARD = Path(__file__).parent / "MODEL_CARD_TEXT.md"


def count_words(examples: Sequence[Example]) -> Counts:
    """How often each word of a short line stands in the article and elsewhere."""
    counts = Counts(WORD_DOMAINS, WORD_PRIOR)
    for example in examples:
        if example.found >= FEWEST_FOUND and example.way == STRINGS:
            inside: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
            for block, label in zip(example.blocks, example.labels, strict=True):
                for token in set(tokens_of(block.lowercase)) if len(block.lowercase.split()) <= MOST_WORDS else ():
                    if not any(map(str.isdigit, token)):
                        inside[token][int(label)] += 1
            counts.add(example.domain, {token: yes / (yes + no) for token, (no, yes) in inside.items()})
    return counts


def page_rows(example: Example, words: Mapping[str, float]) -> Rows:
    """Whether a text is a page at all."""
    is_body = example.way in FINISHED
    row = np.array([page_features(example.blocks, words)])
    return Rows(row, np.array([float(not is_body)]), np.array([BODY_WEIGHT if is_body else 1.0]))


def lines_of(example: Example) -> LineFeatures:
    """The features of a text's lines; :func:`learn_lines` makes them, :func:`learn_runs` takes them off."""
    assert example.lines is not None  # noqa: S101
    return example.lines


def line_rows(example: Example, rows: Sequence[Sequence[float]], chosen: Indices, width: int) -> Rows:
    """Whether each chosen line is the article's."""
    return Rows(table(rows, width), example.labels[chosen], example.weights[chosen])


def run_rows(example: Example, p: Sequence[float], runs: Sequence[Run]) -> Rows:
    """How much of each run is the article's."""
    rows = run_features(lines_of(example), p, runs) if runs else []
    weights = [example.weights[run.start : run.stop].sum() for run in runs]
    inside = [(example.weights * example.labels)[run.start : run.stop].sum() for run in runs]
    targets = np.array(inside, float) / np.maximum(weights, _NEAR_ZERO)
    return Rows(table(rows, len(RUN_FEATURES)), targets, np.array(weights, float))


def report(examples: Sequence[Example]) -> str:
    """The tables of the model card."""
    rows = []
    for way in PAGES:
        for corpus in CORPORA:
            some = [each for each in examples if each.way == way and each.sample.corpus == corpus]
            ours = [score(each.kept, each.sample.gold).f1 for each in some]
            theirs = [score(c4_lines("\n".join(block.text for block in each.blocks)), each.sample.gold).f1 for each in some]
            gain, low, high = (100 * value for value in interval([one - other for one, other in zip(ours, theirs, strict=True)]))
            cells = f"{100 * fmean(ours):.2f} | {100 * fmean(theirs):.2f} | {gain:+.2f} ({low:+.2f} to {high:+.2f})"
            rows.append(f"| {way} | {corpus} | {len(some)} | {cells} |")
    for way in (*PAGES, *FINISHED):
        some = [each for each in examples if each.way == way]
        rows.append(f"\nOf {len(some)} texts ({way}), {100 * fmean(each.is_page for each in some):.1f} % are taken for pages.")
    bodies = [each for each in examples if each.way == BODY]
    stay = sum(words_of(each.kept).total() for each in bodies)
    whole = sum(words_of(each.sample.gold).total() for each in bodies)
    rows.append(f"\nOf the words of all bare bodies {100 * stay / whole:.3f} % stay.")
    return "\n".join(rows)


_CARD = """# Model card: the labeller of lines

Written by `python -m training.train_text`; scores are out of fold by registrable domain ({folds} folds, {domains} domains).

* **What it does.** Whether a text is a whole page, with menus, forms and lists of other stories around the article, a first
  forest says; if it is, for each line the probability that it is the article's. A coarse forest of boosted trees drops lines
  far from any running text, a fine one looks at words, neighbours and what the line has in common with the main text. A last
  one decides on runs of lines: how sure the lines are, what stands between this run and the next, whether it has the first
  one's subjects. That is worth 0.7 to 1.0 points of word F1; a second pass over the probabilities of neighbouring lines,
  tried before, gave nothing, and twice as many trees 0.1 to 0.2. A text that may be a page on one line is cut up before: at
  its sentences' ends, and where one more forest thinks that a line ended before somebody joined them.
* **Data.** The pages of `MODEL_CARD.md`, each written out line by line, string by string, and joined to one line ("flat"); as
  texts that are no pages, their bare bodies, these made up as conversations ("talk") and as outlines, and the first two
  joined. Labels by ordered alignment; where lines ended, the joined pages tell. No outlet rules, no markup.
* **Limits.** Where several whole articles or long comments stand on one page, words and order alone seldom say which is
  the article: most of the loss is on such pages. Mostly English and European news.
* **Licence.** The weights are under Apache-2.0, as the code is. No text of the corpora is in them beyond single words.

| written out | pages of | number | word F1 | C4 line rules | gain (95 %) |
|---|---|---|---|---|---|
{rows}
"""


def train(examples: Sequence[Example], words: Counts) -> dict[str, dict[str, Any]]:
    """The forests in order, as each needs what those before it predict; the examples' probabilities are out of fold."""
    page = learn_pages(examples, words)
    looked_at = [each for each in examples if each.is_page or each.way not in FINISHED]
    coarse, fine = learn_lines(looked_at, words)
    return {"page": page, "coarse": coarse, "fine": fine, "runs": learn_runs(looked_at)}


def learn_pages(examples: Sequence[Example], words: Counts) -> dict[str, Any]:
    """The forest that says which texts are pages."""
    for each in examples:
        if may_be_page(each.blocks):
            each.rows["page"] = page_rows(each, words_without(words, each.domain, MENUS))
    forest = learn("page", PAGE_RECIPE, examples, PAGE_FEATURES)
    for each in examples:
        each.is_page = "page" in each.rows and bool(each.predictions["page"][0] >= PAGE_THRESHOLD)
    return forest


def learn_lines(examples: Sequence[Example], words: Counts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The forests over all lines, and over those that the first leaves in doubt."""
    for each in examples:
        lines = each.lines = LineFeatures(each.blocks, words_without(words, each.domain, MENUS))
        each.rows = {"coarse": line_rows(each, lines.coarse(), np.arange(len(each.labels)), len(COARSE_FEATURES))}
    coarse = learn("coarse", COARSE_RECIPE, examples, COARSE_FEATURES)
    for each in examples:
        chosen = np.flatnonzero(each.predictions["coarse"] >= PREFILTER_THRESHOLD)
        each.rows = {"fine": line_rows(each, lines_of(each).fine(chosen.tolist()), chosen, len(FINE_FEATURES))}
    doubted = sum(len(each.rows["fine"].features) for each in examples)
    print_progress(f"{doubted} of {sum(len(each.labels) for each in examples)} lines are in doubt")
    fine = learn("fine", FINE_RECIPE, examples, FINE_FEATURES)
    for each in examples:
        line = each.predictions["line"] = np.full(len(each.labels), DEFAULT_PROBABILITY)
        line[each.predictions["coarse"] >= PREFILTER_THRESHOLD] = each.predictions["fine"]
    return coarse, fine


def learn_runs(examples: Sequence[Example]) -> dict[str, Any]:
    """The forest over runs of lines that may be the article's."""
    found: list[list[Run]] = []
    for each in examples:
        p = each.predictions["line"].tolist()
        found.append(find_runs([is_likely_article(*pair) for pair in zip(each.blocks, p, strict=True)]))
        each.rows = {"runs": run_rows(each, p, found[-1])}
    forest = learn("runs", RUN_RECIPE, examples, RUN_FEATURES)
    for each, runs in zip(examples, found, strict=True):
        in_run = np.ones(len(each.labels))
        for run, probability in zip(runs, each.predictions["runs"], strict=True):
            in_run[run.start : run.stop] = probability
        each.probabilities = list(map(LineProbabilities, each.predictions["line"].tolist(), in_run.tolist()))
        each.lines = None
    return forest


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--out-of-fold", type=Path, help="a file for the lines' out-of-fold probabilities")
    return parser.parse_args()


def out_of_fold(examples: Sequence[Example]) -> dict[str, list[Any]]:
    """By a text's name: whether it is taken for a page, its lines' probabilities, the offsets at which they begin."""
    return {
        f"{each.sample.corpus}/{each.sample.name}/{each.way}": [
            each.is_page,
            each.probabilities,
            [block.start for block in each.blocks],
        ]
        for each in examples
    }


def main() -> None:
    """Train, judge, write."""
    options = parsed()
    examples = load(options.corpus)
    words = count_words(examples)
    breaks, flattened = flatten(examples, words)
    examples += flattened
    print_progress(f"{len(examples)} texts")
    forests = {"breaks": breaks, **train(examples, words)}
    rows = report(examples)
    print_progress(rows)
    if not options.dry_run:
        thresholds = {"prefilter_threshold": PREFILTER_THRESHOLD, "default_probability": DEFAULT_PROBABILITY}
        write_weights("text.json", {**thresholds, **forests, "words": final_words(words, MENUS)})
        domains = len({each.domain for each in examples})
        CARD.write_text(_CARD.format(folds=FOLDS, domains=domains, rows=rows), encoding="utf-8")
    if options.out_of_fold:
        options.out_of_fold.write_text(json.dumps(out_of_fold(examples)), encoding="utf-8")


if __name__ == "__main__":
    main()
