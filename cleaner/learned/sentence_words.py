"""What the words of one sentence say: tokens, pairs of them and shapes, weighed by what training saw of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from math import exp, log
from struct import Struct

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
_LANE, _LANE_OFFSET = 32, 1 << 31
"""Bits for the number of one class, and what is added to it that it may be below zero."""


def ngram_tokens(lowercase: str) -> list[str]:
    """Words, numbers as so many ``#``, and marks that furniture uses; pairs of characters in Chinese, Japanese and Korean."""
    if holds_cjk(lowercase):
        characters = [each for each in lowercase if not each.isspace()]
        return [one + other for one, other in pairwise(characters)]
    found: list[str] = []
    for piece in lowercase.split():
        if piece.isalpha():  # as most are: one look instead of an expression
            found.append(piece)
        else:
            found += ["#" * min(_MOST_DIGITS, len(each)) if each[0].isdecimal() else each for each in _TOKEN.findall(piece)]
    return found


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
    found.update(_shapes(text), _whole(text))
    found.add(f"length={bisect_right(_LENGTHS, len(tokens))}")
    return found


def _shapes(text: str) -> list[str]:
    """The shapes that the sentence opens and closes with, of two tokens and more."""
    first = _shapes_of(text[:_SHAPED_CHARACTERS].split())
    last = _shapes_of(text[-_SHAPED_CHARACTERS:].split()[::-1], -1)[::-1]
    numbers = range(2, _MOST_SHAPES + 1)
    return [f"shape^{' '.join(first[:each])}" for each in numbers] + [f"shape${' '.join(last[-each:])}" for each in numbers]


def _shapes_of(pieces: Iterable[str], step: int = 1) -> list[str]:
    """The shapes of the first tokens in what stands between spaces; from right to left with a ``step`` of -1."""
    found: list[str] = []
    for piece in pieces:
        found += [piece] if piece.isalpha() else _SHAPED.findall(piece)[::step]
        if len(found) >= _MOST_SHAPES:
            break
    return [_shape(each) for each in found[:_MOST_SHAPES]]


def _whole(text: str) -> list[str]:
    """What is told of the whole sentence: how it ends, and whether it or its first word is in capitals."""
    end = f"end={_END_CLASSES.get(text[-1], 'none')}"
    opening = text.split(" ", 1)[0]
    if len(opening) > 2 and opening.isupper():
        return [end, "capitals=all" if text.isupper() else "capitals=first"]
    return [end]


def _shape(token: str) -> str:
    """``A`` capitals, ``Aa`` a capital first, ``a`` none, ``#`` a number; a mark is its own shape."""
    if token[0].isdecimal():
        return "#"
    if not token[0].isalpha():
        return token
    return "a" if token.islower() else "A" if token.isupper() else "Aa"


class NgramTable(dict[str, Sequence[int]]):
    """For each known n-gram a whole number a class."""

    def __init__(self, rows: Mapping[str, Sequence[int]]) -> None:
        """Take the rows over; all are as long."""
        super().__init__(rows)
        classes = len(next(iter(rows.values()), ()))
        self._lanes = Struct(f"<{classes}I")
        self._offset = sum(_LANE_OFFSET << _LANE * at for at in range(classes))
        self._one = _OneNumber(rows)

    def sums(self, found: AbstractSet[str]) -> list[int]:
        """The sum of each class over the n-grams that are known."""
        total = sum(map(self._one.__getitem__, self.keys() & found), self._offset)
        return [each - _LANE_OFFSET for each in self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))]


class _OneNumber(dict[str, int]):
    """The numbers of a row as one, each in bits of its own: then a sum of rows is one of numbers, in half the time."""

    def __init__(self, rows: Mapping[str, Sequence[int]]) -> None:
        self._rows = rows

    def __missing__(self, ngram: str) -> int:
        one = self[ngram] = sum(each << _LANE * at for at, each in enumerate(self._rows[ngram]))
        return one


def furniture_log_odds(classes: Iterable[float]) -> float:
    """The log-odds of any class of furniture against the article's text, from those of each."""
    values = list(classes)
    if max(values) > _LARGEST or min(values) < -_LARGEST:
        values = [max(-_LARGEST, min(_LARGEST, value)) for value in values]
    return log(sum(map(exp, values)))
