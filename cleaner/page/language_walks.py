"""langdetect's method in faster code: its profiles, its n-grams, its seeded random walks, and so its answers to the last bit.

Every float is computed in langdetect's order. What costs less: n-grams are cut for a word at a time and remembered with their
frequencies, characters are put into their classes by one ``translate``, and five steps of a walk are taken at once.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import add
from pathlib import Path
from typing import Any

SEED = 0
"""Of the walks, so that a text always gets the same answer."""

_LONGEST_NGRAM = 3
_MOST_ABSENT = 100_000
"""N-grams of no language that are remembered as such."""
_LONGEST_REMEMBERED = 24
"""Characters of a word."""
_SPACES = re.compile("  +")
_LATIN, _OTHERS = re.compile("[A-z]+"), re.compile("[\u0300-\u1dff\u1f00-\U0010ffff]")
_ALPHA, _ALPHA_WIDTH, _BASE = 0.5, 0.05, 10_000
"""What each language has of every n-gram: about so much, a bit more or less in each walk, in so many."""
_STEPS, _MOST_STEPS, _CONVERGED = 5, 1_000, 0.99999
"""Steps after which probabilities are made to sum up to one, and at which a walk ends; it ends too where one is that high."""


def best_language(text: str, walks: int) -> tuple[str, float] | None:
    """The likeliest language of a text with its probability, the mean of so many walks; ``None`` where nothing tells one.

    langdetect looks at the first 10,000 code points, this at all. The language is called as langdetect does: an ISO 639-1 code,
    ``zh-cn`` and ``zh-tw`` for Chinese.
    """
    ngrams = list(chain.from_iterable(map(_ngrams, _words(text))))
    if not ngrams:
        return None
    languages = _frequencies().languages
    means = [0.0] * len(languages)
    drawn = random.Random(SEED)  # noqa: S311 - nothing secret
    for _ in range(walks):
        means = list(map(add, means, [each / walks for each in _walk(ngrams, drawn, len(languages))]))
    best = max(means)
    return languages[means.index(best)], best


def _walk(ngrams: Sequence[Sequence[float]], drawn: random.Random, languages: int) -> list[float]:
    """The probability of each language after n-grams drawn until one is nearly sure."""
    weight = (_ALPHA + drawn.gauss(0.0, 1.0) * _ALPHA_WIDTH) / _BASE
    p = [1.0 / languages * (weight + one) for one in drawn.choice(ngrams)]
    taken = 0
    while True:
        total = sum(p)
        if max(p) / total > _CONVERGED or taken >= _MOST_STEPS:
            return [each / total for each in p]
        steps = [drawn.choice(ngrams) for _ in range(_STEPS)]
        taken += _STEPS
        p = [
            each / total * (weight + a) * (weight + b) * (weight + c) * (weight + d) * (weight + e)
            for each, a, b, c, d, e in zip(p, *steps, strict=True)
        ]


def _words(text: str) -> Iterable[str]:
    """The words of a text in langdetect's classes of characters, each with a space behind it; the last one may have none."""
    from langdetect.detector import Detector
    from langdetect.utils.ngram import NGram

    text = Detector.URL_RE.sub(" ", text)
    text = Detector.MAIL_RE.sub(" ", text) if "@" in text else text
    text = text if text.isascii() else NGram.normalize_vi(text)
    text = _without_latin(_SPACES.sub(" ", text))
    *words, last = text.translate(_classes()).split(" ")
    return [*(f"{word} " for word in words if word), *([last] if last else [])]


def _without_latin(text: str) -> str:
    """A text without its Latin letters, where most are of another script."""
    others = 0 if text.isascii() else len(_OTHERS.findall(text))
    is_latin = not others or 2 * sum(map(len, _LATIN.findall(text))) >= others
    return text if is_latin else _LATIN.sub("", text)


def _ngrams(word: str) -> tuple[Sequence[float], ...]:
    """What :func:`_cut` gives; of short words it is remembered, as a script without spaces has words of a thousand characters."""
    return _remembered(word) if len(word) <= _LONGEST_REMEMBERED else _cut(word)


def _cut(word: str) -> tuple[Sequence[float], ...]:
    """The frequencies in each language of a word's n-grams: each character, the two and the three up to it; none in capitals."""
    known, written = _frequencies(), f" {word}"
    found: list[Sequence[float]] = []
    last, is_capitals = " ", False
    for end, character in enumerate(word, start=2):
        is_capitals = character.isupper() and (is_capitals or last.isupper())
        last = character
        if not is_capitals:
            if character != " ":
                found.append(known[character])
            found.append(known[written[end - 2 : end]])
            if end >= _LONGEST_NGRAM:
                found.append(known[written[end - _LONGEST_NGRAM : end]])
    return tuple(filter(None, found))


_remembered = lru_cache(maxsize=1 << 14)(_cut)


class _Classes(dict[int, str]):
    """Code point -> the character that stands for it in n-grams: punctuation is a space, all Hiragana are one letter."""

    def __missing__(self, point: int) -> str:
        from langdetect.utils.ngram import NGram

        found: str = NGram.normalize(chr(point))
        self[point] = found
        return found


class _Frequencies(dict[str, Sequence[float]]):
    """n-gram -> its frequency in each language, computed when the n-gram is first met; empty where no language has it."""

    def __init__(self, profiles: Sequence[dict[str, Any]]) -> None:
        super().__init__()
        self.languages = [str(profile["name"]) for profile in profiles]
        self._profiles = [(profile["freq"], profile["n_words"]) for profile in profiles]
        self._absent = 0

    def __missing__(self, ngram: str) -> Sequence[float]:
        size = len(ngram)
        counts = [(freq.get(ngram, 0), totals) for freq, totals in self._profiles]
        is_known = any(count for count, _ in counts)
        found = [count / totals[size - 1] if count else 0.0 for count, totals in counts] if is_known else ()
        self._absent += not is_known
        if is_known or self._absent < _MOST_ABSENT:
            self[ngram] = found
        return found


@cache
def _classes() -> _Classes:
    return _Classes()


@cache
def _frequencies() -> _Frequencies:
    """The profiles that come with langdetect, in the order of their names; loading them all takes it half a second."""
    import langdetect

    folder = Path(langdetect.PROFILES_DIRECTORY)
    return _Frequencies([json.loads(path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix == ""])
