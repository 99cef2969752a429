"""What the words of one sentence say: tokens, pairs of them and shapes, weighed by what training saw of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, log

from cleaner.blocks.scripts import holds_cjk

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|https?://|[@#©|+*»>\[\]()/:!?…]")
_SHAPED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_MOST_TOKENS = 40
"""Tokens at either end of a sentence that are looked at: what gives furniture away stands there."""
_MOST_DIGITS = 4
_SHAPED_CHARACTERS = 60
_MOST_SHAPES = 4
"""Characters at either end of which the shapes are taken, and how many of them."""
_LENGTHS = (3, 6, 12, 25, 45)
"""Tokens from which on a sentence is in the next class of lengths."""
_END_CLASSES = {
    **dict.fromkeys(".。।؟", "stop"), **dict.fromkeys("!?！？", "mark"), **dict.fromkeys("\"”’»'」", "quote"),
    **dict.fromkeys(")]）】", "bracket"), ":": "colon", "：": "colon", "…": "dots",
}  # fmt: skip
_LARGEST = 30.0


def ngram_tokens(lowercase: str) -> list[str]:
    """Words, numbers as so many ``#``, and marks that furniture uses; pairs of characters in Chinese, Japanese and Korean."""
    if holds_cjk(lowercase):
        characters = [each for each in lowercase if not each.isspace()]
        return [one + other for one, other in pairwise(characters)]
    found = _TOKEN.findall(lowercase)
    return ["#" * min(_MOST_DIGITS, len(each)) if each[0].isdecimal() else each for each in found]


def ngrams(text: str, lowercase: str) -> set[str]:
    """Tokens, pairs of them, the first and the last, and the shapes of a sentence of at least one character.

    ``^`` stands before what opens the sentence, ``$`` before what closes it. ``shape^Aa Aa /`` is a sentence that opens with
    two words with a capital and a bar; ``end=``, ``length=`` and ``capitals=`` are of the whole.
    """
    tokens: Sequence[str] = ngram_tokens(lowercase)
    if len(tokens) > 2 * _MOST_TOKENS:
        tokens = [*tokens[:_MOST_TOKENS], *tokens[-_MOST_TOKENS:]]
    found = set(tokens)
    found.update([f"{one} {other}" for one, other in pairwise(tokens)])
    if tokens:
        found.update((f"^{tokens[0]}", f"^{' '.join(tokens[:2])}", f"${tokens[-1]}"))
    found.update(_shapes(text))
    found.add(f"length={bisect_right(_LENGTHS, len(tokens))}")
    return found


def _shapes(text: str) -> Iterable[str]:
    first = [_shape(each) for each in _SHAPED.findall(text[:_SHAPED_CHARACTERS])[:_MOST_SHAPES]]
    last = [_shape(each) for each in _SHAPED.findall(text[-_SHAPED_CHARACTERS:])[-_MOST_SHAPES:]]
    for number in range(2, _MOST_SHAPES + 1):
        yield f"shape^{' '.join(first[:number])}"
        yield f"shape${' '.join(last[-number:])}"
    opening = text.split(" ", 1)[0]
    if len(opening) > 2 and opening.isupper():
        yield "capitals=all" if text.isupper() else "capitals=first"
    yield f"end={_END_CLASSES.get(text[-1], 'none')}"


def _shape(token: str) -> str:
    """``A`` capitals, ``Aa`` a capital first, ``a`` none, ``#`` a number; a mark is its own shape."""
    if token[0].isdecimal():
        return "#"
    if not token[0].isalpha():
        return token
    return "a" if token.islower() else "A" if token.isupper() else "Aa"


def class_log_odds(
    found: Iterable[str], weights: Mapping[str, Sequence[float]], base: Sequence[float], scale: float
) -> list[float]:
    """The natural log-odds of each class of furniture against the article's text, by the n-grams that are known.

    ``weights`` holds for each known n-gram one value a class, in parts of which ``scale`` make one; ``base`` holds those of any
    sentence, which are whole.
    """
    known = [row for row in map(weights.get, found) if row is not None]
    sums = map(sum, zip(*known, strict=True)) if known else (0.0 for _ in base)
    return [at_all + each / scale for at_all, each in zip(base, sums, strict=True)]


def furniture_log_odds(classes: Iterable[float]) -> float:
    """The log-odds of any class of furniture against the article's text, from those of each."""
    values = list(classes)
    if max(values) > _LARGEST or min(values) < -_LARGEST:
        values = [max(-_LARGEST, min(_LARGEST, value)) for value in values]
    return log(sum(map(exp, values)))
