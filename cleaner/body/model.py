"""The learned labeller at work: small boosted trees over a page's figures, and how far they are to be trusted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, NamedTuple

from cleaner.body.features import AGAIN, COARSE, FINE, Page, Tables
from cleaner.body.trust import TRUST, figures
from cleaner.segment.html import Document

FORMAT = 1
"""Of the weights' file; raised whenever a figure changes its meaning."""

_SURELY_NOT, _SURELY = 0.02, 0.98
"""Probabilities that the second pass leaves as they are."""


Score = Callable[[Sequence[float]], float]
"""What a forest says of a row of figures."""


class Forest(NamedTuple):
    """Boosted trees, flat.

    ``nodes`` holds ``(figure, threshold, node where the figure is at most that, node elsewhere)``; a
    negative node is the leaf of that number's complement. ``roots`` says where each tree begins.
    """

    base: float
    roots: tuple[int, ...]
    nodes: tuple[tuple[int, float, int, int], ...]
    leaves: tuple[float, ...]

    def compiled(self) -> Score:
        """The sum of all trees as a function of a row: nested conditions, three times as fast as a walk over the nodes.

        Its source holds nothing but numbers.
        """
        names = "".join(f"f{figure}, " for figure in range(1 + max((int(node[0]) for node in self.nodes), default=-1)))
        trees = (f"total += {self.condition(root)}" for root in self.roots)
        lines = [f"{names}*_ = row", f"total = {self.base!r}", *trees, "return total"]
        source = "def score(row):\n " + "\n ".join(lines)
        made: dict[str, Any] = {}
        exec(compile(source, "<forest>", "exec"), {"__builtins__": {}}, made)  # noqa: S102
        score: Score = made["score"]
        return score

    def condition(self, node: int) -> str:
        """A tree from a node on, as an expression."""
        if node < 0:
            return repr(float(self.leaves[~node]))
        figure, threshold, low, high = self.nodes[node]
        return f"({self.condition(low)} if f{int(figure)} <= {float(threshold)!r} else {self.condition(high)})"


class Weights(NamedTuple):
    """What training left: three forests over blocks, one over pages, and the tables of names and words."""

    coarse: Score
    fine: Score
    again: Score
    trust: Score
    cut: float
    floor: float
    tables: Tables


def probabilities(document: Document, *, title: str | None = None, description: str | None = None) -> list[float]:
    """For each block the probability, from 0 to 1, that it is the article's text.

    ``title`` and ``description`` are the page's own, as its head states them; they help to find where the article begins.
    """
    return estimate(document, title, description, weights())


def estimate(document: Document, title: str | None, description: str | None, with_weights: Weights) -> list[float]:
    """:func:`probabilities` with weights of one's own."""
    if not document.placed:
        return []
    page = Page(document, title, description, with_weights.tables)
    chosen = [index for index, row in enumerate(page.coarse()) if _chance(with_weights.coarse(row)) >= with_weights.cut]
    p = [with_weights.floor] * len(document.placed)
    rows = page.fine(chosen)
    for index, row in zip(chosen, rows, strict=True):
        p[index] = _chance(with_weights.fine(row))
    doubtful = [(index, row) for index, row in zip(chosen, rows, strict=True) if is_doubtful(p[index])]
    around = page.again(p, [index for index, _ in doubtful])
    for (index, row), more in zip(doubtful, around, strict=True):
        p[index] = mean(p[index], _chance(with_weights.again(row + more)))
    return p


def is_doubtful(first: float) -> bool:
    """Whether the second pass looks at a block again that the first gave this probability."""
    return _SURELY_NOT < first < _SURELY


def mean(first: float, second: float) -> float:
    """What both passes say together; better, out of fold, than what either says."""
    return (first + second) / 2


def confidence(document: Document, probabilities: Sequence[float]) -> float:
    """The word F1, from 0 to 1, that the blocks with these probabilities can be expected to have."""
    if not document.placed:
        return 0.0
    return min(1.0, max(0.0, weights().trust(figures(document, probabilities))))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds)) if odds > -700.0 else 0.0


@cache
def weights() -> Weights:
    """The weights that come with the package, read once."""
    return read(json.loads((files("cleaner.body") / "weights.json").read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Weights:
    """Weights from their file's content. Raises :class:`ValueError` if they are for other figures than these."""
    if (data["format"], data["fine"]["figures"], data["again"]["figures"]) != (FORMAT, list(FINE), [*FINE, *AGAIN]):
        raise ValueError("the weights are for other figures than this version computes")
    if (data["coarse"]["figures"], data["trust"]["figures"]) != (list(COARSE), list(TRUST)):
        raise ValueError("the weights are for other figures than this version computes")
    coarse, fine, again, trust = (_forest(data[name]) for name in ("coarse", "fine", "again", "trust"))
    return Weights(coarse, fine, again, trust, data["cut"], data["floor"], Tables(data["classes"], data["words"]))


def _forest(data: dict[str, Any]) -> Score:
    nodes = tuple((figure, threshold, low, high) for figure, threshold, low, high in data["nodes"])
    return Forest(float(data["base"]), tuple(data["roots"]), nodes, tuple(data["leaves"])).compiled()
