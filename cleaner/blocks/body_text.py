"""The text of an article as it comes out, and where each character of it stands in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.blocks.text import places
from cleaner.model import IN_TEXT, Label, Labelled

PARAGRAPH_BREAK = "\n\n"


def set_off(labelled: Iterable[Labelled]) -> Iterator[Labelled]:
    """The blocks; one of the text that stands behind furniture at the beginning of a line begins the line in its place."""
    gap = 0
    for item in labelled:
        block, verdict = item
        if verdict.label not in IN_TEXT:
            gap = max(gap, block.gap)
            yield item
        else:
            yield item if block.gap or not gap else Labelled(block._replace(gap=gap), verdict)
            gap = 0


def body_text(labelled: Iterable[Labelled]) -> str:
    """The text of the blocks that belong to it."""
    return "".join(lead + item.block.text for lead, item in _written(labelled))


def body_places(text: str, labelled: Iterable[Labelled]) -> list[int]:
    """For each character of :func:`body_text` where it stands in ``text``.

    What is put between blocks stands where the next one begins.
    """
    found: list[int] = []
    for lead, (block, _) in _written(labelled):
        found += [block.start] * len(lead)
        found += places(text, block)
    return found


def _written(labelled: Iterable[Labelled]) -> Iterator[tuple[str, Labelled]]:
    """The blocks of the text, each with what is written before it."""
    lead = ""
    for item in labelled:
        block, verdict = item
        if verdict.label in IN_TEXT:
            gap = lead and (" " if block.gap == 0 else lead)
            yield f"{gap}- " if block.bullet and verdict.label is not Label.LIVE_ENTRY_TITLE else gap, item
            lead = PARAGRAPH_BREAK
