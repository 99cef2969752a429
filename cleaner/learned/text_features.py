"""Each line of a text as a row of figures: its words, and how much running text stands around it.

Without tags a page is a sequence of lines: long ones that end like sentences, which stand together, and short
ones before, behind and between. ``COARSE`` figures, cheap to have, settle most lines; what they leave in doubt
gets a row of ``FINE`` ones, of its words and its neighbours'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from math import log
from operator import itemgetter

from cleaner.learned.words import count_words, ending, is_cjk, look, pieces
from cleaner.model import Block

COARSE = (
    "words", "chars", "ended", "behind", "ahead", "behind_far", "ahead_far", "dense", "since", "until", "before", "whole",
    "number", "share", "place", "cluster", "order", "clusters", "from_main", "main_share", "seen",
    "words_before", "words_after", "ended_before", "ended_after",
)  # fmt: skip
FINE = (
    *COARSE,
    "stops", "odds", "worst", "digits", "capitals", "shouted", "small", "marked", "bullet", "goes_on", "repeats", "replies",
    "akin", "opens", "in_first",
    "words_-3", "words_-2", "words_2", "words_3", "ended_-2", "ended_2", "seen_-1", "seen_1",
    "odds_-2", "odds_-1", "odds_1", "odds_2", "capitals_-2", "capitals_-1", "capitals_1", "capitals_2",
    "stops_-1", "stops_1", "length",
)  # fmt: skip

_GOOD_WORDS, _LONG_WORDS = 8, 20
"""Running text is a line of so many words that ends like a sentence, or of so many whatever its end."""
_ENDED = 0.5
_NEAR, _FAR = 0.8, 0.95
"""What is left, a line farther on, of the weight of running text."""
_GAP = 5
"""Lines; running text that stands nearer than this is one cluster."""
_LARGE = 0.3
"""Of the heaviest cluster's weight; a page's second article has as much."""
_MOST = 60.0
"""Lines; anything farther off is as far."""
_NOWHERE = -1.0
_SAMPLE = 60
"""Characters of a line whose digits are counted."""
_TOPIC_WORD = 4
"""Letters; shorter words say nothing of a text's subject."""
_DIGITS = b"0123456789"
_MARKED = re.compile("[|©@»›►▶>]").search
_initial = itemgetter(0)
_REPLIES = frozenset(
    "comment comments reply replies says said: kommentar kommentare antworten commentaire commentaires répondre comentario "
    "comentarios responder comentário comentários commento commenti rispondi reactie reacties komentarz komentarze odpowiedz "
    "комментарий комментарии ответить yorum yorumlar yanıtla تعليق تعليقات टिप्पणी 评论 回复 コメント 返信 댓글".split()
)
"""What stands at every reader's comment. Public knowledge, written down by hand."""


Look = tuple[float, float, float, float]


