"""A whole page as one row of figures, from which is told how well its blocks were told apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from cleaner.blocks.document import Document
from cleaner.learned.words import count_words, ending

TRUST = (
    "expected", "kept", "share", "uncertain", "certain_kept", "doubtful_kept", "doubtful_dropped", "runs", "widest_gap",
    "links", "one_parent", "one_grand", "good_dropped", "blocks", "ended", "mean_words", "first", "last", "top", "small",
)  # fmt: skip
_KEPT = 0.5
_DOUBT = (0.2, 0.8)
_LONG = 12


def figures(document: Document, p: Sequence[float]) -> list[float]:
    """A row of :data:`TRUST`."""
    words = [count_words(placed.block.text) for placed in document.placed]
    kept = [index for index, chance in enumerate(p) if chance > _KEPT]
    whole = sum(words)
    kept_words = sum(words[index] for index in kept)
    mass = sum(chance * count for chance, count in zip(p, words, strict=True))
    kept_mass = sum(p[index] * words[index] for index in kept)
    low, high = _DOUBT
    uncertain = sum(count for chance, count in zip(p, words, strict=True) if low < chance < high)
    doubtful_kept = sum(words[index] for index in kept if p[index] < high)
    doubtful_dropped = sum(count for chance, count in zip(p, words, strict=True) if low < chance <= _KEPT)
    runs, widest = 0, 0.0
    gap = 0.0
    last = -2
    for index in kept:
        if index != last + 1:
            runs += 1
            gap = sum(words[last + 1 : index]) if last >= 0 else 0.0
            widest = max(widest, gap)
        last = index
    parents: dict[int, float] = {}
    grands: dict[int, float] = {}
    links = chars = ended = small = 0.0
    for index in kept:
        placed, count = document.placed[index], words[index]
        parent = placed.box.parent or placed.box
        grand = parent.parent or parent
        parents[parent.index] = parents.get(parent.index, 0.0) + count
        grands[grand.index] = grands.get(grand.index, 0.0) + count
        links += placed.link_chars
        chars += len(placed.block.text)
        ended += count * ending(placed.block.text)
        small += count < _LONG
    good_dropped = sum(
        count for placed, chance, count in zip(document.placed, p, words, strict=True)
        if chance <= _KEPT and count >= _LONG and 3 * placed.link_chars < len(placed.block.text)
    )  # fmt: skip
    some = kept_words + 1.0
    return [
        2 * kept_mass / (kept_words + mass + 1e-9), log(some), kept_words / (whole + 1.0), uncertain / (mass + 1.0),
        kept_mass / some, doubtful_kept / some, doubtful_dropped / some, float(runs), widest / some,
        links / (chars + 1.0), max(parents.values(), default=0.0) / some, max(grands.values(), default=0.0) / some,
        good_dropped / some, log(len(p) + 1.0), ended / some, kept_words / (len(kept) + 1.0),
        kept[0] / len(p) if kept else 1.0, kept[-1] / len(p) if kept else 0.0, max(p, default=0.0), small / (len(kept) + 1.0),
    ]  # fmt: skip
