"""Each block of a page as a row of figures: its words, its place, its containers, its neighbours.

Most blocks of a page are far from any article. A row of ``COARSE`` figures, cheap to have, tells them; only what is left
gets a row of ``FINE`` ones, and after the first pass one of ``AGAIN``, made of what that pass found around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from cleaner.blocks.document import Document
from cleaner.learned.html_boxes import SHARES, Boxes
from cleaner.learned.words import Words, count_words, ending, look, overlap, tokens_of

_KINDS = {
    "p": 0.0,
    "h1": 1.0,
    "h2": 2.0,
    "h3": 3.0,
    "h4": 4.0,
    "h5": 4.0,
    "h6": 4.0,
    "li": 5.0,
    "quote": 6.0,
    "row": 7.0,
    "caption": 8.0,
    "pre": 9.0,
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GOOD_WORDS = 12
_GOOD_LINKS = 0.4
"""From so many words and up to this share of links a block counts as running text."""
_UNSEEN = -1.0
"""The mean log-odds of the words of a block that the coarse pass has dropped."""
_SAME = 0.6
"""Shares of words from which a block and the title are copies of each other."""
_FAR = 60.0
"""Blocks; anything farther off is as far."""

COARSE = (
    "words", "link", "kind", "offset", "before", "whole", "number", "box_links", "parent_links", "grand_links",
    "previous_words", "previous_link", "next_words", "next_link", *SHARES,
)  # fmt: skip
FINE = (
    *COARSE,
    "class_own", "class_parent", "class_total", "class_best", "class_worst", "stops", "odds", "worst",
    "ended", "bullet", "seen", "in_block", "in_title", "in_block_description", "in_description",
    "since_heading", "since_h1", "since_title", "to_title", "from_title", "depth", "cards",
    "same_previous", "same_next", "next_ended",
    "previous_2_link", "next_2_link", "previous_2_odds", "previous_odds", "next_odds", "next_2_odds",
)  # fmt: skip
AGAIN = (
    "p", "p_previous_3", "p_previous_2", "p_previous", "p_next", "p_next_2", "p_next_3", "p_behind", "p_ahead",
    "p_of_parent", "p_of_grand", "p_of_group", "p_before", "p_whole", *(f"p_{name}" for name in SHARES),
)  # fmt: skip


class Tables(NamedTuple):
    """What training found: log-odds of class names and of words, of being around or in an article."""

    classes: Mapping[str, float]
    words: Mapping[str, float]


class Page:
    """The figures of one page's blocks."""

    def __init__(self, document: Document, title: str | None, description: str | None, tables: Tables) -> None:
        self.document = document
        self.tables = tables
        self.title, self.description = (
            frozenset(tokens_of((title or "").lower())),
            frozenset(tokens_of((description or "").lower())),
        )
        self.texts = [placed.block.text for placed in document.placed]
        self.words = [count_words(text) for text in self.texts]
        self.links = [min(1.0, placed.link_chars / len(placed.block.text)) for placed in document.placed]
        self.kinds = [_KINDS.get(placed.block.kind, 0.0) for placed in document.placed]
        self.weights = [
            len(text) * (1.0 - link) if words >= _GOOD_WORDS and link < _GOOD_LINKS else 0.0
            for text, words, link in zip(self.texts, self.words, self.links, strict=True)
        ]
        self.boxes = Boxes(document)
        self.title_box = -1
        self.logs = [log(words + 1.0) for words in self.words]

    def coarse(self) -> list[list[float]]:
        """A row of :data:`COARSE` for every block."""
        boxes, up = self.boxes, self.boxes.up
        number, total, whole = len(self.texts), len(self.document.text) or 1, sum(self.weights)
        log_whole, log_number = log(whole + 1.0), log(number + 1.0)
        shares = boxes.shares(self.weights, range(number))
        links = boxes.links
        logs, linked = [*self.logs, 0.0], [*self.links, 1.0]  # the last one stands before the first and after the last block
        rows = []
        before = 0.0
        for index, placed in enumerate(self.document.placed):
            box = boxes.at[index]
            parent = up[box] if up[box] >= 0 else box
            grand = up[parent] if up[parent] >= 0 else parent
            rows.append([
                logs[index], linked[index], self.kinds[index], placed.block.start / total, before / (whole + 1.0),
                log_whole, log_number, links[box], links[parent], links[grand],
                logs[index - 1], linked[index - 1], logs[index + 1], linked[index + 1], *shares[index],
            ])  # fmt: skip
            before += self.weights[index]
        self.rows = rows
        return rows

    def fine(self, chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`FINE` for each chosen block."""
        placed, at, up = self.document.placed, self.boxes.at, self.boxes.up
        last = len(at) - 1
        looked = {index: look(placed[index].block, self.words[index], self.tables.words) for index in chosen}
        odds = [_UNSEEN] * (last + 5)  # two more on either side, so that odds[index + 2] is the block's own
        for index, words in looked.items():
            odds[index + 2] = words.odds
        linked = [1.0, 1.0, *self.links, 1.0, 1.0]
        seen = Counter([each.block.low for each in placed])
        since = self._since(looked)
        apart = self.boxes.apart(self.title_box, chosen)
        cards, depth = self.boxes.cards(), self.boxes.depth
        names = self.boxes.names(chosen, self.tables.classes)
        rows = []
        for index, name, to_title in zip(chosen, names, apart, strict=True):
            block, words, box = placed[index].block, looked[index], at[index]
            parent = up[box]
            rows.append([
                *self.rows[index], *name, words.stops, words.odds, words.worst,
                ending(block.text), float(block.bullet), float(seen[block.low]),
                *overlap(words.tokens, self.title), *overlap(words.tokens, self.description), *since[index], *to_title,
                float(depth[box]), float(cards[box]),
                float(index > 0 and up[at[index - 1]] == parent), float(index < last and up[at[index + 1]] == parent),
                ending(self.texts[index + 1]) if index < last else 0.0,
                linked[index], linked[index + 4], odds[index], odds[index + 1], odds[index + 3], odds[index + 4],
            ])  # fmt: skip
        return rows

    def _since(self, looked: Mapping[int, Words]) -> list[tuple[float, float, float]]:
        """How many blocks ago the last heading, the last ``h1`` and the last copy of the title were."""
        heading = first = title = _FAR
        rows = []
        first_h1 = self.title_box = -1
        for index, placed in enumerate(self.document.placed):
            heading, first, title = min(heading + 1.0, _FAR), min(first + 1.0, _FAR), min(title + 1.0, _FAR)
            is_heading = placed.block.kind in _HEADINGS
            if is_heading:
                heading = 0.0
                if placed.block.kind == "h1":
                    first = 0.0
                    first_h1 = first_h1 if first_h1 >= 0 else placed.box.index
            if self.title and (is_heading or index in looked):
                tokens = looked[index].tokens if index in looked else tokens_of(placed.block.low)
                in_block, in_title = overlap(tokens, self.title)
                if in_block > 0.6 and in_title > 0.6:
                    title = 0.0
                    if is_heading and self.title_box < 0:
                        self.title_box = placed.box.index
            rows.append((heading, first, title))
        if self.title_box < 0:
            self.title_box = first_h1
        return rows

    def again(self, p: Sequence[float], chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`AGAIN` for each chosen block, of the first pass's probabilities of all."""
        boxes = self.boxes
        lengths = [len(text) for text in self.texts]
        mass = [chance * length for chance, length in zip(p, lengths, strict=True)]
        sums, groups, group_chars = boxes.sums(mass), boxes.groups(mass), boxes.groups(lengths)
        shares = boxes.shares(mass, chosen)
        whole = sum(mass)
        log_whole = log(whole + 1.0)
        behind, ahead = _faded(p, lengths), _faded(p[::-1], lengths[::-1])[::-1]
        padded = [0.0, 0.0, 0.0, *p, 0.0, 0.0, 0.0]
        before, so_far = [], 0.0
        for weight in mass:
            before.append(so_far / (whole + 1.0))
            so_far += weight
        at, up, chars, key = boxes.at, boxes.up, boxes.chars, boxes.key
        rows = []
        for index, share in zip(chosen, shares, strict=True):
            box, own, length = at[index], mass[index], lengths[index]
            parent = up[box] if up[box] >= 0 else box
            grand = up[parent] if up[parent] >= 0 else parent
            rows.append([
                p[index], *padded[index : index + 3], *padded[index + 4 : index + 7], behind[index], ahead[index],
                (sums[parent] - own) / (chars[parent] - length + 1), (sums[grand] - own) / (chars[grand] - length + 1),
                (groups[key[box]] - own) / (group_chars[key[box]] - length + 1), before[index], log_whole, *share,
            ])  # fmt: skip
        return rows


def _faded(p: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """The mean probability of the blocks before each one, the near and the long ones counting most."""
    means = []
    top, bottom = 0.0, 1e-9
    for chance, length in zip(p, lengths, strict=True):
        means.append(top / bottom)
        weight = min(length, 300) + 20
        top, bottom = 0.8 * top + chance * weight, 0.8 * bottom + weight
    return means
