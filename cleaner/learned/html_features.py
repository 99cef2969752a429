"""Each block of a page as a row of features: its words, its place, its containers, its neighbours.

Most blocks of a page are far from any article. A row of :data:`COARSE_FEATURES`, cheap to have, tells them; only what is
left gets a row of :data:`FINE_FEATURES`, and after the first pass one of :data:`REFINE_FEATURES`, made of what that pass found
around it. Every feature is a float; counts of words and characters are natural logarithms of one more than the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log
from typing import NamedTuple

from cleaner.blocks.document import Document
from cleaner.learned.html_boxes import SHARE_FEATURES, Boxes
from cleaner.learned.words import WordFeatures, count_words, overlap, sentence_end, tokens_of, word_features

_KINDS = {
    "p": 0.0, "h1": 1.0, "h2": 2.0, "h3": 3.0, "h4": 4.0, "h5": 4.0, "h6": 4.0,
    "li": 5.0, "quote": 6.0, "row": 7.0, "caption": 8.0, "pre": 9.0,
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RUNNING_WORDS = 12
_RUNNING_LINKS = 0.4
"""From so many words and up to this share of links a block counts as running text."""
_UNKNOWN_LOG_ODDS = -1.0
"""The mean log-odds of the words of a block that the coarse pass has dropped."""
_SAME_WORDS = 0.6
"""Shares of words from which a block and the title are copies of each other."""
_MOST_BLOCKS = 60.0
"""Blocks; anything farther off is as far."""
_DECAY = 0.8
"""What is left, a block farther on, of a block's weight in the mean probability around it."""
_HEAVIEST, _LIGHTEST = 300, 20
"""Characters above which a block's weight in that mean grows no more; what is added to those of every block."""

COARSE_FEATURES = (
    "log_words", "link_share", "kind", "offset", "running_before", "log_running", "log_blocks",
    "box_link_share", "parent_link_share", "grandparent_link_share",
    "previous_log_words", "previous_link_share", "next_log_words", "next_link_share", *SHARE_FEATURES,
)  # fmt: skip
"""What every block is looked at with.

The block: its words, the share (0 to 1) of its characters that are links', its kind as a number, where in the page's text
it begins (0 to 1). The page: the share of its running text before the block, its running text in characters, its blocks.
Links in the boxes around the block and in its neighbours; no neighbour has no words, all of them links. Last, where the
page's running text is (:data:`~cleaner.learned.html_boxes.SHARE_FEATURES`).
"""
FINE_FEATURES = (
    *COARSE_FEATURES,
    "class_own", "class_parent", "class_total", "class_highest", "class_lowest",
    "stop_words", "log_odds", "lowest_log_odds", "sentence_end", "bullet", "copies",
    "block_in_title", "title_in_block", "block_in_description", "description_in_block",
    "since_heading", "since_h1", "since_title", "to_title", "from_title", "depth", "cards",
    "same_box_previous", "same_box_next", "next_sentence_end",
    "previous_2_link_share", "next_2_link_share",
    "previous_2_log_odds", "previous_log_odds", "next_log_odds", "next_2_log_odds",
)  # fmt: skip
"""What blocks are looked at with that the coarse pass leaves.

``class_*``: log-odds of the names of the block's box, of its parent's, and of all boxes up to the root. Words: the share of
stop words, the mean and the lowest log-odds, how much the block ends as a sentence does, whether a bullet begins it, how
often the same text stands on the page. The shares (0 to 1) of its words that are in the page's title and description, and of
theirs that are in the block. ``since_*``: blocks since the last heading, ``h1`` and copy of the title, at most 60.
``to_title``, ``from_title``: steps up the tree from the block and from the headline to the box that holds both. ``depth``
and ``cards``: boxes around the block, and the most of them in a row. Of the neighbours: whether they stand in the same
parent, their links and log-odds.
"""
REFINE_FEATURES = (
    "p", "p_previous_3", "p_previous_2", "p_previous", "p_next", "p_next_2", "p_next_3", "p_before", "p_after",
    "p_parent", "p_grandparent", "p_class_path", "p_mass_before", "p_log_mass", *(f"p_{name}" for name in SHARE_FEATURES),
)  # fmt: skip
"""What a block in doubt is looked at with besides its row of :data:`FINE_FEATURES`: the first pass's probabilities around it.

Its own and its neighbours' (0 where there are none); the fading mean of those before and after it; the mean, by characters,
of the other blocks in its parent, its grandparent and its class path. ``p_mass``: probability times characters, of the page
(logarithm) and the share of it before the block. Last, where that mass is.
"""


