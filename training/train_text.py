"""Train the labeller of lines: from the labelled corpora to ``cleaner/learned/weights/text.json`` and the model card.

Needs ``numpy`` and ``lightgbm`` beside the package itself. Deterministic; minutes on two cores:

    python training/train_text.py ../shared/corpus

Every page is written out as text in three ways, line by line, string by string and joined to one line, and its bare body
stands beside them, all of it to be kept. Every figure is out of fold: no text is judged by a forest, or a table of words,
that has seen its registrable domain.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from flattening import flatten
from folds import FOLDS, FOUND, Rows, learn, table
from forests import Array, Recipe
from lexicon import MENUS
from scoring import c4_lines, interval, score, words_of
from tables import WORD_DOMAINS, WORD_PRIOR, Counts, words_without, written_words
from texts import BODY, FINISHED, PAGES, STRINGS, Example, load
from weighting import CORPORA

from cleaner.learned.text_features import COARSE, FINE, Lines
from cleaner.learned.text_model import FORMAT, SURE, Chance, is_likely
from cleaner.learned.text_page import PAGE, may_be_page, page_figures
from cleaner.learned.text_runs import RUN, Run, figures, runs
from cleaner.learned.words import SHORT, tokens_of

CUT, FLOOR = 0.05, 0.01
"""A line whose coarse probability is lower is not looked at again; the probability it is given."""
PAGE_RECIPE = Recipe(trees=80, leaves=6, rate=0.1, columns=0.6, least=20)
COARSE_RECIPE = Recipe(trees=24, leaves=8, rate=0.25, columns=1.0)
FINE_RECIPE = Recipe(trees=80, leaves=16, rate=0.12, columns=0.4, least=80, ridge=10.0)
RUN_RECIPE = Recipe(trees=120, leaves=8, rate=0.08, columns=0.4, ridge=10.0, objective="cross_entropy")
BODY_WEIGHT = 4.0
"""What a bare body weighs against a page when the two are told apart: to cut up a finished text is the worse mistake."""
_NEXT_TO_NOTHING = 1e-9
WEIGHTS = Path(__file__).parent.parent / "cleaner" / "learned" / "weights" / "text.json"
CARD = Path(__file__).parent / "MODEL_CARD_TEXT.md"


def count_words(examples: Sequence[Example]) -> Counts:
    """How often each word of a short line stands in the article and elsewhere."""
    counts = Counts(WORD_DOMAINS, WORD_PRIOR)
    for example in examples:
        if example.found >= FOUND and example.way == STRINGS:
            inside: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
            for block, label in zip(example.blocks, example.labels, strict=True):
                for token in set(tokens_of(block.low)) if len(block.low.split()) <= SHORT else ():
                    if not any(map(str.isdigit, token)):
                        inside[token][int(label)] += 1
            counts.add(example.domain, {token: yes / (yes + no) for token, (no, yes) in inside.items()})
    return counts


def rows_of_page(example: Example, words: Mapping[str, float]) -> Rows:
    """Whether a text is a page at all."""
    is_body = example.way in FINISHED
    row = np.array([page_figures(example.blocks, words)])
    return Rows(row, np.array([float(not is_body)]), np.array([BODY_WEIGHT if is_body else 1.0]))


def rows_of_lines(example: Example, rows: Sequence[Sequence[float]], chosen: Array, width: int) -> Rows:
    """Whether each chosen line is the article's."""
    return Rows(table(rows, width), example.labels[chosen], example.weights[chosen])


def rows_of_runs(example: Example, p: Sequence[float], found: Sequence[Run]) -> Rows:
    """How much of each run is the article's."""
    assert example.lines is not None  # noqa: S101
    rows = figures(example.lines, p, found) if found else []
    weights = [example.weights[run.start : run.stop].sum() for run in found]
    inside = [(example.weights * example.labels)[run.start : run.stop].sum() for run in found]
    targets = np.array(inside, float) / np.maximum(weights, _NEXT_TO_NOTHING)
    return Rows(table(rows, len(RUN)), targets, np.array(weights, float))


def report(examples: Sequence[Example]) -> str:
    """The table of figures."""
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

