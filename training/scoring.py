"""Word scores of a text, how sure the difference of two systems is, and the line rules that text is judged beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from random import Random
from statistics import fmean
from typing import NamedTuple

WORD = re.compile(r"\w+")
DRAWS = 2_000
"""Samples of the bootstrap."""
SEED = 1
TAIL = 0.025
"""The share of the draws beyond each end of an interval of 95 %."""

ENDINGS = (".", "?", "!", '"', "”", "’")
POLICY = ("javascript", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
FEWEST_WORDS = 5


class Scores(NamedTuple):
    """Precision, recall and F1 over the multiset of words, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


class Interval(NamedTuple):
    """A mean with the ends of its 95 % interval."""

    mean: float
    low: float
    high: float


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text; order and case do not count."""
    return Counter(WORD.findall(text.lower()))


def score(text: str, gold: str) -> Scores:
    """The scores of ``text`` against the body it should be; two texts without a word are the same."""
    return score_words(words_of(text), words_of(gold))


def score_words(found: Counter[str], wanted: Counter[str]) -> Scores:
    """:func:`score` for words that have been counted."""
    if not found or not wanted:
        same = float(not found and not wanted)
        return Scores(same, same, same)
    shared = (found & wanted).total()
    return Scores(shared / found.total(), shared / wanted.total(), 2 * shared / (found.total() + wanted.total()))


def interval(differences: Sequence[float], *, draws: int = DRAWS, seed: int = SEED) -> Interval:
    """The mean of one difference a page, and its interval by bootstrap over pages.

    Both systems have seen the same pages, so pages are drawn and not single
    scores: what makes a page hard for both does not widen the interval.
    """
    if not differences:
        message = "an interval needs at least one page"
        raise ValueError(message)
    pages = len(differences)
    random = Random(seed)  # noqa: S311  # the same interval in every run
    means = sorted(fmean(random.choices(differences, k=pages)) for _ in range(draws))
    return Interval(fmean(differences), means[int(TAIL * draws)], means[int((1 - TAIL) * draws) - 1])


def c4_lines(text: str) -> str:
    """The lines that end like a sentence, have five words, and do not speak of scripts or policies.

    The line rules of C4 (Raffel et al. 2020, section 2.2), without those about whole pages.
    """
    return "\n".join(line for line in map(str.strip, text.splitlines()) if _is_kept_by_c4(line))


def _is_kept_by_c4(line: str) -> bool:
    lowercase = line.lower()
    ended = line.endswith(ENDINGS) and not line.endswith("...")
    return ended and len(line.split()) >= FEWEST_WORDS and not any(phrase in lowercase for phrase in POLICY)
