"""A page on one line: where its lines broke, before somebody joined them.

Sentences end with a mark, but a menu's entries, headlines and bylines do not, and stand glued before the
sentence that follows: "Home News Sport Minister resigns By Jane Roe The minister said on Tuesday". At each
gap between two words where a line may have ended, features of the words around it go to a small forest, which
learned from pages written out line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from cleaner.blocks.scripts import FIRST_CJK
from cleaner.blocks.text import block_at, is_flat, sentences
from cleaner.learned.forest import Scorer, sigmoid
from cleaner.learned.text_page import FEWEST_LINES
from cleaner.learned.words import STOP_WORDS, sentence_end
from cleaner.model import Block

BREAK_FEATURES = (
    "stop_word_-2", "stop_word_-1", "stop_word_1", "stop_word_2", "stop_word_3",
    "case_-2", "case_-1", "case_1", "case_2", "case_3", "log_odds_-2", "log_odds_-1", "log_odds_1", "log_odds_2",
    "sentence_end", "comma", "length_-1", "length_1", "cases_before", "cases_after", "stop_words_before", "stop_words_after",
    "cases_before_wide", "stop_words_before_wide", "since_sentence", "until_sentence",
    "pair_copies_-1", "pair_copies_0", "pair_copies_1", "word_copies",
)  # fmt: skip
"""What tells whether a line ended in a gap; ``_-1`` is the word before it, ``_1`` the one after it.

Words: whether they are stop words (0 or 1), how they begin (0 in lower case to 1.5 in capitals), their log-odds of being an
article's (0 where unknown; the other two are -1 beyond the text). The word before: how much it ends as a sentence does,
whether it ends in a comma or a dash. Characters of the two words. Means over five words before and after, and over fifteen
before (``wide``). Words since the sentence began and until it ends, at most 40. How often the pairs of words before, across
and after the gap stand in the text, at most 4 times, and the word after it, at most 9.
"""

BREAK_THRESHOLD = 0.5
"""The probability from which on a gap is taken for the end of a line."""
_WINDOW, _WIDE_WINDOW = 5, 15
"""Words on either side that are looked at."""
_MOST_STEPS = 40.0
"""Words; a sentence's end that is farther off is as far."""
_MOST_PAIR_COPIES, _MOST_WORD_COPIES = 4, 9
_EDGE = 3
_NO_WORD = -1.0
_END, _UNLIKE_SENTENCES = 50, 0.15
"""Words at either end of a text, and how unlike a sentence's those of menus and footers are."""
_FEWEST_LOWERCASE = 0.2
"""The share of words that begin in lower case or with a character of a script that sets no spaces."""
_WORD = re.compile(r"\S+")
_COMMAS = ",;-–—&("
_OPENERS, _CLOSERS = "“‘«([", "”’»)]"
_QUOTES = "\"'"
_BEFORE = _OPENERS + _QUOTES
_AROUND = _OPENERS + _CLOSERS + _QUOTES + ".,:;!?…"


class GapFeatures:
    """The words of one stretch of text between blanks, and the features of the gaps before them.

    ``starts`` are their offsets in the text. ``lowercase``, ``stop_words``, ``cases`` and ``log_odds`` hold what each word
    is in lower case without punctuation, and three of the features; ``is_first`` says which words begin a sentence.
    """

    def __init__(self, text: str, block: Block, sentence_starts: Sequence[int], log_odds: Mapping[str, float]) -> None:
        """``sentence_starts`` are the offsets at which sentences begin."""
        found = list(_WORD.finditer(text, block.start, block.end))
        self.starts = [match.start() for match in found]
        self.words = [match.group() for match in found]
        self.lowercase = [word if word.isalnum() else word.strip(_AROUND) for word in map(str.lower, self.words)]
        self.stop_words = [float(word in STOP_WORDS) for word in self.lowercase]
        self.cases = [_case(word) for word in self.words]
        self.log_odds = [log_odds.get(word, 0.0) for word in self.lowercase]
        first = set(sentence_starts)
        self.is_first = [start in first for start in self.starts]

    def gaps(self) -> list[int]:
        """The numbers of the words before which a line may have begun, those that begin a sentence aside."""
        return [
            at
            for at in range(1, len(self.words))
            if not self.is_first[at]
            and (self.cases[at] > 0.0 or sentence_end(self.words[at - 1]) >= 1.0)
            and self.words[at - 1][-1] not in _OPENERS
            and self.words[at][0] not in _CLOSERS
        ]

    def rows(self, gaps: Sequence[int]) -> list[list[float]]:
        """A row of :data:`BREAK_FEATURES` for each gap."""
        edge = [_NO_WORD] * _EDGE
        stop_words, cases, log_odds = (edge + each + edge for each in (self.stop_words, self.cases, self.log_odds))
        stop_sums, case_sums = [0.0, *accumulate(self.stop_words)], [0.0, *accumulate(self.cases)]
        pairs = list(zip(self.lowercase, [*self.lowercase[1:], ""], strict=True))
        of_pair, of_word = Counter(pairs), Counter(self.lowercase)
        number, words, lowercase = len(self.words), self.words, self.lowercase
        since, until = _steps_since(self.is_first), _steps_since([*self.is_first[1:], True][::-1])[::-1]
        rows = []
        for at in gaps:
            here = at + _EDGE
            start, wide_start = max(0, at - _WINDOW), max(0, at - _WIDE_WINDOW)
            end = min(number, at + _WINDOW)
            before = words[at - 1]
            rows.append([
                *stop_words[here - 2 : here + 3], *cases[here - 2 : here + 3], *log_odds[here - 2 : here + 2],
                sentence_end(before), float(before[-1] in _COMMAS), float(len(before)), float(len(words[at])),
                (case_sums[at] - case_sums[start]) / (at - start), (case_sums[end] - case_sums[at]) / (end - at),
                (stop_sums[at] - stop_sums[start]) / (at - start), (stop_sums[end] - stop_sums[at]) / (end - at),
                (case_sums[at] - case_sums[wide_start]) / (at - wide_start),
                (stop_sums[at] - stop_sums[wide_start]) / (at - wide_start),
                since[at], until[at],
                float(min(_MOST_PAIR_COPIES, of_pair[pairs[at - 2]])) if at > 1 else 0.0,
                float(min(_MOST_PAIR_COPIES, of_pair[pairs[at - 1]])), float(min(_MOST_PAIR_COPIES, of_pair[pairs[at]])),
                float(min(_MOST_WORD_COPIES, of_word[lowercase[at]])),
            ])  # fmt: skip
        return rows