class Lines:
    """The figures of one text's lines."""

    def __init__(self, blocks: Sequence[Block], odds: Mapping[str, float]) -> None:
        self.blocks = blocks
        self.odds = odds
        self.texts = [block.text for block in blocks]
        self.lows = [block.low for block in blocks]
        self.splits = [low.split() for low in self.lows]
        self.words = list(map(count_words, self.texts))
        self.ended = list(map(ending, self.texts))
        self.good = [
            float(len(text)) if words >= _LONG_WORDS or (words >= _GOOD_WORDS and ended >= _ENDED) else 0.0
            for text, words, ended in zip(self.texts, self.words, self.ended, strict=True)
        ]
        self.seen = Counter(self.lows)
        self._looked: dict[int, Look] = {}
        self._subjects: dict[int, frozenset[str]] = {}
        self._replies: list[float] = []
        self.main = (0, len(blocks) - 1)

    def coarse(self) -> list[tuple[float, ...]]:
        """A row of :data:`COARSE` for every line."""
        texts, good, ended, number = self.texts, self.good, self.ended, len(self.texts)
        logs, lengths = _logs(self.words), list(map(len, texts))
        whole, total = sum(good), sum(lengths) + 1.0
        behind, ahead = _faded(good, _NEAR), _faded(good[::-1], _NEAR)[::-1]
        behind_far, ahead_far = _faded(good, _FAR), _faded(good[::-1], _FAR)[::-1]
        around, around_back = _faded(lengths, _NEAR), _faded(lengths[::-1], _NEAR)[::-1]
        dense = [(a + b) / (c + d + 1.0) for a, b, c, d in zip(behind, ahead, around, around_back, strict=True)]
        clusters = _clusters(good)
        self.main, main_weight = max(clusters, key=lambda each: each[1], default=((0, number - 1), 0.0))
        first, last = self.main
        own, order, larger = [0.0] * number, [0.0] * number, 0.0
        for (start, end), weight in clusters:
            own[start : end + 1] = [weight / (whole + 1.0)] * (end + 1 - start)
            order[start:] = [larger] * (number - start)
            larger += weight > _LARGE * main_weight
        from_main = [float(first - at) for at in range(first)] + [0.0] * (last + 1 - first)
        from_main += [max(float(last - at), -_MOST) for at in range(last + 1, number)]
        before, seen = [0.0, *accumulate(good)], self.seen
        self.logs = logs
        self.rows = list(zip(
            logs, _logs(lengths), ended, _logs(behind), _logs(ahead), _logs(behind_far), _logs(ahead_far), dense,
            _steps(good), _steps(good[::-1])[::-1], [each / (whole + 1.0) for each in before], repeat(log(whole + 1.0)),
            repeat(log(number + 1.0)), repeat(whole / total), [at / number for at in range(number)], own, order,
            repeat(float(len(clusters))), from_main, repeat(main_weight / (whole + 1.0)), [float(seen[low]) for low in self.lows],
            [_NOWHERE, *logs[:-1]], [*logs[1:], _NOWHERE], [_NOWHERE, *ended[:-1]], [*ended[1:], _NOWHERE],
            strict=False,
        ))  # fmt: skip
        return self.rows

    def fine(self, chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`FINE` for each chosen line."""
        logs = [_NOWHERE] * 3 + self.logs + [_NOWHERE] * 3
        ended = [_NOWHERE] * 2 + self.ended + [_NOWHERE] * 2
        seen = self.seen
        repeated = [float(seen[low] > 1) for low in self.lows]
        repeats = [a + b for a, b in zip(_faded(repeated, _NEAR), _faded(repeated[::-1], _NEAR)[::-1], strict=True)]
        replies, first = self.replies(), self.subjects(0)
        topic, topic_of_others = self._topic()
        start, stop = self.main
        number = len(self.blocks)
        nowhere = (_NOWHERE,) * 4
        looked = [nowhere] * (number + 4)
        for at in {at + step for at in chosen for step in (-2, -1, 0, 1, 2)}.intersection(range(number)):
            looked[at + 2] = self.look(at)
        length = log(sum(map(len, self.texts)) / number)
        padded = [0.0, *repeated, 0.0]
        rows = []
        for at in chosen:
            block = self.blocks[at]
            text = block.text
            (_, odds_2, _, capitals_2), (stops_1, odds_1, _, capitals_1), (stops, odds, worst, capitals), (
                stops1, odds1, _, capitals1), (_, odds2, _, capitals2) = looked[at : at + 5]  # fmt: skip
            subjects = self.subjects(at)
            own = start <= at <= stop and self.good[at]
            is_small = text[0].islower()
            rows.append([
                *self.rows[at], stops, odds, worst, _digits(text[:_SAMPLE]), capitals,
                float(text.isupper()), float(is_small), float(_MARKED(text) is not None), float(block.bullet),
                float(is_small and at > 0 and self.ended[at - 1] < _ENDED), repeats[at], replies[at],
                len(subjects & (topic_of_others if own else topic)) / (len(subjects) + 1.0),
                float(text[0].isdigit()), len(subjects & first) / (len(subjects) + 1.0),
                logs[at], logs[at + 1], logs[at + 5], logs[at + 6], ended[at], ended[at + 4], padded[at], padded[at + 2],
                odds_2, odds_1, odds1, odds2, capitals_2, capitals_1, capitals1, capitals2, stops_1, stops1, length,
            ])  # fmt: skip
        return rows

    def look(self, at: int) -> Look:
        """Of one line the share of small words, the mean and the worst log-odds, the share of capitalised words."""
        found = self._looked.get(at)
        if found is None:
            _, stops, odds, worst = look(self.blocks[at], self.words[at], self.odds, self.splits[at])
            split = self.texts[at].split()
            found = self._looked[at] = (stops, odds, worst, sum(map(str.isupper, map(_initial, split))) / len(split))
        return found

    def subjects(self, at: int) -> frozenset[str]:
        """Of one line the words that can tell its subject: the longer ones; pairs of characters where a script has no spaces."""
        found = self._subjects.get(at)
        if found is None:
            low, split = self.lows[at], self.splits[at]
            words = pieces(low, split) if is_cjk(low) else [word for word in split if len(word) >= _TOPIC_WORD]
            found = self._subjects[at] = frozenset(words)
        return found

    def replies(self) -> list[float]:
        """For each line how many short ones before it speak of comments, up to the most there can be."""
        if not self._replies:
            count = 0.0
            for split, words in zip(self.splits, self.words, strict=True):
                self._replies.append(count)
                if words < _GOOD_WORDS and count < _MOST and not _REPLIES.isdisjoint(split):
                    count += 1.0
        return self._replies

    def _topic(self) -> tuple[frozenset[str], frozenset[str]]:
        """The longer words of the main cluster's running text, and those that more than one line of it holds."""
        first, last = self.main
        topic: Counter[str] = Counter()
        for at in range(first, last + 1):
            if self.good[at]:
                topic.update(self.subjects(at))
        return frozenset(topic), frozenset(word for word, count in topic.items() if count > 1)


def _logs(counts: Sequence[float]) -> list[float]:
    return [log(count + 1.0) for count in counts]


def _digits(sample: str) -> float:
    """The share of digits."""
    if sample.isascii():
        return (len(sample) - len(sample.encode().translate(None, _DIGITS))) / len(sample)
    return sum(map(str.isdigit, sample)) / len(sample)


def _faded(weights: Sequence[float], left: float) -> list[float]:
    """For each line the weight of those before it, less with every line between."""
    total = 0.0
    return [0.0, *[total := left * total + weight for weight in weights]][:-1]


def _steps(weights: Sequence[float]) -> list[float]:
    """For each line how many lines ago the last one with any weight was."""
    steps, since = [], _MOST
    for weight in weights:
        steps.append(since)
        since = 0.0 if weight else since + 1.0 if since < _MOST else _MOST
    return steps


def _clusters(good: Sequence[float]) -> list[tuple[tuple[int, int], float]]:
    """Stretches of running text: first line, last line, weight."""
    found: list[tuple[tuple[int, int], float]] = []
    for at, weight in enumerate(good):
        if not weight:
            continue
        if found and at - found[-1][0][1] <= _GAP:
            (start, _), so_far = found[-1]
            found[-1] = ((start, at), so_far + weight)
        else:
            found.append(((at, at), weight))
    return found
