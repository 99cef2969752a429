"""What a cleaning of the cleaned text would still take out of it, taken out of the document at once.

Each thing that goes changes what can be said of the rest: another line begins the text, two paragraphs are left of five, the
phrase that gave the outlet away is gone. So a text is cleaned until there is nothing more to take.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleaner.blocks.body_text import body_places, body_text, set_off
from cleaner.blocks.document import Document
from cleaner.blocks.spans import split
from cleaner.model import IN_TEXT, Labelled, Verdict
from cleaner.page.control import holds_control

LEAST_ROUNDS = 8
"""Rounds that every text may have; of 5,180 extracted texts none needs more than two."""
MOST_READ = 200_000
"""Characters that may be read in all rounds of a text that needs more: one that holds a date thirty times loses one in each."""


class _Gone(NamedTuple):
    """A stretch of the document that a second cleaning takes out, the end exclusive."""

    start: int
    end: int
    verdict: Verdict


def until_clean(
    document: Document, labelled: list[Labelled], labelled_again: Callable[[str], Sequence[Labelled]]
) -> list[Labelled]:
    """The blocks of a text with what further cleanings take, until one takes nothing.

    ``labelled_again``: from the text that is left to its blocks, labelled as those of any text. Mostly the first round takes
    nothing; a text that comes out line by line as it went in is not looked at again. A long text of which more goes in each of
    many rounds is left in the midst of them.
    """
    rounds = read = 0
    while not _is_whole(document, labelled):
        labelled = list(set_off(labelled))
        left = body_text(labelled)
        rounds, read = rounds + 1, read + len(left)
        if rounds > LEAST_ROUNDS and read > MOST_READ:
            break
        again = labelled_again(left) if left else ()
        if all(item.verdict.label in IN_TEXT for item in again):
            break
        labelled = carried_back(document.text, labelled, again)
    return labelled


def _is_whole(document: Document, labelled: Sequence[Labelled]) -> bool:
    """Whether the text comes out line by line as it went in, but for white space."""
    lines = sum(block.gap > 0 for block, _ in labelled)
    is_all_text = all(verdict.label in IN_TEXT for _, verdict in labelled)
    return is_all_text and lines == len(document.blocks) and not holds_control(document.text)


def carried_back(text: str, labelled: Sequence[Labelled], again: Sequence[Labelled]) -> list[Labelled]:
    """The labelled blocks of ``text`` without what has gone from the text that they make; those in part gone are cut up.

    ``again``: the blocks of that text as they were labelled. What has stayed keeps its first verdict.
    """
    places = body_places(text, labelled)
    gone = [
        _Gone(places[block.start], places[block.end - 1] + 1, verdict) for block, verdict in again if verdict.label not in IN_TEXT
    ]
    starts, ends = [each.start for each in gone], [each.end for each in gone]
    found: list[Labelled] = []
    for item in labelled:
        inside = gone[bisect_right(ends, item.block.start) : bisect_left(starts, item.block.end)]
        found += _cut(text, item, inside) if inside and item.verdict.label in IN_TEXT else [item]
    return found


def _cut(text: str, item: Labelled, gone: Sequence[_Gone]) -> Iterator[Labelled]:
    block, stays = item
    bounds, verdicts = [block.start], list[Verdict]()
    for each in gone:
        bounds += max(each.start, block.start), min(each.end, block.end)
        verdicts += stays, each.verdict
    parts = split(text, block, [*bounds, block.end])
    return (Labelled(part, verdict) for part, verdict in zip(parts, [*verdicts, stays], strict=True) if part is not None)
