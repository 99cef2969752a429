"""Features of the boxes (block-level elements) around a page's blocks: names, repetition, shares of text, distances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cleaner.blocks.document import Document
from cleaner.learned.words import name_parts

SEMANTIC_TAGS = frozenset(
    "article main aside nav footer header figure figcaption form section blockquote table ul ol dl details dialog button".split()
)
TAG_PREFIX = "<"
"""Set before a semantic element's name in the table of class names' log-odds."""
_CARD_TAGS = frozenset({"li", "article", "section"})
"""Of these, siblings are alike whatever their class: the first card of a list often has one of its own."""
ROOT_TAGS = frozenset({"html", "body"})
"""Their classes say what the page can do (``comments-open``), not what its blocks are."""
_NO_BOX = -1.0
_SHARE_OF_PARENT = 0.5
_SHARE_OF_PAGE = 0.3
"""The main path goes on into the child with this share of its parent's text, and of the page's."""

SHARE_FEATURES = (
    "share", "share_parent", "share_grandparent", "share_great_grandparent", "share_class_path",
    "distance_from_main", "branch_height",
    "density", "density_parent", "density_grandparent",
)  # fmt: skip
"""Where the weight of a page is, as a block's boxes see it. The weight is what the caller says: running text, or probabilities.

``share*``: the share (0 to 1) of the page's weight that is in the block's box, in the ones around it, in all boxes of its
class path. ``distance_from_main``: steps up the tree from the box to the main path, which goes from the root into the
heaviest child while that has most of the weight. ``branch_height``: steps from where the box leaves the main path to that
path's end. ``density*``: weight for each character of the box and of the ones around it.
"""


NameFeatures = tuple[float, float, float]
"""Log-odds of an element's names: the strongest (by distance from 0), the highest above 0, the lowest below 0."""
_UNNAMED = (0.0, 0.0, 0.0)


