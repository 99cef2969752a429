"""Sentences of an extracted text as rows of features: their words, shape and place, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import log
from typing import NamedTuple

from cleaner.learned.forest import sigmoid
from cleaner.learned.words import count_words, sentence_end
from cleaner.model import Label

CLASSES = (
    Label.CAPTION, Label.CREDIT, Label.PROMO, Label.APPEAL, Label.OTHER, Label.BYLINE, Label.META, Label.TITLE, Label.LEGAL,
    Label.SHARE, Label.AD, Label.COMMENT, Label.HIGHLIGHT,
)  # fmt: skip
"""What a sentence that is not the article's text can be; the words are weighed for each. The labels that are too rare to learn
are learned as others: a notice as a promotion, a menu's entry as a share bar, a kicker as a title."""

SENTENCE_FEATURES = (
    "log_words", "sentence_end", "lowercase_start", "all_capitals", "digits", "capitalised", "address", "quote_start",
    "alone", "first_in_line", "last_in_line", "log_line_words", "gap", "bullet",
    "log_words_before", "log_words_after", "position", "sentences_before", "sentences_after",
    "log_text_words", "unended_lines", "log_lines", "log_sentences", "repeated", "shared_words",
    "furniture", *map(str, CLASSES),
    *(f"{name}_{at}" for at in (-2, -1, 1, 2) for name in ("furniture", "log_words", "sentence_end", "alone")),
    "out_before", "out_after", "out_around",
)  # fmt: skip
"""What a sentence is looked at with. Words are counted as natural logarithms of one more than the count.

The sentence: its words, how much it ends as sentences do, whether it begins in lower case or is all capitals, the shares (0 to
1) of digits and of words with a capital, whether an address stands in it, whether it opens with a quotation mark. Its line:
whether it stands on it alone, first, last; the line's words; its gap and bullet (see :class:`~cleaner.model.Block`). Its place:
words before and after it, the share of words before, sentences before and after, at most 20. The text: words, the share of lines
that do not end as sentences do, lines, sentences. Whether its first words stand elsewhere in the text; the share of its long
words that do. Log-odds of its words: furniture against text, and each class. The same of its neighbours, ``_-1`` the one before,
``_1`` the one after, -1.0 (log-odds -9.0) where there is none. Whether what stands right before or after it has been taken
out already, and how many sentences within three.
"""

CONTEXT_FEATURES = (
    *SENTENCE_FEATURES, "own", "own_-1", "own_1", "own_-2", "own_2", "own_mean", "own_around", "own_before", "own_after",
)  # fmt: skip
"""What a sentence is looked at with again: what the first look said of it and of its neighbours.

The log-odds of the first look for itself and its neighbours, their mean over the text; the sums of its probabilities over the
five sentences around, all before and all after it.
"""

UNLIKELY = -9.0
"""The log-odds of a sentence that was not looked at, and of one beyond the text's ends."""
_P_UNLIKELY = sigmoid(UNLIKELY)
_NONE = -1.0
_FAR = 20.0
_AROUND, _OUT_AROUND = 5, 3
_LONG_WORD = 5
_COPIED_CHARACTERS = 30
"""Characters, after the first ten, that stand in the text again where a sentence is a copy of another."""
_SEARCHED = 20_000
"""Characters of a text in which a sentence's words are looked for again; a longer one is searched no longer for each sentence."""
_WORD = re.compile(r"[^\W\d_]+")


class Sentence(NamedTuple):
    """One sentence of a text, or a line that holds one.

    ``line`` is the number of its line, ``gap`` and ``bullet`` are as in :class:`~cleaner.model.Block`; ``is_out`` says that it
    has been taken out of the article already.
    """

    text: str
    lowercase: str
    line: int
    gap: int
    bullet: bool
    is_out: bool = False


class _Line(NamedTuple):
    first: int
    last: int
    words: float