def is_flattened(blocks: Sequence[Block]) -> bool:
    """Whether a text may be a page on one line: on few lines, most of it on long ones, with names or a menu at an end.

    Of pages that were joined to one line 98 % have that, of finished articles on one line one in nine. Not where a script
    sets spaces and has no capitals, as Arabic and Hindi: nothing there tells a menu's words from a sentence's. Nor lists of
    names, with hardly a word in lower case.
    """
    long = [block for block in blocks if is_flat(block)] if len(blocks) < FEWEST_LINES else []
    if not long or 2 * sum(len(block.lowercase) for block in long) < sum(len(block.lowercase) for block in blocks):
        return False
    text = " ".join([block.text for block in long])
    ends = text.split(None, _END)[:_END], text.rsplit(None, _END)[-_END:]
    if max(map(_unlike_sentences, ends)) < _UNLIKE_SENTENCES:
        return False
    begun = [word[0] for word in text.split()]
    return sum(map(str.islower, begun)) + sum(map(FIRST_CJK.__le__, begun)) >= _FEWEST_LOWERCASE * len(begun)


def _unlike_sentences(words: Sequence[str]) -> float:
    """By how much the share of words with a capital, a digit or a mark in front exceeds that of stop words."""
    capitals = sum(not word[0].islower() for word in words)
    return (capitals - sum(word.lower() in STOP_WORDS for word in words)) / len(words)


def restore_lines(text: str, blocks: Sequence[Block], log_odds: Mapping[str, float], breaks: Scorer) -> list[Block]:
    """Blocks, the flat ones in pieces, each of them a sentence or what stood on a line of its own before one."""
    found: list[Block] = []
    for block in blocks:
        if not is_flat(block):
            found.append(block)
            continue
        parts, features = split_flat(text, block, log_odds)
        gaps = features.gaps()
        rows = zip(gaps, features.rows(gaps), strict=True)
        cuts = [features.starts[at] for at, row in rows if sigmoid(breaks(row)) >= BREAK_THRESHOLD]
        found += split_at(text, parts, cuts)
    return found


def split_flat(text: str, block: Block, log_odds: Mapping[str, float]) -> tuple[list[Block], GapFeatures]:
    """The sentences of a flat block, and the features of the gaps between its words."""
    parts = list(sentences(text, block))
    return parts, GapFeatures(text, block, [part.start for part in parts], log_odds)


def split_at(text: str, parts: Sequence[Block], cuts: Sequence[int]) -> Iterator[Block]:
    """The sentences of a text, cut further at these offsets, which are in order."""
    ahead = iter([*cuts, len(text) + 1])
    cut = next(ahead)
    for part in parts:
        start = part.start
        while cut < part.end:
            if cut > start:
                piece = block_at(text, start, cut, gap=part.gap if start == part.start else 0, flat=True)
                if piece:
                    yield piece
                start = cut
            cut = next(ahead)
        piece = part if start == part.start else block_at(text, start, part.end, gap=0, flat=True)
        if piece:
            yield piece


def _case(word: str) -> float:
    """How a word begins: 0 in lower case, 1 with a capital, more if all is in capitals, between for digits and other scripts."""
    first = word[0] if word[0].isalnum() else word.lstrip(_BEFORE)[:1]
    if first.islower():
        return 0.0
    if first.isupper():
        return 1.5 if len(word) > 1 and word.isupper() else 1.0
    return 0.4 if first.isdigit() else 0.6


def _steps_since(marks: Sequence[bool]) -> list[float]:
    """For each place how many places ago the last mark was, itself counted."""
    steps, last = [], 0.0
    for mark in marks:
        last = 0.0 if mark else last + 1.0 if last < _MOST_STEPS else _MOST_STEPS
        steps.append(last)
    return steps
