"""Each line of a text as a row of features: its words, and how much running text stands around it.

Without tags a page is a sequence of lines: long ones that end like sentences, which stand together, and short
ones before, after and between. :data:`COARSE_FEATURES`, cheap to have, settle most lines; what they leave in doubt
gets a row of :data:`FINE_FEATURES`, of its words and its neighbours'. Every feature is a float; counts of words and
characters are natural logarithms of one more than the count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from math import log
from operator import add, itemgetter

from cleaner.blocks.scripts import holds_cjk
from cleaner.learned.text_clusters import (
    MOST_LINES,
    Cluster,
    cluster_features,
    fading_sums,
    find_clusters,
    lines_from,
    lines_since,
    logs,
)
from cleaner.learned.words import count_words, sentence_end, tokens_of_split, word_features
from cleaner.model import Block

COARSE_FEATURES = (
    "log_words", "log_chars", "sentence_end", "running_before", "running_after", "running_before_wide", "running_after_wide",
    "running_density", "since_running", "until_running", "running_share_before", "log_running", "log_lines", "running_share",
    "position", "cluster_share", "cluster_number", "clusters", "lines_from_main", "main_cluster_share", "copies",
    "previous_log_words", "next_log_words", "previous_sentence_end", "next_sentence_end",
)  # fmt: skip
"""What every line is looked at with. Running text is counted in characters.

The line: words, characters, how much it ends as a sentence does. Running text before and after it (logarithms), less with
every line between, fast and slowly (``wide``), and its share of all text so weighed; lines since and until running text, at
most 60; the share (0 to 1) of it that stands before. The text: its running text, its lines, the share of running text. Where
the line stands (0 to 1). Clusters are stretches of running text: the share of all running text in the line's own (0 beside
them), how many large ones stand before, how many there are, the lines to the main one (above 0 before it, below 0 after it),
the share of the main one. How often the same line stands in the text. Words and ends of the neighbours, -1 where there is
none.
"""
FINE_FEATURES = (
    *COARSE_FEATURES,
    "stop_words", "log_odds", "lowest_log_odds", "digits", "capitalised", "all_capitals", "lowercase_start", "separators",
    "bullet", "continues_sentence", "repeated_around", "comments_before", "shared_with_main", "digit_start", "shared_with_first",
    "log_words_-3", "log_words_-2", "log_words_2", "log_words_3", "sentence_end_-2", "sentence_end_2",
    "repeated_-1", "repeated_1", "log_odds_-2", "log_odds_-1", "log_odds_1", "log_odds_2",
    "capitalised_-2", "capitalised_-1", "capitalised_1", "capitalised_2", "stop_words_-1", "stop_words_1", "log_mean_chars",
)  # fmt: skip
"""What lines are looked at with that the coarse pass leaves; ``_-1`` is the line before, ``_1`` the one after.

Words: the shares (0 to 1) of stop words, of digits among the first 60 characters and of words with a capital, the mean and
the lowest log-odds. Whether the line is all in capitals, begins in lower case or with a digit, holds a bar or an arrow,
begins with a bullet, goes on with a sentence. Lines around it that repeat others, less with every line between; short lines
before it that speak of readers' comments, at most 60. The shares of its subject words that are in the main cluster and in
the text's first line. The same of its neighbours; last, the characters of a line of this text, on average.
"""

_RUNNING_WORDS, _LONG_WORDS = 8, 20
"""Running text is a line of so many words that ends like a sentence, or of so many whatever its end."""
_ENDED = 0.5
_DECAY, _SLOW_DECAY = 0.8, 0.95
"""What is left, a line farther on, of the weight of running text."""
_NO_LINE = -1.0
_SAMPLE = 60
"""Characters of a line whose digits are counted."""
_SUBJECT_LETTERS = 4
"""Letters; shorter words say nothing of a text's subject."""
_DIGITS = b"0123456789"
_holds_separator = re.compile("[|©@»›►▶>]").search
_initial = itemgetter(0)
_COMMENT_WORDS = frozenset(
    "comment comments reply replies says said: kommentar kommentare antworten commentaire commentaires répondre comentario "
    "comentarios responder comentário comentários commento commenti rispondi reactie reacties komentarz komentarze odpowiedz "
    "комментарий комментарии ответить yorum yorumlar yanıtla تعليق تعليقات टिप्पणी 评论 回复 コメント 返信 댓글".split()
)
"""What stands at every reader's comment. Public knowledge, written down by hand."""


