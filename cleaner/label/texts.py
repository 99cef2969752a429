"""A page written out as text: the labeller tells its lines apart, the rules name what stands around the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress, pairwise

from cleaner.blocks.spans import cut
from cleaner.label.block_rules import OUTSIDE
from cleaner.label.label import label
from cleaner.learned.text_model import is_article_line, is_page, lines_of, probabilities
from cleaner.learned.text_page import FEWEST_LINES
from cleaner.model import Block, Favor, Label, Labelled, Mark
from cleaner.rulebook.index import Rules

_AROUND = 8
"""Lines above and below one of the article's that the rules look at: captions, credits, lists of links."""

_HEAD = 20
"""Lines above the first one: headline, standfirst, byline, date, with a newsletter form between them and the article."""
_OUT = Mark(Label.OTHER, OUTSIDE)


def label_lines(text: str, blocks: list[Block], rules: Rules, favor: Favor = "balance") -> tuple[Labelled, ...]:
    """The labels of a text's blocks, in order: by the rules, and on a whole page by the labeller for what they leave.

    What the labeller leaves is shown to it again until it has nothing to say, as a second cleaning would.
    """
    lines = lines_of(text, blocks)
    chances = _chances(lines, rules, favor)
    if not chances:  # no page: each block as it stands
        lines = blocks
    near, far = (lines, []) if rules.know_outlet or not chances else _apart(lines, chances)
    before: tuple[Labelled, ...] = ()
    out: set[int] = set()  # at first nothing: what the rules can name (headline, caption, list of links) is theirs
    while True:
        marked = [block.judged(_OUT, chances[block.start]) if block.start in out else block for block in near]
        labelled = label(cut(text, marked, rules), rules)
        if len(near) < FEWEST_LINES and not far:  # of most texts nothing more need be asked
            return labelled
        left = _left(labelled, near)
        if out and not left:  # a page of which nothing is left is not understood: then what the rules leave stays
            return _merged(before, far)
        before = labelled
        more = left.keys() & chances.keys() - out - _standfirst(labelled)
        if not more:
            again = _chances(list(left.values()), rules, favor)
            chances |= again
            more = again.keys() - out
        if not more:
            return _merged(labelled, far)
        out |= more


def _merged(near: Sequence[Labelled], far: Sequence[Labelled]) -> tuple[Labelled, ...]:
    return tuple(sorted((*near, *far), key=lambda item: item.block.start))


def _chances(lines: Sequence[Block], rules: Rules, favor: Favor) -> dict[int, float]:
    """By their offsets, the probabilities of the lines that are not the article's; none where the labeller has no say."""
    if not is_page(lines):
        return {}
    low = {
        line.start: round(min(chances), 3)
        for line, chances in zip(lines, probabilities(lines), strict=True)
        if not is_article_line(line, chances, favor) and not rules.is_kept(line.text)
    }
    return low if len(low) < len(lines) else {}


def _apart(lines: Sequence[Block], chances: dict[int, float]) -> tuple[list[Block], list[Labelled]]:
    """The article's lines with what stands around them, and the others, which the rules need not look at."""
    wanted = [at for at, line in enumerate(lines) if line.start not in chances]
    first = wanted[0]
    is_near = bytearray(len(lines) + _AROUND)
    for start, end in ((max(0, first - _HEAD), first), *((max(0, at - _AROUND), at + _AROUND + 1) for at in wanted)):
        is_near[start:end] = b"\1" * (end - start)
    far = [
        Labelled(line.judged(None, chances[line.start]), *_OUT) for line, near in zip(lines, is_near, strict=False) if not near
    ]
    return list(compress(lines, is_near)), far


def _standfirst(labelled: Sequence[Labelled]) -> set[int]:
    """The offset of the line that the rules take for a standfirst because it stands right below the headline."""
    pairs = pairwise(labelled)
    return {below.block.start for above, below in pairs if (above.label, below.label) == (Label.TITLE, Label.STANDFIRST)}


def _left(labelled: Sequence[Labelled], lines: Sequence[Block]) -> dict[int, Block]:
    """By the offset of the line they come from, the lines that a second cleaning would see: what stands on one goes together."""
    starts = [line.start for line in lines]
    left: dict[int, list[Block]] = {}
    for item in labelled:
        if item.label.in_text:
            start = starts[bisect_right(starts, item.block.start) - 1]
            left.setdefault(start, []).append(item.block)
    return {start: _joined(start, blocks) for start, blocks in left.items()}


def _joined(start: int, blocks: Sequence[Block]) -> Block:
    """The parts of one line as one block; most lines are one already."""
    first = blocks[0]
    if len(blocks) == 1 and first.start == start:
        return first
    text = " ".join(block.text for block in blocks)
    return first._replace(start=start, end=blocks[-1].end, text=text, low=text.lower())
