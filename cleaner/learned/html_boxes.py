"""What a page's boxes say of the blocks in them: names, repetition, shares of the text, distance from the main path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cleaner.blocks.document import Document
from cleaner.learned.words import name_pieces

SEMANTIC = frozenset(
    "article main aside nav footer header figure figcaption form section blockquote table ul ol dl details dialog button".split()
)
TAG = "<"
"""Set before a semantic element's name in the table of class names' log-odds."""
_CARDS = frozenset({"li", "article", "section"})
"""Of these, siblings are alike whatever their class: the first card of a list often has one of its own."""
ROOTS = frozenset({"html", "body"})
"""Their classes say what the page can do (``comments-open``), not what its blocks are."""
_NOWHERE = -1.0
_MAIN = 0.5
_LEAST = 0.3
"""The main path goes on into the child with this share of its parent's text, and of the page's."""

SHARES = (
    "share",
    "share_parent",
    "share_grand",
    "share_great",
    "share_group",
    "off",
    "leave",
    "good",
    "good_parent",
    "good_grand",
)


class Boxes:
    """Figures of one page's boxes, in lists by the box's index."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.at = [placed.box.index for placed in document.placed]
        self.chars = [box.chars for box in document.boxes]
        self.links = [box.link_chars / (box.chars + 1) for box in document.boxes]
        self.up = [box.parent.index if box.parent is not None else -1 for box in document.boxes]
        self._keys(document)

    def _keys(self, document: Document) -> None:
        """Number the class paths: boxes with the same tags and classes from the root down share one."""
        self.key, self.depth = [-1] * len(self.up), [0] * len(self.up)
        keys: dict[tuple[int, str, str | None], int] = {}
        key, up = self.key, self.up
        for box in document.boxes:
            if box.chars:
                index = box.index
                above = up[index]
                path = (key[above] if above >= 0 else -1, box.tag, box.element.get("class"))
                key[index] = keys.setdefault(path, len(keys))
                self.depth[index] = self.depth[above] + 1 if above >= 0 else 0

    def names(self, chosen: Sequence[int], classes: Mapping[str, float]) -> list[tuple[float, float, float, float, float]]:
        """For each chosen block the log-odds of its box's names, its parent's, and the sum, highest and lowest up to the root."""
        found: dict[int, tuple[float, float, float, float]] = {-1: (0.0, 0.0, 0.0, 0.0)}
        cache: dict[tuple[str, str | None, str | None, str | None], tuple[float, float, float]] = {}
        boxes, up = self.document.boxes, self.up
        rows = []
        for block in chosen:
            box = self.at[block]
            missing = []
            while box not in found:
                missing.append(box)
                box = up[box]
            for index in reversed(missing):
                get = boxes[index].element.get
                called = (boxes[index].tag, get("class"), get("id"), get("itemprop"))
                odds = cache.get(called) if called[0] not in ROOTS else (0.0, 0.0, 0.0)
                if odds is None:
                    odds = cache[called] = odds_of(called[0], " ".join(filter(None, called[1:])), classes)
                above = found[up[index]]
                found[index] = (odds[0], above[1] + odds[0], max(above[2], odds[1]), min(above[3], odds[2]))
            own, total, best, worst = found[self.at[block]]
            rows.append((own, found[up[self.at[block]]][0], total, best, worst))
        return rows

    def cards(self) -> list[int]:
        """Of the boxes around each one, the most that stand in a row: same parent, same name, several blocks each."""
        blocks = [0] * len(self.up)
        for index in self.at:
            blocks[index] += 1
        for index in range(len(self.up) - 1, 0, -1):
            if blocks[index] and self.up[index] >= 0:
                blocks[self.up[index]] += blocks[index]
        boxes, up = self.document.boxes, self.up
        several = [index for index, count in enumerate(blocks) if count > 1]
        alike = {index: (up[index], -1 if boxes[index].tag in _CARDS else self.key[index]) for index in several}
        rows = Counter(alike.values())
        cards = [0] * len(up)
        for index, above in enumerate(up):
            around = cards[above] if above >= 0 else 0
            cards[index] = max(around, rows[alike[index]]) if index in alike else around
        return cards

    def apart(self, box: int, chosen: Sequence[int]) -> list[tuple[float, float]]:
        """For each chosen block the steps up from it, and from ``box``, to where both are inside one box."""
        steps: dict[int, float] = {}
        while box >= 0:
            steps[box] = float(len(steps))
            box = self.up[box]
        rows = []
        for block in chosen:
            here, walked = self.at[block], 0.0
            while here >= 0 and here not in steps:
                here, walked = self.up[here], walked + 1.0
            rows.append((walked, steps.get(here, _NOWHERE)))
        return rows

    def sums(self, weights: Sequence[float]) -> list[float]:
        """For each box the weight of the blocks in it."""
        sums = [0.0] * len(self.up)
        for index, weight in zip(self.at, weights, strict=True):
            sums[index] += weight
        up = self.up
        for index in range(len(up) - 1, 0, -1):
            if sums[index] and up[index] >= 0:
                sums[up[index]] += sums[index]
        return sums

    def groups(self, weights: Sequence[float]) -> dict[int, float]:
        """For each class path the weight of the blocks directly in its boxes."""
        groups: dict[int, float] = {}
        key = self.key
        for index, weight in zip(self.at, weights, strict=True):
            groups[key[index]] = groups.get(key[index], 0.0) + weight
        return groups

    def shares(self, weights: Sequence[float], chosen: Sequence[int]) -> list[list[float]]:
        """For each chosen block a row of :data:`SHARES`, of the weight of all blocks."""
        sums, groups = self.sums(weights), self.groups(weights)
        whole = sum(weights) or 1.0
        off, leave = self._from_main_path(sums, whole)
        at, up, chars, key = self.at, self.up, self.chars, self.key
        rows = []
        for block in chosen:
            box = at[block]
            parent = up[box] if up[box] >= 0 else box
            grand = up[parent] if up[parent] >= 0 else parent
            great = up[grand] if up[grand] >= 0 else grand
            rows.append([
                sums[box] / whole, sums[parent] / whole, sums[grand] / whole, sums[great] / whole, groups[key[box]] / whole,
                off[box], leave[box],
                sums[box] / (chars[box] + 1), sums[parent] / (chars[parent] + 1), sums[grand] / (chars[grand] + 1),
            ])  # fmt: skip
        return rows

    def _from_main_path(self, sums: list[float], whole: float) -> tuple[list[float], list[float]]:
        """For each box the steps from the main path to it, and the steps from where that leaves the path to the path's end."""
        size, up = len(self.up), self.up
        heaviest: dict[int, int] = {}
        for index in range(1, size):
            if sums[index] > (sums[heaviest[up[index]]] if up[index] in heaviest else 0.0):
                heaviest[up[index]] = index
        path, step = [0], heaviest.get(0)
        while step is not None and sums[step] >= _MAIN * sums[path[-1]] and sums[step] >= _LEAST * whole:
            path.append(step)
            step = heaviest.get(step)
        off, leave = [0.0] * size, [float(len(path))] * size
        on = {box: float(len(path) - 1 - number) for number, box in enumerate(path)}
        for index in range(1, size):
            if index in on:
                leave[index] = on[index]
            elif up[index] >= 0:
                off[index] = off[up[index]] + 1.0
                leave[index] = leave[up[index]]
        if size:
            leave[0] = on[0]
        return off, leave


def odds_of(tag: str, name: str, classes: Mapping[str, float]) -> tuple[float, float, float]:
    """The strongest, the highest above and the lowest below nothing of the log-odds of an element's names."""
    names = name_pieces(name)
    if tag in SEMANTIC:
        names = (*names, TAG + tag)
    values = [odds for each in names if (odds := classes.get(each)) is not None]
    if not values:
        return 0.0, 0.0, 0.0
    best, worst = max(values), min(values)
    return (best if best > -worst else worst), max(best, 0.0), min(worst, 0.0)
