"""Train the labeller of sentences: from labelled texts to ``cleaner/learned/weights/sentences.json`` and its model card.

Needs the extra ``train``. Deterministic; five to ten minutes on two cores:

    python -m training.train_sentences ../shared/corpus

Words are weighed by logistic regression; a first
forest looks at each sentence with its place and its neighbours' words, a second one also at what the first said around it.
Every score is out of fold: no text is judged by weights that have seen its registrable domain.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cleaner.learned.sentence_features import CLASSES, CONTEXT_FEATURES, SENTENCE_FEATURES, UNLIKELY, FirstLook
from cleaner.learned.sentence_model import Weights, class_log_odds_of, coarse_tokens, doubtful, likely
from cleaner.learned.sentence_words import NgramTable
from training.folds import FOLDS, Rows, learn, table
from training.forests import Array, Recipe
from training.logistic import Row, fit, vocabulary
from training.output import print_progress, write_weights
from training.sentence_report import CARD, report
from training.sentences import Example, load, share, target, word_rows

MOST_NGRAMS, MOST_COARSE = 16_000, 6_000
_FEWEST_DOMAINS, _FEWEST_ROWS = 3, 4
_L2, _COARSE_L2 = 4.0, 4.0
SCALE = 50
"""The log-odds of n-grams are written as whole numbers of this part."""
COARSE_THRESHOLD, CONTEXT_THRESHOLD = -4.0, 0.1
SENTENCE_RECIPE = Recipe(trees=100, leaves=12, learning_rate=0.08, feature_fraction=0.4, min_rows=20, objective="cross_entropy")
CONTEXT_RECIPE = Recipe(trees=100, leaves=12, learning_rate=0.08, feature_fraction=0.4, min_rows=20, objective="cross_entropy")
LABEL_RECIPE = Recipe(trees=24, leaves=6, learning_rate=0.2, feature_fraction=0.5, min_rows=15)
CARD_FILE = Path(__file__).parent / "MODEL_CARD_SENTENCES.md"


class Words:
    """The weights of words that one fold's texts are judged by, and those that are shipped."""

    def __init__(self, rows: Sequence[Row], coarse: Sequence[Row]) -> None:
        places = vocabulary(rows, _FEWEST_DOMAINS, _FEWEST_ROWS, MOST_NGRAMS)
        found = fit(rows, places, 1 + len(CLASSES), _L2)
        self.ngrams = NgramTable({ngram: np.round(SCALE * found[place]).astype(int).tolist() for ngram, place in places.items()})
        self.base: list[float] = np.round(found[-1], 2).tolist()
        places = vocabulary(coarse, _FEWEST_DOMAINS, _FEWEST_ROWS, MOST_COARSE)
        log_odds = fit(coarse, places, 2, _COARSE_L2)[:, 0]
        self.coarse = {word: round(float(log_odds[place]), 2) for word, place in places.items()}
        self.coarse_threshold = COARSE_THRESHOLD - float(log_odds[-1])

    def weights(self) -> Weights:
        """As the labeller holds them; of forests there are none yet."""
        return Weights(self.coarse, self.coarse_threshold, self.ngrams, self.base, SCALE, _none, _none, CONTEXT_THRESHOLD, ())


def _none(_: Sequence[float]) -> float:
    raise NotImplementedError


def coarse_rows(examples: Iterable[Example]) -> list[Row]:
    """The sentences of labelled texts as rows for the first look at their words."""
    rows = []
    for example in examples:
        text = example.sentences
        for at, counts in enumerate(example.counts):
            wanted = target(counts)
            if wanted is not None:
                tokens = frozenset(coarse_tokens(text.left[at].lowercase, text.ends[at]))
                rows.append(Row(example.domain, int(wanted > 0), tokens, example.trust))
    return rows


def words_of(examples: Iterable[Example]) -> Words:
    """The weights of words over texts, each of them once."""
    teaching = [each for each in examples if each.teaches_words]
    return Words(list(word_rows(teaching)), coarse_rows(teaching))