class Sentences:
    """The sentences of one text, with what all of their rows need.

    ``left`` holds those that are not out; places in it are what the methods take. Rows are made for the chosen ones only.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.all = sentences
        self.places = [at for at, each in enumerate(sentences) if not each.is_out]
        self.left = [sentences[at] for at in self.places]
        self.words = [count_words(each.text) for each in self.left]
        self.ends = [sentence_end(each.text) for each in self.left]
        self.before = [0.0, *accumulate(self.words)]
        self.lines = self._lines()
        lines = {line.first: line for line in self.lines}.values()
        self.line_count = len(lines)
        self.unended = sum(self.ends[line.last] < 0.5 for line in lines) / max(1, len(lines))
        self.lowercase = "\n".join([each.lowercase for each in self.left])[:_SEARCHED]
        self._out_before = [0, *accumulate([each.is_out for each in sentences])]
        self._is_repeated = _Repeated(self.lowercase)

    def _lines(self) -> list[_Line]:
        """For each sentence the line that it stands on."""
        found: list[_Line] = []
        first = 0
        for at, each in enumerate(self.left):
            if at + 1 == len(self.left) or self.left[at + 1].line != each.line:
                found += [_Line(first, at, self.before[at + 1] - self.before[first])] * (at + 1 - first)
                first = at + 1
        return found

    def row(self, at: int, log_odds: Callable[[int], Sequence[float]]) -> list[float]:
        """The :data:`SENTENCE_FEATURES` of one sentence; ``log_odds`` gives for any the furniture's and each class's."""
        row = [*self._shape(at), *self._place(at), *log_odds(at)]
        for other in (at - 2, at - 1, at + 1, at + 2):
            row += self._neighbour(other, log_odds)
        return [*row, *self._out(at)]

    def _shape(self, at: int) -> list[float]:
        sentence, line = self.left[at], self.lines[at]
        text = sentence.text
        split = text.split()
        return [
            log(self.words[at] + 1.0), self.ends[at], float(text[0].islower()), float(text.isupper()),
            _digits(text) / len(text), sum([each[0].isupper() for each in split]) / len(split),
            float("@" in text or "://" in text or "www." in text), float(text[0] in "\"'“«„‘"),
            float(line.first == line.last), float(line.first == at), float(line.last == at), log(line.words + 1.0),
            float(sentence.gap), float(sentence.bullet),
        ]  # fmt: skip

    def _place(self, at: int) -> list[float]:
        before, total, number = self.before[at], self.before[-1], len(self.left)
        lowercase = self.left[at].lowercase
        core = lowercase[10 : 10 + _COPIED_CHARACTERS]
        long_words = [word for word in _words(lowercase) if len(word) >= _LONG_WORD]
        return [
            log(before + 1.0), log(total - before - self.words[at] + 1.0), before / total, min(float(at), _FAR),
            min(float(number - 1 - at), _FAR), log(total + 1.0), self.unended, log(self.line_count + 1.0), log(number + 1.0),
            float(len(core) == _COPIED_CHARACTERS and self._is_repeated[core]),
            sum(map(self._is_repeated.__getitem__, long_words)) / (len(long_words) + 1.0),
        ]  # fmt: skip

    def _neighbour(self, at: int, log_odds: Callable[[int], Sequence[float]]) -> list[float]:
        if not 0 <= at < len(self.left):
            return [UNLIKELY, _NONE, _NONE, _NONE]
        line = self.lines[at]
        return [log_odds(at)[0], log(self.words[at] + 1.0), self.ends[at], float(line.first == line.last)]

    def _out(self, at: int) -> list[float]:
        place = self.places[at]
        start, end = max(0, place - _OUT_AROUND), min(len(self.all), place + _OUT_AROUND + 1)
        before = place > 0 and self.all[place - 1].is_out
        after = place + 1 < len(self.all) and self.all[place + 1].is_out
        return [float(before), float(after), float(self._out_before[end] - self._out_before[start])]


def _words(lowercase: str) -> list[str]:
    """The runs of letters in a text; most stand between spaces as they are, and only the others go through the expression."""
    pieces = lowercase.split()
    odd = [piece for piece in pieces if not piece.isalpha()]
    return [*filter(str.isalpha, pieces), *_WORD.findall(" ".join(odd))]


class _Repeated(dict[str, bool]):
    """Whether characters stand in a text at two places that do not overlap; looked for when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, characters: str) -> bool:
        first = self._text.find(characters)
        found = self[characters] = first >= 0 and self._text.find(characters, first + len(characters)) >= 0
        return found


def _digits(text: str) -> int:
    return sum(map(text.count, "0123456789")) if text.isascii() else sum(map(str.isdigit, text))


class FirstLook:
    """What the first look says of a text: the log-odds of each sentence, and sums of the probabilities."""

    def __init__(self, log_odds: Sequence[float]) -> None:
        self.log_odds = log_odds
        self.p = [_P_UNLIKELY if each == UNLIKELY else sigmoid(each) for each in log_odds]  # most were not looked at
        self._sums = [0.0, *accumulate(self.p)]
        self._mean = sum(log_odds) / max(1, len(log_odds))

    def row(self, row: Sequence[float], at: int) -> list[float]:
        """The :data:`CONTEXT_FEATURES` of one sentence, of which ``row`` holds the :data:`SENTENCE_FEATURES`."""
        own, sums, number = self.log_odds, self._sums, len(self.log_odds)
        near = [own[other] if 0 <= other < number else UNLIKELY for other in (at, at - 1, at + 1, at - 2, at + 2)]
        around = sums[min(number, at + _AROUND + 1)] - sums[max(0, at - _AROUND)]
        return [*row, *near, self._mean, around, sums[at], sums[-1] - sums[at + 1]]
