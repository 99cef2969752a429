"""Boxes in the article that the page shows nobody until a script does: messages that wait for their time, notes at a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.openings import POP_UP_ROLE
from cleaner.blocks.unseen import is_for_screen_readers, is_hidden
from cleaner.label.line_rules import SURE
from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict

MOST_CHARACTERS = 300
MOST_BOXES = 2
"""Hidden text in an article, and boxes of it, above which it is no message: what is behind a paywall, in the folds of an
accordion, or all of a page that a script builds."""
LONGEST_POP_UP = 600
"""Characters of a note that pops up."""
MOST_OF_ARTICLE = 0.25
"""Share of the article's characters above which it is the article itself."""
_HIDING = ("aria-hidden", "hidden", "style")
"""Attributes of which a hidden element has one."""
_POP_UP = Verdict(Label.OTHER, Structure.POP_UP, None, Strength.ELEMENT)


def hidden(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks of the article that stand in a hidden box, where there are few; of many those in doubt.

    What only a screen reader says is never the article's.
    """
    document, inside = view.document, view.main_content.inside
    boxes = list(_outermost(view))
    verdict = Verdict(Label.NOTICE, Structure.HIDDEN, None, Strength.ELEMENT)
    within = {index: box for index, box in _blocks(document, boxes) if inside[index]}
    sizes = [len(placed.block.text) if is_in else 0 for placed, is_in in zip(document.placed, inside, strict=True)]
    most = min(MOST_CHARACTERS, MOST_OF_ARTICLE * sum(sizes))
    if sum(sizes[index] for index in within) > most or len({box.index for box in within.values()}) > MOST_BOXES:
        probability = view.main_content.probability
        within = {index: box for index, box in within.items() if box.chars <= MOST_CHARACTERS and probability(index) < SURE}
    article = [(index, placed) for index, placed in enumerate(document.placed) if inside[index]]
    aloud = _aloud(placed.box for _, placed in article)
    said = (index for index, placed in article if _is_said(placed, aloud))
    popping = (index for index, _ in _blocks(document, _pop_ups(view)))
    return dict.fromkeys([*within, *said], verdict) | dict.fromkeys(popping, _POP_UP)


def _pop_ups(view: View) -> list[Box]:
    """The boxes that pop up at a word: notes on who or what that is."""
    popping = {element for element in view.index.candidates("attribute", "role") if element.get("role") == POP_UP_ROLE}
    return [box for box in view.document.boxes if box.chars <= LONGEST_POP_UP and box.element in popping] if popping else []


def _aloud(boxes: Iterable[Box]) -> frozenset[int]:
    """Of the boxes, and of those around them, the ones that are for screen readers or stand in one, by their index."""
    known: dict[int, bool] = {}
    for box in boxes:
        each: Box | None = box
        path: list[Box] = []
        while each is not None and each.index not in known:
            path.append(each)
            each = each.parent
        is_aloud = each is not None and known[each.index]
        for each in reversed(path):
            is_aloud = is_aloud or (each.chars <= MOST_CHARACTERS and is_for_screen_readers(each.element))
            known[each.index] = is_aloud
    return frozenset(index for index, is_aloud in known.items() if is_aloud)


def _is_said(placed: Placed, aloud: frozenset[int]) -> bool:
    """Whether only a screen reader says the block: a box around it, or all that stands in its box, is for one."""
    box, text = placed.box, placed.block.text
    if box.index in aloud:
        return True
    return len(text) <= MOST_CHARACTERS and any(
        is_for_screen_readers(each) and " ".join("".join(each.itertext()).split()) == text for each in box.element.iter("span")
    )


def _outermost(view: View) -> Iterator[Box]:
    """The hidden boxes that stand in no other."""
    candidates = {element for name in _HIDING for element in view.index.candidates("attribute", name)}
    found: set[int] = set()
    for box in view.document.boxes if candidates else ():
        if box.parent is not None and box.parent.index in found:
            found.add(box.index)
        elif box.element in candidates and (box.element.get("aria-hidden") == "true" or is_hidden(box.element)):
            found.add(box.index)
            yield box


def _blocks(document: Document, boxes: Sequence[Box]) -> Iterator[tuple[int, Box]]:
    """The blocks in the boxes, with their box."""
    by_index = {box.index: box for box in boxes}
    for index, placed in enumerate(document.placed) if boxes else ():
        box = next((by_index[each.index] for each in placed.box.path if each.index in by_index), None)
        if box is not None:
            yield index, box