def learn_words(examples: Sequence[Example]) -> Words:
    """Weigh words for each fold without its domains, and fill in the examples' rows; then weigh them over all."""
    for fold in range(FOLDS):
        others = [each for each in examples if each.fold != fold]
        words = words_of(others)
        for each in examples:
            if each.fold == fold:
                fill(each, words.weights())
    return words_of(examples)


def fill(example: Example, weights: Weights) -> None:
    """The rows of one text for the first forest."""
    text = example.sentences
    doubted = doubtful(text, weights)
    classes = class_log_odds_of(text, doubted, weights)
    chosen = example.chosen = likely(doubted, classes)
    rows = [text.row(at, classes.__getitem__) for at in chosen]
    example.classes = [classes[at][1:] for at in chosen]
    targets = np.array([share(example.counts[at]) for at in chosen], float)
    judged = np.array([target(example.counts[at]) is not None for at in chosen], float)
    sizes = np.array([min(3.0, example.counts[at].total() ** 0.5 / 3.0) + 0.5 for at in chosen], float)
    example.rows = {"sentence": Rows(table(rows, len(SENTENCE_FEATURES)), targets, judged * sizes * example.trust)}


def learn_context(examples: Sequence[Example]) -> dict[str, Any]:
    """The forest that looks again, at what the first one said out of fold."""
    for each in examples:
        first, number = each.rows["sentence"], len(each.sentences.left)
        own = np.full(number, UNLIKELY)
        p = _clipped(each.predictions["sentence"])
        own[each.chosen] = np.log(p / (1.0 - p))
        look = FirstLook(own.tolist())
        looked = np.flatnonzero(p >= CONTEXT_THRESHOLD)
        rows = [look.row(first.features[at].tolist(), each.chosen[at]) for at in looked]
        each.looked_at = [each.chosen[at] for at in looked]
        each.rows["context"] = Rows(table(rows, len(CONTEXT_FEATURES)), first.targets[looked], first.weights[looked])
    return learn("context", CONTEXT_RECIPE, examples, CONTEXT_FEATURES)


def learn_labels(examples: Sequence[Example]) -> dict[str, Any]:
    """A forest for each class, over what is furniture: which class it is."""
    forests = {}
    for place, label in enumerate(CLASSES):
        for each in examples:
            first = each.rows["sentence"]
            wanted = [target(each.counts[at]) for at in each.chosen]
            weights = np.array([float(bool(found)) for found in wanted])
            targets = np.array([float(found == 1 + place) for found in wanted])
            each.rows[label] = Rows(first.features, targets, weights * np.minimum(first.weights, 1.0))
        forests[str(label)] = learn(label, LABEL_RECIPE, examples, SENTENCE_FEATURES)
    for each in examples:
        each.classes = np.stack([each.predictions[label] for label in CLASSES], axis=1).tolist() if each.chosen else []
    return forests


def _clipped(p: Array) -> Array:
    return np.clip(p, 1e-6, 1.0 - 1e-6)


def main() -> None:
    """Train, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    options = parser.parse_args()
    examples = load(options.corpus)
    print_progress(f"{len(examples)} texts")
    words = learn_words(examples)
    sentence = learn("sentence", SENTENCE_RECIPE, examples, SENTENCE_FEATURES)
    context = learn_context(examples)
    labels = learn_labels(examples)
    rows = report([each for each in examples if not each.is_raw])
    print_progress(rows)
    if not options.dry_run:
        data: Mapping[str, Any] = {
            "coarse": words.coarse, "coarse_threshold": words.coarse_threshold, "scale": SCALE,
            "ngrams": words.ngrams,
            "base": words.base, "context_threshold": CONTEXT_THRESHOLD, "sentence": sentence, "context": context,
            "labels": labels,
        }  # fmt: skip
        write_weights("sentences.json", dict(data))
        domains = len({each.domain for each in examples})
        CARD_FILE.write_text(CARD.format(folds=FOLDS, domains=domains, rows=rows), encoding="utf-8")


if __name__ == "__main__":
    main()
