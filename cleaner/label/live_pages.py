"""The posts of a live blog, where an outlet's layout names their elements."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.blocks.document import Box, Document
from cleaner.label.live_texts import ENTRY_TITLE
from cleaner.metadata.dates import timestamp
from cleaner.model import Label, Mark, Post

ENTRY_TIME = "structure/live-entry-time"
FEWEST = 2
"""Posts; one alone is an article."""


def posts(document: Document, marked: list[Mark | None], boxes: Sequence[Box]) -> tuple[Post, ...]:
    """Where each post stands in the page's text; its first heading is marked as its title."""
    found: list[Post] = []
    of_box: dict[int, list[int]] = {box.index: [] for box in boxes} if len(boxes) >= FEWEST else {}
    for number, placed in enumerate(document.placed) if of_box else ():
        around = next((box.index for box in placed.box.path if box.index in of_box), None)
        if around is not None:
            of_box[around].append(number)
    for box in boxes:
        inside = of_box.get(box.index)
        if inside:
            found.append(_post(document, marked, box, inside))
    return tuple(found)


def _post(document: Document, marked: list[Mark | None], box: Box, inside: list[int]) -> Post:
    times = _times(box)
    for number in inside:
        if marked[number] is None and document.placed[number].block.text in times:
            marked[number] = Mark(Label.META, ENTRY_TIME)
    title = next((i for i in inside if marked[i] is None and document.placed[i].block.kind.startswith("h")), None)
    if title is not None:
        marked[title] = Mark(Label.LIVE_ENTRY_TITLE, ENTRY_TITLE)
    first, last = document.placed[inside[0]].block, document.placed[inside[-1]].block
    return Post(first.start, last.end, _time(box))


def _times(box: Box) -> set[str]:
    """What the ``time`` elements of a post say to readers."""
    return {" ".join("".join(element.itertext()).split()) for element in box.element.iter("time")}


def _time(box: Box) -> str | None:
    """When the post was made: its ``time`` element's machine-readable date."""
    stated = next((element.get("datetime") for element in box.element.iter("time") if element.get("datetime")), None)
    return timestamp(stated) if stated else None
