"""The posts of a live blog, where an outlet's layout names their elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.blocks.document import Box, Document
from cleaner.label.view import View
from cleaner.metadata.dates import timestamp
from cleaner.model import Label, Post, Strength, Structure, Verdict

FEWEST = 2
"""Posts; one alone is an article."""


def posts(view: View) -> tuple[Post, ...]:
    """Where each post stands in the page's text, and when it was made."""
    placed = view.document.placed
    return tuple(
        Post(placed[inside[0]].block.start, placed[inside[-1]].block.end, _time(box))
        for box, inside in _blocks_of_posts(view.document, _entries(view))
    )


def live_entries(view: View, verdicts: Sequence[Verdict]) -> Mapping[int, Verdict]:
    """The posts' times, and the first heading of each as its title, where nothing else has named them."""
    document = view.document
    found: dict[int, Verdict] = {}
    for box, inside in _blocks_of_posts(document, _entries(view)):
        times = _times(box)
        is_open = [index for index in inside if verdicts[index].is_open]
        for index in is_open:
            if document.placed[index].block.text in times:
                found[index] = _verdict(Label.META, Structure.LIVE_ENTRY_TIME, verdicts[index])
        title = next((i for i in is_open if i not in found and document.placed[i].block.kind.startswith("h")), None)
        if title is not None:
            found[title] = _verdict(Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE, verdicts[title])
    return found


def _verdict(label: Label, rule: Structure, before: Verdict) -> Verdict:
    return Verdict(label, rule, before.probability, Strength.ELEMENT)


def _entries(view: View) -> Sequence[Box]:
    found = view.main_content.layout
    return found.entries if found is not None and len(found.entries) >= FEWEST else ()


def _blocks_of_posts(document: Document, boxes: Sequence[Box]) -> Iterator[tuple[Box, list[int]]]:
    """The posts' boxes with the indices of the blocks in them, those without a block left out."""
    of_box: dict[int, list[int]] = {box.index: [] for box in boxes}
    for number, placed in enumerate(document.placed) if of_box else ():
        around = next((box.index for box in placed.box.path if box.index in of_box), None)
        if around is not None:
            of_box[around].append(number)
    return ((box, of_box[box.index]) for box in boxes if of_box[box.index])


def _times(box: Box) -> set[str]:
    """What the ``time`` elements of a post say to readers."""
    return {" ".join("".join(element.itertext()).split()) for element in box.element.iter("time")}


def _time(box: Box) -> str | None:
    """When the post was made: its ``time`` element's machine-readable date."""
    stated = next((element.get("datetime") for element in box.element.iter("time") if element.get("datetime")), None)
    return timestamp(stated) if stated else None