class Boxes:
    """Features of one page's boxes, in lists by the box's index; the parents stand before their children.

    ``box_of`` holds for each block the index of its box, ``parents`` for each box that of its parent, -1 for the root;
    in ``enclosing`` the root is its own parent. ``chars`` are the characters of a box's text, ``link_shares`` the share of
    them that are links'. Boxes with the same tags and classes from the root down have the same number in ``class_paths``;
    ``depths`` counts the boxes around one. Boxes without text have the class path -1 and the depth 0.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.box_of = [placed.box.index for placed in document.placed]
        self.chars = [box.chars for box in document.boxes]
        self.link_shares = [box.link_chars / (box.chars + 1) for box in document.boxes]
        self.parents = [box.parent.index if box.parent is not None else -1 for box in document.boxes]
        self.enclosing = [parent if parent >= 0 else index for index, parent in enumerate(self.parents)]
        self.class_paths, self.depths = self._number_class_paths()

    def _number_class_paths(self) -> tuple[list[int], list[int]]:
        parents = self.parents
        class_paths, depths = [-1] * len(parents), [0] * len(parents)
        numbers: dict[tuple[int, str, str | None], int] = {}
        for box in self.document.boxes:
            if box.chars:
                index = box.index
                parent = parents[index]
                path = (class_paths[parent] if parent >= 0 else -1, box.tag, box.element.get("class"))
                class_paths[index] = numbers.setdefault(path, len(numbers))
                depths[index] = depths[parent] + 1 if parent >= 0 else 0
        return class_paths, depths

    def class_features(
        self, chosen: Sequence[int], class_log_odds: Mapping[str, float]
    ) -> list[tuple[float, float, float, float, float]]:
        """For each chosen block the log-odds of its box's names, its parent's, and the sum, highest and lowest up to the root."""
        found: dict[int, tuple[float, float, float, float]] = {-1: (0.0, 0.0, 0.0, 0.0)}
        known: dict[tuple[str, str | None, str | None, str | None], NameFeatures] = {}
        boxes, parents = self.document.boxes, self.parents
        rows = []
        for block in chosen:
            box = self.box_of[block]
            missing = []
            while box not in found:
                missing.append(box)
                box = parents[box]
            for index in reversed(missing):
                get = boxes[index].element.get
                names = (boxes[index].tag, get("class"), get("id"), get("itemprop"))
                own = known.get(names) if names[0] not in ROOT_TAGS else _UNNAMED
                if own is None:
                    own = known[names] = name_features(names[0], " ".join(filter(None, names[1:])), class_log_odds)
                above = found[parents[index]]
                found[index] = (own[0], above[1] + own[0], max(above[2], own[1]), min(above[3], own[2]))
            strongest, total, highest, lowest = found[self.box_of[block]]
            rows.append((strongest, found[parents[self.box_of[block]]][0], total, highest, lowest))
        return rows

    def card_counts(self) -> list[int]:
        """For each box, of the boxes around it the most that stand in a row: same parent, same name, several blocks each."""
        boxes, parents = self.document.boxes, self.parents
        blocks = self.subtree_sums([1] * len(self.box_of))
        several = [index for index, count in enumerate(blocks) if count > 1]
        alike = {index: (parents[index], -1 if boxes[index].tag in _CARD_TAGS else self.class_paths[index]) for index in several}
        rows = Counter(alike.values())
        counts = [0] * len(parents)
        for index, parent in enumerate(parents):
            around = counts[parent] if parent >= 0 else 0
            counts[index] = max(around, rows[alike[index]]) if index in alike else around
        return counts

    def tree_distance(self, box: int, chosen: Sequence[int]) -> list[tuple[float, float]]:
        """For each chosen block the steps up from it, and from ``box``, to the innermost box that holds both.

        The second is -1 where no box holds both, as where ``box`` is -1.
        """
        steps: dict[int, float] = {}
        while box >= 0:
            steps[box] = float(len(steps))
            box = self.parents[box]
        rows = []
        for block in chosen:
            here, walked = self.box_of[block], 0.0
            while here >= 0 and here not in steps:
                here, walked = self.parents[here], walked + 1.0
            rows.append((walked, steps.get(here, _NO_BOX)))
        return rows

    def subtree_sums(self, weights: Sequence[float]) -> list[float]:
        """For each box the weight of the blocks in it and in the boxes within it; ``weights`` has one for each block."""
        parents = self.parents
        sums = [0.0] * len(parents)
        for index, weight in zip(self.box_of, weights, strict=True):
            sums[index] += weight
        for index in range(len(parents) - 1, 0, -1):
            if sums[index] and parents[index] >= 0:
                sums[parents[index]] += sums[index]
        return sums

    def class_path_sums(self, weights: Sequence[float]) -> dict[int, float]:
        """For each class path the weight of the blocks directly in its boxes."""
        sums: dict[int, float] = {}
        class_paths = self.class_paths
        for index, weight in zip(self.box_of, weights, strict=True):
            sums[class_paths[index]] = sums.get(class_paths[index], 0.0) + weight
        return sums

    def share_features(self, weights: Sequence[float], chosen: Sequence[int]) -> list[list[float]]:
        """A row of :data:`SHARE_FEATURES` for each chosen block; ``weights`` has one for each block of the page."""
        sums, of_class_path = self.subtree_sums(weights), self.class_path_sums(weights)
        whole = sum(weights) or 1.0
        distances, heights = main_path_distances(self.parents, sums, whole)
        box_of, enclosing, chars, class_paths = self.box_of, self.enclosing, self.chars, self.class_paths
        rows = []
        for block in chosen:
            box = box_of[block]
            parent = enclosing[box]
            grandparent = enclosing[parent]
            rows.append([
                sums[box] / whole, sums[parent] / whole, sums[grandparent] / whole, sums[enclosing[grandparent]] / whole,
                of_class_path[class_paths[box]] / whole, distances[box], heights[box],
                sums[box] / (chars[box] + 1), sums[parent] / (chars[parent] + 1), sums[grandparent] / (chars[grandparent] + 1),
            ])  # fmt: skip
        return rows


def main_path_distances(parents: Sequence[int], sums: Sequence[float], whole: float) -> tuple[list[float], list[float]]:
    """For each box ``distance_from_main`` and ``branch_height``, as :data:`SHARE_FEATURES` has them.

    ``sums`` holds the weight in each box, ``whole`` is the page's.
    """
    heaviest: dict[int, int] = {}
    for index in range(1, len(parents)):
        if sums[index] > (sums[heaviest[parents[index]]] if parents[index] in heaviest else 0.0):
            heaviest[parents[index]] = index
    path, step = [0], heaviest.get(0)
    while step is not None and sums[step] >= _SHARE_OF_PARENT * sums[path[-1]] and sums[step] >= _SHARE_OF_PAGE * whole:
        path.append(step)
        step = heaviest.get(step)
    distances, heights = [0.0] * len(parents), [float(len(path))] * len(parents)
    on_path = {box: float(len(path) - 1 - number) for number, box in enumerate(path)}
    for index in range(1, len(parents)):
        if index in on_path:
            heights[index] = on_path[index]
        elif parents[index] >= 0:
            distances[index] = distances[parents[index]] + 1.0
            heights[index] = heights[parents[index]]
    if parents:
        heights[0] = on_path[0]
    return distances, heights


def name_features(tag: str, name: str, class_log_odds: Mapping[str, float]) -> NameFeatures:
    """The log-odds of an element's names; ``name`` holds its class and id, and a semantic element's tag counts too."""
    names = name_parts(name)
    if tag in SEMANTIC_TAGS:
        names = (*names, TAG_PREFIX + tag)
    values = [value for each in names if (value := class_log_odds.get(each)) is not None]
    if not values:
        return _UNNAMED
    highest, lowest = max(values), min(values)
    return (highest if highest > -lowest else lowest), max(highest, 0.0), min(lowest, 0.0)
