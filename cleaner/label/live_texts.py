"""Live blogs in text: bullets are the posts' titles, indented paragraphs their texts."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.blocks.text_shape import is_sentence
from cleaner.label.label_sheet import LabelSheet
from cleaner.model import Block, Label, Strength, Structure
from cleaner.rulebook.values import LineRule

_FEWEST = 2
"""Posts; a single bullet with a paragraph under it is a list."""


def _inside(title: Block, block: Block) -> bool:
    return not block.bullet and block.indent > title.indent


def entry_ranges(blocks: Sequence[Block]) -> list[range]:
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


def entries(sheet: LabelSheet, found: dict[int, LineRule]) -> None:
    """Name the posts' titles, where there are several posts; a rule that takes its ``entry`` takes the whole post."""
    posts = [entry for entry in entry_ranges(sheet.blocks) if any(_is_prose(sheet, i) for i in entry[1:])]
    if len(posts) < _FEWEST:
        return
    for post in posts:
        rule = next((found[i] for i in post if i in found and found[i].takes == "entry"), None)
        for index in post:
            if rule:
                sheet.name(index, rule.label, rule.id, Strength.RUN)
        sheet.name(post.start, Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE)


def _is_prose(sheet: LabelSheet, index: int) -> bool:
    """Whether a block is a sentence, be it one by which a rule takes the whole post."""
    return is_sentence(sheet.blocks[index].text)