Written by `training/train_text.py`; figures are out of fold by registrable domain ({folds} folds, {domains} domains).

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


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def train(examples: Sequence[Example], words: Counts) -> dict[str, dict[str, Any]]:
    """The forests, one after the other, as each needs what those before it say; the examples' chances are out of fold."""
    page = learn_pages(examples, words)
    looked_at = [each for each in examples if each.is_page or each.way not in FINISHED]
    coarse, fine = learn_lines(looked_at, words)
    return {"page": page, "coarse": coarse, "fine": fine, "runs": learn_runs(looked_at)}


def learn_pages(examples: Sequence[Example], words: Counts) -> dict[str, Any]:
    """The forest that says which texts are pages."""
    for each in examples:
        if may_be_page(each.blocks):
            each.rows["page"] = rows_of_page(each, words_without(words, each.domain, MENUS))
    forest = learn("page", PAGE_RECIPE, examples, PAGE)
    for each in examples:
        each.is_page = "page" in each.rows and bool(each.out["page"][0] >= SURE)
    return forest


def learn_lines(examples: Sequence[Example], words: Counts) -> tuple[dict[str, Any], dict[str, Any]]:
    """The forests over all lines, and over those that the first leaves in doubt."""
    for each in examples:
        each.lines = Lines(each.blocks, words_without(words, each.domain, MENUS))
        each.rows = {"coarse": rows_of_lines(each, each.lines.coarse(), np.arange(len(each.labels)), len(COARSE))}
    coarse = learn("coarse", COARSE_RECIPE, examples, COARSE)
    for each in examples:
        assert each.lines is not None  # noqa: S101
        chosen = np.flatnonzero(each.out["coarse"] >= CUT)
        each.rows = {"fine": rows_of_lines(each, each.lines.fine(chosen.tolist()), chosen, len(FINE))}
    doubted = sum(len(each.rows["fine"].figures) for each in examples)
    _say(f"{doubted} of {sum(len(each.labels) for each in examples)} lines are in doubt")
    fine = learn("fine", FINE_RECIPE, examples, FINE)
    for each in examples:
        each.out["line"] = np.full(len(each.labels), FLOOR)
        each.out["line"][each.out["coarse"] >= CUT] = each.out["fine"]
    return coarse, fine


def learn_runs(examples: Sequence[Example]) -> dict[str, Any]:
    """The forest over runs of lines that may be the article's."""
    found: list[list[Run]] = []
    for each in examples:
        p = each.out["line"].tolist()
        found.append(runs([is_likely(block, chance) for block, chance in zip(each.blocks, p, strict=True)]))
        each.rows = {"runs": rows_of_runs(each, p, found[-1])}
    forest = learn("runs", RUN_RECIPE, examples, RUN)
    for each, some in zip(examples, found, strict=True):
        in_run = np.ones(len(each.labels))
        for run, chance in zip(some, each.out["runs"], strict=True):
            in_run[run.start : run.stop] = chance
        each.chances = list(map(Chance, each.out["line"].tolist(), in_run.tolist()))
        each.lines = None
    return forest


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--out-of-fold", type=Path, help="a file for the lines' out-of-fold probabilities")
    options = parser.parse_args()

    examples = load(options.corpus)
    words = count_words(examples)
    breaks, flattened = flatten(examples, words)
    examples += flattened
    _say(f"{len(examples)} texts")
    forests = {"breaks": breaks, **train(examples, words)}
    rows = report(examples)
    _say(rows)
    if not options.dry_run:
        data = {
            "format": FORMAT,
            "licence": "Apache-2.0",
            "cut": CUT,
            "floor": FLOOR,
            **forests,
            "words": written_words(words, MENUS),
        }
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        domains = len({each.domain for each in examples})
        CARD.write_text(_CARD.format(folds=FOLDS, domains=domains, rows=rows), encoding="utf-8")
    if options.out_of_fold:
        dumped = {
            f"{each.sample.corpus}/{each.sample.name}/{each.way}": [
                each.is_page,
                each.chances,
                [block.start for block in each.blocks],
            ]
            for each in examples
        }
        options.out_of_fold.write_text(json.dumps(dumped), encoding="utf-8")


if __name__ == "__main__":
    main()
