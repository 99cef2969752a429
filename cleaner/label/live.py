"""Live blogs in text: bullets are the posts' titles, indented paragraphs their texts."""

from __future__ import annotations

from itertools import pairwise

from cleaner.label.draft import Draft
from cleaner.model import Block, Label
from cleaner.rulebook import LineRule

ENTRY_TITLE = "structure/live-entry-title"
_FEWEST = 2


def is_live(blocks: list[Block]) -> bool:
    """Whether several bullets are followed by paragraphs indented deeper than they are."""
    return sum(a.bullet and _inside(a, b) for a, b in pairwise(blocks)) >= _FEWEST


def _inside(title: Block, block: Block) -> bool:
    return not block.bullet and block.indent > title.indent


def entry_ranges(blocks: list[Block]) -> list[range]:
    """The posts, each as the range of its blocks: a bullet and what is indented under it."""
    found: list[range] = []
    start: int | None = None
    for index, block in enumerate(blocks):
        if start is not None and not _inside(blocks[start], block):
            found.append(range(start, index))
            start = None
        if block.bullet and index + 1 < len(blocks) and _inside(block, blocks[index + 1]):
            start = index
    if start is not None:
        found.append(range(start, len(blocks)))
    return found


def entries(draft: Draft, found: dict[int, LineRule]) -> None:
    """Mark the posts' titles; a rule that takes its ``entry`` takes the whole post."""
    for entry in entry_ranges(list(draft.blocks)):
        rule = next((found[i] for i in entry if i in found and found[i].takes == "entry"), None)
        for index in entry:
            if rule and not draft.is_kept(index):
                draft.marks[index] = None
                draft.mark(index, rule.label, rule.id)
        draft.mark(entry.start, Label.LIVE_ENTRY_TITLE, ENTRY_TITLE)
