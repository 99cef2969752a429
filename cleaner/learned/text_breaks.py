"""A page on one line: where its lines broke, before somebody joined them.

Sentences end with a mark, but a menu's entries, headlines and bylines do not, and stand glued before the
sentence that follows: "Home News Sport Minister resigns By Jane Roe The minister said on Tuesday". At each
gap between two words where a line may have ended, figures of the words around it go to a small forest, which
learned from pages written out line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from cleaner.blocks.text import block_at, is_flat, sentences
from cleaner.learned.forest import Score, chance
from cleaner.learned.text_page import FEWEST
from cleaner.learned.words import STOPS, ending
from cleaner.model import Block

BREAK = (
    "stop_-2", "stop_-1", "stop_1", "stop_2", "stop_3", "case_-2", "case_-1", "case_1", "case_2", "case_3",
    "odds_-2", "odds_-1", "odds_1", "odds_2", "end", "comma", "size_-1", "size_1",
    "cases_before", "cases_after", "stops_before", "stops_after", "cases_far", "stops_far", "since", "until",
    "again_-1", "again_0", "again_1", "same",
)  # fmt: skip

BROKEN = 0.5
"""The probability from which on a gap is taken for the end of a line."""
_NEAR, _FAR = 5, 15
"""Words on either side that are looked at."""
_MOST = 40.0
"""Words; a sentence's end that is farther off is as far."""
_EDGE = 3
_NOWHERE = -1.0
_END, _MENU = 50, 0.15
"""Words at either end of a text, and how unlike a sentence's those of menus and footers are."""
_CJK, _FEWEST_LOWER = "\u2e80", 0.2
"""The first character of scripts that set no spaces; the share of words that begin with one of them or in lower case."""
_WORD = re.compile(r"\S+")
_COMMAS = ",;-–—&("
_OPENERS, _CLOSERS = "“‘«([", "”’»)]"
_QUOTES = "\"'"
_BEFORE = _OPENERS + _QUOTES
_AROUND = _OPENERS + _CLOSERS + _QUOTES + ".,:;!?…"


class Words:
    """The words of one stretch of text between blanks, with what each looks like."""

    def __init__(self, text: str, block: Block, ends: Sequence[int], odds: Mapping[str, float]) -> None:
        """``ends`` are the offsets at which sentences begin."""
        found = list(_WORD.finditer(text, block.start, block.end))
        self.starts = [match.start() for match in found]
        self.words = [match.group() for match in found]
        low = [word if word.isalnum() else word.strip(_AROUND) for word in map(str.lower, self.words)]
        self.stops = [float(word in STOPS) for word in low]
        self.cases = [_case(word) for word in self.words]
        self.odds = [odds.get(word, 0.0) for word in low]
        self.low = low
        first = set(ends)
        self.is_first = [start in first for start in self.starts]

    def gaps(self) -> list[int]:
        """The numbers of the words before which a line may have begun, those that begin a sentence aside."""
        return [
            at
            for at in range(1, len(self.words))
            if not self.is_first[at]
            and (self.cases[at] > 0.0 or ending(self.words[at - 1]) >= 1.0)
            and self.words[at - 1][-1] not in _OPENERS
            and self.words[at][0] not in _CLOSERS
        ]

    def figures(self, gaps: Sequence[int]) -> list[list[float]]:
        """A row of :data:`BREAK` for each gap."""
        edge = [_NOWHERE] * _EDGE
        stops, cases, odds = edge + self.stops + edge, edge + self.cases + edge, edge + self.odds + edge
        stop_sums, case_sums = [0.0, *accumulate(self.stops)], [0.0, *accumulate(self.cases)]
        pairs = list(zip(self.low, [*self.low[1:], ""], strict=True))
        seen, words_seen = Counter(pairs), Counter(self.low)
        number, words, low = len(self.words), self.words, self.low
        since, until = _since(self.is_first), _since([*self.is_first[1:], True][::-1])[::-1]
        rows = []
        for at in gaps:
            here = at + _EDGE
            near, far = max(0, at - _NEAR), max(0, at - _FAR)
            near_end = min(number, at + _NEAR)
            before = words[at - 1]
            rows.append([
                *stops[here - 2 : here + 3], *cases[here - 2 : here + 3], *odds[here - 2 : here + 2],
                ending(before), float(before[-1] in _COMMAS), float(len(before)), float(len(words[at])),
                (case_sums[at] - case_sums[near]) / (at - near), (case_sums[near_end] - case_sums[at]) / (near_end - at),
                (stop_sums[at] - stop_sums[near]) / (at - near), (stop_sums[near_end] - stop_sums[at]) / (near_end - at),
                (case_sums[at] - case_sums[far]) / (at - far), (stop_sums[at] - stop_sums[far]) / (at - far),
                since[at], until[at],
                float(min(4, seen[pairs[at - 2]])) if at > 1 else 0.0, float(min(4, seen[pairs[at - 1]])),
                float(min(4, seen[pairs[at]])), float(min(9, words_seen[low[at]])),
            ])  # fmt: skip
        return rows


def is_flattened(blocks: Sequence[Block]) -> bool:
    """Whether a text may be a page on one line: on few lines, most of it on long ones, with names or a menu at an end.

    Of pages that were joined to one line 98 % have that, of finished articles on one line one in nine. Not where a script
    sets spaces and has no capitals, as Arabic and Hindi: nothing there tells a menu's words from a sentence's. Nor lists of
    names, with hardly a word in lower case.
    """
    long = [block for block in blocks if is_flat(block)] if len(blocks) < FEWEST else []
    if not long or 2 * sum(len(block.low) for block in long) < sum(len(block.low) for block in blocks):
        return False
    words = [word for block in long for word in block.text.split()]
    begun = [word[0] for word in words]
    if sum(map(str.islower, begun)) + sum(map(_CJK.__le__, begun)) < _FEWEST_LOWER * len(begun):
        return False
    return max(_unlike_sentences(words[:_END]), _unlike_sentences(words[-_END:])) >= _MENU


def _unlike_sentences(words: Sequence[str]) -> float:
    """By how much the share of words with a capital, a digit or a mark in front exceeds that of small words."""
    capitals = sum(not word[0].islower() for word in words)
    return (capitals - sum(word.lower() in STOPS for word in words)) / len(words)


def restored(text: str, blocks: Sequence[Block], odds: Mapping[str, float], breaks: Score) -> list[Block]:
    """Blocks, the flat ones in pieces, each of them a sentence or what stood on a line of its own before one."""
    found: list[Block] = []
    for block in blocks:
        if not is_flat(block):
            found.append(block)
            continue
        parts, words = cut_up(text, block, odds)
        gaps = words.gaps()
        cuts = [words.starts[at] for at, row in zip(gaps, words.figures(gaps), strict=True) if chance(breaks(row)) >= BROKEN]
        found += pieces(text, parts, cuts)
    return found


def cut_up(text: str, block: Block, odds: Mapping[str, float]) -> tuple[list[Block], Words]:
    """The sentences and the words of a flat block."""
    parts = list(sentences(text, block))
    return parts, Words(text, block, [part.start for part in parts], odds)


def pieces(text: str, parts: Sequence[Block], cuts: Sequence[int]) -> Iterator[Block]:
    """Sentences, cut further at these offsets."""
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


def _since(marks: Sequence[bool]) -> list[float]:
    """For each place how many places ago the last mark was, itself counted."""
    steps, last = [], 0.0
    for mark in marks:
        last = 0.0 if mark else last + 1.0 if last < _MOST else _MOST
        steps.append(last)
    return steps