class Tables(NamedTuple):
    """What training found: log-odds of class names and of words, of being around or in an article."""

    classes: Mapping[str, float]
    words: Mapping[str, float]


class PageFeatures:
    """The features of one page's blocks. :meth:`coarse` is to be called before :meth:`fine`, which builds on its rows.

    ``title`` and ``description`` are what the page's head states. ``texts``, ``words``, ``link_shares``, ``kinds`` and
    ``running`` hold a value for each block; ``running`` is its characters outside links where it is running text, else 0.
    """

    def __init__(self, document: Document, title: str | None, description: str | None, tables: Tables) -> None:
        self.document = document
        self.tables = tables
        self.title = frozenset(tokens_of((title or "").lower()))
        self.description = frozenset(tokens_of((description or "").lower()))
        self.texts = [placed.block.text for placed in document.placed]
        self.words = [count_words(text) for text in self.texts]
        self.link_shares = [min(1.0, placed.link_chars / len(placed.block.text)) for placed in document.placed]
        self.kinds = [_KINDS.get(placed.block.kind, 0.0) for placed in document.placed]
        self.running = [
            len(text) * (1.0 - links) if words >= _RUNNING_WORDS and links < _RUNNING_LINKS else 0.0
            for text, words, links in zip(self.texts, self.words, self.link_shares, strict=True)
        ]
        self.boxes = Boxes(document)
        self.title_box = -1
        self.log_words = [log(words + 1.0) for words in self.words]

    def coarse(self) -> list[list[float]]:
        """A row of :data:`COARSE_FEATURES` for every block."""
        box_of, enclosing, box_links = self.boxes.box_of, self.boxes.enclosing, self.boxes.link_shares
        number, length, running = len(self.texts), len(self.document.text) or 1, sum(self.running)
        log_running, log_blocks = log(running + 1.0), log(number + 1.0)
        shares = self.boxes.share_features(self.running, range(number))
        words, links = [*self.log_words, 0.0], [*self.link_shares, 1.0]  # the last one stands for no neighbour, at both ends
        rows = []
        before = 0.0
        for index, placed in enumerate(self.document.placed):
            box = box_of[index]
            parent = enclosing[box]
            rows.append([
                words[index], links[index], self.kinds[index], placed.block.start / length, before / (running + 1.0),
                log_running, log_blocks, box_links[box], box_links[parent], box_links[enclosing[parent]],
                words[index - 1], links[index - 1], words[index + 1], links[index + 1], *shares[index],
            ])  # fmt: skip
            before += self.running[index]
        self.rows = rows
        return rows

    def fine(self, chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`FINE_FEATURES` for each chosen block."""
        placed, box_of, parents = self.document.placed, self.boxes.box_of, self.boxes.parents
        last = len(box_of) - 1
        of_words = {index: word_features(placed[index].block, self.words[index], self.tables.words) for index in chosen}
        log_odds = [_UNKNOWN_LOG_ODDS] * (last + 5)  # two more on either side, so that log_odds[index + 2] is the block's own
        for index, words in of_words.items():
            log_odds[index + 2] = words.mean_log_odds
        links = [1.0, 1.0, *self.link_shares, 1.0, 1.0]
        copies = Counter([each.block.lowercase for each in placed])
        since = self._blocks_since(of_words)
        to_title = self.boxes.tree_distance(self.title_box, chosen)
        cards, depths = self.boxes.card_counts(), self.boxes.depths
        of_classes = self.boxes.class_features(chosen, self.tables.classes)
        rows = []
        for index, of_class, steps in zip(chosen, of_classes, to_title, strict=True):
            block, words, box = placed[index].block, of_words[index], box_of[index]
            parent = parents[box]
            rows.append([
                *self.rows[index], *of_class, words.stop_word_share, words.mean_log_odds, words.lowest_log_odds,
                sentence_end(block.text), float(block.bullet), float(copies[block.lowercase]),
                *overlap(words.tokens, self.title), *overlap(words.tokens, self.description), *since[index], *steps,
                float(depths[box]), float(cards[box]),
                float(index > 0 and parents[box_of[index - 1]] == parent),
                float(index < last and parents[box_of[index + 1]] == parent),
                sentence_end(self.texts[index + 1]) if index < last else 0.0,
                links[index], links[index + 4], log_odds[index], log_odds[index + 1], log_odds[index + 3], log_odds[index + 4],
            ])  # fmt: skip
        return rows

    def _blocks_since(self, of_words: Mapping[int, WordFeatures]) -> list[tuple[float, float, float]]:
        """For each block how many blocks ago the last heading, the last ``h1`` and the last copy of the title were.

        Finds the headline's box on the way: of the first heading that is a copy of the title, else of the first ``h1``.
        """
        heading = h1 = title = _MOST_BLOCKS
        rows = []
        first_h1 = self.title_box = -1
        for index, placed in enumerate(self.document.placed):
            heading, h1, title = min(heading + 1.0, _MOST_BLOCKS), min(h1 + 1.0, _MOST_BLOCKS), min(title + 1.0, _MOST_BLOCKS)
            is_heading = placed.block.kind in _HEADINGS
            if is_heading:
                heading = 0.0
                if placed.block.kind == "h1":
                    h1 = 0.0
                    first_h1 = first_h1 if first_h1 >= 0 else placed.box.index
            if self.title and (is_heading or index in of_words):
                tokens = of_words[index].tokens if index in of_words else tokens_of(placed.block.lowercase)
                of_block, of_title = overlap(tokens, self.title)
                if of_block > _SAME_WORDS and of_title > _SAME_WORDS:
                    title = 0.0
                    if is_heading and self.title_box < 0:
                        self.title_box = placed.box.index
            rows.append((heading, h1, title))
        if self.title_box < 0:
            self.title_box = first_h1
        return rows

    def refine(self, p: Sequence[float], chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`REFINE_FEATURES` for each chosen block; ``p`` are the first pass's probabilities of all blocks."""
        boxes = self.boxes
        lengths = [len(text) for text in self.texts]
        mass = [probability * length for probability, length in zip(p, lengths, strict=True)]
        sums = boxes.subtree_sums(mass)
        of_class_path, class_path_chars = boxes.class_path_sums(mass), boxes.class_path_sums(lengths)
        shares = boxes.share_features(mass, chosen)
        whole = sum(mass)
        log_mass = log(whole + 1.0)
        p_before, p_after = _fading_means(p, lengths), _fading_means(p[::-1], lengths[::-1])[::-1]
        padded = [0.0, 0.0, 0.0, *p, 0.0, 0.0, 0.0]
        mass_before = [0.0, *accumulate(mass)]
        box_of, enclosing, chars, class_paths = boxes.box_of, boxes.enclosing, boxes.chars, boxes.class_paths
        rows = []
        for index, share in zip(chosen, shares, strict=True):
            own, length, parent, path = mass[index], lengths[index], enclosing[box_of[index]], class_paths[box_of[index]]
            grandparent = enclosing[parent]
            rows.append([
                p[index], *padded[index : index + 3], *padded[index + 4 : index + 7], p_before[index], p_after[index],
                (sums[parent] - own) / (chars[parent] - length + 1),
                (sums[grandparent] - own) / (chars[grandparent] - length + 1),
                (of_class_path[path] - own) / (class_path_chars[path] - length + 1),
                mass_before[index] / (whole + 1.0), log_mass, *share,
            ])  # fmt: skip
        return rows


def _fading_means(p: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """For each block the mean probability of those before it, the near and the long ones counting most."""
    means = []
    total, weights = 0.0, 1e-9
    for probability, length in zip(p, lengths, strict=True):
        means.append(total / weights)
        weight = min(length, _HEAVIEST) + _LIGHTEST
        total, weights = _DECAY * total + probability * weight, _DECAY * weights + weight
    return means
