"""The learned labeller of sentences at work: what of an extracted text is furniture, and of which class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from cleaner.blocks.scripts import holds_cjk
from cleaner.learned.forest import Scorer, sigmoid
from cleaner.learned.sentence_features import (
    CLASSES,
    CONTEXT_FEATURES,
    SENTENCE_FEATURES,
    UNLIKELY,
    FirstLook,
    Sentence,
    Sentences,
)
from cleaner.learned.sentence_words import NgramTable, furniture_log_odds, ngram_tokens, ngrams
from cleaner.learned.weight_files import load, read_forests
from cleaner.learned.words import sentence_end
from cleaner.model import Favor, Label
from cleaner.model.caching import cached_if_short

FEATURES = {"sentence": SENTENCE_FEATURES, "context": CONTEXT_FEATURES}
"""The forests by their keys in the weights' file, and the features in the rows that each is asked with."""

FURNITURE_THRESHOLD: dict[Label, float] = {
    **dict.fromkeys(CLASSES, 0.5), Label.TITLE: 0.6, Label.APPEAL: 0.7, Label.HIGHLIGHT: 0.9,
}  # fmt: skip
"""The probability from which on a sentence that is most likely of this class is furniture, where something else is too."""

LONE_THRESHOLD: dict[Label, float] = {
    **dict.fromkeys(CLASSES, 0.6), Label.PROMO: 0.8, Label.TITLE: 0.97, Label.CAPTION: 0.8, Label.APPEAL: 0.8, Label.SHARE: 0.7,
    Label.CREDIT: 0.5, Label.BYLINE: 0.5, Label.META: 0.5, Label.HIGHLIGHT: 0.9,
}  # fmt: skip
"""The same where rules have found no furniture: most such texts hold none. Out of fold these two take as much as one table that
loses twice as many words of texts without furniture."""

_FAVOR: dict[Favor, float] = {"precision": -0.15, "balance": 0.0, "recall": 0.15}
"""What is added to that."""

_ENDED = 0.5
_UNKNOWN = (UNLIKELY, *(UNLIKELY for _ in CLASSES))
_FIRST, _LAST, _ENDS_BONUS = 2, 3, 1.5
"""Sentences at either end of a text that are looked at with fewer words of furniture, and by how much fewer (log-odds)."""
_LEAST_LOG_ODDS = -4.5
"""The log-odds of its words below which a sentence is not looked at."""


class Furniture(NamedTuple):
    """A sentence that is furniture: the probability of that, from 0 to 1, and which of :data:`CLASSES` it is most likely."""

    probability: float
    label: Label


@dataclass(frozen=True, eq=False)
class Weights:
    """What training left. Compared by identity.

    ``coarse`` holds the log-odds of single words: a sentence whose sum is below ``coarse_threshold`` is not looked at.
    ``ngrams`` holds for each known n-gram the log-odds of each class against the article's text, times ``scale``, which keeps
    them whole numbers; ``base`` those of any sentence, as they are. A sentence of which the first forest says less than
    ``context_threshold`` is not asked for again; ``labels`` has a forest for each class.
    """

    coarse: Mapping[str, float]
    coarse_threshold: float
    ngrams: NgramTable
    base: Sequence[float]
    scale: float
    sentence: Scorer
    context: Scorer
    context_threshold: float
    labels: Sequence[Scorer]


def furniture(sentences: Sequence[Sentence], favor: Favor = "balance") -> dict[int, Furniture]:
    """The sentences of a text that are furniture, by their places among ``sentences``; those that are out are not judged."""
    with_weights = weights()
    text = Sentences(sentences)
    chosen = doubtful(text, with_weights)
    if not chosen:
        return {}
    classes = class_log_odds_of(text, chosen, with_weights)
    own = [UNLIKELY] * len(text.left)
    rows = {at: text.row(at, classes.__getitem__) for at in likely(chosen, classes)}
    for at, row in rows.items():
        own[at] = with_weights.sentence(row)
    candidates = {at: row for at, row in rows.items() if sigmoid(own[at]) >= with_weights.context_threshold}
    if not candidates:
        return {}
    first = FirstLook(own)
    thresholds = FURNITURE_THRESHOLD if len(text.left) < len(sentences) else LONE_THRESHOLD
    lowest = min(thresholds.values()) + _FAVOR[favor]
    found = {}
    for at, row in candidates.items():
        probability = sigmoid(with_weights.context(first.row(row, at)))
        if probability >= lowest:
            scores = [score(row) for score in with_weights.labels]
            label = CLASSES[scores.index(max(scores))]
            if probability >= thresholds[label] + _FAVOR[favor]:
                found[text.places[at]] = Furniture(probability, label)
    return found


def doubtful(text: Sentences, with_weights: Weights) -> list[int]:
    """Places among the sentences left that are worth a look: by single words, of which fewer are needed at the text's ends."""
    number = len(text.left)
    inside, at_ends = with_weights.coarse_threshold, with_weights.coarse_threshold - _ENDS_BONUS
    return [
        at
        for at, each in enumerate(text.left)
        if coarse_log_odds(with_weights, each.lowercase) >= (at_ends if at < _FIRST or at >= number - _LAST else inside)
        and any(map(str.isalpha, each.text))  # numbers in a list of the article
    ]


def likely(chosen: Iterable[int], classes: Sequence[Sequence[float]]) -> list[int]:
    """Those of the chosen places whose words leave it open that they are furniture."""
    return [at for at in chosen if classes[at][0] >= _LEAST_LOG_ODDS]


def coarse_tokens(lowercase: str, end: float) -> list[str]:
    """The words of a sentence as they stand between spaces, and how it ends: cheap to have, for a first look."""
    words = ngram_tokens(lowercase) if holds_cjk(lowercase) else lowercase.split()
    words.append("end" if end >= _ENDED else "no end")
    return words


@cached_if_short
def coarse_log_odds(with_weights: Weights, lowercase: str) -> float:
    """The sum of what is known of a sentence's words."""
    tokens = coarse_tokens(lowercase, sentence_end(lowercase))
    return sum(filter(None, map(with_weights.coarse.get, tokens)))


@cached_if_short
def log_odds(with_weights: Weights, lowercase: str, text: str) -> Sequence[float]:
    """The log-odds of furniture, and of each class, by the n-grams of a sentence."""
    sums = with_weights.ngrams.sums(ngrams(text, lowercase))
    classes = [at_all + each / with_weights.scale for at_all, each in zip(with_weights.base, sums, strict=True)]
    return (furniture_log_odds(classes), *classes)


def class_log_odds_of(text: Sentences, chosen: Iterable[int], with_weights: Weights) -> list[Sequence[float]]:
    """For each sentence the log-odds of furniture, and of each class; those that are not chosen have none."""
    found: list[Sequence[float]] = [_UNKNOWN] * len(text.left)
    for at in chosen:
        sentence = text.left[at]
        found[at] = log_odds(with_weights, sentence.lowercase, sentence.text)
    return found


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(load("sentences.json"))


def read(data: Mapping[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other features than these."""
    sentence, context = read_forests(data, FEATURES)
    labels = read_forests({**data["labels"], "format": data["format"]}, dict.fromkeys(map(str, CLASSES), SENTENCE_FEATURES))
    words = {key: data[key] for key in ("coarse", "coarse_threshold", "base", "scale", "context_threshold")}
    return Weights(**words, ngrams=NgramTable(data["ngrams"]), sentence=sentence, context=context, labels=labels)