LineWords = tuple[float, float, float, float]
"""Of one line the share of stop words, the mean and the lowest log-odds, the share of words with a capital.

A plain tuple, as it is taken apart five times for every line in doubt, and named ones are slower at that.
"""
_NO_WORDS = (_NO_LINE, _NO_LINE, _NO_LINE, _NO_LINE)


class LineFeatures:
    """The features of one text's lines. :meth:`coarse` is to be called before :meth:`fine`, which builds on its rows.

    ``log_odds`` holds each known word's log-odds of being an article's. ``texts``, ``lowercase``, ``words``,
    ``sentence_ends`` and ``running`` hold a value for each line; ``running`` is its characters where it is running text,
    else 0.
    """

    def __init__(self, blocks: Sequence[Block], log_odds: Mapping[str, float]) -> None:
        self.blocks = blocks
        self.log_odds = log_odds
        self.texts = [block.text for block in blocks]
        self.lowercase = [block.lowercase for block in blocks]
        self.splits = [line.split() for line in self.lowercase]
        self.words = list(map(count_words, self.texts))
        self.sentence_ends = list(map(sentence_end, self.texts))
        self.running = [
            float(len(text)) if words >= _LONG_WORDS or (words >= _RUNNING_WORDS and end >= _ENDED) else 0.0
            for text, words, end in zip(self.texts, self.words, self.sentence_ends, strict=True)
        ]
        self.copies = Counter(self.lowercase)
        self.main = Cluster(0, len(blocks) - 1, 0.0)
        self._line_words: dict[int, LineWords] = {}
        self._subjects: dict[int, frozenset[str]] = {}
        self._comments: list[float] = []

    def coarse(self) -> list[tuple[float, ...]]:
        """A row of :data:`COARSE_FEATURES` for every line."""
        running, ends, number = self.running, self.sentence_ends, len(self.texts)
        self.log_words = words = logs(self.words)
        chars = list(map(len, self.texts))
        whole, total = sum(running), sum(chars) + 1.0
        before, after = fading_sums(running, _DECAY)
        before_wide, after_wide = fading_sums(running, _SLOW_DECAY)
        chars_before, chars_after = fading_sums(chars, _DECAY)
        density = [(a + b) / (c + d + 1.0) for a, b, c, d in zip(before, after, chars_before, chars_after, strict=True)]
        clusters = find_clusters(running)
        self.main = main = max(clusters, key=itemgetter(2), default=self.main)
        shares, numbers = cluster_features(clusters, number, whole)
        copies = self.copies
        self.rows = list(zip(
            words, logs(chars), ends, logs(before), logs(after), logs(before_wide), logs(after_wide), density,
            lines_since(running), lines_since(running[::-1])[::-1],
            [each / (whole + 1.0) for each in accumulate(running, initial=0.0)],
            repeat(log(whole + 1.0)), repeat(log(number + 1.0)), repeat(whole / total), [at / number for at in range(number)],
            shares, numbers, repeat(float(len(clusters))), lines_from(main, number), repeat(main.running / (whole + 1.0)),
            [float(copies[line]) for line in self.lowercase],
            [_NO_LINE, *words[:-1]], [*words[1:], _NO_LINE], [_NO_LINE, *ends[:-1]], [*ends[1:], _NO_LINE],
            strict=False,
        ))  # fmt: skip
        return self.rows

    def fine(self, chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`FINE_FEATURES` for each chosen line."""
        log_words = [_NO_LINE] * 3 + self.log_words + [_NO_LINE] * 3
        ends = [_NO_LINE] * 2 + self.sentence_ends + [_NO_LINE] * 2
        repeated = [float(self.copies[line] > 1) for line in self.lowercase]
        repeated_around = list(map(add, *fading_sums(repeated, _DECAY)))
        padded = [0.0, *repeated, 0.0]
        comments, first = self.comment_counts(), self.subject_words(0)
        topic, topic_of_others = self._topic()
        main_first, main_last, _ = self.main
        line_words = self._words_around(chosen)
        log_mean_chars = log(sum(map(len, self.texts)) / len(self.texts))
        rows = []
        for at in chosen:
            block = self.blocks[at]
            text = block.text
            previous_2, previous, (stop_words, mean, lowest, capitalised), following, following_2 = line_words[at : at + 5]
            subjects = self.subject_words(at)
            is_main = main_first <= at <= main_last and self.running[at]
            is_lowercase = text[0].islower()
            rows.append([
                *self.rows[at], stop_words, mean, lowest, _digit_share(text[:_SAMPLE]), capitalised,
                float(text.isupper()), float(is_lowercase), float(_holds_separator(text) is not None), float(block.bullet),
                float(is_lowercase and at > 0 and self.sentence_ends[at - 1] < _ENDED), repeated_around[at], comments[at],
                len(subjects & (topic_of_others if is_main else topic)) / (len(subjects) + 1.0),
                float(text[0].isdigit()), len(subjects & first) / (len(subjects) + 1.0),
                log_words[at], log_words[at + 1], log_words[at + 5], log_words[at + 6], ends[at], ends[at + 4],
                padded[at], padded[at + 2], previous_2[1], previous[1], following[1], following_2[1],
                previous_2[3], previous[3], following[3], following_2[3], previous[0], following[0], log_mean_chars,
            ])  # fmt: skip
        return rows

    def _words_around(self, chosen: Sequence[int]) -> list[LineWords]:
        """Line words of the chosen lines and of two on either side of each; that of line 0 stands at 2."""
        number = len(self.blocks)
        found = [_NO_WORDS] * (number + 4)
        for at in {at + step for at in chosen for step in (-2, -1, 0, 1, 2)}.intersection(range(number)):
            found[at + 2] = self.line_words(at)
        return found

    def line_words(self, at: int) -> LineWords:
        """The features of one line's words."""
        found = self._line_words.get(at)
        if found is None:
            _, stop_words, mean, lowest = word_features(self.blocks[at], self.words[at], self.log_odds, self.splits[at])
            split = self.texts[at].split()
            capitalised = sum(map(str.isupper, map(_initial, split))) / len(split)
            found = self._line_words[at] = (stop_words, mean, lowest, capitalised)
        return found

    def subject_words(self, at: int) -> frozenset[str]:
        """Of one line the words that can tell its subject: the longer ones; pairs of characters where a script has no spaces."""
        found = self._subjects.get(at)
        if found is None:
            line, split = self.lowercase[at], self.splits[at]
            is_cjk = holds_cjk(line)
            words = tokens_of_split(line, split) if is_cjk else [word for word in split if len(word) >= _SUBJECT_LETTERS]
            found = self._subjects[at] = frozenset(words)
        return found

    def comment_counts(self) -> list[float]:
        """For each line how many short ones before it speak of readers' comments, up to the most there can be."""
        if not self._comments:
            count = 0.0
            for split, words in zip(self.splits, self.words, strict=True):
                self._comments.append(count)
                if words < _RUNNING_WORDS and count < MOST_LINES and not _COMMENT_WORDS.isdisjoint(split):
                    count += 1.0
        return self._comments

    def _topic(self) -> tuple[frozenset[str], frozenset[str]]:
        """The subject words of the main cluster's running text, and those that more than one line of it holds."""
        topic: Counter[str] = Counter()
        for at in range(self.main.first, self.main.last + 1):
            if self.running[at]:
                topic.update(self.subject_words(at))
        return frozenset(topic), frozenset(word for word, count in topic.items() if count > 1)


def _digit_share(sample: str) -> float:
    if sample.isascii():
        return (len(sample) - len(sample.encode().translate(None, _DIGITS))) / len(sample)
    return sum(map(str.isdigit, sample)) / len(sample)
